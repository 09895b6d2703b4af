"""The waiting room: nobody there, hidden, the end, notes for the clinician, and nothing left behind."""

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.bank.bank import Bank
from quizapp.engine.response import Certainty
from quizapp.paths import assets_dir
from quizapp.settings import Settings, Theme
from quizapp.texts import Texts
from quizapp.ui import printing
from quizapp.ui.kiosk import CLINIC_TARGET, Kiosk
from quizapp.ui.pages import page as page_module
from quizapp.ui.pages import still_there_page
from quizapp.ui.pages.compare_page import ComparePage
from quizapp.ui.pages.help_page import HelpPage
from quizapp.ui.pages.hidden_page import HiddenPage
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.pages.patient_end_page import ErasedPage, EraseNotesPage, NotesWaitPage, PatientEndPage
from quizapp.ui.pages.patient_start_page import PatientStartPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.still_there_page import StillTherePage
from quizapp.ui.pages.teach_back_page import TeachBackPage
from quizapp.ui.question_views.answers import AnswerList
from quizapp.ui.waiting_room_flow import NOTES_KEPT_S
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import tiny_bank
from tests.helpers.waiting_room import PLAIN_PRESET, Room, open_room
from tests.helpers.windows import Desk, page_on_screen, press_primary, quiz_page, settle, texts
from tests.ui.checks.layout import clipping_faults
from tests.ui.checks.parts import describe, pressables
from tests.ui.waiting_room_pages import WAITING_ROOM

BANK: Bank = tiny_bank(topics=4, kinds=("single", "true-false"))
IDLE = PLAIN_PRESET.clear_after_s


def press(room: Room, key: Qt.Key) -> None:
    QTest.keyClick(room.window.windowHandle(), key)
    settle()


def touch(room: Room, place: QPoint | None = None) -> None:
    QTest.mouseClick(room.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place or QPoint(300, 600))
    settle()


def under_way(desk: Desk, **changes: object) -> Room:
    """One question answered, and the next one on screen."""
    room = open_room(desk, BANK, replace(PLAIN_PRESET, **changes))  # type: ignore[arg-type]
    room.begin()
    room.answer()
    press_primary(room.window)
    return room


def with_notes(desk: Desk, *, knows_pin: bool = True) -> Room:
    room = open_room(desk, BANK, knows_pin=knows_pin)
    room.begin()
    room.answer(times=2)
    room.finish()
    page_on_screen(room.window, PatientEndPage).show_clinician.click()
    settle()
    return room


def is_on_screen(room: Room, kind: type[QWidget]) -> bool:
    return isinstance(room.window.page, kind)


# --- nobody there ---------------------------------------------------------------------------------------


def test_when_nobody_is_there_a_warning_counts_down_and_then_all_is_cleared(desk: Desk) -> None:
    room = under_way(desk)
    room.wait(IDLE - 1)
    assert is_on_screen(room, QuizPage)
    room.wait(2)
    assert is_on_screen(room, StillTherePage)
    room.wait(58)
    assert is_on_screen(room, StillTherePage)
    room.wait(2)
    assert is_on_screen(room, PatientStartPage)
    assert not room.flow._room.is_under_way


def test_the_countdown_is_told_to_a_screen_reader_at_60_30_and_10(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(still_there_page, "announce", lambda _widget, message: said.append(message))
    room = under_way(desk)
    room.wait(IDLE + 59)
    assert [int("".join(filter(str.isdigit, words))) for words in said] == [60, 30, 10]


@pytest.mark.parametrize("has_sound", [True, False])
def test_the_countdown_is_spoken_where_the_plan_has_sound(desk: Desk, has_sound: bool) -> None:
    room = open_room(desk, BANK, replace(PLAIN_PRESET, sound=has_sound))
    room.begin()
    room.wait(IDLE + 59)
    heard = [line for voice in desk.voices for line in voice.heard]
    assert [int("".join(filter(str.isdigit, words))) for words in heard] == (
        [60, 30, 10] if has_sound else []
    )
    room.wait(2)
    assert all(voice.is_silent for voice in desk.voices), "the room was wiped"


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9])
def test_any_key_goes_on_and_does_nothing_else_as_often_as_wanted(desk: Desk, key: Qt.Key) -> None:
    room = under_way(desk)
    page = quiz_page(room.window)
    for _ in range(5):
        room.wait(IDLE + 50)
        assert is_on_screen(room, StillTherePage)
        press(room, key)
        assert room.window.page is page
        assert not page.is_checked
        assert not page.footer.message.isVisible()
    press(room, Qt.Key.Key_1)
    assert page.view.choice() is not None


