"""Text size, colours and keys, applied at once, with a sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from quizapp.settings import SESSION_LENGTHS, TEXT_SIZES, Settings, Theme
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.groups import Flow, Group
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text

_THEME_ICONS = {Theme.LIGHT: "sun", Theme.DARK: "moon", Theme.CONTRAST: "contrast", Theme.SYSTEM: "monitor"}


@dataclass(frozen=True)
class _Choice:
    """One card: its words, its icon, and what choosing it does to the settings."""

    words: str
    icon: str | None
    apply: Callable[[Settings], Settings]


def _text_size(size: float | None, settings: Settings) -> Settings:
    return replace(settings, text_size=size)


def _theme(theme: Theme, settings: Settings) -> Settings:
    return replace(settings, theme=theme)


def _number_keys(on: bool, settings: Settings) -> Settings:
    return replace(settings, number_keys=on)


def _length(length: int, settings: Settings) -> Settings:
    return replace(settings, session_length=length)


def _certainty(on: bool, settings: Settings) -> Settings:
    return replace(settings, ask_certainty=on)


def _simpler_words(on: bool, settings: Settings) -> Settings:
    return replace(settings, simpler_words=on)


class LooksPage(Overlay):
    """Each choice takes effect when it is made."""

    chosen = Signal(object)  # Settings
    data_requested = Signal()
    people_requested = Signal()

    def __init__(
        self, look: Look, texts: Texts, settings: Settings, *, is_capped: bool, is_someone_here: bool = True
    ) -> None:
        super().__init__(look, texts, texts("looks-page"))
        self._settings = settings
        sizes = [_Choice(texts("looks-size-automatic"), "monitor", partial(_text_size, None))]
        sizes += [
            _Choice(texts("looks-size-percent", percent=round(100 * size)), None, partial(_text_size, size))
            for size in TEXT_SIZES
        ]
        self._add("looks-size", sizes)
        self.capped = Text(look, texts("looks-capped"), Role.SMALL, "amber")
        self.add_block(self.capped)
        self.show_capped(is_capped)  # now that it is on the page: before, it would be a window of its own
        self.add_block(self._sample())
        themes = [
            _Choice(texts(f"looks-{theme}"), icon, partial(_theme, theme))
            for theme, icon in _THEME_ICONS.items()
        ]
        self._add("looks-colors", themes)
        on_off = ((True, texts("looks-on")), (False, texts("looks-off")))
        self._add(
            "looks-number-keys", [_Choice(words, None, partial(_number_keys, on)) for on, words in on_off]
        )
        lengths = [
            _Choice(texts(f"welcome-length-{length}"), None, partial(_length, length))
            for length in SESSION_LENGTHS
        ]
        self._add("looks-length", lengths)
        self._add("looks-certainty", [_Choice(words, None, partial(_certainty, on)) for on, words in on_off])
        self._add(
            "looks-simpler", [_Choice(words, None, partial(_simpler_words, on)) for on, words in on_off]
        )
        self.data = Button(look, texts("data-open"), icon="shield")
        self.data.clicked.connect(self.data_requested)
        self.people = Button(look, texts("people-page"), icon="people")
        self.people.clicked.connect(self.people_requested)
        if is_someone_here:  # else there is nobody whose data they could be
            self.body.addSpacing(look.gap(14))
            self.body.addWidget(self.people)
            self.body.addWidget(self.data)
        self.body.addStretch()

    def show_capped(self, is_capped: bool) -> None:
        """Say that the window is too small for the text size that was chosen."""
        self.capped.setVisible(is_capped)

    def _add(self, key: str, choices: Sequence[_Choice]) -> None:
        look, title = self.look, self.texts(key)
        group = Group(look, title, spacing=4)
        heading = Heading(look, title, Role.PANEL, level=2, parent=group)
        heading.setContentsMargins(6, look.gap(12), 0, 0)
        group.column.addWidget(heading)
        flow = Flow(group)
        group.column.addWidget(flow)
        buttons = QButtonGroup(self)
        for choice in choices:
            card = ChoiceCard(look, choice.words, icon=choice.icon, parent=flow)
            # Two groups have an "On": the whole name tells them apart.
            card.setAccessibleName(f"{title}: {choice.words}")
            card.setChecked(choice.apply(self._settings) == self._settings)
            card.clicked.connect(partial(self._choose, choice))
            buttons.addButton(card)
            flow.add(card)
        self.body.addWidget(group)

    def _choose(self, choice: _Choice, _checked: bool = False) -> None:
        self._settings = choice.apply(self._settings)
        self.chosen.emit(self._settings)

    def _sample(self) -> QWidget:
        card = Card(self.look, padding=16, spacing=4)
        card.column.addWidget(Text(self.look, self.texts("looks-sample"), Role.QUESTION, parent=card))
        card.column.addWidget(Text(self.look, self.texts("looks-sample-body"), parent=card))
        return card
