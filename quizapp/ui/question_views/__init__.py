"""One file per question type; `make_view` maps a question to its view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtWidgets import QWidget

from quizapp.bank.questions import (
    AnyQuestion,
    Match,
    MultipleChoice,
    Order,
    SingleChoice,
    Sort,
    TrueFalse,
)
from quizapp.texts import Texts
from quizapp.ui.question_views.match import MatchView
from quizapp.ui.question_views.multiple_choice import MultipleChoiceView
from quizapp.ui.question_views.order import OrderView
from quizapp.ui.question_views.single_choice import SingleChoiceView
from quizapp.ui.question_views.sort import SortView
from quizapp.ui.question_views.true_false import TrueFalseView
from quizapp.ui.theme import Look

# Each takes a choice (`changed`, `choice`, `gaps`, `gap_message`, `focus_first_gap`, `clear`,
# `press_number`, `pick`, `draft`, `resume`), says how to answer (`hint`), and after the check shows how each
# answer stands (`show_result`, `spoken`).
QuestionView = SingleChoiceView | MultipleChoiceView | TrueFalseView | SortView | OrderView | MatchView


def make_view(
    look: Look, texts: Texts, question: AnyQuestion, order: Sequence[int], parent: QWidget
) -> QuestionView:
    """The view for `question`, its answers in the given order."""
    match question:
        case SingleChoice():
            return SingleChoiceView(look, texts, question, order, parent)
        case MultipleChoice():
            return MultipleChoiceView(look, texts, question, order, parent)
        case TrueFalse():
            return TrueFalseView(look, texts, question, order, parent)
        case Sort():
            return SortView(look, texts, question, order, parent)
        case Order():
            return OrderView(look, texts, question, order, parent)
        case Match():
            return MatchView(look, texts, question, order, parent)
        case _:
            assert_never(question)
