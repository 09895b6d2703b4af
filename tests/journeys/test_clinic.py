"""Staff in the real program: a PIN, plans, the next patient, the end of the day, and bad days."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.app import App
from quizapp.paths import assets_dir
from quizapp.presets import shipped_presets
from quizapp.settings import Theme
from quizapp.store.staff import StaffPin
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.error_page import ErrorPage
from quizapp.ui.pages.home_page import HomePage
from quizapp.ui.pages.loading_page import LoadingPage
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.pages.patient_start_page import PatientStartPage
from quizapp.ui.pages.pin_page import NewStaffPinPage, StaffPinPage
from quizapp.ui.pages.preset_page import PresetPage, RemovePlanPage
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.staff_page import StaffPage
from quizapp.ui.pages.welcome_page import WelcomePage
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import write_bank
from tests.helpers.clinic import Clinic
from tests.helpers.windows import Desk, page_on_screen, settle, texts
from tests.journeys.conftest import StartApp
from tests.journeys.person import Clicker, Key, Typist

PIN = "4711"


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.clear()


@pytest.fixture
def desk_window(desk: Desk) -> MainWindow:
    """A window that asks for the PIN."""
    window, flow = Clinic().open(desk)
    flow.open()
    settle()
    return window


def clicker(window: MainWindow) -> Clicker:
    return Clicker(window, Random(4))


def type_digits(typist: Typist, digits: str) -> None:
    for digit in digits:
        typist.press(Key(int(Key.Key_0) + int(digit)))


def to_staff_page(app: App, qtbot: QtBot) -> StaffPage:
    """From the first page of a first day, with the mouse alone."""
    window, hand = app.window, clicker(app.window)
    hand.click(page_on_screen(window, WelcomePage).clinic)
    hand.go_on()
    entry = page_on_screen(window, NewStaffPinPage).entry
    for field in entry.fields:
        hand.click(field)
        for digit in PIN:
            hand.click(entry.pad.digits[int(digit)])
    hand.go_on()
    qtbot.waitUntil(lambda: isinstance(window.page, StaffPage), timeout=20_000)
    return page_on_screen(window, StaffPage)


def give_pin(app: App) -> None:
    window, hand = app.window, clicker(app.window)
    entry = page_on_screen(window, StaffPinPage).entry
    for digit in PIN:
        hand.click(entry.pad.digits[int(digit)])
    hand.go_on()


def at_patient_start(app: App, qtbot: QtBot) -> PatientStartPage:
    qtbot.waitUntil(lambda: isinstance(app.window.page, PatientStartPage), timeout=20_000)
    settle()
    return page_on_screen(app.window, PatientStartPage)


def back_to_staff_page(app: App) -> StaffPage:
    clicker(app.window).click(page_on_screen(app.window, PatientStartPage).staff)
    give_pin(app)
    return page_on_screen(app.window, StaffPage)


def has_study(window: MainWindow) -> bool:
    return window.study is not None


def shown(app: App) -> list[str]:
    return [text.plain for text in app.window.page.findChildren(Text) if text.isVisible()]


# --- a first day --------------------------------------------------------------------------------------------


def test_the_first_set_up_with_the_keyboard_alone(
    questions: Path, folder: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    window, typist = app.window, Typist(app.window)
    page = page_on_screen(window, WelcomePage)
    typist.tab_to(page.own, page.clinic)
    typist.press(Key.Key_Right)
    typist.press(Key.Key_Space)
    assert page.clinic.isChecked()
    typist.go_on()
    chosen = page_on_screen(window, NewStaffPinPage)
    type_digits(typist, PIN)
    typist.tab_to(chosen.entry.fields[1])
    type_digits(typist, PIN)
    typist.press(Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, StaffPage), timeout=20_000)
    assert PIN not in (folder / "staff.json").read_text("utf-8")
    typist.go_on()
    at_patient_start(app, qtbot)
    assert window.isFullScreen()
    assert json.loads((folder / "presets.json").read_text("utf-8"))["in_waiting_room"]


def test_the_first_set_up_and_the_end_with_the_mouse_alone(
    questions: Path, folder: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    to_staff_page(app, qtbot)
    hand = clicker(app.window)
    hand.go_on()
    at_patient_start(app, qtbot)
    page = back_to_staff_page(app)
    assert not app.window.isFullScreen()
    hand.click(page.leave)
    give_pin(app)
    page_on_screen(app.window, WelcomePage)
    assert not json.loads((folder / "presets.json").read_text("utf-8"))["in_waiting_room"]
    page_on_screen(start_app(questions).window, WelcomePage)


def test_after_the_clinic_a_person_is_back_where_they_were(
    questions: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    window, hand = app.window, clicker(app.window)
    qtbot.waitUntil(lambda: has_study(window), timeout=20_000)
    hand.go_on()  # start
    hand.choose(page_on_screen(window, QuizPage))
    hand.go_on()
    hand.click(page_on_screen(window, QuizPage).stop)
    window.self_study.go_home()
    settle()
    hand.click(page_on_screen(window, HomePage).settings)
    hand.click(page_on_screen(window, LooksPage).use)
    to_staff_page(app, qtbot)
    assert not has_study(window)  # nothing of that person is in the window
    hand.go_on()
    at_patient_start(app, qtbot)
    hand.click(back_to_staff_page(app).leave)
    give_pin(app)
    qtbot.waitUntil(lambda: has_study(window), timeout=20_000)
    settle()
    page_on_screen(window, HomePage)
    assert window.study is not None
    assert any(topic.days for topic in window.study.progress().topics)
    hand.click(page_on_screen(window, HomePage).settings)
    assert page_on_screen(window, LooksPage).data.isVisible()


# --- the PIN ------------------------------------------------------------------------------------------------


def test_five_wrong_pins_bring_a_wait_that_the_right_one_outlives(tmp_path: Path, desk: Desk) -> None:
    time = datetime(2026, 11, 20, 9, tzinfo=UTC)
    seconds = 0.0
    lock = StaffPin(tmp_path, lambda: time, lambda: seconds)
    lock.set_pin(PIN)
    window, flow = Clinic(pin_on_disk=lock).open(desk)
    typist = Typist(window)
    flow.open()
    settle()
    page = page_on_screen(window, StaffPinPage)
    for _ in range(4):
        type_digits(typist, "0000")
        typist.press(Key.Key_Return)
        assert page.footer.message.plain == "That PIN did not work. Try again."
    type_digits(typist, "0000")
    typist.press(Key.Key_Return)
    assert page.footer.message.plain == "Please wait 30 seconds, then try again."
    type_digits(typist, PIN)
    typist.press(Key.Key_Return)
    assert page_on_screen(window, StaffPinPage) is page
    time, seconds = time + timedelta(seconds=30), 30.0
    typist.press(Key.Key_Return)
    page_on_screen(window, StaffPage)


def test_digits_come_into_the_pin_wherever_the_focus_is(desk_window: MainWindow) -> None:
    page = page_on_screen(desk_window, StaffPinPage)
    page.heading().setFocus()
    type_digits(Typist(desk_window), "12")
    assert page.entry.pin() == "12"


def test_escape_leaves_the_pin_page(desk_window: MainWindow) -> None:
    Typist(desk_window).press(Key.Key_Escape)
    page_on_screen(desk_window, WelcomePage)


# --- plans --------------------------------------------------------------------------------------------------


def test_a_plan_is_made_changed_and_removed_and_outlives_a_restart(
    questions: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    hand = clicker(app.window)
    hand.click(to_staff_page(app, qtbot).new)
    plan = page_on_screen(app.window, PresetPage)
    hand.click(plan.field)
    QTest.keyClicks(plan.field, "Tuesday group")
    hand.click(next(iter(plan.rows.values())))
    hand.go_on()
    page = page_on_screen(app.window, StaffPage)
    assert page.plans["own-1"].text() == "Tuesday group"
    hand.click(page.change)
    plan = page_on_screen(app.window, PresetPage)
    QTest.mouseDClick(plan.field, Qt.MouseButton.LeftButton)
    plan.field.selectAll()
    QTest.keyClicks(plan.field, "Wednesday group")
    hand.go_on()
    hand.go_on()  # to the next patient, so that the next start comes here
    at_patient_start(app, qtbot)

    app = start_app(questions)
    at_patient_start(app, qtbot)
    page = back_to_staff_page(app)
    hand = clicker(app.window)
    assert page.plans["own-1"].text() == "Wednesday group"
    assert page.plans["own-1"].isChecked()
    hand.click(page.change)
    hand.click(page_on_screen(app.window, PresetPage).remove)
    hand.click(page_on_screen(app.window, RemovePlanPage).remove)
    assert "own-1" not in page_on_screen(app.window, StaffPage).plans


# --- the next start -----------------------------------------------------------------------------------------


def test_after_being_closed_or_killed_the_next_start_is_the_next_patients_and_says_nothing(
    questions: Path, folder: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    to_staff_page(app, qtbot)
    clicker(app.window).go_on()
    at_patient_start(app, qtbot)
    before = {path.name for path in folder.iterdir()}
    (folder / "app.lock").touch()  # as a killed program leaves it

    app = start_app(questions)
    at_patient_start(app, qtbot)
    assert app.window.isFullScreen()
    assert not has_study(app.window)
    assert texts()("welcome-crashed") not in shown(app)
    assert {path.name for path in folder.iterdir()} == before | {"app.lock"}


def test_after_a_restart_a_patient_does_not_see_what_a_person_chose_for_themselves(
    questions: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    own = replace(app.window.settings, theme=Theme.DARK, text_size=1.5, disclaimer_accepted=True)
    app.window.use_settings(own)
    to_staff_page(app, qtbot)
    clicker(app.window).go_on()
    at_patient_start(app, qtbot)

    app = start_app(questions)
    at_patient_start(app, qtbot)
    assert app.window.settings.theme is not Theme.DARK
    assert app.window.settings.text_size is None
    assert app._clinic is not None
    app._clinic._end()  # staff ends waiting-room mode
    qtbot.waitUntil(lambda: has_study(app.window), timeout=20_000)
    assert app.window.settings == own, "the person has theirs again"


def test_a_patient_gets_no_further_than_the_pin_page(
    questions: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    to_staff_page(app, qtbot)
    hand = clicker(app.window)
    hand.go_on()
    hand.click(at_patient_start(app, qtbot).staff)
    page = page_on_screen(app.window, StaffPinPage)
    hand.go_on()
    assert page_on_screen(app.window, StaffPinPage) is page
    hand.click(page.back)
    page_on_screen(app.window, PatientStartPage)
    hand.go_on()
    page_on_screen(app.window, QuizPage)


def test_a_group_starts_from_the_staff_page(questions: Path, qtbot: QtBot, start_app: StartApp) -> None:
    from quizapp.ui.pages.group_page import GroupPage

    app = start_app(questions)
    hand = clicker(app.window)
    hand.click(to_staff_page(app, qtbot).group)
    assert isinstance(app.window.page, GroupPage)


# --- bad days -----------------------------------------------------------------------------------------------


def test_with_a_damaged_pin_file_patients_go_on_and_deleting_it_sets_a_new_pin(
    questions: Path, folder: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    to_staff_page(app, qtbot)
    clicker(app.window).go_on()
    at_patient_start(app, qtbot)
    (folder / "staff.json").write_bytes(b"\0" * 200)

    app = start_app(questions)
    hand = clicker(app.window)
    hand.click(at_patient_start(app, qtbot).staff)
    assert texts()("staff-pin-damaged") in shown(app)
    hand.click(page_on_screen(app.window, StaffPinPage).back)
    hand.go_on()
    page_on_screen(app.window, QuizPage)

    (folder / "staff.json").unlink()  # as the staff card says
    app = start_app(questions)
    hand = clicker(app.window)
    hand.click(at_patient_start(app, qtbot).staff)
    page = page_on_screen(app.window, NewStaffPinPage)
    for field in page.entry.fields:
        hand.click(field)
        QTest.keyClicks(field, "2468")
    hand.go_on()
    page_on_screen(app.window, StaffPage)


def test_topics_that_are_gone_are_left_out_and_told(
    questions: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)  # a small bank, without the topics that our plans name
    to_staff_page(app, qtbot)
    gone = shipped_presets(assets_dir())[0].topics
    assert texts()("staff-topic-gone", topics=len(gone)) in shown(app)
    clicker(app.window).go_on()
    at_patient_start(app, qtbot)
    clicker(app.window).go_on()
    page_on_screen(app.window, QuizPage)


def test_a_damaged_file_of_plans_is_kept_and_the_usual_plans_are_back(
    questions: Path, folder: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    folder.mkdir(parents=True)
    (folder / "presets.json").write_bytes(b"{")
    app = start_app(questions)
    page = to_staff_page(app, qtbot)
    assert len(page.plans) == 4
    assert texts()("staff-plans-damaged") in shown(app)
    assert (folder / "presets.damaged-1.json").read_bytes() == b"{"


def test_without_a_printer_the_staff_card_can_be_saved(
    questions: Path, tmp_path: Path, qtbot: QtBot, start_app: StartApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizapp.ui import file_dialogs, printing

    monkeypatch.setattr(printing, "has_printer", lambda: False)
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda _parent, _title, name: tmp_path / name)
    app = start_app(questions)
    hand = clicker(app.window)
    hand.click(to_staff_page(app, qtbot).card)
    page = page_on_screen(app.window, PrintPage)
    hand.click(page.print_button)
    assert page.footer.message.plain == texts()("print-no-printer")
    hand.click(page.html_button)
    assert "staff.json" in (tmp_path / "staff-card.html").read_text("utf-8")
    hand.click(page.pdf_button)
    assert (tmp_path / "staff-card.pdf").stat().st_size > 0


def test_two_laptops_with_a_copied_folder_work_alike_and_go_their_own_ways(
    questions: Path, folder: Path, tmp_path: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    to_staff_page(app, qtbot)
    clicker(app.window).go_on()
    at_patient_start(app, qtbot)
    copy = tmp_path / "other-laptop"
    shutil.copytree(folder, copy)

    app = start_app(questions, folder=copy)
    at_patient_start(app, qtbot)
    hand = clicker(app.window)
    page = back_to_staff_page(app)
    hand.click(page.plans["safety"])
    hand.click(page.leave)
    give_pin(app)
    page_on_screen(start_app(questions, folder=copy).window, WelcomePage)

    app = start_app(questions, folder=folder)
    at_patient_start(app, qtbot)
    assert back_to_staff_page(app).plans["first-visit"].isChecked()


def test_questions_that_cannot_be_read_lead_back_to_the_next_patient(
    questions: Path, qtbot: QtBot, start_app: StartApp
) -> None:
    app = start_app(questions)
    to_staff_page(app, qtbot)
    clicker(app.window).go_on()
    at_patient_start(app, qtbot)
    broken = (questions / "topics.yaml").read_text("utf-8")
    (questions / "topics.yaml").write_text("{", "utf-8")

    app = start_app(questions)
    qtbot.waitUntil(lambda: isinstance(app.window.page, ErrorPage), timeout=20_000)
    (questions / "topics.yaml").write_text(broken, "utf-8")
    app.window.error_action.emit("try-again")
    page_on_screen(app.window, LoadingPage)
    at_patient_start(app, qtbot)
    assert app.window.isFullScreen()


def test_the_clipboard_is_left_alone_by_staff_pages(desk_window: MainWindow) -> None:
    page = page_on_screen(desk_window, StaffPinPage)
    type_digits(Typist(desk_window), PIN)
    page.entry.fields[0].selectAll()
    QApplication.clipboard().setText("before")
    page.entry.fields[0].copy()
    assert QApplication.clipboard().text() == "before"
