import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.response import Fact, Mode, Response, SessionEnded, SessionStarted
from quizapp.store.response_log import RESERVE_BYTES, ResponseLog, open_or_recover
from quizapp.store.store_error import StoreError, StoreErrorKind
from tests.helpers.disks import a_shared_folder, a_small_disk, fill, make_room, without_the_rights_of_root
from tests.helpers.facts import a_response, any_fact

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.sqlite"


def answers(count: int, first: int = 1) -> list[Response]:
    return [a_response(f"response-{number}") for number in range(first, first + count)]


def written(path: Path, facts: list[Response]) -> None:
    with closing(ResponseLog.open(path)) as log:
        for fact in facts:
            log.append(fact)


def stored(path: Path) -> list[Fact]:
    with closing(ResponseLog.open(path)) as log:
        return list(log.facts())


def error_of_opening(path: Path) -> StoreErrorKind:
    with pytest.raises(StoreError) as caught:
        ResponseLog.open(path).close()
    assert caught.value.path == path
    return caught.value.kind


@given(st.lists(any_fact, max_size=6, unique_by=lambda fact: fact.id))
def test_facts_come_back_in_the_order_in_which_they_were_recorded(facts: list[Fact]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sqlite"
        with closing(ResponseLog.open(path)) as log:
            for fact in facts:
                log.append(fact)
            assert list(log.facts()) == facts
        assert stored(path) == facts


def test_the_same_fact_twice_is_recorded_once(path: Path) -> None:
    written(path, [a_response(), a_response()])
    written(path, [a_response()])
    assert stored(path) == [a_response()]


def test_another_fact_with_a_known_id_is_refused(path: Path) -> None:
    with closing(ResponseLog.open(path)) as log:
        log.append(a_response())
        with pytest.raises(ValueError, match="response-1"):
            log.append(replace(a_response(), seconds_taken=1.0))
        assert log.facts() == (a_response(),)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET payload = '{}'",
        "DELETE FROM facts",
        "INSERT OR REPLACE INTO facts SELECT number, id, kind, session_id, '{}' FROM facts",
        "INSERT OR REPLACE INTO facts SELECT number + 9, id, kind, session_id, '{}' FROM facts",
        "INSERT OR REPLACE INTO facts SELECT number, 'other', kind, session_id, '{}' FROM facts",
    ],
)
def test_the_file_itself_refuses_to_change_a_fact(path: Path, statement: str) -> None:
    written(path, [a_response()])
    with (
        closing(sqlite3.connect(path)) as other_program,
        pytest.raises(sqlite3.IntegrityError, match="facts are never"),
    ):
        other_program.execute(statement)
    assert stored(path) == [a_response()]


def test_nothing_that_was_answered_is_missing_after_a_kill(path: Path) -> None:
    safe: list[str] = []
    for answers_before_the_kill in range(1, 21):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.store.keep_answering", str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as person:
            assert person.stdout is not None
            safe += [person.stdout.readline().strip() for _ in range(answers_before_the_kill)]
            person.kill()
            # Whole lines only: the last one may have been cut off by the kill.
            safe += [line.strip() for line in person.stdout if line.endswith("\n")]
        assert person.returncode == -signal.SIGKILL
    kept = [fact.id for fact in stored(path)]
    assert len(safe) >= 210
    assert set(safe) <= set(kept)
    assert len(kept) <= len(safe) + 20  # at most the answer in the making at each kill


def test_a_second_opener_is_refused(path: Path) -> None:
    with closing(ResponseLog.open(path)) as log:
        script = (
            "import sys; from pathlib import Path; from quizapp.store.response_log import ResponseLog\n"
            "try: ResponseLog.open(Path(sys.argv[1]))\n"
            "except Exception as error: print(error.kind)"
        )
        other = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, cwd=ROOT, check=True
        )
        assert other.stdout.strip() == "locked"
        log.append(a_response())
        assert log.facts() == (a_response(),)


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    written(path, [a_response()])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_or_recover(path)
    assert caught.value.kind is StoreErrorKind.NEWER_VERSION
    assert path.read_bytes() == before


def test_a_fact_of_a_newer_version_is_left_alone(path: Path) -> None:
    written(path, [a_response()])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO facts VALUES (NULL, 'new', 'Response', NULL, '{\"version\": 999}')")
        connection.commit()
    with pytest.raises(StoreError) as caught:
        open_or_recover(path)
    assert caught.value.kind is StoreErrorKind.NEWER_VERSION


# --- Folders and files that may not be written ---


@pytest.fixture
def shared_path() -> Iterator[Path]:
    with a_shared_folder() as folder:
        yield folder / "answers.sqlite"


