"""A session as a person meets it: rules of choosing, resuming, recording, stopping and what is said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from math import floor
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Choice, Order
from quizapp.engine import constants as c
from quizapp.engine.response import (
    Certainty,
    ExplanationShown,
    Fact,
    Mode,
    Response,
    SessionEnded,
    SessionStarted,
    WhyAsked,
)
from quizapp.engine.selection import pending_rechecks
from quizapp.engine.session import (
    Engine,
    Feedback,
    Session,
    TopicLevel,
    start_session,
    topic_views,
    unfinished,
)
from tests.engine.banks import Layout, a_bank, single
from tests.helpers.answers import answer_to
from tests.helpers.banks import tiny_bank

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass
class Study:
    """A learner with a log in memory."""

    bank: Bank
    facts: list[Fact] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.engine = Engine(self.bank)

    def new_id(self) -> str:
        return f"id-{next(self.numbers)}"

    def start(
        self, length: int = 8, seed: int = 1, topics: tuple[str, ...] | None = None, at: datetime = NOW
    ) -> Session:
        return start_session(
            self.bank,
            self.facts,
            mode=Mode.SELF_STUDY,
            length=length,
            at=at,
            seed=seed,
            new_id=self.new_id,
            record=self.facts.append,
            topics=topics,
            engine=self.engine,
        )

    def resume(self, started: SessionStarted, record: Callable[[Fact], None] | None = None) -> Session:
        return Session(
            self.bank,
            tuple(self.facts),
            started,
            record=record or self.facts.append,
            new_id=self.new_id,
            engine=self.engine,
        )


def right(question: AnyQuestion) -> Choice:
    return question.correct_choice


def wrong(question: AnyQuestion) -> Choice:
    if isinstance(question, Order):
        return tuple(reversed(range(len(question.items))))
    return tuple((part.correct + 1) % part.option_count for part in question.parts)


def any_choice(question: AnyQuestion, rng: Random) -> Choice:
    if rng.random() < 0.1:
        return None
    if isinstance(question, Order):
        return tuple(rng.sample(range(len(question.items)), len(question.items)))
    return tuple(rng.randrange(part.option_count) for part in question.parts)


def give(session: Session, choice: Choice, certainty: Certainty | None = None) -> Feedback:
    feedback = session.submit(choice, certainty, at=NOW, seconds_taken=3.0)
    session.explanation_shown(at=NOW)
    return feedback


def take(session: Session, choose: Callable[[AnyQuestion], Choice]) -> list[Feedback]:
    """Answer until the session is over."""
    feedbacks = []
    while (asked := session.next_question()) is not None:
        feedbacks.append(give(session, choose(asked.question)))
    return feedbacks


def topics_of(feedbacks: Sequence[Feedback]) -> list[str]:
    return [feedback.asked.question.topic for feedback in feedbacks]


BANK = tiny_bank(topics=5, objectives=3, questions=6)


# --- the course of a session ----------------------------------------------------------------------------


def test_a_question_stays_the_same_until_it_is_answered() -> None:
    session = Study(BANK).start()
    first = session.next_question()
    assert first is session.next_question()
    assert first is not None
    give(session, right(first.question))
    second = session.next_question()
    assert second is not None
    assert (second.number, second.up_to) == (2, 8)
    assert second.question.id != first.question.id


def test_the_first_question_is_a_friendly_one() -> None:
    for seed in range(10):
        asked = Study(BANK).start(seed=seed).next_question()
        assert asked is not None
        assert asked.question.opener
        assert asked.why is WhyAsked.OPENER


def test_a_bank_without_openers_begins_with_what_helps_most() -> None:
    asked = Study(a_bank({"a": {"a-1": []}}, [single("q", "a-1", None)])).start().next_question()
    assert asked is not None
    assert asked.why is not WhyAsked.OPENER


@pytest.mark.parametrize("length", [1, 2, 4, 8, 12, 15])
def test_a_session_is_at_most_as_long_as_chosen(length: int) -> None:
    session = Study(BANK).start(length)
    feedbacks = take(session, wrong)
    assert len(feedbacks) == length
    assert session.next_question() is None
    assert session.next_question() is None


def test_an_ended_session_asks_nothing_more() -> None:
    study = Study(BANK)
    session = study.start()
    session.end(at=NOW)
    session.end(at=NOW)
    assert session.next_question() is None
    assert sum(isinstance(fact, SessionEnded) for fact in study.facts) == 1
    with pytest.raises(RuntimeError, match="over"):
        session.submit(None, None, at=NOW, seconds_taken=1.0)


def test_options_are_shuffled_anew_and_the_order_is_recorded() -> None:
    orders = set()
    for seed in range(12):
        study = Study(a_bank({"a": {"a-1": []}}, [single("q", "a-1", None, None, None)]))
        session = study.start(seed=seed)
        asked = session.next_question()
        assert asked is not None
        assert sorted(asked.option_order) == [0, 1, 2, 3]
        assert give(session, (0,)).response.option_order == asked.option_order
        orders.add(asked.option_order)
    assert len(orders) > 3


def test_every_question_type_has_as_many_places_as_things_to_show() -> None:
    sizes = {"single": 4, "multiple": 3, "true-false": 2, "sort": 3, "order": 3, "match": 3}
    for kind, size in sizes.items():
        asked = Study(tiny_bank(1, 1, 1, kinds=(kind,))).start().next_question()
        assert asked is not None
        assert len(asked.option_order) == size


# --- recording ------------------------------------------------------------------------------------------


def test_an_answer_is_recorded_before_it_counts_and_a_failure_changes_nothing() -> None:
    study = Study(BANK)
    session = study.start()
    full = True
    tried: list[Fact] = []

    def record(fact: Fact) -> None:
        tried.append(fact)
        if full:
            raise OSError("disk full")
        study.facts.append(fact)

    session = study.resume(session.started, record)
    asked = session.next_question()
    assert asked is not None
    views, choice = session.topic_views(), wrong(asked.question)
    for _ in range(2):
        with pytest.raises(OSError, match="disk full"):
            session.submit(choice, Certainty.VERY_SURE, at=NOW, seconds_taken=2.0)
        assert session.topic_views() == views
        assert session.feedbacks == ()
        assert session.next_question() == asked
    full = False
    feedback = session.submit(choice, Certainty.VERY_SURE, at=NOW, seconds_taken=2.0)
    assert tried[0] == tried[1] == tried[2] == feedback.response
    assert session.feedbacks == (feedback,)
    assert session.topic_views() != views


def test_an_explanation_or_an_end_that_cannot_be_recorded_changes_nothing() -> None:
    study = Study(BANK)
    session = study.start()
    asked = session.next_question()
    assert asked is not None
    session.submit(wrong(asked.question), None, at=NOW, seconds_taken=1.0)

    def record(fact: Fact) -> None:
        raise OSError("disk full")

    broken = study.resume(session.started, record)
    expected = broken.next_question()
    with pytest.raises(OSError, match="disk full"):
        broken.explanation_shown(at=NOW)
    with pytest.raises(OSError, match="disk full"):
        broken.end(at=NOW)
    assert broken.next_question() == expected


def test_a_choice_that_does_not_fit_is_refused_before_anything_is_recorded() -> None:
    study = Study(BANK)
    session = study.start()
    before = list(study.facts)
    with pytest.raises(ValueError, match="does not fit"):
        session.submit((9,) * 20, None, at=NOW, seconds_taken=1.0)
    assert study.facts == before


def test_an_explanation_is_recorded_once_per_answer() -> None:
    study = Study(BANK)
    session = study.start()
    with pytest.raises(RuntimeError, match="no answer"):
        session.explanation_shown(at=NOW)
    asked = session.next_question()
    assert asked is not None
    give(session, right(asked.question))
    session.explanation_shown(at=NOW)
    assert sum(isinstance(fact, ExplanationShown) for fact in study.facts) == 1


def test_every_fact_has_an_id_of_its_own() -> None:
    study = Study(BANK)
    session = study.start(4)
    take(session, right)
    session.end(at=NOW)
    ids = [fact.id for fact in study.facts]
    # The beginning, four answers with their explanations, the end.
    assert sorted(ids) == sorted(f"id-{number}" for number in range(10))


def test_a_response_holds_all_that_is_needed_later() -> None:
    study = Study(BANK)
    session = study.start()
    asked = session.next_question()
    assert asked is not None
    response = session.submit(wrong(asked.question), Certainty.GUESSING, at=NOW, seconds_taken=4.5).response
    question = asked.question
    assert response.parts == question.parts
    assert response.difficulty == question.difficulty
    assert response.question_fingerprint == question.fingerprint
    assert response.session_id == session.started.id
    assert (response.certainty, response.seconds_taken) == (Certainty.GUESSING, 4.5)
    assert response.why_asked is asked.why


# --- going on ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_a_resumed_session_asks_the_very_same_questions(seed: int) -> None:
    """After each answer the session is built again from the facts; one learner has earlier sessions."""
    study = Study(BANK)
    rng = Random(seed)
    for earlier in range(seed):
        take(study.start(seed=earlier), lambda question: any_choice(question, rng))
    session = study.start(12, seed=seed)
    while (asked := session.next_question()) is not None:
        again = study.resume(session.started)
        assert again.next_question() == asked
        assert again.feedbacks == session.feedbacks
        assert again.topic_views() == session.topic_views()
        assert again.summary() == session.summary()
        give(session, any_choice(asked.question, rng), rng.choice([None, *Certainty]))
    assert study.resume(session.started).next_question() is None


def test_what_another_session_adds_meanwhile_counts_but_is_not_part_of_this_one() -> None:
    study = Study(BANK)
    session = study.start()
    first = session.next_question()
    assert first is not None
    give(session, right(first.question))
    other = study.start(4, seed=9)
    answers = take(other, wrong)
    other.end(at=NOW)
    again = study.resume(session.started)
    assert [feedback.asked for feedback in again.feedbacks] == [first]
    assert again.responses == session.responses
    assert again.next_question() is not None
    topic = answers[0].asked.question.topic
    assert again.learner.mastery(topic) == pytest.approx(other.learner.mastery(topic))


def test_a_session_that_was_ended_stays_so_when_it_is_built_again() -> None:
    study = Study(BANK)
    session = study.start()
    assert study.resume(session.started).next_question() is not None
    session.end(at=NOW)
    assert study.resume(session.started).next_question() is None


def test_a_session_whose_beginning_is_not_among_the_facts_begins_after_them() -> None:
    study = Study(BANK)
    take(study.start(4), wrong)
    session = study.start(4, seed=2)
    assert study.facts.pop() == session.started
    again = study.resume(session.started)
    assert again.next_question() == session.next_question()
    assert again.learner.mastered == session.learner.mastered


def test_a_history_stands_for_the_facts_that_it_was_made_of() -> None:
    study = Study(BANK)
    take(study.start(4), wrong)
    history = study.engine.history(UTC, study.facts)
    session = study.start(8, seed=2)
    give(session, None)
    again = Session(
        BANK,
        study.facts[study.facts.index(session.started) :],
        session.started,
        record=study.facts.append,
        new_id=study.new_id,
        engine=study.engine,
        history=history,
    )
    assert again.next_question() == session.next_question()
    assert again.topic_views() == session.topic_views()
    fresh = start_session(
        BANK,
        (),
        mode=Mode.SELF_STUDY,
        length=8,
        at=NOW,
        seed=2,
        new_id=study.new_id,
        record=study.facts.append,
        engine=study.engine,
        history=history,
    )
    assert fresh.started.plan == session.started.plan
    assert [view.answered for view in fresh.topic_views()] == [
        view.answered for view in session.summary().topics_before
    ]


def test_an_engine_that_is_there_is_used_and_one_is_made_where_none_is() -> None:
    study = Study(BANK)
    session = study.start()
    assert session.learner.model is study.engine.new_learner.model
    assert study.resume(session.started).learner.model is study.engine.new_learner.model
    by_itself = Session(BANK, (), session.started, record=study.facts.append, new_id=study.new_id)
    assert by_itself.next_question() == session.next_question()
    alone = start_session(
        BANK,
        (),
        mode=Mode.SELF_STUDY,
        length=8,
        at=NOW,
        seed=1,
        new_id=study.new_id,
        record=study.facts.append,
    )
    assert alone.next_question() == session.next_question()


def test_time_for_fewer_questions_shortens_a_session_and_time_for_more_does_not_lengthen_it() -> None:
    for places, more in ((0, 0), (1, 1), (3, 3), (99, 6)):
        session = Study(BANK).start(8)
        for _ in range(2):
            asked = session.next_question()
            assert asked is not None
            give(session, wrong(asked.question))
        found = 0
        while (asked := session.next_question(places - found)) is not None:
            assert asked.up_to == 8
            give(session, wrong(asked.question))
            found += 1
        assert found == more


def test_a_session_can_be_resumed_between_answer_and_explanation() -> None:
    study = Study(BANK)
    session = study.start()
    asked = session.next_question()
    assert asked is not None
    session.submit(wrong(asked.question), None, at=NOW, seconds_taken=1.0)
    again = study.resume(session.started)
    again.explanation_shown(at=NOW)
    session = study.resume(session.started)
    assert again.next_question() == session.next_question()


def test_an_unfinished_session_is_found_until_it_is_too_old() -> None:
    study = Study(BANK)
    session = study.start()
    day = timedelta(days=1)
    assert unfinished(study.facts, now=NOW, within=day) is None
    asked = session.next_question()
    assert asked is not None
    give(session, right(asked.question))
    assert unfinished(study.facts, now=NOW + day, within=day) == session.started
    assert unfinished(study.facts, now=NOW + 2 * day, within=day) is None


def test_a_session_that_was_ended_completed_or_followed_by_another_is_not_unfinished() -> None:
    day = timedelta(days=1)
    ended = Study(BANK)
    session = ended.start()
    asked = session.next_question()
    assert asked is not None
    give(session, right(asked.question))
    later = Study(BANK, list(ended.facts), ended.numbers)
    session.end(at=NOW)
    assert unfinished(ended.facts, now=NOW, within=day) is None
    complete = Study(BANK)
    take(complete.start(4), wrong)
    assert unfinished(complete.facts, now=NOW, within=day) is None
    later.start(seed=9)
    assert unfinished(later.facts, now=NOW, within=day) is None


# --- rules of choosing ----------------------------------------------------------------------------------


@st.composite
def any_bank(draw: st.DrawFn) -> Bank:
    """Small, odd banks: one topic or several, no misconceptions or some, few questions, 2 to 4 options."""
    layout: dict[str, dict[str, list[str]]] = {}
    questions: list[AnyQuestion] = []
    for t in range(draw(st.integers(1, 4))):
        topic = "abcd"[t]
        layout[topic] = {}
        for o in range(draw(st.integers(1, 3))):
            mixups = [f"m{topic}{o}{n}" for n in range(draw(st.integers(0, 2)))]
            layout[topic][f"{topic}-{o}"] = mixups
            tags = [None, *mixups]
            for n in range(draw(st.integers(1 if o == 0 else 0, 4))):
                wrongs = draw(st.lists(st.sampled_from(tags), min_size=1, max_size=3))
                question = single(f"{topic}{o}{n}", f"{topic}-{o}", *wrongs, difficulty=1 + (n + o) % 5)
                questions.append(question)
    safety = draw(st.sets(st.sampled_from(sorted(layout))))
    return a_bank(layout, questions, safety=sorted(safety))


def check_rules(study: Study, length: int, seed: int, sessions: int = 2) -> None:
    """Sessions answered at random: no repeat, no dead end, never three in a row while others are left."""
    bank, rng = study.bank, Random(seed)
    for number in range(sessions):
        session = study.start(length, seed=seed + number)
        feedbacks = take(session, lambda question: any_choice(question, rng))
        ids = [feedback.asked.question.id for feedback in feedbacks]
        assert len(set(ids)) == len(ids)
        check_never_three_in_a_row(bank, feedbacks, len(session.started.plan))
        if len(ids) < min(length, len(bank.active_questions)):
            # Ended early: every planned topic was visited and nothing was in doubt or worth asking.
            assert set(session.started.plan) <= set(topics_of(feedbacks))
            assert is_settled(session) or nothing_is_worth_asking(study, session, length)
        session.end(at=NOW)


def is_settled(session: Session) -> bool:
    learner = session.learner
    topics = [max(learner.mastery(topic), 1 - learner.mastery(topic)) for topic in session.started.plan]
    mixups = [learner.holds(m.id) for m in learner.model.bank.misconceptions.values() if m.safety]
    return all(chance >= 0.85 for chance in topics) and not any(0.3 < chance < 0.7 for chance in mixups)


def nothing_is_worth_asking(study: Study, session: Session, length: int) -> bool:
    """Even the best question that the rules leave to the session tells and teaches next to nothing."""
    asked = [feedback.asked.question for feedback in session.feedbacks]
    plan = session.started.plan
    worn = [question.topic for question in asked[-2:]]
    left = [question for question in study.bank.questions if question not in asked]
    if len(plan) > 1:
        left = [question for question in left if [question.topic] * 2 != worn] or left
    left = [question for question in left if question.topic in plan] or left
    places = np.array([study.bank.questions.index(question) for question in left])
    counts = [sum(question.topic == topic.id for question in asked) for topic in study.bank.topics]
    worth = study.engine.selector._valuer.worth(session.learner, places, len(asked) / length, counts)
    return float(worth.total.max()) < c.WORTH_ASKING


def check_never_three_in_a_row(bank: Bank, feedbacks: Sequence[Feedback], planned: int) -> None:
    topics = topics_of(feedbacks)
    for end in range(3, len(topics) + 1):
        if planned > 1 and len(set(topics[end - 3 : end])) == 1:
            asked = {feedback.asked.question.id for feedback in feedbacks[: end - 1]}
            others = [q for q in bank.active_questions if q.topic != topics[end - 1] and q.id not in asked]
            assert not others


@settings(max_examples=60)
@given(bank=any_bank(), length=st.integers(1, 14), seed=st.integers(0, 2**32))
def test_any_session_on_any_bank_keeps_the_rules(bank: Bank, length: int, seed: int) -> None:
    check_rules(Study(bank), length, seed)


def a_narrow_bank(topics: int, objectives: int, mixups: int, questions: int, wrong: int) -> Bank:
    """Every topic alike: so many objectives, mix-ups and questions at each, and wrong options at each."""
    layout = {
        f"t{t}": {f"t{t}-{o}": [f"m{t}{o}{m}" for m in range(mixups)] for o in range(objectives)}
        for t in range(topics)
    }
    written = [
        single(f"{aim}-{n}", aim, *(names + [None] * wrong)[:wrong], difficulty=1 + n % 5)
        for aims in layout.values()
        for aim, names in aims.items()
        for n in range(questions)
    ]
    return a_bank(layout, written, safety=["t1"] if topics > 1 else ["t0"])


# One topic, one objective, no misconceptions, one question per topic, two to four options; and all kinds.
NARROW = [
    (1, 1, 0, 1, 1), (1, 1, 0, 6, 3), (1, 1, 2, 4, 2), (1, 3, 1, 2, 3),
    (2, 1, 0, 1, 2), (2, 1, 1, 3, 1), (2, 2, 2, 2, 3), (3, 1, 0, 1, 1),
    (3, 2, 1, 1, 2), (4, 1, 1, 1, 3), (5, 1, 0, 1, 2), (4, 2, 0, 3, 1),
]  # fmt: skip


def narrow_and_mixed_banks() -> list[Bank]:
    mixed = [tiny_bank(topics, objectives, 2) for topics in (1, 2, 3) for objectives in (1, 2)]
    return [*(a_narrow_bank(*numbers) for numbers in NARROW), *mixed]


@pytest.mark.parametrize("numbers", NARROW)
def test_sessions_on_the_narrowest_banks_keep_the_rules(numbers: tuple[int, int, int, int, int]) -> None:
    study = Study(a_narrow_bank(*numbers))
    for length in (1, 4, 12):
        study.facts.clear()
        check_rules(study, length, seed=length)


@pytest.mark.slow("simulation")
@pytest.mark.timeout(7200)
def test_a_hundred_thousand_random_sessions_keep_the_rules() -> None:
    studies = [Study(bank) for bank in narrow_and_mixed_banks()]
    for seed in range(50_000):
        study = studies[seed % len(studies)]
        study.facts.clear()
        check_rules(study, 1 + seed % 13, seed)


def test_a_session_visits_half_as_many_topics_as_it_has_questions_and_all_it_planned() -> None:
    bank = tiny_bank(topics=9, objectives=2, questions=6)
    for seed in range(6):
        session = Study(bank).start(8, seed=seed)
        assert len(session.started.plan) == 4
        visited = topics_of(take(session, wrong))
        assert set(session.started.plan) <= set(visited)


def test_safety_topics_are_planned_first() -> None:
    bank = tiny_bank(topics=9, objectives=2, questions=6)
    safety = {topic.id for topic in bank.topics if topic.safety}
    assert set(Study(bank).start(12).started.plan[:5]) == safety


def test_safety_topics_are_visited_within_two_thirds_however_much_the_others_matter() -> None:
    layout: Layout = {"a": {"a-1": []}, "b": {"b-1": []}, "c": {f"c-{n}": [f"m{n}"] for n in range(6)}}
    questions = [single(f"{topic}{n}", f"{topic}-1", None, None) for topic in "ab" for n in range(9)]
    questions += [single(f"c{n}", f"c-{n % 6}", f"m{n % 6}", None) for n in range(18)]
    heavy = {f"c-{n}": 3 for n in range(6)}
    bank = a_bank(layout, questions, safety="ab", importance={"a-1": 1, "b-1": 1, **heavy})
    for seed in range(6):
        visited = topics_of(take(Study(bank).start(6, seed=seed), right))
        assert visited[:2] == ["c", "c"]
        assert {"a", "b"} <= set(visited[:4])


def test_the_next_session_turns_to_topics_that_were_not_asked() -> None:
    bank = tiny_bank(topics=8, objectives=2, questions=6)
    study = Study(bank)
    first = study.start(4)
    take(first, wrong)
    second = study.start(4, seed=2)
    assert not set(first.started.plan) & set(second.started.plan)


def test_chosen_topics_are_the_plan_and_one_alone_may_be_asked_on_and_on() -> None:
    session = Study(BANK).start(6, topics=("t2",))
    assert session.started.plan == ("t2",)
    # Now right, now wrong, so that nothing is settled before the end.
    turns = cycle((right, wrong))
    visited = topics_of(take(session, lambda question: next(turns)(question)))
    assert visited == ["t2"] * 6


def test_questions_of_the_last_three_sessions_wait_while_others_are_left() -> None:
    bank = tiny_bank(topics=2, objectives=2, questions=12)
    study = Study(bank)
    asked: list[set[str]] = []
    for seed in range(4):
        ids = {feedback.asked.question.id for feedback in take(study.start(4, seed=seed), wrong)}
        assert not any(ids & earlier for earlier in asked[-3:])
        asked.append(ids)


def test_retired_questions_are_never_asked() -> None:
    layout: Layout = {"a": {"a-1": []}}
    bank = a_bank(layout, [single("old", "a-1", None, retired=True), single("new", "a-1", None)])
    feedbacks = take(Study(bank).start(4), right)
    assert [feedback.asked.question.id for feedback in feedbacks] == ["new"]


def test_among_equally_good_questions_the_least_shown_come_first() -> None:
    bank = a_bank({"a": {"a-1": []}}, [single(f"q{n}", "a-1", None, None) for n in range(12)])
    study = Study(bank)
    shown: list[str] = []
    for seed in range(12):
        shown += [feedback.asked.question.id for feedback in take(study.start(1, seed=seed), wrong)]
    assert len(set(shown)) == 12


# --- asking again ---------------------------------------------------------------------------------------


def mixed_up(question: AnyQuestion) -> Choice:
    """Fall for the first mix-up that a question offers."""
    part = question.parts[0]
    tagged = next((index for index, tag in enumerate(part.tags) if tag), None)
    return question.correct_choice if tagged is None else (tagged,)


SINGLES = tiny_bank(topics=6, objectives=3, questions=6, kinds=("single",))


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_mixup_is_asked_again_after_some_others_and_not_in_the_first_half(number: int) -> None:
    length = 12
    # Few topics: with more, a safety topic may have to be visited just then.
    session = Study(SINGLES).start(length, topics=("t1", "t2", "t3", "t4", "t5"))
    answered = count(1)
    feedbacks = take(
        session, lambda question: mixed_up(question) if next(answered) == number else right(question)
    )
    shown = feedbacks[number - 1]
    (mixup,) = shown.response.held_tags
    (again,) = (each.asked for each in feedbacks if each.asked.why is WhyAsked.RECHECK)
    assert again.number == max(number + c.RECHECK_GAP + 1, floor(c.TEACH_FROM * length) + 1)
    assert mixup in again.question.misconceptions
    assert again.question.id != shown.asked.question.id


def test_the_last_place_is_kept_for_asking_again() -> None:
    session = Study(SINGLES).start(4)
    answers = iter([right, right, mixed_up, right])
    feedbacks = take(session, lambda question: next(answers)(question))
    assert feedbacks[3].asked.why is WhyAsked.RECHECK


def test_asking_again_fills_at_most_a_fifth_of_the_session() -> None:
    feedbacks = take(Study(SINGLES).start(12), mixed_up)
    assert sum(feedback.asked.why is WhyAsked.RECHECK for feedback in feedbacks) == 2


def test_after_a_second_failure_there_is_no_third_try_today() -> None:
    feedbacks = take(Study(SINGLES).start(12), mixed_up)
    responses = [feedback.response for feedback in feedbacks]
    again = next(index for index, response in enumerate(responses) if response.why_asked is WhyAsked.RECHECK)
    (mixup,) = responses[again].held_tags
    assert mixup not in {item.target for item in pending_rechecks(SINGLES, responses[: again + 1], 12)}


def test_a_wrong_answer_without_a_mixup_calls_for_its_objective_and_safety_goes_first() -> None:
    bank = a_bank(
        {"a": {"a-1": []}, "b": {"b-1": []}},
        [single("qa", "a-1", None), single("qb", "b-1", None)],
        safety=["b"],
    )
    study = Study(bank)
    session = study.start(8)
    responses = [feedback.response for feedback in take(session, wrong)]
    waiting = pending_rechecks(bank, responses, 8)
    assert [item.target for item in waiting] == ["b-1", "a-1"]


def two_mistakes(*sure: Certainty | None, safety: str = "") -> tuple[Bank, list[Response]]:
    """One question on each of two topics, answered wrong, and how sure each time."""
    layout: Layout = {"a": {"a-1": []}, "b": {"b-1": []}}
    bank = a_bank(layout, [single("qa", "a-1", None), single("qb", "b-1", None)], safety=safety)
    return bank, [
        answer_to(question, (1,), NOW, certainty=each)
        for question, each in zip(bank.questions, sure, strict=True)
    ]


def test_of_two_mistakes_the_surer_one_is_asked_about_first_and_else_the_earlier_one() -> None:
    bank, responses = two_mistakes(Certainty.GUESSING, Certainty.VERY_SURE)
    assert [item.target for item in pending_rechecks(bank, responses, 8)] == ["b-1", "a-1"]
    bank, responses = two_mistakes(None, None)
    assert [item.target for item in pending_rechecks(bank, responses, 8)] == ["a-1", "b-1"]


def test_what_few_of_a_room_got_wrong_waits_even_if_it_is_about_safety() -> None:
    bank, responses = two_mistakes(None, None, safety="b")
    assert [item.target for item in pending_rechecks(bank, responses, 8)] == ["b-1", "a-1"]
    assert [item.target for item in pending_rechecks(bank, responses, 8, {"qb"})] == ["a-1", "b-1"]


# --- stopping -------------------------------------------------------------------------------------------


def test_a_session_stops_when_all_that_was_planned_is_settled() -> None:
    session = Study(tiny_bank(topics=2, objectives=1, questions=30, kinds=("single",))).start(40)
    feedbacks = take(session, right)
    assert len(feedbacks) < 30
    assert set(topics_of(feedbacks)) == set(session.started.plan)


# --- what is said ---------------------------------------------------------------------------------------


def test_every_topic_is_new_before_any_answer() -> None:
    assert {view.level for view in topic_views(BANK, [])} == {TopicLevel.NEW}
    assert TopicLevel.NEW.bars == 0


def test_levels_rise_from_just_started_to_strong() -> None:
    session = Study(tiny_bank(topics=2, objectives=1, questions=30, kinds=("single",))).start(40)
    seen = [
        feedback.after.level.bars
        for feedback in take(session, right)
        if feedback.asked.question.topic == "t2"
    ]
    assert seen == sorted(seen)
    assert seen[-1] == TopicLevel.STRONG.bars == 5


def test_a_topic_shown_as_strong_stays_so_within_the_session_and_not_beyond() -> None:
    study = Study(tiny_bank(topics=2, objectives=1, questions=40, kinds=("single",)))

    def choose(question: AnyQuestion) -> Choice:
        strong = any(view.level is TopicLevel.STRONG for view in session.topic_views())
        return wrong(question) if strong else right(question)

    session = study.start(40)
    feedbacks = take(session, choose)
    strong_at = next(i for i, feedback in enumerate(feedbacks) if feedback.after.level is TopicLevel.STRONG)
    topic = feedbacks[strong_at].after.topic
    later = [feedback for feedback in feedbacks[strong_at + 1 :] if feedback.after.topic == topic]
    assert len(later) > 3
    assert {feedback.after.level for feedback in later} == {TopicLevel.STRONG}
    outside = next(view for view in topic_views(study.bank, study.facts) if view.topic == topic)
    assert outside.level is not TopicLevel.STRONG


def test_a_topic_that_was_strong_before_a_session_stays_so_within_it() -> None:
    study = Study(tiny_bank(topics=1, objectives=1, questions=40, kinds=("single",)))
    session = study.start(40)
    while session.topic_views()[0].level is not TopicLevel.STRONG:
        asked = session.next_question()
        assert asked is not None
        give(session, right(asked.question))
    session.end(at=NOW)
    later = study.start(8, seed=2)
    asked = later.next_question()
    assert asked is not None
    feedback = give(later, wrong(asked.question))
    assert feedback.before.level is feedback.after.level is TopicLevel.STRONG
    assert topic_views(study.bank, study.facts)[0].level is not TopicLevel.STRONG


def test_within_a_session_topics_are_shown_as_they_are_outside_until_one_is_strong() -> None:
    study = Study(BANK)
    session = study.start(4)
    while (asked := session.next_question()) is not None:
        feedback = give(session, wrong(asked.question))
        outside = topic_views(BANK, study.facts, engine=study.engine)
        assert session.topic_views() == outside
        assert feedback.after.level is TopicLevel.JUST_STARTED


def test_a_summary_names_at_most_three_points_once_each_with_safety_first() -> None:
    session = Study(tiny_bank(topics=6, objectives=3, questions=12)).start(12)
    take(session, wrong)
    summary = session.summary()
    assert summary.answered == 12
    assert len(summary.to_revisit) == 3
    assert len({question.remember for question in summary.to_revisit}) == 3
    carries_safety = [bool(question.safety) for question in summary.to_revisit]
    assert carries_safety[0]
    assert carries_safety == sorted(carries_safety, reverse=True)
    assert len(summary.topics_before) == len(summary.topics_after) == 6
    assert summary.open_misconceptions


def test_what_was_put_right_is_not_named_again() -> None:
    answers = iter([mixed_up, *[right] * 11])
    session = Study(SINGLES).start(12)
    take(session, lambda question: next(answers)(question))
    assert session.summary().to_revisit == ()
    assert session.summary().open_misconceptions == ()


def test_what_was_never_put_right_is_named() -> None:
    answers = iter([right, right, right, mixed_up])
    session = Study(SINGLES).start(4)
    feedbacks = take(session, lambda question: next(answers)(question))
    assert session.summary().to_revisit == (feedbacks[3].asked.question,)


def test_an_answer_to_a_question_that_is_gone_counts_but_is_not_shown() -> None:
    study = Study(SINGLES)
    session = study.start()
    asked = session.next_question()
    assert asked is not None
    give(session, right(asked.question))
    left = tuple(question for question in SINGLES.questions if question.id != asked.question.id)
    changed = Study(replace(SINGLES, questions=left), study.facts, study.numbers)
    again = changed.resume(session.started)
    second = again.next_question()
    assert again.feedbacks == ()
    assert second is not None
    assert second.number == 2


def test_an_answer_on_a_topic_that_is_gone_counts_as_an_answer_but_is_not_shown() -> None:
    study = Study(SINGLES)
    session = study.start()
    asked = session.next_question()
    assert asked is not None
    response = give(session, right(asked.question)).response
    study.facts = [session.started, replace(response, topic="gone")]
    again = study.resume(session.started)
    assert again.feedbacks == ()
    assert len(again.responses) == 1


def test_the_session_module_does_not_load_numpy_by_itself() -> None:
    code = "import sys, quizapp.engine.session; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_reason_is_one_that_has_words() -> None:
    reasons = set()
    for seed in range(6):
        feedbacks = take(Study(BANK).start(12, seed=seed), wrong)
        reasons |= {feedback.asked.why for feedback in feedbacks}
    assert {WhyAsked.OPENER, WhyAsked.RECHECK, WhyAsked.CANNOT_TELL} <= reasons
    assert WhyAsked.DUE not in reasons


def test_facts_of_other_sessions_do_not_belong_to_this_one() -> None:
    study = Study(BANK)
    take(study.start(4), wrong)
    session = study.start(4, seed=3)
    assert session.feedbacks == ()
    assert session.summary().answered == 0
    assert sum(isinstance(fact, Response) for fact in study.facts) == 4
