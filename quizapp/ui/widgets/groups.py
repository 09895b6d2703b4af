"""Groups of answers: what a screen reader says around them, and how they find room."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from quizapp.ui.theme import Look, TypeRole
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.text import Heading

FEW = 4  # so many may stand one below the other


class Group(QWidget):
    """A group of controls: its name is heard before them, and seen where it is made their title."""

    def __init__(self, look: Look, name: str, *, spacing: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name, self._spacing = look, name, spacing
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._follow()
        look.changed.connect(self._follow)

    def titled_flow(self, role: TypeRole, *, above: int = 0) -> Flow:
        """The name as a title, `above` px below the top, and under it room for controls side by side."""
        title = Heading(self._look, self._name, role, level=2, parent=self)
        title.setContentsMargins(RING, above, 0, 0)
        self.column.addWidget(title)
        flow = Flow(self)
        self.column.addWidget(flow)
        return flow

    def _follow(self) -> None:
        self.column.setSpacing(self._look.gap(self._spacing))


def keep_stops(button: QAbstractButton) -> None:
    """Let Tab stop at each button of a group, not only at the chosen one.

    Qt takes the others out whenever one gets the focus; who has only Tab and Space could never reach them.
    """
    group = button.group()
    for each in group.buttons() if group is not None else ():
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Flow(QWidget):
    """Widgets of one width side by side, in as few rows as their words allow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)

    def add(self, widget: QWidget) -> None:
        """Put `widget` after the others."""
        self._cells.append(widget)
        self._grid.addWidget(widget, len(self._cells) - 1, 0)
        self._columns = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange(self.width())

    def minimumSizeHint(self) -> QSize:
        """As narrow as one below the other: what stands side by side now must not keep the page wide."""
        return QSize(self._widest, super().minimumSizeHint().height())

    @property
    def _widest(self) -> int:
        return max((cell.minimumSizeHint().width() for cell in self._cells), default=1)

    def columns_for(self, width: int) -> int:
        """How many stand side by side in so many px."""
        count = len(self._cells)
        fitting = max(1, min(count, width // max(self._widest, 1)))
        # Four in a row, else two by two: three and one would look like a leftover.
        even = max(d for d in range(1, fitting + 1) if count % d == 0)
        if even > 1 or count <= FEW:
            return even
        # Five or seven never come out even: one below the other would be a long way down.
        rows = math.ceil(count / fitting)
        return math.ceil(count / rows)

    def arrange(self, width: int) -> None:
        """Line up for so many px; being resized does the same, but where hidden, Qt resizes nothing."""
        columns = self.columns_for(width)
        if columns == self._columns:
            return
        for index in range(self._columns):
            self._grid.setColumnStretch(index, 0)
        self._columns = columns
        for index, cell in enumerate(self._cells):
            self._grid.addWidget(cell, index // columns, index % columns)
        for index in range(columns):
            self._grid.setColumnStretch(index, 1)
        self.updateGeometry()  # more rows or fewer: what stands around has to make room


class CardGrid(QWidget):
    """Cards side by side where there is room for two, each row as high as its higher card."""

    COLUMN = 470  # px at 100 %; narrower than this a card's lines would be too short to read well

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(RING, 0, RING, 0)
        look.changed.connect(self._follow)

    def add(self, card: QWidget) -> None:
        """Put `card` after the others."""
        self._cards.append(card)
        self._grid.addWidget(card, len(self._cards) - 1, 0)
        self._columns = 0

    def _follow(self) -> None:
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= 2 * self._look.px(self.COLUMN) else 1
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setSpacing(self._look.gap(16))
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)
        for index in range(2):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
