"""The question types, and how each grades a choice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple


class Mention(StrEnum):
    """What a question speaks of that needs the help strip beside it."""

    OVERDOSE = "overdose"
    SUICIDE = "suicide"


@dataclass(frozen=True)
class Part:
    """What the engine sees of one gradable piece of a question.

    `tags[i]` is the misconception behind choosing option `i`, None where no named belief leads there.
    """

    objective: str
    correct: int
    tags: tuple[str | None, ...]

    @property
    def option_count(self) -> int:
        """How many options the person chooses from in this part."""
        return len(self.tags)


# The option index chosen in each part, in the order of `Question.parts`; None is "I'm not sure".
Choice = tuple[int, ...] | None


@dataclass(frozen=True)
class Grade:
    """How a choice was graded: `score` is the share of parts that are right, 0 to 1."""

    right: tuple[bool, ...]

    @property
    def score(self) -> float:
        """Share of parts that are right, 0 to 1."""
        return sum(self.right) / len(self.right)

    @property
    def is_correct(self) -> bool:
        """Whether every part is right."""
        return all(self.right)


class Item(NamedTuple):
    """How a question measures: its `difficulty`, 1 to 5 as its authors expect, and its `discrimination`, how
    sharply collected answers show that it tells people apart; 1 where nothing is known of that.
    """

    difficulty: float
    discrimination: float = 1.0


# What may change in a question without a person seeing it.
_NOT_SEEN: Final = frozenset(
    {
        "last_checked",
        "check_again_by",
        "retired",
        "opener",
        "difficulty",
        "discrimination",
        "simpler",
        "urgent",
    }
)


@dataclass(frozen=True)
class Question:
    """What every question type has; `fingerprint` names the question as a person saw it."""

    id: str
    topic: str
    objective: str
    difficulty: int
    stem: str
    explanation: str
    remember: str
    simpler: str
    scenario: str | None
    image: str | None
    claims: tuple[str, ...]
    references: tuple[str, ...]
    safety: tuple[str, ...]
    conflicts: tuple[str, ...]
    mentions: tuple[Mention, ...]
    opener: bool
    retired: bool
    last_checked: date
    check_again_by: date
    discrimination: float = field(default=1.0, kw_only=True)
    urgent: bool | None = field(default=None, kw_only=True)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The gradable pieces, in the order that a choice names them."""
        raise TypeError(f"{type(self).__name__} has no parts")

    @property
    def item(self) -> Item:
        """How it measures."""
        return Item(self.difficulty, self.discrimination)

    @cached_property
    def misconceptions(self) -> frozenset[str]:
        """Every misconception that some wrong choice here would show."""
        return frozenset(tag for part in self.parts for tag in part.tags if tag)

    @property
    def correct_choice(self) -> tuple[int, ...]:
        """The choice that gets every part right."""
        return tuple(part.correct for part in self.parts)

    def grade(self, choice: Choice) -> Grade:
        """Grade a choice; "I'm not sure" gets no part right.

        Raises ValueError when the choice does not fit the parts.
        """
        if choice is None:
            return Grade((False,) * len(self.parts))
        if len(choice) != len(self.parts) or any(
            not 0 <= index < part.option_count for index, part in zip(choice, self.parts, strict=False)
        ):
            raise ValueError(f"{self.id}: the choice {choice} does not fit its {len(self.parts)} part(s)")
        return Grade(tuple(index == part.correct for index, part in zip(choice, self.parts, strict=True)))

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hex digits that change when what a person sees, or how it is graded, changes."""
        shown = {key: value for key, value in asdict(self).items() if key not in _NOT_SEEN}
        text = json.dumps([type(self).__name__, shown], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Option:
    """One answer a person can pick.

    `misconception` is the belief behind answering THIS option wrongly: picking it when it is not correct,
    or (choose-all only) leaving it out when it is. `untagged` says why no named belief leads there.
    """

    text: str
    correct: bool
    why: str
    misconception: str | None = None
    untagged: str | None = None
    keep_last: bool = False


@dataclass(frozen=True)
class SingleChoice(Question):
    """Exactly one option is right."""

    options: tuple[Option, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """One part: which option."""
        correct = next(index for index, option in enumerate(self.options) if option.correct)
        tags = tuple(None if option.correct else option.misconception for option in self.options)
        return (Part(self.objective, correct, tags),)


@dataclass(frozen=True)
class MultipleChoice(Question):
    """Choose all that are true: one part per option, with 0 for left out and 1 for picked."""

    options: tuple[Option, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """One part per option: left out (0) or picked (1)."""
        return tuple(
            Part(self.objective, 1, (option.misconception, None))
            if option.correct
            else Part(self.objective, 0, (None, option.misconception))
            for option in self.options
        )


@dataclass(frozen=True)
class TrueFalse(Question):
    """A statement: option 0 is "True", option 1 is "False"; never shuffled."""

    answer: bool
    why_true: str
    why_false: str
    misconception: str | None
    untagged: str | None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """One part: true (0) or false (1)."""
        if self.answer:
            return (Part(self.objective, 0, (None, self.misconception)),)
        return (Part(self.objective, 1, (self.misconception, None)),)


class ColumnMark(StrEnum):
    """The shape that stands for a column, beside its word."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True)
