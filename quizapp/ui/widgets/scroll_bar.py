"""A scroll bar in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from quizapp.ui.theme import Look
from quizapp.ui.widgets import painting

WIDTH = 16
SHORTEST_HANDLE = 40


class ScrollBar(QScrollBar):
    """Upright, with a handle that is easy to see; reached by scrolling, not by the Tab key."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.maximum() == self.minimum():
            painter.fillRect(self.rect(), self._look.color("canvas"))
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.color("sunken"))
        span = max(self.maximum() - self.minimum(), 1)
        length = max(self.height() * self.pageStep() / (span + self.pageStep()), SHORTEST_HANDLE)
        top = (self.height() - length) * (self.value() - self.minimum()) / span
        place = QRectF(3, top + 2, self.width() - 6, length - 4)
        painting.box(painter, place, place.width() / 2, self._look.color("line"), None)
        painter.end()
