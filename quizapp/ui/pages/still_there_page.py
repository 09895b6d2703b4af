"""Are you still there? Counts down to the moment when the screen is cleared."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal

from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.pages.any_key_page import AnyKeyPage
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Text

# The count is spoken at these seconds, not at each one.
SPOKEN = (60, 30, 10)
_TO_GO_THROUGH = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Shift)
_TO_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class StillTherePage(AnyKeyPage):
    """Any key or touch goes on, as often as wanted; Tab leads to the way to end here."""

    done_requested = Signal()
    told = Signal(str)  # what a screen reader was told of the seconds that are left

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("still-page"))
        card = Card(look, bar="amber")
        self._count = Text(look, "", Role.KEEP, parent=card)
        card.column.addWidget(self._count)
        card.column.addWidget(Text(look, texts("still-any-key"), parent=card))
        self.add_block(card)
        self.body.addStretch()
        self.primary.setText(texts("still-here"))
        self.done = Button(look, texts("still-done"), Kind.QUIET, icon="check", parent=self.footer)
        self.done.clicked.connect(self.done_requested)
        self.footer.add_quiet(self.done)
        self._spoken = SPOKEN[0] + 1

    def show_left(self, seconds: int) -> None:
        """So many seconds are left."""
        words = self.texts("still-count", seconds=seconds)
        self._count.set_text(words)
        if any(seconds <= mark < self._spoken for mark in SPOKEN):
            announce(self, words)
            self.told.emit(words)
        self._spoken = seconds

    def keeps_key(self, key: int) -> bool:
        return key in _TO_GO_THROUGH or (key in _TO_PRESS and self.done.hasFocus())

    def keeps_press(self, place: QPoint) -> bool:
        return self.done.rect().contains(self.done.mapFromGlobal(place))
