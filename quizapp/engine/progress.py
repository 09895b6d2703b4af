"""How a learner has come along: topics by day, certainty against being right, mix-ups open and cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from quizapp.bank.bank import Bank
from quizapp.engine import constants as c
from quizapp.engine.over_days import LearnerOverDays
from quizapp.engine.response import Certainty, Fact, Response
from quizapp.engine.review import Deck, Standing
from quizapp.engine.session import Engine, TopicLevel, topic_view


@dataclass(frozen=True)
class TopicDay:
    """Where a topic stood at the end of a day; `answered` counts its answers of that day."""

    day: date
    level: TopicLevel
    answered: int


@dataclass(frozen=True)
class TopicCourse:
    """How a topic moved: the days on which it was asked about or its level changed, the oldest first."""

    topic: str
    days: tuple[TopicDay, ...]


@dataclass(frozen=True)
class CertaintyRow:
    """Of the answers given with this certainty, how many were right."""

    certainty: Certainty
    answered: int
    right: int


@dataclass(frozen=True)
class MixupCourse:
    """A mix-up that the person has shown: when first, how far it has come, since when it counts as known."""

    misconception: str
    shown_on: date
    standing: Standing
    known_on: date | None


@dataclass(frozen=True)
class Progress:
    """What there is to look back at; `certainty` is None while there are too few answers to tell."""

    topics: tuple[TopicCourse, ...]
    certainty: tuple[CertaintyRow, ...] | None
    mixups: tuple[MixupCourse, ...]

    @property
    def open_mixups(self) -> tuple[MixupCourse, ...]:
        """Those that do not count as known."""
        return tuple(mixup for mixup in self.mixups if mixup.standing is not Standing.KNOWN)

    @property
    def cleared_mixups(self) -> tuple[MixupCourse, ...]:
        """Those that were put right and were right again on another day in other words."""
        return tuple(mixup for mixup in self.mixups if mixup.standing is Standing.KNOWN)


@dataclass
class Course:
    """What the page about progress needs, as of the facts added so far.

    `topics` are the days of each topic that are over; `day` is the one that is not, with its answers per
    topic; `certainty` counts answers and right answers, `shown_on` is when a mix-up was first shown.
    """

    topics: dict[str, dict[date, TopicDay]]
    day: date | None = None
    answered: dict[str, int] = field(default_factory=dict)
    certainty: dict[Certainty, tuple[int, int]] = field(default_factory=dict)
    shown_on: dict[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, bank: Bank) -> Course:
        """Before any fact."""
        return cls({topic.id: {} for topic in bank.topics})

    def copy(self) -> Course:
        """One of its own, to be moved along."""
        return Course(
            {topic: dict(days) for topic, days in self.topics.items()},
            self.day,
            dict(self.answered),
            dict(self.certainty),
            dict(self.shown_on),
        )

    def add(self, fact: Fact, before: LearnerOverDays) -> None:
        """Take in one more fact; `before` is the learner without it."""
        if not isinstance(fact, Response):
            return
        day = before.deck.day(fact.answered_at)
        if self.day is not None and day != self.day:
            self._end_day(before)
        self.day = day
        self.answered[fact.topic] = self.answered.get(fact.topic, 0) + 1
        for misconception in fact.held_tags:
            self.shown_on.setdefault(misconception, day)
        if fact.certainty is not None:
            answered, right = self.certainty.get(fact.certainty, (0, 0))
            self.certainty[fact.certainty] = (answered + 1, right + fact.is_correct)

    def progress(self, bank: Bank, learner: LearnerOverDays) -> Progress:
        """What there is to look back at; `learner` is as of the same facts."""
        until_now = self.copy()
        if self.day is not None:
            until_now._end_day(learner)
        topics = (
            TopicCourse(topic, tuple(days[day] for day in sorted(days)))
            for topic, days in until_now.topics.items()
        )
        return Progress(tuple(topics), _certainty(self.certainty), self._mixups(bank, learner.deck))

    def _end_day(self, learner: LearnerOverDays) -> None:
        """Note each topic that was asked about on the day, or stands elsewhere than before."""
        assert self.day is not None
        day = self.day
        for topic, days in self.topics.items():
            level = topic_view(learner.state, topic).level
            last = next(reversed(days.values())).level if days else TopicLevel.NEW
            count = self.answered.get(topic, 0)
            if count or level is not last:
                earlier = days[day].answered if day in days else 0  # the clock was set back to this day
                days[day] = TopicDay(day, level, earlier + count)
        self.answered = {}

    def _mixups(self, bank: Bank, deck: Deck) -> tuple[MixupCourse, ...]:
        courses = []
        for misconception in bank.misconceptions:
            if misconception in self.shown_on:
                card = deck.cards[misconception]
                known_on = card.right_on if card.standing is Standing.KNOWN else None
                shown_on = self.shown_on[misconception]
                courses.append(MixupCourse(misconception, shown_on, card.standing, known_on))
        return tuple(courses)


def progress(bank: Bank, facts: Iterable[Fact], *, engine: Engine, timezone: tzinfo) -> Progress:
    """How the learner has come along, by all facts; days are those of `timezone`."""
    learner, course = engine.learner_over_days(timezone), Course.of(bank)
    for fact in facts:
        course.add(fact, learner)
        learner = learner.after(fact)
    return course.progress(bank, learner)


def _certainty(counts: Mapping[Certainty, tuple[int, int]]) -> tuple[CertaintyRow, ...] | None:
    if sum(answered for answered, _ in counts.values()) < c.CERTAINTY_ANSWERS:
        return None
    return tuple(CertaintyRow(certainty, *counts.get(certainty, (0, 0))) for certainty in Certainty)
