"""A page that shows nothing of what lies below it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from quizapp.texts import Texts
from quizapp.ui.pages.any_key_page import AnyKeyPage
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.painting import CONTENT_WIDTH
from quizapp.ui.widgets.text import Text


class HiddenPage(AnyKeyPage):
    """Paper-coloured; any key goes on."""

    CONTENT_WIDTH = CONTENT_WIDTH
    HAS_HEADER = False

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("hidden-title"))
        self.setWindowTitle(texts("hidden-page"))
        self.heading().setAlignment(Qt.AlignmentFlag.AlignHCenter)
        touch = Text(look, texts("hidden-touch"), Role.ANSWER, "ink2")
        touch.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.add_block(touch)
        self.body.insertStretch(0)
        self.body.addStretch()
        self.primary.setText(texts("hidden-go-on"))
