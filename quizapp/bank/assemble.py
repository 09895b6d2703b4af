"""Turns validated records into the bank that the rest of the program knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from quizapp.bank import bank, questions, schema

R = TypeVar("R", bound=schema.Record)


@dataclass
class Records:
    """Sound records in file order; a question stands with the header of its file."""

    headers: list[schema.Record] = field(default_factory=list)
    others: list[schema.Record] = field(default_factory=list)
    questions: list[tuple[schema.QuestionRecord, schema.QuestionFileHeader]] = field(default_factory=list)

    def add(self, record: schema.Record, header: schema.Record | None) -> None:
        """Keep a record; a question whose file has no sound header cannot be dated, and is left out."""
        if not isinstance(record, schema.QuestionRecord):
            self.others.append(record)
        elif isinstance(header, schema.QuestionFileHeader):
            self.questions.append((record, header))

    def of(self, kind: type[R]) -> list[R]:
        """The records of one class."""
        return [record for record in self.others if isinstance(record, kind)]


def assemble(records: Records) -> bank.Bank | None:
    """The bank of these records; None without a sound bank.yaml or without its columns."""
    header = next((header for header in records.headers if isinstance(header, schema.BankHeader)), None)
    columns = tuple(
        questions.Column(item.key, item.text, item.mark) for item in records.of(schema.ColumnRecord)
    )
    if header is None:
        return None
    return bank.Bank(
        title=header.title,
        version=header.version,
        reviewed_by_clinician=header.reviewed_by_clinician,
        columns=columns,
        areas=tuple(bank.Area(item.id, item.title) for item in records.of(schema.AreaRecord)),
        topics=tuple(map(_topic, records.of(schema.TopicRecord))),
        misconceptions=_by_id(bank.Misconception, records.of(schema.MisconceptionRecord)),
        safety=_by_id(bank.SafetyMessage, records.of(schema.SafetyRecord)),
        conflicts=_by_id(bank.Conflict, records.of(schema.ConflictRecord)),
        references=_by_id(bank.Reference, records.of(schema.ReferenceRecord)),
        claims=_by_id(bank.Claim, records.of(schema.ClaimRecord)),
        glossary=tuple(
            bank.Term(item.term, item.meaning, item.forms) for item in records.of(schema.TermRecord)
        ),
        compare=tuple(_compare_row(item, columns) for item in records.of(schema.CompareRecord)),
        images=_by_id(bank.Image, records.of(schema.ImageRecord)),
        questions=tuple(_question(record, head, columns) for record, head in records.questions),
        articles=_by_id(bank.Article, records.of(schema.ArticleRecord)),
        coverage=bank.Coverage(**header.coverage.model_dump()),
    )


T = TypeVar("T")


def _by_id(make: Callable[..., T], records: list[R]) -> Mapping[str, T]:
    """Records whose fields are those of the dataclass, by id."""
    made = {}
    for record in records:
        fields = record.model_dump()
        made[fields["id"]] = make(**fields)
    return made


def _topic(record: schema.TopicRecord) -> bank.Topic:
    return bank.Topic(
        id=record.id,
        title=record.title,
        short=record.short,
        area=record.area,
        safety=record.safety,
        objectives=tuple(bank.Objective(topic=record.id, **item.model_dump()) for item in record.objectives),
    )


def _compare_row(record: schema.CompareRecord, columns: tuple[questions.Column, ...]) -> bank.CompareRow:
    marks = (questions.ColumnMark.FIRST, questions.ColumnMark.SECOND)
    first, second = (next(c.key for c in columns if c.mark is mark) for mark in marks)
    cells = (record.cells[first], record.cells[second])
    return bank.CompareRow(record.id, record.title, cells, record.objectives, record.references)


_OWN_SHAPE = {
    "type",
    "options",
    "rows",
    "items",
    "pairs",
    "answer",
    "why_true",
    "why_false",
    "misconception",
    "untagged",
}


def _question(
    record: schema.QuestionRecord, header: schema.QuestionFileHeader, columns: tuple[questions.Column, ...]
) -> questions.AnyQuestion:
    common = record.model_dump(exclude=_OWN_SHAPE)
    common["topic"] = header.topic
    common["last_checked"] = record.last_checked or header.last_checked
    common["check_again_by"] = record.check_again_by or header.check_again_by
    if isinstance(record, schema.SingleRecord):
        return questions.SingleChoice(**common, options=_options(record.options))
    if isinstance(record, schema.MultipleRecord):
        return questions.MultipleChoice(**common, options=_options(record.options))
    if isinstance(record, schema.TrueFalseRecord):
        return questions.TrueFalse(
            **common,
            answer=record.answer,
            why_true=record.why_true,
            why_false=record.why_false,
            misconception=record.misconception,
            untagged=record.untagged,
        )
    if isinstance(record, schema.SortRecord):
        rows = tuple(_row(row, record.objective, columns) for row in record.rows)
        return questions.Sort(**common, columns=columns, rows=rows)
    if isinstance(record, schema.OrderRecord):
        steps = tuple(questions.OrderItem(item.text, item.why, item.misconception) for item in record.items)
        return questions.Order(**common, items=steps)
    if isinstance(record, schema.MatchRecord):
        pairs = tuple(
            questions.MatchPair(pair.term, pair.meaning, pair.why, pair.objective or record.objective)
            for pair in record.pairs
        )
        return questions.Match(**common, pairs=pairs)
    raise TypeError(f"{record.id}: no question type for {type(record).__name__}")


def _options(records: tuple[schema.OptionRecord, ...]) -> tuple[questions.Option, ...]:
    return tuple(questions.Option(**record.model_dump()) for record in records)


def _row(
    record: schema.SortRowRecord, objective: str, columns: tuple[questions.Column, ...]
) -> questions.SortRow:
    keys = [column.key for column in columns]
    return questions.SortRow(
        text=record.text,
        column=keys.index(record.column),
        why=record.why,
        objective=record.objective or objective,
        tags=tuple(record.misconceptions.get(key) for key in keys),
    )
