"""One answer: a native radio button or check box, painted as a row that is active in its whole area."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.groups import keep_stops
from quizapp.ui.widgets.painting import RING


class Mark(Enum):
    """How an answer stands after the check."""

    OPEN = auto()  # not checked yet
    RIGHT = auto()  # right, and the person got it right
    RIGHT_MISSED = auto()  # right, and the person did not say so
    WRONG = auto()  # the person's answer, and not right
    PLAIN = auto()  # not right, and the person did not say so


_FILLS = {
    Mark.RIGHT: ("brand_tint", "brand_line", "brand"),
    Mark.RIGHT_MISSED: ("brand_tint", "brand_line", "brand"),
    Mark.WRONG: ("amber_tint", "amber_line", "amber"),
}


if TYPE_CHECKING:
    _Base = QAbstractButton
else:  # a second Qt base would give the object two C++ halves
    _Base = object


class _AnswerPainting(_Base):
    """What radio and check rows share: letter badge, text, and after the check a tag and a reason."""

    _look: Look
    _letter: str
    _square: bool
    _mark: Mark
    _tag: str
    _reason: str

    def _begin(self, look: Look, letter: str, *, square: bool) -> None:
        self._look, self._letter, self._square = look, letter, square
        self._mark, self._tag, self._reason = Mark.OPEN, "", ""
        self.setAccessibleName(self.text())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_result(self, mark: Mark, tag: str, reason: str) -> None:
        """Lock the answer and show how it stands, in words as well as in colour."""
        self._mark, self._tag, self._reason = mark, tag, reason
        self.setAccessibleDescription(" ".join(part for part in (tag + "." if tag else "", reason) if part))
        self.unsetCursor()
        self.updateGeometry()
        self.update()

    @property
    def mark(self) -> Mark:
        """How the answer stands."""
        return self._mark

    @property
    def words(self) -> tuple[str, str]:
        """The tag and the reason that are painted."""
        return self._tag, self._reason

    @property
    def is_locked(self) -> bool:
        """Whether the answer has been checked and can only be read."""
        return self._mark is not Mark.OPEN

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keep_stops(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        if not self.is_locked:
            super().nextCheckState()

    @property
    def _text_left(self) -> int:
        return RING + self._look.gap(18) + self._look.px(34) + self._look.gap(16)

    def _tag_width(self) -> int:
        if not self._tag:
            return 0
        return painting.text_width(self._look, Role.CHIP, self._tag) + 2 * self._look.px(14)

    def _text_width(self, width: int) -> int:
        right = RING + self._look.gap(18)
        tag = self._tag_width()
        return (
            width
            - self._text_left
            - right
            - (tag + self._look.gap(12) if tag and not self._stacked(width) else 0)
        )

    def _stacked(self, width: int) -> bool:
        """Whether the tag stands above the text because the row is too narrow for both."""
        return bool(self._tag) and width < self._text_left + self._tag_width() + self._look.px(260)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self._look
        height = painting.text_height(look, Role.ANSWER, self.text(), self._text_width(width))
        if self._stacked(width):
            height += look.px(28) + look.gap(6)
        if self._reason:
            full = width - self._text_left - RING - look.gap(18)
            height += look.gap(4) + painting.text_height(look, Role.SMALL, self._reason, full)
        return max(look.target(62), height + 2 * look.gap(13)) + 2 * RING

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._look.px(240))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.target(62) + 2 * RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        radius = look.gap(14)
        self._paint_box(painter, inner, radius)
        self._paint_badge(painter, inner)
        self._paint_words(painter)
        if painting.shows_focus(self):
            painting.focus_ring(painter, look, inner, radius)
        painter.end()

    def _paint_box(self, painter: QPainter, inner: QRectF, radius: float) -> None:
        look = self._look
        if self._mark in _FILLS:
            fill, edge, bar = _FILLS[self._mark]
            painter.save()
            edge_bar = QRectF(inner.left(), inner.top(), look.gap(7), inner.height())
            painter.setClipRect(painting.in_direction(self, edge_bar))
            painting.box(painter, inner, radius, look.color(bar), None)
            painter.setClipRect(painting.in_direction(self, inner.adjusted(look.gap(7), 0, 0, 0)))
            painting.box(painter, inner, radius, look.color(fill), None)
            painter.restore()
            painting.box(painter, inner, radius, QColor(Qt.GlobalColor.transparent), look.color(edge), 2)
        elif self._mark is Mark.PLAIN:
            painting.box(painter, inner, radius, look.color("surface"), look.color("border"))
        elif self.isChecked():
            painting.box(painter, inner, radius, look.color("sel_tint"), look.color("brand"), 2.5)
        else:
            fill = "brand_tint" if self.underMouse() else "surface"
            painting.box(painter, inner, radius, look.color(fill), look.color("line"))

    def _paint_badge(self, painter: QPainter, inner: QRectF) -> None:
        look = self._look
        side = look.px(34)
        rect = QRectF(inner.left() + look.gap(18), inner.top() + look.gap(13) - look.px(4), side, side)
        if self._mark is Mark.OPEN:
            rect.moveTop(inner.center().y() - side / 2)
        rect = painting.in_direction(self, rect)
        radius = look.px(8) if self._square else side / 2
        icons = {Mark.RIGHT: "check", Mark.RIGHT_MISSED: "check", Mark.WRONG: "cross"}
        if self._mark in icons:
            painting.box(painter, rect, radius, look.color(_FILLS[self._mark][2]), None)
            ink = "on_amber" if self._mark is Mark.WRONG else "on_brand"
            painting.icon(painter, look, self, icons[self._mark], ink, rect.toRect(), 20)
            return
        chosen = self.isChecked() and self._mark is Mark.OPEN
        edge = None if chosen else look.color("line" if self._mark is Mark.OPEN else "border")
        painting.box(painter, rect, radius, look.color("brand" if chosen else "surface"), edge)
        if chosen and self._square:
            painting.icon(painter, look, self, "check", "on_brand", rect.toRect(), 20)
            return
        painter.setFont(look.font(Role.LABEL))
        painter.setPen(look.color("on_brand" if chosen else "ink" if self._mark is Mark.OPEN else "ink2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _paint_words(self, painter: QPainter) -> None:
        look = self._look
        top = RING + look.gap(13)
        if self._stacked(self.width()):
            self._paint_tag(
                painter, QRectF(self._text_left, top - look.px(2), self._tag_width(), look.px(28))
            )
            top += look.px(28) + look.gap(6)
        width = self._text_width(self.width())
        height = painting.text_height(look, Role.ANSWER, self.text(), width)
        if self._mark is Mark.OPEN:
            top = max(top, (self.height() - height) // 2)
        painter.setFont(look.font(Role.ANSWER))
        painter.setPen(look.color("ink"))
        place = painting.in_direction(self, QRectF(self._text_left, top, width, height))
        painter.drawText(place, Qt.TextFlag.TextWordWrap, self.text())
        if self._tag and not self._stacked(self.width()):
            right = self.width() - RING - look.gap(18)
            self._paint_tag(
                painter, QRectF(right - self._tag_width(), top - look.px(2), self._tag_width(), look.px(28))
            )
        if self._reason:
            full = self.width() - self._text_left - RING - look.gap(18)
            painter.setFont(look.font(Role.SMALL))
            painter.setPen(look.color("ink2"))
            reason = QRectF(self._text_left, top + height + look.gap(4), full, self.height())
            painter.drawText(painting.in_direction(self, reason), Qt.TextFlag.TextWordWrap, self._reason)

    def _paint_tag(self, painter: QPainter, rect: QRectF) -> None:
        look, rect = self._look, painting.in_direction(self, rect)
        _, edge, strong = _FILLS.get(self._mark, ("surface", "line", "ink2"))
        filled = self._mark in (Mark.RIGHT, Mark.RIGHT_MISSED)
        painting.box(
            painter, rect, rect.height() / 2, look.color(strong if filled else "surface"), look.color(edge)
        )
        painter.setFont(look.font(Role.CHIP))
        painter.setPen(look.color("on_brand" if filled else strong))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._tag)


class RadioRow(_AnswerPainting, QRadioButton):
    """One of several answers."""

    def __init__(self, look: Look, letter: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._begin(look, letter, square=False)


class CheckRow(_AnswerPainting, QCheckBox):
    """An answer that can be picked along with others."""

    def __init__(self, look: Look, letter: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._begin(look, letter, square=True)
