"""True or false: two rows, never shuffled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from quizapp.bank.questions import TrueFalse
from quizapp.texts import Texts
from quizapp.ui.question_views.answers import OneAnswer
from quizapp.ui.theme import Look


class TrueFalseView(OneAnswer):
    """Two radio rows, "True" and "False"."""

    def __init__(
        self, look: Look, texts: Texts, question: TrueFalse, order: Sequence[int], parent: QWidget
    ) -> None:
        answers = [texts("quiz-true"), texts("quiz-false")]
        reasons = [question.why_true, question.why_false]
        correct = question.correct_choice[0]
        super().__init__(look, texts, "quiz-hint-true-false", answers, reasons, order, correct, parent)
