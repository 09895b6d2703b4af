"""What is wrong in an author's file, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# The message of a bank made for another version of the program: the window says it in its own words.
OTHER_FORMAT = "this bank is in another format"


class Severity(StrEnum):
    """Whether a problem refuses the bank or only asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault; lines and columns count from 1.

    `hint` says what to do; `rule` names the check that found it.
    """

    path: Path
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    rule: str = "format"

    def __str__(self) -> str:
        mark = "warning: " if self.severity is Severity.WARNING else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {mark}{self.message}{hint}"


class BankError(Exception):
    """The bank cannot be used; `problems` holds every fault of every file, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the nearest known word; None when nothing is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else None
