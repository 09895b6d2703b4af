"""Asked before a group session ends in the middle."""

from __future__ import annotations

from PySide6.QtCore import Signal

from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.text import Text


class GroupLeavePage(Overlay):
    """Going on is the safe choice; Esc does that."""

    leave_confirmed = Signal()

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("group-leave-title"))
        self.add_block(Text(look, texts("group-leave-lead"), Role.ANSWER))
        self.body.addSpacing(look.gap(14))
        self.leave = Button(look, texts("group-leave-now"), icon="close")
        self.leave.clicked.connect(self.leave_confirmed)
        self.body.addWidget(self.leave)
        self.body.addStretch()
        self.primary.setText(texts("group-leave-stay"))
