"""The quiet strip with emergency numbers on questions that speak of overdose or suicide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Text


class HelpStrip(Card):
    """A few lines that stay out of the way of the question."""

    def __init__(self, look: Look, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(look, tone="help_tint", edge=None, bar="help", padding=12, spacing=2, parent=parent)
        self.text = Text(look, " ".join(lines), Role.SMALL, "ink", parent=self)
        self.column.addWidget(self.text)
