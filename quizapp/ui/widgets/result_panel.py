"""What is true and why, after the check: result, explanation, what to remember, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.bank.bank import Bank
from quizapp.bank.glossary import glossary_of
from quizapp.engine.response import Certainty
from quizapp.reports.lines import review_line, source_line
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.disclosure import Disclosure
from quizapp.ui.widgets.drawing import Drawing
from quizapp.ui.widgets.glossary_text import GlossaryText
from quizapp.ui.widgets.help_strip import HelpStrip
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card, Rule
from quizapp.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from quizapp.engine.session import Feedback


def result_title(texts: Texts, feedback: Feedback) -> str:
    """The result in two or three words."""
    response = feedback.response
    if response.choice is None:
        return texts("result-not-sure")
    if response.is_correct:
        return texts("result-right")
    return texts("result-partly" if any(response.right) and len(response.right) > 1 else "result-not-quite")


def certainty_line(texts: Texts, feedback: Feedback) -> str:
    """One kind line on how sure the person was."""
    response = feedback.response
    if response.choice is None:
        return texts("result-line-not-sure")
    if not response.is_correct:
        very = response.certainty is Certainty.VERY_SURE
        return texts("result-line-wrong-very" if very else "result-line-wrong")
    keys = {
        Certainty.GUESSING: "result-line-right-guessing",
        Certainty.FAIRLY_SURE: "result-line-right-fairly",
        Certainty.VERY_SURE: "result-line-right-very",
        None: "result-line-right",
    }
    return texts(keys[response.certainty])


class ResultPanel(Card):
    """Stands where the certainty panel stood; its title takes the focus."""

    compare_requested = Signal()
    flag_toggled = Signal(bool)
    report_requested = Signal()
    simpler_toggled = Signal(bool)

    def __init__(
        self,
        look: Look,
        texts: Texts,
        bank: Bank,
        feedback: Feedback,
        help_lines: Sequence[str],
        *,
        is_flagged: bool,
        simpler_words: bool,
        in_waiting_room: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, padding=24, spacing=14, parent=parent)
        question, response = feedback.asked.question, feedback.response
        right = response.is_correct
        top = QHBoxLayout()
        top.setSpacing(look.gap(14))
        icon = "check" if right else "partly" if any(response.right) else "bulb"
        disc, ink = ("brand", "on_brand") if right else ("amber", "on_amber")
        top.addWidget(Icon(look, icon, ink, 24, disc=disc, parent=self))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = Heading(look, result_title(texts, feedback), Role.RESULT, level=2, parent=self)
        words.addWidget(self.title)
        line = certainty_line(texts, feedback)
        if len(response.right) > 1 and response.choice is not None and not right:
            count = texts("result-count", right=sum(response.right), total=len(response.right))
            line = f"{count} {line}"
        words.addWidget(Text(look, line, Role.SMALL, "ink2", parent=self))
        top.addLayout(words, 1)
        self.column.addLayout(top)
        if help_lines:
            self.column.addWidget(HelpStrip(look, help_lines, self))
        # Red beside anything less would be a false alarm, and teach people to look past it.
        elif bank.is_urgent(question):
            self.column.addWidget(HelpStrip(look, [texts("result-if-now")], self))
        glossary = glossary_of(bank.glossary)
        self._question = question
        self.explanation = GlossaryText(look, texts, glossary, question.explanation, parent=self)
        self.column.addWidget(self.explanation)
        self.simpler = Button(look, "", Kind.LINK, icon="book", parent=self)
        self.is_simpler = simpler_words
        self._texts = texts
        self._tell()
        self.simpler.clicked.connect(self._tell_otherwise)
        # Not the button's own shortcut, which would press it only a moment later.
        QShortcut(QKeySequence("Alt+S"), self).activated.connect(self._tell_otherwise)
        self.column.addWidget(self.simpler)
        remember = Card(look, tone="brand_tint", edge=None, bar="brand", padding=14, spacing=2, parent=self)
        remember.column.addWidget(Text(look, texts("result-remember"), Role.CHIP, "brand", parent=remember))
        kept = GlossaryText(look, texts, glossary, question.remember, Role.KEEP, parent=remember)
        remember.column.addWidget(kept)
        self.column.addWidget(remember)
        if question.image is not None:  # with the explanation, not before: a picture gives the answer away
            self.column.addWidget(Drawing(look, bank.images[question.image], self))
        asking = texts("ask-you-could", question=bank.objectives_by_id[question.objective].ask)
        self.column.addWidget(Text(look, asking, parent=self))
        self.flag = Button(look, "", icon="flag", parent=self)
        self.flag.setCheckable(True)
        self.flag.setChecked(is_flagged)
        self._name_flag()
        self.flag.toggled.connect(self._flag_changed)
        self.column.addWidget(self.flag)
        self.column.addWidget(Rule(look, self))
        self.why = Disclosure(
            look, texts, texts("result-why-asked"), [texts(f"why-{feedback.asked.why}")], self
        )
        more = QVBoxLayout()
        more.setSpacing(0)
        self.column.addLayout(more)
        more.addWidget(self.why)
        self.sources = Disclosure(
            look, texts, texts("result-sources"), self._source_lines(texts, bank, feedback), self
        )
        more.addWidget(self.sources)
        self.compare = Button(look, texts("compare-open"), Kind.LINK, icon="compare", parent=self)
        self.compare.clicked.connect(self.compare_requested)
        is_in_table = any(question.objective in row.objectives for row in bank.compare)
        # What can be saved, printed or typed is not for a laptop that was handed out.
        self.compare.setVisible(is_in_table and not in_waiting_room)
        more.addWidget(self.compare)
        self.report = Button(look, texts("report-open"), Kind.LINK, icon="warning", parent=self)
        self.report.clicked.connect(self.report_requested)
        self.report.setVisible(not in_waiting_room)
        more.addWidget(self.report)

    def _tell(self) -> None:
        """The explanation in the words that were chosen, and on the button the other way to tell it."""
        simpler = self.is_simpler
        self.explanation.set_text(self._question.simpler if simpler else self._question.explanation)
        self.simpler.setText(self._texts("result-usual-words" if simpler else "result-simpler-words"))

    def _tell_otherwise(self) -> None:
        self.is_simpler = not self.is_simpler
        self._tell()
        announce(self, self.explanation.plain)
        self.simpler_toggled.emit(self.is_simpler)

    def _name_flag(self) -> None:
        on = self.flag.isChecked()
        self.flag.setText(self._texts("ask-on-list" if on else "ask-title"))
        self.flag.set_icon("check" if on else "flag")

    def _flag_changed(self, on: bool) -> None:
        self._name_flag()
        self.flag_toggled.emit(on)

    @staticmethod
    def _source_lines(texts: Texts, bank: Bank, feedback: Feedback) -> list[str]:
        question = feedback.asked.question
        lines = []
        for reference_id in question.references:
            reference = bank.references[reference_id]
            lines.append(f"{source_line(texts, reference)}\n{reference.url}")
        day = question.last_checked
        # As text: a number would get the separators of a language.
        date = texts("report-date", day=str(day.day), month=texts(f"month-{day.month}"), year=str(day.year))
        checked = texts("result-checked", date=date)
        lines.append(f"{checked} {review_line(texts, bank.reviewed_by_clinician)}")
        if question.id not in bank.not_translated and not bank.is_translation_reviewed:
            lines.append(texts("language-not-reviewed"))
        return lines
