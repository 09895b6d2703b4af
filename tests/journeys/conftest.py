"""What the journeys stand on: the program as it is, on a folder of its own."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.app import App, make_application
from quizapp.ui.pages import page as page_module
from tests.helpers.windows import settle

StartApp = Callable[..., App]


@pytest.fixture(scope="session", autouse=True)
def _our_application(qapp: QApplication) -> None:
    make_application()


@pytest.fixture(autouse=True)
def _presses_count_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "DOUBLE_PRESS_MS", 0)


@pytest.fixture
def start_app(tmp_path: Path, qtbot: QtBot) -> Iterator[StartApp]:
    """Start the program on one data folder, as often as wanted; the one before is closed first."""
    running: list[App] = []

    def stop() -> None:
        for thread in threading.enumerate():
            if thread.daemon:  # still reading questions, for a window that would be gone
                thread.join(timeout=30)
        for app in running:
            app.window.close()
            app.close()
            app.window.deleteLater()
            app.deleteLater()
        running.clear()
        settle()

    def start(questions: Path | None = None, *, folder: Path = tmp_path / "data") -> App:
        stop()
        folder.mkdir(parents=True, exist_ok=True)
        app = App(folder, questions, None)
        running.append(app)
        app.window.resize(1366, 768)
        app.window.show()
        app.window.activateWindow()
        qtbot.waitUntil(app.window.isActiveWindow, timeout=10_000)
        return app

    yield start
    stop()
