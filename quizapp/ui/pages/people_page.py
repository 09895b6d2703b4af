"""Who is learning today: one large card for each person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from quizapp.texts import Texts
from quizapp.ui.pages.page import Page
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.person_card import Face, PersonCard
from quizapp.ui.widgets.text import Heading, Text


class PeoplePage(Page):
    """Nobody is here yet: choose who, or add someone. `notices` are things to be told."""

    CONTENT_WIDTH = 1080

    chosen = Signal(str)  # the id of a person
    add_requested = Signal()
    clinic_requested = Signal()

    def __init__(self, look: Look, texts: Texts, faces: Sequence[Face], notices: Sequence[str] = ()) -> None:
        title = texts("people-who")
        super().__init__(look, texts, title)
        for notice in notices:
            card = Card(look, tone="amber_tint", edge=None, bar="amber", padding=14)
            card.column.addWidget(Text(look, notice, Role.SMALL, parent=card))
            self.add_block(card)
            self.body.addSpacing(look.gap(12))
        self.add_block(Heading(look, title))
        self.body.addSpacing(look.gap(6))
        self.add_block(Text(look, texts("people-who-lead"), Role.ANSWER, "ink2"))
        self.body.addSpacing(look.gap(14))
        self._grid = QGridLayout()
        self._grid.setSpacing(look.gap(4))
        self.body.addLayout(self._grid)
        self.cards: list[PersonCard] = []
        for face in faces:
            person = PersonCard(look, texts, face, self)
            person.clicked.connect(partial(self._choose, face.id))
            self.cards.append(person)
        self.add = Button(look, texts("people-add"), Kind.QUIET, icon="plus", parent=self.footer)
        self.add.clicked.connect(self.add_requested)
        self.footer.add_quiet(self.add)
        self.staff = Button(look, texts("people-staff"), Kind.QUIET, icon="lock", parent=self.footer)
        self.staff.clicked.connect(self.clinic_requested)
        self.footer.add_quiet(self.staff)
        self.body.addStretch()

    def fit_columns(self, wide: bool) -> None:
        columns = 2 if wide else 1
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _choose(self, person: str, _checked: bool = False) -> None:
        if self.accepts_press():
            self.chosen.emit(person)
