"""The questions of this session again, to be read only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from quizapp.bank.questions import (
    AnyQuestion,
    Choice,
    Match,
    MultipleChoice,
    Order,
    SingleChoice,
    Sort,
    TrueFalse,
)
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from quizapp.engine.session import Feedback


def choice_in_words(texts: Texts, question: AnyQuestion, choice: Choice) -> str:
    """A choice as a person would say it; never called for "I'm not sure"."""
    assert choice is not None
    match question:
        case SingleChoice():
            return question.options[choice[0]].text
        case MultipleChoice():
            picked = [o.text for o, one in zip(question.options, choice, strict=True) if one]
            return "; ".join(picked)
        case TrueFalse():
            return texts("quiz-true" if choice[0] == 0 else "quiz-false")
        case Sort():
            pairs = zip(question.rows, choice, strict=True)
            # "It can ease pain: Both" is one thing, "It can ease pain.: Both" is not.
            return _listed(
                f"{row.text.rstrip('.')}: {question.columns[column].text}" for row, column in pairs
            )
        case Order():
            places = sorted(range(len(choice)), key=lambda index: choice[index])
            return _listed(f"{n}. {question.items[index].text}" for n, index in enumerate(places, start=1))
        case Match():
            pairs_of = zip(question.pairs, choice, strict=True)
            return _listed(f"{pair.term}: {question.pairs[given].meaning}" for pair, given in pairs_of)


def _listed(parts: Iterable[str]) -> str:
    """Each part on a line of its own, below the words that come before."""
    return "".join(f"\n{part}" for part in parts)


class LookBackPage(Overlay):
    """One card per question answered: what was asked, chosen and right, and the sentence to keep."""

    def __init__(self, look: Look, texts: Texts, feedbacks: Sequence[Feedback]) -> None:
        super().__init__(look, texts, texts("back-page"))
        if not feedbacks:
            self.add_block(Text(look, texts("back-empty")))
        for feedback in feedbacks:
            self.add_block(self._card(feedback))
            self.body.addSpacing(look.gap(14))
        self.body.addStretch()

    def _card(self, feedback: Feedback) -> QWidget:
        look, texts = self.look, self.texts
        question, response = feedback.asked.question, feedback.response
        card = Card(look, spacing=8)
        title = texts("back-question", number=feedback.asked.number, stem=question.stem)
        card.column.addWidget(Heading(look, title, Role.PANEL, level=2, parent=card))
        if question.scenario:
            card.column.addWidget(Text(look, question.scenario, Role.SMALL, "ink2", parent=card))
        right = choice_in_words(texts, question, question.correct_choice)
        if response.is_correct:
            lines = [texts("back-yours-right", answer=right)]
        elif response.choice is None:
            lines = [texts("back-yours-not-sure"), texts("back-right", answer=right)]
        else:
            yours = choice_in_words(texts, question, response.choice)
            lines = [texts("back-yours", answer=yours), texts("back-right", answer=right)]
        for line in [*lines, question.explanation]:
            card.column.addWidget(Text(look, line, parent=card))
        card.column.addWidget(Text(look, question.remember, Role.KEEP, "brand", parent=card))
        return card
