"""What is left when the power is cut at any moment; a kill alone would prove nothing about it."""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quizapp.exchange.export_file import read_export
from quizapp.settings import load_settings
from quizapp.store.backups import backups_of
from quizapp.store.people import load_people
from quizapp.store.response_log import ResponseLog, open_or_recover
from tests.store.power_cut import Disk, Note, build, noted

LIVES = 25
CUTS = 4


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build(tmp_path_factory.mktemp("library")) if sys.platform == "linux" else None
    if built is None:
        pytest.skip("the model of a power cut is built with a C compiler on Linux")
    return built


def life(library: Path, root: Path, seed: int, synchronous: str = "FULL") -> list[Note]:
    root.mkdir()
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "tests.store.keep_everything",
        root,
        str(seed),
        synchronous,
    ]
    return noted(library, root, command)


def cut_at(
    notes: list[Note], moment: int, root: Path, into: Path, rng: Random | None
) -> dict[str, list[str]]:
    """Cut the power after so many things done, and say what had been called safe."""
    disk = Disk(root)
    for note in notes[:moment]:
        disk.do(note)
    disk.cut(into, rng)
    safe: dict[str, list[str]] = {}
    for line in disk.content(root / "said").decode().splitlines():
        kind, value = line.split()
        safe.setdefault(kind, []).append(value)
    return safe


def answers_in(path: Path) -> list[str]:
    log, recovery = open_or_recover(path)
    with closing(log):
        assert recovery is None, "a power cut damages nothing"
        return [fact.id for fact in log.facts()]


def answers_in_copy(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        count: int = connection.execute("SELECT count(*) FROM facts").fetchone()[0]
        return count


def last(safe: dict[str, list[str]], kind: str) -> int:
    return int(safe.get(kind, ["0"])[-1])


@pytest.mark.slow("durability")
def test_nothing_that_was_called_safe_is_lost_by_a_power_cut(library: Path, tmp_path: Path) -> None:
    rng = Random(1)
    called_safe = 0
    for seed in range(LIVES):
        root = tmp_path / f"life-{seed}"
        notes = life(library, root, seed)
        for number in range(CUTS):
            left = tmp_path / f"left-{seed}-{number}"
            # In every second cut, a random part of what was not synced reached the disk as well.
            also = rng if number % 2 else None
            safe = cut_at(notes, rng.randrange(len(notes) + 1), root, left, also)
            called_safe += sum(map(len, safe.values()))
            home = left / "home" / "quizapp"
            copies = [answers_in_copy(copy) for copy in backups_of(home / "answers.sqlite")]
            assert max(copies, default=0) >= last(safe, "backup")
            kept = answers_in(home / "answers.sqlite")
            assert kept == [f"response-{number}" for number in range(len(kept))]
            assert set(safe.get("answer", [])) <= set(kept)
            loaded = load_settings(home)
            assert loaded.kept_at is None
            assert int(str(loaded.settings.unknown.get("number", 0))) >= last(safe, "settings")
            people = load_people(home)
            assert people.kept_at is None
            names = " ".join(person.name or "" for person in people.people)
            assert int((re.findall(r"\d+", names) or ["0"])[0]) >= last(safe, "people")
            if "export" in safe:
                exported = read_export(left / "my-answers.answers")
                assert not exported.is_cut_short
                assert len(exported.facts) >= last(safe, "export")
    assert called_safe > LIVES * CUTS


@pytest.mark.slow("durability")
def test_with_synchronous_normal_answers_would_be_lost(library: Path, tmp_path: Path) -> None:
    """The model can tell: what is faster by not waiting for the disk loses answers in it."""
    root, rng = tmp_path / "life", Random(1)
    notes = life(library, root, 1, "NORMAL")
    lost = 0
    for number in range(LIVES):
        left = tmp_path / f"left-{number}"
        safe = cut_at(notes, rng.randrange(len(notes) + 1), root, left, None)
        kept = answers_in(left / "home" / "quizapp" / "answers.sqlite")
        lost += bool(set(safe.get("answer", [])) - set(kept))
    assert lost > LIVES // 4


@pytest.mark.slow("durability")
def test_a_file_written_without_waiting_for_the_disk_would_be_lost(library: Path, tmp_path: Path) -> None:
    root = tmp_path / "life"
    root.mkdir()
    script = f"from pathlib import Path; Path({str(root / 'new')!r}).write_text('settings')"
    notes = noted(library, root, [sys.executable, "-c", script])
    cut_at(notes, len(notes), root, tmp_path / "left", None)
    assert list((tmp_path / "left").iterdir()) == []


@pytest.mark.slow("durability")
def test_without_a_power_cut_the_model_has_what_the_disk_has(library: Path, tmp_path: Path) -> None:
    root = tmp_path / "life"
    notes = life(library, root, 2)
    disk = Disk(root)
    for note in notes:
        disk.do(note)
    files = [path for path in root.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert disk.content(path) == path.read_bytes(), path
    with closing(ResponseLog.open(root / "home" / "quizapp" / "answers.sqlite")) as log:
        assert len(log.facts()) == 30
