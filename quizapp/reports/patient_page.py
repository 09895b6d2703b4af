"""The page a person takes to the next visit: plain data without a name, a score or an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from quizapp import __version__
from quizapp.bank.bank import Bank
from quizapp.engine.response import Fact, Response
from quizapp.reports.clinician_list import ClinicianList, clinician_list


class HelpBlock(Protocol):
    """One number with what it is for, and what to do until help comes."""

    @property
    def number(self) -> str:
        """The number to call."""

    @property
    def lines(self) -> tuple[str, ...]:
        """When to call it."""

    @property
    def steps_title(self) -> str:
        """The heading of the steps; empty where there are none."""

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do, in order."""


@dataclass(frozen=True)
class AskLine:
    """Something to ask; `topic` is its name for people, None for a person's own words."""

    topic: str | None
    question: str


@dataclass(frozen=True)
class WorthAnotherLook:
    """What was missed on one topic, in the words of the bank."""

    topic: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PatientPage:
    """Everything that stands on the page; `more_to_ask` counts questions that did not fit."""

    asks: tuple[AskLine, ...]
    more_to_ask: int
    worth: tuple[WorthAnotherLook, ...]
    help_blocks: tuple[HelpBlock, ...]
    help_note: str
    bank_version: str
    app_version: str
    is_reviewed: bool
    made_on: date


def patient_page(
    facts: Iterable[Fact], bank: Bank, *, help_blocks: Sequence[HelpBlock], help_note: str, made_on: date
) -> PatientPage:
    """The page as of all facts; `made_on` is the person's local date."""
    facts = tuple(facts)
    return page_of(
        clinician_list(facts, bank),
        Missed.of(facts),
        bank,
        help_blocks=help_blocks,
        help_note=help_note,
        made_on=made_on,
    )


def page_of(
    listed: ClinicianList,
    missed: Missed,
    bank: Bank,
    *,
    help_blocks: Sequence[HelpBlock],
    help_note: str,
    made_on: date,
) -> PatientPage:
    """The same by what is on the list and what was missed."""
    return PatientPage(
        asks=tuple(
            AskLine(bank.topics_by_id[item.topic].short if item.topic else None, item.text)
            for item in listed.questions
        ),
        more_to_ask=listed.left_out,
        worth=missed.worth_another_look(bank),
        help_blocks=tuple(help_blocks),
        help_note=help_note,
        bank_version=bank.version,
        app_version=__version__,
        is_reviewed=bank.reviewed_by_clinician,
        made_on=made_on,
    )


@dataclass
class Missed:
    """The questions whose mistakes no other question has put right, each with what is left of them."""

    targets: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Missed:
        """As of these facts."""
        return cls().with_facts(facts)

    def with_facts(self, facts: Iterable[Fact]) -> Missed:
        """One of its own that has these facts as well."""
        result = Missed(dict(self.targets))
        for fact in facts:
            result.add(fact)
        return result

    def add(self, fact: Fact) -> None:
        """Take in one more fact."""
        if isinstance(fact, Response):
            _put_right(self.targets, fact)
            targets = _missed_targets(fact)
            if targets:
                self.targets[fact.question_id] = frozenset(targets)

    def worth_another_look(self, bank: Bank) -> tuple[WorthAnotherLook, ...]:
        """What was missed and not put right since, by topic, safety topics first."""
        missed = [bank.questions_by_id[key] for key in self.targets if key in bank.questions_by_id]
        topics = sorted(bank.topics, key=lambda topic: not topic.safety)
        found = {
            # Several questions may carry one message.
            topic.id: tuple(
                dict.fromkeys(question.remember for question in missed if question.topic == topic.id)
            )
            for topic in topics
        }
        return tuple(WorthAnotherLook(topic.short, found[topic.id]) for topic in topics if found[topic.id])


def _missed_targets(response: Response) -> set[str]:
    """The mix-ups that an answer showed, and the objectives of what was wrong without one."""
    targets: set[str] = set()
    for index, (part, is_right) in enumerate(zip(response.parts, response.right, strict=True)):
        if not is_right:
            shown = part.tags[response.choice[index]] if response.choice is not None else None
            targets.add(shown or part.objective)
    return targets


def _put_right(open_targets: dict[str, frozenset[str]], response: Response) -> None:
    """Take off what this answer got right that answers to other questions had missed."""
    results: dict[str | None, bool] = {}
    for part, is_right in zip(response.parts, response.right, strict=True):
        for target in {part.objective, *part.tags}:
            results[target] = results.get(target, True) and is_right
    right = {target for target, is_right in results.items() if is_right}
    for question, targets in list(open_targets.items()):
        if question != response.question_id and targets & right:
            open_targets[question] = targets - right
            if not open_targets[question]:
                del open_targets[question]
