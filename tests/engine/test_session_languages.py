"""A session in another language: the same question, order and beliefs, in other words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest

from quizapp.bank.bank import Bank
from quizapp.bank.translations import translate_bank
from quizapp.engine.response import Fact, Mode
from quizapp.engine.session import Engine, Session, start_session
from quizapp.paths import questions_dir
from quizapp.pseudo import LONG
from tests.helpers.banks import tiny_bank

NOW = datetime(2026, 11, 20, tzinfo=UTC)
ENGLISH = tiny_bank(topics=3)
OTHER = translate_bank(ENGLISH, questions_dir(), LONG)


def start(bank: Bank, engine: Engine, facts: list[Fact], ids: Iterator[int]) -> Session:
    return start_session(
        bank,
        tuple(facts),
        mode=Mode.SELF_STUDY,
        length=8,
        at=NOW,
        seed=3,
        new_id=lambda: f"id-{next(ids)}",
        record=facts.append,
        engine=engine,
    )


def answered(switch_after: frozenset[int]) -> list[tuple[str, tuple[int, ...], bool]]:
    """What was asked in a session whose language changes after these answers."""
    english = Engine(ENGLISH)
    engines = (english, english.in_language(OTHER))
    facts: list[Fact] = []
    session = start(ENGLISH, english, facts, count())
    asked_so_far = []
    speaks = 0
    while (asked := session.next_question()) is not None:
        if asked.number in switch_after:
            speaks = 1 - speaks
            session.speak(engines[speaks])
            again = session.next_question()
            assert again is not None
            assert again.question == engines[speaks].bank.questions_by_id[asked.question.id]
            assert (again.option_order, again.number, again.why) == (
                asked.option_order, asked.number, asked.why
            )  # fmt: skip
            asked = again
        feedback = session.submit(asked.question.correct_choice, None, at=NOW, seconds_taken=1)
        assert feedback.response.question_fingerprint == asked.question.fingerprint
        session.explanation_shown(at=NOW)
        asked_so_far.append((asked.question.id, asked.option_order, feedback.is_correct))
    for feedback in session.feedbacks:
        question = feedback.asked.question
        assert question == engines[speaks].bank.questions_by_id[question.id]
    return asked_so_far


@pytest.mark.parametrize("switch_after", [{1}, {2, 3, 5}, {1, 2, 3, 4, 5, 6, 7, 8}])
def test_a_change_of_language_changes_nothing_but_the_words(switch_after: set[int]) -> None:
    assert answered(frozenset(switch_after)) == answered(frozenset())


def test_an_engine_in_another_language_asks_the_same_in_its_words() -> None:
    english = Engine(ENGLISH)
    for bank, engine in ((ENGLISH, english), (OTHER, english.in_language(OTHER))):
        session = start(bank, engine, [], count())
        asked = session.next_question()
        assert asked is not None
        assert asked.question in bank.questions
        assert session.learner.model.bank is bank
    assert english.bank is ENGLISH, "the engine itself stays as it was"
