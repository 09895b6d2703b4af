"""My data: where it is, how to take it along, and how to erase it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text


class DataPage(Overlay):
    """Show the folder, export, import, other questions, erase."""

    export_requested = Signal()
    readable_requested = Signal()
    import_requested = Signal()
    questions_requested = Signal()
    erase_requested = Signal()

    def __init__(self, look: Look, texts: Texts, folder: Path) -> None:
        super().__init__(look, texts, texts("data-page"))
        self._folder = folder
        card = Card(look, spacing=8)
        card.column.addWidget(Text(look, texts("kept-own"), parent=card))
        place = Text(look, str(folder), Role.SMALL, "ink2", parent=card)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(place)
        self.add_block(card)
        self.folder_button = self._button("data-folder", "folder")
        self.folder_button.clicked.connect(self._open_folder)
        self._part("data-move")
        self.export_button = self._button("data-export", "save")
        self.export_button.clicked.connect(self.export_requested)
        self.import_button = self._button("data-import", "folder")
        self.import_button.clicked.connect(self.import_requested)
        self.readable_button = self._button("data-readable", "book")
        self.readable_button.clicked.connect(self.readable_requested)
        self._part("data-questions")
        self.questions_button = self._button("data-open-questions", "folder")
        self.questions_button.clicked.connect(self.questions_requested)
        self._part("data-erase-title")
        self.add_block(Text(look, texts("data-erase-detail"), Role.SMALL, "ink2"))
        self.erase_button = self._button("data-erase", "trash")
        self.erase_button.clicked.connect(self.erase_requested)
        self.body.addStretch()

    def _part(self, key: str) -> None:
        self.body.addSpacing(self.look.gap(14))
        self.add_block(Heading(self.look, self.texts(key), Role.PANEL, level=2))

    def _button(self, key: str, icon: str) -> Button:
        button = Button(self.look, self.texts(key), icon=icon)
        self.body.addWidget(button)
        return button

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.say(self.texts("data-folder-by-hand"))


class ErasePage(Overlay):
    """Asks once more; the safe answer is the primary button."""

    erase_confirmed = Signal()

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("data-erase-ask"))
        self.add_block(Text(look, texts("data-erase-detail"), Role.ANSWER))
        self.primary.setText(texts("data-keep"))
        self.erase_button = Button(look, texts("data-erase-now"), icon="trash", parent=self.footer)
        self.erase_button.clicked.connect(self.erase_confirmed)
        self.footer.add_quiet(self.erase_button)
        self.body.addStretch()
