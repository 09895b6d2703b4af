"""Keeps what is in memory out of memory dumps, where the system lets a process ask for that."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def keep_out_of_dumps() -> bool:
    """Have the system write no dump of this process when it crashes; whether that could be asked for.

    On Linux, other programs of the same person can then not read its memory either. Elsewhere nothing is
    done: the system's own settings decide (docs/privacy.md).
    """
    if sys.platform != "linux":
        return False
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
