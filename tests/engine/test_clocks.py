"""A clock that is set back, a journey to another time zone, a laptop asleep: all stays in order."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone

import pytest

from quizapp.engine.response import Response, WhyAsked
from quizapp.engine.review import Standing, due, replay_cards
from quizapp.engine.session import unfinished
from tests.helpers.banks import tiny_bank
from tests.helpers.people import Person, mixed_up, rightly

BANK = tiny_bank(topics=5, objectives=3, questions=6, kinds=("single",))
AN_HOUR, A_YEAR = timedelta(hours=1), timedelta(days=365)


@pytest.mark.parametrize("back", [AN_HOUR, A_YEAR])
def test_a_clock_set_back_between_sessions_breaks_nothing_and_buries_nothing(back: timedelta) -> None:
    person = Person(BANK)
    person.take(person.start(8), mixed_up)
    met = replay_cards(person.facts, UTC).cards.keys()
    person.now -= back
    session = person.start(8, seed=2)
    assert len(person.take(session, rightly)) > 0
    history = person.engine.history(UTC, person.facts)
    for chance in history.learner.state.mastered:
        assert 0 <= chance <= 1
    for course in history.progress(BANK).topics:
        days = [day.day for day in course.days]
        assert days == sorted(days)
        assert all(day.answered >= 0 for day in course.days)
    today = history.today(BANK, now=person.now, limit=8)
    assert today.left >= 0
    assert today.answered >= 0
    # By the clock as it is now, everything that was met comes back in time.
    in_time = person.now + A_YEAR + timedelta(days=2)
    later = {card.target for card in due(BANK, history.learner.deck, in_time)}
    assert later >= met


@pytest.mark.parametrize("back", [AN_HOUR, A_YEAR])
def test_a_session_left_half_way_is_offered_again_by_a_clock_set_back(back: timedelta) -> None:
    person = Person(BANK)
    session = person.start(8)
    assert session.next_question() is not None
    person.give(session, None)
    offered = unfinished(person.facts, now=person.now - back, within=timedelta(days=3))
    assert offered == session.started


def test_a_session_is_offered_again_for_as_long_after_its_last_answer_not_after_its_start() -> None:
    person = Person(BANK)
    session = person.start(8)
    person.days_pass(2)
    assert session.next_question() is not None
    person.give(session, None)
    three_days = timedelta(days=3)
    assert unfinished(person.facts, now=person.now + three_days, within=three_days) == session.started
    assert unfinished(person.facts, now=person.now + timedelta(days=3.1), within=three_days) is None


@pytest.mark.parametrize("back", [AN_HOUR, A_YEAR])
def test_answers_stay_in_the_order_in_which_they_were_given_whatever_the_clock_says(back: timedelta) -> None:
    person = Person(BANK)
    session = person.start(8)
    assert session.next_question() is not None
    first = person.give(session, None)
    person.now -= back
    assert session.next_question() is not None
    second = person.give(session, None)
    again = person.resume(session.started)
    assert [feedback.response for feedback in again.feedbacks] == [first.response, second.response]


@pytest.mark.parametrize("hours", [-11, -5, 9, 14])
def test_after_a_journey_the_days_are_those_of_where_the_person_is_now(hours: int) -> None:
    person = Person(BANK)
    person.take(person.start(8), mixed_up)
    zone = timezone(timedelta(hours=hours))
    person.days_pass(1)
    person.timezone = zone
    responses = person.take(person.start(8, seed=2), rightly)
    history = person.engine.history(zone, person.facts)
    today = history.today(BANK, now=person.now, limit=8)
    local = person.now.astimezone(zone).date()
    of_today = [
        fact
        for fact in person.facts
        if isinstance(fact, Response) and fact.answered_at.astimezone(zone).date() == local
    ]
    assert today.answered == len(of_today) >= len(responses)
    assert {day.day for course in history.progress(BANK).topics for day in course.days} == {
        fact.answered_at.astimezone(zone).date() for fact in person.facts if isinstance(fact, Response)
    }


def test_a_laptop_asleep_over_a_question_counts_an_hour_for_it_at_most() -> None:
    person = Person(BANK)
    session = person.start(4)
    taken = []
    for seconds in (3 * 86_400.0, -5.0, 12.5):
        assert session.next_question() is not None
        taken.append(session.submit(None, None, at=person.now, seconds_taken=seconds).response.seconds_taken)
    assert taken == [3600.0, 0.0, 12.5]


def test_a_mixup_put_right_is_known_only_after_other_words_on_another_day() -> None:
    """A month of sessions as a person takes them: mixed up, put right, and asked once more."""
    person = Person(BANK)
    person.take(person.start(12), mixed_up)
    shown = {target for fact in _answers(person) for target in fact.held_tags}
    assert shown
    words: dict[str, list[tuple[str, int]]] = {}
    for day in range(1, 30):
        person.days_pass(1)
        before = replay_cards(person.facts, UTC).cards
        for response in person.take(person.start(12, seed=day), rightly):
            for target in {tag for part in response.parts for tag in part.tags if tag} & shown:
                words.setdefault(target, []).append((response.question_id, day))
        after = replay_cards(person.facts, UTC).cards
        for target in shown:
            if after[target].standing is Standing.KNOWN and before[target].standing is not Standing.KNOWN:
                assert before[target].standing is Standing.PUT_RIGHT, "one right answer is not enough"
                question, _ = words[target][-1]
                assert question != before[target].right_by, "other words"
                assert before[target].right_on != after[target].right_on, "another day"
    cards = replay_cards(person.facts, UTC).cards
    assert all(cards[target].standing is Standing.KNOWN for target in shown)
    assert any(fact.why_asked is WhyAsked.DUE for fact in _answers(person))


def _answers(person: Person) -> list[Response]:
    return [fact for fact in person.facts if isinstance(fact, Response)]
