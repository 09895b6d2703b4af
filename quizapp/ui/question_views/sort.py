"""Sort: each statement goes under one of the bank's columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from quizapp.bank.questions import Choice, Column, ColumnMark, Sort, SortRow
from quizapp.engine.response import Response
from quizapp.texts import Texts
from quizapp.ui.question_views.answers import Draft
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.groups import Flow, Group
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Text

_ACCENTS = {
    ColumnMark.FIRST: ("ket_tint", "ket"),
    ColumnMark.SECOND: ("opi_tint", "opi"),
    ColumnMark.BOTH: ("sunken", "both"),
    ColumnMark.NEITHER: ("sunken", "both"),
}


class StatementCard(QWidget):
    """One statement and its columns."""

    changed = Signal()

    def __init__(
        self, look: Look, texts: Texts, number: int, row: SortRow, columns: Sequence[Column], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._texts, self._row, self._columns = texts, row, columns
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(look, padding=14, spacing=4, parent=self)
        outer.addWidget(card)
        text = texts("quiz-numbered", number=number, text=row.text)
        card.column.addWidget(Text(look, text, Role.ANSWER, parent=card))
        group = Group(look, row.text, parent=card)
        card.column.addWidget(group)
        flow = Flow(group)
        group.column.addWidget(flow)
        self._group = QButtonGroup(self)
        self.cards: list[ChoiceCard] = []
        for index, column in enumerate(columns):
            choice = ChoiceCard(
                look,
                column.text,
                icon=f"mark-{column.mark}",
                accent=_ACCENTS[column.mark],
                height=46,
                compact=True,
                parent=flow,
            )
            self._group.addButton(choice, index)
            self.cards.append(choice)
            flow.add(choice)
        self._reason = Text(look, "", Role.SMALL, "ink2", parent=card)
        self._reason.hide()
        card.column.addWidget(self._reason)
        self._group.buttonClicked.connect(self._announce_change)

    def _announce_change(self) -> None:
        self.changed.emit()

    def picked(self) -> int | None:
        """The column chosen."""
        checked = self._group.checkedId()
        return checked if checked >= 0 else None

    def clear(self) -> None:
        """Take the choice back."""
        self._group.setExclusive(False)
        for card in self.cards:
            card.setChecked(False)
        self._group.setExclusive(True)

    def has_focus(self) -> bool:
        """Whether one of the columns has the focus."""
        return any(card.hasFocus() for card in self.cards)

    def show_result(self, picked: int | None) -> None:
        """Lock the columns and say which one is right and why."""
        texts, right = self._texts, self._row.column
        for index, card in enumerate(self.cards):
            if index == right:
                tag = texts("result-tag-yours-right" if index == picked else "result-tag-right")
                card.lock("check", tag)
            elif index == picked:
                card.lock("cross", texts("result-tag-yours"))
            else:
                card.lock()
        key = "sort-reason-right" if picked == right else "sort-reason-other"
        answer = self._columns[right].text
        self._reason.set_text(texts(key, answer=answer, why=self._row.why))
        self._reason.show()


class SortView(QWidget):
    """The statements, one card each."""

    changed = Signal()

    def __init__(
        self, look: Look, texts: Texts, question: Sort, order: Sequence[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._texts, self._question = texts, question
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, RING)
        column.setSpacing(look.gap(10))
        self.statements: list[StatementCard] = []
        for number, row in enumerate(question.rows, start=1):
            card = StatementCard(look, texts, number, row, question.columns, self)
            card.changed.connect(self.changed)
            self.statements.append(card)
            column.addWidget(card)

    def hint(self) -> str:
        """How to answer, and how much is done."""
        done = len(self.statements) - self.gaps()
        return self._texts("quiz-hint-sort", done=done, total=len(self.statements))

    def choice(self) -> Choice:
        """The column of each statement; None while one is missing."""
        picked = [card.picked() for card in self.statements]
        return tuple(one for one in picked if one is not None) if None not in picked else None

    def gaps(self) -> int:
        """How many statements have no column yet."""
        return sum(card.picked() is None for card in self.statements)

    def gap_message(self) -> str:
        """What to say while statements are left."""
        return self._texts("quiz-gaps", gaps=self.gaps())

    def focus_first_gap(self) -> None:
        """Put the focus on the first statement without a column."""
        card = next((card for card in self.statements if card.picked() is None), self.statements[0])
        card.cards[0].setFocus()

    def draft(self) -> Draft:
        """The column of each statement so far."""
        return tuple(card.picked() for card in self.statements)

    def resume(self, draft: Draft) -> None:
        """Put the statements where a draft says."""
        for card, column in zip(self.statements, draft, strict=True):
            if column is not None:
                card.cards[column].setChecked(True)

    def clear(self) -> None:
        """Take every choice back."""
        for card in self.statements:
            card.clear()

    def press_number(self, number: int) -> None:
        """Put the statement that has the focus, else the first open one, under column `number`."""
        card = next((card for card in self.statements if card.has_focus()), None)
        card = card or next((one for one in self.statements if one.picked() is None), self.statements[0])
        if 1 <= number <= len(card.cards):
            card.cards[number - 1].setFocus()
            card.cards[number - 1].click()

    def pick(self, choice: tuple[int, ...]) -> None:
        """Press the columns of a choice."""
        for card, column in zip(self.statements, choice, strict=True):
            card.cards[column].click()

    def show_result(self, response: Response) -> None:
        """Lock the statements and show where each belongs."""
        for index, card in enumerate(self.statements):
            card.show_result(None if response.choice is None else response.choice[index])

    def spoken(self) -> str:
        """Where each statement belongs, in words."""
        question = self._question
        return " ".join(f"{row.text} {question.columns[row.column].text}." for row in question.rows)
