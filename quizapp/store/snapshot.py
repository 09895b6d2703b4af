"""Keeps what was worked out from the log beside it: a cache, which any doubt makes worthless, without harm.

The file belongs to one log up to one fact (its `Mark`), and to one key that names all else it depends on.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.durable import put_in_place
from quizapp.store.database import store_errors

FORM = 1


@dataclass(frozen=True)
class Mark:
    """A place in a log: the number of facts up to it, and a digest that is another for any other facts."""

    count: int = 0
    digest: str = ""

    def after(self, kind: str, payload: str) -> Mark:
        """The place after one more fact."""
        import hashlib

        chained = hashlib.sha256(f"{self.digest}\0{kind}\0{payload}".encode())
        return Mark(self.count + 1, chained.hexdigest())


@dataclass(frozen=True)
class Snapshot:
    """What was worked out (anything that JSON holds) from the facts up to `mark`."""

    key: str
    mark: Mark
    content: Any


def snapshot_path(log: Path) -> Path:
    """Where the snapshot of the log at `log` is, if there is one."""
    return log.with_name(f"{log.name}.snapshot")


def read_snapshot(log: Path) -> Snapshot | None:
    """The snapshot beside the log; None when there is none or anything at all is wrong with it."""
    try:
        digest, _, text = snapshot_path(log).read_text("utf-8").partition("\n")
        if digest != _digest(text):
            return None
        stored = json.loads(text)
        if stored["form"] != FORM:
            return None
        return Snapshot(stored["key"], Mark(stored["count"], stored["digest"]), stored["content"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write_snapshot(log: Path, snapshot: Snapshot) -> None:
    """Put a snapshot in the place of the one before; raises StoreError, and then that is as it was."""
    stored = {
        "form": FORM,
        "key": snapshot.key,
        "count": snapshot.mark.count,
        "digest": snapshot.mark.digest,
        "content": snapshot.content,
    }
    text = json.dumps(stored, separators=(",", ":"))
    _write(snapshot_path(log), _digest(text), text)


def _write(path: Path, proof: str, text: str) -> None:
    partial = path.with_name(f"{path.name}.partial")
    with store_errors(path):
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
        try:
            # Not brought to the disk first: what a power cut leaves of it is not believed.
            partial.write_text(f"{proof}\n{text}", "utf-8")
            put_in_place(partial, path)
        except BaseException:
            partial.unlink(missing_ok=True)  # the answers may need the room
            raise


def home_path(log: Path) -> Path:
    """Where the notes are with which the next start shows home at once, if there are any."""
    return log.with_name(f"{log.name}.home")


def read_home(log: Path) -> str | None:
    """Those notes; None when there are none or anything is wrong with them."""
    try:
        checksum, _, text = home_path(log).read_text("utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return text if checksum == _checksum(text) else None


def write_home(log: Path, text: str) -> None:
    """Put notes in the place of those before; raises StoreError, and then those are as they were."""
    _write(home_path(log), _checksum(text), text)


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def _digest(text: str) -> str:
    import hashlib  # here: the first page, which needs the notes of home alone, need not wait for it

    return hashlib.sha256(text.encode()).hexdigest()
