"""What the first page needs to know of the engine: how well topics are known, and whether to go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from quizapp.engine.response import Fact, Response, SessionEnded, SessionStarted

# A session left half way is offered again for this long.
RESUME_WITHIN = timedelta(days=3)


class TopicLevel(Enum):
    """How well a topic is known, in the words a person sees: never a number."""

    NEW = (0, "level-new")
    JUST_STARTED = (1, "level-just-started")
    GROWING_2 = (2, "level-growing")
    GROWING_3 = (3, "level-growing")
    NEARLY_THERE = (4, "level-nearly-there")
    STRONG = (5, "level-strong")

    @property
    def bars(self) -> int:
        """Filled steps of the bar, 0 to 5."""
        return self.value[0]

    @property
    def word_key(self) -> str:
        """Key of its word in the texts."""
        return self.value[1]


@dataclass(frozen=True)
class TopicView:
    """What a person sees of a topic; `topic` is its id, `answered` how many answers it ever got."""

    topic: str
    level: TopicLevel
    answered: int


def unfinished(facts: Iterable[Fact], *, now: datetime, within: timedelta) -> SessionStarted | None:
    """The newest session, if it has an answer, has places left, was not ended and was left not long ago."""
    newest: SessionStarted | None = None
    left_at = now
    answered = 0
    ended: set[str] = set()
    for fact in facts:
        if isinstance(fact, SessionStarted):
            newest, answered = fact, 0
        elif isinstance(fact, Response) and newest is not None and fact.session_id == newest.id:
            answered, left_at = answered + 1, fact.answered_at
        elif isinstance(fact, SessionEnded):
            ended.add(fact.session_id)
    if newest is None or newest.id in ended or not 0 < answered < newest.length:
        return None
    return newest if now - left_at <= within else None
