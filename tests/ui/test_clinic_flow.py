"""The staff's part of the window: the PIN, plans, and what is kept of them."""

from dataclasses import replace

import pytest

from quizapp.presets import ClinicSetUp, LoadedSetUp, Preset
from quizapp.reports.html import Paper
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages import pin_page
from quizapp.ui.pages.group_page import GroupPage
from quizapp.ui.pages.patient_end_page import EraseNotesPage, NotesWaitPage, PatientEndPage
from quizapp.ui.pages.patient_start_page import PatientStartPage
from quizapp.ui.pages.pin_page import NewStaffPinPage, StaffPinPage
from quizapp.ui.pages.preset_page import PresetPage, RemovePlanPage
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.pages.staff_page import StaffPage
from quizapp.ui.pages.teach_back_page import TeachBackPage
from quizapp.ui.pages.welcome_page import WelcomePage
from quizapp.ui.widgets.drop_down import DropDown
from quizapp.ui.widgets.text import Text
from tests.helpers.clinic import FOLDER, PIN, SHIPPED, Clinic, Lock
from tests.helpers.windows import Desk, answer, page_on_screen, press_primary, quiz_page, settle, texts

OWN = Preset("own-1", ("t2",), "Ours")


def with_own(*, in_waiting_room: bool = False) -> LoadedSetUp:
    return LoadedSetUp(ClinicSetUp((*SHIPPED, OWN), OWN.id, in_waiting_room))


def said(page: StaffPinPage | NewStaffPinPage | StaffPage | PresetPage) -> str:
    return page.footer.message.plain


def box(page: StaffPage, key: str) -> DropDown:
    return next(found for found in page.findChildren(DropDown) if found.accessibleName() == texts()(key))


def pick(page: StaffPage, key: str, index: int) -> None:
    found = box(page, key)
    found.setCurrentIndex(index)
    found.activated.emit(index)
    settle()


# --- the PIN ------------------------------------------------------------------------------------------------


def test_the_first_time_a_pin_is_chosen_and_kept(desk: Desk) -> None:
    clinic = Clinic(lock=Lock(pin=None))
    window, _ = clinic.open(desk)
    window.self_study.show_welcome()
    page_on_screen(window, WelcomePage).clinic.click()
    press_primary(window)
    page = page_on_screen(window, NewStaffPinPage)
    for field in page.entry.fields:
        field.setText("123456")
    press_primary(window)
    assert clinic.lock.pin == "123456"
    page_on_screen(window, StaffPage)


@pytest.mark.parametrize(
    ("pin", "again", "message"),
    [("123", "123", "pin-length"), ("", "", "pin-length"), ("1234", "1235", "pin-differ")],
)
def test_a_pin_that_is_too_short_or_not_typed_twice_is_not_kept(
    desk: Desk, pin: str, again: str, message: str
) -> None:
    clinic = Clinic(lock=Lock(pin=None))
    window, flow = clinic.open(desk)
    flow.open()
    page = page_on_screen(window, NewStaffPinPage)
    page.entry.fields[0].setText(pin)
    page.entry.fields[1].setText(again)
    press_primary(window)
    assert said(page) == texts()(message)
    assert clinic.lock.pin is None
    assert [field.text() for field in page.entry.fields] == ["", ""]


def test_a_pin_that_could_not_be_saved_is_told(desk: Desk) -> None:
    window, flow = Clinic(lock=Lock(pin=None, can_be_kept=False)).open(desk)
    flow.open()
    page = page_on_screen(window, NewStaffPinPage)
    for field in page.entry.fields:
        field.setText("1234")
    press_primary(window)
    assert said(page) == texts()("staff-pin-not-kept")


def test_a_wrong_pin_opens_nothing_and_empties_the_field(desk: Desk) -> None:
    window, flow = Clinic().open(desk)
    flow.open()
    page = page_on_screen(window, StaffPinPage)
    page.entry.fields[0].setText("0000")
    press_primary(window)
    assert page_on_screen(window, StaffPinPage) is page
    assert said(page) == "That PIN did not work. Try again."
    assert page.entry.pin() == ""


