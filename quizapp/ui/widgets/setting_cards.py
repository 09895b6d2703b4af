"""Cards to choose a setting with: a title, and one card for each choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from quizapp.settings import Settings, Theme
from quizapp.texts import Texts
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.groups import Group

THEME_ICONS = {Theme.LIGHT: "sun", Theme.DARK: "moon", Theme.CONTRAST: "contrast", Theme.SYSTEM: "monitor"}


@dataclass(frozen=True)
class SettingChoice:
    """One card: its words, what choosing it does to the settings, and its icon."""

    words: str
    apply: Callable[[Settings], Settings]
    icon: str | None = None


class SettingCards(Group):
    """The cards of one setting; `compact` where they are one thing of many on a page."""

    picked = Signal(object)  # SettingChoice

    def __init__(
        self,
        look: Look,
        title: str,
        choices: Sequence[SettingChoice],
        settings: Settings,
        *,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, title, spacing=0 if compact else 4, parent=parent)
        role, above = (Role.STRONG, 0) if compact else (Role.PANEL, look.gap(12))
        flow = self.titled_flow(role, above=above)
        buttons = QButtonGroup(self)
        self.cards: list[ChoiceCard] = []
        for choice in choices:
            card = ChoiceCard(look, choice.words, icon=choice.icon, compact=compact, parent=flow)
            # Two groups have an "On": the whole name tells them apart.
            card.setAccessibleName(f"{title}: {choice.words}")
            card.setChecked(choice.apply(settings) == settings)
            card.clicked.connect(partial(self._pick, choice))
            buttons.addButton(card)
            flow.add(card)
            self.cards.append(card)

    def _pick(self, choice: SettingChoice, _checked: bool = False) -> None:
        self.picked.emit(choice)


def size_choices(texts: Texts, sizes: Sequence[float]) -> list[SettingChoice]:
    """One for each of these text sizes."""
    return [
        SettingChoice(texts("looks-size-percent", percent=round(100 * size)), partial(with_text_size, size))
        for size in sizes
    ]


def theme_choices(texts: Texts, themes: Sequence[Theme]) -> list[SettingChoice]:
    """One for each of these colour themes."""
    return [
        SettingChoice(texts(f"looks-{theme}"), partial(_with_theme, theme), THEME_ICONS[theme])
        for theme in themes
    ]


def language_choice(name: str, lang: str) -> SettingChoice:
    """The one of a language; each in its own words, as whoever looks for one may not read the others."""
    return SettingChoice(name, partial(_with_language, lang))


def with_text_size(size: float | None, settings: Settings) -> Settings:
    """The settings with a text size, None for the program's own choice."""
    return replace(settings, text_size=size)


def _with_theme(theme: Theme, settings: Settings) -> Settings:
    return replace(settings, theme=theme)


def _with_language(lang: str, settings: Settings) -> Settings:
    return replace(settings, lang=lang)
