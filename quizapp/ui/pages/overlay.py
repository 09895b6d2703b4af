"""A page that opens over another one and gives it back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from quizapp.texts import Texts
from quizapp.ui.pages.page import Page
from quizapp.ui.theme import Look
from quizapp.ui.widgets.text import Heading


class Overlay(Page):
    """Heading on top; "Go back" is the primary button, and Esc does the same."""

    CONTENT_WIDTH = 820  # one column of text, lines of at most some 68 characters

    closed = Signal()

    def __init__(self, look: Look, texts: Texts, title: str) -> None:
        super().__init__(look, texts, title, primary=texts("go-back"))
        self.add_block(Heading(look, title))
        self.body.addSpacing(look.gap(14))
        self.continued.connect(self.closed)
