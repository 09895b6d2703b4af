"""Practice any topic."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from quizapp.bank.bank import Bank
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.groups import Flow
from quizapp.ui.widgets.text import Text


class PracticePage(Overlay):
    """One button per topic; each starts a short session on it."""

    CONTENT_WIDTH = 1080

    topic_chosen = Signal(str)

    def __init__(self, look: Look, texts: Texts, bank: Bank) -> None:
        super().__init__(look, texts, texts("practice-page"))
        self.add_block(Text(look, texts("practice-lead"), Role.BODY, "ink2"))
        self.body.addSpacing(look.gap(14))
        flow = Flow()
        self.body.addWidget(flow)
        self.buttons: list[Button] = []
        for topic in bank.topics:
            button = Button(look, topic.short, icon="book", fill=True, parent=flow)
            button.clicked.connect(partial(self._choose, topic.id))
            self.buttons.append(button)
            flow.add(button)
        self.body.addStretch()

    def _choose(self, topic: str, _checked: bool = False) -> None:
        self.topic_chosen.emit(topic)
