"""Shows one page after the other in a real window: each line read names the next of `tests.ui.pages`."""

from __future__ import annotations

import sys
from threading import Thread

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from quizapp.app import make_application
from quizapp.ui.pages import page as page_module
from tests.helpers.windows import Desk, settle
from tests.ui.pages import PAGES


class Server(QObject):
    """Keeps one window open until the next one is asked for."""

    _asked_for = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._desk = Desk()
        self._asked_for.connect(self._show)
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self._asked_for.emit(line.strip())
        self._asked_for.emit("")

    def _show(self, name: str) -> None:
        self._desk.clear()
        if not name:
            QApplication.quit()
            return
        self._desk = Desk()
        PAGES[name].reach(self._desk)
        settle()
        print(f"shown {name}", flush=True)


if __name__ == "__main__":
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    page_module.DOUBLE_PRESS_MS = 0
    server = Server()
    sys.exit(application.exec())
