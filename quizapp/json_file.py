"""A JSON object in a file: written whole or not at all, and set aside when it is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizapp.durable import make_folder, write_durably
from quizapp.paths import set_aside_name


@dataclass(frozen=True)
class StoredObject:
    """What a file held; `kept_at` is where a damaged one was set aside, and then there is no content."""

    content: dict[str, object]
    kept_at: Path | None = None


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
