"""Virtual screens that can be plugged in, pulled out and changed, on the platform without a real one."""

from __future__ import annotations

import ctypes
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import PySide6
import shiboken6
from PySide6.QtCore import QByteArray, QJsonDocument
from PySide6.QtGui import QGuiApplication

from tests.helpers.windows import settle

# Where `nativeResourceForIntegration` stands in the table of virtual functions: after QObject's twelve.
_NATIVE_RESOURCE = 12


@dataclass(frozen=True)
class VirtualScreen:
    """A screen and its size."""

    name: str
    width: int
    height: int


LAPTOP = VirtualScreen("laptop", 1366, 768)
PROJECTOR = VirtualScreen("projector", 1024, 768)


def can_plug() -> bool:
    """Whether screens can be plugged in here: the platform must be Qt's own one without a screen."""
    return QGuiApplication.platformName() == "offscreen" and os.name == "posix" and _libraries() is not None


def plug(*screens: VirtualScreen) -> None:
    """Have exactly these screens, side by side; the first is the primary one."""
    before = _plugged_in()
    if not {screen.name for screen in before} & {screen.name for screen in screens}:
        _use((*before, *screens))  # Qt's windows do not survive a moment without any screen
    _use(screens)
    settle()


def _plugged_in() -> tuple[VirtualScreen, ...]:
    return tuple(
        VirtualScreen(screen.name(), screen.size().width(), screen.size().height())
        for screen in QGuiApplication.screens()
    )


def _use(screens: Sequence[VirtualScreen]) -> None:
    left, listed = 0, []
    for screen in screens:
        listed.append(
            {
                "name": screen.name,
                "x": left,
                "y": 0,
                "width": screen.width,
                "height": screen.height,
                "logicalDpi": 96,
                "logicalBaseDpi": 96,
                "dpr": 1,
            }
        )
        left += screen.width
    _configure({"synchronousWindowSystemEvents": False, "windowFrameMargins": True, "screens": listed})
    QGuiApplication.processEvents()


@contextmanager
def plugged(*screens: VirtualScreen) -> Iterator[None]:
    """These screens for a while; afterwards those that were there."""
    before = _plugged_in()
    plug(*screens)
    try:
        yield
    finally:
        plug(*before)


@lru_cache(maxsize=1)
def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL] | None:
    folder = Path(PySide6.__file__).parent / "Qt" / "lib"
    try:
        return ctypes.CDLL(str(folder / "libQt6Gui.so.6")), ctypes.CDLL(str(folder / "libQt6Core.so.6"))
    except OSError:
        return None


def _configure(configuration: dict[str, object]) -> None:
    """Qt's own way for its own tests, which has no name in Python."""
    libraries = _libraries()
    assert libraries is not None
    gui, core = libraries
    native = gui._ZN15QGuiApplication23platformNativeInterfaceEv
    native.restype = ctypes.c_void_p
    interface = native()
    table = ctypes.cast(interface, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    find = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(table[_NATIVE_RESOURCE])
    name = QByteArray(b"setConfiguration")
    function = find(interface, shiboken6.getCppPointer(name)[0])
    assert function, "this platform cannot be configured"
    document = QJsonDocument.fromJson(QByteArray(json.dumps(configuration).encode()))
    room = ctypes.create_string_buffer(64)
    as_object = core._ZNK13QJsonDocument6objectEv
    as_object.restype = ctypes.c_void_p
    as_object.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    as_object(ctypes.addressof(room), shiboken6.getCppPointer(document)[0])
    ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(function)(ctypes.addressof(room), interface)
