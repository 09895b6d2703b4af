"""What every test of the window stands on."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from quizapp.app import make_application
from quizapp.ui.pages import page as page_module
from tests.helpers.windows import Desk

GUARD_MS = page_module.DOUBLE_PRESS_MS


@pytest.fixture(scope="session", autouse=True)
def _our_application(qapp: QApplication) -> None:
    """Our style, fonts and roles, as in the program."""
    make_application()


@pytest.fixture(autouse=True)
def _presses_count_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the double-press guard, except the tests of the guard itself."""
    monkeypatch.setattr(page_module, "DOUBLE_PRESS_MS", 0)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.clear()
