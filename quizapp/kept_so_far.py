"""Reads a person's answers beside the window, from what the last run kept of them where that still holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from quizapp.engine.response import Fact
from quizapp.engine.session import Engine
from quizapp.store.response_log import ResponseLog
from quizapp.store.snapshot import Mark, Snapshot, read_snapshot, write_home, write_snapshot
from quizapp.store.store_error import StoreError
from quizapp.ui.home_view import HomeWords
from quizapp.ui.so_far import SoFar, settled
from quizapp.ui.study import Study

# After replaying fewer facts than this, a new snapshot would save nobody any time.
WORTH_KEEPING = 200


@dataclass(frozen=True)
class AnswersRead:
    """What the facts up to the newest session that may go on come to, and those from there to `mark`."""

    so_far: SoFar
    facts: list[Fact]
    mark: Mark | None


class NotWantedError(Exception):
    """Nobody waits for the answers any more."""


def read_answers(
    log: ResponseLog,
    path: Path,
    engine: Engine,
    timezone: tzinfo,
    is_wanted: Callable[[], bool] = lambda: True,
) -> AnswersRead:
    """What the log at `path` comes to.

    Raises StoreError, and NotWantedError as soon as it is not wanted any more.
    """
    log.check()
    so_far, known = _kept(path, engine, timezone)
    is_known, later = log.since(known)
    if so_far is None or not is_known:
        so_far = SoFar.of(engine, timezone)
    facts = list(later)
    count = settled(facts)
    for fact in facts[:count]:
        if not is_wanted():
            raise NotWantedError
        so_far.add(fact)
    read = AnswersRead(so_far, facts[count:], log.mark)
    if count >= WORTH_KEEPING and not read.facts:
        keep(log, path, so_far)
    return read


def keep_home(log: ResponseLog, path: Path, study: Study, words: HomeWords) -> None:
    """Note what home shows, for the next start to show it at once."""
    if not log.space_is_low:
        with suppress(StoreError):
            write_home(path, study.home_notes(log.last(), words).dump())


def keep(log: ResponseLog, path: Path, so_far: SoFar) -> None:
    """Keep what all facts of the log come to, for the next start; without it that start takes longer."""
    mark = log.mark
    if mark is None or log.space_is_low:
        return
    # It is only a cache: nobody needs to know that it could not be kept.
    with suppress(StoreError, ValueError):
        write_snapshot(path, Snapshot(so_far.key, mark, so_far.dump()))


def _kept(path: Path, engine: Engine, timezone: tzinfo) -> tuple[SoFar | None, Mark]:
    snapshot = read_snapshot(path)
    if snapshot is not None and snapshot.key == SoFar.key_of(engine, timezone):
        with suppress(ValueError):
            return SoFar.load(snapshot.content, engine, timezone), snapshot.mark
    return None, Mark()
