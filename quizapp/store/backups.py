"""Copies of a person's answers, the newest few, beside the file itself."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from quizapp.durable import make_folder, put_in_place, sync_file
from quizapp.store.database import READING_FAILED
from quizapp.store.salvage import Row, salvage

KEPT = 7
FOLDER = "backups"
_NAME = re.compile(r"backup-(\d{6,})\.sqlite")


def backups_of(path: Path) -> tuple[Path, ...]:
    """The backups of the file at `path`, the newest first.

    They are numbered, not dated: a clock may be wrong.
    """
    folder = path.with_name(FOLDER)
    if not folder.is_dir():
        return ()
    found = [entry for entry in folder.iterdir() if _NAME.fullmatch(entry.name)]
    return tuple(sorted(found, key=_number, reverse=True))


def back_up(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Copy the open file at `path`, and keep the newest copies; None when the newest one holds it all.

    Raises sqlite3.Error or OSError, and then the earlier backups are as they were.
    """
    earlier = backups_of(path)
    if earlier and _newest_fact(earlier[0]) == _last_id(connection):
        return None
    folder = path.with_name(FOLDER)
    make_folder(folder)
    number = _number(earlier[0]) + 1 if earlier else 1
    target = folder / f"backup-{number:06}.sqlite"
    partial = folder / "backup.partial"
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
            # One file that needs no other beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        sync_file(partial)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    put_in_place(partial, target)
    for old in backups_of(path)[KEPT:]:
        old.unlink()
    return target


def rows_of_newest(path: Path) -> list[Row]:
    """The rows of the newest backup of the file at `path` that anything can be read from."""
    for backup in backups_of(path):
        rows, _ = salvage(backup)
        if rows:
            return rows
    return []


def joined(older: list[Row], newer: list[Row]) -> list[Row]:
    """All rows of two copies of one log, each once, in its order.

    What only `newer` has stands before the next row that both have: after all of `older` where none is.
    """
    known = {row[0] for row in older}
    before: dict[str, list[Row]] = {}
    waiting: list[Row] = []
    for row in newer:
        if row[0] in known:
            before[row[0]], waiting = waiting, []
        else:
            waiting.append(row)
    result: list[Row] = []
    for row in older:
        result += [*before.get(row[0], ()), row]
    return result + waiting


def _number(backup: Path) -> int:
    match = _NAME.fullmatch(backup.name)
    if match is None:
        raise ValueError(f"{backup.name} is no backup")
    return int(match[1])


def _last_id(connection: sqlite3.Connection) -> str | None:
    found = connection.execute("SELECT id FROM facts ORDER BY number DESC LIMIT 1").fetchone()
    return None if found is None else str(found[0])


def _newest_fact(backup: Path) -> str | None:
    try:
        with closing(sqlite3.connect(backup)) as connection:
            return _last_id(connection)
    except READING_FAILED:
        return None  # a damaged backup holds nothing: a new one is due
