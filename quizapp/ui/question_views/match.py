"""Match: each term has a drop-down with the meanings."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.bank.questions import Choice, Match
from quizapp.engine.response import Response
from quizapp.texts import Texts
from quizapp.ui.question_views.answers import Draft
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.drop_down import DropDown
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Text


class MatchView(QWidget):
    """The terms, each with its drop-down; used meanings stay and say that they are used."""

    changed = Signal()

    def __init__(
        self, look: Look, texts: Texts, question: Match, order: Sequence[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._texts, self._question = texts, question
        self._meanings = list(range(len(question.pairs)))
        random.Random(question.id).shuffle(self._meanings)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, RING)
        column.setSpacing(look.gap(10))
        self.boxes: list[DropDown] = []
        self._chosen: list[Text] = []
        self._reasons: list[Text] = []
        for number, pair in enumerate(question.pairs, start=1):
            card = Card(look, padding=14, spacing=4, parent=self)
            term = texts("quiz-numbered", number=number, text=pair.term)
            words = Text(look, term, Role.ANSWER, parent=card)
            card.column.addWidget(words)
            meaning = DropDown(look, texts("match-name", term=pair.term), card, can_be_empty=True)
            words.setBuddy(meaning)
            meaning.addItem(texts("match-choose"))
            for index in self._meanings:
                meaning.addItem(question.pairs[index].meaning)
            meaning.activated.connect(self._follow_choice)
            self.boxes.append(meaning)
            card.column.addWidget(meaning)
            # The drop-down may have to cut a long meaning short; the whole of it stands below.
            chosen = Text(look, "", Role.SMALL, "ink", parent=card)
            reason = Text(look, "", Role.SMALL, "ink2", parent=card)
            for text, group in ((chosen, self._chosen), (reason, self._reasons)):
                text.hide()
                group.append(text)
                card.column.addWidget(text)
            column.addWidget(card)

    def _follow_choice(self) -> None:
        self._show_used()
        self.changed.emit()

    def _show_used(self) -> None:
        used = {box.currentIndex() for box in self.boxes}
        for box, chosen in zip(self.boxes, self._chosen, strict=True):
            for place, index in enumerate(self._meanings, start=1):
                meaning = self._question.pairs[index].meaning
                taken = place in used and place != box.currentIndex()
                box.setItemText(place, self._texts("match-used", meaning=meaning) if taken else meaning)
            chosen.set_text(box.currentText())
            chosen.setVisible(self._is_cut(box))

    def _is_cut(self, box: DropDown) -> bool:
        if box.currentIndex() < 1:
            return False
        return box.fontMetrics().horizontalAdvance(box.currentText()) > box.width() - 2 * RING - box.height()

    def _picked(self) -> list[int | None]:
        return [
            self._meanings[box.currentIndex() - 1] if box.currentIndex() > 0 else None for box in self.boxes
        ]

    def hint(self) -> str:
        """How to answer."""
        return self._texts("quiz-hint-match")

    def choice(self) -> Choice:
        """The pair whose meaning each term was given; None while one is missing."""
        picked = self._picked()
        return tuple(one for one in picked if one is not None) if None not in picked else None

    def gaps(self) -> int:
        """How many terms have no meaning yet."""
        return self._picked().count(None)

    def gap_message(self) -> str:
        """What to say while terms are left."""
        return self._texts("quiz-gaps", gaps=self.gaps())

    def focus_first_gap(self) -> None:
        """Put the focus on the first term without a meaning."""
        next((box for box in self.boxes if box.currentIndex() < 1), self.boxes[0]).setFocus()

    def draft(self) -> Draft:
        """The meaning of each term so far, by its pair."""
        return tuple(self._picked())

    def resume(self, draft: Draft) -> None:
        """Give the terms the meanings of a draft."""
        for box, given in zip(self.boxes, draft, strict=True):
            box.setCurrentIndex(0 if given is None else 1 + self._meanings.index(given))
        self._show_used()

    def clear(self) -> None:
        """Take every choice back."""
        for box in self.boxes:
            box.setCurrentIndex(0)
        self._show_used()  # not a choice: the page clears when another one, "I'm not sure", was made

    def press_number(self, number: int) -> None:
        """Give the term that has the focus meaning `number`, counted from 1."""
        for box in self.boxes:
            if box.hasFocus() and 1 <= number < box.count():
                box.setCurrentIndex(number)
                self._follow_choice()

    def pick(self, choice: tuple[int, ...]) -> None:
        """Choose the meanings of a choice."""
        for box, given in zip(self.boxes, choice, strict=True):
            box.setCurrentIndex(1 + self._meanings.index(given))
        self._follow_choice()

    def show_result(self, response: Response) -> None:
        """Replace each drop-down by the right meaning and the reason."""
        for index, pair in enumerate(self._question.pairs):
            given = None if response.choice is None else response.choice[index]
            self.boxes[index].hide()
            self._chosen[index].set_text(self._texts("match-right", meaning=pair.meaning))
            self._chosen[index].show()
            if given is None or given == index:
                key = "order-reason-plain" if given is None else "order-reason-right"
                words = self._texts(key, why=pair.why)
            else:
                other = self._question.pairs[given].meaning
                words = self._texts("match-reason-other", meaning=other, why=pair.why)
            self._reasons[index].set_text(words)
            self._reasons[index].show()

    def spoken(self) -> str:
        """Each term with its meaning."""
        return " ".join(f"{pair.term}: {pair.meaning}." for pair in self._question.pairs)
