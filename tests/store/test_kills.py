"""Killed at any moment, the program has lost nothing that it called safe."""

from __future__ import annotations

import multiprocessing
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random

import pytest

from quizapp.store.response_log import ResponseLog, open_or_recover
from tests.helpers.facts import a_response
from tests.store.mortal import live

EARLIER = [f"earlier-{number}" for number in range(60)]
# How long a process lives at most: about as long as it takes to open the file and answer a few times.
LONGEST_LIFE = 0.12
MOMENTS = 40


def a_file(path: Path) -> None:
    with closing(ResponseLog.open(path)) as log:
        for answer in EARLIER:
            log.append(a_response(answer))


def no_file(_: Path) -> None:
    pass


def an_old_file(path: Path) -> None:
    """A file of the first version, which is migrated when it is opened."""
    a_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


def a_damaged_file(path: Path) -> None:
    """A file whose header is gone: every answer in it can be salvaged."""
    a_file(path)
    content = path.read_bytes()
    path.write_bytes(bytes(100) + content[100:])


def a_copy(pattern: Path, folder: Path) -> Path:
    shutil.copytree(pattern, folder)
    return folder / "answers.sqlite"


def lived_until_killed(job: str, path: Path, seconds: float) -> set[str]:
    """Let a process of its own do a job, kill it, and say what it called safe."""
    # A fork of a process that has read everything in: it begins at once, and nothing of ours is in it.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([live.__module__])
    said, safe = context.Pipe(duplex=False)
    process = context.Process(target=live, args=(job, path, safe))
    process.start()
    safe.close()
    said.recv_bytes()  # from here on it works
    answers = heard(said, seconds)
    process.kill()
    answers |= heard(said, None)
    process.join()
    assert process.exitcode == -9, "it ended by itself"
    process.close()
    return answers


def heard(said: Connection, seconds: float | None) -> set[str]:
    """What comes within so many seconds; without a limit, all there is."""
    until = None if seconds is None else time.monotonic() + seconds
    answers: set[str] = set()
    while until is None or wait([said], max(0.0, until - time.monotonic())):
        try:
            answers.add(said.recv_bytes().decode())
        except EOFError:
            said.close()
            break
    return answers


@pytest.mark.slow("durability")
@pytest.mark.parametrize(
    ("made", "job"),
    [
        pytest.param(a_file, "answer", id="answering"),
        pytest.param(no_file, "back up", id="a first file, and backups"),
        pytest.param(an_old_file, "back up", id="migration, and backups"),
        pytest.param(a_damaged_file, "answer", id="recovery"),
        pytest.param(a_file, "take in", id="answers of another computer"),
    ],
)
def test_killed_at_forty_moments_it_has_everything_it_called_safe(
    made: Callable[[Path], None], job: str, tmp_path: Path
) -> None:
    rng = Random(f"{made.__name__} {job}")
    answered = 0
    pattern = tmp_path / "pattern"
    pattern.mkdir()
    made(pattern / "answers.sqlite")
    for number in range(MOMENTS):
        path = a_copy(pattern, tmp_path / str(number))
        safe = lived_until_killed(job, path, rng.uniform(0, LONGEST_LIFE))
        answered += len(safe)
        earlier = set() if made is no_file else set(EARLIER)
        log, recovery = open_or_recover(path)
        with closing(log):
            kept = [fact.id for fact in log.facts()]
            assert earlier | safe <= set(kept), number
            assert len(kept) == len(set(kept))
            assert made is a_damaged_file or recovery is None, "a kill damages nothing"
            log.append(a_response("after"))
    assert answered, "none lived long enough to answer"


@pytest.mark.slow("durability")
def test_an_answer_that_is_called_safe_too_early_is_found_missing(tmp_path: Path) -> None:
    rng = Random(1)
    pattern = tmp_path / "pattern"
    a_file(pattern / "answers.sqlite")
    for number in range(MOMENTS):
        path = a_copy(pattern, tmp_path / str(number))
        safe = lived_until_killed("call it safe too early", path, rng.uniform(0, LONGEST_LIFE))
        with closing(ResponseLog.open(path)) as log:
            if not safe <= {fact.id for fact in log.facts()}:
                return
    pytest.fail("no kill came between the word and the deed: this way of testing shows nothing")
