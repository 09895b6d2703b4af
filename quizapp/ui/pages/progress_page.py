"""How it went over time: pictures to look at, and the same in words to read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quizapp.bank.bank import Bank
from quizapp.engine.response import Certainty
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.disclosure import Disclosure
from quizapp.ui.widgets.groups import CardGrid
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from quizapp.engine.progress import Progress, TopicCourse, TopicDay

SHOWN_DAYS = 14
_SURE_KEYS = {
    Certainty.GUESSING: "sure-guessing",
    Certainty.FAIRLY_SURE: "sure-fairly",
    Certainty.VERY_SURE: "sure-very",
}


class CourseBars(QWidget):
    """One column of steps per day; the words beside it say the same, so it is silent itself."""

    def __init__(self, look: Look, days: tuple[TopicDay, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._levels = look, [day.level.bars for day in days]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(200, self._look.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, gap = look.px(26), look.gap(6)
        height = self.height() / 5
        for place, level in enumerate(self._levels):
            for step in range(5):
                cell = QRectF(
                    place * (width + gap), self.height() - (step + 1) * height + 2, width, height - 3
                )
                cell = painting.in_direction(self, cell)
                if step < level:
                    painting.box(painter, cell, 2, look.color("brand"), None)
                else:
                    painting.box(painter, cell, 2, look.color("surface"), look.color("line"), 1)
        painter.end()


class ProgressPage(Overlay):
    """Topics that were met, certainty against being right, mix-ups open and cleared."""

    CONTENT_WIDTH = 1240

    def __init__(self, look: Look, texts: Texts, bank: Bank, progress: Progress) -> None:
        super().__init__(look, texts, texts("progress-page"))
        met = [course for course in progress.topics if course.days]
        if not met:
            self.add_block(Text(look, texts("progress-empty")))
        else:
            grid = CardGrid(look)
            grid.add(self._mixups(bank, progress))
            grid.add(self._certainty(progress))
            for course in met:
                grid.add(self._course(bank, course))
            self.body.addWidget(grid)
        self.body.addStretch()

    def _course(self, bank: Bank, course: TopicCourse) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, padding=18, spacing=6)
        short = bank.topics_by_id[course.topic].short if course.topic in bank.topics_by_id else course.topic
        card.column.addWidget(Heading(look, short, Role.PANEL, level=2, parent=card))
        days = course.days[-SHOWN_DAYS:]
        card.column.addWidget(CourseBars(look, days, card))
        lines = [
            texts("progress-day", date=self._day(day.day), level=texts(day.level.word_key)) for day in days
        ]
        card.column.addWidget(Text(look, lines[-1], Role.SMALL, "ink2", parent=card))
        if len(lines) > 1:
            card.column.addWidget(Disclosure(look, texts, texts("progress-days"), lines, card))
        card.column.addStretch()
        return card

    def _day(self, day: date) -> str:
        return f"{day.day} {self.texts(f'month-{day.month}')} {day.year}"

    def _certainty(self, progress: Progress) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, padding=18, spacing=6)
        card.column.addWidget(Heading(look, texts("progress-certainty"), Role.PANEL, level=2, parent=card))
        if progress.certainty is None:
            few = Text(look, texts("progress-certainty-few"), Role.SMALL, "ink2", parent=card)
            card.column.addWidget(few)
        for row in progress.certainty or ():
            if row.answered:
                words = texts(
                    "progress-certainty-row",
                    sure=texts(_SURE_KEYS[row.certainty]),
                    right=row.right,
                    answered=row.answered,
                )
                card.column.addWidget(Text(look, words, parent=card))
        card.column.addStretch()
        return card

    def _mixups(self, bank: Bank, progress: Progress) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, padding=18, spacing=6)
        card.column.addWidget(Heading(look, texts("progress-mixups"), Role.PANEL, level=2, parent=card))
        groups = (("progress-open", progress.open_mixups), ("progress-cleared", progress.cleared_mixups))
        for key, mixups in groups:
            if mixups:
                card.column.addWidget(Text(look, texts(key), Role.STRONG, parent=card))
            for mixup in mixups:
                known = bank.misconceptions.get(mixup.misconception)
                if known is not None:
                    fact = texts("progress-fact", truth=known.truth)
                    card.column.addWidget(Text(look, fact, parent=card))
        if not progress.mixups:
            card.column.addWidget(Text(look, texts("progress-no-mixups"), Role.SMALL, "ink2", parent=card))
        card.column.addStretch()
        return card