def test_a_folder_that_may_not_be_written_is_read_only(shared_path: Path) -> None:
    shared_path.parent.chmod(0o555)
    with without_the_rights_of_root():
        assert error_of_opening(shared_path) is StoreErrorKind.READ_ONLY


def test_a_file_in_a_folder_that_may_not_be_written_is_read_only(shared_path: Path) -> None:
    written(shared_path, [a_response()])
    shared_path.chmod(0o666)
    shared_path.parent.chmod(0o555)
    with without_the_rights_of_root():
        assert error_of_opening(shared_path) is StoreErrorKind.READ_ONLY


def test_a_file_that_may_not_be_written_is_read_only(shared_path: Path) -> None:
    written(shared_path, [a_response()])
    shared_path.chmod(0o444)
    shared_path.parent.chmod(0o777)
    with without_the_rights_of_root():
        assert error_of_opening(shared_path) is StoreErrorKind.READ_ONLY


# --- A full disk ---


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """What a used-up quota looks like: every write beyond `size` fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_answer_that_does_not_fit_is_refused_whole(path: Path) -> None:
    with closing(ResponseLog.open(path)) as log:
        log.append(a_response())
        limit = path.with_name("answers.sqlite-wal").stat().st_size
        with no_file_longer_than(limit), pytest.raises(StoreError) as caught:
            log.append(a_response("too-much"))
        assert caught.value.kind is StoreErrorKind.DISK_FULL
        assert log.space_is_low
        assert log.facts() == (a_response(),)
        log.append(a_response("later"))
    assert stored(path) == [a_response(), a_response("later")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with a_small_disk(tmp_path / "disk") as disk:
        yield disk


def test_on_a_full_disk_the_reserve_makes_room_for_the_answer(small_disk: Path) -> None:
    path = small_disk / "answers.sqlite"
    with closing(ResponseLog.open(path)) as log:
        log.append(a_response())
        low_before = log.space_is_low
        fill(small_disk)
        log.append(a_response("just-fits"))
        assert (low_before, log.space_is_low) == (False, True)
        assert log.facts() == (a_response(), a_response("just-fits"))


def test_when_even_the_reserve_is_used_up_every_earlier_answer_can_be_read(small_disk: Path) -> None:
    path = small_disk / "answers.sqlite"
    safe: list[Fact] = []
    with closing(ResponseLog.open(path)) as log:
        fill(small_disk)
        kind = None
        for answer in answers(10_000):
            try:
                log.append(answer)
            except StoreError as error:
                kind = error.kind
                break
            safe.append(answer)
        assert kind is StoreErrorKind.DISK_FULL
        assert list(log.facts()) == safe
    assert len(safe) > 8
    with closing(ResponseLog.open(path)) as log:
        assert log.space_is_low
        assert list(log.facts()) == safe
        make_room(small_disk)
        log.append(a_response("after"))
    assert stored(path) == [*safe, a_response("after")]


def test_a_full_disk_has_no_room_for_a_first_file(small_disk: Path) -> None:
    fill(small_disk)
    assert error_of_opening(small_disk / "answers.sqlite") is StoreErrorKind.DISK_FULL


def test_the_reserve_is_kept_again_once_there_is_room(small_disk: Path) -> None:
    path = small_disk / "answers.sqlite"
    with closing(ResponseLog.open(path)) as log:
        fill(small_disk)
        log.append(a_response())
        make_room(small_disk)
    with closing(ResponseLog.open(path)) as log:
        assert not log.space_is_low
        assert (small_disk / "answers.sqlite.reserve").stat().st_size == RESERVE_BYTES


# --- Damage ---


def overwrite(path: Path, start: int, count: int) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[start : start + count] = b"\xaa" * len(damaged[start : start + count])
    path.write_bytes(damaged)


def test_a_whole_file_needs_no_recovery(path: Path) -> None:
    written(path, answers(3))
    log, recovery = open_or_recover(path)
    assert recovery is None
    assert list(log.facts()) == answers(3)
    log.close()


def test_a_damaged_header_is_set_aside_and_costs_no_answer(path: Path) -> None:
    written(path, answers(60))
    overwrite(path, 0, 100)
    damaged = path.read_bytes()
    assert error_of_opening(path) is StoreErrorKind.DAMAGED
    log, recovery = open_or_recover(path)
    assert recovery is not None
    assert (recovery.read, recovery.answers, recovery.lost) == (60, 60, 0)
    assert recovery.kept_at.read_bytes() == damaged
    log.append(a_response("new"))
    log.close()
    assert stored(path) == [*answers(60), a_response("new")]


def test_a_file_of_nothing_but_noise_is_set_aside_and_a_new_one_begun(path: Path) -> None:
    path.write_bytes(b"\xaa" * 8192)
    log, recovery = open_or_recover(path)
    assert recovery is not None
    assert (recovery.read, recovery.lost) == (0, None)
    assert recovery.kept_at.read_bytes() == b"\xaa" * 8192
    assert log.facts() == ()
    log.close()


@pytest.mark.parametrize("page", range(2, 9))
def test_what_a_damaged_page_leaves_is_read_and_the_rest_is_counted(path: Path, page: int) -> None:
    written(path, answers(60))
    assert path.stat().st_size > page * 4096
    overwrite(path, page * 4096, 4096)
    log, recovery = open_or_recover(path)
    facts = log.facts()
    log.close()
    assert recovery is not None
    assert recovery.kept_at.exists()
    assert len(facts) == recovery.read
    assert recovery.lost == 60 - recovery.read
    assert [fact for fact in answers(60) if fact in facts] == list(facts)
    assert recovery.read >= 40


def test_answers_not_yet_in_the_main_file_are_saved_from_a_damaged_one(path: Path, tmp_path: Path) -> None:
    written(path, answers(40))
    with closing(ResponseLog.open(path)) as log:
        for answer in answers(5, first=41):
            log.append(answer)
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for name in ("answers.sqlite", "answers.sqlite-wal"):
            shutil.copy(tmp_path / name, crashed / name)
    overwrite(crashed / "answers.sqlite", 5 * 4096, 4096)
    log, recovery = open_or_recover(crashed / "answers.sqlite")
    assert recovery is not None
    assert set(log.facts()) >= set(answers(5, first=41))
    assert recovery.read + (recovery.lost or 0) == 45
    log.close()


def test_with_both_files_damaged_the_answers_beside_the_main_file_are_read_too(path: Path) -> None:
    with closing(ResponseLog.open(path)) as log:
        log.append(a_response())
        wal = path.with_name("answers.sqlite-wal").read_bytes()
    overwrite(path, 0, 100)
    path.with_name("answers.sqlite-wal").write_bytes(b"damaged as well" + wal)
    log, recovery = open_or_recover(path)
    assert recovery is not None
    assert recovery.kept_at.with_name("answers.damaged-1.sqlite-wal").read_bytes().endswith(wal)
    assert log.facts() == (a_response(),)
    log.close()


@pytest.mark.parametrize("nonsense", [b"\xff", b"!"])
def test_one_fact_that_became_nonsense_costs_only_itself(path: Path, nonsense: bytes) -> None:
    written(path, answers(20))
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"practice"', b'"pr' + nonsense + b'ctice"', 1))
    log, recovery = open_or_recover(path)
    assert recovery is not None
    assert (recovery.read, recovery.lost) == (19, 1)
    log.close()


def test_a_fact_that_breaks_the_rules_of_the_file_costs_only_itself(path: Path) -> None:
    written(path, answers(20))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        # Python reads NaN in JSON, SQLite does not.
        payload = '{"version":1,"id":"x","session_id":NaN,"ended_at":"2026-11-20T09:30:00+00:00"}'
        connection.execute("INSERT INTO facts VALUES (NULL, 'x', 'SessionEnded', NULL, ?)", (payload,))
        connection.commit()
    log, recovery = open_or_recover(path)
    assert recovery is not None
    assert (recovery.read, recovery.lost) == (20, 1)
    log.close()


def test_a_second_damage_keeps_the_first_damaged_file_too(path: Path) -> None:
    kept = []
    for _ in range(2):
        written(path, answers(3))
        overwrite(path, 0, 100)
        log, recovery = open_or_recover(path)
        log.close()
        assert recovery is not None
        kept.append(recovery.kept_at)
    assert len({file for file in kept if file.exists()}) == 2


def test_a_last_number_that_cannot_be_is_not_counted_to(path: Path) -> None:
    """A damaged number of the last row says that there were a million million rows."""
    written(path, answers(20))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO facts VALUES (1000000000000, 'x', 'Response', NULL, '{}')")
        connection.commit()
    log, recovery = open_or_recover(path)
    assert recovery is not None
    assert (recovery.read, recovery.lost) == (20, 1)
    log.close()


def test_the_newest_session_is_read_without_those_before_it_and_its_answers_while_it_may_go_on(
    path: Path,
) -> None:
    at = a_response().answered_at
    first, second = (
        SessionStarted(f"session-{number}", Mode.SELF_STUDY, 1, (), 8, "1", at) for number in (1, 2)
    )
    with closing(ResponseLog.open(path)) as log:
        log.append(a_response("before"))
        assert log.newest_session() == (a_response("before"),)
        for fact in (first, a_response("one"), second, a_response("two")):
            log.append(fact)
        assert log.newest_session() == (second, a_response("two"))
        ended = SessionEnded("end", second.id, at)
        log.append(ended)
        assert log.newest_session() == (second, ended)
        assert log.last() == (6, "end")
