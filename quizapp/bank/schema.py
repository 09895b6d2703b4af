"""The shape of every record in a bank's files, field by field; imported only when a bank is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from quizapp.bank.problems import OTHER_FORMAT
from quizapp.bank.questions import ColumnMark, Mention

# What a bank's files look like; a change that older programs cannot read counts it up.
FORMAT = 1


def _fault(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("bank", "{message}", {"message": message, "hint": hint})


def _yes_or_no(value: object) -> object:
    if value not in ("true", "false"):
        raise _fault("this is neither true nor false", "write true or false, in small letters")
    return value == "true"


def _whole_number(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,9}", value):
        raise _fault("this is not a whole number", "write digits only")
    return int(value)


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # A day that no calendar has is answered below.
    raise _fault("this is not a day", "write year-month-day, such as 2026-11-20")


Line = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Ids = tuple[Id, ...]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Day = Annotated[date, BeforeValidator(_day)]
Rank = Annotated[int, BeforeValidator(_whole_number)]
Count = Annotated[int, BeforeValidator(_whole_number), Field(ge=0)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\.[^\s]+$")]


class Record(BaseModel):
    """A record that refuses fields nobody declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CoverageRecord(Record):
    """`coverage` of bank.yaml."""

    questions: Count = 0
    sorts: Count = 0
    scenarios: Count = 0
    orders: Count = 0
    matches: Count = 0
    questions_per_objective: Count = 0
    kinds_per_objective: Count = 0
    difficulties_per_objective: Count = 0
    questions_per_misconception: Count = 0
    questions_per_safety_message: Count = 0
    questions_per_conflict: Count = 0
    every_claim: YesNo = False
    claims_together: dict[Id, Id] = {}


def _known_format(value: object) -> object:
    if value != str(FORMAT):
        raise _fault(OTHER_FORMAT, f"this version of the app reads format {FORMAT}")
    return FORMAT


Format = Annotated[int, BeforeValidator(_known_format)]


class BankHeader(Record):
    """bank.yaml less its lists."""

    format: Format = FORMAT
    title: Line
    version: Line
    reviewed_by_clinician: YesNo
    coverage: CoverageRecord = CoverageRecord()


class NoHeader(Record):
    """A file that holds nothing but its lists."""


class QuestionFileHeader(Record):
    """A question file less its questions."""

    topic: Id
    last_checked: Day | None = None
    check_again_by: Day | None = None


class ColumnRecord(Record):
    """One column of the sort questions."""

    key: Id
    text: Line
    mark: ColumnMark


class AreaRecord(Record):
    """One broad area."""

    id: Id
    title: Line


class ObjectiveRecord(Record):
    """One learning objective."""

    id: Id
    text: Line
    importance: Annotated[Rank, Field(ge=1, le=3)]
    core: Line
    ask: Line


class TopicRecord(Record):
    """One topic with its objectives."""

    id: Id
    title: Line
    short: Line
    area: Id
    safety: YesNo
    objectives: Annotated[tuple[ObjectiveRecord, ...], Field(min_length=1)]


class MisconceptionRecord(Record):
    """One named mix-up."""

    id: Id
    belief: Line
    truth: Line
    objective: Id
    safety: YesNo
    prompt: Line
    discuss: Line


class SafetyRecord(Record):
    """One safety message."""

    id: Id
    text: Line
    references: Ids
    urgent: YesNo = False


class ConflictRecord(Record):
    """One conflict between the articles."""

    id: Id
    about: Line
    say: Line
    claims: Ids


class ArticleRecord(Record):
    """One article."""

    id: Id
    title: Line
    note: Line


class ClaimRecord(Record):
    """One claim and its verdict."""

    id: Id
    topic: Id
    claim: Line
    articles: Annotated[Ids, Field(min_length=1)]
    verdict: Literal["sound", "oversimplified", "wrong", "disputed", "dated", "promotional"]
    corrected: Line | None = None
    note: Line | None = None
    references: Ids = ()
    misconceptions: Ids = ()
    safety_critical: YesNo = False
    left_out: Line | None = None


class ReferenceRecord(Record):
    """One source."""

    id: Id
    title: Line
    publisher: Line
    dated: Line
    url: Address
    seen_as: Literal["official", "archived", "copy", "abstract", "abstract-copy", "manufacturer", "news"]
    seen_at: Address | None = None
    establishes: Line
    checked_on: Day


class TermRecord(Record):
    """One word and its meaning."""

    term: Line
    meaning: Line
    forms: tuple[Line, ...] = ()


class CompareRecord(Record):
    """One row of the comparison; the cells are named by column."""

    id: Id
    title: Line
    cells: dict[Id, Line]
    objectives: Ids = ()
    references: Ids = ()


class ImageRecord(Record):
    """One drawing."""

    id: Id
    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*\.svg$")]
    alt: Line
    caption: Line


