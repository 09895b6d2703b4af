"""Answers in one file: to another computer and back, once, whatever happened to the file on the way."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.questions import Part
from quizapp.engine.response import Fact, Response
from quizapp.engine.review import replay_cards
from quizapp.exchange.export_file import (
    Imported,
    ImportFault,
    ImportRefusedError,
    export_facts,
    import_file,
    merged,
    read_export,
)
from quizapp.store.backups import backups_of
from quizapp.store.fact_json import time_of
from quizapp.store.response_log import ResponseLog
from quizapp.store.store_error import StoreError
from tests.helpers.answers import an_answer, on_day
from tests.helpers.banks import tiny_bank
from tests.helpers.facts import a_response, any_fact
from tests.helpers.people import Person, mixed_up, rightly

PLAIN = Part("t1-1", 0, (None, None))


@pytest.fixture
def lived() -> list[Fact]:
    """The facts of three sessions over days."""
    person = Person(tiny_bank(topics=3, objectives=2, questions=4, kinds=("single",)))
    for number, choose in enumerate((rightly, mixed_up, rightly)):
        person.take(person.start(4, seed=number), choose)
        person.days_pass(2)
    return person.facts


def log_with(path: Path, facts: list[Fact]) -> Path:
    with closing(ResponseLog.open(path)) as log:
        for fact in facts:
            log.append(fact)
    return path


def stored(path: Path) -> list[Fact]:
    with closing(ResponseLog.open(path)) as log:
        return list(log.facts())


# --- there and back -------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(st.lists(any_fact, max_size=8, unique_by=lambda fact: fact.id))
def test_every_kind_of_fact_is_written(tmp_path_factory: pytest.TempPathFactory, facts: list[Fact]) -> None:
    path = tmp_path_factory.mktemp("export") / "mine.answers"
    export_facts(path, facts)
    lines = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    assert len(lines) == len(facts) + 2
    assert [line["fact"]["id"] for line in lines[1:-1]] == [fact.id for fact in facts]


def test_answers_move_to_another_computer_and_twice_are_there_once(tmp_path: Path, lived: list[Fact]) -> None:
    there = tmp_path / "there"
    export_facts(tmp_path / "mine.answers", lived)
    first = import_file(tmp_path / "mine.answers", there / "answers.sqlite")
    assert first == Imported(added=len(lived), known=0, damaged=0, is_cut_short=False)
    assert stored(there / "answers.sqlite") == lived
    second = import_file(tmp_path / "mine.answers", there / "answers.sqlite")
    assert second == Imported(added=0, known=len(lived), damaged=0, is_cut_short=False)
    assert stored(there / "answers.sqlite") == lived


def test_a_fact_that_stands_twice_in_the_file_is_added_once(tmp_path: Path) -> None:
    export_facts(tmp_path / "mine.answers", [a_response(), a_response()])
    import_file(tmp_path / "mine.answers", tmp_path / "answers.sqlite")
    assert stored(tmp_path / "answers.sqlite") == [a_response()]


def test_answers_of_two_computers_come_in_the_order_of_time_so_that_review_reads_them_right(
    tmp_path: Path,
) -> None:
    both: list[Fact] = [
        an_answer((int(day % 2),), on_day(day), PLAIN, question=f"q{day}") for day in range(8)
    ]
    log = log_with(tmp_path / "answers.sqlite", [*both[:3], *both[5:]])
    export_facts(tmp_path / "other.answers", both[1:6])
    found = import_file(tmp_path / "other.answers", log)
    assert (found.added, found.known) == (2, 3)
    assert stored(log) == both
    assert replay_cards(stored(log), UTC) == replay_cards(both, UTC)


@given(st.lists(st.integers(0, 20), max_size=8), st.lists(st.integers(0, 20), max_size=8))
def test_merging_changes_the_order_of_neither(mine: list[int], others: list[int]) -> None:
    left = [an_answer((0,), on_day(day), PLAIN, question=f"l{n}") for n, day in enumerate(mine)]
    right = [an_answer((0,), on_day(day), PLAIN, question=f"r{n}") for n, day in enumerate(others)]
    both = merged(left, right)
    assert [fact for fact in both if fact in left] == left
    assert [fact for fact in both if fact in right] == right
    if mine == sorted(mine) and others == sorted(others):
        assert [time_of(fact) for fact in both] == sorted(time_of(fact) for fact in both)


def test_before_anything_is_added_a_backup_is_made(tmp_path: Path, lived: list[Fact]) -> None:
    log = log_with(tmp_path / "answers.sqlite", [a_response()])
    export_facts(tmp_path / "other.answers", lived)
    import_file(tmp_path / "other.answers", log)
    (backup,) = backups_of(log)
    assert stored(backup) == [a_response()]


def test_a_log_in_use_is_left_alone(tmp_path: Path, lived: list[Fact]) -> None:
    export_facts(tmp_path / "mine.answers", lived)
    with closing(ResponseLog.open(tmp_path / "answers.sqlite")) as log:
        with pytest.raises(StoreError):
            import_file(tmp_path / "mine.answers", tmp_path / "answers.sqlite")
        assert log.facts() == ()


# --- files that are not what they seem ------------------------------------------------------------------


def refused(path: Path, log: Path) -> ImportFault:
    before = stored(log)
    with pytest.raises(ImportRefusedError) as caught:
        import_file(path, log)
    assert stored(log) == before
    return caught.value.fault


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    log = log_with(tmp_path / "answers.sqlite", [a_response()])
    other = tmp_path / "holiday.jpg"
    for content in (b"", b"\xff\xd8\xff\xe0 JFIF", b"[1]", b'{"form": "other", "version": 1}', b"{" * 9999):
        other.write_bytes(content)
        assert refused(other, log) is ImportFault.NOT_ANSWERS
    assert refused(tmp_path / "missing", log) is ImportFault.UNREADABLE
    assert refused(tmp_path, log) is ImportFault.UNREADABLE


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    log = log_with(tmp_path / "answers.sqlite", [])
    newer = tmp_path / "newer.answers"
    newer.write_text('{"form": "quizapp-answers", "version": 2}\n')
    assert refused(newer, log) is ImportFault.NEWER_VERSION
    newer.write_text(
        '{"form": "quizapp-answers", "version": 1}\n{"kind": "Response", "fact": {"version": 99}}\n'
    )
    assert refused(newer, log) is ImportFault.NEWER_VERSION


def test_of_a_file_cut_short_what_there_is_is_read_and_that_it_was_cut_is_told(
    tmp_path: Path, lived: list[Fact]
) -> None:
    path = tmp_path / "mine.answers"
    export_facts(path, lived)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    found = import_file(path, tmp_path / "answers.sqlite")
    assert found.is_cut_short
    assert 0 < found.added < len(lived)
    assert stored(tmp_path / "answers.sqlite") == lived[: found.added]
    path.write_bytes(whole)
    assert import_file(path, tmp_path / "answers.sqlite").added == len(lived) - found.added
    assert stored(tmp_path / "answers.sqlite") == lived


def test_turned_line_ends_and_a_mark_in_front_do_no_harm(tmp_path: Path, lived: list[Fact]) -> None:
    path = tmp_path / "mine.answers"
    export_facts(path, lived)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_export(path).facts == tuple(lived)


@pytest.mark.parametrize(
    "change",
    [
        {"question_id": ["a list"]},
        {"choice": ["1"]},
        {"choice": [9]},
        {"choice": [-1]},
        {"choice": [1, 1]},
        {"parts": []},
        {"parts": [{"objective": "o", "correct": 5, "tags": [None]}]},
        {"difficulty": None},
        {"seconds_taken": "long"},
        {"answered_at": "2026-11-20T09:30:00"},
        {"why_asked": "because"},
        {"id": 7},
    ],
    ids=str,
)
def test_an_answer_that_cannot_be_is_left_out_and_counted(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "mine.answers"
    export_facts(path, [a_response("good"), a_response("bad"), a_response("good-2")])
    lines = path.read_text("utf-8").splitlines()
    bad = json.loads(lines[2])
    bad["fact"].update(change)
    lines[2] = json.dumps(bad)
    path.write_text("\n".join(lines), "utf-8")
    found = import_file(path, tmp_path / "answers.sqlite")
    assert (found.added, found.damaged, found.is_cut_short) == (2, 1, False)
    assert [fact.id for fact in stored(tmp_path / "answers.sqlite")] == ["good", "good-2"]


@settings(max_examples=150)
@given(data=st.data())
def test_random_damage_never_stops_the_rest(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("damage") / "mine.answers"
    facts: list[Fact] = [a_response(f"response-{number}") for number in range(6)]
    export_facts(path, facts)
    content = bytearray(path.read_bytes())
    start = content.index(b"\n") + 1  # the first line says whether it is such a file at all
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(start, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    found = read_export(path)
    readable = [fact for fact in found.facts if isinstance(fact, Response)]
    assert len([fact for fact in readable if fact in facts]) >= 6 - 4 * 2
    replay_cards(found.facts, UTC)


def test_a_known_answer_with_another_content_does_not_replace_ours(tmp_path: Path) -> None:
    log = log_with(tmp_path / "answers.sqlite", [a_response()])
    export_facts(tmp_path / "other.answers", [replace(a_response(), seconds_taken=1.0)])
    assert import_file(tmp_path / "other.answers", log).added == 0
    assert stored(log) == [a_response()]
