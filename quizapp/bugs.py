"""Bugs: written down beside the answers and told calmly; nothing is sent anywhere."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from quizapp import __version__
from quizapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from datetime import datetime

CRASH_FILE = "crash.log"


class BugReports(QObject):
    """Reports what nobody caught, in the window's thread and beside it; `folder` is where to."""

    _met_beside = Signal(object)  # BaseException

    def __init__(
        self, window: MainWindow, folder: Callable[[], Path], now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._folder, self._now = window, folder, now
        self._met_beside.connect(self._report_met_beside)
        sys.excepthook = self._report
        threading.excepthook = self._tell_window

    def close(self) -> None:
        """Report nothing more."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        # While a patient is at the window, not even the words of the error: they may name a question.
        is_held = self._window.is_held
        told = [*traceback.format_tb(trace), kind.__name__] if is_held else None
        lines = "".join(told or traceback.format_exception(kind, error, trace))
        print(lines, file=sys.stderr)
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        try:
            self._write(lines)
        except OSError as unwritten:
            print(f"quizapp: the report could not be written: {unwritten}", file=sys.stderr)
        if is_held:
            self._window.bug_met.emit()
            return
        from quizapp.troubles import bug_trouble

        self._window.show_trouble(bug_trouble(self._window.texts, lines))

    def _write(self, lines: str) -> None:
        with (self._folder() / CRASH_FILE).open("a", encoding="utf-8") as file:
            file.write(f"{self._now().isoformat(timespec='seconds')} {__version__}\n{lines}\n")

    def _tell_window(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self._met_beside.emit(failure.exc_value)

    def _report_met_beside(self, error: BaseException) -> None:
        self._report(type(error), error, error.__traceback__)
