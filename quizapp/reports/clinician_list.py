"""The list "Ask my clinician": flagged questions, own words, and what was missed about safety."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from quizapp.bank.bank import Bank
from quizapp.engine.response import (
    Fact,
    OwnQuestionAdded,
    OwnQuestionRemoved,
    QuestionFlagged,
    QuestionUnflagged,
    ReadyQuestionRemoved,
    Response,
)

LONGEST_LIST = 20
LONGEST_OWN_QUESTION = 200
# Objectives of this importance carry a safety message.
SAFETY_IMPORTANCE = 3


class Origin(Enum):
    """How a question came onto the list."""

    OWN = "own"
    FLAGGED = "flagged"
    SAFETY = "safety"


@dataclass(frozen=True)
class ClinicianQuestion:
    """One line of the list.

    `topic` is None for a person's own words. `keys` say what to take off: the facts' ids of own words,
    the ids of flagged questions, or the objective of a ready-made question.
    """

    origin: Origin
    text: str
    topic: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True)
class ClinicianList:
    """At most `LONGEST_LIST` questions; `left_out` counts those that did not fit."""

    questions: tuple[ClinicianQuestion, ...]
    left_out: int

    @property
    def is_full(self) -> bool:
        """Whether the person's own choices fill it: ready-made questions give way to them."""
        chosen = sum(question.origin is not Origin.SAFETY for question in self.questions)
        return chosen >= LONGEST_LIST


@dataclass
class Wishes:
    """What the list is made from, as of the facts added so far.

    `own` holds the person's own questions by the id of their fact, `flagged` the questions on the list, the
    longest there first, `missed` the objectives with a safety message that were missed, each with the
    question in which.
    """

    own: dict[str, str] = field(default_factory=dict)
    flagged: dict[str, None] = field(default_factory=dict)
    missed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Iterable[Fact], bank: Bank) -> Wishes:
        """As of these facts."""
        return cls().with_facts(facts, bank)

    def with_facts(self, facts: Iterable[Fact], bank: Bank) -> Wishes:
        """Wishes of their own that have these facts as well."""
        result = Wishes(dict(self.own), dict(self.flagged), dict(self.missed))
        for fact in facts:
            result.add(fact, bank)
        return result

    def add(self, fact: Fact, bank: Bank) -> None:
        """Take in one more fact."""
        match fact:
            case OwnQuestionAdded():
                self.own[fact.id] = fact.text
            case OwnQuestionRemoved():
                self.own.pop(fact.added_id, None)
            case QuestionFlagged():
                self.flagged.setdefault(fact.question_id)
            case QuestionUnflagged():
                self.flagged.pop(fact.question_id, None)
            case ReadyQuestionRemoved():
                self.missed.pop(fact.objective, None)
            case Response():
                _note(self.missed, fact, bank)
            case _:
                pass

    def missed_in_order(self, bank: Bank) -> tuple[str, ...]:
        """The missed objectives in the order of the bank."""
        return tuple(objective for objective in bank.objectives_by_id if objective in self.missed)

    def listed(self, bank: Bank) -> ClinicianList:
        """The list: own words first, then what was flagged, then missed safety objectives."""
        own = [ClinicianQuestion(Origin.OWN, text, None, (key,)) for key, text in self.own.items()]
        flagged = _ready(bank, _objectives(self.flagged, bank), Origin.FLAGGED)
        listed = {question.text for question in flagged}
        missed = {objective: (objective,) for objective in self.missed_in_order(bank)}
        safety = [question for question in _ready(bank, missed, Origin.SAFETY) if question.text not in listed]
        questions = (*own, *flagged, *safety)
        return ClinicianList(questions[:LONGEST_LIST], len(questions[LONGEST_LIST:]))


def clinician_list(facts: Iterable[Fact], bank: Bank) -> ClinicianList:
    """What to ask the clinician, by all facts."""
    return Wishes.of(facts, bank).listed(bank)


def flagged_questions(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The questions on the list, the longest there first."""
    flagged: dict[str, None] = {}
    for fact in facts:
        if isinstance(fact, QuestionFlagged):
            flagged.setdefault(fact.question_id)
        elif isinstance(fact, QuestionUnflagged):
            flagged.pop(fact.question_id, None)
    return tuple(flagged)


def own_words(text: str) -> str | None:
    """What a person typed, in one line of bearable length; None when nothing is left."""
    return " ".join(text.split())[:LONGEST_OWN_QUESTION].rstrip() or None


def _note(missed: dict[str, str], response: Response, bank: Bank) -> None:
    """Add what the answer missed, take off what it put right; `missed`: objective -> the question."""
    results: dict[str, bool] = {}
    for part, is_right in zip(response.parts, response.right, strict=True):
        results[part.objective] = results.get(part.objective, True) and is_right
    shown = (bank.misconceptions[tag] for tag in response.held_tags if tag in bank.misconceptions)
    results.update({misconception.objective: False for misconception in shown})
    for objective_id, is_right in results.items():
        objective = bank.objectives_by_id.get(objective_id)
        if objective is None or objective.importance < SAFETY_IMPORTANCE:
            continue
        if not is_right:
            missed[objective_id] = response.question_id
        elif missed.get(objective_id) != response.question_id:
            missed.pop(objective_id, None)


def _objectives(flagged: Iterable[str], bank: Bank) -> dict[str, tuple[str, ...]]:
    """Objective -> its flagged questions."""
    objectives: dict[str, tuple[str, ...]] = {}
    for question_id in flagged:
        question = bank.questions_by_id.get(question_id)
        if question is not None:
            objectives[question.objective] = (*objectives.get(question.objective, ()), question_id)
    return objectives


def _ready(bank: Bank, objectives: Mapping[str, tuple[str, ...]], origin: Origin) -> list[ClinicianQuestion]:
    """The ready-made question of each objective."""
    known = [(bank.objectives_by_id[objective], keys) for objective, keys in objectives.items()]
    return [ClinicianQuestion(origin, objective.ask, objective.topic, keys) for objective, keys in known]
