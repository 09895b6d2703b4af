"""Spaced review over days: which key distinctions are due, from the facts alone (fsrs library).

A card is a distinction, never a question: a misconception that the person has shown, or the core statement
of an objective. A day is a local date; fsrs gets that date's midnight as UTC, so that the days it counts
are the days a person counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from types import MappingProxyType

from fsrs import Card as Memory
from fsrs import Rating, Scheduler

from quizapp.bank.bank import Bank
from quizapp.engine import constants as c
from quizapp.engine.response import Certainty, Fact, Response, WhyAsked

SCHEDULER = Scheduler(
    # No steps of minutes: the session's own re-checks do that.
    learning_steps=(),
    relearning_steps=(),
    desired_retention=c.RETENTION,
    maximum_interval=c.LONGEST_REST_DAYS,
    # The same facts must give the same days on every computer.
    enable_fuzzing=False,
)
ONE_DAY = timedelta(days=1)


class Standing(Enum):
    """How far a distinction has come since it was last wrong.

    It counts as known only once it was right again on another day in other words.
    """

    OPEN = "open"
    PUT_RIGHT = "put-right"
    KNOWN = "known"


@dataclass(frozen=True)
class ReviewCard:
    """What is remembered of one distinction; `target` is the id of a misconception or an objective.

    `memory` is None until the first rating; `seen_on` is the last day on which an answer carried it;
    `questions` are those it was met in since it was last wrong, and the one in which it was;
    `right_by` and `right_on` say where and when it was last put right.
    """

    target: str
    seen_on: date
    memory: Memory | None = None
    was_right: bool = False
    standing: Standing = Standing.OPEN
    questions: frozenset[str] = frozenset()
    right_by: str | None = None
    right_on: date | None = None

    @property
    def due_on(self) -> date:
        """The day from which on it is to be asked again."""
        return self.memory.due.date() if self.memory is not None else self.seen_on + ONE_DAY

    def is_due(self, today: date) -> bool:
        """Whether it is to be asked again; also when its dates lie in the future and so cannot be right."""
        return self.due_on <= today or self.seen_on > today + c.CLOCK_TOLERANCE_DAYS * ONE_DAY

    def retrievability(self, today: date) -> float:
        """The chance that it is still known; 0 for a card without a rating."""
        if self.memory is None:
            return 0.0
        return float(SCHEDULER.get_card_retrievability(self.memory, _midnight(today)))

    def answered(self, response: Response, day: date, is_right: bool) -> ReviewCard:
        """After an answer that carries it."""
        seen = self._rated(response, day, is_right) if self._counts(response, day) else self
        return replace(
            seen._judged(response, day, is_right),
            # A late answer of yesterday, by a clock that was corrected, is no new day.
            seen_on=day if self._is_new_day(day) else self.seen_on,
        )

    def _is_new_day(self, day: date) -> bool:
        return day > self.seen_on or day < self.seen_on - c.CLOCK_TOLERANCE_DAYS * ONE_DAY

    def _counts(self, response: Response, day: date) -> bool:
        """Whether the answer is the day's first one; re-checks come after an explanation."""
        is_first = self.memory is None and not self.questions
        return response.why_asked is not WhyAsked.RECHECK and (is_first or self._is_new_day(day))

    def _rated(self, response: Response, day: date, is_right: bool) -> ReviewCard:
        memory = self.memory
        if memory is None:
            # Without an id of its own fsrs would take one from the clock, and wait for it.
            memory = Memory(card_id=0, due=_midnight(day))
        elif memory.last_review is not None and memory.last_review.date() > day:
            # The clock was set back: how long it was is not known, so count the least there is.
            memory = copy(memory)
            memory.last_review = _midnight(day - ONE_DAY)
        grade = rating(is_right, response.certainty, self.was_right)
        after, _ = SCHEDULER.review_card(memory, grade, _midnight(day))
        return replace(self, memory=after, was_right=self.was_right or is_right)

    def _judged(self, response: Response, day: date, is_right: bool) -> ReviewCard:
        """How far it has come with this answer."""
        question = response.question_id
        if not is_right:
            return replace(self, standing=Standing.OPEN, questions=frozenset({question}))
        card = replace(self, questions=self.questions | {question})
        if response.certainty is Certainty.GUESSING:
            return card
        if self.standing is Standing.OPEN and question not in self.questions:
            return replace(card, standing=Standing.PUT_RIGHT, right_by=question, right_on=day)
        is_other_day = self.right_on is not None and day != self.right_on
        if self.standing is Standing.PUT_RIGHT and is_other_day and question != self.right_by:
            return replace(card, standing=Standing.KNOWN, right_by=question, right_on=day)
        return card


def rating(is_right: bool, certainty: Certainty | None, was_right: bool) -> Rating:
    """How fsrs is told of an answer; the first right one ever may be a guess, and nothing is ever easy."""
    if not is_right:
        return Rating.Again
    return Rating.Hard if certainty is Certainty.GUESSING or not was_right else Rating.Good


