"""An icon that stands beside a word; nothing to a screen reader, because the word says it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quizapp.ui.theme import Look
from quizapp.ui.widgets import painting


class Icon(QWidget):
    """A painted icon, optionally on a filled disc."""

    def __init__(
        self,
        look: Look,
        name: str,
        color: str,
        size: int = 24,
        *,
        disc: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._name, self._color, self._size, self._disc = look, name, color, size, disc
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def use(self, name: str, color: str) -> None:
        """Show another icon in another colour."""
        self._name, self._color = name, color
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size * 2 if self._disc else self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._disc:
            rect = QRectF(self.rect())
            painting.box(painter, rect, rect.height() / 2, self._look.color(self._disc), None)
        painting.icon(painter, self._look, self, self._name, self._color, self.rect(), self._size)
        painter.end()
