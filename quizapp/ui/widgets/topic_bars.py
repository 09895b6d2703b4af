"""What the person knows so far: one row per topic, in words and five steps; no per cents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

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

    def _lines(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Where name, word and steps stand: the word goes under the name where one line cannot hold both."""
        look, inner = self._look, width - 2 * RING
        name = painting.text_width(look, Role.STRONG, self._name) + 2
        word = painting.text_width(look, Role.SMALL, self._words) + 2
        high = painting.text_height(look, Role.STRONG, self._name, inner)
        top = RING + look.gap(2)
        steps_width = look.px(190)
        if max(name, look.px(230)) + steps_width + max(word, look.px(150)) + 2 * look.gap(16) <= inner:
            place = QRect(RING + inner - word, top, word, high)
            left = RING + inner - max(word, look.px(150)) - look.gap(16) - steps_width
            return (
                QRect(RING, top, inner, high),
                place,
                QRect(left, top + high // 2 - look.px(5), steps_width, look.px(10)),
            )
        if name + word + look.gap(16) <= inner:
            place = QRect(RING + inner - word, top, word, high)
            below = top + high
        else:
            more = painting.text_height(look, Role.SMALL, self._words, inner)
            place = QRect(RING, top + high, inner, more)
            below = top + high + more
        steps = QRect(RING, below + look.px(5), inner, look.px(10))
        return QRect(RING, top, inner, high), place, steps

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() for place in self._lines(width)) + 1 + RING + self._look.gap(2)

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._look.px(220))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.px(40) + 2 * RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = self._lines(self.width())
        name, word, steps = (painting.in_direction(self, QRectF(place)) for place in lines)
        self._paint_text(painter, Role.STRONG, "ink", name, self._name)
        self._paint_text(painter, Role.SMALL, "ink2", word, self._words)
        self._paint_steps(painter, steps)
        if painting.shows_focus(self):
            inner = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
            painting.focus_ring(painter, look, inner, look.gap(6))
        painter.end()

    def _paint_text(self, painter: QPainter, role: TypeRole, color: str, place: QRectF, text: str) -> None:
        painter.setFont(self._look.font(role))
        painter.setPen(self._look.color(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, text)

    def _paint_steps(self, painter: QPainter, place: QRectF) -> None:
        look = self._look
        gap = look.gap(4)
        width = (place.width() - gap * (STEPS - 1)) / STEPS
        for index in range(STEPS):
            number = STEPS - 1 - index if painting.runs_left(self) else index
            step = QRectF(place.left() + number * (width + gap), place.top(), width, place.height())
            if index < self._bars:
                painting.box(painter, step, look.gap(4), look.color("brand"), None)
            else:
                painting.box(painter, step, look.gap(4), look.color("surface"), look.color("line"))


class TopicBars(QWidget):
    """The topics that were met, by their names, with what changed in words."""

    def __init__(
        self,
        look: Look,
        texts: Texts,
        names: Mapping[str, str],
        before: Sequence[TopicView],
        after: Sequence[TopicView],
        parent: QWidget | None = None,
        *,
        all_topics: bool = False,
        overdue: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(texts("summary-known"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        earlier = {view.topic: view for view in before}
        self.rows: list[TopicRow] = []
        for view in after:
            if not view.answered and not all_topics:
                continue  # a row of empty bars would only say how much is left to do
            name = names[view.topic]
            word = texts(view.level.word_key)
            was = texts(earlier[view.topic].level.word_key) if view.topic in earlier else word
            shown = word if was == word else texts("level-change", before=was, after=word)
            # A point of a topic may be met, and come due, in a question of another one: a topic that was
            # never asked about itself is new, and there is nothing in it to review.
            if view.topic in overdue and view.answered:
                shown = texts("level-overdue", level=shown)
            spoken = texts("bars-name", topic=name, level=shown, bars=view.level.bars)
            row = TopicRow(look, name, view.level.bars, shown, spoken, self)
            self.rows.append(row)
            column.addWidget(row)
