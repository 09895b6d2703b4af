"""What is kept of the answers for the next start is what the answers come to, or it is not used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, timedelta, timezone, tzinfo
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quizapp import kept_so_far
from quizapp.bank.bank import Bank
from quizapp.bank.loader import load_bank
from quizapp.bank.questions import AnyQuestion, Choice, Order
from quizapp.engine import snapshot as engine_snapshot
from quizapp.engine.history import History
from quizapp.engine.response import (
    Certainty,
    Fact,
    Mode,
    OwnQuestionAdded,
    ProblemReported,
    QuestionFlagged,
    Response,
)
from quizapp.engine.session import Engine, Session, start_session
from quizapp.kept_so_far import keep, keep_home, read_answers
from quizapp.paths import questions_dir
from quizapp.store.response_log import ResponseLog
from quizapp.store.snapshot import (
    Mark,
    Snapshot,
    home_path,
    read_home,
    read_snapshot,
    snapshot_path,
    write_snapshot,
)
from quizapp.store.store_error import StoreError, StoreErrorKind
from quizapp.ui.home_view import HomeNotes
from quizapp.ui.pages.home_page import CountedWords
from quizapp.ui.so_far import SoFar
from quizapp.ui.study import Study
from tests.helpers.banks import tiny_bank
from tests.helpers.people import Person
from tests.helpers.windows import START, engine_for, texts

WORDS = CountedWords(texts())
BANK = tiny_bank(topics=5, objectives=3, questions=6)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.sqlite"


@pytest.fixture
def log(path: Path) -> Iterator[ResponseLog]:
    with closing(ResponseLog.open(path)) as opened:
        yield opened


def lived(bank: Bank, seed: int, sessions: int = 6) -> Person:
    """Someone who answered anyhow for some weeks, left sessions half way and kept a list."""
    rng, person = Random(seed), Person(bank)
    person.engine = engine_for(bank)

    def anyhow(question: AnyQuestion) -> Choice:
        if rng.random() < 0.15:
            return None
        if rng.random() < 0.5:
            return question.correct_choice
        places = [rng.randrange(part.option_count) for part in question.parts]
        if isinstance(question, Order):
            rng.shuffle(places := list(range(len(places))))
        return tuple(places)

    for number in range(sessions):
        session = person.start(rng.choice([4, 8, 12]), seed=rng.randrange(99))
        for _ in range(rng.randrange(14)):
            asked = session.next_question()
            if asked is None:
                break
            sure = rng.choice([None, *Certainty])
            session.submit(anyhow(asked.question), sure, at=person.now, seconds_taken=5.0)
            if rng.random() < 0.9:
                session.explanation_shown(at=person.now)
            if rng.random() < 0.1:
                person.facts.append(QuestionFlagged(person.new_id(), asked.question.id, person.now))
            person.now += timedelta(seconds=30)
        if rng.random() < 0.7:
            session.end(at=person.now)
        if number % 2:
            person.facts.append(OwnQuestionAdded(person.new_id(), "May I ask?", person.now))
        person.days_pass(rng.choice([0, 0.3, 1, 3, 20, -0.5]))
    return person


def through_the_disk(history: History, engine: Engine) -> History:
    return engine_snapshot.load(json.loads(json.dumps(engine_snapshot.dump(history))), engine, UTC)


def next_sessions(person: Person, history: History | None, facts: list[Fact]) -> list[object]:
    """What a session of this person asks, answered wrong or right in turn, and what it ends with."""
    ids = iter(f"new-{number}" for number in range(1000))
    session: Session = start_session(
        person.bank, facts, mode=Mode.SELF_STUDY, length=8, at=person.now, seed=7, new_id=ids.__next__,
        record=lambda _: None, engine=person.engine, history=history,
    )  # fmt: skip
    seen: list[object] = [session.started.plan]
    while (asked := session.next_question()) is not None:
        seen.append(asked)
        choice = None if len(seen) % 3 else asked.question.correct_choice
        seen.append(session.submit(choice, None, at=person.now, seconds_taken=1.0))
        session.explanation_shown(at=person.now)
    return [*seen, session.summary(), [session.learner.mastery(topic.id) for topic in person.bank.topics]]


def check_against_replay(bank: Bank, seed: int, sessions: int = 6) -> None:
    """Dumped and loaded anywhere, a history goes on bit for bit as the replay of all facts does."""
    person, rng = lived(bank, seed, sessions), Random(seed)
    facts, engine = person.facts, person.engine
    whole = engine.history(UTC, facts)
    place = rng.randrange(len(facts) + 1)
    while engine.history(UTC, facts[:place]).learner.state.unexplained:
        place -= 1
    loaded = through_the_disk(engine.history(UTC, facts[:place]), engine).with_facts(facts[place:])
    if not whole.learner.state.unexplained:
        assert engine_snapshot.dump(loaded) == engine_snapshot.dump(whole)
    assert loaded.progress(bank) == whole.progress(bank)
    assert loaded.today(bank, now=person.now, limit=8) == whole.today(bank, now=person.now, limit=8)
    rest = facts[place:]
    history = through_the_disk(engine.history(UTC, facts[:place]), engine)
    assert next_sessions(person, history, rest) == next_sessions(person, None, facts)


@pytest.mark.parametrize("seed", range(4))
def test_a_kept_history_goes_on_bit_for_bit_as_the_replay_does(seed: int) -> None:
    check_against_replay(BANK, seed)


@pytest.mark.slow("durability")
@pytest.mark.parametrize("seed", range(100, 112))
def test_on_the_real_bank_too(seed: int) -> None:
    check_against_replay(_real_bank(), seed, sessions=8)


_real: list[Bank] = []


def _real_bank() -> Bank:
    if not _real:
        _real.append(load_bank(questions_dir()))
    return _real[0]


# --- from run to run --------------------------------------------------------------------------------------


def record(log: ResponseLog, facts: list[Fact]) -> None:
    for fact in facts:
        log.append(fact)


def study_of(log: ResponseLog, path: Path, person: Person) -> Study:
    read = read_answers(log, path, person.engine, UTC)
    return Study(
        bank=person.bank, engine=person.engine, record=log.append, now=lambda: person.now,
        new_id=person.new_id, new_seed=lambda: 3, timezone=UTC, facts=read.facts, kept=read.so_far,
    )  # fmt: skip


def plain_study(person: Person) -> Study:
    return Study(
        bank=person.bank, engine=person.engine, record=lambda _: None, now=lambda: person.now,
        new_id=person.new_id, new_seed=lambda: 3, timezone=UTC, facts=list(person.facts),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_the_next_run_shows_the_same_and_reads_only_what_is_new(
    seed: int, log: ResponseLog, path: Path
) -> None:
    person = lived(BANK, seed)
    session = person.start(4, seed=1)
    session.end(at=person.now)
    record(log, person.facts)
    first = study_of(log, path, person)
    assert first.settle()
    keep(log, path, first.so_far)
    assert snapshot_path(path).exists()
    earlier = len(person.facts)
    for fact in lived(BANK, seed + 50, 1).facts:
        new = replace(fact, id=f"later-{fact.id}")
        person.facts.append(new)
        log.append(new)
    with replays() as replayed:
        second = study_of(log, path, person)
    assert len(replayed) <= len(person.facts) - earlier
    whole = plain_study(person)
    assert second.home(8) == whole.home(8)
    assert second.progress() == whole.progress()
    assert second.so_far.missed == whole.so_far.missed


def kept(log: ResponseLog, path: Path) -> tuple[Person, Snapshot]:
    person = lived(BANK, 1)
    person.start(4).end(at=person.now)
    record(log, person.facts)
    read = read_answers(log, path, person.engine, UTC)
    keep(log, path, read.so_far)
    found = read_snapshot(path)
    assert found is not None
    return person, found


@contextmanager
def replays() -> Iterator[list[Fact]]:
    """The facts that are replayed meanwhile."""
    replayed: list[Fact] = []
    add = History.add

    def note(self: History, fact: Fact) -> None:
        replayed.append(fact)
        add(self, fact)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(History, "add", note)
        yield replayed


def is_used(
    log: ResponseLog, path: Path, person: Person, zone: tzinfo = UTC, engine: Engine | None = None
) -> bool:
    """Whether the snapshot is believed; in either case the answers come to what they come to."""
    with replays() as replayed:
        read = read_answers(log, path, engine or person.engine, zone)
    expected = SoFar.of(engine or person.engine, zone, person.facts)
    assert read.so_far.dump() == expected.dump()
    return not replayed


def test_a_whole_snapshot_is_used(log: ResponseLog, path: Path) -> None:
    person, _ = kept(log, path)
    assert is_used(log, path, person)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other", "folder"])
def test_a_damaged_snapshot_is_not_used(damage: str, log: ResponseLog, path: Path) -> None:
    person, _ = kept(log, path)
    file = snapshot_path(path)
    content = bytearray(file.read_bytes())
    match damage:
        case "cut":
            file.write_bytes(content[: len(content) // 2])
        case "flipped":
            content[len(content) // 2] ^= 1
            file.write_bytes(content)
        case "empty":
            file.write_bytes(b"")
        case "other":
            file.write_bytes(b"\xff\xfe[1, 2]")
        case _:
            file.unlink()
            file.mkdir()
    assert not is_used(log, path, person)


def test_any_random_damage_is_noticed(log: ResponseLog, path: Path) -> None:
    _, whole = kept(log, path)
    content, rng = snapshot_path(path).read_bytes(), Random(1)
    for _ in range(300):
        damaged = bytearray(content)
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
        snapshot_path(path).write_bytes(damaged)
        assert read_snapshot(path) in (None, whole)


def test_a_snapshot_of_other_answers_is_not_used(log: ResponseLog, path: Path) -> None:
    person, found = kept(log, path)
    write_snapshot(path, replace(found, mark=replace(found.mark, digest="0" * 64)))
    assert not is_used(log, path, person)
    write_snapshot(path, replace(found, mark=Mark(found.mark.count + 9, found.mark.digest)))
    assert not is_used(log, path, person)


def test_a_snapshot_from_another_place_on_earth_is_not_used(log: ResponseLog, path: Path) -> None:
    person, _ = kept(log, path)
    assert not is_used(log, path, person, zone=timezone(timedelta(hours=9)))


@pytest.mark.parametrize("change", [{"difficulty": 5}, {"discrimination": 1.5}])
def test_a_snapshot_of_another_bank_is_not_used(change: Any, log: ResponseLog, path: Path) -> None:
    person, _ = kept(log, path)
    other = replace(BANK, questions=(replace(BANK.questions[0], **change), *BANK.questions[1:]))
    assert not is_used(log, path, person, engine=Engine(other))


def test_a_snapshot_by_other_numbers_of_the_model_is_not_used(
    log: ResponseLog, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, _ = kept(log, path)
    monkeypatch.setattr("quizapp.engine.constants.FORGETTING", 0.51)
    assert not is_used(log, path, person)


@pytest.mark.parametrize("part", ["history", "own", "flagged", "missed", "targets"])
def test_a_snapshot_with_nonsense_in_it_is_not_used(part: str, log: ResponseLog, path: Path) -> None:
    person, found = kept(log, path)
    write_snapshot(path, replace(found, content=found.content | {part: 7}))
    assert not is_used(log, path, person)


def test_a_snapshot_is_nobody_elses_to_read(log: ResponseLog, path: Path) -> None:
    kept(log, path)
    assert not snapshot_path(path).stat().st_mode & 0o077


def test_without_room_for_a_snapshot_nothing_is_lost_and_nothing_is_left(
    log: ResponseLog, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, _ = kept(log, path)

    def full(*_: object) -> None:
        raise StoreError(StoreErrorKind.DISK_FULL, path)

    monkeypatch.setattr(kept_so_far, "write_snapshot", full)
    keep(log, path, read_answers(log, path, person.engine, UTC).so_far)
    assert is_used(log, path, person)


def test_a_session_that_may_go_on_is_not_taken_into_what_is_kept(log: ResponseLog, path: Path) -> None:
    person = lived(BANK, 2)
    session = person.start(8)
    for _ in range(3):
        assert session.next_question() is not None
        person.give(session, None)
    record(log, person.facts)
    study = study_of(log, path, person)
    assert not study.settle()
    started = study.unfinished()
    assert started == session.started
    again = study.resume(started)
    assert again.next_question() == session.next_question()
    assert again.feedbacks == session.feedbacks
    assert again.summary() == session.summary()


def test_a_problem_noted_after_the_last_session_is_settled(log: ResponseLog, path: Path) -> None:
    person, _ = kept(log, path)
    log.append(ProblemReported("problem", "t1-1-single-1", "0" * 16, "A note", START))
    study = study_of(log, path, person)
    assert study.settle()
    assert all(not isinstance(fact, Response) for fact in study.facts)


# --- home at once -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("days", [0, 0.1, 1, 40])
def test_what_is_noted_of_home_is_what_home_shows_then_and_on_later_days(
    seed: int, days: float, log: ResponseLog, path: Path
) -> None:
    person = lived(BANK, seed)
    record(log, person.facts)
    study = study_of(log, path, person)
    notes = HomeNotes.load(study.home_notes(log.last(), WORDS).dump())
    person.days_pass(days)
    assert notes.view(person.now.date(), 8) == study.home(8)
    assert notes.last == (len(person.facts), person.facts[-1].id)


@pytest.mark.parametrize("text", ["", "{", "7", '{"form": 1}', '{"form": 9}'])
def test_notes_of_home_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no notes of home"):
        HomeNotes.load(text)


def test_damaged_notes_of_home_are_not_used(log: ResponseLog, path: Path) -> None:
    person = lived(BANK, 1)
    record(log, person.facts)
    keep_home(log, path, study_of(log, path, person), WORDS)
    file = home_path(path)
    content = bytearray(file.read_bytes())
    assert read_home(path) is not None
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert read_home(path) is None
