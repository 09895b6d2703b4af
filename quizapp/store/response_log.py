"""The append-only log of one learner's facts, in one file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from quizapp.durable import put_in_place, sync_file
from quizapp.engine.response import Fact, Response, SessionEnded, SessionStarted
from quizapp.paths import set_aside_name
from quizapp.store.backups import back_up, joined, rows_of_newest
from quizapp.store.database import check, open_database, store_errors
from quizapp.store.fact_json import KIND_NAMES, NewerPayloadError, decode, encode, kind_of, session_of
from quizapp.store.salvage import Row, salvage
from quizapp.store.snapshot import Mark
from quizapp.store.store_error import StoreError, StoreErrorKind

RESERVE_BYTES = 256 * 1024
_INSERT = "INSERT INTO facts (id, kind, session_id, payload) VALUES (?, ?, ?, ?)"

T = TypeVar("T")


@dataclass(frozen=True)
class Recovery:
    """A damaged file was set aside at `kept_at`, and `read` facts were got back.

    `answers` of these are answers, and `from_backup` stand in the newest backup alone. `lost` estimates how
    many are missing; None when the file does not even tell that.
    """

    kept_at: Path
    read: int
    answers: int
    lost: int | None
    from_backup: int = 0


class ResponseLog:
    """Facts in the order in which they were recorded; made by `open` or `open_or_recover`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, reserve: _Reserve) -> None:
        self._connection = connection
        self._path = path
        self._reserve = reserve
        self._mark: Mark | None = None
        # Read in the background while the window may be closed: never by two threads at once.
        self._in_use = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, is_checked: bool = True) -> ResponseLog:
        """Open the log at `path`, made if need be; raises StoreError.

        Without `is_checked`, `check` has to follow before anything is recorded.
        """
        reserve = _Reserve(path.with_name(path.name + ".reserve"))
        connection = reserve.retry_when_full(lambda: open_database(path, is_checked=is_checked))
        reserve.refill()
        return cls(connection, path, reserve)

    @property
    def space_is_low(self) -> bool:
        """Whether the disk is so full that the reserve had to be used, or could not be kept."""
        return self._reserve.is_used

    def make_room(self) -> bool:
        """Whether there is room again for what else is to be recorded; then the reserve is kept anew."""
        with self._in_use:
            self._reserve.is_used = False
            self._reserve.refill()
            return not self._reserve.is_used

    def append(self, fact: Fact) -> None:
        """Record a fact; when this returns it is on the disk to stay.

        The same fact twice is recorded once. Raises StoreError, and then nothing was recorded.
        """
        row = (fact.id, kind_of(fact), session_of(fact), encode(fact))
        with self._in_use:
            is_new = self._reserve.retry_when_full(lambda: self._insert(row))
            if is_new and self._mark is not None:
                self._mark = self._mark.after(row[1], row[3])

    def check(self) -> None:
        """Look for damage in all of the file; raises StoreError."""
        with self._in_use:
            check(self._connection, self._path)

    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in the order in which they were recorded; raises StoreError."""
        return self._decoded(self._rows("SELECT kind, payload FROM facts ORDER BY number"))

    def facts_of(self, kind: type[Fact]) -> tuple[Fact, ...]:
        """Every fact of one kind; raises StoreError."""
        name = KIND_NAMES[kind]
        return self._decoded(
            self._rows("SELECT kind, payload FROM facts WHERE kind = ? ORDER BY number", name)
        )

    def last(self) -> tuple[int, str]:
        """The number of facts and the id of the last one, empty where there is none; raises StoreError."""
        with self._in_use, store_errors(self._path):
            found = self._connection.execute(
                "SELECT number, id FROM facts ORDER BY number DESC LIMIT 1"
            ).fetchone()
        return (0, "") if found is None else (found[0], found[1])

    def newest_session(self) -> tuple[Fact, ...]:
        """The facts from the start of the newest session on, found without reading those before it.

        All facts when no session was ever started; without the answers when the session was ended. Raises
        StoreError.
        """
        kinds = (KIND_NAMES[kind] for kind in (SessionStarted, Response, SessionEnded))
        return self._decoded(
            self._rows(
                "WITH newest (started) AS (SELECT coalesce("
                "(SELECT number FROM facts WHERE kind = ? ORDER BY number DESC LIMIT 1), 0))"
                " SELECT kind, payload FROM facts, newest WHERE number >= started AND (kind <> ?"
                " OR NOT EXISTS (SELECT 1 FROM facts WHERE number >= started AND kind = ?)) ORDER BY number",
                *kinds,
            )
        )

    def since(self, known: Mark) -> tuple[bool, tuple[Fact, ...]]:
        """Whether the log begins with the facts of `known`, and those after it; all when it does not.

        Raises StoreError.
        """
        rows = self._rows("SELECT kind, payload FROM facts ORDER BY number")
        mark = Mark()
        is_known = known == mark
        for kind, payload in rows:
            mark = mark.after(kind, payload)
            is_known = is_known or mark == known
        self._mark = mark
        return is_known, self._decoded(rows[known.count :] if is_known else rows)

    @property
    def mark(self) -> Mark | None:
        """The place after the last fact; None before `since` was asked for."""
        return self._mark

    def _rows(self, question: str, *values: str) -> list[tuple[str, str]]:
        with self._in_use, store_errors(self._path):
            return self._connection.execute(question, values).fetchall()

    def _decoded(self, rows: list[tuple[str, str]]) -> tuple[Fact, ...]:
        try:
            return tuple(decode(kind, payload) for kind, payload in rows)
        except NewerPayloadError as error:
            raise StoreError(StoreErrorKind.NEWER_VERSION, self._path) from error
        except ValueError as error:
            raise StoreError(StoreErrorKind.DAMAGED, self._path) from error

    def back_up(self) -> Path | None:
        """Keep a copy beside the file, as at the end of a session; None when there is nothing new.

        Raises StoreError; the answers and the earlier backups are as they were.
        """
        with self._in_use, store_errors(self._path):
            return back_up(self._connection, self._path)

    def close(self) -> None:
        """Let go of the file; the log cannot be used afterwards."""
        with self._in_use:
            self._connection.close()

    def _insert(self, row: tuple[str, str, str | None, str]) -> bool:
        with store_errors(self._path):
            known = self._connection.execute(
                "SELECT id, kind, session_id, payload FROM facts WHERE id = ?", row[:1]
            ).fetchone()
            if known is None:
                # One statement outside a transaction is its own transaction: committed when it returns.
                self._connection.execute(_INSERT, row)
            elif known != row:
                raise ValueError(f"another fact has the id {row[0]}")
            return known is None


def open_or_recover(path: Path, *, read_all: bool = True) -> tuple[ResponseLog, Recovery | None]:
    """Open the log; set a damaged file aside and go on with what can be read of it. Raises StoreError.

    Without `read_all` only the newest session is looked at now, and `check` and reading the rest have to
    follow before anything is recorded: they may still find damage.
    """
    try:
        return _open_and_read(path, read_all), None
    except StoreError as error:
        if error.kind is not StoreErrorKind.DAMAGED:
            raise
    recovery = _recover(path)
    return ResponseLog.open(path), recovery


def _open_and_read(path: Path, read_all: bool) -> ResponseLog:
    log = ResponseLog.open(path, is_checked=read_all)
    try:
        # SQLite's own check does not see a fact that has become nonsense.
        if read_all:
            log.facts()
        else:
            log.newest_session()
    except BaseException:
        log.close()
        raise
    return log


def _recover(path: Path) -> Recovery:
    with store_errors(path), _fresh_beside(path) as fresh:
        kept_at = set_aside_name(path)
        for suffix in ("", "-wal"):
            if (part := path.with_name(path.name + suffix)).exists():
                _copy_durably(part, kept_at.with_name(kept_at.name + suffix))
        salvaged, lost = salvage(path)
        rows = joined(rows_of_newest(path), salvaged)
        with closing(open_database(fresh)) as connection:
            read, answers = _take_over(connection, rows)
        # The old write-ahead log first: played into the new file it would damage that as well.
        path.with_name(path.name + "-wal").unlink(missing_ok=True)
        put_in_place(fresh, path)
    recorded = None if lost is None else len(salvaged) + lost
    missing = None if recorded is None else max(0, recorded - read)
    return Recovery(kept_at, read, answers, missing, len(rows) - len(salvaged))


def replace_facts(path: Path, facts: Iterable[Fact]) -> None:
    """Put these facts in the place of the closed log at `path`, in this order: all of them or none.

    Raises StoreError, and then the log is as it was.
    """
    with store_errors(path), _fresh_beside(path) as fresh:
        with closing(open_database(fresh)) as connection:
            connection.execute("BEGIN")
            for fact in facts:
                connection.execute(_INSERT, (fact.id, kind_of(fact), session_of(fact), encode(fact)))
            connection.execute("COMMIT")
        # Closing the log took all of it into the one file.
        if path.with_name(path.name + "-wal").exists():
            raise StoreError(StoreErrorKind.LOCKED, path)
        put_in_place(fresh, path)


@contextmanager
def _fresh_beside(path: Path) -> Iterator[Path]:
    """A name for what is to take the place of the log; nothing is left there when that fails."""
    fresh = path.with_name(path.name + ".recovered")
    parts = [fresh.with_name(fresh.name + suffix) for suffix in ("", "-wal")]
    for part in parts:
        part.unlink(missing_ok=True)
    try:
        yield fresh
    except BaseException:
        with suppress(OSError):  # what went wrong first is what is told
            for part in parts:
                part.unlink(missing_ok=True)
        raise


def _take_over(connection: sqlite3.Connection, rows: list[Row]) -> tuple[int, int]:
    """Record the rows; how many went in, and how many of them are answers."""
    taken, answers = 0, 0
    connection.execute("BEGIN")
    for row in rows:
        try:
            connection.execute(_INSERT, row)
        except sqlite3.IntegrityError:
            continue  # damage that only the table's own rules can see; the caller counts it as lost
        taken += 1
        answers += row[1] == KIND_NAMES[Response]
    connection.execute("COMMIT")
    return taken, answers


def _copy_durably(source: Path, target: Path) -> None:
    shutil.copy2(source, target)
    sync_file(target)


class _Reserve:
    """A file that is given up when the disk is full, so that the answer just given still fits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_used = False

    def retry_when_full(self, write: Callable[[], T]) -> T:
        """Do `write`; when the disk is full, give up the reserve and do it once more."""
        try:
            return write()
        except StoreError as error:
            if error.kind is not StoreErrorKind.DISK_FULL:
                raise
            self.is_used = True
            if not self._path.exists():
                raise
            self._path.unlink()
            return write()

    def refill(self) -> None:
        """Keep space back again, unless it was needed just now or there is none."""
        if self.is_used or (self._path.exists() and self._path.stat().st_size == RESERVE_BYTES):
            return
        try:
            with self._path.open("wb") as file:
                # Random bytes: a file system that compresses would keep no space for zeros.
                file.write(os.urandom(RESERVE_BYTES))
                os.fsync(file.fileno())
        except OSError:
            self._path.unlink(missing_ok=True)
            self.is_used = True
