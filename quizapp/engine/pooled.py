"""Answers of many people in one heap, for calibration: what was asked and answered, and nobody's trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random

from quizapp.bank.bank import Bank
from quizapp.bank.questions import Choice
from quizapp.engine.response import (
    Certainty,
    ExplanationShown,
    Fact,
    Mode,
    Response,
    SessionStarted,
    WhyAsked,
)

# The learner model reads no times within a session, and a pooled answer has none.
NO_TIME = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class PooledAnswer:
    """One answer without its person: `session` counts within one heap and means nothing outside it.

    `order` counts from 1 in the session, `week` is like 2026-W47; `right` and `choice` go part by part.
    """

    session: int
    order: int
    week: str
    question: str
    fingerprint: str
    choice: Choice
    right: tuple[bool, ...]
    certainty: Certainty | None
    explained: bool


def pool(people: Iterable[Sequence[Fact]], rng: Random) -> tuple[PooledAnswer, ...]:
    """The answers of people who studied alone, with the sessions of all in random order.

    So nobody can tell which sessions are of one person, or which of a week's sessions came first.
    """
    sessions: list[list[PooledAnswer]] = []
    for facts in people:
        alone = {
            fact.id: len(sessions) + place
            for place, fact in enumerate(
                fact for fact in facts if isinstance(fact, SessionStarted) and fact.mode is Mode.SELF_STUDY
            )
        }
        sessions += [[] for _ in alone]
        explained = {fact.response_id for fact in facts if isinstance(fact, ExplanationShown)}
        for fact in facts:
            if isinstance(fact, Response) and fact.session_id in alone:
                answers = sessions[alone[fact.session_id]]
                answers.append(_answer(fact, len(answers) + 1, fact.id in explained))
    sessions = [answers for answers in sessions if answers]
    rng.shuffle(sessions)
    return tuple(
        replace(answer, session=number)
        for number, answers in enumerate(sessions, start=1)
        for answer in answers
    )


def _answer(response: Response, order: int, explained: bool) -> PooledAnswer:
    year, week, _ = response.answered_at.isocalendar()
    return PooledAnswer(
        session=0,
        order=order,
        week=f"{year}-W{week:02}",
        question=response.question_id,
        fingerprint=response.question_fingerprint,
        choice=response.choice,
        right=response.right,
        certainty=response.certainty,
        explained=explained,
    )


def as_facts(bank: Bank, answers: Iterable[PooledAnswer]) -> list[Fact]:
    """What the learner model reads of one session; its questions must be those of the bank."""
    facts: list[Fact] = []
    for answer in answers:
        question = bank.questions_by_id[answer.question]
        response = Response(
            id=f"{answer.order}",
            session_id=f"{answer.session}",
            question_id=question.id,
            question_fingerprint=answer.fingerprint,
            option_order=(),
            choice=answer.choice,
            certainty=answer.certainty,
            parts=question.parts,
            difficulty=question.difficulty,
            discrimination=question.discrimination,
            topic=question.topic,
            why_asked=WhyAsked.PRACTICE,
            answered_at=NO_TIME,
            seconds_taken=0.0,
        )
        facts.append(response)
        if answer.explained:
            facts.append(ExplanationShown(f"e{answer.order}", response.id, NO_TIME))
    return facts
