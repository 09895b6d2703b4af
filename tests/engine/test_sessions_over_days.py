"""Sessions of one person over days: what is due comes first, and what is not used fades."""

from random import Random

import pytest

from quizapp.bank.questions import AnyQuestion, Choice
from quizapp.engine.response import Response, SessionStarted, WhyAsked
from quizapp.engine.review import due, replay_cards
from quizapp.engine.selection import Agenda, Due
from quizapp.engine.session import TopicLevel, topic_views
from tests.helpers.answers import FIRST_DAY, answer_to
from tests.helpers.banks import tiny_bank
from tests.helpers.people import Person, mixed_up, rightly

BANK = tiny_bank(topics=5, objectives=3, questions=6, kinds=("single",))


def due_of(responses: list[Response]) -> list[int]:
    """At which places something was asked because it was due."""
    return [place for place, response in enumerate(responses) if response.why_asked is WhyAsked.DUE]


@pytest.mark.parametrize("length", [4, 8, 12])
def test_what_is_due_comes_first_and_fills_half_of_a_session(length: int) -> None:
    person = Person(BANK)
    person.take(person.start(12), mixed_up)
    person.days_pass(2)
    session = person.start(length, seed=2)
    responses = person.take(session, rightly)
    assert len(due_of(responses)) == length // 2
    assert responses[0].why_asked is WhyAsked.OPENER
    assert responses[1].why_asked is WhyAsked.DUE


def test_nothing_is_due_on_the_same_day_or_the_first_time() -> None:
    person = Person(BANK)
    assert due_of(person.take(person.start(12), mixed_up)) == []
    assert due_of(person.take(person.start(8, seed=2), mixed_up)) == []


def test_a_mixup_that_was_put_right_is_asked_again_another_day_in_other_words() -> None:
    person = Person(BANK)
    person.take(person.start(8), mixed_up)
    person.days_pass(1)
    cards = due(BANK, replay_cards(person.facts, person.timezone), person.now)
    words = {card.target: card.questions for card in cards}
    again = person.take(person.start(8, seed=2), rightly)
    for place in due_of(again):
        question = BANK.questions_by_id[again[place].question_id]
        carried = {question.objective, *question.misconceptions} & words.keys()
        assert any(question.id not in words[target] for target in carried)
    assert due_of(again)


def test_the_most_urgent_is_asked_first() -> None:
    person = Person(BANK)
    person.take(person.start(12), mixed_up)
    person.days_pass(2)
    first = due(BANK, replay_cards(person.facts, person.timezone), person.now)[0]
    session = person.start(8, seed=2)
    responses = person.take(session, rightly)
    opener = BANK.questions_by_id[responses[0].question_id]
    if first.target not in {opener.objective, *opener.misconceptions}:
        asked = BANK.questions_by_id[responses[1].question_id]
        assert first.target in {asked.objective, *asked.misconceptions}


def test_on_topics_that_the_person_chose_only_their_own_cards_are_due() -> None:
    person = Person(BANK)
    person.take(person.start(12), mixed_up)
    person.days_pass(2)
    session = person.start(6, seed=2, topics=("t2",))
    responses = person.take(session, rightly)
    assert {response.topic for response in responses} == {"t2"}
    assert due_of(responses)


def test_what_is_due_is_asked_even_on_a_topic_that_is_not_planned() -> None:
    person = Person(BANK)
    person.take(person.start(4, topics=("t2",)), mixed_up)
    person.days_pass(2)
    session = person.start(4, seed=2)
    assert "t2" not in session.started.plan
    responses = person.take(session, rightly)
    assert {responses[place].topic for place in due_of(responses)} == {"t2"}


def test_a_planned_topic_is_visited_however_much_is_due() -> None:
    person = Person(BANK)
    for seed in range(4):
        person.take(person.start(12, seed=seed), mixed_up)
    person.days_pass(60)
    session = person.start(8, seed=9)
    visited = {response.topic for response in person.take(session, mixed_up)}
    assert set(session.started.plan) <= visited


@pytest.mark.parametrize("seed", range(3))
def test_a_session_over_days_resumed_after_each_answer_asks_the_very_same(seed: int) -> None:
    person, rng = Person(BANK), Random(seed)

    def anyhow(question: AnyQuestion) -> Choice:
        return (rng.randrange(question.parts[0].option_count),)

    for number in range(3):
        person.take(person.start(8, seed=number), anyhow)
        person.days_pass(rng.choice([1, 3, 9]))
    session = person.start(8, seed=seed)
    while (asked := session.next_question()) is not None:
        again = person.resume(session.started)
        assert again.next_question() == asked
        assert again.topic_views() == session.topic_views()
        person.give(session, anyhow(asked.question))
        person.days_pass(0.001)


def test_a_laptop_asleep_for_three_days_in_mid_question_goes_on_with_that_question() -> None:
    person = Person(BANK)
    session = person.start(8)
    for _ in range(3):
        asked = session.next_question()
        assert asked is not None
        person.give(session, mixed_up(asked.question))
    open_question = session.next_question()
    person.days_pass(3)
    assert session.next_question() == open_question
    assert person.resume(session.started).next_question() == open_question
    rest = person.take(session, rightly)
    assert len(rest) == 5
    deck = replay_cards(person.facts, person.timezone)
    assert {card.seen_on for card in deck.cards.values()} == {
        fact.answered_at.date() for fact in person.facts if isinstance(fact, Response)
    }


def test_beliefs_fade_toward_the_beginning_when_a_session_starts_after_a_pause() -> None:
    chances = {}
    for pause in (0.1, 30, 365):
        person = Person(BANK)
        session = person.start(12, topics=("t1",))
        person.take(session, rightly)
        before = session.learner.mastery("t1")
        person.days_pass(pause)
        chances[pause] = person.start(4, seed=2).learner.mastery("t1")
    assert chances[0.1] == before
    assert chances[0.1] > chances[30] > chances[365] > 0.5


def test_what_a_person_sees_outside_a_session_does_not_change_by_waiting() -> None:
    person = Person(BANK)
    person.take(person.start(12, topics=("t1",)), rightly)
    before = topic_views(BANK, person.facts, engine=person.engine)
    person.days_pass(90)
    assert topic_views(BANK, person.facts, engine=person.engine) == before
    assert any(view.level is not TopicLevel.NEW for view in before)


def test_a_session_remembers_that_its_topics_were_chosen() -> None:
    person = Person(BANK)
    assert person.start(topics=("t1",)).started.topics_chosen
    assert not person.start().started.topics_chosen
    assert sum(isinstance(fact, SessionStarted) for fact in person.facts) == 2


def test_of_the_questions_on_what_is_due_one_in_new_words_is_taken_even_if_others_tell_more() -> None:
    engine = Person(BANK).engine
    about = [q.id for q in BANK.active_questions if q.objective == "t2-1"]
    earlier = answer_to(BANK.questions_by_id["t1-1-single-1"], (0,), FIRST_DAY)
    for new in about:
        known = Due("t2-1", frozenset(about) - {new})
        agenda = Agenda(("t1", "t2"), 8, 1, (earlier,), frozenset(), {}, (known,))
        selection = engine.selector.choose_next(engine.new_learner, agenda)
        assert selection is not None
        assert (selection.question.id, selection.why) == (new, WhyAsked.DUE)


def test_a_topic_that_is_due_is_planned_before_one_that_is_not() -> None:
    person = Person(BANK)
    person.take(person.start(4, topics=("t2",)), mixed_up)
    person.days_pass(1)
    for seed in range(4):
        assert set(person.start(8, seed=seed).started.plan) == {"t1", "t3", "t5", "t2"}
