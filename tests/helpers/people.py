"""A person who studies over days, with a log in memory and a clock that can be moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Choice
from quizapp.engine.response import Certainty, Fact, Mode, Response, SessionStarted
from quizapp.engine.session import Engine, Feedback, Session, start_session
from tests.helpers.answers import FIRST_DAY


@dataclass
class Person:
    """Answers as `choose` says; `now` moves only when a test moves it."""

    bank: Bank
    facts: list[Fact] = field(default_factory=list)
    now: datetime = FIRST_DAY
    timezone: tzinfo = UTC
    numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.engine = Engine(self.bank)

    def new_id(self) -> str:
        return f"id-{next(self.numbers)}"

    def days_pass(self, days: float) -> None:
        self.now += timedelta(days=days)

    def start(self, length: int = 8, seed: int = 1, topics: tuple[str, ...] | None = None) -> Session:
        return start_session(
            self.bank,
            self.facts,
            mode=Mode.SELF_STUDY,
            length=length,
            at=self.now,
            seed=seed,
            new_id=self.new_id,
            record=self.facts.append,
            topics=topics,
            engine=self.engine,
            timezone=self.timezone,
        )

    def resume(self, started: SessionStarted) -> Session:
        return Session(
            self.bank,
            tuple(self.facts),
            started,
            record=self.facts.append,
            new_id=self.new_id,
            engine=self.engine,
            timezone=self.timezone,
        )

    def give(self, session: Session, choice: Choice, certainty: Certainty | None = None) -> Feedback:
        feedback = session.submit(choice, certainty, at=self.now, seconds_taken=5.0)
        session.explanation_shown(at=self.now)
        return feedback

    def take(self, session: Session, choose: Callable[[AnyQuestion], Choice]) -> list[Response]:
        """Answer until the session is over, a minute each."""
        responses = []
        while (asked := session.next_question()) is not None:
            self.now += timedelta(minutes=1)
            responses.append(self.give(session, choose(asked.question)).response)
        return responses


def rightly(question: AnyQuestion) -> Choice:
    """The right choice."""
    return question.correct_choice


def mixed_up(question: AnyQuestion) -> Choice:
    """The first mix-up that a question offers, where there is one."""
    tags = question.parts[0].tags
    return next(((index,) for index, tag in enumerate(tags) if tag), question.correct_choice)