class QuestionRecord(Record):
    """What every question has."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    type: str
    objective: Id
    difficulty: Annotated[Rank, Field(ge=1, le=5)]
    discrimination: Annotated[float, Field(ge=0.3, le=3.0)] = 1.0
    stem: Line
    explanation: Line
    remember: Line
    simpler: Line
    scenario: Line | None = None
    image: Id | None = None
    claims: Ids = ()
    references: Annotated[Ids, Field(min_length=1)]
    safety: Ids = ()
    conflicts: Ids = ()
    mentions: tuple[Mention, ...] = ()
    urgent: YesNo | None = None
    opener: YesNo = False
    retired: YesNo = False
    last_checked: Day | None = None
    check_again_by: Day | None = None


class OptionRecord(Record):
    """One option of a single choice or choose-all question."""

    text: Line
    correct: YesNo = False
    why: Line
    misconception: Id | None = None
    untagged: Line | None = None
    keep_last: YesNo = False


class SingleRecord(QuestionRecord):
    """Exactly one option is right."""

    type: Literal["single"]
    options: Annotated[tuple[OptionRecord, ...], Field(min_length=2, max_length=4)]


class MultipleRecord(QuestionRecord):
    """Choose all that are true."""

    type: Literal["multiple"]
    options: Annotated[tuple[OptionRecord, ...], Field(min_length=3, max_length=4)]


class TrueFalseRecord(QuestionRecord):
    """A statement that is true or false."""

    type: Literal["true-false"]
    answer: YesNo
    why_true: Line
    why_false: Line
    misconception: Id | None = None
    untagged: Line | None = None


class SortRowRecord(Record):
    """One statement to sort."""

    text: Line
    column: Id
    why: Line
    objective: Id | None = None
    misconceptions: dict[Id, Id] = {}


class SortRecord(QuestionRecord):
    """Statements under columns."""

    type: Literal["sort"]
    rows: Annotated[tuple[SortRowRecord, ...], Field(min_length=3, max_length=4)]


class OrderItemRecord(Record):
    """One step."""

    text: Line
    why: Line
    misconception: Id | None = None


class OrderRecord(QuestionRecord):
    """Steps in the right order."""

    type: Literal["order"]
    items: Annotated[tuple[OrderItemRecord, ...], Field(min_length=3, max_length=5)]


class MatchPairRecord(Record):
    """One term and its meaning."""

    term: Line
    meaning: Line
    why: Line
    objective: Id | None = None


class MatchRecord(QuestionRecord):
    """Terms and meanings."""

    type: Literal["match"]
    pairs: Annotated[tuple[MatchPairRecord, ...], Field(min_length=3, max_length=5)]


QUESTION_RECORDS: dict[str, type[QuestionRecord]] = {
    "single": SingleRecord,
    "multiple": MultipleRecord,
    "true-false": TrueFalseRecord,
    "sort": SortRecord,
    "order": OrderRecord,
    "match": MatchRecord,
}


@dataclass(frozen=True)
class ListShape:
    """A list of a file: what one of its items is called, how it is named and what it holds."""

    kind: str
    record: type[Record]
    key: str = "id"


@dataclass(frozen=True)
class FileShape:
    """A file of the bank: the fields at its top and its lists."""

    header: type[Record]
    lists: Mapping[str, ListShape]
    required: bool = True


QUESTION_FILE = FileShape(QuestionFileHeader, {"questions": ListShape("question", QuestionRecord)})

SHARED_FILES: Mapping[str, FileShape] = {
    "bank.yaml": FileShape(
        BankHeader,
        {"columns": ListShape("column", ColumnRecord, "key"), "areas": ListShape("area", AreaRecord)},
    ),
    "topics.yaml": FileShape(NoHeader, {"topics": ListShape("topic", TopicRecord)}),
    "misconceptions.yaml": FileShape(
        NoHeader, {"misconceptions": ListShape("misconception", MisconceptionRecord)}
    ),
    "safety.yaml": FileShape(NoHeader, {"safety": ListShape("safety message", SafetyRecord)}),
    "conflicts.yaml": FileShape(NoHeader, {"conflicts": ListShape("conflict", ConflictRecord)}),
    "references.yaml": FileShape(NoHeader, {"references": ListShape("reference", ReferenceRecord)}),
    "claims.yaml": FileShape(
        NoHeader, {"articles": ListShape("article", ArticleRecord), "claims": ListShape("claim", ClaimRecord)}
    ),
    "glossary.yaml": FileShape(NoHeader, {"terms": ListShape("term", TermRecord, "term")}, required=False),
    "compare.yaml": FileShape(NoHeader, {"rows": ListShape("row", CompareRecord)}, required=False),
    "images.yaml": FileShape(NoHeader, {"images": ListShape("image", ImageRecord)}, required=False),
}

# The linter's own lists; no part of what is asked.
OTHER_FILES = frozenset({"words.yaml"})
