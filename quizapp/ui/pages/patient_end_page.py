"""The end in the waiting room: show the clinician or erase; erased; waiting for the clinician."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.pages.page import Page
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.groups import Flow
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text


class PatientEndPage(Page):
    """Two ways to end, side by side; neither is chosen for the patient."""

    show_requested = Signal()
    erase_requested = Signal()

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("patient-end-page"))
        self.footer.hide()
        self.add_block(Heading(look, texts("patient-end-title")))
        self.body.addSpacing(look.gap(10))
        flow = Flow()
        self.show_clinician = Button(look, texts("patient-end-show"), fill=True)
        self.show_clinician.clicked.connect(self.show_requested)
        flow.add(self._choice("people", texts("patient-end-show-detail"), self.show_clinician))
        self.erase = Button(look, texts("patient-end-erase"), fill=True)
        self.erase.clicked.connect(self.erase_requested)
        flow.add(self._choice("trash", texts("patient-end-erase-detail"), self.erase))
        self.body.addWidget(flow)
        self.body.addSpacing(look.gap(10))
        self.add_block(Text(look, texts("patient-end-no-choice"), Role.SMALL, "ink2"))
        self.body.addStretch(1)  # the cards do not grow with the window

    def _choice(self, icon: str, detail: str, button: Button) -> QWidget:
        outer = QWidget()
        card = Card(self.look, parent=outer)
        line = QHBoxLayout()
        line.setSpacing(self.look.gap(12))
        line.addWidget(Icon(self.look, icon, "brand", 24, parent=card), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(self.look, detail, Role.ANSWER, parent=card), 1)
        card.column.addLayout(line)
        card.column.addStretch()
        card.column.addWidget(button)
        row = QHBoxLayout(outer)
        row.setContentsMargins(RING, RING, RING, RING)
        row.addWidget(card)
        return outer


class ErasedPage(Page):
    """Nothing is left; the next patient can start."""

    CONTENT_WIDTH = 820

    next_requested = Signal()

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("erased-page"), primary=texts("erased-next"))
        card = Card(look, bar="brand", spacing=14)
        card.column.addWidget(Icon(look, "check", "on_brand", 24, disc="brand", parent=card))
        card.column.addWidget(Heading(look, texts("erased-title"), parent=card))
        card.column.addWidget(Text(look, texts("erased-give-back"), Role.ANSWER, parent=card))
        self.add_block(card)
        self.body.addStretch()
        self.continued.connect(self.next_requested)


class NotesWaitPage(Page):
    """What the patient answered waits behind the staff PIN; nothing of it is on this page."""

    CONTENT_WIDTH = 820

    open_requested = Signal()
    erase_requested = Signal()
    next_requested = Signal()
    staff_requested = Signal()

    def __init__(self, look: Look, texts: Texts, minutes: int) -> None:
        super().__init__(look, texts, texts("notes-wait-page"), primary=texts("notes-wait-open"))
        card = Card(look, bar="brand", spacing=14)
        card.column.addWidget(Heading(look, texts("notes-wait-title"), parent=card))
        card.column.addWidget(Text(look, texts("erased-give-back"), Role.ANSWER, parent=card))
        self._until = Text(look, "", Role.ANSWER, parent=card)
        card.column.addWidget(self._until)
        card.column.addWidget(Text(look, texts("notes-wait-private"), Role.SMALL, "ink2", parent=card))
        self.add_block(card)
        self.body.addStretch()
        self.erase = Button(look, texts("patient-end-erase"), Kind.QUIET, icon="trash", parent=self.footer)
        self.erase.clicked.connect(self.erase_requested)
        self.footer.add_quiet(self.erase)
        self.next = Button(look, texts("notes-wait-next"), Kind.QUIET, icon="person", parent=self.footer)
        self.next.clicked.connect(self.next_requested)
        self.footer.add_quiet(self.next)
        self.staff = Button(look, texts("patient-start-staff"), Kind.QUIET, icon="lock", parent=self.footer)
        self.staff.clicked.connect(self.staff_requested)
        self.footer.add_quiet(self.staff)
        self.continued.connect(self.open_requested)
        self.show_left(minutes)

    def show_left(self, minutes: int) -> None:
        """The notes are kept for so many more minutes."""
        self._until.set_text(self.texts("notes-wait-until", minutes=minutes))


class EraseNotesPage(Overlay):
    """Asked once when the next patient is to start while notes wait; going back is the safe answer."""

    erase_confirmed = Signal()

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("notes-ask-title"))
        self.setWindowTitle(texts("notes-ask-page"))
        self.add_block(Text(look, texts("notes-ask-lead"), Role.ANSWER))
        self.body.addStretch()
        self.erase = Button(look, texts("notes-ask-erase"), Kind.QUIET, icon="trash", parent=self.footer)
        self.erase.clicked.connect(self.erase_confirmed)
        self.footer.add_quiet(self.erase)
