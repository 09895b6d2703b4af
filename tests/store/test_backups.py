"""Copies of the answers, and what they give back when the file is damaged."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.response import Fact, Response
from quizapp.store.backups import KEPT, backups_of, joined
from quizapp.store.response_log import ResponseLog, open_or_recover, replace_facts
from quizapp.store.salvage import Row
from quizapp.store.store_error import StoreError, StoreErrorKind
from tests.helpers.facts import a_response


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.sqlite"


def answers(count: int, first: int = 1) -> list[Response]:
    return [a_response(f"response-{number}") for number in range(first, first + count)]


def written(path: Path, facts: list[Response], *, back_up: bool = False) -> None:
    with closing(ResponseLog.open(path)) as log:
        for fact in facts:
            log.append(fact)
        if back_up:
            log.back_up()


def stored(path: Path) -> list[Fact]:
    with closing(ResponseLog.open(path)) as log:
        return list(log.facts())


def overwrite(path: Path, start: int, count: int) -> None:
    content = bytearray(path.read_bytes())
    content[start : start + count] = b"\xaa" * len(content[start : start + count])
    path.write_bytes(content)


def test_a_backup_is_one_file_that_holds_every_answer_and_is_for_its_owner_alone(path: Path) -> None:
    written(path, answers(30), back_up=True)
    (backup,) = backups_of(path)
    assert [entry.name for entry in backup.parent.iterdir()] == ["backup-000001.sqlite"]
    assert not backup.stat().st_mode & 0o077
    assert not backup.parent.stat().st_mode & 0o077
    assert stored(backup) == answers(30)


def test_the_answers_go_on_being_written_after_a_backup(path: Path) -> None:
    with closing(ResponseLog.open(path)) as log:
        log.append(a_response())
        log.back_up()
        log.append(a_response("later"))
        assert log.facts() == (a_response(), a_response("later"))
    assert stored(path) == [a_response(), a_response("later")]


def test_seven_backups_are_kept_the_newest(path: Path) -> None:
    for number in range(1, 11):
        written(path, answers(1, first=number), back_up=True)
    kept = backups_of(path)
    assert [backup.name for backup in kept] == [f"backup-{n:06}.sqlite" for n in range(10, 10 - KEPT, -1)]
    assert len(stored(kept[0])) == 10


def test_a_session_without_anything_new_makes_no_backup(path: Path) -> None:
    written(path, answers(3), back_up=True)
    with closing(ResponseLog.open(path)) as log:
        assert log.back_up() is None
        log.append(a_response("new"))
        assert log.back_up() is not None
    assert len(backups_of(path)) == 2


def test_a_damaged_newest_backup_is_followed_by_a_new_one(path: Path) -> None:
    written(path, answers(3), back_up=True)
    overwrite(backups_of(path)[0], 0, 100)
    with closing(ResponseLog.open(path)) as log:
        assert log.back_up() is not None


def test_when_nothing_can_be_read_the_backup_gives_everything_back_up_to_its_time(path: Path) -> None:
    written(path, answers(40), back_up=True)
    path.write_bytes(b"\xaa" * 8192)
    log, recovery = open_or_recover(path)
    with closing(log):
        assert list(log.facts()) == answers(40)
    assert recovery is not None
    assert (recovery.read, recovery.from_backup, recovery.lost) == (40, 40, None)
    assert recovery.kept_at.exists()


@pytest.mark.parametrize("page", range(2, 9))
def test_a_damaged_page_loses_nothing_that_was_backed_up_nor_what_came_later_elsewhere(
    path: Path, page: int
) -> None:
    written(path, answers(50), back_up=True)
    written(path, answers(10, first=51))
    overwrite(path, page * 4096, 4096)
    log, recovery = open_or_recover(path)
    with closing(log):
        facts = list(log.facts())
    assert recovery is not None
    assert facts[:50] == answers(50)
    assert facts == [fact for fact in answers(60) if fact in facts]
    assert recovery.read == len(facts)
    assert recovery.lost == 60 - len(facts)


def test_when_the_newest_backup_is_damaged_too_the_one_before_it_helps(path: Path) -> None:
    written(path, answers(20), back_up=True)
    written(path, answers(5, first=21), back_up=True)
    path.write_bytes(b"\xaa" * 8192)
    backups_of(path)[0].write_bytes(b"\xaa" * 8192)
    log, recovery = open_or_recover(path)
    with closing(log):
        assert list(log.facts()) == answers(20)
    assert recovery is not None


_rows = st.lists(st.integers(0, 30), unique=True, max_size=20)


def row(number: int) -> Row:
    return (f"id-{number}", "Response", None, "{}")


@given(_rows, st.sets(st.integers(0, 30)), st.integers(0, 20))
def test_joining_keeps_every_row_once_and_the_order_of_the_log(
    log: list[int], damaged: set[int], backed_up: int
) -> None:
    older = [row(number) for number in log[:backed_up]]
    newer = [row(number) for number in log if number not in damaged]
    expected = [row(n) for place, n in enumerate(log) if place < backed_up or n not in damaged]
    assert joined(older, newer) == expected


def test_joining_keeps_what_an_older_copy_lacks_in_its_place() -> None:
    older, newer = [row(1), row(3)], [row(1), row(2), row(3), row(4)]
    assert joined(older, newer) == newer


def test_facts_are_replaced_all_of_them_or_none(path: Path) -> None:
    written(path, answers(3))
    with pytest.raises(sqlite3.IntegrityError):
        replace_facts(path, [*answers(5), a_response("response-1")])
    assert stored(path) == answers(3)
    assert not list(path.parent.glob("*.recovered*"))
    replace_facts(path, answers(5))
    assert stored(path) == answers(5)
    assert {entry.name for entry in path.parent.iterdir()} <= {"answers.sqlite", "answers.sqlite.reserve"}


def test_facts_of_an_open_log_are_not_replaced(path: Path) -> None:
    with closing(ResponseLog.open(path)) as log:
        log.append(a_response())
        with pytest.raises(StoreError) as caught:
            replace_facts(path, answers(2))
        assert caught.value.kind is StoreErrorKind.LOCKED
        assert log.facts() == (a_response(),)


def test_a_backup_that_cannot_be_made_harms_neither_the_answers_nor_the_earlier_ones(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, answers(3), back_up=True)
    before = {backup: backup.read_bytes() for backup in backups_of(path)}

    def disk_full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    with closing(ResponseLog.open(path)) as log:
        log.append(a_response("new"))
        with monkeypatch.context() as patch:
            patch.setattr("quizapp.store.backups.sync_file", disk_full)
            with pytest.raises(StoreError) as caught:
                log.back_up()
        assert caught.value.kind is StoreErrorKind.DISK_FULL
        assert {backup: backup.read_bytes() for backup in backups_of(path)} == before
        assert {entry.name for entry in path.with_name("backups").iterdir()} == {b.name for b in before}
        log.append(a_response("newer"))
        assert log.back_up() is not None
    assert len(stored(path)) == 5
