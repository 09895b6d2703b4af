"""A JSON object in a file: written whole or not at all, set aside when damaged, used as far as it can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from quizapp.durable import make_folder, write_durably
from quizapp.paths import set_aside_name

YES_NO = (True, False)
# It becomes part of a file name.
_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")

T = TypeVar("T")


@dataclass(frozen=True)
class StoredObject:
    """What a file held; `kept_at` is where a damaged one was set aside, and then there is no content."""

    content: dict[str, object]
    kept_at: Path | None = None


class Values:
    """Takes what can be used of an object that people may have edited; `not_understood` names the rest."""

    def __init__(self, stored: dict[str, object]) -> None:
        self._stored = stored
        self.not_understood: list[str] = []

    def one_of(self, name: str, allowed: tuple[T, ...], otherwise: T) -> T:
        """One of these values."""
        value = self._stored.get(name, otherwise)
        for candidate in allowed:
            # True == 1.0 in Python, but a yes is no number.
            if candidate == value and isinstance(candidate, bool) == isinstance(value, bool):
                return candidate
        self.not_understood.append(name)
        return otherwise

    def code(self, name: str, otherwise: str) -> str:
        """The code of a language or a country."""
        value = self._stored.get(name, otherwise)
        if isinstance(value, str) and _CODE.fullmatch(value):
            return value
        self.not_understood.append(name)
        return otherwise

    def words(self, name: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        """Any words, each once."""
        value = self._stored.get(name, list(otherwise))
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(dict.fromkeys(value))
        self.not_understood.append(name)
        return otherwise


def read_object(path: Path) -> StoredObject | None:
    """The object in the file; None where there is no file.

    Raises OSError when the file is there and cannot be read, or cannot be set aside.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        text = ""
    import json  # here: a first start has nothing to read and need not wait for it

    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        stored = None
    if not isinstance(stored, dict):
        return StoredObject({}, kept_at=path.rename(set_aside_name(path)))
    return StoredObject(stored)


def write_object(path: Path, content: dict[str, object]) -> None:
    """Write the object so that a crash leaves the old file or the new one; raises OSError."""
    import json

    make_folder(path.parent)
    write_durably(path, json.dumps(content, indent=2))
