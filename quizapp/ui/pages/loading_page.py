"""A moment of patience while the questions are read."""

from __future__ import annotations

from quizapp.texts import Texts
from quizapp.ui.pages.page import Page
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.text import Heading, Text


class LoadingPage(Page):
    """Goes away by itself."""

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("welcome-loading"))
        self.add_block(Heading(look, texts("welcome-loading")))
        self.add_block(Text(look, texts("welcome-loading-detail"), Role.BODY, "ink2"))
        self.body.addStretch()
