"""The bank: topics, objectives, misconceptions, questions and their proof, read-only, with look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from quizapp.bank.questions import AnyQuestion, Column


@dataclass(frozen=True)
class Objective:
    """One thing a person can do after learning it.

    `importance` is 1 to 3 (3: carries a safety message); `core` is the one sentence to keep;
    `ask` is the ready-made question for the clinician.
    """

    id: str
    topic: str
    text: str
    importance: int
    core: str
    ask: str


@dataclass(frozen=True)
class Topic:
    """A group of objectives, in teaching order; `short` is its name for people, `area` its broad area."""

    id: str
    title: str
    short: str
    area: str
    safety: bool
    objectives: tuple[Objective, ...]

    @property
    def importance(self) -> int:
        """The highest importance of its objectives."""
        return max(objective.importance for objective in self.objectives)


@dataclass(frozen=True)
class Area:
    """A broad area of the waiting room: several topics under one plain name."""

    id: str
    title: str


@dataclass(frozen=True)
class Misconception:
    """A named mix-up.

    `belief` is what a person thinks, `truth` the one-line answer to it, `objective` its home,
    `prompt` the teach-back prompt for the clinician, `discuss` the prompt for a group.
    """

    id: str
    belief: str
    truth: str
    objective: str
    safety: bool
    prompt: str
    discuss: str


@dataclass(frozen=True)
class SafetyMessage:
    """A message no quiz may get wrong; an `urgent` one is of danger to life that may be there now."""

    id: str
    text: str
    references: tuple[str, ...]
    urgent: bool = False


@dataclass(frozen=True)
class Conflict:
    """A point on which the articles disagree, and how it is taught."""

    id: str
    about: str
    say: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """A source, `dated` in its own words.

    `url` is the primary address, `seen_as` how it was seen, `seen_at` where when not there.
    """

    id: str
    title: str
    publisher: str
    dated: str
    url: str
    seen_as: str
    seen_at: str | None
    establishes: str
    checked_on: date


@dataclass(frozen=True)
class Claim:
    """What an article says, and the verdict on it; only `teachable` claims are taught."""

    id: str
    topic: str
    claim: str
    articles: tuple[str, ...]
    verdict: str
    corrected: str | None
    note: str | None
    references: tuple[str, ...]
    misconceptions: tuple[str, ...]
    safety_critical: bool
    left_out: str | None


@dataclass(frozen=True)
class Term:
    """A word and its plain meaning; `forms` are further spellings under which a text may use it."""

    term: str
    meaning: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class CompareRow:
    """One row of "compare at a glance"; `cells` stand under the bank's first and second column."""

    id: str
    title: str
    cells: tuple[str, str]
    objectives: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True)
class Image:
    """A drawing of our own; `file` is its name under assets/images.

    `labels` gives the words inside the drawing in another language.
    """

    id: str
    file: str
    alt: str
    caption: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Article:
    """One of the articles that the claims come from."""

    id: str
    title: str
    note: str


@dataclass(frozen=True)
class Coverage:
    """What a bank promises to cover, so that the linter can hold it to that; 0 promises nothing.

    The first group counts the whole bank, the second counts for each one of its kind.
    `every_claim` promises that each teachable claim is used or left out with a reason.
    `claims_together` names, for a claim, the one without which it is never taught.
    """

    questions: int = 0
    sorts: int = 0
    scenarios: int = 0
    orders: int = 0
    matches: int = 0
    questions_per_objective: int = 0
    kinds_per_objective: int = 0
    difficulties_per_objective: int = 0
    questions_per_misconception: int = 0
    questions_per_safety_message: int = 0
    questions_per_conflict: int = 0
    every_claim: bool = False
    claims_together: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bank:
    """Everything that can be asked and shown, in file order.

    In another language than it was written in, `not_translated` names the questions that are still in the
    first one, and `is_translation_reviewed` says whether a clinician who speaks `lang` has read the others.
    """

    title: str
    version: str
    reviewed_by_clinician: bool
    columns: tuple[Column, ...]
    areas: tuple[Area, ...]
    topics: tuple[Topic, ...]
    misconceptions: Mapping[str, Misconception]
    safety: Mapping[str, SafetyMessage]
    conflicts: Mapping[str, Conflict]
    references: Mapping[str, Reference]
    claims: Mapping[str, Claim]
    glossary: tuple[Term, ...]
    compare: tuple[CompareRow, ...]
    images: Mapping[str, Image]
    questions: tuple[AnyQuestion, ...]
    articles: Mapping[str, Article] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)
    lang: str = "en"
    not_translated: frozenset[str] = frozenset()
    is_translation_reviewed: bool = True

    @cached_property
    def questions_by_id(self) -> Mapping[str, AnyQuestion]:
        """Every question, retired ones included, by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def topics_by_id(self) -> Mapping[str, Topic]:
        """Every topic by id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def objectives_by_id(self) -> Mapping[str, Objective]:
        """Every objective by id."""
        return {objective.id: objective for topic in self.topics for objective in topic.objectives}

    @cached_property
    def active_questions(self) -> tuple[AnyQuestion, ...]:
        """The questions that may be asked."""
        return tuple(question for question in self.questions if not question.retired)

    @cached_property
    def asked_about(self) -> frozenset[str]:
        """The objectives and misconceptions that some question asks about and that have a topic here."""
        targets = {
            target
            for question in self.active_questions
            for part in question.parts
            for target in (part.objective, *part.tags)
            if target is not None
        }
        return frozenset(target for target in targets if self.home_topic(target) is not None)

    def is_urgent(self, question: AnyQuestion) -> bool:
        """Whether danger to life may be there now: what the question says of it, else its safety messages."""
        if question.urgent is not None:
            return question.urgent
        return any(self.safety[message].urgent for message in question.safety)

    def home_topic(self, target: str) -> str | None:
        """The topic of a misconception or objective; None when there is none any more."""
        misconception = self.misconceptions.get(target)
        objective = self.objectives_by_id.get(misconception.objective if misconception else target)
        return objective.topic if objective else None
