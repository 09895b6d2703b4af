"""Something is wrong with this question: a short note, kept on this computer."""

from __future__ import annotations

from PySide6.QtCore import Signal

from quizapp.bank.questions import AnyQuestion
from quizapp.reports.clinician_list import LONGEST_OWN_QUESTION
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.field import Field
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Text


class ReportPage(Overlay):
    """The question, a line for the note, and a button that keeps it."""

    reported = Signal(str)

    def __init__(self, look: Look, texts: Texts, question: AnyQuestion) -> None:
        super().__init__(look, texts, texts("report-open"))
        self.add_block(Text(look, texts("report-lead"), Role.BODY, "ink2"))
        self.body.addSpacing(look.gap(16))
        card = Card(look, tone="sunken", edge=None, padding=16, spacing=4)
        card.column.addWidget(Text(look, question.stem, Role.ANSWER, parent=card))
        code = texts("report-code", code=f"{question.id} {question.fingerprint}")
        card.column.addWidget(Text(look, code, Role.SMALL, "ink2", parent=card))
        self.add_block(card)
        self.body.addSpacing(look.gap(16))
        self.add_block(Text(look, texts("report-note"), Role.STRONG))
        self.field = Field(look, texts("report-note"), LONGEST_OWN_QUESTION)
        self.field.on_enter(self._keep)
        self.body.addWidget(self.field)
        self.keep_button = Button(look, texts("report-keep"), icon="save")
        self.keep_button.clicked.connect(self._keep)
        self.body.addWidget(self.keep_button)
        self.body.addStretch()

    def _keep(self) -> None:
        note = " ".join(self.field.text().split())
        if note:
            self.reported.emit(note)
        else:
            self.say(self.texts("report-type-first"))
            self.field.setFocus()
