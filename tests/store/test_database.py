import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.store.database import migrations, open_database, store_errors
from quizapp.store.store_error import StoreError, StoreErrorKind


def _schema(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def test_migration_0001_facts(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "empty.sqlite")) as connection:
        connection.executescript(migrations()[0].read_text("utf-8"))
        assert _schema(connection) >= {
            "facts",
            "facts_refuse_update",
            "facts_refuse_delete",
            "facts_refuse_replace",
        }
        assert connection.execute("SELECT strict FROM pragma_table_list WHERE name = 'facts'").fetchone() == (
            1,
        )


def test_migration_0002_more_kinds(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "empty.sqlite")) as connection:
        connection.executescript(migrations()[0].read_text("utf-8"))
        connection.execute("INSERT INTO facts VALUES (1, 'a', 'Response', NULL, '{}')")
        before = list(connection.iterdump())
        connection.executescript(migrations()[1].read_text("utf-8"))
        assert list(connection.iterdump()) == before


def test_every_migration_has_a_test() -> None:
    assert [path.name[:4] for path in migrations()] == [f"{n:04}" for n in range(1, len(migrations()) + 1)]
    missing = {f"test_migration_{path.stem}" for path in migrations()} - globals().keys()
    assert not missing


def test_a_new_file_has_the_newest_version(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "answers.sqlite")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations()),)


def test_the_connection_is_made_to_lose_nothing(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "answers.sqlite")) as connection:
        modes = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("locking_mode", "journal_mode", "synchronous")
        ]
    assert modes == ["exclusive", "wal", 2]


def test_nobody_else_may_read_the_answers(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "answers.sqlite"
    with closing(open_database(path)) as connection:
        connection.execute("INSERT INTO facts VALUES (NULL, 'a', 'Response', NULL, '{}')")
        readable_by_others = [
            entry.name for entry in (path.parent, *path.parent.iterdir()) if entry.stat().st_mode & 0o077
        ]
    assert readable_by_others == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answers.sqlite"
    open_database(path).close()
    folder = tmp_path / "migrations"
    folder.mkdir()
    for migration in migrations():
        (folder / migration.name).write_text(migration.read_text("utf-8"), "utf-8")
    (folder / "0999_half.sql").write_text("CREATE TABLE half (x); CREATE TABLE facts (x);", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("quizapp.store.database.MIGRATIONS", folder)
        with pytest.raises(sqlite3.OperationalError, match="facts already exists"):
            open_database(path)
    with closing(open_database(path)) as connection:
        assert "half" not in _schema(connection)


@pytest.mark.parametrize(
    "statement", ["SELECT * FROM no_such_table", "SELECT", "INSERT INTO facts VALUES (1)"]
)
def test_a_mistake_in_our_own_sql_is_no_store_error(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "answers.sqlite"
    with (
        closing(open_database(path)) as connection,
        pytest.raises(sqlite3.OperationalError),
        store_errors(path),
    ):
        connection.execute(statement)


def test_a_fault_of_the_operating_system_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "answers.sqlite"
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert (caught.value.kind, caught.value.path) == (StoreErrorKind.UNREADABLE, path)


def test_a_folder_where_the_file_should_be_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_database(tmp_path)
    assert caught.value.kind is StoreErrorKind.UNREADABLE


def _with_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("version", [0, -1, 10_000])
def test_a_version_that_no_program_wrote_is_damage(tmp_path: Path, version: int) -> None:
    path = tmp_path / "answers.sqlite"
    open_database(path).close()
    _with_version(path, version)
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert caught.value.kind is StoreErrorKind.DAMAGED


def test_a_file_without_the_table_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE facs (number)")
    _with_version(path, len(migrations()))
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert caught.value.kind is StoreErrorKind.DAMAGED


def test_a_header_of_an_unknown_format_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    open_database(path).close()
    content = bytearray(path.read_bytes())
    content[44:48] = b"\x00\x00\x00\x63"  # the schema format number
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert caught.value.kind is StoreErrorKind.DAMAGED
