"""One window per data folder: a second start brings the first window to the front."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

# A window that is just opening begins to listen only once its first page is on screen.
WAIT_MS = 2000
BETWEEN_CALLS_S = 0.1


def call_first_window(folder: Path) -> bool:
    """Tell the window that is open on this folder to come to the front; whether it heard."""
    connection, since = QLocalSocket(), QElapsedTimer()
    since.start()
    while not since.hasExpired(WAIT_MS):
        connection.connectToServer(_server_name(folder))
        if connection.waitForConnected(WAIT_MS):
            return True
        time.sleep(BETWEEN_CALLS_S)
    return False


class SecondStarts(QObject):
    """Hears of further starts on the same folder."""

    noticed = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        QLocalServer.removeServer(_server_name(folder))  # what a killed process left behind
        self._server.newConnection.connect(self._answer)
        self._server.listen(_server_name(folder))

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.close()
        self.noticed.emit()


def _server_name(folder: Path) -> str:
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"quizapp-{digest[:16]}"
