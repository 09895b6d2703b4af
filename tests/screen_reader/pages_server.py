"""Shows one page after the other in a real window: each line read names the next of `tests.ui.pages`."""

from __future__ import annotations

import sys
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from quizapp.app import make_application
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages import page as page_module
from tests.helpers.windows import Desk, settle
from tests.ui.pages import PAGES

LOOK_AGAIN_MS = 1000


class Server(QObject):
    """Keeps one window open until the next one is asked for."""

    _asked_for = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._desk = Desk()
        self._asked_for.connect(self._show)
        self._window: MainWindow | None = None
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self._take_focus)
        self._again.start()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self._asked_for.emit(line.strip())
        self._asked_for.emit("")

    def _show(self, name: str) -> None:
        self._window = None
        self._desk.clear()
        if not name:
            QApplication.quit()
            return
        self._desk = Desk()
        self._window = PAGES[name].reach(self._desk)
        settle()
        print(f"shown {name}", flush=True)

    def _take_focus(self) -> None:
        """A busy window manager may leave it with the other screen, where a person would click here."""
        if self._window is not None and not self._window.isActiveWindow():
            self._window.activateWindow()


if __name__ == "__main__":
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    page_module.DOUBLE_PRESS_MS = 0
    server = Server()
    sys.exit(application.exec())
