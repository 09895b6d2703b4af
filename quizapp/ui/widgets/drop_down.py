"""A drop-down: one choice out of a few words, of which only the chosen ones are on screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.painting import RING


class DropDown(QComboBox):
    """A drop-down in our look; it ignores the wheel, so that scrolling the page changes nothing.

    One that can be empty has words for "nothing chosen yet" in its first place. Make the text before it its
    label with `setBuddy`: on Linux a screen reader hears that, and the choice in place of the name.
    """

    def __init__(self, look: Look, name: str, parent: QWidget, *, can_be_empty: bool = False) -> None:
        super().__init__(parent)
        self._look, self._can_be_empty = look, can_be_empty
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._follow()
        look.changed.connect(self._follow)

    def _follow(self) -> None:
        self.setFont(self._look.font(Role.STRONG))
        self.setMinimumHeight(self._look.target(46) + 2 * RING)
        self.view().setFont(self._look.font(Role.BODY))
        self.update()

    def minimumSizeHint(self) -> QSize:
        # Where one of the words is always chosen, they are short, and there is room for the longest.
        least = super().minimumSizeHint()
        if self._can_be_empty:
            return least
        words = max((painting.text_width(self._look, Role.STRONG, text) for text in self._items()), default=0)
        around = 2 * RING + self._look.gap(14) + self._look.px(40) + 2
        return QSize(max(least.width(), words + around), least.height())

    def _items(self) -> list[str]:
        return [self.itemText(index) for index in range(self.count())]

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().toRectF().adjusted(RING, RING, -RING, -RING)
        chosen = self._can_be_empty and self.currentIndex() > 0
        painting.box(
            painter,
            inner,
            look.gap(12),
            look.color("sel_tint" if chosen else "surface"),
            look.color("brand" if chosen else "line"),
            2.5 if chosen else 1.5,
        )
        arrow = inner.adjusted(inner.width() - look.px(40), 0, 0, 0)
        arrow = painting.in_direction(self, arrow)
        painting.icon(painter, look, self, "chevron-down", "ink", arrow.toRect(), 22)
        room = painting.in_direction(self, inner.adjusted(look.gap(14), 0, -look.px(40), 0)).toRect()
        painter.setFont(look.font(Role.STRONG))
        painter.setPen(look.color("ink"))
        words = painter.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if painting.shows_focus(self):
            painting.focus_ring(painter, look, inner, look.gap(12))
        painter.end()
