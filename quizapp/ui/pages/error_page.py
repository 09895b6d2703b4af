"""Something in the way: what happened, whether your work is safe, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from quizapp.texts import Texts
from quizapp.ui.pages.page import Page
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.disclosure import Disclosure
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text


@dataclass(frozen=True)
class Trouble:
    """What the error page says; `actions` are (name, words), the first one is the safe one."""

    title: str
    lines: tuple[str, ...]
    code: str
    actions: tuple[tuple[str, str], ...]
    details: Sequence[str] = ()


class ErrorPage(Page):
    """A calm page; details are there for whoever set up the app."""

    chosen = Signal(str)  # the name of an action

    def __init__(self, look: Look, texts: Texts, trouble: Trouble) -> None:
        name, words = trouble.actions[0]
        super().__init__(look, texts, texts("error-page"), primary=words)
        card = Card(look, bar="amber", spacing=14)
        card.column.addWidget(Icon(look, "warning", "on_amber", 24, disc="amber", parent=card))
        card.column.addWidget(Heading(look, trouble.title, parent=card))
        for line in trouble.lines:
            card.column.addWidget(Text(look, line, Role.ANSWER, parent=card))
        card.column.addWidget(
            Text(look, texts("error-code", code=trouble.code), Role.SMALL, "ink2", parent=card)
        )
        if trouble.details:
            details = Disclosure(look, texts, texts("error-more"), list(trouble.details), card)
            for line_label in details.findChildren(Text):
                line_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.column.addWidget(details)
        self.add_block(card)
        self.body.addStretch()
        self._first = name
        self.continued.connect(self._choose_first)
        self.others: list[Button] = []
        for other, label in trouble.actions[1:]:
            button = Button(look, label, Kind.QUIET, parent=self.footer)
            button.setObjectName(other)
            button.clicked.connect(self._choose_other)
            self.others.append(button)
            self.footer.add_quiet(button)

    def _choose_first(self) -> None:
        self.chosen.emit(self._first)

    def _choose_other(self) -> None:
        button = self.sender()
        assert button is not None
        self.chosen.emit(button.objectName())
