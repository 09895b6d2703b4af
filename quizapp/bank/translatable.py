"""The texts of a bank that people read, record by record, and the bank with other texts in their place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar, cast

from quizapp.bank.bank import (
    Area,
    Bank,
    CompareRow,
    Image,
    Misconception,
    Objective,
    SafetyMessage,
    Term,
    Topic,
)
from quizapp.bank.questions import (
    AnyQuestion,
    Column,
    ColumnMark,
    Match,
    MultipleChoice,
    Order,
    SingleChoice,
    Sort,
    TrueFalse,
)
from quizapp.bank.yaml_source import Plain

# A record: what kind it is and its id.
Key = tuple[str, str]
# Its texts by name; the parts of a question stand in a list, the cells of a comparison under their columns.
TextTree = Mapping[str, Plain]

_NAMES: Mapping[type, tuple[str, ...]] = {
    Area: ("title",),
    Column: ("text",),
    Image: ("alt", "caption"),
    Misconception: ("belief", "truth", "prompt", "discuss"),
    Objective: ("core", "ask"),
    SafetyMessage: ("text",),
    Term: ("term", "meaning"),
    Topic: ("title", "short"),
}
_PARTS: Mapping[type, tuple[str, tuple[str, ...]]] = {
    SingleChoice: ("options", ("text", "why")),
    MultipleChoice: ("options", ("text", "why")),
    Sort: ("rows", ("text", "why")),
    Order: ("items", ("text", "why")),
    Match: ("pairs", ("term", "meaning", "why")),
}

T = TypeVar("T")


def translatable(bank: Bank) -> dict[Key, TextTree]:
    """The texts of every record that can be translated, in file order; retired questions are left out."""
    found: dict[Key, TextTree] = {}
    for column in bank.columns:
        found["column", column.key] = _plain_texts(column)
    for area in bank.areas:
        found["area", area.id] = _plain_texts(area)
    for topic in bank.topics:
        found["topic", topic.id] = _plain_texts(topic)
    for objective in bank.objectives_by_id.values():
        found["objective", objective.id] = _plain_texts(objective)
    for mixup in bank.misconceptions.values():
        found["misconception", mixup.id] = _plain_texts(mixup)
    for message in bank.safety.values():
        found["safety message", message.id] = _plain_texts(message)
    for term in bank.glossary:
        found["term", term.term] = _plain_texts(term)
    keys = _pair(bank)
    for row in bank.compare:
        found["row", row.id] = {"title": row.title, "cells": dict(zip(keys, row.cells, strict=True))}
    for image in bank.images.values():
        found["image", image.id] = _plain_texts(image)
    for question in bank.active_questions:
        found["question", question.id] = question_texts(question)
    return found


def question_texts(question: AnyQuestion) -> TextTree:
    """Everything a person reads of a question, in the order of its file."""
    texts: dict[str, Plain] = {"scenario": question.scenario} if question.scenario else {}
    texts["stem"] = question.stem
    if isinstance(question, TrueFalse):
        texts |= {"why_true": question.why_true, "why_false": question.why_false}
    else:
        parts, names = _PARTS[type(question)]
        texts[parts] = [{name: getattr(part, name) for name in names} for part in getattr(question, parts)]
    return texts | {
        "explanation": question.explanation,
        "remember": question.remember,
        "simpler": question.simpler,
    }


def digest(texts: TextTree) -> str:
    """Eight hex digits that change with any of these texts: a translation names its source by them."""
    text = json.dumps(texts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def with_texts(bank: Bank, lang: str, texts: Mapping[Key, TextTree], *, is_reviewed: bool) -> Bank:
    """The bank in another language; what has no texts there stays as it is, and grading always does.

    The texts of each record must have the shape that `translatable` gives.
    """
    columns = tuple(_replaced(column, texts.get(("column", column.key))) for column in bank.columns)
    keys = _pair(bank)
    questions = (_question(question, texts, columns) for question in bank.questions)
    objectives = {
        one.id: _replaced(one, texts.get(("objective", one.id))) for one in bank.objectives_by_id.values()
    }
    return replace(
        bank,
        columns=columns,
        areas=tuple(_replaced(area, texts.get(("area", area.id))) for area in bank.areas),
        topics=tuple(
            replace(
                _replaced(topic, texts.get(("topic", topic.id))),
                objectives=tuple(objectives[one.id] for one in topic.objectives),
            )
            for topic in bank.topics
        ),
        misconceptions=_by_id("misconception", bank.misconceptions, texts),
        safety=_by_id("safety message", bank.safety, texts),
        glossary=tuple(_term(term, texts.get(("term", term.term))) for term in bank.glossary),
        compare=tuple(_row(row, keys, texts.get(("row", row.id))) for row in bank.compare),
        images={image.id: _image(image, texts.get(("image", image.id))) for image in bank.images.values()},
        questions=tuple(questions),
        lang=lang,
        not_translated=frozenset(
            question.id for question in bank.questions if ("question", question.id) not in texts
        ),
        is_translation_reviewed=is_reviewed,
    )


def _plain_texts(record: object) -> TextTree:
    return {name: getattr(record, name) for name in _NAMES[type(record)]}


def _pair(bank: Bank) -> tuple[str, ...]:
    """The keys of the two columns that are compared, first and second."""
    marks = (ColumnMark.FIRST, ColumnMark.SECOND)
    return tuple(next(column.key for column in bank.columns if column.mark is mark) for mark in marks)


def _replaced(record: T, texts: TextTree | None) -> T:
    """The record with its texts replaced."""
    if texts is None:
        return record
    changes = {name: texts[name] for name in _NAMES[type(record)]}
    return replace(record, **changes)  # type: ignore[type-var]


def _by_id(kind: str, records: Mapping[str, T], texts: Mapping[Key, TextTree]) -> Mapping[str, T]:
    return {id_: _replaced(record, texts.get((kind, id_))) for id_, record in records.items()}


def _term(term: Term, texts: TextTree | None) -> Term:
    if texts is None:
        return term
    return replace(_replaced(term, texts), forms=tuple(cast("list[str]", texts.get("forms", []))))


def _image(image: Image, texts: TextTree | None) -> Image:
    if texts is None:
        return image
    return replace(_replaced(image, texts), labels=cast("dict[str, str]", texts.get("labels", {})))


def _row(row: CompareRow, keys: tuple[str, ...], texts: TextTree | None) -> CompareRow:
    if texts is None:
        return row
    cells = cast("dict[str, str]", texts["cells"])
    return replace(row, title=cast("str", texts["title"]), cells=(cells[keys[0]], cells[keys[1]]))


def _question(
    question: AnyQuestion, all_texts: Mapping[Key, TextTree], columns: tuple[Column, ...]
) -> AnyQuestion:
    texts = all_texts.get(("question", question.id))
    changes: dict[str, object] = {}
    if texts is not None:
        changes = dict(texts)
        if not isinstance(question, TrueFalse):
            parts, _ = _PARTS[type(question)]
            written = cast("list[dict[str, str]]", texts[parts])
            changes[parts] = tuple(
                replace(part, **new) for part, new in zip(getattr(question, parts), written, strict=True)
            )
    if isinstance(question, Sort) and texts is not None:
        changes["columns"] = columns
    return replace(question, **changes)  # type: ignore[arg-type]
