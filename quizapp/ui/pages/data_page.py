"""My data: where it is, how to take it along, and how to erase it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.groups import CardGrid
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text


class DataPage(Overlay):
    """Show the folder, export, import, other questions, erase."""

    export_requested = Signal()
    readable_requested = Signal()
    import_requested = Signal()
    questions_requested = Signal()
    erase_requested = Signal()

    CONTENT_WIDTH = 1240

    def __init__(self, look: Look, texts: Texts, folder: Path) -> None:
        super().__init__(look, texts, texts("data-page"))
        self._folder = folder
        grid = CardGrid(look)
        self.body.addWidget(grid)
        where = self._card(grid, "data-where", "data-where-detail")
        place = Text(look, str(folder), Role.SMALL, "ink2", parent=where)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.column.addWidget(place)
        self.folder_button = self._button(where, "data-folder", "folder")
        self.folder_button.clicked.connect(self._open_folder)
        move = self._card(grid, "data-move", "data-move-detail")
        self.export_button = self._button(move, "data-export", "save")
        self.export_button.clicked.connect(self.export_requested)
        self.import_button = self._button(move, "data-import", "folder")
        self.import_button.clicked.connect(self.import_requested)
        self.readable_button = self._button(move, "data-readable", "book")
        self.readable_button.clicked.connect(self.readable_requested)
        other = self._card(grid, "data-questions", "data-questions-detail")
        self.questions_button = self._button(other, "data-open-questions", "folder")
        self.questions_button.clicked.connect(self.questions_requested)
        erase = self._card(grid, "data-erase-title", "data-erase-detail")
        self.erase_button = self._button(erase, "data-erase", "trash")
        self.erase_button.clicked.connect(self.erase_requested)
        for card in (where, move, other, erase):
            card.column.addStretch()
        self.body.addStretch()

    def _card(self, grid: CardGrid, title: str, detail: str) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, padding=20, spacing=4, parent=grid)
        card.column.addWidget(Heading(look, texts(title), Role.PANEL, level=2, parent=card))
        card.column.addWidget(Text(look, texts(detail), Role.SMALL, "ink2", parent=card))
        grid.add(card)
        return card

    def _button(self, card: Card, key: str, icon: str) -> Button:
        button = Button(self.look, self.texts(key), icon=icon, parent=card)
        card.column.addWidget(button)
        return button

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.say(self.texts("data-folder-by-hand"))


class ErasePage(Overlay):
    """Asks once more; the safe answer is the primary button."""

    erase_confirmed = Signal()

    def __init__(self, look: Look, texts: Texts, *, has_others: bool = False) -> None:
        super().__init__(look, texts, texts("data-erase-ask"))
        detail = texts("people-erase-detail" if has_others else "data-erase-detail")
        card = Card(look, tone="amber_tint", edge=None, bar="amber", padding=20)
        card.column.addWidget(Text(look, detail, Role.ANSWER, parent=card))
        self.add_block(card)
        self.primary.setText(texts("data-keep"))
        self.erase_button = Button(look, texts("data-erase-now"), icon="trash", parent=self.footer)
        self.erase_button.clicked.connect(self.erase_confirmed)
        self.footer.add_quiet(self.erase_button)
        self.body.addStretch()
