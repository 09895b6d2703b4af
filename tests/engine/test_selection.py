"""Choosing one question: what may be asked, what must be asked, and the reason that is given."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

import numpy as np
import pytest

from quizapp.bank.bank import Bank
from quizapp.engine import constants as c
from quizapp.engine.learner import LearnerState
from quizapp.engine.response import Response, WhyAsked
from quizapp.engine.selection import Agenda, Due, Selection
from quizapp.engine.session import Engine
from quizapp.engine.utility import Places, Valuer, Worth
from tests.engine.banks import a_bank, single
from tests.helpers.answers import FIRST_DAY, answer_to


@cache
def two_topics() -> Engine:
    """Three questions on each of topic a and topic b, and one on another objective of topic a."""
    questions = [single(f"{topic}{n}", f"{topic}-1", None) for topic in "ab" for n in (1, 2, 3)]
    alone = single("alone", "a-2", None)
    return Engine(a_bank({"a": {"a-1": [], "a-2": []}, "b": {"b-1": []}}, [*questions, alone]))


def answered(engine: Engine, question: str, choice: int, why: WhyAsked = WhyAsked.PRACTICE) -> Response:
    """The first option is the right one."""
    return answer_to(engine.bank.questions_by_id[question], (choice,), FIRST_DAY, why=why)


RIGHT, WRONG = 0, 1


def choose(
    engine: Engine,
    *responses: Response,
    plan: Sequence[str] = "ab",
    length: int = 8,
    seed: int = 1,
    recent: Collection[str] = (),
    due: tuple[Due, ...] = (),
) -> Selection | None:
    """What comes after these answers of someone of whom nothing else is known."""
    agenda = Agenda(tuple(plan), length, seed, responses, frozenset(recent), {}, due)
    return engine.selector.choose_next(engine.new_learner, agenda)


def after_a_mistake(recent: Collection[str], missed: str = "a1") -> Selection | None:
    """The last question of three, after something wrong on topic a and something right on topic b."""
    engine = two_topics()
    answers = answered(engine, missed, WRONG), answered(engine, "b1", RIGHT)
    return choose(engine, *answers, length=3, recent=recent)


class Told(Valuer):
    """Tells, mix-up and teaches of each question as a test says; remembers what it was asked about."""

    def __init__(self, engine: Engine, worth: Mapping[str, tuple[float, float, float]]) -> None:
        super().__init__(engine.selector.model)
        self.told = worth
        self.looked_at: list[str] = []

    def worth(
        self, state: LearnerState, candidates: Places, progress: float, asked_on: Sequence[int]
    ) -> Worth:
        del state, progress, asked_on
        self.looked_at = [self.model.bank.questions[place].id for place in candidates]
        told = np.array([self.told.get(key, (1.0, 0.0, 0.0)) for key in self.looked_at])
        return Worth(*told.T)


def told(bank: Bank, worth: Mapping[str, tuple[float, float, float]]) -> tuple[Engine, Told]:
    """An engine that values questions as told."""
    engine = Engine(bank)
    engine.selector._valuer = valuer = Told(engine, worth)
    return engine, valuer


# --- a second look --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("recent", "left"), [("a2", "a3"), ("a3", "a2")])
def test_a_second_look_takes_a_question_that_the_last_sessions_did_not_have(recent: str, left: str) -> None:
    selection = after_a_mistake(recent={recent})
    assert selection is not None
    assert (selection.question.id, selection.why) == (left, WhyAsked.RECHECK)


def test_a_second_look_takes_a_question_of_the_last_sessions_rather_than_none() -> None:
    selection = after_a_mistake(recent={"a2", "a3"})
    assert selection is not None
    assert selection.question.id in {"a2", "a3"}
    assert selection.why is WhyAsked.RECHECK


def test_a_mistake_that_no_other_question_asks_about_does_not_end_the_session() -> None:
    selection = after_a_mistake(recent=(), missed="alone")
    assert selection is not None
    assert selection.why is not WhyAsked.RECHECK


# --- what is due ----------------------------------------------------------------------------------------


def test_what_is_due_is_not_asked_again_once_it_was_met_today() -> None:
    engine = two_topics()
    due = (Due("a-1", frozenset()),)
    selection = choose(engine, answered(engine, "b1", RIGHT), due=due)
    assert selection is not None
    assert (selection.question.objective, selection.why) == ("a-1", WhyAsked.DUE)
    met = answered(engine, "a1", RIGHT), answered(engine, "b1", RIGHT)
    for answers in (met, met[::-1]):
        selection = choose(engine, *answers, due=due)
        assert selection is not None
        assert selection.why is not WhyAsked.DUE


# --- who is looked at -----------------------------------------------------------------------------------


def test_of_a_large_topic_as_many_fresh_questions_are_looked_at_however_many_are_barred() -> None:
    bank = a_bank({"a": {"a-1": []}}, [single(f"q{n}", "a-1", None) for n in range(100)])
    engine, valuer = told(bank, {})
    for barred in (0, 1, 40, 76):
        recent = {f"q{n}" for n in range(barred)}
        for seed in range(5):
            assert choose(engine, plan="a", seed=seed, recent=recent) is not None
            assert len(set(valuer.looked_at)) == len(valuer.looked_at) == c.CANDIDATES_PER_TOPIC
            assert not recent & set(valuer.looked_at)


# --- the reason -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("worth", "why"),
    [
        ((0.6, 0.4, 0.0), WhyAsked.CANNOT_TELL),
        ((0.1, 0.6, 0.3), WhyAsked.COMMON_MIXUP),
        ((0.2, 0.2, 0.6), WhyAsked.PRACTICE),
        ((0.4, 0.3, 0.3), WhyAsked.SAFETY),
    ],
)
def test_safety_is_the_reason_only_where_no_other_part_is_larger_than_what_it_adds(
    worth: tuple[float, float, float], why: WhyAsked
) -> None:
    """At the highest importance safety adds a third of the whole, and each part counts two thirds."""
    question = single("q", "a-1", None, safety=("SM01",))
    engine, _ = told(a_bank({"a": {"a-1": []}}, [question], importance={"a-1": 3}), {"q": worth})
    selection = choose(engine, plan="a")
    assert selection is not None
    assert selection.why is why


@pytest.mark.parametrize(("importance", "safety"), [(2, ("SM01",)), (1, ("SM01",)), (3, ())])
def test_safety_is_no_reason_for_a_question_or_a_topic_that_it_adds_nothing_to(
    importance: int, safety: tuple[str, ...]
) -> None:
    question = single("q", "a-1", None, safety=safety)
    bank = a_bank({"a": {"a-1": []}}, [question], importance={"a-1": importance})
    engine, _ = told(bank, {"q": (0.4, 0.3, 0.3)})
    selection = choose(engine, plan="a")
    assert selection is not None
    assert selection.why is WhyAsked.CANNOT_TELL
