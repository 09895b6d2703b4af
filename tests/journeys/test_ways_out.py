"""A patient who wants out of the waiting room: by keys, by the mouse, by the system; none leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from quizapp.app import App
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.about_page import KeysPage
from quizapp.ui.pages.help_page import HelpPage
from quizapp.ui.pages.hidden_page import HiddenPage
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.patient_end_page import ErasedPage, EraseNotesPage, NotesWaitPage, PatientEndPage
from quizapp.ui.pages.patient_start_page import PatientStartPage
from quizapp.ui.pages.pin_page import StaffPinPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.staff_page import StaffPage
from quizapp.ui.pages.still_there_page import StillTherePage
from tests.helpers.banks import write_bank
from tests.helpers.kiosk import PIN, hand_out
from tests.helpers.windows import answer, page_on_screen, press_primary, quiz_page, settle
from tests.journeys.conftest import StartApp

# Where a patient may be.
INSIDE: tuple[type[Page], ...] = (
    *(PatientStartPage, QuizPage, PatientEndPage, ErasedPage, NotesWaitPage, EraseNotesPage),
    *(HelpPage, LooksPage, KeysPage, HiddenPage, StillTherePage, StaffPinPage),
)
Way = Callable[[App], None]
Key, Mod = Qt.Key, Qt.KeyboardModifier
ALT, CTRL, META, SHIFT = Mod.AltModifier, Mod.ControlModifier, Mod.MetaModifier, Mod.ShiftModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier, app: App) -> None:
    QTest.keyClick(app.window.windowHandle(), key, modifier)
    settle()


def hold_down(key: Qt.Key, app: App) -> None:
    for _ in range(30):
        press(key, Mod.NoModifier, app)


def right_click(app: App) -> None:
    for widget in app.window.findChildren(QWidget):
        if widget.isVisible():
            place = widget.rect().center()
            QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=place)
            event = QContextMenuEvent(
                QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place), Mod.NoModifier
            )
            QCoreApplication.sendEvent(widget, event)
    settle()


def close_by_the_system(app: App) -> None:
    app.window.windowHandle().close()
    settle()


def close_all(app: App) -> None:
    QApplication.closeAllWindows()
    settle()


def quit_the_program(app: App) -> None:
    application = QApplication.instance()
    assert application is not None
    QCoreApplication.sendEvent(application, QEvent(QEvent.Type.Quit))
    settle()


def close_the_window(app: App) -> None:
    assert not app.window.close()


def minimise(app: App) -> None:
    app.window.showMinimized()
    settle()


def make_small(app: App) -> None:
    app.window.showNormal()
    settle()


def start_again(app: App) -> None:
    app.window.come_to_front()
    settle()


def drop_a_file(app: App) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    left = Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, Mod.NoModifier)
    QCoreApplication.sendEvent(app.window, event)
    settle()


class _Manager:
    """The system's session manager, as the program sees it."""

    is_cancelled = False

    def cancel(self) -> None:
        self.is_cancelled = True


def log_out(app: App) -> None:
    assert app._clinic is not None
    assert app._clinic._room is not None
    manager = _Manager()
    app._clinic._room._kiosk._refuse_to_end(manager)  # type: ignore[arg-type]
    assert manager.is_cancelled


def guess_the_pin(app: App) -> None:
    """Wrong PINs, until there is a wait."""
    page = app.window.page
    if not isinstance(page, PatientStartPage):
        return
    page.staff.click()
    settle()
    for guess in ("0000", "1234", "9999", "4710", "471", "47111", "4712"):
        for digit in guess:
            press(Key(int(Key.Key_0) + int(digit)), Mod.NoModifier, app)
        press(Key.Key_Return, Mod.NoModifier, app)
    assert isinstance(app.window.page, StaffPinPage)
    for digit in PIN:  # even the right one has to wait now
        press(Key(int(Key.Key_0) + int(digit)), Mod.NoModifier, app)
    press(Key.Key_Return, Mod.NoModifier, app)


def through_the_page_that_a_key_opens(key: Qt.Key, modifier: Qt.KeyboardModifier, app: App) -> None:
    """Press everything on the page that a key opens."""
    press(key, modifier, app)
    for widget in list(app.window.page.findChildren(QAbstractButton)):
        if widget.isVisible():
            widget.click()
            settle()


