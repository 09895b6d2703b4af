"""Whether there is a screen to open a window on; asked before Qt, which aborts where there is none."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path


def has_display() -> bool:
    """Whether Qt will find a screen; asked first, because Qt aborts the process where there is none."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland:
        place = Path(os.environ.get("XDG_RUNTIME_DIR", "/run/user"), wayland)
        if _answers(socket.AF_UNIX, str(place)):
            return True
    host, _, number = os.environ.get("DISPLAY", "").rpartition(":")
    screen = number.split(".")[0]
    if not screen.isdigit():
        return False
    if host in ("", "unix"):
        place_of_x = f"/tmp/.X11-unix/X{screen}"
        return _answers(socket.AF_UNIX, place_of_x) or _answers(socket.AF_UNIX, "\0" + place_of_x)
    return _answers(socket.AF_INET, (host, 6000 + int(screen)))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
