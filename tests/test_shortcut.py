"""The entry in the list of programs: it starts this very program, wherever it lies."""

import configparser
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from quizapp.__main__ import main
from quizapp.shortcut import install, shortcut_files

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="entries of freedesktop.org")


def _words_of(exec_line: str) -> list[str]:
    """The command as a desktop reads it: first the string's escapes, then the quoted words."""
    unescaped = exec_line.replace("\\\\", "\\")
    words, word, is_quoted, marks = [], "", False, iter(unescaped)
    for mark in marks:
        if mark == "\\" and is_quoted:
            word += next(marks)
        elif mark == '"':
            is_quoted = not is_quoted
            if not is_quoted:
                words.append(word.replace("%%", "%"))
                word = ""
        elif is_quoted:
            word += mark
    return words


def _entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(path, "utf-8")
    return parser["Desktop Entry"]


def test_the_entry_starts_this_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["install-shortcut"]) == 0
    entry = _entry(shortcut_files(tmp_path)[0])
    assert entry["Type"] == "Application"
    assert entry["Name"] == "Know the Difference"
    done = subprocess.run(
        [*_words_of(entry["Exec"]), "--help"], cwd=entry["Path"], capture_output=True, text=True, check=True
    )
    assert "install-shortcut" in done.stdout


@pytest.mark.parametrize(
    "part", ["/a folder/py thon", 'with "quotes"', "50% off", "back\\slash", "$HOME `x`"]
)
def test_a_path_with_odd_marks_comes_back_whole(tmp_path: Path, part: str) -> None:
    install(tmp_path, (part, "-m", "quizapp"), tmp_path)
    assert _words_of(_entry(shortcut_files(tmp_path)[0])["Exec"]) == [part, "-m", "quizapp"]


def test_the_icon_has_no_gap_left_in_it(tmp_path: Path) -> None:
    install(tmp_path, ("python",), tmp_path)
    icon = shortcut_files(tmp_path)[1].read_text("utf-8")
    assert "{" not in icon
    assert ET.fromstring(icon).tag.endswith("svg")


def test_removing_it_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    main(["install-shortcut"])
    assert main(["install-shortcut", "--remove"]) == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "applications").write_text("a file in the way")
    (tmp_path / "icons").write_text("a file in the way")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["install-shortcut"]) == 1
    assert "icons" in capsys.readouterr().err