class Column:
    """A heading that statements can be sorted under, as the bank declares it."""

    key: str
    text: str
    mark: ColumnMark


@dataclass(frozen=True)
class SortRow:
    """One statement; `tags[i]` is the misconception behind putting it under column `i`."""

    text: str
    column: int
    why: str
    objective: str
    tags: tuple[str | None, ...]


@dataclass(frozen=True)
class Sort(Question):
    """Put each statement under one of the bank's columns."""

    columns: tuple[Column, ...]
    rows: tuple[SortRow, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """One part per statement: which column."""
        return tuple(Part(row.objective, row.column, row.tags) for row in self.rows)


@dataclass(frozen=True)
class OrderItem:
    """One step; `misconception` is the belief behind putting it in a wrong place."""

    text: str
    why: str
    misconception: str | None = None


@dataclass(frozen=True)
class Order(Question):
    """Put the steps in order; `items` stand in the right order.

    In a choice, entry `i` is the place (0 is first) that the person gave to item `i`.
    """

    items: tuple[OrderItem, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """One part per item: which place."""
        count = len(self.items)
        return tuple(
            Part(
                self.objective,
                index,
                tuple(None if place == index else item.misconception for place in range(count)),
            )
            for index, item in enumerate(self.items)
        )

    def grade(self, choice: Choice) -> Grade:
        """As for every question; two items in one place raise ValueError."""
        if choice is not None and len(set(choice)) != len(choice):
            raise ValueError(f"{self.id}: two steps in one place: {choice}")
        return super().grade(choice)


@dataclass(frozen=True)
class MatchPair:
    """A term and the meaning that belongs to it."""

    term: str
    meaning: str
    why: str
    objective: str


@dataclass(frozen=True)
class Match(Question):
    """Pick the meaning of each term; entry `i` of a choice is the pair whose meaning term `i` was given."""

    pairs: tuple[MatchPair, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """One part per term: which meaning."""
        nothing = (None,) * len(self.pairs)
        return tuple(Part(pair.objective, index, nothing) for index, pair in enumerate(self.pairs))


AnyQuestion = SingleChoice | MultipleChoice | TrueFalse | Sort | Order | Match


def shown_count(question: AnyQuestion) -> int:
    """How many things of the question have an order on screen."""
    match question:
        case SingleChoice() | MultipleChoice():
            return len(question.options)
        case TrueFalse():
            return 2
        case Sort():
            return len(question.rows)
        case Order():
            return len(question.items)
        case Match():
            return len(question.pairs)


def shuffled_order(question: AnyQuestion, shuffle: Sequence[int]) -> tuple[int, ...]:
    """The order in which options are shown, given a shuffled `range(len(options))`.

    Options marked `keep_last` stay last, in file order. Types whose order means something keep it.
    """
    if not isinstance(question, SingleChoice | MultipleChoice):
        return tuple(range(len(shuffle)))
    free = [index for index in shuffle if not question.options[index].keep_last]
    last = [index for index in sorted(shuffle) if question.options[index].keep_last]
    return tuple(free + last)
