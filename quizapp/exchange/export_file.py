"""A person's answers in one file, to take to another computer; read in twice they are there once.

One JSON line names the form, then each fact has a line of its own, then a line counts them: a file that was
cut short is noticed, and what it holds is still read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizapp.durable import write_durably
from quizapp.engine import response
from quizapp.engine.response import Fact, Response
from quizapp.store.database import store_errors
from quizapp.store.fact_json import NewerPayloadError, decode, encode, kind_of, time_of
from quizapp.store.response_log import ResponseLog, replace_facts

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORM = "quizapp-answers"
VERSION = 1
SUFFIX = ".answers"


class ImportFault(StrEnum):
    """Why a file cannot be read in."""

    NOT_ANSWERS = "not-answers"
    NEWER_VERSION = "newer-version"
    UNREADABLE = "unreadable"


class ImportRefusedError(Exception):
    """The file at `path` cannot be read in; nothing was changed."""

    def __init__(self, fault: ImportFault, path: Path) -> None:
        super().__init__(f"{path}: {fault.value}")
        self.fault = fault
        self.path = path


@dataclass(frozen=True)
class ExportFile:
    """What a file holds; `damaged` lines could not be read, and of a file cut short some are missing."""

    facts: tuple[Fact, ...]
    damaged: int
    is_cut_short: bool


@dataclass(frozen=True)
class Imported:
    """What reading a file in did: facts added and facts that were there; `damaged` lines were left out."""

    added: int
    known: int
    damaged: int
    is_cut_short: bool


def export_facts(path: Path, facts: Sequence[Fact]) -> None:
    """Write all facts into one file; raises StoreError."""
    lines = [json.dumps({"form": FORM, "version": VERSION})]
    lines += [json.dumps({"kind": kind_of(fact), "fact": json.loads(encode(fact))}) for fact in facts]
    lines.append(json.dumps({"facts": len(facts)}))
    with store_errors(path):
        write_durably(path, "\n".join(lines) + "\n")


def read_export(path: Path) -> ExportFile:
    """What the file holds; raises ImportRefusedError."""
    try:
        # A computer on the way may have turned the line ends or put a mark in front.
        lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        raise ImportRefusedError(ImportFault.UNREADABLE, path) from error
    head = _object(lines[0]) if lines else None
    if head is None or head.get("form") != FORM or not isinstance(head.get("version"), int):
        raise ImportRefusedError(ImportFault.NOT_ANSWERS, path)
    if head["version"] > VERSION:
        raise ImportRefusedError(ImportFault.NEWER_VERSION, path)
    entries = [_object(line) for line in lines[1:] if line.strip()]
    count = entries[-1].get("facts") if entries and entries[-1] is not None else None
    is_whole = isinstance(count, int)
    facts: list[Fact] = []
    damaged = 0
    for entry in entries[:-1] if is_whole else entries:
        fact = _fact(entry, path)
        if fact is None:
            damaged += 1
        else:
            facts.append(fact)
    return ExportFile(tuple(facts), damaged, not is_whole or count != len(entries) - 1)


def import_file(source: Path, log: Path) -> Imported:
    """Add what the file holds to the closed log at `log`: all of it or nothing, each fact once.

    Raises ImportRefusedError or StoreError, and then the log is as it was.
    """
    found = read_export(source)
    with closing(ResponseLog.open(log)) as own_log:
        own = own_log.facts()
        known = {fact.id for fact in own}
        new = tuple({fact.id: fact for fact in found.facts if fact.id not in known}.values())
        if new:
            # The way back, should the file have been somebody else's.
            own_log.back_up()
    if new:
        replace_facts(log, merged(own, new))
    return Imported(len(new), len(found.facts) - len(new), found.damaged, found.is_cut_short)


def merged(own: Sequence[Fact], other: Sequence[Fact]) -> tuple[Fact, ...]:
    """Both in the order of time as far as the two orders of recording allow: neither is changed."""
    result: list[Fact] = []
    left, right = list(own), list(other)
    left_place = right_place = 0
    while left_place < len(left) and right_place < len(right):
        if time_of(right[right_place]) < time_of(left[left_place]):
            result.append(right[right_place])
            right_place += 1
        else:
            result.append(left[left_place])
            left_place += 1
    return (*result, *left[left_place:], *right[right_place:])


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _fact(entry: dict[str, Any] | None, path: Path) -> Fact | None:
    """The fact of a line, None when it is damaged; a file from outside is held to every type."""
    try:
        if entry is None:
            return None
        payload = json.dumps(entry["fact"])
        fact = decode(entry["kind"], payload)
        _adapter(type(fact)).validate_json(payload)
        if isinstance(fact, Response):
            _check_answer(fact)
    except NewerPayloadError as error:
        raise ImportRefusedError(ImportFault.NEWER_VERSION, path) from error
    except (ValueError, KeyError, TypeError):
        return None
    return fact


def _check_answer(response: Response) -> None:
    """Raise ValueError for an answer that no question can have had."""
    if not response.parts or any(not 0 <= part.correct < part.option_count for part in response.parts):
        raise ValueError("a question has parts, and each a right option")
    for index, part in zip(response.choice or (), response.parts, strict=response.choice is not None):
        if not 0 <= index < part.option_count:
            raise ValueError("no such option")


def _adapter(kind: type[Fact]) -> TypeAdapter[Fact]:
    from pydantic import TypeAdapter  # here: nobody waits for it who does not read a file in

    from quizapp.bank.questions import Choice, Part

    adapter: TypeAdapter[Fact] = TypeAdapter(kind)
    # The facts know these names only while types are checked: the first page need not wait for them.
    adapter.rebuild(_types_namespace={**vars(response), "Choice": Choice, "Part": Part})
    return adapter
