"""Single choice, with or without a short story: one answer of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from quizapp.bank.questions import Choice, SingleChoice
from quizapp.engine.response import Response
from quizapp.texts import Texts
from quizapp.ui.question_views.answers import AnswerList
from quizapp.ui.theme import Look
from quizapp.ui.widgets.answer_row import RadioRow


class SingleChoiceView(AnswerList):
    """Radio rows with letters."""

    def __init__(
        self, look: Look, texts: Texts, question: SingleChoice, order: Sequence[int], parent: QWidget
    ) -> None:
        answers = [option.text for option in question.options]
        reasons = [option.why for option in question.options]
        hint = "quiz-hint-scenario" if question.scenario else "quiz-hint-single"
        super().__init__(look, texts, hint, answers, reasons, order, RadioRow, parent)
        self._correct = question.correct_choice[0]

    def choice(self) -> Choice:
        """The option picked, None while there is none."""
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
