"""Opens, checks and migrates a SQLite file, and turns the disk's faults into StoreError."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.durable import make_folder
from quizapp.store.store_error import StoreError, StoreErrorKind

MIGRATIONS = Path(__file__).parent / "migrations"
_HEADER = b"SQLite format 3\0"
_SECONDS_TO_WAIT_FOR_A_LOCK = 1.0
# Migrations have four digits: a higher version was never written by any program.
_HIGHEST_VERSION = 9999
_COLUMNS = 5
# SQLite's words for a damaged header that it gives no code of its own.
_UNKNOWN_FORMAT = "unsupported file format"

# What reading a damaged file raises: SQLite's words may quote the damage, and Python fails at them.
READING_FAILED = (sqlite3.DatabaseError, UnicodeDecodeError)

_KIND_OF_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: StoreErrorKind.DISK_FULL,
    # SQLite reports a used-up quota as a failed write.
    sqlite3.SQLITE_IOERR_WRITE: StoreErrorKind.DISK_FULL,
    sqlite3.SQLITE_BUSY: StoreErrorKind.LOCKED,
    sqlite3.SQLITE_LOCKED: StoreErrorKind.LOCKED,
    sqlite3.SQLITE_CORRUPT: StoreErrorKind.DAMAGED,
    sqlite3.SQLITE_NOTADB: StoreErrorKind.DAMAGED,
    sqlite3.SQLITE_READONLY: StoreErrorKind.READ_ONLY,
    sqlite3.SQLITE_PERM: StoreErrorKind.READ_ONLY,
    sqlite3.SQLITE_IOERR: StoreErrorKind.UNREADABLE,
    sqlite3.SQLITE_CANTOPEN: StoreErrorKind.UNREADABLE,
}
_KIND_OF_ERRNO = {
    errno.ENOSPC: StoreErrorKind.DISK_FULL,
    errno.EDQUOT: StoreErrorKind.DISK_FULL,
    errno.EACCES: StoreErrorKind.READ_ONLY,
    errno.EPERM: StoreErrorKind.READ_ONLY,
    errno.EROFS: StoreErrorKind.READ_ONLY,
}


def open_database(path: Path, *, is_checked: bool = True) -> sqlite3.Connection:
    """The one connection to the file at `path`, made if need be, checked and migrated; raises StoreError.

    Without `is_checked` the check that takes long is left to `check`, before anything is written.
    """
    with store_errors(path):
        _make_private_file(path)
        _check_header(path)
        connection = sqlite3.connect(
            path,
            timeout=_SECONDS_TO_WAIT_FOR_A_LOCK,
            isolation_level=None,
            # Opened in the background, used by the window afterwards: never by two threads at once.
            check_same_thread=False,
        )
        try:
            _prepare(connection, path, is_checked)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what the disk or the file is to blame for into StoreError; let bugs rise as they are."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        kind = _kind_of(error, path)
        if kind is None:
            raise
        raise StoreError(kind, path) from error
    except UnicodeDecodeError as error:
        raise StoreError(StoreErrorKind.DAMAGED, path) from error
    except OSError as error:
        kind = _KIND_OF_ERRNO.get(error.errno or 0, StoreErrorKind.UNREADABLE)
        raise StoreError(kind, path) from error


def migrations() -> tuple[Path, ...]:
    """The numbered .sql files, in order; the last one's number is the version of the file."""
    return tuple(sorted(MIGRATIONS.glob("[0-9][0-9][0-9][0-9]_*.sql")))


def _make_private_file(path: Path) -> None:
    # Health answers: for this person's eyes only. SQLite gives its other files the same permissions.
    make_folder(path.parent)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _check_header(path: Path) -> None:
    # SQLite would take the write-ahead log of a file without its header for stale, and delete it with the
    # answers in it. (Closing this file would also end the locks of a connection in the same process: there
    # is never a second one.)
    with path.open("rb") as file:
        if file.read(len(_HEADER)) not in {b"", _HEADER}:
            raise StoreError(StoreErrorKind.DAMAGED, path)


def _prepare(connection: sqlite3.Connection, path: Path, is_checked: bool) -> None:
    # EXCLUSIVE before WAL: no shared-memory file, a second opener is refused, and the file can still be
    # read when the disk is full. FULL: a power cut after a commit loses nothing.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if not 0 <= version <= _HIGHEST_VERSION or (version == 0 and _has_facts(connection)):
        raise StoreError(StoreErrorKind.DAMAGED, path)
    if version > len(migrations()):
        raise StoreError(StoreErrorKind.NEWER_VERSION, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # Asks for the right to write now, not at the first answer.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    if is_checked:
        check(connection, path)
    for number, migration in enumerate(migrations()[version:], start=version + 1):
        _migrate(connection, number, migration.read_text("utf-8"))
    if not _has_facts(connection):
        raise StoreError(StoreErrorKind.DAMAGED, path)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Let SQLite look at all of the file, a second for some hundred megabytes; raises StoreError."""
    with store_errors(path):
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreError(StoreErrorKind.DAMAGED, path)


def _has_facts(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT count(*) FROM pragma_table_info('facts')").fetchone()[0]
    return bool(found == _COLUMNS)


def _migrate(connection: sqlite3.Connection, number: int, sql: str) -> None:
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _kind_of(error: sqlite3.DatabaseError, path: Path) -> StoreErrorKind | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own complaint: text in the file that is not UTF-8.
        return StoreErrorKind.DAMAGED if isinstance(error, sqlite3.OperationalError) else None
    if _UNKNOWN_FORMAT in str(error):
        return StoreErrorKind.DAMAGED
    kind = _KIND_OF_SQLITE_CODE.get(code, _KIND_OF_SQLITE_CODE.get(code & 0xFF))
    # SQLite does not say why it could not open or lock a file.
    if kind is StoreErrorKind.UNREADABLE and not (_may_write(path) and _may_write(path.parent)):
        return StoreErrorKind.READ_ONLY
    return kind


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
