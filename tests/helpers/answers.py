"""Answers to questions of a bank at given times, without a session."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quizapp.bank.questions import AnyQuestion, Choice, Part
from quizapp.engine.response import Certainty, Response, WhyAsked

FIRST_DAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def on_day(number: float) -> datetime:
    """So many days after the first one, at nine in the morning."""
    return FIRST_DAY + timedelta(days=number)


def an_answer(
    choice: Choice,
    at: datetime,
    *parts: Part,
    question: str = "q",
    certainty: Certainty | None = None,
    why: WhyAsked = WhyAsked.PRACTICE,
    topic: str = "t1",
) -> Response:
    """An answer to a question that has these parts."""
    return Response(
        id=f"{question}-{at.isoformat()}-{choice}-{why}",
        session_id=f"session-{at.date()}",
        question_id=question,
        question_fingerprint="0123456789abcdef",
        option_order=(0, 1, 2),
        choice=choice,
        certainty=certainty,
        parts=parts,
        difficulty=3,
        topic=topic,
        why_asked=why,
        answered_at=at,
        seconds_taken=5.0,
    )


def answer_to(
    question: AnyQuestion,
    choice: Choice,
    at: datetime,
    *,
    certainty: Certainty | None = None,
    why: WhyAsked = WhyAsked.PRACTICE,
) -> Response:
    """An answer to a question of a bank."""
    return an_answer(
        choice, at, *question.parts, question=question.id, certainty=certainty, why=why, topic=question.topic
    )
