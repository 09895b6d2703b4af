"""A person at the window: real keys or real clicks, and nothing else."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.question_views.answers import AnswerList
from quizapp.ui.question_views.match import MatchView
from quizapp.ui.question_views.order import OrderView
from quizapp.ui.question_views.sort import SortView
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.painting import RING
from tests.helpers.windows import settle

Key = Qt.Key
LONGEST_WALK = 80


class Typist:
    """Uses the keyboard alone."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        settle()

    def tab_to(self, *targets: QWidget) -> None:
        """Press Tab until one of these has the focus."""
        for _ in range(LONGEST_WALK):
            if QApplication.focusWidget() in targets:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {targets}")

    def go_on(self) -> None:
        """Press the primary button; where another button has the focus, Enter would press that one."""
        if isinstance(QApplication.focusWidget(), Button):
            self.tab_to(self.window.page.primary)
        self.press(Key.Key_Return)

    def choose(self, page: QuizPage) -> None:
        """Give some answer, by Tab, arrows and Space."""
        view = page.view
        if isinstance(view, AnswerList):
            self.tab_to(*view.rows.values())
            self.press(Key.Key_Down)
            self.press(Key.Key_Space)
        elif isinstance(view, SortView):
            for statement in view.statements:
                self.tab_to(*statement.cards)
                self.press(Key.Key_Right)
                self.press(Key.Key_Space)
        elif isinstance(view, OrderView):
            self.tab_to(*(step.down for step in view.steps))
            self.press(Key.Key_Space)
        else:
            assert isinstance(view, MatchView)
            for box in view.boxes:
                self.tab_to(box)
                self.press(Key.Key_Down)

    def say_how_sure(self, page: QuizPage) -> None:
        """Choose how sure."""
        assert page.certainty_panel is not None
        self.tab_to(*page.certainty_panel.cards.values())
        self.press(Key.Key_Space)


class Switch(Typist):
    """Uses Tab and Space alone, as with one switch and a scanner."""

    def go_on(self) -> None:
        self.tab_to(self.window.page.primary)
        self.press(Key.Key_Space)

    def choose(self, page: QuizPage) -> None:
        """Choose the last answer of all after the first one, to show that a choice can be changed."""
        view = page.view
        if isinstance(view, AnswerList):
            rows = list(view.rows.values())
            for row in (rows[0], rows[-1]):
                self.tab_to(row)
                self.press(Key.Key_Space)
            assert rows[-1].isChecked()
        elif isinstance(view, SortView):
            for statement in view.statements:
                for card in (statement.cards[0], statement.cards[-1]):
                    self.tab_to(card)
                    self.press(Key.Key_Space)
                assert statement.cards[-1].isChecked()
        elif isinstance(view, OrderView):
            super().choose(page)
        else:  # a list that drops down is walked with the arrows
            self.tab_to(page.not_sure)
            self.press(Key.Key_Space)


class Clicker:
    """Uses the mouse alone, and does not hit the middle of things."""

    def __init__(self, window: MainWindow, rng: Random) -> None:
        self.window, self._rng = window, rng

    def click(self, widget: QWidget) -> None:
        """Scroll to a widget by the wheel's way, then press somewhere on it."""
        self.window.page.area.ensureWidgetVisible(widget)
        settle()
        inner = widget.rect().adjusted(RING, RING, -RING, -RING)
        place = self._somewhere(self._in_view(widget, inner))
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        settle()

    def _in_view(self, widget: QWidget, inner: QRect) -> QRect:
        view = self.window.page.area.viewport()
        if not view.isAncestorOf(widget):
            return inner
        seen = QRect(widget.mapFrom(view, QPoint(0, 0)), view.size())
        return inner.intersected(seen)

    def _somewhere(self, place: QRect) -> QPoint:
        assert place.isValid(), "nothing of it is in view"
        x = self._rng.randint(place.left(), place.right())
        return QPoint(x, self._rng.randint(place.top(), place.bottom()))

    def go_on(self) -> None:
        """Press the primary button."""
        self.click(self.window.page.primary)

    def choose(self, page: QuizPage) -> None:
        """Give some answer."""
        view = page.view
        if isinstance(view, AnswerList):
            self.click(self._rng.choice(list(view.rows.values())))
        elif isinstance(view, SortView):
            for statement in view.statements:
                self.click(self._rng.choice(statement.cards))
        elif isinstance(view, OrderView):
            self.click(next(step.down for step in view.steps if step.down.isVisible()))
        else:
            assert isinstance(view, MatchView)
            for place, box in enumerate(view.boxes, start=1):
                self._pick(box, place)

    def say_how_sure(self, page: QuizPage) -> None:
        """Choose how sure."""
        assert page.certainty_panel is not None
        self.click(self._rng.choice(list(page.certainty_panel.cards.values())))

    def _pick(self, box: QWidget, place: int) -> None:
        from PySide6.QtWidgets import QComboBox

        assert isinstance(box, QComboBox)
        self.click(box)
        view = box.view()
        assert view.isVisible(), "the list does not open"
        row = view.visualRect(box.model().index(place, 0))
        QTest.mouseMove(view.viewport(), row.center())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
        settle()
