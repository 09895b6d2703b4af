"""The pages of the waiting room in every state that looks different, for the table of all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from quizapp.engine.response import Certainty
from quizapp.settings import Settings
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.about_page import KeysPage
from quizapp.ui.pages.error_page import ErrorPage
from quizapp.ui.pages.help_page import HelpPage
from quizapp.ui.pages.hidden_page import HiddenPage
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.patient_end_page import ErasedPage, EraseNotesPage, NotesWaitPage, PatientEndPage
from quizapp.ui.pages.patient_start_page import PatientStartPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.still_there_page import StillTherePage
from quizapp.ui.pages.teach_back_page import TeachBackPage
from tests.helpers.banks import tiny_bank
from tests.helpers.question_bank import bank_of
from tests.helpers.waiting_room import PLAIN_PRESET, Room, open_room
from tests.helpers.windows import Desk, press_primary, quiz_page, settle

State = tuple[type[Page], Callable[[Desk], MainWindow]]
_BANK = tiny_bank(topics=4, kinds=("single",))


def _room(desk: Desk, **changes: object) -> Room:
    preset = replace(PLAIN_PRESET, text_size=desk.settings.text_size, **changes)  # type: ignore[arg-type]
    return open_room(desk, _BANK, preset, knows_pin=True)


def _start(desk: Desk, questions: int | None) -> MainWindow:
    return _room(desk, questions=questions).window


def _start_in_two_languages(desk: Desk) -> MainWindow:
    preset = replace(PLAIN_PRESET, text_size=desk.settings.text_size)
    return open_room(desk, _BANK, preset, has_spanish=True).window


def _untouched(desk: Desk, *, asks_certainty: bool) -> MainWindow:
    return _room(desk, ask_certainty=asks_certainty).begin()


def _long_question(desk: Desk, kind: str, *, is_answered: bool) -> MainWindow:
    preset = replace(PLAIN_PRESET, text_size=desk.settings.text_size)
    room = open_room(desk, bank_of(kind, mentions=True), preset)
    room.begin()
    return room.answer() if is_answered else room.window


def _hidden(desk: Desk) -> MainWindow:
    window = desk.open(_BANK)  # that nobody holds: else the first key of a check would close the page
    window.open_page(HiddenPage(window.look, window.texts))
    settle()
    return window


def _still_there(desk: Desk) -> MainWindow:
    room = _room(desk)
    room.begin()
    room.wait(PLAIN_PRESET.clear_after_s + 2)
    return room.window


def _end(desk: Desk) -> MainWindow:
    room = _room(desk)
    room.begin()
    room.answer()
    return room.finish()


def _erased(desk: Desk) -> MainWindow:
    room = _room(desk)
    room.begin()
    return room.finish()


def _notes(desk: Desk) -> Room:
    """Wrong answers to show, with how sure the patient was, and one question for the clinician."""
    room = _room(desk, ask_certainty=True)
    room.begin()
    for number in range(4):
        panel = quiz_page(room.window).certainty_panel
        assert panel is not None
        panel.cards[Certainty.VERY_SURE if number % 2 else Certainty.GUESSING].click()
        room.answer()
        if number == 0:
            quiz_page(room.window).result.flag.click()
        press_primary(room.window)
    room.finish()
    page = room.window.page
    assert isinstance(page, PatientEndPage)
    page.show_clinician.click()
    settle()
    return room


def _notes_wait(desk: Desk) -> MainWindow:
    return _notes(desk).window


def _notes_ask(desk: Desk) -> MainWindow:
    room = _notes(desk)
    page = room.window.page
    assert isinstance(page, NotesWaitPage)
    page.next.click()
    settle()
    return room.window


def _teach_back(desk: Desk) -> MainWindow:
    window = _notes(desk).window
    press_primary(window)
    return window


def _teach_back_no_printer(desk: Desk) -> MainWindow:
    window = _teach_back(desk)
    page = window.page
    assert isinstance(page, TeachBackPage)
    page.print.click()
    settle()
    return window


def _teach_back_nothing_open(desk: Desk) -> MainWindow:
    room = _room(desk)
    room.begin()
    room.answer(is_right=True)
    press_primary(room.window)
    quiz_page(room.window).not_sure.click()
    press_primary(room.window)
    room.finish()
    page = room.window.page
    assert isinstance(page, PatientEndPage)
    page.show_clinician.click()
    settle()
    press_primary(room.window)
    return room.window


def _over_start(desk: Desk, open_page: Callable[[MainWindow], None]) -> MainWindow:
    window = _room(desk).window
    open_page(window)
    settle()
    return window


def _bug(desk: Desk) -> MainWindow:
    room = _room(desk)
    room.begin()
    room.window.bug_met.emit()
    settle()
    return room.window


def _capped(desk: Desk) -> MainWindow:
    desk.settings = Settings(theme=desk.settings.theme, text_size=2.5)
    desk.size = (910, 512)
    return _over_start(desk, MainWindow.open_looks)


WAITING_ROOM: Mapping[str, State] = {
    "patient-start": (PatientStartPage, partial(_start, questions=8)),
    "patient-start-until-clear": (PatientStartPage, partial(_start, questions=None)),
    "patient-start-languages": (PatientStartPage, _start_in_two_languages),
    "patient-question": (QuizPage, partial(_untouched, asks_certainty=False)),
    "patient-question-certainty": (QuizPage, partial(_untouched, asks_certainty=True)),
    "patient-sort": (QuizPage, partial(_long_question, kind="sort", is_answered=False)),
    "patient-match": (QuizPage, partial(_long_question, kind="match", is_answered=False)),
    "patient-order": (QuizPage, partial(_long_question, kind="order", is_answered=False)),
    "patient-feedback": (QuizPage, partial(_long_question, kind="single", is_answered=True)),
    "patient-help": (HelpPage, partial(_over_start, open_page=MainWindow.open_help)),
    "patient-looks": (LooksPage, partial(_over_start, open_page=MainWindow.open_looks)),
    "patient-looks-capped": (LooksPage, _capped),
    "patient-keys": (KeysPage, partial(_over_start, open_page=MainWindow.open_keys)),
    "patient-hidden": (HiddenPage, _hidden),
    "patient-still-there": (StillTherePage, _still_there),
    "patient-end": (PatientEndPage, _end),
    "patient-erased": (ErasedPage, _erased),
    "patient-bug": (ErrorPage, _bug),
    "notes-wait": (NotesWaitPage, _notes_wait),
    "notes-ask": (EraseNotesPage, _notes_ask),
    "teach-back": (TeachBackPage, _teach_back),
    "teach-back-no-printer": (TeachBackPage, _teach_back_no_printer),
    "teach-back-nothing-open": (TeachBackPage, _teach_back_nothing_open),
}
