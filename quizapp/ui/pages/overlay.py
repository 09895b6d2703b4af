"""A page that opens over another one and gives it back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from quizapp.texts import Texts
from quizapp.ui.pages.page import Page
from quizapp.ui.theme import Look
from quizapp.ui.widgets.buttons import Button, Kind
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


class Form(Overlay):
    """Asks for something: the primary button takes it; a quiet "Go back" and Esc leave it."""

    submitted = Signal()

    def __init__(self, look: Look, texts: Texts, title: str, primary: str) -> None:
        super().__init__(look, texts, title)
        self.continued.disconnect(self.closed)
        self.continued.connect(self.submitted)
        self.primary.setText(primary)
        self.back = Button(look, texts("go-back"), Kind.QUIET, icon="arrow-left", parent=self.footer)
        self.back.clicked.connect(self.closed)
        self.footer.add_quiet(self.back)
