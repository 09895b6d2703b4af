"""Asks how sure the person is, before any feedback; never required, never scored."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from quizapp.engine.response import Certainty
from quizapp.texts import Texts
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.groups import Group
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card, Rule
from quizapp.ui.widgets.text import Heading, Text

_KEYS = {
    Certainty.GUESSING: "sure-guessing",
    Certainty.FAIRLY_SURE: "sure-fairly",
    Certainty.VERY_SURE: "sure-very",
}


class CertaintyPanel(Card):
    """Three radio cards with one to three bars."""

    def __init__(self, look: Look, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=20, spacing=4, parent=parent)
        self.column.addWidget(Heading(look, texts("sure-title"), Role.PANEL, level=2, parent=self))
        self.column.addWidget(Text(look, texts("sure-detail"), Role.SMALL, "ink2", parent=self))
        group = Group(look, texts("sure-group"), parent=self)
        self.column.addWidget(group)
        self._choices = QButtonGroup(self)
        self.cards: dict[Certainty, ChoiceCard] = {}
        for certainty, key in _KEYS.items():
            card = ChoiceCard(look, texts(key), bars=int(certainty), parent=group)
            self.cards[certainty] = card
            self._choices.addButton(card, int(certainty))
            group.column.addWidget(card)
        self.column.addWidget(Rule(look, self))
        row = QHBoxLayout()
        row.addWidget(Icon(look, "clock", "ink2", 20, parent=self))
        row.addWidget(Text(look, texts("sure-time"), Role.SMALL, "ink2", parent=self), 1)
        self.column.addLayout(row)

    def certainty(self) -> Certainty | None:
        """What was chosen, None when it was skipped."""
        chosen = self._choices.checkedId()
        return Certainty(chosen) if chosen > 0 else None
