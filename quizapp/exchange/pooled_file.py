"""Pooled answers in a file: what calibration needs of them, and nothing by which anyone could be found again.

One JSON line names the form, then each answer has a line of its own, then a line counts them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizapp.durable import write_durably
from quizapp.engine.pooled import PooledAnswer
from quizapp.engine.response import Certainty
from quizapp.store.database import store_errors

FORM = "quizapp-pooled-answers"
VERSION = 1
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")
# A wrong file would else fill the screen.
SHOWN_FAULTS = 20


@dataclass(frozen=True)
class FileFault:
    """What is wrong with a file of pooled answers, and on which line."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class PooledFileError(Exception):
    """A file that cannot be used, with its first faults."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def write_pooled(path: Path, answers: Sequence[PooledAnswer]) -> None:
    """Write all answers into one file; raises StoreError."""
    lines = [json.dumps({"form": FORM, "version": VERSION})]
    lines += [json.dumps(asdict(answer)) for answer in answers]
    lines.append(json.dumps({"answers": len(answers)}))
    with store_errors(path):
        write_durably(path, "\n".join(lines) + "\n")


def read_pooled(path: Path) -> tuple[PooledAnswer, ...]:
    """The answers in the file; raises PooledFileError with all that is wrong, line by line."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PooledFileError([FileFault(path, 1, f"cannot be read: {error}")]) from error
    head = _object(lines[0]) if lines else None
    if head is None or head.get("form") != FORM:
        hint = "is no file of pooled answers (`quizapp export --answers FILE` makes one)"
        raise PooledFileError([FileFault(path, 1, hint)])
    if head.get("version") != VERSION:
        raise PooledFileError([FileFault(path, 1, f"has version {head.get('version')}, not {VERSION}")])
    end = _object(lines[-1]) or {}
    if "answers" not in end:
        raise PooledFileError([FileFault(path, len(lines), "was cut short: the line that counts is missing")])
    answers: list[PooledAnswer] = []
    faults: list[FileFault] = []
    for number, line in enumerate(lines[1:-1], start=2):
        try:
            answers.append(_answer(_object(line)))
        except ValueError as error:
            faults.append(FileFault(path, number, str(error)))
    if not faults and end["answers"] != len(answers):
        message = f"counts {end['answers']} answers, but {len(answers)} are here"
        faults.append(FileFault(path, len(lines), message))
    if faults:
        raise PooledFileError(faults[:SHOWN_FAULTS])
    return tuple(answers)


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _answer(found: dict[str, Any] | None) -> PooledAnswer:
    """The answer of a line; raises ValueError saying what is wrong."""
    if found is None:
        raise ValueError("is no JSON object")
    names = set(PooledAnswer.__annotations__)
    if missing := sorted(names - set(found)):
        raise ValueError(f"lacks {', '.join(missing)}")
    if strange := sorted(set(found) - names):
        raise ValueError(f"has {', '.join(strange)}, which no answer has")
    right, choice, certainty = found["right"], found["choice"], found["certainty"]
    _check(_is_count(found["session"]) and _is_count(found["order"]), "session and order count from 1")
    _check(isinstance(found["week"], str) and _WEEK.fullmatch(found["week"]), "the week is like 2026-W47")
    _check(isinstance(found["question"], str), "the question is an id")
    _check(isinstance(found["fingerprint"], str), "the fingerprint is a text")
    _check(_is_list_of(right, bool) and right, "right has true or false for each part")
    _check(
        choice is None or (_is_list_of(choice, int) and len(choice) == len(right) and min(choice) >= 0),
        "choice has an option for each part, or is null",
    )
    _check(choice is not None or not any(right), "without a choice nothing is right")
    _check(
        certainty is None or (type(certainty) is int and 1 <= certainty <= 3), "certainty is 1 to 3 or null"
    )
    _check(isinstance(found["explained"], bool), "explained is true or false")
    return PooledAnswer(
        session=found["session"],
        order=found["order"],
        week=found["week"],
        question=found["question"],
        fingerprint=found["fingerprint"],
        choice=None if choice is None else tuple(choice),
        right=tuple(right),
        certainty=None if certainty is None else Certainty(certainty),
        explained=found["explained"],
    )


def _check(is_good: object, message: str) -> None:
    if not is_good:
        raise ValueError(message)


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 1


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(type(one) is kind for one in value)
