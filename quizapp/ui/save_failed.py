"""Why an answer could not be saved, as the window is told."""

from __future__ import annotations

from enum import StrEnum


class SaveProblem(StrEnum):
    """Why an answer could not be saved; the value ends the key of the text that says so."""

    DISK_FULL = "disk-full"
    LOCKED = "locked"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    NEWER_VERSION = "newer-version"
    UNREADABLE = "unreadable"


class SaveFailedError(Exception):
    """A fact could not be saved; nothing changed, and it can be tried again."""

    def __init__(self, problem: SaveProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem
