"""Surfaces that hold other things: cards, chips, rules, the step bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting


class Card(QWidget):
    """A rounded surface with padding; `tone` names its fill, `bar` a coloured edge where lines begin."""

    def __init__(
        self,
        look: Look,
        *,
        tone: str = "surface",
        edge: str | None = "border",
        bar: str | None = None,
        padding: int = 24,
        spacing: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._tone, self._edge, self._bar = look, tone, edge, bar
        self._padding, self._spacing = padding, spacing
        self.column = QVBoxLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._follow()
        look.changed.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        # The height at the width given counts, not the height at the smallest width.
        return QSize(super().minimumSizeHint().width(), 0)

    def _follow(self) -> None:
        pad = self._look.gap(self._padding)
        extra = self._look.gap(6) if self._bar else 0
        painting.set_margins(self, self.column, pad + extra, pad, pad, pad)
        self.column.setSpacing(self._look.gap(self._spacing))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, radius = QRectF(self.rect()), look.gap(14)
        painting.box(
            painter, rect, radius, look.color(self._tone), look.color(self._edge) if self._edge else None
        )
        if self._bar:
            bar = QRectF(rect.left(), rect.top(), look.gap(7), rect.height())
            painter.setClipRect(painting.in_direction(self, bar))
            painting.box(painter, rect, radius, look.color(self._bar), None)
        painter.end()


class Chip(QWidget):
    """A small rounded label."""

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text = look, text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = painting.text_width(self._look, Role.CHIP, self._text) + 2 * self._look.px(14)
        return QSize(width, self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painting.box(painter, rect, rect.height() / 2, look.color("sunken"), None)
        painter.setPen(look.color("ink"))
        painter.setFont(look.font(Role.CHIP))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class Rule(QWidget):
    """A thin line between two parts; nothing to a screen reader."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(1)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("border"))
        painter.end()


class StepBar(QWidget):
    """How far the session is: one segment per question."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._done, self._total = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_step(self, number: int, total: int, name: str) -> None:
        """Question `number` of `total` is on screen; `name` says so to a screen reader."""
        self._done, self._total = number - 1, total
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, self._look.px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = look.gap(6)
        width = (self.width() - gap * (self._total - 1)) / self._total
        for index in range(self._total):
            rect = painting.in_direction(self, QRectF(index * (width + gap), 0, width, self.height()))
            if index < self._done:
                painting.box(painter, rect, rect.height() / 2, look.color("brand"), None)
            elif index == self._done:
                painting.box(
                    painter, rect, rect.height() / 2, look.color("brand_tint"), look.color("brand"), 2
                )
            else:
                painting.box(painter, rect, rect.height() / 2, look.color("sunken"), look.color("border"))
        painter.end()
