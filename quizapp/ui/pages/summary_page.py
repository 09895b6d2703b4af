"""How it went: what to look at again, and what moved; no score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from quizapp.bank.bank import Bank
from quizapp.texts import Texts
from quizapp.ui.pages.page import Columns, Page, Section
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text
from quizapp.ui.widgets.topic_bars import TopicBars

if TYPE_CHECKING:
    from quizapp.engine.session import SessionSummary


class SummaryPage(Page):
    """Up to three sentences to keep, and the topic bars."""

    done_requested = Signal()
    again_requested = Signal()
    look_back_requested = Signal()
    compare_requested = Signal()

    def __init__(
        self, look: Look, texts: Texts, bank: Bank, summary: SessionSummary, *, is_complete: bool
    ) -> None:
        super().__init__(look, texts, texts("summary-page"), primary=texts("summary-done"))
        self.body.addWidget(self._build(bank, summary, is_complete))
        self.body.addStretch()
        self.look_back = Button(
            look, texts("summary-look-back"), Kind.QUIET, icon="look-back", parent=self.footer
        )
        self.look_back.setVisible(summary.answered > 0)
        self.look_back.clicked.connect(self.look_back_requested)
        self.footer.add_quiet(self.look_back)
        self.compare = Button(look, texts("compare-open"), Kind.QUIET, icon="compare", parent=self.footer)
        self.compare.clicked.connect(self.compare_requested)
        self.footer.add_quiet(self.compare)
        self.again = Button(look, texts("summary-again"), parent=self.footer)
        self.again.clicked.connect(self.again_requested)
        self.footer.add_primary(self.again)
        self.footer.add_primary(self.primary)
        self.continued.connect(self.done_requested)

    def _build(self, bank: Bank, summary: SessionSummary, is_complete: bool) -> Columns:
        look, texts = self.look, self.texts
        head, rest, side = Section(), Section(), Section()
        top = QVBoxLayout(head)
        top.setContentsMargins(6, 0, 6, 0)
        top.setSpacing(look.gap(12))
        title = "summary-title" if is_complete else "summary-title-stopped"
        top.addWidget(Heading(look, texts(title if summary.answered else "summary-title-none"), parent=head))
        if summary.answered:
            top.addWidget(Text(look, self._line(summary), Role.ANSWER, "ink2", parent=head))
        below = QVBoxLayout(rest)
        below.setContentsMargins(6, look.gap(8), 6, 0)
        below.setSpacing(look.gap(12))
        for question in summary.to_revisit:
            card = Card(look, tone="brand_tint", edge=None, bar="brand", padding=16, spacing=2, parent=rest)
            short = bank.topics_by_id[question.topic].short
            card.column.addWidget(Text(look, short, Role.CHIP, "brand", parent=card))
            card.column.addWidget(Text(look, question.remember, Role.KEEP, parent=card))
            below.addWidget(card)
        below.addWidget(Text(look, texts("disclaimer-short"), Role.SMALL, "ink2", parent=rest))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 6, 0)
        card = Card(look, parent=side)
        card.column.addWidget(Heading(look, texts("summary-known"), Role.PANEL, level=2, parent=card))
        names = {topic.id: topic.short for topic in bank.topics}
        self.bars = TopicBars(look, texts, names, summary.topics_before, summary.topics_after, card)
        card.column.addWidget(self.bars)
        beside.addWidget(card)
        self.columns = Columns(look, head, rest, side, self)
        return self.columns

    def _line(self, summary: SessionSummary) -> str:
        texts = self.texts
        count = len(summary.to_revisit)
        worth = texts("summary-worth", count=count) if count else texts("summary-all-right")
        return f"{texts('summary-line', answered=summary.answered)} {worth}"

    def fit_columns(self, wide: bool) -> None:
        self.columns.arrange(wide, side_first=False)
