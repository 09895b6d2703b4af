"""Ends the program well when the system asks it to, as at the end of a session: that is no crash."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from quizapp.ui.main_window import MainWindow

_ASKING = ("SIGTERM", "SIGHUP")  # by name: Windows has only one of them


class AskedToEnd:
    """Listens for as long as the program runs; elsewhere than on Windows, which asks each window instead."""

    def __init__(self, window: MainWindow, application: QApplication) -> None:
        self._window, self._application = window, application
        if sys.platform == "win32":
            return
        # Python acts on a signal when it is its turn next, which Qt gives it only when something happens.
        self._reading, writing = os.pipe()
        for end in (self._reading, writing):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writing)
        for asked in _ASKING:
            signal.signal(getattr(signal, asked), self._end)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)

    def close(self) -> None:
        """Leave signals to Python again."""
        if sys.platform == "win32":
            return
        self._notifier.setEnabled(False)
        writing = signal.set_wakeup_fd(-1)
        for asked in _ASKING:
            signal.signal(getattr(signal, asked), signal.SIG_DFL)
        for end in (self._reading, writing):
            os.close(end)

    def _read(self) -> None:
        os.read(self._reading, 64)

    def _end(self, _signal: int, _frame: object) -> None:
        self._window.close()
        self._application.exit(0)  # also where the window is held for patients: nothing of theirs is kept
