"""A group in the real program: from the staff page to the points to keep, with real keys and clicks."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.app import App
from quizapp.ui.big_screen import BigScreen
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.group_leave_page import GroupLeavePage
from quizapp.ui.pages.group_notes_page import GroupNotesPage
from quizapp.ui.pages.group_presenter_page import GroupPresenterPage
from quizapp.ui.pages.group_stage_page import GroupStagePage
from quizapp.ui.pages.help_page import HelpPage
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.pages.staff_page import StaffPage
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import write_bank
from tests.helpers.screens import LAPTOP, PROJECTOR, can_plug, plug, plugged
from tests.helpers.windows import page_on_screen, settle, texts
from tests.journeys.conftest import StartApp
from tests.journeys.person import Clicker, Key, Typist
from tests.journeys.test_clinic import to_staff_page

LONGEST_WAY = 200


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file and what is in it."""
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def reads(window: MainWindow) -> str:
    """What is read on the page."""
    return "\n".join(label.plain for label in window.page.findChildren(Text) if label.isVisible())


def ask_on_screen(window: MainWindow) -> bool:
    page = window.page
    return isinstance(page, GroupStagePage) and page.primary.text() == texts()("group-go-answer")


def test_a_group_is_led_by_keys_alone_and_leaves_nothing(
    start_app: StartApp, questions: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app: App = start_app(questions)
    window = app.window
    staff = to_staff_page(app, qtbot)
    before = snapshot(tmp_path)
    typist = Typist(window)
    typist.tab_to(staff.group)
    typist.press(Key.Key_Space)

    assert texts()("disclaimer-not-you") in reads(window)
    typist.press(Key.Key_PageDown)
    assert texts()("group-help-staff") in reads(window)
    for _ in range(LONGEST_WAY):
        if ask_on_screen(window):
            break
        typist.press(Key.Key_Return)
    page = page_on_screen(window, GroupStagePage)

    stem = page.heading().plain
    if page.hands is not None:
        for key in (Key.Key_1, Key.Key_1, Key.Key_2, Key.Key_Backspace):
            typist.press(key)
        assert [c.count.plain for c in page.hands.counters.values()].count("2") == 1
    typist.press(Key.Key_B)
    assert stem not in reads(window)
    typist.press(Key.Key_B)
    assert stem in reads(window)

    typist.press(Key.Key_Right)
    further = reads(window)
    typist.press(Key.Key_Escape)
    page_on_screen(window, GroupLeavePage)
    typist.press(Key.Key_Escape)
    assert reads(window) == further
    typist.press(Key.Key_Left)
    assert ask_on_screen(window)

    for _ in range(LONGEST_WAY):
        if window.page.primary.text() == texts()("group-go-done"):
            break
        typist.press(Key.Key_PageDown)
    assert not isinstance(window.page, StaffPage)
    typist.press(Key.Key_PageDown)
    page_on_screen(window, StaffPage)
    assert not window.isFullScreen()
    assert snapshot(tmp_path) == before
    assert not QApplication.clipboard().text()


def test_a_group_is_led_by_mouse_on_two_screens_until_the_projector_fails(
    start_app: StartApp, questions: Path, qtbot: QtBot
) -> None:
    if not can_plug():
        pytest.skip("screens can be plugged in on Linux without a screen only")
    with plugged(LAPTOP, PROJECTOR):
        app: App = start_app(questions)
        window, hand = app.window, Clicker(app.window, Random(2))
        staff = to_staff_page(app, qtbot)
        hand.click(staff.group)
        wall = next(one for one in QApplication.topLevelWidgets() if isinstance(one, BigScreen))
        assert wall.isVisible()
        while page_on_screen(window, GroupPresenterPage).words is None:
            hand.go_on()
        presenter = page_on_screen(window, GroupPresenterPage)
        if presenter.hands is not None:
            hand.click(next(iter(presenter.hands.counters.values())).more)
        assert presenter.words is not None
        hand.go_on()
        on_wall = wall.stage.head
        assert on_wall is not None
        said = on_wall.plain
        hand.click(window.header.help)
        hand.click(page_on_screen(window, HelpPage).primary)
        page_on_screen(window, GroupPresenterPage)

        plug(LAPTOP)
        page = page_on_screen(window, GroupStagePage)
        assert page.heading().plain == said
        hand.click(page.notes)
        hand.click(page_on_screen(window, GroupNotesPage).primary)

        hand.click(page_on_screen(window, GroupStagePage).leave)
        hand.click(page_on_screen(window, GroupLeavePage).leave)
        end = page_on_screen(window, GroupStagePage)
        assert texts()("group-end") in reads(window)
        hand.click(end.page_home)
        hand.click(page_on_screen(window, PrintPage).primary)
        while not isinstance(window.page, StaffPage):
            hand.go_on()
        settle()
        assert not [
            one for one in QApplication.topLevelWidgets() if isinstance(one, BigScreen) and one.isVisible()
        ]
