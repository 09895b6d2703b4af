"""Reads what can still be read of a damaged file of facts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from quizapp.store.fact_json import NewerPayloadError, decode

Row = tuple[str, str, str | None, str]
# No row is smaller than this, so a file's size bounds how many there can be.
_SMALLEST_ROW_BYTES = 64


def salvage(path: Path) -> tuple[list[Row], int | None]:
    """The rows (id, kind, session id, payload) that can be read, in order, and how many were lost.

    The number lost is None when nothing at all can be read.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        last = _last_number(connection)
        highest = path.stat().st_size // _SMALLEST_ROW_BYTES if last is None else last
        numbered = _readable(connection, 1, highest)
    rows = [row for _, row in numbered if _is_whole(row)]
    if last is None:
        last = numbered[-1][0] if numbered else None
    return rows, None if last is None else last - len(rows)


def _last_number(connection: sqlite3.Connection) -> int | None:
    # The table knows its last number, and the index of ids how many rows there are: the same, as no row
    # is ever deleted. Damage to one often leaves the other.
    for question in ("SELECT max(number) FROM facts", "SELECT count(*) FROM facts"):
        try:
            last: int | None = connection.execute(question).fetchone()[0]
        except sqlite3.DatabaseError:
            continue
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
    except sqlite3.DatabaseError:
        if first == last:
            return []
        middle = (first + last) // 2
        return _readable(connection, first, middle) + _readable(connection, middle + 1, last)
    return [(number, (fact_id, kind, session, payload)) for number, fact_id, kind, session, payload in found]


def _is_whole(row: Row) -> bool:
    try:
        decode(row[1], row[3])
    except NewerPayloadError:
        return True
    except ValueError:
        return False
    return True