def test_a_touch_goes_on_and_does_nothing_else(desk: Desk) -> None:
    room = under_way(desk)
    page = quiz_page(room.window)
    assert isinstance(page.view, AnswerList)
    row = next(iter(page.view.rows.values()))
    place = row.mapTo(room.window, row.rect().center())
    room.wait(IDLE + 1)
    touch(room, place)
    assert room.window.page is page
    assert page.view.choice() is None


def test_the_second_half_of_a_double_click_does_nothing_to_the_page_below(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = under_way(desk)
    page = quiz_page(room.window)
    assert isinstance(page.view, AnswerList)
    row = next(iter(page.view.rows.values()))
    place = row.mapTo(room.window, row.rect().center())
    room.wait(IDLE + 1)
    monkeypatch.setattr(page_module, "DOUBLE_PRESS_MS", 60_000)
    touch(room, place)
    touch(room, place)
    assert room.window.page is page
    assert page.view.choice() is None


def test_tab_leads_to_the_way_to_end_and_starts_the_countdown_again(desk: Desk) -> None:
    room = under_way(desk)
    room.wait(IDLE + 50)
    page = page_on_screen(room.window, StillTherePage)
    while not page.done.hasFocus():
        press(room, Qt.Key.Key_Tab)
    room.wait(50)
    assert room.window.page is page
    press(room, Qt.Key.Key_Space)
    assert is_on_screen(room, PatientEndPage)


def test_the_way_to_end_can_be_clicked(desk: Desk) -> None:
    room = under_way(desk)
    room.wait(IDLE + 1)
    page = page_on_screen(room.window, StillTherePage)
    touch(room, page.done.mapTo(room.window, page.done.rect().center()))
    assert is_on_screen(room, PatientEndPage)


def test_whoever_goes_on_reading_with_the_mouse_is_there(desk: Desk) -> None:
    room = under_way(desk)
    for step in range(6):
        room.wait(IDLE - 10)
        QTest.mouseMove(room.window.windowHandle(), QPoint(200 + 20 * step, 300))
        settle()
    assert is_on_screen(room, QuizPage)


def test_the_untouched_start_page_waits_without_a_word(desk: Desk) -> None:
    room = open_room(desk, BANK)
    room.wait(3 * (IDLE + 60))
    assert is_on_screen(room, PatientStartPage)


def test_the_start_page_that_somebody_changed_goes_back_after_a_warning(desk: Desk) -> None:
    room = open_room(desk, BANK)
    room.window.larger()
    room.window.open_help()
    room.wait(IDLE + 1)
    assert is_on_screen(room, StillTherePage)
    room.wait(60)
    assert is_on_screen(room, PatientStartPage)
    assert room.window.settings == room.flow._patient_settings


def test_who_chooses_nothing_at_the_end_is_erased(desk: Desk) -> None:
    room = under_way(desk)
    room.finish()
    room.wait(IDLE + 61)
    assert is_on_screen(room, PatientStartPage)
    assert not room.flow._room.facts


def test_a_lid_that_was_closed_too_long_has_cleared_the_screen_before_anything_is_seen(desk: Desk) -> None:
    room = under_way(desk)
    room.sleep(8 * 3600)
    press(room, Qt.Key.Key_Return)
    assert is_on_screen(room, PatientStartPage)
    assert not room.flow._room.facts


def test_the_touch_that_wakes_the_laptop_does_not_start_anything(desk: Desk) -> None:
    room = under_way(desk)
    room.sleep(IDLE + 61)
    primary = room.window.page.primary
    touch(room, primary.mapTo(room.window, primary.rect().center()))
    assert is_on_screen(room, PatientStartPage)


def test_a_lid_that_was_closed_for_a_moment_loses_nothing(desk: Desk) -> None:
    room = under_way(desk)
    room.sleep(IDLE - 5)
    press(room, Qt.Key.Key_Shift)
    assert is_on_screen(room, QuizPage)
    assert room.flow._room.facts


# --- hidden ---------------------------------------------------------------------------------------------


def test_one_key_hides_the_screen_and_any_key_goes_on_where_it_was(desk: Desk) -> None:
    room = under_way(desk)
    page = quiz_page(room.window)
    page.view.pick(page.asked.question.correct_choice)
    press(room, Qt.Key.Key_F9)
    hidden = page_on_screen(room.window, HiddenPage)
    assert not room.window.header.isVisible()
    shown = [text.plain for text in hidden.findChildren(Text) if text.isVisible()]
    assert page.asked.question.stem not in shown
    assert "Hidden" in room.window.windowTitle()
    press(room, Qt.Key.Key_Return)
    assert room.window.page is page
    assert room.window.header.isVisible()
    assert page.view.choice() == page.asked.question.correct_choice
    assert not page.is_checked


def test_the_button_on_every_page_hides_the_screen_too(desk: Desk) -> None:
    room = under_way(desk)
    room.window.header.hide_screen.click()
    settle()
    assert is_on_screen(room, HiddenPage)


def test_a_hidden_screen_is_cleared_as_well_when_nobody_comes_back(desk: Desk) -> None:
    room = under_way(desk)
    press(room, Qt.Key.Key_F9)
    room.wait(IDLE + 30)
    assert is_on_screen(room, StillTherePage)
    press(room, Qt.Key.Key_A)
    assert is_on_screen(room, HiddenPage)  # still: who is there now may be somebody else
    room.wait(IDLE + 61)
    assert is_on_screen(room, PatientStartPage)


def test_an_opened_word_is_closed_when_the_screen_is_hidden(desk: Desk) -> None:
    bank = replace(
        BANK, questions=tuple(replace(q, explanation="Give naloxone at once.") for q in BANK.questions)
    )
    room = open_room(desk, bank)
    room.begin()
    room.answer()
    quiz_page(room.window).result.explanation.open_meaning("naloxone")
    settle()
    meaning = QApplication.activePopupWidget()
    assert meaning is not None
    QTest.keyClick(meaning.windowHandle(), Qt.Key.Key_F9)
    settle()
    assert QApplication.activePopupWidget() is None
    assert is_on_screen(room, HiddenPage)


# --- the question page on a laptop that was handed out --------------------------------------------------


@pytest.mark.parametrize("is_maximized", [True, False])
def test_the_window_comes_back_as_it_was(desk: Desk, is_maximized: bool) -> None:
    window = desk.open(BANK)
    if is_maximized:
        window.showMaximized()
    settle()
    size = window.size()
    kiosk = Kiosk(window, lambda: False, fills_screen=True, has_sound=False, parent=window)
    kiosk.begin()
    settle()
    assert window.isFullScreen()
    kiosk.end()
    settle()
    assert window.isMaximized() is is_maximized
    assert is_maximized or window.size() == size


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_leaves_a_maximized_window_maximized(desk: Desk) -> None:
    window = desk.open(BANK)
    window.showMaximized()
    window.showMinimized()
    window.come_to_front()
    settle()
    assert window.isMaximized()
    assert not window.isMinimized()


def test_nothing_on_the_question_page_can_be_typed_saved_or_printed(desk: Desk) -> None:
    room = open_room(desk, BANK)
    room.begin()
    room.answer()
    page = quiz_page(room.window)
    for button in (page.result.report, page.result.compare, page.look_back, room.window.header.about):
        assert not button.isVisible(), describe(button)
    assert page.result.flag.isVisible()


def test_help_says_first_to_tell_the_staff(desk: Desk) -> None:
    room = under_way(desk)
    room.window.header.help.click()
    settle()
    page = page_on_screen(room.window, HelpPage)
    first = next(text.plain for text in page.findChildren(Text) if text is not page.heading())
    assert first == "In the clinic? Tell the staff right now."


def test_text_size_and_colours_hold_for_this_patient_and_are_not_kept(desk: Desk) -> None:
    room = under_way(desk)
    room.window.open_looks()
    page = page_on_screen(room.window, LooksPage)
    page.chosen.emit(replace(room.window.settings, theme=Theme.DARK, text_size=1.5))
    room.window.go_back()
    assert room.window.look.scale == 1.5
    assert not hasattr(page, "data")
    room.finish()
    page_on_screen(room.window, PatientEndPage).erase.click()
    settle()
    press_primary(room.window)
    assert room.window.look.scale == 1.0
    assert room.window.settings.theme is Theme.LIGHT
    assert desk.saved_settings == []


def test_staff_has_its_own_settings_back(desk: Desk) -> None:
    desk.settings = Settings(theme=Theme.DARK, text_size=1.25)
    room = open_room(desk, BANK, knows_pin=True)
    room.window.larger()
    page_on_screen(room.window, PatientStartPage).staff.click()
    settle()
    assert room.ended
    assert room.window.settings == Settings(theme=Theme.DARK, text_size=1.25)
    assert not room.window.is_held
    assert desk.saved_settings == []


def test_a_patient_reads_in_another_language_and_the_clinician_in_that_of_staff(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def print_at_once(html: str, _paper: object, _size: object) -> bool:
        printed.append(html)
        return True

    monkeypatch.setattr(printing, "print_at_once", print_at_once)  # there is no printer here
    room = open_room(desk, BANK, has_spanish=True, knows_pin=True)
    cards = {card.text(): card for card in room.window.page.findChildren(ChoiceCard)}
    cards["Español"].click()
    settle()
    start = page_on_screen(room.window, PatientStartPage)
    assert room.window.texts.lang == "es"
    assert start.primary.text() == texts_in("es")("patient-start-ready")
    room.begin()
    room.answer()
    assert room.flow._room.session.started.plan
    room.finish()
    page_on_screen(room.window, PatientEndPage).show_clinician.click()
    settle()
    assert room.window.texts.lang == "es"
    press_primary(room.window)
    page = page_on_screen(room.window, TeachBackPage)
    assert page.heading().plain == texts()("teach-page")
    page.print.click()
    page.print_patient.click()
    settle()
    assert [html.split('lang="')[1][:2] for html in printed] == ["en", "es"]
    press_primary(room.window)
    assert page_on_screen(room.window, PatientStartPage).primary.text() == texts()("patient-start-ready")
    assert desk.saved_settings == []


def texts_in(lang: str) -> Texts:
    return Texts(assets_dir() / "texts", lang)


@pytest.mark.parametrize("asks", [True, False])
def test_how_sure_is_asked_only_where_the_plan_says_so(desk: Desk, asks: bool) -> None:
    room = under_way(desk, ask_certainty=asks)
    assert (quiz_page(room.window).certainty_panel is not None) is asks


@pytest.mark.parametrize("name", WAITING_ROOM)
def test_what_a_patient_presses_is_larger_than_elsewhere(name: str, desk: Desk) -> None:
    window = WAITING_ROOM[name][1](desk)
    if name == "patient-hidden":
        window.look.use_targets(CLINIC_TARGET)
        settle()
    small = [
        describe(widget)
        for widget in pressables(window)
        if min(widget.width(), widget.height()) - 2 * RING < CLINIC_TARGET
    ]
    assert small == []


# --- the end --------------------------------------------------------------------------------------------


def test_who_stops_chooses_what_happens_to_the_answers(desk: Desk) -> None:
    room = under_way(desk)
    room.finish()
    page_on_screen(room.window, PatientEndPage).erase.click()
    settle()
    assert is_on_screen(room, ErasedPage)
    assert not room.flow._room.facts
    assert not room.has_notes()
    press_primary(room.window)
    assert is_on_screen(room, PatientStartPage)


def test_who_stops_before_the_first_answer_has_nothing_to_choose(desk: Desk) -> None:
    room = open_room(desk, BANK)
    room.begin()
    room.finish()
    assert is_on_screen(room, ErasedPage)


def test_after_the_last_question_comes_the_end(desk: Desk) -> None:
    room = open_room(desk, BANK, replace(PLAIN_PRESET, questions=5))
    room.begin()
    room.answer(times=5)
    press_primary(room.window)
    assert is_on_screen(room, PatientEndPage)


def test_until_clear_stops_when_ten_minutes_are_over(desk: Desk) -> None:
    room = open_room(desk, BANK, replace(PLAIN_PRESET, questions=None, clear_after_s=300))
    room.begin()
    for _ in range(2):
        room.wait(150)
        room.answer()
        press_primary(room.window)
        assert is_on_screen(room, QuizPage)
    room.wait(290)
    press(room, Qt.Key.Key_Shift)
    room.wait(20)
    room.answer()
    press_primary(room.window)
    assert is_on_screen(room, PatientEndPage)


def test_nothing_of_a_patient_is_alive_after_the_erasing(desk: Desk) -> None:
    room = under_way(desk)
    page = quiz_page(room.window)
    held: list[weakref.ref[object]] = [
        weakref.ref(room.flow._room.session),
        weakref.ref(room.flow._room.session.responses[0]),
        weakref.ref(page),
    ]
    QGuiApplication.clipboard().setText(page.asked.question.stem)
    room.window.reader().read(page)
    del page
    room.finish()
    page_on_screen(room.window, PatientEndPage).erase.click()
    settle()
    gc.collect()
    assert [one() for one in held] == [None, None, None]
    assert QGuiApplication.clipboard().text() == ""
    assert room.window.windowTitle() == "Erased - Know the Difference"


def test_nothing_is_recorded_by_the_window_of_a_waiting_room(desk: Desk) -> None:
    room = under_way(desk)
    room.finish()
    page_on_screen(room.window, PatientEndPage).erase.click()
    settle()
    assert desk.recorded == []


# --- notes for the clinician ----------------------------------------------------------------------------


def test_the_notes_are_behind_the_staff_pin(desk: Desk) -> None:
    room = with_notes(desk, knows_pin=False)
    assert is_on_screen(room, NotesWaitPage)
    press_primary(room.window)
    assert room.pins_asked
    assert is_on_screen(room, NotesWaitPage)
    room.knows_pin = True
    press_primary(room.window)
    assert is_on_screen(room, TeachBackPage)


def test_the_notes_are_erased_after_fifteen_minutes_wherever_one_is(desk: Desk) -> None:
    for leave in (False, True):
        room = with_notes(desk)
        if leave:
            press_primary(room.window)
            assert is_on_screen(room, TeachBackPage)
        room.wait(NOTES_KEPT_S - 1)
        assert room.has_notes()
        room.wait(2)
        assert not room.has_notes()
        assert is_on_screen(room, ErasedPage)
        assert not room.flow._room.facts
        room.flow.end()


def test_the_notes_are_erased_while_the_laptop_sleeps(desk: Desk) -> None:
    room = with_notes(desk)
    press_primary(room.window)
    room.sleep(NOTES_KEPT_S + 1)
    press(room, Qt.Key.Key_Down)
    assert is_on_screen(room, ErasedPage)
    assert not room.flow._room.facts


def test_the_clinician_is_not_hurried_while_the_notes_are_open(desk: Desk) -> None:
    room = with_notes(desk)
    press_primary(room.window)
    room.wait(IDLE + 120)
    assert is_on_screen(room, TeachBackPage)


def test_the_next_patient_starts_after_one_question_about_the_notes(desk: Desk) -> None:
    room = with_notes(desk)
    page_on_screen(room.window, NotesWaitPage).next.click()
    settle()
    ask = page_on_screen(room.window, EraseNotesPage)
    press_primary(room.window)  # the safe answer
    assert is_on_screen(room, NotesWaitPage)
    assert room.has_notes()
    page_on_screen(room.window, NotesWaitPage).next.click()
    settle()
    ask = page_on_screen(room.window, EraseNotesPage)
    ask.erase.click()
    settle()
    assert is_on_screen(room, PatientStartPage)
    assert not room.has_notes()
    assert not room.flow._room.facts


def test_the_clinician_ends_with_one_press_and_all_is_erased(desk: Desk) -> None:
    room = with_notes(desk)
    press_primary(room.window)
    page = page_on_screen(room.window, TeachBackPage)
    for well, _again in page.ticks.values():
        well.click()
    press_primary(room.window)
    assert is_on_screen(room, PatientStartPage)
    assert not room.flow._room.facts


def test_enter_alone_never_erases_notes_that_nobody_may_have_read(desk: Desk) -> None:
    room = with_notes(desk)
    press_primary(room.window)
    for _ in range(3):
        press(room, Qt.Key.Key_Return)
        assert is_on_screen(room, EraseNotesPage)
        press(room, Qt.Key.Key_Return)
        assert is_on_screen(room, TeachBackPage)
    assert room.has_notes()
    assert room.flow._room.facts


def test_enter_erases_the_notes_where_the_button_that_says_so_has_the_focus(desk: Desk) -> None:
    room = with_notes(desk)
    press_primary(room.window)
    page_on_screen(room.window, TeachBackPage).primary.setFocus()
    press(room, Qt.Key.Key_Return)
    assert is_on_screen(room, PatientStartPage)
    assert not room.has_notes()
    assert not room.flow._room.facts


def test_a_second_enter_right_after_the_pin_does_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    room = with_notes(desk)
    press_primary(room.window)
    monkeypatch.setattr("quizapp.ui.pages.page.DOUBLE_PRESS_MS", 60_000)
    press(room, Qt.Key.Key_Return)
    assert is_on_screen(room, TeachBackPage)


def test_the_notes_can_be_opened_from_the_staff_page_and_left_to_it(desk: Desk) -> None:
    room = with_notes(desk)
    room.flow._to_staff()
    room.window.self_study.show_welcome()  # as the staff page would
    assert room.has_notes()
    room.flow.open_notes()
    assert is_on_screen(room, TeachBackPage)
    page_on_screen(room.window, TeachBackPage).back.click()
    settle()
    assert len(room.ended) == 2


def test_a_missing_printer_is_told(desk: Desk) -> None:
    room = with_notes(desk)
    press_primary(room.window)
    page = page_on_screen(room.window, TeachBackPage)
    for button in (page.print, page.print_patient):
        button.click()
        settle()
        assert page.footer.message.plain.startswith("No printer was found.")


def test_very_sure_and_wrong_about_safety_comes_first(desk: Desk) -> None:
    room = open_room(desk, BANK, replace(PLAIN_PRESET, questions=8, ask_certainty=True), knows_pin=True)
    room.begin()
    for number in range(5):
        page = quiz_page(room.window)
        assert page.certainty_panel is not None
        page.certainty_panel.cards[Certainty.VERY_SURE if number > 1 else Certainty.GUESSING].click()
        room.answer()
        press_primary(room.window)
    mixups = room.flow._room.teach_back().mixups
    order = [(not mixup.is_safety, not mixup.was_very_sure) for mixup in mixups]
    assert len(set(order)) > 1
    assert order == sorted(order)


# --- bad days -------------------------------------------------------------------------------------------


def test_a_bug_erases_the_answers_and_leads_back_to_the_start(desk: Desk) -> None:
    room = under_way(desk)
    stem = quiz_page(room.window).asked.question.stem
    room.window.bug_met.emit()
    settle()
    assert not room.flow._room.facts
    words = " ".join(text.plain for text in room.window.page.findChildren(Text))
    assert "Your answers have been erased." in words
    assert stem not in words
    press_primary(room.window)
    assert is_on_screen(room, PatientStartPage)


@pytest.mark.parametrize("size", [(800, 600), (1024, 768), (3840, 2160), (640, 480)])
def test_a_change_of_the_screen_in_the_middle_cuts_nothing_off_and_loses_nothing(
    desk: Desk, size: tuple[int, int]
) -> None:
    room = under_way(desk)
    page = quiz_page(room.window)
    page.view.pick(page.asked.question.correct_choice)
    room.window.resize(*size)
    settle()
    assert room.window.page is page
    assert page.view.choice() == page.asked.question.correct_choice
    assert clipping_faults(room.window) == []


def test_compare_cannot_be_opened_by_a_key(desk: Desk) -> None:
    room = under_way(desk)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_C):
        press(room, key)
        assert not is_on_screen(room, ComparePage)
        room.window.go_back()
