"""Home: what to do today, what is known so far, and what to ask the clinician."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.texts import Texts
from quizapp.ui.pages.page import Columns, Page, Section
from quizapp.ui.pages.welcome_page import Arrival, not_you
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card, Rule
from quizapp.ui.widgets.text import Heading, Text
from quizapp.ui.widgets.topic_bars import TopicBars

if TYPE_CHECKING:  # the engine is not there yet when home is first shown
    from quizapp.ui.home_view import HomeView

SHOWN_TO_ASK = 4
# A question with its explanation, read in peace, takes about this long.
MINUTES_PER_QUESTION = 0.65


class CountedWords:
    """What this page says with numbers in it."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def today(self, left: int) -> str:
        """How many questions are left today and how long they take."""
        minutes = max(1, round(left * MINUTES_PER_QUESTION))
        return self._texts("home-today", count=left, minutes=minutes)

    def more(self, to_ask: Sequence[str]) -> str:
        """How many more there are to ask; empty when none."""
        left_out = len(to_ask) - SHOWN_TO_ASK
        return self._texts("ask-more", count=left_out) if left_out > 0 else ""


class HomePage(Page):
    """Shown to a person who has been here before; without a view until the questions are read."""

    start_requested = Signal(int)  # number of questions
    resume_requested = Signal()
    practice_requested = Signal()
    settings_requested = Signal()
    compare_requested = Signal()
    clinician_requested = Signal()
    progress_requested = Signal()
    change_person_requested = Signal()

    def __init__(
        self,
        look: Look,
        texts: Texts,
        arrival: Arrival,
        view: HomeView | None = None,
    ) -> None:
        name = arrival.person
        title = texts("people-welcome-back", name=name) if name else texts("welcome-title-back")
        super().__init__(look, texts, title, primary=texts(self._primary_key(arrival, view)))
        self._arrival, self._view = arrival, view
        self.body.addWidget(self._build(title))
        self.body.addStretch()
        self.settings = Button(look, texts("home-settings"), Kind.QUIET, icon="gear", parent=self.footer)
        self.settings.clicked.connect(self.settings_requested)
        self.footer.add_quiet(self.settings)
        self.new = Button(look, texts("welcome-new"), parent=self.footer)
        self.new.setVisible(arrival.has_unfinished or bool(view and view.is_done))
        self.new.clicked.connect(self._start)
        self.footer.add_primary(self.new)
        self.footer.add_primary(self.primary)
        self.continued.connect(self._go_on)

    def shows(self, arrival: Arrival, view: HomeView) -> bool:
        """Whether it would look the same for this arrival and view."""
        return self._view == view and self._arrival == arrival

    @staticmethod
    def _primary_key(arrival: Arrival, view: HomeView | None) -> str:
        if arrival.has_unfinished:
            return "welcome-keep-going"
        return "home-practice" if view and view.is_done else "home-start"

    def _build(self, title: str) -> Columns:
        look, texts = self.look, self.texts
        head, rest, side = Section(), Section(), Section()
        top = QVBoxLayout(head)
        top.setContentsMargins(6, 0, 6, 0)
        top.setSpacing(look.gap(12))
        for notice in self._arrival.notices:
            card = Card(look, tone="amber_tint", edge=None, bar="amber", padding=14, parent=head)
            card.column.addWidget(Text(look, notice, Role.SMALL, parent=card))
            top.addWidget(card)
        top.addWidget(Heading(look, title, parent=head))
        if self._arrival.person:
            self.not_you = not_you(look, texts, self._arrival.person, head)
            self.not_you.clicked.connect(self.change_person_requested)
            top.addWidget(self.not_you)
        top.addWidget(Text(look, self._line(), Role.ANSWER, "ink2", parent=head))
        below = QVBoxLayout(rest)
        below.setContentsMargins(6, look.gap(14), 6, 0)
        below.setSpacing(look.gap(4))
        known = Card(look, padding=20, spacing=6, parent=rest)
        known.column.addWidget(Heading(look, texts("summary-known"), Role.PANEL, level=2, parent=known))
        if self._view:
            view = self._view
            bars = TopicBars(
                look, texts, view.names, (), view.topics, known, all_topics=True, overdue=view.overdue
            )
            known.column.addWidget(bars)
        else:
            known.column.addWidget(Text(look, texts("home-getting-ready"), Role.SMALL, "ink2", parent=known))
        below.addWidget(known)
        links = (
            ("home-practice-any", "book", self.practice_requested),
            ("compare-open", "compare", self.compare_requested),
            ("progress-open-link", "chevron-right", self.progress_requested),
        )
        for key, icon, signal in links:
            button = Button(look, texts(key), Kind.LINK, icon=icon, parent=rest)
            button.clicked.connect(signal)
            below.addWidget(button)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 6, 0)
        beside.addWidget(self._to_ask(side))
        self.columns = Columns(look, head, rest, side, self)
        return self.columns

    def _line(self) -> str:
        texts = self.texts
        if self._arrival.has_unfinished:
            # What became of the answers is for the notices to say, where there are any.
            return texts("welcome-go-on" if self._arrival.notices else "welcome-answers-saved")
        if not self._view:
            return texts("welcome-lead")
        if self._view.is_done:
            return texts("home-caught-up")
        return self._view.line or CountedWords(texts).today(self._view.left)

    def _to_ask(self, parent: QWidget) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, spacing=10, parent=parent)
        top = QHBoxLayout()
        top.setSpacing(look.gap(10))
        top.addWidget(Icon(look, "flag", "brand", 22, disc="brand_tint", parent=card))
        top.addWidget(Heading(look, texts("ask-title"), Role.PANEL, level=2, parent=card), 1)
        card.column.addLayout(top)
        questions = self._view.to_ask if self._view else ()
        if self._view and not questions:
            card.column.addWidget(Text(look, texts("ask-empty"), Role.SMALL, "ink2", parent=card))
        for question in questions[:SHOWN_TO_ASK]:
            row = QHBoxLayout()
            row.addWidget(Icon(look, "question-bubble", "brand", 20, parent=card))
            row.addWidget(Text(look, question, Role.STRONG, parent=card), 1)
            card.column.addLayout(row)
        if len(questions) > SHOWN_TO_ASK:
            more = (self._view and self._view.more) or CountedWords(texts).more(questions)
            card.column.addWidget(Text(look, more, Role.SMALL, "ink2", parent=card))
        self.list_button = Button(look, texts("ask-open"), icon="list", parent=card)
        self.list_button.clicked.connect(self.clinician_requested)
        card.column.addWidget(self.list_button)
        card.column.addWidget(Rule(look, card))
        row = QHBoxLayout()
        row.addWidget(Icon(look, "shield", "ink2", 20, parent=card))
        row.addWidget(Text(look, texts("welcome-private"), Role.SMALL, "ink2", parent=card), 1)
        card.column.addLayout(row)
        return card

    def fit_columns(self, wide: bool) -> None:
        self.columns.arrange(wide, side_first=False)

    def _start(self) -> None:
        self.start_requested.emit(self._arrival.length)

    def _go_on(self) -> None:
        if self._arrival.has_unfinished:
            self.resume_requested.emit()
        elif self._view and self._view.is_done:
            self.practice_requested.emit()
        else:
            left = self._view.left if self._view else self._arrival.length
            self.start_requested.emit(min(self._arrival.length, left))
