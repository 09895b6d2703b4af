"""What the person knows so far: one row per topic, in words and five steps; no per cents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from quizapp.bank.bank import Bank
from quizapp.texts import Texts
from quizapp.ui.theme import Look, Role, TypeRole
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.painting import RING

if TYPE_CHECKING:
    from quizapp.engine.session import TopicView

STEPS = 5


class TopicRow(QWidget):
    """Name, five steps and a word; one stop for the Tab key, so that it can be read row by row."""

    def __init__(self, look: Look, name: str, bars: int, words: str, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._name, self._bars, self._words = look, name, bars, words
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def _is_narrow(self, width: int) -> bool:
        """Whether the steps stand under the words because one line has no room for both."""
        look = self._look
        words = painting.text_width(look, Role.STRONG, self._name)
        words += painting.text_width(look, Role.SMALL, self._words)
        return words + look.px(120) + look.gap(40) > width

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self._look
        if not self._is_narrow(width):
            return look.px(32) + 2 * RING
        inner = width - 2 * RING
        name = painting.text_height(look, Role.STRONG, self._name, inner)
        words = painting.text_height(look, Role.SMALL, self._words, inner)
        return name + words + look.px(22) + 2 * RING

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(220), self.heightForWidth(max(self.width(), self._look.px(220))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.px(32) + 2 * RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(RING, RING, -RING, -RING)
        if self._is_narrow(self.width()):
            name = painting.text_height(look, Role.STRONG, self._name, inner.width())
            words = painting.text_height(look, Role.SMALL, self._words, inner.width())
            top = inner.top()
            self._paint_text(
                painter, Role.STRONG, "ink", QRect(inner.left(), top, inner.width(), name), self._name
            )
            top += name
            place = QRect(inner.left(), top, inner.width(), words)
            self._paint_text(painter, Role.SMALL, "ink2", place, self._words)
            steps = QRectF(inner.left(), top + words + look.px(6), inner.width(), look.px(11))
        else:
            right = painting.text_width(look, Role.SMALL, self._words) + 2
            place = QRect(inner.right() - right, inner.top(), right + 2, inner.height())
            self._paint_text(painter, Role.SMALL, "ink2", place, self._words)
            self._paint_text(painter, Role.STRONG, "ink", inner, self._name)
            width = look.px(110)
            left = inner.right() - max(right, look.px(104)) - look.gap(12) - width
            steps = QRectF(left, inner.center().y() - look.px(5), width, look.px(11))
        self._paint_steps(painter, steps)
        if painting.shows_focus(self):
            painting.focus_ring(painter, look, QRectF(inner), look.gap(6))
        painter.end()

    def _paint_text(self, painter: QPainter, role: TypeRole, color: str, place: QRect, text: str) -> None:
        painter.setFont(self._look.font(role))
        painter.setPen(self._look.color(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, text)

    def _paint_steps(self, painter: QPainter, place: QRectF) -> None:
        look = self._look
        gap = look.gap(4)
        width = (place.width() - gap * (STEPS - 1)) / STEPS
        for index in range(STEPS):
            step = QRectF(place.left() + index * (width + gap), place.top(), width, place.height())
            if index < self._bars:
                painting.box(painter, step, look.gap(4), look.color("brand"), None)
            else:
                painting.box(painter, step, look.gap(4), look.color("surface"), look.color("line"))


class TopicBars(QWidget):
    """The topics that were met, with what changed in words."""

    def __init__(
        self,
        look: Look,
        texts: Texts,
        bank: Bank,
        before: Sequence[TopicView],
        after: Sequence[TopicView],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        earlier = {view.topic: view for view in before}
        self.rows: list[TopicRow] = []
        for view in after:
            name = bank.topics_by_id[view.topic].short
            word = texts(view.level.word_key)
            was = texts(earlier[view.topic].level.word_key) if view.topic in earlier else word
            shown = word if was == word else texts("level-change", before=was, after=word)
            spoken = texts("bars-name", topic=name, level=shown, bars=view.level.bars)
            row = TopicRow(look, name, view.level.bars, shown, spoken, self)
            self.rows.append(row)
            column.addWidget(row)
