"""What can go wrong between the program and the disk, in kinds that a person can do something about."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class StoreErrorKind(StrEnum):
    """What is the matter with the file of answers."""

    DISK_FULL = "disk-full"
    LOCKED = "locked"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    NEWER_VERSION = "newer-version"
    UNREADABLE = "unreadable"


class StoreError(Exception):
    """The answers at `path` could not be read or written; nothing is half written."""

    def __init__(self, kind: StoreErrorKind, path: Path) -> None:
        super().__init__(f"{path}: {kind.value}")
        self.kind = kind
        self.path = path
