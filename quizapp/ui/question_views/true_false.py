"""True or false: two rows, never shuffled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from quizapp.bank.questions import Choice, TrueFalse
from quizapp.engine.response import Response
from quizapp.texts import Texts
from quizapp.ui.question_views.answers import AnswerList
from quizapp.ui.theme import Look
from quizapp.ui.widgets.answer_row import RadioRow


class TrueFalseView(AnswerList):
    """Two radio rows, "True" and "False"."""

    def __init__(
        self, look: Look, texts: Texts, question: TrueFalse, order: Sequence[int], parent: QWidget
    ) -> None:
        answers = [texts("quiz-true"), texts("quiz-false")]
        reasons = [question.why_true, question.why_false]
        super().__init__(look, texts, "quiz-hint-true-false", answers, reasons, order, RadioRow, parent)
        self._correct = question.correct_choice[0]

    def choice(self) -> Choice:
        """0 for true, 1 for false, None while nothing is picked."""
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
