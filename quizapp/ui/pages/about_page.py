"""About this app, what it keeps, and the keys: three short pages of text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from quizapp.bank.bank import Bank
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.pages.page import row_of
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Text

_KEYS = (
    "tab",
    "arrows",
    "space",
    "enter",
    "numbers",
    "zero",
    "move",
    "size",
    "looks",
    "read",
    "simpler",
    "help",
    "esc",
    "f1",
)


class AboutPage(Overlay):
    """What this is, who checked it, and what it is not."""

    kept_requested = Signal()
    keys_requested = Signal()

    def __init__(self, look: Look, texts: Texts, version: str, bank: Bank | None) -> None:
        super().__init__(look, texts, texts("about-page"))
        reviewed = bank is not None and bank.reviewed_by_clinician
        number = (
            texts("about-version", version=version, bank=bank.version)
            if bank
            else texts("about-version-loading", version=version)
        )
        card = Card(look)
        lines = [texts("about-what"), *([] if reviewed else [texts("about-review")])]
        lines += [texts(key) for key in ("disclaimer-learning", "disclaimer-not-you", "disclaimer-no-change")]
        lines += [texts("about-us"), texts("about-licence"), number]
        for line in lines:
            card.column.addWidget(Text(look, line, parent=card))
        self.add_block(card)
        self.kept = Button(look, texts("about-kept"), icon="shield")
        self.kept.clicked.connect(self.kept_requested)
        self.keys = Button(look, texts("about-keys"), icon="keyboard")
        self.keys.clicked.connect(self.keys_requested)
        self.body.addLayout(row_of(self.kept, self.keys))
        self.body.addStretch()


class KeptPage(Overlay):
    """What is written to this computer, and where."""

    def __init__(self, look: Look, texts: Texts, folder: Path) -> None:
        super().__init__(look, texts, texts("kept-page"))
        card = Card(look)
        for key in ("kept-own", "kept-clinic", "kept-sent", "kept-name", "kept-people"):
            card.column.addWidget(Text(look, texts(key), parent=card))
        card.column.addWidget(Text(look, texts("kept-folder"), Role.STRONG, parent=card))
        place = Text(look, str(folder), parent=card)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(place)
        self.add_block(card)
        self.body.addStretch()


class KeysPage(Overlay):
    """Every key, and what it does."""

    def __init__(self, look: Look, texts: Texts, *, in_waiting_room: bool = False) -> None:
        super().__init__(look, texts, texts("keys-page"))
        card = Card(look)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.gap(24))
        grid.setVerticalSpacing(look.gap(8))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        for row, key in enumerate((*_KEYS, "hide") if in_waiting_room else _KEYS):
            grid.addWidget(Text(look, texts(f"keys-{key}"), Role.STRONG, parent=card), row, 0)
            grid.addWidget(Text(look, texts(f"keys-{key}-does"), parent=card), row, 1)
        card.column.addLayout(grid)
        self.add_block(card)
        self.body.addStretch()