KEYS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "esc": (Key.Key_Escape, Mod.NoModifier),
    "alt-f4": (Key.Key_F4, ALT),
    "ctrl-f4": (Key.Key_F4, CTRL),
    "ctrl-q": (Key.Key_Q, CTRL),
    "ctrl-w": (Key.Key_W, CTRL),
    "ctrl-shift-w": (Key.Key_W, CTRL | SHIFT),
    "meta-q": (Key.Key_Q, META),
    "meta": (Key.Key_Meta, Mod.NoModifier),
    "meta-d": (Key.Key_D, META),
    "alt-tab": (Key.Key_Tab, ALT),
    "ctrl-tab": (Key.Key_Tab, CTRL),
    "alt-space": (Key.Key_Space, ALT),
    "alt-left": (Key.Key_Left, ALT),
    "ctrl-esc": (Key.Key_Escape, CTRL),
    "ctrl-shift-esc": (Key.Key_Escape, CTRL | SHIFT),
    "ctrl-alt-del": (Key.Key_Delete, CTRL | ALT),
    "ctrl-n": (Key.Key_N, CTRL),
    "ctrl-o": (Key.Key_O, CTRL),
    "ctrl-s": (Key.Key_S, CTRL),
    "ctrl-p": (Key.Key_P, CTRL),
    "ctrl-l": (Key.Key_L, CTRL),
    "f2": (Key.Key_F2, Mod.NoModifier),
    "f5": (Key.Key_F5, Mod.NoModifier),
    "f10": (Key.Key_F10, Mod.NoModifier),
    "shift-f10": (Key.Key_F10, SHIFT),
    "f11": (Key.Key_F11, Mod.NoModifier),
    "f12": (Key.Key_F12, Mod.NoModifier),
    "menu": (Key.Key_Menu, Mod.NoModifier),
    "back": (Key.Key_Back, Mod.NoModifier),
    "backspace": (Key.Key_Backspace, Mod.NoModifier),
    "home-page": (Key.Key_HomePage, Mod.NoModifier),
    "alt-a": (Key.Key_A, ALT),
    "alt-c": (Key.Key_C, ALT),
    "alt-s": (Key.Key_S, ALT),
}
WAYS: dict[str, Way] = {
    **{name: partial(press, key, modifier) for name, (key, modifier) in KEYS.items()},
    "esc-held": partial(hold_down, Key.Key_Escape),
    "right-click": right_click,
    "f1-and-its-page": partial(through_the_page_that_a_key_opens, Key.Key_F1, Mod.NoModifier),
    "alt-t-and-its-page": partial(through_the_page_that_a_key_opens, Key.Key_T, ALT),
    "alt-h-and-its-page": partial(through_the_page_that_a_key_opens, Key.Key_H, ALT),
    "close-button": close_the_window,
    "system-close": close_by_the_system,
    "close-all": close_all,
    "quit": quit_the_program,
    "minimise": minimise,
    "make-small": make_small,
    "second-start": start_again,
    "drop-a-file": drop_a_file,
    "log-out": log_out,
    "guess-the-pin": guess_the_pin,
}


@pytest.fixture
def handed_out(tmp_path: Path, start_app: StartApp, qtbot: QtBot) -> Iterator[App]:
    """The real program, waiting for the next patient."""
    hand_out(tmp_path / "data")
    app = start_app(write_bank(tmp_path / "bank"))
    qtbot.waitUntil(lambda: isinstance(app.window.page, PatientStartPage), timeout=20_000)
    yield app
    assert app._clinic is not None
    if app._clinic._room is not None:
        app._clinic._room.end()  # so that the window can be closed


def at_start(app: App) -> None:
    """Where the patient is when the laptop is handed out."""


def at_explanation(app: App) -> None:
    press_primary(app.window)
    answer(app.window, None)


def at_end(app: App) -> None:
    at_explanation(app)
    quiz_page(app.window).stop.click()
    settle()


def with_notes(app: App) -> None:
    at_end(app)
    page_on_screen(app.window, PatientEndPage).show_clinician.click()
    settle()


PLACES = (at_start, at_explanation, with_notes)


def outside(app: App) -> list[str]:
    """What shows that the patient got out."""
    window: MainWindow = app.window
    found = []
    if not isinstance(window.page, INSIDE):
        found.append(f"{type(window.page).__name__} is on screen")
    fills = window.isFullScreen() and not window.isMinimized()
    if not (window.isVisible() and fills and window.is_held):
        found.append("the window does not fill the screen, or can be closed")
    others = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and widget is not window and not isinstance(widget, MainWindow)
    ]
    found += [f"{type(widget).__name__} is open" for widget in others]
    return found


def test_there_are_at_least_thirty_ways() -> None:
    assert len(WAYS) >= 30


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_out(way: str, handed_out: App) -> None:
    closed: list[None] = []
    handed_out.window.closed.connect(lambda: closed.append(None))
    for place in PLACES:
        assert handed_out._clinic is not None
        assert handed_out._clinic._room is not None
        handed_out._clinic._room._reset()
        settle()
        place(handed_out)
        WAYS[way](handed_out)
        settle()
        assert outside(handed_out) == [], place.__name__
        assert closed == []


@pytest.mark.parametrize("seed", range(3))
def test_pressing_anything_again_and_again_leads_nowhere_else(seed: int, handed_out: App) -> None:
    rng = Random(seed)
    window = handed_out.window
    seen: set[str] = set()
    for _ in range(150):
        if rng.random() < 0.5:
            buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible()]
            rng.choice(buttons).click()
        elif rng.random() < 0.5:
            place = QPoint(rng.randrange(window.width()), rng.randrange(window.height()))
            button = rng.choice([Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton])
            QTest.mouseClick(window.windowHandle(), button, pos=place)
        else:
            key, modifier = rng.choice(list(KEYS.values()))
            QTest.keyClick(window.windowHandle(), key, modifier)
        settle()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        settle()
        assert outside(handed_out) == []
        seen.add(type(window.page).__name__)
    assert len(seen) > 3


def test_with_the_pin_staff_gets_out(handed_out: App) -> None:
    """Else the other tests would prove nothing."""
    page_on_screen(handed_out.window, PatientStartPage).staff.click()
    settle()
    for digit in PIN:
        press(Key(int(Key.Key_0) + int(digit)), Mod.NoModifier, handed_out)
    press(Key.Key_Return, Mod.NoModifier, handed_out)
    page_on_screen(handed_out.window, StaffPage)
    assert not handed_out.window.is_held
    assert outside(handed_out)
