"""Buttons: one look for each job, all at least 44 px high."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.painting import RING


class Kind(Enum):
    """What a button is for."""

    PRIMARY = auto()  # the one thing to do next
    SECONDARY = auto()  # something else to do here
    QUIET = auto()  # a way out
    LINK = auto()  # more to read
    HELP = auto()  # "Get help now", and nothing else


class Button(QPushButton):
    """A painted button; role, name, focus and keys stay Qt's own."""

    def __init__(
        self,
        look: Look,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str | None = None,
        icon_after: bool = False,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self.kind = kind
        self._icon = icon
        self._icon_after = icon_after
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def set_icon(self, icon: str | None, *, after: bool = False) -> None:
        """Show another icon, before the words or after them."""
        self._icon, self._icon_after = icon, after
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        target = look.target(54 if self.kind is Kind.PRIMARY else 46)
        width = target  # of an icon alone
        if self.text():
            words = painting.text_width(look, Role.BUTTON, self.text()) + self._mark + 2 * self._pad
            width = max(words, look.target(0))
        return QSize(width + 2 * RING, target + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _pad(self) -> int:
        return self._look.px({Kind.PRIMARY: 28, Kind.SECONDARY: 18}.get(self.kind, 10))

    @property
    def _mark(self) -> int:
        """How much of the width the icon takes, in front of words or alone."""
        if not self._icon:
            return 0
        return self._look.px(24) + (self._look.px(8) if self.text() else 0)

    def _colors(self) -> tuple[str | None, str | None, str]:
        """Fill, edge and text tokens for the state the button is in."""
        pressed, over = self.isDown(), self.underMouse()
        if self.kind is Kind.PRIMARY:
            return ("brand_press" if pressed else "brand_hover" if over else "brand"), None, "on_brand"
        if self.kind is Kind.HELP:
            return ("help_tint" if over or pressed else None), None, "help"
        if self.kind in (Kind.QUIET, Kind.LINK):
            ink = "link" if self.kind is Kind.LINK else "ink"
            return ("sunken" if over or pressed else None), None, ink
        return ("brand_tint" if over or pressed or self.isChecked() else "surface"), "line", "brand"

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        radius = look.gap(12)
        fill, edge, ink = self._colors()
        if fill or edge:
            painting.box(
                painter, inner, radius, look.color(fill or "surface"), look.color(edge) if edge else None
            )
        self._paint_words(painter, inner.toRect(), ink)
        if painting.shows_focus(self):
            painting.focus_ring(painter, look, inner, radius)
        painter.end()

    def _paint_words(self, painter: QPainter, inner: QRect, ink: str) -> None:
        look = self._look
        width = painting.text_width(look, Role.BUTTON, self.text())
        left = inner.left() + (inner.width() - width - self._mark) // 2
        if self.kind in (Kind.QUIET, Kind.LINK):
            left = inner.left() + self._pad
        if self._icon:
            x = left + width + look.px(8) if self._icon_after else left
            place = painting.in_direction(self, QRectF(x, inner.top(), look.px(24), inner.height()))
            painting.icon(painter, look, self, self._icon, ink, place.toRect())
        painter.setPen(look.color(ink))
        painter.setFont(look.font(Role.BUTTON))
        start = left if self._icon_after else left + self._mark
        words = painting.in_direction(self, QRectF(start, inner.top(), width + 2, inner.height()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Arrow keys would walk to the next button of the same parent; here they scroll the page.
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)
