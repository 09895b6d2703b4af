"""What the home page shows, and what is kept of it so that the next start can show it at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from quizapp.engine.glance import TopicLevel, TopicView

FORM = 1


@dataclass(frozen=True)
class HomeView:
    """The topics with their names, those with something due, the questions left today, the list to ask.

    `line` and `more` say in words how many questions are left and how many more there are to ask, where that
    is known already: to count in words takes a library.
    """

    topics: tuple[TopicView, ...]
    names: Mapping[str, str]
    overdue: frozenset[str]
    left: int
    to_ask: tuple[str, ...]
    line: str | None = field(default=None, compare=False)
    more: str | None = field(default=None, compare=False)

    @property
    def is_done(self) -> bool:
        """Whether the day's questions are answered."""
        return self.left == 0


class HomeWords(Protocol):
    """What home says with numbers in it."""

    def today(self, left: int) -> str:
        """How many questions are left today."""

    def more(self, to_ask: Sequence[str]) -> str:
        """How many more there are to ask than home has room for; empty when none."""


@dataclass(frozen=True)
class HomeNotes:
    """The same for any day: `due_on` is when the first card of a topic is due, `answered` counts answers.

    `last` names the last fact it was made from, `lines` are the words for so many questions
    left, and `more` those for the rest of the list to ask.
    """

    last: tuple[int, str]
    lang: str
    topics: tuple[TopicView, ...]
    names: Mapping[str, str]
    due_on: Mapping[str, date]
    answered: Mapping[date, int]
    to_ask: tuple[str, ...]
    lines: Mapping[int, str]
    more: str

    def view(self, today: date, limit: int) -> HomeView:
        """What home shows today with a limit of so many questions."""
        overdue = frozenset(topic for topic, day in self.due_on.items() if day <= today)
        left = max(0, limit - self.answered.get(today, 0))
        return HomeView(self.topics, self.names, overdue, left, self.to_ask, self.lines.get(left), self.more)

    def dump(self) -> str:
        """As text."""
        return json.dumps(
            {
                "form": FORM,
                "last": self.last,
                "lang": self.lang,
                "topics": [[view.topic, view.level.name, view.answered] for view in self.topics],
                "names": self.names,
                "due_on": {topic: day.isoformat() for topic, day in self.due_on.items()},
                "answered": {day.isoformat(): count for day, count in self.answered.items()},
                "to_ask": self.to_ask,
                "lines": self.lines,
                "more": self.more,
            }
        )

    @classmethod
    def load(cls, text: str) -> HomeNotes:
        """What was dumped; raises ValueError for anything else."""
        try:
            stored = json.loads(text)
            if stored["form"] != FORM:
                raise ValueError("another form")
            number, fact = stored["last"]
            topics = tuple(
                TopicView(topic, TopicLevel[level], answered) for topic, level, answered in stored["topics"]
            )
            names = dict(stored["names"])
            if not all(isinstance(names[view.topic], str) for view in topics):
                raise ValueError("a topic without a name")
            return cls(
                (int(number), str(fact)),
                str(stored["lang"]),
                topics,
                names,
                {topic: date.fromisoformat(day) for topic, day in stored["due_on"].items()},
                {date.fromisoformat(day): int(count) for day, count in stored["answered"].items()},
                tuple(map(str, stored["to_ask"])),
                {int(left): str(line) for left, line in stored["lines"].items()},
                str(stored["more"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"no notes of home: {error!r}") from error
