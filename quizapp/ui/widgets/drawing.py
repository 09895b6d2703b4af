"""A teaching drawing in the colours of the theme, with its caption."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from quizapp.bank.bank import Image
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.text import Text


class Canvas(QWidget):
    """The picture itself; its name is what it shows."""

    def __init__(self, look: Look, image: Image, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._image = look, image
        self.setAccessibleName(image.alt)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, self._look.px(480)) * 9 / 16)

    def sizeHint(self) -> QSize:
        width = self._look.px(480)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = min(self.width(), self._look.px(480))
        image, ratio = self._image, self.devicePixelRatioF()
        left = self.width() - width if painting.runs_left(self) else 0
        painter.drawPixmap(left, 0, self._look.drawing(image.file, width, ratio, image.labels))
        painter.end()


class Drawing(QWidget):
    """Picture and caption."""

    def __init__(self, look: Look, image: Image, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Canvas(look, image, self))
        column.addWidget(Text(look, image.caption, Role.SMALL, "ink2", parent=self))
