"""What a person just chose stays before their eyes when the text grows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.widgets.answer_row import RadioRow
from quizapp.ui.widgets.choice_card import ChoiceCard
from tests.helpers.windows import Desk, page_on_screen, press_primary, settle
from tests.ui.pages import asked


def is_in_view(window: MainWindow, widget: QWidget) -> bool:
    """Whether all of a control is between header and footer."""
    view = window.page.area.viewport()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return QRect(view.mapTo(window, QPoint(0, 0)), view.size()).contains(place)


def card_of(page: LooksPage, name: str) -> ChoiceCard:
    return next(card for card in page.findChildren(ChoiceCard) if card.accessibleName() == name)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
@pytest.mark.parametrize("percent", [150, 200, 250])
def test_the_chosen_text_size_stays_in_view_and_in_focus(
    desk: Desk, size: tuple[int, int], percent: int
) -> None:
    desk.size = size
    window = desk.open(None)
    window.open_looks()
    settle()
    card = card_of(page_on_screen(window, LooksPage), f"Text size: {percent} %")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    settle()
    assert window.settings.text_size == percent / 100
    assert card.hasFocus()
    assert is_in_view(window, card)


def test_the_choice_in_focus_stays_in_view_when_keys_change_the_text_size(desk: Desk) -> None:
    window = asked(desk, "single")
    cards = window.page.findChildren(ChoiceCard)
    cards[-1].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        window.larger()
        settle()
        assert QApplication.focusWidget() is cards[-1]
        assert is_in_view(window, cards[-1])


def test_whoever_reads_elsewhere_is_not_taken_back_to_the_focus(desk: Desk) -> None:
    desk.size = (1024, 600)
    window = desk.open(None)
    window.open_about()
    settle()
    bar = window.page.area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    settle()
    window.larger()
    settle()
    assert not is_in_view(window, window.page.heading())


def test_what_is_asked_for_is_in_view_beside_the_message_that_asks(desk: Desk) -> None:
    desk.settings = replace(desk.settings, text_size=2.0)
    window = asked(desk, "single")
    press_primary(window)
    assert window.page.footer.message.isVisible()
    focus = QApplication.focusWidget()
    assert isinstance(focus, RadioRow)
    assert is_in_view(window, focus)
