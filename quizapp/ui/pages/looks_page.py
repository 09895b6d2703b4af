"""The settings: language, text size, colours and how it is asked, applied at once, with a sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from quizapp.settings import SESSION_LENGTHS, TEXT_SIZES, Settings, Speed, Theme
from quizapp.texts import FALLBACK_LANGUAGE, Texts
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


def _language(lang: str, settings: Settings) -> Settings:
    return replace(settings, lang=lang)


def _certainty(on: bool, settings: Settings) -> Settings:
    return replace(settings, ask_certainty=on)


def _simpler_words(on: bool, settings: Settings) -> Settings:
    return replace(settings, simpler_words=on)


def _speed(speed: Speed, settings: Settings) -> Settings:
    return replace(settings, speed=speed)


class LooksPage(Overlay):
    """Each choice takes effect when it is made."""

    chosen = Signal(object)  # Settings
    data_requested = Signal()
    people_requested = Signal()
    about_requested = Signal()
    use_change_requested = Signal()

    def __init__(
        self,
        look: Look,
        texts: Texts,
        settings: Settings,
        *,
        is_capped: bool,
        is_someone_here: bool = True,
        only_looks: bool = False,
        languages: Sequence[str] = (),
    ) -> None:
        super().__init__(look, texts, texts("looks-page"))
        self._settings = settings
        self.languages: list[ChoiceCard] = []
        if len(languages) > 1 and not only_looks:
            self._add_languages(languages)
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
        if not only_looks:
            self._add_the_rest(is_someone_here=is_someone_here)
        self.body.addStretch()

    def _add_the_rest(self, *, is_someone_here: bool) -> None:
        look, texts = self.look, self.texts
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
        speeds = [_Choice(texts(f"looks-speed-{speed}"), None, partial(_speed, speed)) for speed in Speed]
        self._add("looks-speed", speeds)
        self.about = Button(look, texts("about-page"), icon="info")
        self.about.clicked.connect(self.about_requested)
        self.body.addSpacing(look.gap(14))
        self.body.addWidget(self.about)
        self.data = Button(look, texts("data-open"), icon="shield")
        self.data.clicked.connect(self.data_requested)
        self.people = Button(look, texts("people-page"), icon="people")
        self.people.clicked.connect(self.people_requested)
        self.use = Button(look, texts("use-change"), icon="home")
        self.use.clicked.connect(self.use_change_requested)
        if is_someone_here:  # else there is nobody whose data they could be
            self.body.addWidget(self.people)
            self.body.addWidget(self.data)
            self.body.addWidget(self.use)

    def _add_languages(self, languages: Sequence[str]) -> None:
        look, texts = self.look, self.texts
        # Each in its own words: whoever looks for one may not read the others.
        choices = [
            _Choice(texts.said_in(lang, "language-name"), None, partial(_language, lang))
            for lang in languages
        ]
        self.languages = self._add("looks-language", choices)
        for lang, card in zip(languages, self.languages, strict=True):
            card.setChecked(lang == texts.lang)
        if texts.lang != FALLBACK_LANGUAGE:
            self.add_block(Text(look, texts("language-not-reviewed"), Role.SMALL, "ink2"))

    def focus_language(self) -> None:
        """Put the focus where the language was just chosen."""
        next((card for card in self.languages if card.isChecked()), self.primary).setFocus()

    def show_capped(self, is_capped: bool) -> None:
        """Say that the window is too small for the text size that was chosen."""
        self.capped.setVisible(is_capped)

    def _add(self, key: str, choices: Sequence[_Choice]) -> list[ChoiceCard]:
        look, title = self.look, self.texts(key)
        group = Group(look, title, spacing=4)
        heading = Heading(look, title, Role.PANEL, level=2, parent=group)
        heading.setContentsMargins(6, look.gap(12), 0, 0)
        group.column.addWidget(heading)
        flow = Flow(group)
        group.column.addWidget(flow)
        buttons = QButtonGroup(self)
        cards = []
        for choice in choices:
            card = ChoiceCard(look, choice.words, icon=choice.icon, parent=flow)
            # Two groups have an "On": the whole name tells them apart.
            card.setAccessibleName(f"{title}: {choice.words}")
            card.setChecked(choice.apply(self._settings) == self._settings)
            card.clicked.connect(partial(self._choose, choice))
            buttons.addButton(card)
            flow.add(card)
            cards.append(card)
        self.body.addWidget(group)
        return cards

    def _choose(self, choice: _Choice, _checked: bool = False) -> None:
        self._settings = choice.apply(self._settings)
        self.chosen.emit(self._settings)

    def _sample(self) -> QWidget:
        card = Card(self.look, padding=16, spacing=4)
        card.column.addWidget(Text(self.look, self.texts("looks-sample"), Role.QUESTION, parent=card))
        card.column.addWidget(Text(self.look, self.texts("looks-sample-body"), parent=card))
        return card
