"""The clock and the dice: the one place where the program in the window asks for the time and for chance."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

# Each import stands where it is needed: the first page waits for none of them.


def now() -> datetime:
    """The time, in UTC."""
    from datetime import UTC, datetime

    return datetime.now(UTC)


def today() -> date:
    """The date where this computer is."""
    return now().astimezone(local_timezone()).date()


def local_timezone() -> tzinfo:
    """The timezone of this computer."""
    from datetime import UTC, datetime

    return datetime.now().astimezone().tzinfo or UTC


def seconds() -> float:
    """A clock that nobody can set, and that goes on while the computer sleeps."""
    import time

    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(time.CLOCK_BOOTTIME if sys.platform == "linux" else time.CLOCK_MONOTONIC)


def new_id() -> str:
    """An id that nothing else has."""
    import uuid

    return str(uuid.uuid4())


def new_seed() -> int:
    """What a session's choices by chance begin with."""
    import random

    return random.SystemRandom().getrandbits(32)
