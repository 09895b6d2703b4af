"""Reads what can still be read of a damaged file of facts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from quizapp.store.carve import carve
from quizapp.store.database import READING_FAILED
from quizapp.store.fact_json import NewerPayloadError, decode, session_of, time_of

Row = tuple[str, str, str | None, str]
# No row is smaller than this, so a file's size bounds how many there can be.
_SMALLEST_ROW_BYTES = 64


def salvage(path: Path) -> tuple[list[Row], int | None]:
    """The rows (id, kind, session id, payload) that can be read, in order, and how many were lost.

    The number lost is None when nothing at all can be read.
    """
    # The bare bytes first: SQLite may put the write-ahead log away when it opens the file.
    loose, carved = _carved(path)
    numbered, last = _by_sqlite(path)
    by_sqlite = {number: row for number, row in numbered if _is_whole(row)}
    loose += [row for number, row in carved.items() if by_sqlite.get(number, row)[0] != row[0]]
    rows = carved | by_sqlite
    if last is None and rows:
        last = max(rows)
    in_order = _with_loose([rows[number] for number in sorted(rows)], loose)
    if last is None:
        return in_order, 0 if in_order else None
    return in_order, max(0, last - len(in_order))


def _by_sqlite(path: Path) -> tuple[list[tuple[int, Row]], int | None]:
    """The numbered rows that SQLite finds a way to, and the last number where it knows it."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        except READING_FAILED:
            return [], None
        highest = _most_rows(sum(file.stat().st_size for file in _files(path)))
        last = _last_number(connection, highest)
        return _readable(connection, 1, highest if last is None else last), last


def _last_number(connection: sqlite3.Connection, highest: int) -> int | None:
    # The table knows its last number, and the index of ids how many rows there are: the same, as no row
    # is ever deleted. Damage to one often leaves the other.
    for question in ("SELECT max(number) FROM facts", "SELECT count(*) FROM facts"):
        try:
            last: int | None = connection.execute(question).fetchone()[0]
        except READING_FAILED:
            continue
        # A damaged number may be of any size, and looking for so many rows would take for ever.
        if (last or 0) <= highest:
            return last or 0
    return None


def _readable(connection: sqlite3.Connection, first: int, last: int) -> list[tuple[int, Row]]:
    """Numbers and rows from `first` to `last`, halving the range around whatever cannot be read."""
    if first > last:
        return []
    try:
        found = connection.execute(
            "SELECT number, id, kind, session_id, payload FROM facts"
            " WHERE number BETWEEN ? AND ? ORDER BY number",
            (first, last),
        ).fetchall()
    except READING_FAILED:
        if first == last:
            return []
        middle = (first + last) // 2
        return _readable(connection, first, middle) + _readable(connection, middle + 1, last)
    return [(number, (fact_id, kind, session, payload)) for number, fact_id, kind, session, payload in found]


def _files(path: Path) -> list[Path]:
    """The file and its write-ahead log, as far as they are there."""
    return [file for file in (path, path.with_name(path.name + "-wal")) if file.exists()]


def _most_rows(size: int) -> int:
    return size // _SMALLEST_ROW_BYTES


def _carved(path: Path) -> tuple[list[Row], dict[int, Row]]:
    """What stands in the bytes of the file and its write-ahead log: rows without a number, and with one."""
    loose: dict[str, Row] = {}
    numbered: dict[int, Row] = {}
    for file in _files(path):
        content = file.read_bytes()
        for found in carve(content):
            row = (found.fact.id, found.kind, session_of(found.fact), found.payload)
            number = found.number
            # Damage may make a number of any size, or that of another row.
            if number is None or number > _most_rows(len(content)) or numbered.get(number, row)[0] != row[0]:
                loose[found.fact.id] = row
            else:
                numbered[number] = row
    known = {row[0] for row in numbered.values()}
    return [row for row in loose.values() if row[0] not in known], numbered


def _with_loose(rows: list[Row], loose: list[Row]) -> list[Row]:
    """Rows in order, with those whose number is not known put in by their time."""
    known = {row[0] for row in rows}
    result = list(rows)
    for row in sorted((row for row in loose if row[0] not in known), key=_time):
        place = len(result)
        while place and _time(result[place - 1]) > _time(row):
            place -= 1
        result.insert(place, row)
    return result


def _time(row: Row) -> datetime:
    return time_of(decode(row[1], row[3]))


def _is_whole(row: Row) -> bool:
    try:
        decode(row[1], row[3])
    except NewerPayloadError:
        return True
    except ValueError:
        return False
    return True
