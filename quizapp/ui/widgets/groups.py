"""Groups of answers: what a screen reader says around them, and how they find room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from quizapp.ui.theme import Look


class Group(QWidget):
    """A group of controls: its name is heard before them, and it has nothing to be seen."""

    def __init__(self, look: Look, name: str, *, spacing: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._spacing = look, spacing
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._follow()
        look.changed.connect(self._follow)

    def _follow(self) -> None:
        self.column.setSpacing(self._look.gap(self._spacing))


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
        self._arrange(self.width())

    def _columns_for(self, width: int) -> int:
        widest = max((cell.minimumSizeHint().width() for cell in self._cells), default=1)
        count = len(self._cells)
        fitting = max(1, min(count, width // max(widest, 1)))
        # Four in a row, else two by two: three and one would look like a leftover.
        return fitting if count % fitting == 0 else max(d for d in range(1, fitting + 1) if count % d == 0)

    def _arrange(self, width: int) -> None:
        columns = self._columns_for(width)
        if columns == self._columns:
            return
        for index in range(self._columns):
            self._grid.setColumnStretch(index, 0)
        self._columns = columns
        for index, cell in enumerate(self._cells):
            self._grid.addWidget(cell, index // columns, index % columns)
        for index in range(columns):
            self._grid.setColumnStretch(index, 1)
