"""Shapes that the controls share: boxes, focus rings, icons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTransform
from PySide6.QtWidgets import QLayout, QWidget

from quizapp.ui.theme import Look, TypeRole

# Every control keeps this much free around itself, so that its focus ring is never cut.
RING = 6
# Content is at most this wide, at 100 %.
CONTENT_WIDTH = 1240
_POINTING = ("arrow-left", "arrow-right", "chevron-right", "look-back")


def side_margin(look: Look, width: int) -> int:
    """What stays free at each side of header, content and footer, so that all three line up."""
    side = look.gap(40) if width >= look.px(700) else look.gap(14)
    return max(side, (width - look.px(CONTENT_WIDTH)) // 2)


def box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, edge: QColor | None, width: float = 1.5
) -> None:
    """A rounded box whose edge lies inside `rect`."""
    painter.setBrush(fill)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.setPen(QPen(edge, width))
        half = width / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def focus_ring(painter: QPainter, look: Look, inner: QRectF, radius: float) -> None:
    """The 3 px ring, outside the control with a gap of 3 px of what lies under it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("focus"), 3))
    painter.drawRoundedRect(inner.adjusted(-4.5, -4.5, 4.5, 4.5), radius + 4, radius + 4)


def shows_focus(widget: QWidget) -> bool:
    """Whether the ring belongs around `widget` now."""
    return widget.hasFocus()


def runs_left(widget: QWidget) -> bool:
    """Whether the page around `widget` runs from right to left."""
    return widget.layoutDirection() is Qt.LayoutDirection.RightToLeft


def in_direction(widget: QWidget, rect: QRectF) -> QRectF:
    """A place reckoned from the left of `widget`, mirrored where the page runs from right to left."""
    if not runs_left(widget):
        return rect
    return QRectF(widget.width() - rect.right(), rect.top(), rect.width(), rect.height())


def set_margins(widget: QWidget, layout: QLayout, start: int, top: int, end: int, bottom: int) -> None:
    """The room around a layout; Qt itself does not turn left and right round."""
    left, right = (end, start) if runs_left(widget) else (start, end)
    layout.setContentsMargins(left, top, right, bottom)


def icon(
    painter: QPainter, look: Look, widget: QWidget, name: str, color: str, rect: QRect, size: int = 24
) -> None:
    """An icon centred in `rect`; an arrow points the way that the page runs."""
    pixmap = look.icon(name, color, size, widget.devicePixelRatioF())
    if name in _POINTING and runs_left(widget):
        pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
    side = look.px(size)
    painter.drawPixmap(QPoint(rect.center().x() - side // 2, rect.center().y() - side // 2), pixmap)


def text_height(look: Look, role: TypeRole, text: str, width: int) -> int:
    """How high `text` is when wrapped to `width`."""
    bounds = QRect(0, 0, max(width, 1), 100_000)
    return QFontMetrics(look.font(role)).boundingRect(bounds, Qt.TextFlag.TextWordWrap, text).height()


def text_width(look: Look, role: TypeRole, text: str) -> int:
    """How wide `text` is on one line."""
    return QFontMetrics(look.font(role)).horizontalAdvance(text)
