"""Each page-wide check finds the fault it is there for, planted in a page that has none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from quizapp.ui.main_window import MainWindow
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.text import Heading, Text
from tests.helpers.windows import Desk, settle
from tests.ui.checks.accessible import name_faults, structure_faults
from tests.ui.checks.focus import hidden_faults, order_faults, ring_faults
from tests.ui.checks.layout import clipping_faults, target_faults, width_faults
from tests.ui.checks.painted import contrast_faults
from tests.ui.pages import PAGES


@pytest.fixture
def window(desk: Desk) -> MainWindow:
    return PAGES["about"].reach(desk)


def plant(window: MainWindow, widget: QWidget) -> None:
    """Put a widget at the end of the page."""
    window.page.body.addWidget(widget)
    window.chain_focus(window.page)
    settle()


def test_a_control_without_a_name(window: MainWindow) -> None:
    plant(window, Button(window.look, "", icon="home"))
    assert name_faults(window) == ["Button '' has no name"]


def test_a_control_without_a_role(window: MainWindow) -> None:
    stop = QWidget()
    stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    stop.setAccessibleName("A box")
    plant(window, stop)
    assert name_faults(window) == ["QWidget 'A box' has no role"]


def test_two_controls_of_one_name(window: MainWindow) -> None:
    for _ in range(2):
        plant(window, Button(window.look, "More"))
    assert name_faults(window) == ["2 controls are called 'More'"]


def test_a_second_main_heading(window: MainWindow) -> None:
    plant(window, Heading(window.look, "Another page"))
    assert structure_faults(window) == ["2 headings of level 1"]


def test_a_choice_in_no_group(window: MainWindow) -> None:
    plant(window, ChoiceCard(window.look, "Yes"))
    assert structure_faults(window) == ["ChoiceCard 'Yes' is in no group with a name"]


def test_an_empty_text(window: MainWindow) -> None:
    plant(window, Text(window.look, "", wrap=False))
    assert structure_faults(window) == ["Text '' says nothing"]


def test_a_small_button(window: MainWindow) -> None:
    small = Button(window.look, "Tiny")
    plant(window, small)
    small.setFixedHeight(42)
    settle()
    assert len(target_faults(window)) == 1
    assert "x 30" in target_faults(window)[0]


def test_a_button_that_shows_no_focus(window: MainWindow) -> None:
    class NoRing(Button):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            self._paint_words(_painter(self), self.rect(), "ink")

    plant(window, NoRing(window.look, "Where am I"))
    assert ["Where am I" in fault for fault in ring_faults(window)] == [True]


def _painter(widget: QWidget):  # type: ignore[no-untyped-def]
    from PySide6.QtGui import QPainter

    return QPainter(widget)


def test_a_wrong_tab_order(window: MainWindow) -> None:
    QWidget.setTabOrder(window.page.primary, window.page.tab_stops()[0])
    page = window.page
    QWidget.setTabOrder(window.header.help, page.kept)  # type: ignore[attr-defined]
    QWidget.setTabOrder(page.kept, page.primary)  # type: ignore[attr-defined]
    assert order_faults(window) != []


def test_a_control_that_tab_never_reaches(window: MainWindow) -> None:
    lonely = QPushButton("Lonely")
    lonely.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    plant(window, lonely)
    assert order_faults(window) == ["QPushButton 'Lonely' is never reached"]


def test_a_focus_out_of_view(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        plant(window, Button(window.look, f"Number {number}"))
    assert hidden_faults(window) == []
    monkeypatch.setattr(type(window.page), "show_in_view", lambda _page, _widget: None)
    window.page.area.ensureWidgetVisible = lambda *_: None  # type: ignore[method-assign]
    window.page.area.setFixedHeight(120)
    covered = QWidget(window.page.area)
    covered.show()
    window.page.area.verticalScrollBar().setRange(0, 0)
    assert hidden_faults(window) != []


def test_faint_text(window: MainWindow) -> None:
    plant(window, Text(window.look, "Hard to read", color="border"))
    assert ["Hard to read" in fault for fault in contrast_faults(window)] == [True]


def test_a_text_that_is_too_low(window: MainWindow) -> None:
    text = Text(window.look, "Two lines of text that need more room than they are given. " * 4)
    plant(window, text)
    text.setFixedHeight(20)
    settle()
    assert any("is 20 high" in fault for fault in clipping_faults(window))


def test_a_text_that_is_too_narrow(window: MainWindow) -> None:
    text = Text(window.look, "One line", wrap=False)
    plant(window, text)
    text.setFixedWidth(20)
    settle()
    assert any("'One line': is 20 x" in fault for fault in clipping_faults(window))


def test_a_text_cut_off_by_what_it_stands_in(window: MainWindow) -> None:
    box = QWidget()
    box.setFixedSize(300, 40)
    plant(window, box)
    text = Text(window.look, "Below the edge", wrap=False, parent=box)
    text.move(0, 30)
    text.show()
    settle()
    assert any("sticks out" in fault for fault in clipping_faults(window))


def test_texts_on_each_other(window: MainWindow) -> None:
    for _ in range(2):
        label = QLabel("Twice", window.page)
        label.move(10, 10)
        label.show()
    settle()
    assert any("stands on" in fault for fault in clipping_faults(window))


def test_a_window_that_grew(window: MainWindow) -> None:
    window.header.setMinimumWidth(1500)
    window.setMinimumWidth(1500)
    settle()
    assert width_faults(window, 1366) != []


def test_a_page_that_is_too_wide(window: MainWindow) -> None:
    wide = QWidget()
    wide.setMinimumWidth(1600)
    plant(window, wide)
    window.page.area.widget().setMinimumWidth(1600)  # type: ignore[union-attr]
    settle()
    assert width_faults(window, 1366) != []
