"""How a learner has come along: topics by day, certainty against being right, mix-ups open and cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


def progress(bank: Bank, facts: Iterable[Fact], *, engine: Engine, timezone: tzinfo) -> Progress:
    """How the learner has come along, by all facts; days are those of `timezone`."""
    facts = tuple(facts)
    topics, learner = _topics(bank, facts, engine.learner_over_days(timezone))
    return Progress(topics, certainty_against_right(facts), _mixups(bank, facts, learner.deck))


def certainty_against_right(facts: Iterable[Fact]) -> tuple[CertaintyRow, ...] | None:
    """How often each certainty was right; None before there are answers enough to say so."""
    answers = [fact for fact in facts if isinstance(fact, Response) and fact.certainty is not None]
    if len(answers) < c.CERTAINTY_ANSWERS:
        return None
    given = {
        certainty: [answer.is_correct for answer in answers if answer.certainty is certainty]
        for certainty in Certainty
    }
    return tuple(CertaintyRow(certainty, len(right), sum(right)) for certainty, right in given.items())


def _topics(
    bank: Bank, facts: Iterable[Fact], learner: LearnerOverDays
) -> tuple[tuple[TopicCourse, ...], LearnerOverDays]:
    courses: dict[str, dict[date, TopicDay]] = {topic.id: {} for topic in bank.topics}
    day: date | None = None
    answered: dict[str, int] = {}
    for fact in facts:
        if isinstance(fact, Response):
            new_day = learner.deck.day(fact.answered_at)
            if day is not None and new_day != day:
                _end_day(courses, learner, day, answered)
                answered = {}
            day = new_day
            answered[fact.topic] = answered.get(fact.topic, 0) + 1
        learner = learner.after(fact)
    if day is not None:
        _end_day(courses, learner, day, answered)
    found = (TopicCourse(topic, tuple(days[day] for day in sorted(days))) for topic, days in courses.items())
    return tuple(found), learner


def _end_day(
    courses: Mapping[str, dict[date, TopicDay]],
    learner: LearnerOverDays,
    day: date,
    answered: Mapping[str, int],
) -> None:
    """Note each topic that was asked about on the day, or stands elsewhere than before."""
    for topic, days in courses.items():
        level = topic_view(learner.state, topic).level
        last = next(reversed(days.values())).level if days else TopicLevel.NEW
        count = answered.get(topic, 0)
        if count or level is not last:
            earlier = days[day].answered if day in days else 0  # the clock was set back to this day
            days[day] = TopicDay(day, level, earlier + count)


def _mixups(bank: Bank, facts: Iterable[Fact], deck: Deck) -> tuple[MixupCourse, ...]:
    shown_on: dict[str, date] = {}
    for fact in facts:
        if isinstance(fact, Response):
            for misconception in fact.held_tags:
                shown_on.setdefault(misconception, deck.day(fact.answered_at))
    courses = []
    for misconception in bank.misconceptions:
        if misconception in shown_on:
            card = deck.cards[misconception]
            known_on = card.right_on if card.standing is Standing.KNOWN else None
            courses.append(MixupCourse(misconception, shown_on[misconception], card.standing, known_on))
    return tuple(courses)
