"""Put in order: steps move up and down by buttons and keys; nothing is dragged."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.bank.questions import Choice, Order
from quizapp.engine.response import Response
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.question_views.answers import Draft
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Text


def starting_places(question: Order) -> list[int]:
    """The fixed, not-right order in which the steps of a question begin: item indexes, first place first."""
    places = list(range(len(question.items)))
    random.Random(question.id).shuffle(places)
    return places if places != sorted(places) else places[1:] + places[:1]


class StepCard(Card):
    """One step with its place, and the two buttons that move it."""

    moved = Signal(int)  # by -1 or +1

    def __init__(self, look: Look, texts: Texts, text: str, parent: QWidget) -> None:
        super().__init__(look, padding=14, spacing=4, parent=parent)
        self._texts, self.text = texts, text
        row = QHBoxLayout()
        self.column.addLayout(row)
        self._label = Text(look, text, Role.ANSWER, parent=self)
        row.addWidget(self._label, 1)
        self.up = Button(look, texts("order-up"), icon="arrow-up", parent=self)
        self.down = Button(look, texts("order-down"), icon="arrow-down", parent=self)
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        row.addWidget(self.up)
        row.addWidget(self.down)
        self._reason = Text(look, "", Role.SMALL, "ink2", parent=self)
        self._reason.hide()
        self.column.addWidget(self._reason)

    def _go_up(self) -> None:
        self.moved.emit(-1)

    def _go_down(self) -> None:
        self.moved.emit(1)

    def show_place(self, place: int, count: int) -> None:
        """The step stands at `place` (0 is first) of `count`."""
        texts = self._texts
        self._label.set_text(texts("quiz-numbered", number=place + 1, text=self.text))
        self.up.setVisible(place > 0)
        self.down.setVisible(place < count - 1)
        self.up.setAccessibleName(texts("order-up-name", text=self.text, place=place + 1, count=count))
        self.down.setAccessibleName(texts("order-down-name", text=self.text, place=place + 1, count=count))

    def show_result(self, text: str) -> None:
        """Take the buttons away and say where the step belongs and why."""
        self.up.hide()
        self.down.hide()
        self._reason.set_text(text)
        self._reason.show()


class OrderView(QWidget):
    """The steps, top one first."""

    changed = Signal()

    def __init__(
        self, look: Look, texts: Texts, question: Order, order: Sequence[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._texts, self._question = texts, question
        self._places = starting_places(question)
        self._touched = False
        self._locked = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(RING, 0, RING, RING)
        self._column.setSpacing(look.gap(10))
        self.steps: list[StepCard] = []
        for index, item in enumerate(question.items):
            card = StepCard(look, texts, item.text, self)
            card.moved.connect(lambda by, index=index: self._move(index, by))
            self.steps.append(card)
        self.keep = Button(look, texts("order-keep"), Kind.QUIET, icon="check", parent=self)
        self.keep.clicked.connect(self._keep_as_it_is)
        for keys, by in ((Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._move_focused(by))
        self._arrange()

    def _arrange(self) -> None:
        for place, index in enumerate(self._places):
            self._column.insertWidget(place, self.steps[index])
            self.steps[index].show_place(place, len(self._places))
            # Last among the children: the page takes Tab through them in their order.
            self.steps[index].raise_()
        self._column.addWidget(self.keep)
        self.keep.raise_()
        previous: QWidget | None = None
        for index in self._places:
            for button in (self.steps[index].up, self.steps[index].down):
                if previous is not None:
                    QWidget.setTabOrder(previous, button)
                previous = button

    def _move(self, index: int, by: int) -> None:
        place = self._places.index(index)
        target = place + by
        if self._locked or not 0 <= target < len(self._places):
            return
        self._places[place], self._places[target] = self._places[target], self._places[place]
        self._touched = True
        self._arrange()
        card = self.steps[index]
        button = card.up if by < 0 else card.down
        (button if button.isVisibleTo(card) else card.down if by < 0 else card.up).setFocus()
        announce(self, self._texts("order-moved", text=card.text, place=target + 1, count=len(self._places)))
        self.changed.emit()

    def _move_focused(self, by: int) -> None:
        for index, card in enumerate(self.steps):
            if card.up.hasFocus() or card.down.hasFocus():
                self._move(index, by)
                return

    def _keep_as_it_is(self) -> None:
        self._touched = True
        self.changed.emit()

    def hint(self) -> str:
        """How to answer."""
        return self._texts("quiz-hint-order")

    def choice(self) -> Choice:
        """The place given to each item, in file order; None until something was moved or kept."""
        if not self._touched:
            return None
        return tuple(self._places.index(index) for index in range(len(self._places)))

    def gaps(self) -> int:
        """1 until something was moved or kept."""
        return 0 if self._touched else 1

    def gap_message(self) -> str:
        """What to say until then."""
        return self._texts("order-move-first")

    def focus_first_gap(self) -> None:
        """Put the focus on the first step's button."""
        self.steps[self._places[0]].down.setFocus()

    def draft(self) -> Draft:
        """Whether anything was moved or kept (0 or 1), then the steps from top to bottom."""
        return (int(self._touched), *self._places)

    def resume(self, draft: Draft) -> None:
        """Put the steps as a draft says."""
        touched, *places = draft
        self._places = [place for place in places if place is not None]
        self._touched = bool(touched)
        self._arrange()

    def clear(self) -> None:
        """Count the order as not given."""
        self._touched = False

    def press_number(self, number: int) -> None:
        """Move the step that has the focus to place `number`, counted from 1."""
        for index, card in enumerate(self.steps):
            if (card.up.hasFocus() or card.down.hasFocus()) and 1 <= number <= len(self._places):
                while (place := self._places.index(index)) != number - 1:
                    self._move(index, 1 if place < number - 1 else -1)
                return

    def pick(self, choice: tuple[int, ...]) -> None:
        """Move each step to its place of a choice."""
        for place, index in enumerate(sorted(range(len(choice)), key=lambda index: choice[index])):
            while self._places.index(index) > place:
                self._move(index, -1)
        self._keep_as_it_is()

    def show_result(self, response: Response) -> None:
        """Lock the steps in the right order; each says where the person had put it."""
        self._locked = True
        self.keep.hide()
        self._places = list(range(len(self.steps)))
        self._arrange()
        for index, card in enumerate(self.steps):
            given = None if response.choice is None else response.choice[index]
            why = self._question.items[index].why
            if given is None or given == index:
                key = "order-reason-plain" if given is None else "order-reason-right"
                card.show_result(self._texts(key, why=why))
            else:
                card.show_result(self._texts("order-reason-other", place=given + 1, why=why))

    def spoken(self) -> str:
        """The right order in words."""
        return " ".join(f"{place}. {item.text}." for place, item in enumerate(self._question.items, start=1))
