"""What a learner can look back at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest

from quizapp.bank.questions import AnyQuestion, Choice
from quizapp.engine.learner import LearnerState
from quizapp.engine.progress import CertaintyRow, progress
from quizapp.engine.response import Certainty, Response
from quizapp.engine.review import Standing
from quizapp.engine.session import TopicLevel, TopicView, topic_views
from tests.helpers.answers import answer_to, on_day
from tests.helpers.banks import tiny_bank
from tests.helpers.people import Person, mixed_up, rightly

BANK = tiny_bank(topics=4, objectives=2, questions=6, kinds=("single",))
FIRST = date(2026, 11, 20)


def answered(person: Person, question: str, choice: Choice) -> None:
    person.facts.append(answer_to(BANK.questions_by_id[question], choice, person.now))


def test_before_any_answer_there_is_nothing_to_look_back_at() -> None:
    person = Person(BANK)
    found = progress(BANK, (), engine=person.engine, timezone=person.timezone)
    assert [course.days for course in found.topics] == [()] * 4
    assert (found.certainty, found.mixups) == (None, ())


def test_each_topic_ends_where_the_bars_show_it() -> None:
    person = Person(BANK)
    for number, choose in enumerate((mixed_up, rightly, rightly)):
        person.take(person.start(12, seed=number), choose)
        person.days_pass(3)
    found = progress(BANK, person.facts, engine=person.engine, timezone=person.timezone)
    views = topic_views(BANK, person.facts, engine=person.engine)
    assert [course.days[-1].level if course.days else TopicLevel.NEW for course in found.topics] == [
        view.level for view in views
    ]
    for course, view in zip(found.topics, views, strict=True):
        assert sum(day.answered for day in course.days) == view.answered
        days = [day.day for day in course.days]
        assert days == sorted(set(days))
    all_days = {day.day for course in found.topics for day in course.days}
    assert all_days == {FIRST, FIRST + timedelta(days=3), FIRST + timedelta(days=6)}


def test_a_topic_that_gets_better_is_seen_to_rise_day_by_day() -> None:
    person = Person(BANK)
    for number, choose in enumerate((mixed_up, rightly, rightly, rightly)):
        person.take(person.start(6, seed=number, topics=("t2",)), choose)
        person.days_pass(1)
    course = progress(BANK, person.facts, engine=person.engine, timezone=person.timezone).topics[1]
    assert len(course.days) == 4
    assert course.days[0].level.bars < course.days[-1].level.bars


def test_a_day_is_the_persons_own() -> None:
    west = timezone(timedelta(hours=-10))
    person = Person(BANK, timezone=west)
    answered(person, "t1-1-single-1", (0,))
    days = progress(BANK, person.facts, engine=person.engine, timezone=west).topics[0].days
    assert [day.day for day in days] == [FIRST - timedelta(days=1)]


def test_a_clock_set_back_loses_no_answer_from_the_picture() -> None:
    person = Person(BANK)
    for day, question in ((5, "t1-1-single-1"), (0, "t1-1-single-2"), (5, "t1-1-single-3")):
        person.now = on_day(day)
        answered(person, question, (0,))
    days = progress(BANK, person.facts, engine=person.engine, timezone=person.timezone).topics[0].days
    assert [(day.day, day.answered) for day in days] == [(FIRST, 1), (FIRST + timedelta(days=5), 2)]


# --- certainty ------------------------------------------------------------------------------------------


def sure(question: AnyQuestion, choice: Choice, certainty: Certainty | None) -> Response:
    return answer_to(question, choice, on_day(0), certainty=certainty)


def rows_of(answers: Sequence[Response]) -> tuple[CertaintyRow, ...] | None:
    person = Person(BANK)
    facts = [replace(answer, id=f"{number}") for number, answer in enumerate(answers)]
    return progress(BANK, facts, engine=person.engine, timezone=person.timezone).certainty


def test_certainty_is_held_against_being_right_from_ten_answers_on() -> None:
    question = BANK.questions[0]
    answers = [sure(question, (0,), Certainty.VERY_SURE)] * 6
    answers += [sure(question, (1,), Certainty.VERY_SURE)] * 2 + [sure(question, None, Certainty.GUESSING)]
    answers += [sure(question, (0,), None)] * 20
    assert rows_of(answers) is None
    rows = rows_of([*answers, sure(question, (0,), Certainty.FAIRLY_SURE)])
    assert rows is not None
    assert [(row.certainty, row.answered, row.right) for row in rows] == [
        (Certainty.GUESSING, 1, 0),
        (Certainty.FAIRLY_SURE, 1, 1),
        (Certainty.VERY_SURE, 8, 6),
    ]


# --- mix-ups --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "standing", "known_on"),
    [
        ([(0, "t1-1-single-1", (1,))], Standing.OPEN, None),
        ([(0, "t1-1-single-1", (1,)), (1, "t1-1-single-2", (0,))], Standing.PUT_RIGHT, None),
        (
            [(0, "t1-1-single-1", (1,)), (1, "t1-1-single-2", (0,)), (4, "t1-1-single-3", (0,))],
            Standing.KNOWN,
            FIRST + timedelta(days=4),
        ),
    ],
)
def test_a_mixup_is_open_until_it_counts_as_known(
    steps: list[tuple[int, str, Choice]], standing: Standing, known_on: date | None
) -> None:
    person = Person(BANK)
    for day, question, choice in steps:
        person.now = on_day(day)
        answered(person, question, choice)
    found = progress(BANK, person.facts, engine=person.engine, timezone=person.timezone)
    (mixup,) = found.mixups
    assert (mixup.misconception, mixup.shown_on) == ("M-t1-1-a", FIRST)
    assert (mixup.standing, mixup.known_on) == (standing, known_on)
    assert found.cleared_mixups == ((mixup,) if standing is Standing.KNOWN else ())
    assert found.open_mixups == (() if standing is Standing.KNOWN else (mixup,))


def test_a_day_says_nothing_of_a_topic_that_was_not_asked_about_and_stands_where_it_stood() -> None:
    person = Person(BANK)
    for _ in range(3):
        answered(person, "t2-1-single-1", (1,))
        person.days_pass(1)
    days = {
        course.topic: [(day.day, day.answered) for day in course.days]
        for course in progress(BANK, person.facts, engine=person.engine, timezone=person.timezone).topics
    }
    assert days["t2"] == [(FIRST + timedelta(days=n), 1) for n in range(3)]
    assert days["t1"] == days["t3"] == days["t4"] == []


def test_looking_back_counts_each_certainty_as_the_answers_do() -> None:
    person = Person(BANK)
    question = BANK.questions_by_id["t2-1-single-1"]
    for number in range(12):
        certainty = (None, Certainty.GUESSING, Certainty.FAIRLY_SURE)[number % 3]
        right = tuple(part.correct for part in question.parts)
        choice = right if number % 4 else None
        person.facts.append(
            answer_to(question, choice, person.now + timedelta(minutes=number), certainty=certainty)
        )
    facts = [
        *person.facts,
        *(replace(fact, id=f"{fact.id}-2") for fact in person.facts if isinstance(fact, Response)),
    ]
    found = progress(BANK, facts, engine=person.engine, timezone=person.timezone).certainty
    assert found is not None
    counts = {row.certainty: (row.answered, row.right) for row in found}
    assert counts[Certainty.GUESSING] == (8, 6)
    assert counts[Certainty.VERY_SURE] == (0, 0)


def test_a_topic_that_nobody_asked_about_has_a_day_when_it_ends_it_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Answers on one topic move another: there and back on the first day, and on on the second."""
    of_t1 = (TopicLevel.NEW, TopicLevel.GROWING_2, TopicLevel.NEW, TopicLevel.JUST_STARTED)

    def view(state: LearnerState, topic: str) -> TopicView:
        answers = sum(record.answered for record in state.records)
        return TopicView(topic, of_t1[answers] if topic == "t1" else TopicLevel.NEW, 0)

    monkeypatch.setattr("quizapp.engine.progress.topic_view", view)
    person = Person(BANK)
    for day, question in ((0, "t2-1-single-1"), (0.1, "t2-1-single-2"), (1, "t2-1-single-3")):
        person.now = on_day(day)
        answered(person, question, (0,))
    found = progress(BANK, person.facts, engine=person.engine, timezone=person.timezone)
    days = [(day.day, day.level, day.answered) for day in found.topics[0].days]
    assert days == [(FIRST + timedelta(days=1), TopicLevel.JUST_STARTED, 0)]
