"""The first page of the waiting room: what this is, what it is not, and how to make it easy to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.settings import Settings, Theme
from quizapp.texts import Texts
from quizapp.ui.pages.page import Columns, Page, Section
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.setting_cards import (
    SettingCards,
    SettingChoice,
    language_choice,
    size_choices,
    theme_choices,
)
from quizapp.ui.widgets.text import Heading, Text

# Four of the sizes: the page "Text size" has them all.
SIZES = (1.0, 1.25, 1.5, 2.0)
THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)
_TIMES = {5: "patient-start-time-short", 8: "patient-start-time-usual", 10: "patient-start-time-long"}


class PatientStartPage(Page):
    """Nothing on it is about anybody."""

    start_requested = Signal()
    staff_requested = Signal()
    chosen = Signal(object)  # Settings

    def __init__(
        self,
        look: Look,
        texts: Texts,
        settings: Settings,
        *,
        questions: int | None,
        strip: Sequence[str],
        languages: Mapping[str, str],
    ) -> None:
        super().__init__(look, texts, texts("patient-start-page"), primary=texts("patient-start-ready"))
        self._settings = settings
        self.body.addWidget(self._build(questions, strip, languages))
        self.body.addStretch()
        self.staff = Button(look, texts("patient-start-staff"), Kind.QUIET, icon="lock", parent=self.footer)
        self.staff.clicked.connect(self.staff_requested)
        self.footer.add_quiet(self.staff)
        self.continued.connect(self.start_requested)

    def _build(self, questions: int | None, strip: Sequence[str], languages: Mapping[str, str]) -> Columns:
        look, texts = self.look, self.texts
        head, rest, side = Section(), Section(), Section()
        top = QVBoxLayout(head)
        top.setContentsMargins(RING, 0, RING, 0)
        top.setSpacing(look.gap(10))
        title = texts("patient-start-title")
        top.addWidget(Heading(look, title, Role.DISPLAY, parent=head))
        time = texts(_TIMES[questions] if questions is not None else "patient-start-time-until-clear")
        points = (
            ("clock", time),
            ("person", texts("patient-start-stop")),
            ("shield", texts("patient-start-name")),
            ("trash", texts("patient-start-erased")),
        )
        for icon, words in points:
            row = QHBoxLayout()
            row.setSpacing(look.gap(12))
            row.addWidget(Icon(look, icon, "brand", 24, parent=head))
            row.addWidget(Text(look, words, parent=head), 1)
            top.addLayout(row)
        below = QVBoxLayout(rest)
        below.setContentsMargins(0, look.gap(8), 0, 0)
        below.setSpacing(look.gap(4))
        size_group = self._group(texts("looks-size"), size_choices(texts, SIZES), rest)
        self._sizes = size_group.cards
        below.addWidget(size_group)
        themes = theme_choices(texts, THEMES)
        below.addWidget(self._group(texts("patient-start-colors"), themes, rest))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, RING, 0)
        beside.setSpacing(look.gap(10))
        if len(languages) > 1:
            named = [language_choice(name, lang) for lang, name in languages.items()]
            beside.addWidget(self._group(texts("looks-language"), named, side))
        card = Card(look, padding=16, spacing=8, parent=side)
        card.column.addWidget(Heading(look, texts("disclaimer-title"), Role.PANEL, level=2, parent=card))
        for key in ("disclaimer-learning", "disclaimer-not-you", "disclaimer-no-change"):
            card.column.addWidget(Text(look, texts(key), parent=card))
        urgent = Card(look, tone="help_tint", edge=None, bar="help", padding=10, spacing=2, parent=card)
        urgent.column.addWidget(Text(look, texts("disclaimer-unsafe"), Role.STRONG, parent=urgent))
        for line in (texts("help-tell-staff"), *strip):
            urgent.column.addWidget(Text(look, line, Role.SMALL, parent=urgent))
        card.column.addWidget(urgent)
        beside.addWidget(card)
        self.columns = Columns(look, head, rest, side, self)
        return self.columns

    def _group(self, title: str, choices: Sequence[SettingChoice], parent: QWidget) -> SettingCards:
        group = SettingCards(self.look, title, choices, self._settings, compact=True, parent=parent)
        group.picked.connect(self._choose)
        return group

    def _choose(self, choice: SettingChoice) -> None:
        self._settings = choice.apply(self._settings)
        self.chosen.emit(self._settings)

    def _show_size(self) -> None:
        """Where the program chose the size, mark the one that is on screen."""
        if self._settings.text_size is None:
            nearest = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - self.look.scale))
            self._sizes[nearest].setChecked(True)

    def fit_columns(self, wide: bool) -> None:
        self._show_size()
        self.columns.arrange(wide, side_first=False)
