"""Choose all that are true."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from quizapp.bank.questions import Choice, MultipleChoice
from quizapp.engine.response import Response
from quizapp.texts import Texts
from quizapp.ui.question_views.answers import AnswerList
from quizapp.ui.theme import Look
from quizapp.ui.widgets.answer_row import CheckRow


class MultipleChoiceView(AnswerList):
    """Check rows; any number can be picked."""

    def __init__(
        self, look: Look, texts: Texts, question: MultipleChoice, order: Sequence[int], parent: QWidget
    ) -> None:
        answers = [option.text for option in question.options]
        reasons = [option.why for option in question.options]
        super().__init__(look, texts, "quiz-hint-multiple", answers, reasons, order, CheckRow, parent)
        self._correct = frozenset(i for i, option in enumerate(question.options) if option.correct)

    def choice(self) -> Choice:
        """Per option 1 if picked; None while nothing is picked."""
        picked = self.picked()
        return tuple(int(index in picked) for index in range(len(self._answers))) if picked else None

    def pick(self, choice: tuple[int, ...]) -> None:
        """Press the rows of a choice."""
        self.pick_rows(frozenset(index for index, one in enumerate(choice) if one))

    def show_result(self, response: Response) -> None:
        """Lock the answers and show how each one stands."""
        picked = frozenset(index for index, one in enumerate(response.choice or ()) if one)
        self.show_marks(self._correct, picked)

    def spoken(self) -> str:
        """The right answers in words."""
        return "; ".join(self._answers[index] for index in self._order if index in self._correct)
