"""Fields to type into, with real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quizapp.engine.response import ProblemReported
from quizapp.pins import LONGEST
from quizapp.ui.pages.clinician_page import ClinicianPage
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.pages.report_page import ReportPage
from quizapp.ui.widgets.pin_field import PinEntry
from tests.helpers.windows import Desk, page_on_screen, settle, texts
from tests.ui.checks.parts import interface, spoken_name
from tests.ui.pages import PAGES

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@pytest.mark.parametrize("key", ENTER)
def test_enter_keeps_a_question_of_ones_own(desk: Desk, key: Qt.Key) -> None:
    window = PAGES["clinician-empty"].reach(desk)
    page = page_on_screen(window, ClinicianPage)
    page.field.setFocus()
    QTest.keyClicks(page.field, "May I drive the day after?")
    QTest.keyClick(window.windowHandle(), key)
    settle()
    assert window.page is page
    assert window.study is not None
    assert [line.text for line in window.study.to_ask().questions] == ["May I drive the day after?"]


@pytest.mark.parametrize("key", ENTER)
def test_enter_keeps_a_note_on_a_question(desk: Desk, key: Qt.Key) -> None:
    window = PAGES["report"].reach(desk)
    page = page_on_screen(window, ReportPage)
    page.field.setFocus()
    QTest.keyClicks(page.field, "The second answer looks right to me")
    QTest.keyClick(window.windowHandle(), key)
    settle()
    assert any(isinstance(fact, ProblemReported) for fact in desk.recorded)


@pytest.fixture
def entry(desk: Desk) -> PinEntry:
    """Two fields for a PIN, and the number pad, on screen."""
    window = desk.open(None)
    page = Overlay(window.look, texts(), texts()("people-pin"))
    entry = PinEntry(window.look, texts(), ["One", "Two"], shows_pad=True)
    page.body.addWidget(entry)
    window.open_page(page)
    entry.clear()
    settle()
    return entry


def test_a_pin_takes_digits_only_and_only_so_many(entry: PinEntry) -> None:
    QTest.keyClicks(entry.fields[0], "4a7 1.1-")
    entry.fields[0].insert("१")  # QTest can press no such key
    QTest.keyClicks(entry.fields[0], "2" * LONGEST)
    assert entry.pin() == "47112222"


def test_a_screen_reader_never_hears_a_pin(entry: PinEntry) -> None:
    QTest.keyClicks(entry.fields[0], "4711")
    heard = interface(entry.fields[0])
    assert spoken_name(entry.fields[0]) == "One"
    assert heard.state().passwordEdit
    assert "4711" not in entry.fields[0].displayText()


def test_the_pad_types_where_one_was_and_leaves_the_focus_there(entry: PinEntry) -> None:
    entry.fields[1].setFocus()
    settle()
    for digit in (4, 7, 0):
        QTest.mouseClick(entry.pad.digits[digit], Qt.MouseButton.LeftButton)
    QTest.mouseClick(entry.pad.back, Qt.MouseButton.LeftButton)
    assert (entry.pin(), entry.pin(1)) == ("", "47")
    assert entry.fields[1].hasFocus()


def test_a_number_key_outside_the_field_goes_into_the_pin(desk: Desk) -> None:
    window = PAGES["person-pin"].reach(desk)
    window.page.heading().setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_7)
    settle()
    entry = window.page.findChild(PinEntry)
    assert entry is not None
    assert entry.pin() == "7"
