"""What the rules look at: the bank, where its records stand, the word lists, and every text with its role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from quizapp.bank.bank import Bank
from quizapp.bank.links import Place
from quizapp.bank.lint.words import Words
from quizapp.bank.problems import Problem, Severity
from quizapp.bank.questions import (
    AnyQuestion,
    ColumnMark,
    Match,
    MultipleChoice,
    Option,
    Order,
    SingleChoice,
    Sort,
    TrueFalse,
)
from quizapp.bank.yaml_source import Path_


class Scope(StrEnum):
    """What a text is for; a word may be fit for one role and not for another."""

    STEM = "stem"
    SCENARIO = "scenario"
    RIGHT = "right"
    WRONG = "wrong"
    WHY = "why"
    EXPLANATION = "explanation"
    REMEMBER = "remember"
    SIMPLER = "simpler"
    BELIEF = "belief"
    SHARED = "shared"
    INTERFACE = "interface"


@dataclass(frozen=True)
class Passage:
    """A text that a person reads, and where it stands: `kind` and `id` of the record, `path` below it."""

    kind: str
    id: str
    path: Path_
    scope: Scope
    text: str


@dataclass(frozen=True)
class Draft:
    """Everything a rule may look at."""

    bank: Bank
    places: Mapping[tuple[str, str], Place]
    words: Words
    today: date
    strict_dates: bool = False
    # Each article's words in order, lower case, by name; empty when the articles are not at hand.
    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """The questions that may be asked: a retired one is kept for old answers, not for readers."""
        return self.bank.active_questions

    @cached_property
    def passages_by_question(self) -> Mapping[str, tuple[Passage, ...]]:
        """Every text of every question, by its id."""
        return {question.id: tuple(question_passages(question)) for question in self.questions}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the bank that a person reads."""
        of_questions = (passage for texts in self.passages_by_question.values() for passage in texts)
        return (*of_questions, *_shared_passages(self.bank))

    def problem(
        self,
        rule: str,
        where: Passage | tuple[str, str],
        message: str,
        hint: str,
        *below: str | int,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A problem at a text, or at a record given as (kind, id) and the path below it."""
        if isinstance(where, Passage):
            place, below = self.places[where.kind, where.id], where.path
        else:
            place = self.places[where]
        return replace(place.problem(message, hint, *below), rule=rule, severity=severity)


Rule = Callable[[Draft], Iterable[Problem]]


def question_passages(question: AnyQuestion) -> Iterator[Passage]:
    """Every text of a question with its role."""

    def passage(scope: Scope, text: str, *path: str | int) -> Passage:
        return Passage("question", question.id, path, scope, text)

    if question.scenario:
        yield passage(Scope.SCENARIO, question.scenario, "scenario")
    yield passage(Scope.STEM, question.stem, "stem")
    match question:
        case SingleChoice() | MultipleChoice():
            for index, option in enumerate(question.options):
                yield passage(_option_scope(option), option.text, "options", index, "text")
                yield passage(Scope.WHY, option.why, "options", index, "why")
        case TrueFalse():
            yield passage(Scope.WHY, question.why_true, "why_true")
            yield passage(Scope.WHY, question.why_false, "why_false")
        case Sort():
            for index, row in enumerate(question.rows):
                # What belongs to neither is as wrong as a wrong option.
                neither = question.columns[row.column].mark is ColumnMark.NEITHER
                yield passage(Scope.WRONG if neither else Scope.RIGHT, row.text, "rows", index, "text")
                yield passage(Scope.WHY, row.why, "rows", index, "why")
        case Order():
            for index, item in enumerate(question.items):
                yield passage(Scope.RIGHT, item.text, "items", index, "text")
                yield passage(Scope.WHY, item.why, "items", index, "why")
        case Match():
            for index, pair in enumerate(question.pairs):
                yield passage(Scope.RIGHT, pair.term, "pairs", index, "term")
                yield passage(Scope.RIGHT, pair.meaning, "pairs", index, "meaning")
                yield passage(Scope.WHY, pair.why, "pairs", index, "why")
    yield passage(Scope.EXPLANATION, question.explanation, "explanation")
    yield passage(Scope.REMEMBER, question.remember, "remember")
    yield passage(Scope.SIMPLER, question.simpler, "simpler")


def _option_scope(option: Option) -> Scope:
    return Scope.RIGHT if option.correct else Scope.WRONG


def _shared_passages(bank: Bank) -> Iterator[Passage]:
    """Texts outside the questions; claims and references are for authors, and speak as they must."""
    for topic in bank.topics:
        yield Passage("topic", topic.id, ("title",), Scope.SHARED, topic.title)
        yield Passage("topic", topic.id, ("short",), Scope.SHARED, topic.short)
        for objective in topic.objectives:
            for name in ("text", "core", "ask"):
                yield Passage("objective", objective.id, (name,), Scope.SHARED, getattr(objective, name))
    for mixup in bank.misconceptions.values():
        yield Passage("misconception", mixup.id, ("belief",), Scope.BELIEF, mixup.belief)
        for name in ("truth", "prompt", "discuss"):
            yield Passage("misconception", mixup.id, (name,), Scope.SHARED, getattr(mixup, name))
    for message in bank.safety.values():
        yield Passage("safety message", message.id, ("text",), Scope.SHARED, message.text)
    for conflict in bank.conflicts.values():
        yield Passage("conflict", conflict.id, ("about",), Scope.BELIEF, conflict.about)
        yield Passage("conflict", conflict.id, ("say",), Scope.SHARED, conflict.say)
    for term in bank.glossary:
        yield Passage("term", term.term.casefold(), ("meaning",), Scope.SHARED, term.meaning)
    pair = [column.key for column in bank.columns if column.mark in ("first", "second")]
    for row in bank.compare:
        yield Passage("row", row.id, ("title",), Scope.SHARED, row.title)
        for key, cell in zip(pair, row.cells, strict=True):
            yield Passage("row", row.id, ("cells", key), Scope.SHARED, cell)
    for image in bank.images.values():
        yield Passage("image", image.id, ("alt",), Scope.SHARED, image.alt)
        yield Passage("image", image.id, ("caption",), Scope.SHARED, image.caption)
