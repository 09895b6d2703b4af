"""Windows for tests: a real one on a bank in memory, with a clock, ids and a record of our own."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from quizapp.bank.bank import Bank
from quizapp.bank.translations import translate_bank
from quizapp.engine.response import Fact
from quizapp.engine.session import Engine
from quizapp.paths import assets_dir, questions_dir
from quizapp.settings import Settings, Speed, Theme
from quizapp.texts import FALLBACK_LANGUAGE, Texts
from quizapp.ui.help_lines import HelpLines, help_for
from quizapp.ui.languages import follow
from quizapp.ui.main_window import MainWindow, WindowContext
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.welcome_page import Arrival
from quizapp.ui.study import Study
from quizapp.ui.theme import Look
from quizapp.ui.voice import NoVoice

P = TypeVar("P", bound=Page)

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
# Light and 100 %, whatever the computer that runs the tests likes.
PLAIN = Settings(theme=Theme.LIGHT, text_size=1.0)
ARRIVED = Arrival(is_first=True, length=8)


class HeardVoice(QObject):
    """Says nothing, and keeps what it was asked to say until the test has heard it."""

    began = Signal()
    said = Signal()
    failed = Signal(NoVoice)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.is_silent = True

    def say(self, sentence: str, lang: str, speed: Speed) -> None:
        self.heard.append(sentence)
        self.is_silent = False

    def stop(self) -> None:
        self.is_silent = True

    def close(self) -> None:
        self.is_silent = True


@dataclass
class Desk:
    """Where a window under test stands: what it is given, and what it leaves behind."""

    settings: Settings = PLAIN
    size: tuple[int, int] = (1366, 768)
    facts: list[Fact] = field(default_factory=list)  # the answers of earlier sessions
    recorded: list[Fact] = field(default_factory=list)
    saved_settings: list[Settings] = field(default_factory=list)
    refuse: Callable[[Fact], None] = lambda _fact: None  # raises SaveFailedError to refuse a fact
    can_save_settings: bool = True
    is_space_low: bool = False
    voices: list[HeardVoice] = field(default_factory=list)
    windows: list[MainWindow] = field(default_factory=list)

    def open(self, bank: Bank | None, arrival: Arrival = ARRIVED) -> MainWindow:
        """A window on screen; without a bank it is still waiting for the questions."""
        texts().use(self.settings.lang)
        context = WindowContext(
            texts=texts(),
            assets=assets_dir(),
            version="1.0",
            data_folder=Path("/home/maria/.local/share/quizapp"),
            save_settings=self._save_settings,
            load_help=lambda: help_lines(texts().lang),
            is_space_low=lambda: self.is_space_low,
            make_voice=self._make_voice,
        )
        window = MainWindow(context, Look(assets_dir()), self.settings, arrival)
        self.windows.append(window)
        if bank is not None:
            window.use_study(self.study(bank))
        window.resize(*self.size)
        window.show()
        window.activateWindow()
        settle()
        return window

    def study(self, bank: Bank) -> Study:
        """The study of one person on `bank`, whose every second lasts a minute."""
        minutes = itertools.count()
        ids = itertools.count(len(self.facts) + 1)
        return Study(
            bank=bank,
            engine=engine_for(bank),
            record=self._record,
            now=lambda: START + timedelta(minutes=next(minutes)),
            new_id=lambda: f"id-{next(ids)}",
            new_seed=lambda: 1,
            timezone=UTC,
            facts=list(self.facts),
            translate=translated,
        )

    def clear(self) -> None:
        """Close every window."""
        for window in self.windows:
            window.close()
            window.deleteLater()
        self.windows.clear()
        settle()
        if texts().lang != FALLBACK_LANGUAGE:
            texts().use(FALLBACK_LANGUAGE)
            follow(FALLBACK_LANGUAGE)

    def _make_voice(self) -> HeardVoice:
        self.voices.append(HeardVoice())
        return self.voices[-1]

    def _record(self, fact: Fact) -> None:
        self.refuse(fact)
        self.recorded.append(fact)

    def _save_settings(self, settings: Settings) -> bool:
        self.saved_settings.append(settings)
        return self.can_save_settings


@lru_cache(maxsize=1)
def texts() -> Texts:
    """The texts that every window of the tests shares; English, unless a desk has chosen otherwise."""
    return Texts(assets_dir() / "texts", "en")


@lru_cache(maxsize=4)
def help_lines(lang: str = FALLBACK_LANGUAGE) -> HelpLines:
    """The emergency numbers."""
    return help_for(assets_dir(), "us", lang)


@lru_cache(maxsize=32)
def _translated(bank: int, lang: str) -> Bank:
    return translate_bank(_engines[bank][0], questions_dir(), lang)


def translated(bank: Bank, lang: str) -> Bank:
    """A bank in another language, made once."""
    return _translated(id(bank), lang)


_engines: dict[int, tuple[Bank, Engine]] = {}


def engine_for(bank: Bank) -> Engine:
    """The engine of a bank, built once; the bank is kept with it, so that its identity stays its own."""
    if id(bank) not in _engines:
        _engines[id(bank)] = (bank, Engine(bank))
    return _engines[id(bank)][1]


def settle() -> None:
    """Let everything that was asked for happen: layouts, paints, deletions."""
    for _ in range(10):  # a layout that follows another one takes a turn more
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def page_on_screen(window: MainWindow, kind: type[P]) -> P:
    """The page that is on screen, which has to be of this kind."""
    page = window.page
    assert isinstance(page, kind), f"{type(page).__name__} is on screen, not {kind.__name__}"
    return page


def quiz_page(window: MainWindow) -> QuizPage:
    """The question page that is on screen."""
    return page_on_screen(window, QuizPage)


def press_primary(window: MainWindow) -> None:
    """Press the primary button."""
    window.page.primary.click()
    settle()


def answer(window: MainWindow, choice: Sequence[int] | None) -> QuizPage:
    """Choose, None being "I'm not sure", and have it checked."""
    page = quiz_page(window)
    if choice is None:
        page.not_sure.click()
    else:
        page.view.pick(tuple(choice))
    press_primary(window)
    assert page.is_checked, page.footer.message.plain
    return page
