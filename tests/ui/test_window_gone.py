"""The window is taken away from outside: the program ends, and does not go on where nobody sees it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QAbstractNativeEventFilter
from PySide6.QtWidgets import QApplication

from quizapp.ui.window_gone import DESTROYED, WINDOW_AT, WindowGone
from tests.helpers.windows import Desk
from tests.ui.source import ROOT

DELETED_FROM_OUTSIDE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from quizapp import app, start
from quizapp.paths import assets_dir
from quizapp.ui.big_screen import BigScreen

class Deleted(app.App):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.big_screen = BigScreen(self.window.look, assets_dir(), "Room")  # it may not be closed by itself
        self.big_screen.show()
        self.window.first_painted.connect(lambda: QTimer.singleShot(0, self.window.deleteLater))

start.App = Deleted
sys.exit(start.run(Path(sys.argv[1]), None, None))
"""


def test_the_program_ends_when_its_window_is_deleted(tmp_path: Path) -> None:
    # A program that goes on runs into the time limit.
    done = subprocess.run(
        [sys.executable, "-c", DELETED_FROM_OUTSIDE, str(tmp_path / "data")],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0


class X11Application:
    """An application on X11, as far as it is looked at."""

    def __init__(self) -> None:
        self.filters: list[QAbstractNativeEventFilter] = []
        self.has_ended = False

    def platformName(self) -> str:  # noqa: N802
        return "xcb"

    def installNativeEventFilter(self, found: QAbstractNativeEventFilter) -> None:  # noqa: N802
        self.filters.append(found)

    def exit(self, code: int) -> None:
        assert code == 0
        self.has_ended = True


@pytest.mark.parametrize(
    ("kind", "is_ours", "ends"), [(DESTROYED, True, True), (DESTROYED, False, False), (18, True, False)]
)
def test_the_program_ends_when_x11_destroys_its_window(
    desk: Desk, kind: int, is_ours: bool, ends: bool
) -> None:
    application = X11Application()
    window = desk.open(None)
    gone = WindowGone(window, cast(QApplication, application))
    window.first_painted.emit()
    assert application.filters == [gone]
    number = int(window.effectiveWinId()) + (not is_ours)
    event = bytearray(32)
    event[0] = kind | 0x80  # sent by another program
    event[WINDOW_AT : WINDOW_AT + 4] = number.to_bytes(4, sys.byteorder)
    held = (ctypes.c_uint8 * 32).from_buffer(event)
    assert gone.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(held)) == (False, 0)
    assert application.has_ended is ends
    window.destroyed.disconnect(gone._end)
