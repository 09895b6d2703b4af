"""Single choice, with or without a short story: one answer of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from quizapp.bank.questions import SingleChoice
from quizapp.texts import Texts
from quizapp.ui.question_views.answers import OneAnswer
from quizapp.ui.theme import Look


class SingleChoiceView(OneAnswer):
    """Radio rows with letters."""

    def __init__(
        self, look: Look, texts: Texts, question: SingleChoice, order: Sequence[int], parent: QWidget
    ) -> None:
        answers = [option.text for option in question.options]
        reasons = [option.why for option in question.options]
        hint = "quiz-hint-scenario" if question.scenario else "quiz-hint-single"
        super().__init__(look, texts, hint, answers, reasons, order, question.correct_choice[0], parent)
