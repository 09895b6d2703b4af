"""How long to wait after wrong PINs: nothing at first, then longer each time."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True)
class Lockout:
    """The wrong PINs since the last right one, and when the next may be tried (aware UTC).

    After a right PIN it is `Lockout()` again. Kept on the disk, so that a restart shortens no wait.
    """

    wrong_count: int = 0
    locked_until: datetime | None = None


def wait_after(wrong_count: int) -> timedelta:
    """The wait that the latest of so many wrong PINs brings."""
    beyond = wrong_count - FREE_TRIES
    if beyond < 0:
        return timedelta(0)
    doublings = min(beyond, (LONGEST_WAIT // FIRST_WAIT).bit_length())  # a damaged count may be huge
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def after_wrong(lockout: Lockout, now: datetime) -> Lockout:
    """One more wrong PIN was tried; ask only when no wait is left."""
    wrong_count = lockout.wrong_count + 1
    wait = wait_after(wrong_count)
    return Lockout(wrong_count, now + wait if wait else None)


def as_of(lockout: Lockout, now: datetime) -> Lockout:
    """The lockout as it stands now; keep what comes back.

    Where the clock was set back, the end would lie far ahead: the wait begins anew, and lasts no longer
    than it did. A clock set ahead ends it: whoever may set the clock may open the files as well.
    """
    until = lockout.locked_until
    if until is not None:
        until = min(until, now + wait_after(lockout.wrong_count))
    return replace(lockout, locked_until=until if until is not None and until > now else None)


def seconds_left(lockout: Lockout, now: datetime) -> int:
    """Whole seconds until a PIN may be tried; 0 when it may be now."""
    until = as_of(lockout, now).locked_until
    return math.ceil((until - now).total_seconds()) if until is not None else 0
