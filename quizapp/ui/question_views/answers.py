"""A list of answer rows: what single choice, choose-all and true/false share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from quizapp.bank.questions import Choice
from quizapp.engine.response import Response
from quizapp.texts import Texts
from quizapp.ui.theme import Look
from quizapp.ui.widgets.answer_row import CheckRow, Mark, RadioRow
from quizapp.ui.widgets.groups import Group

# What was chosen so far in a question view, complete or not: for the same view in other words.
Draft = tuple[int | None, ...]
AnswerRow = RadioRow | CheckRow
RowMaker = Callable[[Look, str, str, QWidget], AnswerRow]


class AnswerList(QWidget):
    """Answers in the order shown; `rows[option_index]` is the row of an option of the file."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        texts: Texts,
        hint_key: str,
        answers: Sequence[str],
        reasons: Sequence[str],
        order: Sequence[int],
        make_row: RowMaker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts, self._hint_key = texts, hint_key
        self._answers, self._reasons, self._order = answers, reasons, order
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        group = Group(look, texts(hint_key), parent=self)
        column.addWidget(group)
        self.rows: dict[int, AnswerRow] = {}
        self._exclusive = QButtonGroup(self)
        self._exclusive.setExclusive(make_row is RadioRow)
        for place, index in enumerate(order):
            row = make_row(look, chr(ord("A") + place), answers[index], group)
            self.rows[index] = row
            self._exclusive.addButton(row, index)
            group.column.addWidget(row)
        self._exclusive.buttonClicked.connect(self._announce_change)

    def _announce_change(self) -> None:
        self.changed.emit()

    def hint(self) -> str:
        """How to answer, in one line."""
        return self._texts(self._hint_key)

    def picked(self) -> frozenset[int]:
        """The options that are picked, by their place in the file."""
        return frozenset(index for index, row in self.rows.items() if row.isChecked())

    def gaps(self) -> int:
        """1 while nothing is picked."""
        return 0 if self.picked() else 1

    def gap_message(self) -> str:
        """What to say while nothing is picked."""
        return self._texts("quiz-choose-first")

    def focus_first_gap(self) -> None:
        """Put the focus on the first answer."""
        self.rows[self._order[0]].setFocus()

    def draft(self) -> Draft:
        """Per answer 1 if it is picked, in file order."""
        return tuple(int(self.rows[index].isChecked()) for index in sorted(self.rows))

    def resume(self, draft: Draft) -> None:
        """Pick again what a draft says."""
        for index, is_picked in enumerate(draft):
            self.rows[index].setChecked(bool(is_picked))

    def clear(self) -> None:
        """Take the choice back."""
        was = self._exclusive.exclusive()
        self._exclusive.setExclusive(False)
        for row in self.rows.values():
            row.setChecked(False)
        self._exclusive.setExclusive(was)

    def press_number(self, number: int) -> None:
        """Choose the answer that is shown at place `number`, counted from 1."""
        if 1 <= number <= len(self._order):
            row = self.rows[self._order[number - 1]]
            row.setFocus()
            row.click()

    def pick_rows(self, indexes: frozenset[int]) -> None:
        """Press the rows of these options."""
        for index in sorted(indexes):
            self.rows[index].click()

    def show_marks(self, correct: frozenset[int], picked: frozenset[int]) -> None:
        """Lock every row and say how it stands."""
        texts = self._texts
        for index, row in self.rows.items():
            if index in correct and index in picked:
                mark, tag = Mark.RIGHT, texts("result-tag-yours-right")
            elif index in correct:
                mark, tag = Mark.RIGHT_MISSED, texts("result-tag-right")
            elif index in picked:
                mark, tag = Mark.WRONG, texts("result-tag-yours")
            else:
                mark, tag = Mark.PLAIN, ""
            row.show_result(mark, tag, self._reasons[index])


class OneAnswer(AnswerList):
    """An answer list of radio rows in which exactly one answer is right."""

    def __init__(
        self,
        look: Look,
        texts: Texts,
        hint_key: str,
        answers: Sequence[str],
        reasons: Sequence[str],
        order: Sequence[int],
        correct: int,
        parent: QWidget,
    ) -> None:
        super().__init__(look, texts, hint_key, answers, reasons, order, RadioRow, parent)
        self._correct = correct

    def choice(self) -> Choice:
        """The answer picked, by its place in the file; None while there is none."""
        return tuple(self.picked()) or None

    def pick(self, choice: tuple[int, ...]) -> None:
        """Press the row of a choice."""
        self.pick_rows(frozenset(choice))

    def show_result(self, response: Response) -> None:
        """Lock the answers and show how each one stands."""
        self.show_marks(frozenset({self._correct}), frozenset(response.choice or ()))

    def spoken(self) -> str:
        """The right answer in words."""
        return self._answers[self._correct]
