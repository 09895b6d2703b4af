"""A radio card for a small choice: how sure, text size, colours, how many questions, a column."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.groups import keep_stops
from quizapp.ui.widgets.painting import RING


class ChoiceCard(QRadioButton):
    """A native radio button painted as a card, with an optional icon, bars and second line."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        icon: str | None = None,
        bars: int = 0,
        detail: str = "",
        accent: tuple[str, str] = ("sel_tint", "brand"),
        height: int = 54,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look, self._icon, self._bars, self._detail = look, icon, bars, detail
        self._accent, self._height = accent, height
        self._pad = 8 if compact else 14
        self._icon_size, self._check_size = (20, 18) if compact else (24, 22)
        self._mark = ""
        self._locked = False
        self.setAccessibleName(text)
        if detail:
            self.setAccessibleDescription(detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keep_stops(self)

    def set_detail(self, detail: str) -> None:
        """Show another second line."""
        self._detail = detail
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    def lock(self, mark: str = "", description: str = "") -> None:
        """Leave the card to be read only; `mark` is the icon that says how it stands."""
        self._locked, self._mark = True, mark
        self.setAccessibleDescription(description)
        self.unsetCursor()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        if not self._locked:
            super().nextCheckState()

    @property
    def _lead(self) -> int:
        """Width of what stands before the text."""
        if self._bars:
            return self._look.px(30) + self._look.gap(14)
        return self._look.px(self._icon_size) + self._look.gap(8) if self._icon else 0

    def _text_width(self, width: int) -> int:
        return width - 2 * RING - 2 * self._look.gap(self._pad) - self._lead - self._trail

    @property
    def _trail(self) -> int:
        """Width kept for the check mark."""
        return self._look.px(self._check_size) + self._look.gap(4)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self._look
        room = self._text_width(width)
        height = painting.text_height(look, Role.STRONG, self.text(), room)
        if self._detail:
            height += look.gap(4) + painting.text_height(look, Role.SMALL, self._detail, room)
        return max(look.target(self._height), height + 2 * look.gap(12)) + 2 * RING

    def sizeHint(self) -> QSize:
        width = self._look.px(240)
        if not self._detail:
            width = painting.text_width(self._look, Role.STRONG, self.text()) + 2
            width += self._lead + 2 * RING + 2 * self._look.gap(self._pad) + self._trail
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        words = self.text().split() or [""]
        longest = max(painting.text_width(self._look, Role.STRONG, word) for word in words)
        width = longest + self._lead + self._trail + 2 * RING + 2 * self._look.gap(self._pad) + 2
        return QSize(width, self._look.target(self._height) + 2 * RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        radius = look.gap(12)
        marked = {"check": ("brand_tint", "brand_line"), "cross": ("amber_tint", "amber_line")}
        fill, edge = marked.get(self._mark, self._accent)
        if self.isChecked() or self._mark:
            painting.box(painter, inner, radius, look.color(fill), look.color(edge), 2.5)
        else:
            over = self.underMouse() and not self._locked
            painting.box(
                painter,
                inner,
                radius,
                look.color("brand_tint" if over else "surface"),
                look.color("border" if self._locked else "line"),
            )
        self._paint_content(painter, inner)
        if painting.shows_focus(self):
            painting.focus_ring(painter, look, inner, radius)
        painter.end()

    def _paint_content(self, painter: QPainter, inner: QRectF) -> None:
        look = self._look
        left = round(inner.left()) + look.gap(self._pad)
        if self._bars:
            self._paint_bars(
                painter, QRectF(left, inner.center().y() - look.px(11), look.px(30), look.px(22))
            )
        elif self._icon:
            place = QRectF(left, round(inner.top()), look.px(self._icon_size), round(inner.height()))
            place = painting.in_direction(self, place)
            painting.icon(painter, look, self, self._icon, "ink", place.toRect(), self._icon_size)
        left += self._lead
        room = self._text_width(self.width())
        words = painting.text_height(look, Role.STRONG, self.text(), room)
        more = painting.text_height(look, Role.SMALL, self._detail, room) + look.gap(4) if self._detail else 0
        top = round(inner.center().y() - (words + more) / 2)
        painter.setPen(look.color("ink"))
        painter.setFont(look.font(Role.STRONG))
        place = painting.in_direction(self, QRectF(left, top, room, words))
        painter.drawText(place, Qt.TextFlag.TextWordWrap, self.text())
        if self._detail:
            painter.setPen(look.color("ink2"))
            painter.setFont(look.font(Role.SMALL))
            place = painting.in_direction(self, QRectF(left, top + words + look.gap(4), room, more))
            painter.drawText(place, Qt.TextFlag.TextWordWrap, self._detail)
        mark = self._mark or ("check" if self.isChecked() and not self._locked else "")
        if mark:
            size = self._check_size
            right = round(inner.right()) - look.gap(self._pad) - look.px(size)
            place = QRectF(right, round(inner.top()), look.px(size), round(inner.height()))
            place = painting.in_direction(self, place)
            color = "brand" if mark == "check" else "amber"
            painting.icon(painter, look, self, mark, color, place.toRect(), size)

    def _paint_bars(self, painter: QPainter, place: QRectF) -> None:
        look = self._look
        width = place.width() / 4
        for index in range(3):
            height = place.height() * (0.42 + 0.29 * index)
            bar = QRectF(place.left() + index * (width + look.px(3)), place.bottom() - height, width, height)
            bar = painting.in_direction(self, bar)
            if index < self._bars:
                painting.box(painter, bar, 2, look.color("brand"), None)
            else:
                painting.box(painter, bar, 2, look.color("surface"), look.color("line"))
