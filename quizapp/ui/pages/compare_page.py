"""Compare at a glance: the two drugs side by side, row by row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from quizapp.bank.bank import Bank, CompareRow
from quizapp.bank.glossary import Glossary, glossary_of
from quizapp.bank.questions import Column, ColumnMark
from quizapp.reports.html import drug_columns
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.glossary_text import GlossaryText
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text

_TONES = {ColumnMark.FIRST: ("ket_tint", "ket"), ColumnMark.SECOND: ("opi_tint", "opi")}


class CompareItem(QWidget):
    """One row: title, and a cell under each drug. One stop for the Tab key reads the whole of it."""

    def __init__(
        self,
        look: Look,
        texts: Texts,
        glossary: Glossary,
        row: CompareRow,
        columns: Sequence[Column],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.row = row
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cells = " ".join(f"{column.text}: {cell}" for column, cell in zip(columns, row.cells, strict=True))
        self.setAccessibleName(f"{row.title}. {cells}")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(RING, RING, RING, RING)
        card = Card(look, padding=16, spacing=8, parent=self)
        outer.addWidget(card)
        card.column.addWidget(Heading(look, row.title, Role.PANEL, level=2, parent=card))
        self._grid = QGridLayout()
        self._grid.setSpacing(look.gap(12))
        card.column.addLayout(self._grid)
        self._cells = [
            self._cell(texts, glossary, column, cell, card)
            for column, cell in zip(columns, row.cells, strict=True)
        ]
        self.arrange(wide=True)

    def _cell(self, texts: Texts, glossary: Glossary, column: Column, text: str, parent: QWidget) -> Card:
        tone, ink = _TONES[column.mark]
        cell = Card(self._look, tone=tone, edge=None, bar=ink, padding=12, spacing=4, parent=parent)
        head = QHBoxLayout()
        head.addWidget(Icon(self._look, f"mark-{column.mark}", "ink", 18, parent=cell))
        head.addWidget(Text(self._look, column.text, Role.LABEL, ink, parent=cell), 1)
        cell.column.addLayout(head)
        cell.column.addWidget(GlossaryText(self._look, texts, glossary, text, Role.BODY, parent=cell))
        cell.column.addStretch()
        return cell

    def arrange(self, *, wide: bool) -> None:
        """Cells side by side, or one under the other."""
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, 0 if wide else place, place if wide else 0)
            self._grid.setColumnStretch(place, 1 if wide or place == 0 else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if painting.shows_focus(self):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
            painting.focus_ring(painter, self._look, inner, self._look.gap(14))
            painter.end()


class ComparePage(Overlay):
    """Every row of the table; opened from feedback, the row it touches comes first into view."""

    CONTENT_WIDTH = 1080

    print_requested = Signal()

    def __init__(self, look: Look, texts: Texts, bank: Bank, objective: str | None = None) -> None:
        super().__init__(look, texts, texts("compare-page"))
        self.add_block(Text(look, texts("compare-lead"), Role.BODY, "ink2"))
        glossary = glossary_of(bank.glossary)
        columns = drug_columns(bank)
        self.items = [CompareItem(look, texts, glossary, row, columns) for row in bank.compare]
        for item in self.items:
            self.body.addWidget(item)
        self.add_block(Text(look, texts("disclaimer-short"), Role.SMALL, "ink2"))
        self.print_button = Button(look, texts("compare-print"), icon="printer")
        self.print_button.clicked.connect(self.print_requested)
        self.body.addWidget(self.print_button)
        self.body.addStretch()
        self._first = next((item for item in self.items if objective in item.row.objectives), None)

    def turned(self) -> None:
        super().turned()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_in_view(self._first)

    def fit_columns(self, wide: bool) -> None:
        for item in self.items:
            item.arrange(wide=self.width() >= self.look.px(760))