def test_without_a_pin_typed_none_is_tried(desk: Desk) -> None:
    clinic = Clinic()
    window, flow = clinic.open(desk)
    flow.open()
    press_primary(window)
    assert clinic.lock.tried == []
    assert said(page_on_screen(window, StaffPinPage)) == texts()("staff-pin-empty")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (30, "Please wait 30 seconds, then try again."),
        (1, "Please wait 1 second, then try again."),
        (121, "Please wait 3 minutes, then try again."),
        (900, "Please wait 15 minutes, then try again."),
    ],
)
def test_a_wait_is_told_in_words_as_soon_as_the_page_opens(desk: Desk, seconds: int, words: str) -> None:
    clinic = Clinic(lock=Lock(wait_s=seconds))
    window, flow = clinic.open(desk)
    flow.open()
    page = page_on_screen(window, StaffPinPage)
    assert said(page) == words
    page.entry.fields[0].setText(PIN)
    press_primary(window)
    assert page_on_screen(window, StaffPinPage) is page
    assert clinic.lock.tried == []


def test_the_words_follow_the_wait_to_its_end(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    monkeypatch.setattr(pin_page, "TICK_MS", 0)
    clinic = Clinic(lock=Lock(wait_s=30))
    window, flow = clinic.open(desk)
    flow.open()
    page = page_on_screen(window, StaffPinPage)
    clinic.lock.wait_s = 7
    settle()
    assert said(page) == texts()("staff-pin-wait-seconds", seconds=7)
    clinic.lock.wait_s = 0
    settle()
    assert said(page) == texts()("staff-pin-wait-over")


def test_with_a_damaged_pin_file_nobody_comes_in_and_the_page_says_how_to_set_a_new_pin(desk: Desk) -> None:
    window, flow = Clinic(lock=Lock(damaged=True)).open(desk)
    flow.open()
    page = page_on_screen(window, StaffPinPage)
    words = [text.plain for text in page.findChildren(Text)]
    assert texts()("staff-pin-damaged") in words
    assert any("staff.json" in line and str(FOLDER) in line for line in words)
    assert any(texts()("staff-card-pin-4") in line for line in words)
    assert not page.primary.isVisible()
    assert not page.entry.isVisible()
    page.back.click()
    settle()
    page_on_screen(window, WelcomePage)


def test_going_back_from_the_pin_shows_the_page_below(desk: Desk) -> None:
    window, flow = Clinic().open(desk)
    flow.ask_pin(lambda: None)
    page_on_screen(window, StaffPinPage).back.click()
    settle()
    page_on_screen(window, WelcomePage)


def test_the_pin_page_closes_before_what_it_was_asked_for(desk: Desk) -> None:
    window, flow = Clinic().open(desk)
    seen: list[str] = []
    flow.ask_pin(lambda: seen.append(type(window.page).__name__))
    page_on_screen(window, StaffPinPage).entry.fields[0].setText(PIN)
    press_primary(window)
    assert seen == ["WelcomePage"]


def test_the_pin_can_be_changed(desk: Desk) -> None:
    clinic = Clinic()
    window, _ = clinic.at_staff_page(desk)
    page_on_screen(window, StaffPage).pin.click()
    settle()
    for field in page_on_screen(window, NewStaffPinPage).entry.fields:
        field.setText("98765432")
    press_primary(window)
    assert clinic.lock.pin == "98765432"
    assert said(page_on_screen(window, StaffPage)) == texts()("staff-pin-kept")


# --- plans --------------------------------------------------------------------------------------------------


def test_another_plan_is_chosen_and_kept(desk: Desk) -> None:
    clinic = Clinic()
    window, _ = clinic.at_staff_page(desk)
    page_on_screen(window, StaffPage).plans["difference"].click()
    settle()
    assert clinic.kept[-1].chosen_id == "difference"
    assert box(page_on_screen(window, StaffPage), "staff-row-certainty").currentText() == texts()("staff-yes")


@pytest.mark.parametrize(
    ("key", "index", "changed"),
    [
        ("staff-row-questions", 3, {"questions": None}),
        ("staff-row-text-size", 4, {"text_size": 2.0}),
        ("staff-row-clear-after", 0, {"clear_after_s": 60}),
        ("staff-row-certainty", 1, {"ask_certainty": True}),
        ("staff-row-sound", 1, {"sound": True}),
        ("staff-row-language", 1, {"lang": "es"}),
    ],
)
def test_a_change_in_a_row_is_kept_in_the_chosen_plan(
    desk: Desk, key: str, index: int, changed: dict[str, object]
) -> None:
    clinic = Clinic(languages={"en": "English", "es": "Español"})
    window, _ = clinic.at_staff_page(desk)
    pick(page_on_screen(window, StaffPage), key, index)
    assert vars(clinic.kept[-1].chosen) == vars(SHIPPED[0]) | changed


def test_rows_with_nothing_to_choose_are_not_there(desk: Desk) -> None:
    window, _ = Clinic().at_staff_page(desk)
    names = [found.accessibleName() for found in page_on_screen(window, StaffPage).findChildren(DropDown)]
    assert names == [
        texts()(f"staff-row-{row}") for row in ("questions", "text-size", "clear-after", "certainty", "sound")
    ]


def test_a_plan_of_ones_own_is_made_and_chosen(desk: Desk) -> None:
    clinic = Clinic()
    window, _ = clinic.at_staff_page(desk)
    page_on_screen(window, StaffPage).new.click()
    settle()
    page = page_on_screen(window, PresetPage)
    page.field.setText("  Tuesday   group ")
    page.rows["t2"].click()
    page.rows["t7"].click()
    press_primary(window)
    assert clinic.kept[-1].chosen == Preset("own-1", ("t2", "t7"), "Tuesday group")
    assert page_on_screen(window, StaffPage).plans["own-1"].isChecked()


def test_a_plan_needs_a_name_and_a_topic(desk: Desk) -> None:
    clinic = Clinic()
    window, _ = clinic.at_staff_page(desk)
    page_on_screen(window, StaffPage).new.click()
    settle()
    press_primary(window)
    page = page_on_screen(window, PresetPage)
    assert said(page) == texts()("plan-no-name")
    page.field.setText("Ours")
    press_primary(window)
    assert said(page) == texts()("plan-no-topic")
    assert clinic.kept == []


def asked_to_remove(desk: Desk, clinic: Clinic) -> MainWindow:
    window, _ = clinic.at_staff_page(desk)
    page_on_screen(window, StaffPage).change.click()
    settle()
    page_on_screen(window, PresetPage).remove.click()
    settle()
    return window


def test_a_plan_is_kept_unless_its_removal_is_confirmed(desk: Desk) -> None:
    clinic = Clinic(loaded=with_own())
    window = asked_to_remove(desk, clinic)
    assert page_on_screen(window, RemovePlanPage).primary.text() == texts()("plan-remove-no")
    press_primary(window)
    page_on_screen(window, PresetPage)
    assert clinic.kept == []


def test_a_plan_of_ones_own_is_removed(desk: Desk) -> None:
    clinic = Clinic(loaded=with_own())
    window = asked_to_remove(desk, clinic)
    page_on_screen(window, RemovePlanPage).remove.click()
    settle()
    assert clinic.kept[-1] == ClinicSetUp(SHIPPED, SHIPPED[0].id)
    assert "own-1" not in page_on_screen(window, StaffPage).plans


def test_a_plan_that_comes_with_the_app_keeps_its_name_and_can_be_put_back(desk: Desk) -> None:
    changed = replace(SHIPPED[0], topics=("t9",), questions=None)
    clinic = Clinic(loaded=LoadedSetUp(ClinicSetUp((changed, *SHIPPED[1:]), changed.id)))
    window, _ = clinic.at_staff_page(desk)
    page_on_screen(window, StaffPage).change.click()
    settle()
    page = page_on_screen(window, PresetPage)
    assert not page.field.isVisible()
    assert not hasattr(page, "remove")
    page.back_as_it_came.click()
    settle()
    assert clinic.kept[-1].presets == SHIPPED


def test_a_plan_as_it_came_has_nothing_to_put_back_and_keeping_it_changes_nothing(desk: Desk) -> None:
    clinic = Clinic()
    window, _ = clinic.at_staff_page(desk)
    page_on_screen(window, StaffPage).change.click()
    settle()
    assert not hasattr(page_on_screen(window, PresetPage), "back_as_it_came")
    press_primary(window)
    assert clinic.kept[-1].presets == SHIPPED


def test_a_topic_that_is_gone_is_told_and_left_out(desk: Desk) -> None:
    loaded = LoadedSetUp(ClinicSetUp((*SHIPPED, replace(OWN, topics=("t1", "gone"))), OWN.id))
    window, _ = Clinic(loaded=loaded).at_staff_page(desk)
    page = page_on_screen(window, StaffPage)
    assert texts()("staff-topic-gone", topics=1) in [text.plain for text in page.findChildren(Text)]


def test_a_set_up_that_could_not_be_saved_holds_and_is_told(desk: Desk) -> None:
    window, _ = Clinic(can_keep=False).at_staff_page(desk)
    page = page_on_screen(window, StaffPage)
    page.plans["safety"].click()
    settle()
    assert said(page) == texts()("staff-not-kept")
    assert page.plans["safety"].isChecked()


# --- the next patient ---------------------------------------------------------------------------------------


def start_next(window: MainWindow) -> PatientStartPage:
    press_primary(window)
    return page_on_screen(window, PatientStartPage)


def to_staff(window: MainWindow) -> StaffPage:
    page_on_screen(window, PatientStartPage).staff.click()
    settle()
    page_on_screen(window, StaffPinPage).entry.fields[0].setText(PIN)
    press_primary(window)
    return page_on_screen(window, StaffPage)


def leave_notes(window: MainWindow) -> None:
    """A patient answers one question and lets the clinician see it."""
    press_primary(window)
    answer(window, None)
    quiz_page(window).stop.click()
    settle()
    page_on_screen(window, PatientEndPage).show_clinician.click()
    settle()


def test_the_next_patient_gets_the_plan_as_it_is_now(desk: Desk) -> None:
    clinic = Clinic()
    window, _ = clinic.at_staff_page(desk)
    pick(page_on_screen(window, StaffPage), "staff-row-text-size", 4)
    start_next(window)
    assert window.settings.text_size == 2.0
    assert clinic.kept[-1].in_waiting_room
    page = to_staff(window)
    assert window.settings.text_size == 1.0
    page.plans["safety"].click()
    start_next(window)
    assert window.settings.text_size is None


@pytest.mark.parametrize("has_sound", [True, False])
def test_a_patient_can_have_pages_read_aloud_where_the_plan_says_so(desk: Desk, has_sound: bool) -> None:
    preset = replace(SHIPPED[0], sound=has_sound)
    window, _ = Clinic(loaded=LoadedSetUp(ClinicSetUp((preset, *SHIPPED[1:]), preset.id))).at_staff_page(desk)
    start_next(window)
    assert window.header.read.isVisible() == has_sound


def test_a_patient_reads_the_language_of_the_plan_and_staff_their_own(desk: Desk) -> None:
    spanish = replace(SHIPPED[0], lang="es")
    loaded = LoadedSetUp(ClinicSetUp((spanish, *SHIPPED[1:]), spanish.id))
    window, _ = Clinic(loaded=loaded, languages={"en": "English", "es": "Español"}).at_staff_page(desk)
    start_next(window)
    assert window.texts.lang == "es"
    to_staff(window)
    assert window.texts.lang == "en"


def test_a_language_that_there_is_not_is_the_one_of_staff(desk: Desk) -> None:
    loaded = LoadedSetUp(ClinicSetUp((replace(SHIPPED[0], lang="xx"), *SHIPPED[1:]), SHIPPED[0].id))
    window, _ = Clinic(loaded=loaded).at_staff_page(desk)
    start_next(window)
    assert window.texts.lang == "en"


def test_notes_of_the_last_visit_are_offered_while_they_are_there(desk: Desk) -> None:
    clinic = Clinic()
    window, _ = clinic.at_staff_page(desk)
    assert not page_on_screen(window, StaffPage).notes.isVisible()
    start_next(window)
    leave_notes(window)
    page_on_screen(window, NotesWaitPage).staff.click()
    settle()
    page_on_screen(window, StaffPinPage).entry.fields[0].setText(PIN)
    press_primary(window)
    page = page_on_screen(window, StaffPage)
    assert page.notes.isVisible()
    page.notes.click()
    settle()
    page_on_screen(window, TeachBackPage)


def test_a_group_leaves_the_notes_of_the_last_visit_alone(desk: Desk) -> None:
    window, flow = Clinic().at_staff_page(desk)
    start_next(window)
    leave_notes(window)
    page_on_screen(window, NotesWaitPage).staff.click()
    settle()
    page_on_screen(window, StaffPinPage).entry.fields[0].setText(PIN)
    press_primary(window)
    page_on_screen(window, StaffPage).group.click()
    settle()
    assert flow._group is not None
    flow._group.ended.emit()
    settle()
    assert page_on_screen(window, StaffPage).notes.isVisible()


def test_notes_whose_time_is_over_leave_the_staff_page(desk: Desk) -> None:
    clinic = Clinic()
    window, flow = clinic.at_staff_page(desk)
    start_next(window)
    leave_notes(window)
    page_on_screen(window, NotesWaitPage).staff.click()
    settle()
    page_on_screen(window, StaffPinPage).entry.fields[0].setText(PIN)
    press_primary(window)
    clinic.seconds += 15 * 60
    assert flow._room is not None
    flow._room.check_clock()
    assert not page_on_screen(window, StaffPage).notes.isVisible()


def test_a_next_patient_is_asked_about_only_once_the_notes_are_erased(desk: Desk) -> None:
    window, flow = Clinic().at_staff_page(desk)
    start_next(window)
    leave_notes(window)
    flow.show_staff_page()
    settle()
    press_primary(window)
    page = page_on_screen(window, EraseNotesPage)
    window.go_back()
    settle()
    assert page_on_screen(window, StaffPage).notes.isVisible()
    press_primary(window)
    page = page_on_screen(window, EraseNotesPage)
    page.erase_confirmed.emit()
    settle()
    page_on_screen(window, PatientStartPage)
    assert not to_staff(window).notes.isVisible()


def test_a_group_leads_back_to_the_staff_page(desk: Desk) -> None:
    window, flow = Clinic().at_staff_page(desk)
    page_on_screen(window, StaffPage).group.click()
    settle()
    assert isinstance(window.page, GroupPage)
    assert flow._group is not None
    flow._group.ended.emit()
    settle()
    page_on_screen(window, StaffPage)


# --- other ways -------------------------------------------------------------------------------------------


def test_the_staff_card_opens_to_be_printed(desk: Desk) -> None:
    window, _ = Clinic().at_staff_page(desk)
    page_on_screen(window, StaffPage).card.click()
    settle()
    assert texts()("staff-card-title") in page_on_screen(window, PrintPage).preview.accessibleName()


@pytest.mark.parametrize(("country", "paper"), [("us", "print-paper-letter"), ("gb", "print-paper-a4")])
def test_the_staff_card_is_printed_on_the_paper_of_the_plans_country(
    desk: Desk, country: str, paper: str
) -> None:
    preset = replace(SHIPPED[0], country=country)
    window, _ = Clinic(loaded=LoadedSetUp(ClinicSetUp((preset, *SHIPPED[1:]), preset.id))).at_staff_page(desk)
    page_on_screen(window, StaffPage).card.click()
    settle()
    page = page_on_screen(window, PrintPage)
    assert [card.text() for card in page._papers.buttons() if card.isChecked()] == [texts()(paper)]
    assert f"size: {Paper.usual_in(country).value}" in page._html()


def test_leaving_before_a_first_patient_needs_no_pin(desk: Desk) -> None:
    window, _ = Clinic().at_staff_page(desk)
    page_on_screen(window, StaffPage).leave.click()
    settle()
    page_on_screen(window, WelcomePage)


def test_ending_waiting_room_mode_needs_the_pin_and_is_kept(desk: Desk) -> None:
    clinic = Clinic(loaded=with_own(in_waiting_room=True))
    window, _ = clinic.at_staff_page(desk)
    page_on_screen(window, StaffPage).leave.click()
    settle()
    page = page_on_screen(window, StaffPinPage)
    assert clinic.kept == []
    page.entry.fields[0].setText(PIN)
    press_primary(window)
    assert not clinic.kept[-1].in_waiting_room
    page_on_screen(window, WelcomePage)
