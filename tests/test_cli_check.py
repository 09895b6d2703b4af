"""`quizapp check` as an author meets it: what is printed, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.__main__ import main
from quizapp.paths import questions_dir
from tests.helpers.banks import write_bank

Captured = pytest.CaptureFixture[str]

FAULTY = [
    ("terms.yaml", "difficulty: 5", "difficulty: x"),
    ("breath.yaml", "  stem: What can ketamine do", "  stme: What can ketamine do"),
]


def run(*arguments: str | Path) -> int:
    return main(["check", *map(str, arguments)])


def test_a_clean_bank_exits_0(tmp_path: Path, capsys: Captured) -> None:
    assert run(write_bank(tmp_path)) == 0
    assert capsys.readouterr().out == "6 questions read: no faults, no warnings.\n"


def test_faults_exit_1_and_each_is_one_line_with_its_place_and_advice(
    tmp_path: Path, capsys: Captured
) -> None:
    folder = write_bank(tmp_path, replace=FAULTY)

    assert run(folder) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f'{folder}/breath.yaml:5:3: "stem" is missing (add a line "stem: ...")',
        f'{folder}/breath.yaml:9:3: unknown field "stme" (did you mean "stem"?)',
        f'{folder}/terms.yaml:8:15: "difficulty": this is not a whole number (write digits only)',
        "4 questions read: 3 faults, no warnings.",
    ]


def test_a_file_is_checked_as_part_of_its_bank_but_only_its_faults_are_told(
    tmp_path: Path, capsys: Captured
) -> None:
    folder = write_bank(tmp_path, replace=FAULTY)

    assert run(folder / "terms.yaml") == 1
    assert "breath.yaml" not in capsys.readouterr().out
    assert run(folder / "topics.yaml") == 0


def test_several_banks_are_checked_in_one_run(tmp_path: Path, capsys: Captured) -> None:
    clean, faulty = write_bank(tmp_path / "a"), write_bank(tmp_path / "b", replace=FAULTY)

    assert run(clean, faulty) == 1
    assert "10 questions read: 3 faults" in capsys.readouterr().out


def test_json_carries_every_field(tmp_path: Path, capsys: Captured) -> None:
    folder = write_bank(tmp_path, replace=FAULTY[:1])

    assert run(folder, "--format", "json") == 1
    assert json.loads(capsys.readouterr().out) == {
        "problems": [
            {
                "path": str(folder / "terms.yaml"),
                "line": 8,
                "column": 15,
                "message": '"difficulty": this is not a whole number',
                "hint": "write digits only",
                "severity": "error",
                "rule": "format",
            }
        ]
    }


def test_warnings_alone_exit_0_and_say_what_they_are(tmp_path: Path, capsys: Captured) -> None:
    past = [
        ("terms.yaml", "last_checked: 2026-11-20", "last_checked: 2020-01-01"),
        ("terms.yaml", "2027-11", "2021-11"),
    ]
    folder = write_bank(tmp_path, replace=past)

    assert run(folder) == 0
    assert "warning: was to be checked again by 2021-11-20" in capsys.readouterr().out
    assert run(folder, "--strict-dates") == 1


def test_stats_show_topics_objectives_mixups_messages_and_claims(tmp_path: Path, capsys: Captured) -> None:
    folder = write_bank(tmp_path)

    assert run(folder, "--stats") == 0
    out = capsys.readouterr().out
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.strip()}
    # questions; single, multiple, true-false, sort, order, match, scenario; difficulty 1 to 5.
    assert rows["breath"] == ["5", "1", "0", "1", "1", "1", "0", "1", "1", "2", "1", "1", "0"]
    assert rows["all"] == ["6", "1", "0", "1", "1", "1", "1", "1", "1", "2", "1", "1", "1"]
    assert rows["brth-2"][0] == "2"
    assert rows["M-no-risk"] == ["5"]
    assert rows["SM01"] == ["1"]
    assert rows["X01"] == ["1"]
    assert rows["sound"] == ["1", "1", "0", "0"]

    assert run(folder, "--stats", "--format", "json") == 0
    stats = json.loads(capsys.readouterr().out)["stats"]
    assert [table["title"] for table in stats][:2] == ["Topics", "Objectives"]


def test_articles_are_compared_when_they_are_at_hand(tmp_path: Path, capsys: Captured) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text("you can ask what a word means", encoding="utf-8")

    assert run(write_bank(tmp_path / "bank"), "--articles", articles) == 1
    assert "stands in one.txt" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["nowhere"], ["--articles", "nowhere"]])
def test_a_path_that_is_not_there_is_wrong_usage(arguments: list[str], capsys: Captured) -> None:
    assert run(*arguments) == 2
    assert "no such file or folder: nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["check", "--format", "xml"], ["chek"], ["check", "--unknown"]])
def test_an_unknown_word_is_wrong_usage(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: quizapp" in capsys.readouterr().err


def test_an_empty_folder_is_told_what_a_bank_needs(tmp_path: Path, capsys: Captured) -> None:
    assert run(tmp_path) == 1
    out = capsys.readouterr().out
    assert "bank.yaml:1:1: this file is missing" in out
    assert "no questions here" in out


def test_without_a_path_the_shipped_bank_is_checked(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(questions_dir().parent)
    assert run("--format", "json") in (0, 1)
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert all(problem["path"].startswith("questions") for problem in problems)


def in_a_process(*arguments: str | Path, code: str) -> subprocess.CompletedProcess[str]:
    program = f"import sys; from quizapp.__main__ import main; main(sys.argv[1:]); {code}"
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )


def test_checking_never_imports_qt(tmp_path: Path) -> None:
    done = in_a_process(
        "check",
        write_bank(tmp_path),
        code="print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken', 'numpy'))])",
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_stops_reading_causes_no_traceback(tmp_path: Path) -> None:
    # More than a pipe holds, so that printing meets the closed end.
    faults = "".join(f"- x{number}\n" for number in range(4000))
    folder = write_bank(tmp_path, {"terms.yaml": f"topic: words\nquestions:\n{faults}"})
    with subprocess.Popen(
        [sys.executable, "-m", "quizapp", "check", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
