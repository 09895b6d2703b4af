"""A waiting room for tests: its clock, its staff PIN and its window are in our hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from itertools import count

from quizapp.bank.bank import Bank
from quizapp.engine.session import Engine
from quizapp.presets import Preset
from quizapp.pseudo import LANGUAGES
from quizapp.ui.help_lines import HelpLines
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.waiting_room_flow import WaitingRoomFlow
from tests.helpers.question_bank import wrong_choice
from tests.helpers.windows import (
    START,
    Desk,
    answer,
    engine_for,
    help_lines,
    press_primary,
    settle,
    translated,
)

PLAIN_PRESET = Preset("test", (), "Test", questions=5)


@dataclass
class Room:
    """A flow with what surrounds it. `knows_pin`: whether the person who is asked for the PIN has it."""

    window: MainWindow
    flow: WaitingRoomFlow
    clock: list[float]
    pins_asked: list[None] = field(default_factory=list)
    ended: list[None] = field(default_factory=list)
    knows_pin: bool = False

    def ask_pin(self, then: Callable[[], None]) -> None:
        self.pins_asked.append(None)
        if self.knows_pin:
            then()

    def has_notes(self) -> bool:
        """Whether what the patient wanted to show is still there."""
        return self.flow.has_notes

    def wait(self, seconds: float) -> None:
        """Let time go by in steps of half a second, as the program's own timer would."""
        for _ in range(round(seconds * 2)):
            self.clock[0] += 0.5
            self.flow.check_clock()
        settle()

    def sleep(self, seconds: float) -> None:
        """Close the lid: time goes by and nothing runs."""
        self.clock[0] += seconds

    def begin(self) -> MainWindow:
        """Press "I'm ready"."""
        press_primary(self.window)
        return self.window

    def answer(self, *, is_right: bool = False, times: int = 1) -> MainWindow:
        """Answer so many questions and read what is explained."""
        for number in range(times):
            if number:
                press_primary(self.window)
            page = self.window.page
            assert isinstance(page, QuizPage)
            question = page.asked.question
            answer(self.window, question.correct_choice if is_right else wrong_choice(question))
        return self.window

    def finish(self) -> MainWindow:
        """Press "Stop"."""
        page = self.window.page
        assert isinstance(page, QuizPage)
        page.stop.click()
        settle()
        return self.window


def in_language(bank: Bank, lang: str) -> tuple[Bank, Engine, HelpLines]:
    """The bank, its engine and the help lines in another language; the bank's own words stay as they are."""
    spoken = replace(bank, lang=lang)
    return spoken, engine_for(bank).in_language(spoken), help_lines()


def open_room(
    desk: Desk,
    bank: Bank,
    preset: Preset = PLAIN_PRESET,
    *,
    knows_pin: bool = False,
    fills_screen: bool = False,
    has_spanish: bool = False,
) -> Room:
    """A window that was handed to a patient; the start page is on screen."""
    window = desk.open(bank)
    engine = engine_for(bank)
    if (lang := desk.settings.lang) != preset.lang and lang in LANGUAGES:
        preset, bank = replace(preset, lang=lang), translated(bank, lang)
        engine = engine.in_language(bank)
    clock = [1000.0]
    ids = count(1)
    asked: list[Room] = []
    flow = WaitingRoomFlow(
        window,
        bank,
        engine,
        preset,
        help_lines(preset.lang),
        now=lambda: START + timedelta(seconds=clock[0]),
        seconds=lambda: clock[0],
        new_id=lambda: f"patient-{next(ids)}",
        new_seed=lambda: 1,
        timezone=UTC,
        in_language=lambda lang: in_language(bank, lang),
        languages={"en": "English", "es": "Español"} if has_spanish else {"en": "English"},
        ask_pin=lambda then: asked[0].ask_pin(then),
        fills_screen=fills_screen,
        parent=window,
    )
    room = Room(window, flow, clock, knows_pin=knows_pin)
    asked.append(room)
    flow.ended.connect(lambda: room.ended.append(None))
    flow.start()
    settle()
    return room
