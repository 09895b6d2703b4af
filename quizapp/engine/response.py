"""The facts that are stored, one append-only row each; everything else is computed from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.bank.questions import Choice, Part


class Certainty(IntEnum):
    """How sure the person was, asked before any feedback."""

    GUESSING = 1
    FAIRLY_SURE = 2
    VERY_SURE = 3


class Mode(StrEnum):
    """How the session is used."""

    SELF_STUDY = "self-study"
    WAITING_ROOM = "waiting-room"
    GROUP = "group"


class WhyAsked(StrEnum):
    """The reason a question was chosen: the largest part of its utility."""

    OPENER = "opener"
    RECHECK = "recheck"
    DUE = "due"
    SAFETY = "safety"
    COMMON_MIXUP = "common-mixup"
    CANNOT_TELL = "cannot-tell"
    PRACTICE = "practice"


@dataclass(frozen=True)
class SessionStarted:
    """A session began. `plan` names the topics it means to visit; `started_at` is aware UTC.

    `topics_chosen`: the person chose the topics, so that nothing else is asked while they last.
    """

    id: str
    mode: Mode
    seed: int
    plan: tuple[str, ...]
    length: int
    bank_version: str
    started_at: datetime
    topics_chosen: bool = False


@dataclass(frozen=True)
class Response:
    """One graded answer, complete enough to count as evidence when the question has changed since.

    `parts` are the parts as they were; `choice` is None for "I'm not sure"; `option_order` is the order
    shown; `difficulty` and `discrimination` are as they were; `seconds_taken` counts from question shown to
    check.
    """

    id: str
    session_id: str
    question_id: str
    question_fingerprint: str
    option_order: tuple[int, ...]
    choice: Choice
    certainty: Certainty | None
    parts: tuple[Part, ...]
    difficulty: int
    topic: str
    why_asked: WhyAsked
    answered_at: datetime
    seconds_taken: float
    discrimination: float = 1.0

    @property
    def right(self) -> tuple[bool, ...]:
        """Whether each part is right; "I'm not sure" gets none right."""
        if self.choice is None:
            return (False,) * len(self.parts)
        return tuple(index == part.correct for index, part in zip(self.choice, self.parts, strict=True))

    @property
    def score(self) -> float:
        """Share of parts that are right, 0 to 1."""
        return sum(self.right) / len(self.right)

    @property
    def is_correct(self) -> bool:
        """Whether every part is right."""
        return all(self.right)

    @property
    def held_tags(self) -> frozenset[str]:
        """The misconceptions that the wrong choices in this answer show."""
        if self.choice is None:
            return frozenset()
        chosen = (part.tags[index] for index, part in zip(self.choice, self.parts, strict=True))
        return frozenset(tag for tag in chosen if tag)


@dataclass(frozen=True)
class ExplanationShown:
    """The explanation of a response was on screen; only a shown explanation teaches."""

    id: str
    response_id: str
    shown_at: datetime


@dataclass(frozen=True)
class SessionEnded:
    """The session came to its end or was ended by the person; without it, it can be taken up again."""

    id: str
    session_id: str
    ended_at: datetime


@dataclass(frozen=True)
class QuestionFlagged:
    """The person put a question on the list for the clinician."""

    id: str
    question_id: str
    flagged_at: datetime


@dataclass(frozen=True)
class QuestionUnflagged:
    """The person took a question off that list again."""

    id: str
    question_id: str
    unflagged_at: datetime


@dataclass(frozen=True)
class OwnQuestionAdded:
    """The person wrote a question of their own for the clinician."""

    id: str
    text: str
    added_at: datetime


@dataclass(frozen=True)
class OwnQuestionRemoved:
    """The question of one's own that `added_id` names is off the list."""

    id: str
    added_id: str
    removed_at: datetime


@dataclass(frozen=True)
class ReadyQuestionRemoved:
    """The ready-made question of an objective is off the list, until the objective is missed again."""

    id: str
    objective: str
    removed_at: datetime


@dataclass(frozen=True)
class ProblemReported:
    """The person says that something is wrong with a question; kept here, sent by nobody but the person."""

    id: str
    question_id: str
    question_fingerprint: str
    note: str
    reported_at: datetime


Fact = (
    SessionStarted
    | Response
    | ExplanationShown
    | SessionEnded
    | QuestionFlagged
    | QuestionUnflagged
    | OwnQuestionAdded
    | OwnQuestionRemoved
    | ReadyQuestionRemoved
    | ProblemReported
)
