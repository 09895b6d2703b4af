"""What the clinician talks about after a visit: open mix-ups with a prompt each; no name, no score."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from quizapp.engine.areas import AreaVerdict
from quizapp.reports.lines import ask_line, source_line
from quizapp.reports.teach_back import OpenMixup, TeachBack
from quizapp.reports.teach_back_html import area_line, mixup_tags
from quizapp.texts import Texts
from quizapp.ui.pages.page import Columns, Page, Section
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.groups import Flow, Group
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card, Chip
from quizapp.ui.widgets.text import Heading, Text

_AREA_ICONS = {
    AreaVerdict.CLEAR: ("check", "brand"),
    AreaVerdict.NOT_CLEAR: ("bulb", "amber"),
    AreaVerdict.CANNOT_TELL: ("question-bubble", "ink2"),
}


class TeachBackPage(Page):
    """The most dangerous mix-up first, each with what to say, the fact and its source; nothing is saved."""

    done_requested = Signal()
    ask_requested = Signal()  # whether to erase: a key that may have been meant for the page before
    back_requested = Signal()
    print_requested = Signal()
    print_patient_requested = Signal()

    def __init__(self, look: Look, texts: Texts, content: TeachBack, minutes: int) -> None:
        super().__init__(look, texts, texts("teach-page"), primary=texts("teach-done"))
        self.ticks: dict[str, tuple[ChoiceCard, ChoiceCard]] = {}
        self.body.addWidget(self._build(content))
        self.body.addStretch()
        self.back = Button(
            look, texts("teach-back-button"), Kind.QUIET, icon="arrow-left", parent=self.footer
        )
        self.back.clicked.connect(self.back_requested)
        self.print = Button(look, texts("teach-print"), Kind.QUIET, icon="printer", parent=self.footer)
        self.print.clicked.connect(self.print_requested)
        self.print_patient = Button(
            look, texts("teach-print-patient"), Kind.QUIET, icon="printer", parent=self.footer
        )
        self.print_patient.clicked.connect(self.print_patient_requested)
        for button in (self.back, self.print, self.print_patient):
            self.footer.add_quiet(button)
        self.continued.connect(self.done_requested)
        self.show_left(minutes)

    def enter_pressed(self) -> None:
        """Notes that nobody has read do not go at a key that every other page goes on with."""
        if self.accepts_press():
            self.ask_requested.emit()

    def show_left(self, minutes: int) -> None:
        """The page is kept for so many more minutes."""
        self._lead.set_text(self.texts("teach-lead", minutes=minutes))

    def _build(self, content: TeachBack) -> Columns:
        look, texts = self.look, self.texts
        head, rest, side = Section(), Section(), Section()
        top = QVBoxLayout(head)
        top.setContentsMargins(RING, 0, RING, 0)
        top.setSpacing(look.gap(8))
        top.addWidget(Heading(look, texts("teach-page"), parent=head))
        self._lead = Text(look, "", Role.SMALL, "ink2", parent=head)
        top.addWidget(self._lead)
        below = QVBoxLayout(rest)
        below.setContentsMargins(RING, look.gap(10), RING, 0)
        below.setSpacing(look.gap(14))
        below.addWidget(Heading(look, texts("teach-mixups"), Role.PANEL, level=2, parent=rest))
        for mixup in content.mixups:
            below.addWidget(self._mixup(mixup, rest))
        if not content.mixups:
            below.addWidget(Text(look, texts("teach-no-mixups"), parent=rest))
        if content.not_known:
            below.addWidget(self._lines("teach-not-known", content.not_known, rest))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, RING, 0)
        beside.setSpacing(look.gap(14))
        beside.addWidget(self._areas(content, side))
        asks = [ask_line(texts, ask.topic, ask.question) for ask in content.asks]
        beside.addWidget(self._lines("teach-asks", asks or [texts("teach-asks-none")], side))
        beside.addWidget(self._lines("teach-always", [texts("teach-always-prompt")], side))
        foot = Card(look, tone="sunken", edge=None, padding=16, parent=side)
        foot.column.addWidget(Text(look, texts("teach-foot"), Role.STRONG, parent=foot))
        beside.addWidget(foot)
        self.columns = Columns(look, head, rest, side, self)
        return self.columns

    def _mixup(self, mixup: OpenMixup, parent: QWidget) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, bar="amber", padding=18, spacing=8, parent=parent)
        tags = QHBoxLayout()
        tags.setSpacing(look.gap(8))
        for tag in (*mixup_tags(texts, mixup), mixup.topic):
            tags.addWidget(Chip(look, tag, card))
        tags.addStretch()
        card.column.addLayout(tags)
        card.column.addWidget(Heading(look, mixup.prompt, Role.KEEP, level=3, parent=card))
        belief = texts("teach-belief", belief=mixup.belief)
        card.column.addWidget(Text(look, belief, Role.SMALL, "ink2", parent=card))
        card.column.addWidget(Text(look, texts("teach-truth", truth=mixup.truth), parent=card))
        for source in mixup.sources:
            card.column.addWidget(Text(look, source_line(texts, source), Role.SMALL, "ink2", parent=card))
        card.column.addWidget(self._tick(mixup, card))
        return card

    def _tick(self, mixup: OpenMixup, parent: QWidget) -> Group:
        """How it went: for the clinician's eyes while talking, kept nowhere."""
        look, texts = self.look, self.texts
        group = Group(look, texts("teach-tick-name", belief=mixup.belief), parent=parent)
        flow = Flow(group)
        group.column.addWidget(flow)
        buttons = QButtonGroup(self)
        well = ChoiceCard(look, texts("teach-went-well"), height=46, compact=True, parent=flow)
        again = ChoiceCard(look, texts("teach-again"), height=46, compact=True, parent=flow)
        for card in (well, again):
            buttons.addButton(card)
            flow.add(card)
        self.ticks[mixup.id] = (well, again)
        return group

    def _areas(self, content: TeachBack, parent: QWidget) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, padding=18, spacing=8, parent=parent)
        card.column.addWidget(Heading(look, texts("teach-areas"), Role.PANEL, level=2, parent=card))
        for view in content.areas:
            row = QHBoxLayout()
            row.setSpacing(look.gap(10))
            icon, color = _AREA_ICONS[view.verdict]
            row.addWidget(Icon(look, icon, color, 22, parent=card))
            row.addWidget(Text(look, area_line(texts, view), Role.SMALL, parent=card), 1)
            card.column.addLayout(row)
        return card

    def _lines(self, key: str, lines: list[str] | tuple[str, ...], parent: QWidget) -> Card:
        look = self.look
        card = Card(look, padding=18, spacing=8, parent=parent)
        card.column.addWidget(Heading(look, self.texts(key), Role.PANEL, level=2, parent=card))
        for line in lines:
            card.column.addWidget(Text(look, line, Role.SMALL, parent=card))
        return card

    def fit_columns(self, wide: bool) -> None:
        self.columns.arrange(wide, side_first=False)
