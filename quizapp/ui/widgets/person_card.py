"""A large card to press for each person: a name or a shape, and whether there is a PIN."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from quizapp.texts import Texts
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.painting import RING

HEIGHT = 92
DISC = 60
ICON = 34
LOCK = 24
PAD = 16


@dataclass(frozen=True)
class Face:
    """How a person is shown: `name` is the chosen name or the shape's, `icon` the shape's or anyone's."""

    id: str
    name: str
    icon: str
    has_pin: bool = False


class PersonCard(Button):
    """Opens the place of one person."""

    def __init__(self, look: Look, texts: Texts, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(look, face.name, icon=face.icon, fill=True, parent=parent)
        self.face = face
        self.setAccessibleName(f"{face.name}, {texts('people-has-pin')}" if face.has_pin else face.name)

    def sizeHint(self) -> QSize:
        look = self._look
        width = 2 * look.gap(PAD) + look.px(DISC) + look.gap(14)
        width += painting.text_width(look, Role.PANEL, self.text()) + 2
        if self.face.has_pin:
            width += look.gap(10) + look.px(LOCK)
        return QSize(width + 2 * RING, look.px(HEIGHT) + 2 * RING)

    def _paint_words(self, painter: QPainter, inner: QRect, ink: str) -> None:
        look = self._look
        left, disc = inner.left() + look.gap(PAD), look.px(DISC)
        place = QRect(left, inner.center().y() - disc // 2, disc, disc)
        painting.box(painter, QRectF(place), disc / 2, look.color("brand_tint"), None)
        painting.icon(painter, look, self, str(self._icon), "brand", place, ICON)
        left += disc + look.gap(14)
        width = painting.text_width(look, Role.PANEL, self.text()) + 2
        painter.setPen(look.color("ink"))
        painter.setFont(look.font(Role.PANEL))
        words = QRect(left, inner.top(), width, inner.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.face.has_pin:
            side = look.px(LOCK)
            lock = QRect(inner.right() - look.gap(PAD) - side, inner.top(), side, inner.height())
            painting.icon(painter, look, self, "lock", "ink2", lock, LOCK)
