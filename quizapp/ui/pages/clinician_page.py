"""Ask my clinician: the list, own words, and the page to take along."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.reports.clinician_list import LONGEST_OWN_QUESTION, ClinicianList, ClinicianQuestion, Origin
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.field import Field
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Text

_ORIGIN_KEYS = {
    Origin.OWN: "ask-origin-own",
    Origin.FLAGGED: "ask-origin-flagged",
    Origin.SAFETY: "ask-origin-safety",
}


class ClinicianPage(Overlay):
    """Every line with its origin and a way to take it off; own words; and ways to change it."""

    added = Signal(str)
    removed = Signal(object)  # ClinicianQuestion
    print_requested = Signal()

    def __init__(self, look: Look, texts: Texts, to_ask: ClinicianList) -> None:
        super().__init__(look, texts, texts("ask-title"))
        self.add_block(Text(look, texts("ask-lead"), Role.BODY, "ink2"))
        self.body.addSpacing(look.gap(14))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.gap(10))
        self.body.addLayout(self._lines)
        self.remove_buttons: list[Button] = []
        self._add_field()
        self.print_button = Button(look, texts("ask-print"), icon="printer")
        self.print_button.clicked.connect(self.print_requested)
        self.body.addWidget(self.print_button)
        self.body.addStretch()
        self.show_list(to_ask)

    def _add_field(self) -> None:
        look, texts = self.look, self.texts
        self.body.addSpacing(look.gap(18))
        self.add_block(Text(look, texts("ask-own"), Role.STRONG))
        row = QHBoxLayout()
        self.field = Field(look, texts("ask-own"), LONGEST_OWN_QUESTION)
        self.field.on_enter(self._add)
        self.add_button = Button(look, texts("ask-add"), icon="plus")
        self.add_button.clicked.connect(self._add)
        row.addWidget(self.field, 1)
        row.addWidget(self.add_button)
        self.body.addLayout(row)
        self.add_block(Text(look, texts("ask-own-private"), Role.SMALL, "ink2"))
        self.body.addSpacing(look.gap(12))

    def tab_stops(self) -> list[QWidget]:
        controls = [*self.remove_buttons, self.field, self.add_button, self.print_button]
        return [*controls, *self.footer.stops()]

    def show_list(self, to_ask: ClinicianList) -> None:
        """Show the list as it stands now."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.remove_buttons = []
        for question in to_ask.questions:
            self._lines.addWidget(self._line(question))
        if not to_ask.questions:
            self._lines.addWidget(Text(self.look, self.texts("ask-empty"), Role.BODY, "ink2"))
        self.say(self.texts("ask-full") if to_ask.is_full else "")

    def _line(self, question: ClinicianQuestion) -> QWidget:
        look, texts = self.look, self.texts
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(RING, 0, RING, 0)
        card = Card(look, padding=14, spacing=2, parent=holder)
        outer.addWidget(card)
        row = QHBoxLayout()
        row.setSpacing(look.gap(12))
        card.column.addLayout(row)
        row.addWidget(Icon(look, "question-bubble", "brand", 22, parent=card))
        words = QVBoxLayout()
        words.addWidget(Text(look, question.text, Role.STRONG, parent=card))
        words.addWidget(Text(look, texts(_ORIGIN_KEYS[question.origin]), Role.SMALL, "ink2", parent=card))
        row.addLayout(words, 1)
        remove = Button(look, texts("ask-remove"), icon="close", parent=card)
        remove.setAccessibleName(texts("ask-remove-name", text=question.text))
        remove.clicked.connect(partial(self._remove, question))
        self.remove_buttons.append(remove)
        row.addWidget(remove)
        return holder

    def _add(self) -> None:
        text = self.field.text()
        if text.strip():
            self.field.clear()
            self.added.emit(text)
            self.field.setFocus()
        else:
            self.say(self.texts("ask-type-first"))
            self.field.setFocus()

    def _remove(self, question: ClinicianQuestion, _checked: bool = False) -> None:
        self.removed.emit(question)
        self.heading().setFocus()
