"""What a page says beside its primary button: something is missing, something was done, or a note."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.text import Text


class Tone(Enum):
    """How something is said, as an icon and a colour: never by the colour alone."""

    TROUBLE = ("warning", "amber")
    DONE = ("check", "brand")
    NOTE = ("info", "ink2")


class Message(QWidget):
    """An icon and a few words, at the right as far as they go; hidden while there is nothing to say."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(RING, 0, RING, 0)  # it ends where the button below it does
        self._icon = Icon(look, *Tone.TROUBLE.value, 22, parent=self)
        self._text = Text(look, "", Role.STRONG, parent=self)
        self._row.addStretch(1)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1000)  # all there is, up to what its words take
        self.hide()
        look.changed.connect(self._follow)

    @property
    def plain(self) -> str:
        """The words."""
        return self._text.plain

    def set_text(self, words: str, tone: Tone = Tone.TROUBLE) -> None:
        """Say something else; nothing at all hides it."""
        icon, color = tone.value
        self._icon.use(icon, color)
        self._text.set_text(words)
        self._text.set_color(color)
        self._follow()
        self.setVisible(bool(words))

    def _follow(self) -> None:
        self._row.setSpacing(self._look.gap(8))
        self._text.setMaximumWidth(
            painting.text_width(self._look, Role.STRONG, self.plain) + self._look.px(4)
        )
