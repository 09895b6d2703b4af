"""Strict reading: every odd file is one clear problem with its place, never a traceback."""

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.yaml_source import FASTEST_LOADER, Fields, Loader, YamlFile, read_yaml

LOADERS = [yaml.SafeLoader, FASTEST_LOADER]


@pytest.fixture(params=LOADERS, ids=["python", "libyaml"])
def loader(request: pytest.FixtureRequest) -> Loader:
    chosen: Loader = request.param
    return chosen


def read(tmp_path: Path, text: str | bytes, loader: Loader = FASTEST_LOADER) -> YamlFile:
    path = tmp_path / "file.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_yaml(path, loader)


def only_problem(file: YamlFile) -> tuple[int, int, str]:
    (problem,) = file.problems
    return problem.line, problem.column, problem.message


def test_the_fast_scanner_is_the_one_in_use() -> None:
    assert FASTEST_LOADER is yaml.CSafeLoader


def test_everything_stays_text(tmp_path: Path, loader: Loader) -> None:
    file = read(tmp_path, "a: no\nb: 12:30\nc: 2026-11-20\nd: 0o17\ne: ~\nf: 1e3\ng: [yes, null]\n", loader)

    assert file.problems == ()
    assert file.root is not None
    assert file.root.plain() == {
        "a": "no", "b": "12:30", "c": "2026-11-20", "d": "0o17", "e": "~", "f": "1e3", "g": ["yes", "null"],
    }  # fmt: skip


def test_every_value_and_name_knows_its_place(tmp_path: Path, loader: Loader) -> None:
    file = read(tmp_path, "a:\n- id: x\n  text: >-\n    two\n    lines\n", loader)

    assert file.position(("a", 0)) == (2, 3)
    assert file.position(("a", 0, "id")) == (2, 7)
    assert file.position(("a", 0, "text")) == (3, 9)
    assert file.name_position(("a", 0, "text")) == (3, 3)
    assert file.position(("a", 7, "missing")) == (2, 1)
    assert isinstance(file.root, Fields)
    assert file.root.plain() == {"a": [{"id": "x", "text": "two lines"}]}


def test_a_folded_text_with_blank_lines_becomes_one_line(tmp_path: Path) -> None:
    file = read(tmp_path, "a: |\n  one\n\n   two  three\n")
    assert file.root is not None
    assert file.root.plain() == {"a": "one two three"}


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "a second time (first in line 1)"),
        ("a: {b: 1, b: 2}\n", 1, 11, "a second time"),
        ("a: &x 1\n", 1, 4, "an anchor"),
        ("a: !!python/object:os.system 1\n", 1, 4, "a tag"),
        ("? [a, b]\n: 1\n", 1, 3, "a field name should be one word"),
        ("a: 1\n\tb: 2\n", 2, 1, "a tab"),
        ("a: \x00\n", 1, 4, "an invisible character (U+0000)"),
        ("a: b\u202ec\n", 1, 5, "an invisible character (U+202E)"),
        ("", 1, 1, "empty"),
        ("# only a remark\n", 1, 1, "empty"),
        ("---\n", 1, 1, "empty"),
        ("- a\n- b\n", 1, 1, "should begin with a field name"),
        ("just words\n", 1, 1, "should begin with a field name"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
        ("a: the rule: never\n", 1, 12, "a colon followed by a space"),
        ('a: "open\nb: 2\n', None, None, "never closed"),
        ("a: @home\n", 1, 4, "cannot begin with this character"),
        ('a: "C:\\q"\n', 1, None, "a backslash"),
        ("a: [1, 2\nb: 3\n", None, None, "not closed"),
        ("a:\n  b: 1\n c: 2\n", 3, None, "does not fit"),
        ('a: "quoted" and more\n', 1, None, "does not fit"),
    ],
)
def test_a_fault_is_named_with_its_place(
    tmp_path: Path, loader: Loader, text: str, line: int | None, column: int | None, says: str
) -> None:
    file = read(tmp_path, text, loader)
    found_line, found_column, message = only_problem(file)

    assert says in message
    assert line is None or found_line == line
    assert column is None or found_column == column
    assert file.problems[0].hint


def test_an_alias_bomb_is_refused_without_being_unfolded(tmp_path: Path, loader: Loader) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    file = read(tmp_path, "\n".join(lines), loader)

    assert len(file.problems) == 12 + 11 * 9
    assert {problem.message.split()[1] for problem in file.problems} == {"anchor", "reference"}


def test_deep_nesting_is_refused_before_it_fills_the_stack(tmp_path: Path, loader: Loader) -> None:
    file = read(tmp_path, "a: " + "[" * 100_000, loader)
    assert "nested too deep" in only_problem(file)[2]


def test_text_that_is_not_utf8_is_named_with_its_place(tmp_path: Path) -> None:
    line, column, message = only_problem(read(tmp_path, "a: 1\nb: caf\xe9\n".encode("latin-1")))
    assert (line, column) == (2, 7)
    assert "UTF-8" in message


def test_a_byte_order_mark_and_windows_line_ends_are_harmless(tmp_path: Path) -> None:
    file = read(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: >-\r\n  two\r\n  lines\r\n")
    assert file.root is not None
    assert file.root.plain() == {"a": "1", "b": "two lines"}


def test_a_file_over_five_megabytes_is_refused(tmp_path: Path) -> None:
    assert "larger than 5 MB" in only_problem(read(tmp_path, b"a: " + b"x" * 5_000_000))[2]
    assert read(tmp_path, b"a: " + b"x" * 4_000_000).problems == ()


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    assert "a folder, not a file" in only_problem(read_yaml(tmp_path / "folder.yaml"))[2]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "missing" in only_problem(read_yaml(tmp_path / "none.yaml"))[2]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens but cannot be read")
def test_an_unreadable_file_is_named() -> None:
    # Reading its first page fails with an input/output error, also for root, whom no permission stops.
    assert "cannot be read" in only_problem(read_yaml(Path("/proc/self/mem")))[2]


def test_several_faults_of_one_file_come_together(tmp_path: Path) -> None:
    file = read(tmp_path, "a: 1\na: 2\nb: &x 3\nc: *x\n")
    assert [problem.line for problem in file.problems] == [2, 3, 4]
    assert file.root is not None


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@` \n\t,?\x00é"), max_size=60))
def test_no_text_makes_it_raise_and_both_scanners_agree_on_what_is_read(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        slow, fast = (read_yaml(path, loader) for loader in LOADERS)
    if not slow.problems and not fast.problems:
        assert slow.root is not None
        assert fast.root is not None
        assert slow.root.plain() == fast.root.plain()
    for file in (slow, fast):
        assert (file.root is None) <= bool(file.problems)
