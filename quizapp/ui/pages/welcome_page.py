"""The first page: what this is, what it is not, and how many questions today."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from quizapp.settings import SESSION_LENGTHS
from quizapp.texts import FALLBACK_LANGUAGE, Texts
from quizapp.ui.pages.page import Columns, Page, Section
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.groups import Group
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text


@dataclass(frozen=True)
class Arrival:
    """How the person comes to the first page.

    `notices` are things to be told. `person` is what to call the person, where others could be meant;
    `has_others` says whether more people use this computer.
    """

    is_first: bool
    length: int
    has_unfinished: bool = False
    notices: tuple[str, ...] = ()
    person: str = ""
    has_others: bool = False


class WelcomePage(Page):
    """How to use it, and for a person who is new: start, or read first."""

    start_requested = Signal(int)  # number of questions
    home_requested = Signal()
    clinic_requested = Signal()
    kept_requested = Signal()
    compare_requested = Signal()
    change_person_requested = Signal()
    language_requested = Signal()

    def __init__(self, look: Look, texts: Texts, arrival: Arrival) -> None:
        title = texts("welcome-title")
        super().__init__(look, texts, title, primary=texts("welcome-start-first"))
        self._is_first = arrival.is_first
        self.body.addWidget(self._build(title, arrival))
        self.body.addStretch()
        self.what_kept = Button(
            look, texts("welcome-what-kept"), Kind.QUIET, icon="shield", parent=self.footer
        )
        self.what_kept.clicked.connect(self.kept_requested)
        self.footer.add_quiet(self.what_kept)
        self.compare = Button(look, texts("compare-open"), Kind.QUIET, icon="compare", parent=self.footer)
        self.compare.clicked.connect(self.compare_requested)
        self.footer.add_quiet(self.compare)
        self.footer.add_primary(self.primary)
        self._show_use()
        self.continued.connect(self._start)

    def _build(self, title: str, arrival: Arrival) -> Columns:
        look, texts = self.look, self.texts
        head, rest, side = Section(), Section(), Section()
        top = QVBoxLayout(head)
        top.setContentsMargins(6, 0, 6, 0)
        top.setSpacing(look.gap(14))
        for notice in arrival.notices:
            card = Card(look, tone="amber_tint", edge=None, bar="amber", padding=14, parent=head)
            card.column.addWidget(Text(look, notice, Role.SMALL, parent=card))
            top.addWidget(card)
        top.addWidget(Heading(look, title, parent=head))
        if arrival.person:
            self.not_you = not_you(look, texts, arrival.person, head)
            self.not_you.clicked.connect(self.change_person_requested)
            top.addWidget(self.not_you)
        top.addWidget(Text(look, texts("welcome-lead"), Role.ANSWER, "ink2", parent=head))
        below = QVBoxLayout(rest)
        below.setContentsMargins(0, look.gap(16), 0, 0)
        below.setSpacing(look.gap(18))
        below.addWidget(self._uses(rest))
        below.addLayout(self._points(rest))
        self._length_group = self._lengths(arrival.length, rest)
        below.addWidget(self._length_group)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 6, 0)
        beside.addWidget(self._disclaimer(side))
        # In its own words: who needs the other language may not read this one.
        self.language = Button(look, texts("language-other"), icon="globe", parent=side)
        self.language.clicked.connect(self.language_requested)
        beside.addWidget(self.language)
        self.columns = Columns(look, head, rest, side, self)
        return self.columns

    def _uses(self, parent: QWidget) -> Group:
        look, texts = self.look, self.texts
        group = Group(look, texts("welcome-use"), spacing=6, parent=parent)
        flow = group.titled_flow(Role.PANEL)
        self.own = ChoiceCard(
            look, texts("welcome-use-own"), icon="person", detail=texts("welcome-use-own-detail"), parent=flow
        )
        self.clinic = ChoiceCard(
            look,
            texts("welcome-use-clinic"),
            icon="people",
            detail=texts("welcome-use-clinic-detail"),
            parent=flow,
        )
        self._use = QButtonGroup(self)
        for card in (self.own, self.clinic):
            self._use.addButton(card)
            flow.add(card)
        self.own.setChecked(True)
        self.clinic.toggled.connect(self._show_use)
        return group

    def _points(self, parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.look.gap(10))
        points = (
            ("bulb", "welcome-point-explain"),
            ("clock", "welcome-point-pace"),
            ("shield", "welcome-private"),
        )
        for icon, key in points:
            row = QHBoxLayout()
            row.setContentsMargins(6, 0, 6, 0)
            row.setSpacing(self.look.gap(12))
            row.addWidget(Icon(self.look, icon, "brand", 24, parent=parent))
            row.addWidget(Text(self.look, self.texts(key), parent=parent), 1)
            column.addLayout(row)
        return column

    def _lengths(self, chosen: int, parent: QWidget) -> Group:
        look, texts = self.look, self.texts
        group = Group(look, texts("welcome-length"), spacing=6, parent=parent)
        flow = group.titled_flow(Role.PANEL)
        self._choices = QButtonGroup(self)
        for length in SESSION_LENGTHS:
            card = ChoiceCard(
                look,
                texts(f"welcome-length-{length}"),
                detail=texts(f"welcome-minutes-{length}"),
                parent=flow,
            )
            card.setChecked(length == chosen)
            self._choices.addButton(card, length)
            flow.add(card)
        return group

    def _disclaimer(self, parent: QWidget) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, parent=parent)
        card.column.addWidget(Heading(look, texts("disclaimer-title"), Role.PANEL, level=2, parent=card))
        keys = ("disclaimer-learning", "disclaimer-not-you", "disclaimer-no-change", "disclaimer-unsafe")
        for key in keys:
            card.column.addWidget(Text(look, texts(key), parent=card))
        if texts.lang != FALLBACK_LANGUAGE:
            card.column.addWidget(Text(look, texts("language-not-reviewed"), parent=card))
        self.help_button = Button(look, texts("header-help"), Kind.HELP, icon="phone", parent=card)
        self.help_button.setAccessibleName(texts("welcome-help-name"))
        self.help_button.clicked.connect(self.help_requested)
        card.column.addWidget(self.help_button)
        return card

    def length(self) -> int:
        """How many questions were chosen."""
        return self._choices.checkedId()

    def fit_columns(self, wide: bool) -> None:
        self.columns.arrange(wide, side_first=False)

    def _show_use(self) -> None:
        """What stands on the page and on its button for the way of using it that is chosen."""
        if self.clinic.isChecked():
            key = "welcome-start-clinic"
        else:
            key = "welcome-start-first" if self._is_first else "welcome-keep-going"
        self.primary.setText(self.texts(key))
        self.footer.fit(self.footer.width())
        self._length_group.setVisible(self._is_first and self.own.isChecked())

    def _start(self) -> None:
        if self.clinic.isChecked():
            self.clinic_requested.emit()
        elif self._is_first:
            self.start_requested.emit(self.length())
        else:
            self.home_requested.emit()


def not_you(look: Look, texts: Texts, name: str, parent: QWidget) -> Button:
    """The way on for somebody else, on the first pages of a person who is not alone here."""
    return Button(look, texts("people-not-you", name=name), Kind.LINK, icon="people", parent=parent)
