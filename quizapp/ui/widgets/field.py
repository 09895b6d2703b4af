"""A line to type into, in our look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.painting import RING


class Field(QLineEdit):
    """One line; `name` is what a screen reader says, `longest` how many characters it takes."""

    def __init__(self, look: Look, name: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._takes_enter = False
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setMaxLength(longest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._follow()
        look.changed.connect(self._follow)

    def on_enter(self, act: Callable[[], None]) -> None:
        """Have Enter act on what is typed here, rather than press the primary button of the page."""
        self._takes_enter = True
        self.returnPressed.connect(act)

    def event(self, event: QEvent) -> bool:
        # Who takes the override gets the key itself; else it is the window's shortcut.
        if (
            self._takes_enter
            and event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    def _follow(self) -> None:
        look = self._look
        self.setFont(look.font(Role.BODY))
        self.setMinimumHeight(look.target(46) + 2 * RING)
        side = RING + look.gap(14)
        self.setTextMargins(side, RING, side, RING)
        palette = look.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)  # the box is painted below
        self.setPalette(palette)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().toRectF().adjusted(RING, RING, -RING, -RING)
        painting.box(painter, inner, look.gap(12), look.color("surface"), look.color("line"))
        if painting.shows_focus(self):
            painting.focus_ring(painter, look, inner, look.gap(12))
        painter.end()
        super().paintEvent(event)
