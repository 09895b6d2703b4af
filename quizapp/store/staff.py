"""The staff PIN in staff.json: it keeps patients out of the set-up; it is no lock on the computer."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from quizapp.durable import make_folder, write_durably
from quizapp.store.database import store_errors
from quizapp.store.lockout import Lockout, after_wrong, as_of, seconds_left
from quizapp.store.pin import fits, pin_hash
from quizapp.store.store_error import StoreError

FILE_NAME = "staff.json"


@dataclass(frozen=True)
class _Kept:
    """What stands in the file."""

    pin_hash: str
    lockout: Lockout


class StaffPin:
    """The PIN of one data folder, read anew each time, so that deleting the file takes it off at once.

    `now` gives aware UTC; `steady` gives seconds that go on whatever is done to the clock.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime], steady: Callable[[], float]) -> None:
        self._path = folder / FILE_NAME
        self._now, self._steady = now, steady
        # What the file may not tell: the disk was full, or the clock was set.
        self._lockout = Lockout()
        self._not_before = steady()

    def is_set(self) -> bool:
        """Whether there is a PIN, be it one that cannot be read."""
        return self._path.exists()

    def is_damaged(self) -> bool:
        """Whether there is a file that cannot be read; only deleting it by hand helps then."""
        return self.is_set() and self._read() is None

    def set_pin(self, pin: str) -> None:
        """Keep this PIN from now on; raises StoreError, and ValueError when it is no PIN."""
        self._write(_Kept(pin_hash(pin), Lockout()))
        self._lockout = Lockout()

    def seconds_left(self) -> int:
        """Whole seconds until a PIN may be tried; 0 when it may be now."""
        kept = self._read()
        by_clock = seconds_left(self._worst(kept), self._now()) if kept else 0
        return max(by_clock, math.ceil(self._not_before - self._steady()))

    def is_right(self, pin: str) -> bool:
        """Try a PIN; while a wait is left, or without a file that can be read, no PIN is right."""
        kept = self._read()
        if kept is None or self.seconds_left() > 0:
            return False
        # Counted before it is looked at: ending the program in between wins no further try.
        self._count(kept)
        if not fits(kept.pin_hash, pin):
            return False
        self._lockout, self._not_before = Lockout(), self._steady()
        self._keep(replace(kept, lockout=Lockout()))
        return True

    def _count(self, kept: _Kept) -> None:
        self._lockout = after_wrong(as_of(self._worst(kept), self._now()), self._now())
        self._not_before = self._steady() + seconds_left(self._lockout, self._now())
        self._keep(replace(kept, lockout=self._lockout))

    def _worst(self, kept: _Kept) -> Lockout:
        return max(kept.lockout, self._lockout, key=lambda lockout: lockout.wrong_count)

    def _keep(self, kept: _Kept) -> None:
        try:
            self._write(kept)
        except StoreError:
            return  # a full disk locks no one out, and what was counted holds until the program ends

    def _read(self) -> _Kept | None:
        try:
            stored = json.loads(self._path.read_text("utf-8"))
            until = stored["locked_until"]
            locked_until = datetime.fromisoformat(until) if until is not None else None
            lockout = Lockout(int(stored["wrong_count"]), locked_until)
            seconds_left(lockout, self._now())  # a time without a zone shows here
            return _Kept(_hash_in(stored["pin_hash"]), lockout)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _write(self, kept: _Kept) -> None:
        until = kept.lockout.locked_until
        stored = {
            "pin_hash": kept.pin_hash,
            "wrong_count": kept.lockout.wrong_count,
            "locked_until": until.isoformat() if until else None,
        }
        with store_errors(self._path):
            make_folder(self._path.parent)
            write_durably(self._path, json.dumps(stored, indent=2))


def _hash_in(stored: object) -> str:
    if not isinstance(stored, str) or not stored.startswith("$argon2id$"):
        raise ValueError("this is no hash of a PIN")
    return stored
