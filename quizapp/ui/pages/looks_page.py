"""The settings: language, text size, colours and how it is asked, applied at once, with a sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from quizapp.settings import SESSION_LENGTHS, TEXT_SIZES, Settings, Speed
from quizapp.texts import FALLBACK_LANGUAGE, Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.setting_cards import (
    THEME_ICONS,
    SettingCards,
    SettingChoice,
    language_choice,
    size_choices,
    theme_choices,
    with_text_size,
)
from quizapp.ui.widgets.text import Text


def _number_keys(on: bool, settings: Settings) -> Settings:
    return replace(settings, number_keys=on)


def _length(length: int, settings: Settings) -> Settings:
    return replace(settings, session_length=length)


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
        automatic = SettingChoice(texts("looks-size-automatic"), partial(with_text_size, None), "monitor")
        self._add("looks-size", [automatic, *size_choices(texts, TEXT_SIZES)])
        self.capped = Text(look, texts("looks-capped"), Role.SMALL, "amber")
        self.add_block(self.capped)
        self.show_capped(is_capped)  # now that it is on the page: before, it would be a window of its own
        self.add_block(self._sample())
        self._add("looks-colors", theme_choices(texts, tuple(THEME_ICONS)))
        if not only_looks:
            self._add_the_rest(is_someone_here=is_someone_here)
        self.body.addStretch()

    def _add_the_rest(self, *, is_someone_here: bool) -> None:
        look, texts = self.look, self.texts
        on_off = ((True, texts("looks-on")), (False, texts("looks-off")))
        self._add(
            "looks-number-keys", [SettingChoice(words, partial(_number_keys, on)) for on, words in on_off]
        )
        lengths = [
            SettingChoice(texts(f"welcome-length-{length}"), partial(_length, length))
            for length in SESSION_LENGTHS
        ]
        self._add("looks-length", lengths)
        self._add("looks-certainty", [SettingChoice(words, partial(_certainty, on)) for on, words in on_off])
        self._add(
            "looks-simpler", [SettingChoice(words, partial(_simpler_words, on)) for on, words in on_off]
        )
        speeds = [SettingChoice(texts(f"looks-speed-{speed}"), partial(_speed, speed)) for speed in Speed]
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
        choices = [language_choice(texts.said_in(lang, "language-name"), lang) for lang in languages]
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

    def _add(self, key: str, choices: Sequence[SettingChoice]) -> list[ChoiceCard]:
        group = SettingCards(self.look, self.texts(key), choices, self._settings)
        group.picked.connect(self._choose)
        self.body.addWidget(group)
        return group.cards

    def _choose(self, choice: SettingChoice) -> None:
        self._settings = choice.apply(self._settings)
        self.chosen.emit(self._settings)

    def _sample(self) -> QWidget:
        card = Card(self.look, padding=16, spacing=4)
        card.column.addWidget(Text(self.look, self.texts("looks-sample"), Role.QUESTION, parent=card))
        card.column.addWidget(Text(self.look, self.texts("looks-sample-body"), parent=card))
        return card
