"""Ends the program when its window is taken away from outside: nobody could see or close it any more."""

from __future__ import annotations

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtWidgets import QApplication

from quizapp.ui.main_window import MainWindow

# Of X11's xcb_destroy_notify_event_t: its type, and where the window's number stands in it.
DESTROYED = 17
WINDOW_AT = 8


class WindowGone(QAbstractNativeEventFilter):
    """Keep it for as long as the program runs."""

    def __init__(self, window: MainWindow, application: QApplication) -> None:
        super().__init__()
        self._window, self._application = window, application
        window.destroyed.connect(self._end)
        window.first_painted.connect(self._listen)

    def _listen(self) -> None:
        # Qt does not tell of a window that X11 destroyed, and goes on without one.
        if self._application.platformName() == "xcb":
            self._application.installNativeEventFilter(self)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """See what X11 tells, and leave all of it to Qt."""
        from ctypes import c_uint8, c_uint32  # here: the first page does not wait for it

        if c_uint8.from_address(int(message)).value & 0x7F == DESTROYED:
            gone = c_uint32.from_address(int(message) + WINDOW_AT).value
            if gone == int(self._window.effectiveWinId()):
                self._end()
        return False, 0

    def _end(self) -> None:
        self._application.exit(0)  # to quit would ask each window first, and a held one says no
