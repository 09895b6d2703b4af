"""Get help now: opens over any page and never loses the place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from quizapp.texts import Texts
from quizapp.ui.help_lines import HelpBlock, HelpLines
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text


class HelpPage(Overlay):
    """One card per number, the most urgent first."""

    def __init__(self, look: Look, texts: Texts, lines: HelpLines, *, in_clinic: bool = False) -> None:
        super().__init__(look, texts, texts("help-page"))
        if in_clinic:
            staff = Card(look, bar="help")
            staff.column.addWidget(Text(look, texts("help-tell-staff"), Role.KEEP, parent=staff))
            self.add_block(staff)
            self.body.addSpacing(look.gap(14))
        if lines.stands_in:
            told = Card(look, tone="amber_tint", edge=None, bar="amber", padding=14)
            told.column.addWidget(Text(look, texts("help-stands-in"), Role.SMALL, parent=told))
            self.add_block(told)
            self.body.addSpacing(look.gap(14))
        for block in lines.blocks:
            self.add_block(self._card(block))
            self.body.addSpacing(look.gap(14))
        self.add_block(Text(look, lines.note, Role.SMALL, "ink2"))
        self.body.addStretch()

    def _card(self, block: HelpBlock) -> QWidget:
        look = self.look
        card = Card(look, bar="help", spacing=6)
        number = Heading(look, block.number, Role.NUMBER, level=2, parent=card)
        number.set_color("help")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(number)
        for line in block.lines:
            card.column.addWidget(Text(look, line, Role.ANSWER, parent=card))
        if block.steps_title:
            card.column.addWidget(Text(look, block.steps_title, Role.STRONG, parent=card))
        for place, step in enumerate(block.steps, start=1):
            numbered = self.texts("quiz-numbered", number=place, text=step)
            card.column.addWidget(Text(look, numbered, Role.ANSWER, parent=card))
        return card