@dataclass(frozen=True)
class Deck:
    """All cards of one learner as of the facts so far; days are counted in `timezone`."""

    timezone: tzinfo
    cards: Mapping[str, ReviewCard] = field(default_factory=dict)

    def day(self, at: datetime) -> date:
        """The local date of a time."""
        return at.astimezone(self.timezone).date()

    def after(self, fact: Fact) -> Deck:
        """The cards after one more fact."""
        if not isinstance(fact, Response):
            return self
        day = self.day(fact.answered_at)
        results = _results(fact)
        # A mix-up becomes a card when the person shows it, an objective when it is asked about.
        met = {*fact.held_tags, *(part.objective for part in fact.parts)}
        changed = {
            target: self.cards.get(target, ReviewCard(target, day)).answered(fact, day, is_right)
            for target, is_right in results.items()
            if target in met or target in self.cards
        }
        return replace(self, cards=MappingProxyType({**self.cards, **changed}))


def replay_cards(facts: Iterable[Fact], timezone: tzinfo) -> Deck:
    """The cards after all facts, in the order in which they were recorded."""
    deck = Deck(timezone)
    for fact in facts:
        deck = deck.after(fact)
    return deck


def due(bank: Bank, deck: Deck, now: datetime) -> tuple[ReviewCard, ...]:
    """The cards to ask again by now that the bank has questions for, the most urgent first.

    Safety comes first, then mix-ups that do not count as known, then what is most likely forgotten.
    """
    today = deck.day(now)
    cards = [card for card in deck.cards.values() if card.target in bank.asked_about and card.is_due(today)]

    def urgency(card: ReviewCard) -> tuple[bool, bool, float, str]:
        is_open_mixup = card.target in bank.misconceptions and card.standing is not Standing.KNOWN
        is_safety = bank.topics_by_id[bank.home_topic(card.target) or ""].safety
        return not is_safety, not is_open_mixup, card.retrievability(today), card.target

    return tuple(sorted(cards, key=urgency))


def due_days(bank: Bank, deck: Deck) -> dict[str, date]:
    """For each topic with a card: the first day on which one of them is due."""
    days: dict[str, date] = {}
    for card in deck.cards.values():
        if card.target in bank.asked_about:
            topic = bank.home_topic(card.target) or ""
            days[topic] = min(card.due_on, days.get(topic, card.due_on))
    return days


def retrievability(bank: Bank, deck: Deck, now: datetime) -> dict[str, float]:
    """For each topic with a card that fades: the chance that its weakest one is still known."""
    today = deck.day(now)
    weakest: dict[str, float] = {}
    for card in deck.cards.values():
        topic = bank.home_topic(card.target)
        if topic is not None and card.memory is not None:
            chance = card.retrievability(today)
            if chance < weakest.get(topic, 1.0):
                weakest[topic] = chance
    return weakest


@dataclass(frozen=True)
class Today:
    """What a day's work is. `due` are cards for today, `later` how many more wait for another day.

    `topics` have a card that is due, whether today or later; `answered` and `left` count questions.
    """

    due: tuple[ReviewCard, ...]
    later: int
    topics: frozenset[str]
    answered: int
    left: int

    @property
    def is_done(self) -> bool:
        """Whether the day's questions are answered."""
        return self.left == 0


def today(bank: Bank, facts: Iterable[Fact], *, now: datetime, timezone: tzinfo, limit: int) -> Today:
    """The day's work of at most `limit` questions, so that a long pause buries nobody."""
    facts = tuple(facts)
    deck = replay_cards(facts, timezone)
    day = deck.day(now)
    answers = [fact for fact in facts if isinstance(fact, Response) and deck.day(fact.answered_at) == day]
    reviewed = sum(answer.why_asked is WhyAsked.DUE for answer in answers)
    return work_of_day(bank, deck, now=now, answered=len(answers), reviewed=reviewed, limit=limit)


def work_of_day(bank: Bank, deck: Deck, *, now: datetime, answered: int, reviewed: int, limit: int) -> Today:
    """The same by the cards; `answered` and `reviewed` count the day's answers and those to what was due."""
    left = max(0, limit - answered)
    waiting = due(bank, deck, now)
    for_today = min(left, max(0, due_places(limit) - reviewed))
    topics = frozenset(bank.home_topic(card.target) or "" for card in waiting)
    return Today(waiting[:for_today], len(waiting[for_today:]), topics, answered, left)


def due_places(length: int) -> int:
    """How many questions of a session cards that are due may take."""
    return int(c.DUE_SHARE * length)


def _results(response: Response) -> dict[str, bool]:
    """What the answer carries, and whether it is right there in its worst part."""
    results: dict[str, bool] = {}
    for part, is_right in zip(response.parts, response.right, strict=True):
        for target in {part.objective, *part.tags} - {None}:
            results[str(target)] = results.get(str(target), True) and is_right
    return results


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
