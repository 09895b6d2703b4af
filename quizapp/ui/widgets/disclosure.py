"""A question one can open: "Why this question?", "Where this comes from"."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.texts import Texts
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.text import Text


class Disclosure(QWidget):
    """A button that opens the lines below it."""

    def __init__(
        self, look: Look, texts: Texts, title: str, lines: list[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(4))
        self.button = Button(look, title, Kind.LINK, icon="chevron-right", parent=self)
        self.button.clicked.connect(self._turn)
        column.addWidget(self.button)
        self._lines = [Text(look, line, Role.SMALL, "ink2", parent=self) for line in lines]
        for line in self._lines:
            line.setContentsMargins(look.gap(16), 0, 0, 0)
            column.addWidget(line)
        self._show(False)

    def _turn(self) -> None:
        self._show(not self.is_open)

    def _show(self, is_open: bool) -> None:
        self.is_open = is_open
        self.button.setAccessibleDescription(self._texts("opened" if is_open else "closed"))
        self.button.set_icon("chevron-down" if is_open else "chevron-right")
        for line in self._lines:
            line.setVisible(is_open)
