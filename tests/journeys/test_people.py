"""Several people on one computer, with real keys and clicks: each has a place of their own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp import clock_and_dice, kept_so_far, people_here
from quizapp.app import App
from quizapp.engine.response import Response
from quizapp.settings import load_settings
from quizapp.store import people as people_module
from quizapp.store.people import FIRST, Person, load_people, save_people, with_person, with_pin
from quizapp.store.store_error import StoreError, StoreErrorKind
from quizapp.ui.pages.data_page import ErasePage
from quizapp.ui.pages.error_page import ErrorPage
from quizapp.ui.pages.home_page import HomePage
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.pages.people_page import PeoplePage
from quizapp.ui.pages.person_page import ForgottenPinPage, NamePage, NewPinPage, PersonPage, PinPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.welcome_page import WelcomePage
from quizapp.ui.study import Study
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import write_bank
from tests.helpers.disks import a_shared_folder, a_small_disk, without_the_rights_of_root
from tests.helpers.windows import page_on_screen, settle
from tests.journeys.conftest import StartApp
from tests.journeys.person import Clicker, Typist
from tests.ui.source import ROOT

PIN = "4711"


class Clock:
    """The time that the program asks for."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(clock_and_dice, "now", clock)
    return clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(start_app: StartApp, tmp_path: Path, qtbot: QtBot, clock: Clock) -> Callable[[], App]:
    """Start the program on a small bank and wait for the questions."""
    bank = write_bank(tmp_path / "bank")

    def begin() -> App:
        app = start_app(bank)
        qtbot.waitUntil(lambda: app._questions.ready is not None, timeout=30_000)
        settle()
        return app

    return begin


def clicker(app: App) -> Clicker:
    return Clicker(app.window, Random(3))


def type_in(app: App, text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.window() is app.window
    QTest.keyClicks(focus, text)
    settle()


def words(app: App) -> str:
    return "\n".join(text.plain for text in app.window.page.findChildren(Text) if text.isVisible())


def study_of(app: App) -> Study:
    """The study of the person who is here, whose answers are read beside the window."""
    if app._answers.reading is not None:
        app._answers.reading.join(20)
    settle()
    study = app.window.study
    assert study is not None
    return study


def answer_one(app: App) -> str:
    """Start a session, answer one question, stop; the question's id."""
    person = clicker(app)
    study_of(app)
    if isinstance(app.window.page, WelcomePage | HomePage):
        person.go_on()
    page = page_on_screen(app.window, QuizPage)
    person.choose(page)
    person.go_on()
    assert page.is_checked
    person.go_on()
    return page.asked.question.id


def open_person(app: App) -> None:
    """By the header's settings to "People on this computer"."""
    person = clicker(app)
    person.click(app.window.header.text_size)
    person.click(page_on_screen(app.window, LooksPage).people)


def call_oneself(app: App, name: str = "", shape: str = "") -> None:
    page = page_on_screen(app.window, NamePage)
    if name:
        clicker(app).click(page.field)
        type_in(app, name)
    else:
        clicker(app).click(page.shapes[shape])
    clicker(app).go_on()


def start_called(start: Callable[[], App], name: str = "", shape: str = "") -> App:
    """Someone who answered one question and has just said how they are called."""
    app = start()
    answer_one(app)
    open_person(app)
    call_oneself(app, name, shape)
    return app


def anna_and_star(folder: Path, *, pin: str | None = None) -> tuple[Person, ...]:
    """Two people, the first of whom may have a PIN."""
    people = with_person(with_person((), FIRST, name="Anna"), "b", shape=people_module.Shape.STAR)
    if pin is not None:
        people = (with_pin(people[0], pin), people[1])
    save_people(folder, people)
    return people


def choose(app: App, name: str) -> None:
    page = page_on_screen(app.window, PeoplePage)
    clicker(app).click(next(card for card in page.cards if card.face.name == name))
    if isinstance(app.window.page, WelcomePage | HomePage):
        study_of(app)


def give_pin(app: App, pin: str) -> None:
    page_on_screen(app.window, PinPage)
    type_in(app, pin)
    Typist(app.window).press(Qt.Key.Key_Return)
    if isinstance(app.window.page, WelcomePage | HomePage):
        study_of(app)


def start_changing_pin(start: Callable[[], App], folder: Path) -> App:
    """Someone with a PIN, on the page that changes it."""
    anna_and_star(folder, pin=PIN)
    app = start()
    choose(app, "Anna")
    give_pin(app, PIN)
    open_person(app)
    clicker(app).click(page_on_screen(app.window, PersonPage).pin)
    return app


def change_pin(app: App, now: str, new: str) -> None:
    page = page_on_screen(app.window, NewPinPage)
    for field, pin in zip(page.entry.fields, (now, new, new), strict=True):
        clicker(app).click(field)
        type_in(app, pin)
    clicker(app).go_on()


def traces(folder: Path, text: str) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]


# --- one person alone -----------------------------------------------------------------------------------


def test_one_person_alone_never_meets_the_others_page(start: Callable[[], App], folder: Path) -> None:
    app = start()
    page = page_on_screen(app.window, WelcomePage)
    assert not hasattr(page, "not_you")
    answer_one(app)
    app = start()
    assert not hasattr(page_on_screen(app.window, HomePage), "not_you")
    assert not (folder / "people.json").exists()
    assert app._people is None


def test_one_person_alone_waits_for_nothing_of_it(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from quizapp.app import App, make_application\n"
        "make_application()\n"
        f"app = App(Path({str(folder)!r}), None, None)\n"
        "app.window.show(); app.window.grab()\n"
        "print(*sys.modules, sep='\\n')\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(run.stdout.split())
    assert "quizapp.ui.pages.welcome_page" in loaded
    late = {"json", "argon2", "sqlite3", "quizapp.store.people", "quizapp.people_here"}
    assert loaded & late == set()


def test_a_name_alone_changes_nothing_at_the_start(start: Callable[[], App], folder: Path) -> None:
    app = start()
    open_person(app)
    call_oneself(app, name="Anna")
    assert "Anna" in words(app)
    page_on_screen(app.window, PersonPage)
    page_on_screen(start().window, WelcomePage)
    assert [person.name for person in load_people(folder).people] == ["Anna"]


# --- two people -----------------------------------------------------------------------------------------


def test_a_second_person_is_added_and_everything_stays_apart(start: Callable[[], App], folder: Path) -> None:
    app = start()
    of_first = answer_one(app)
    app.window.use_settings(replace(app.window.settings, text_size=1.5))
    open_person(app)
    call_oneself(app, name="Anna")
    clicker(app).click(page_on_screen(app.window, PersonPage).add)
    call_oneself(app, shape="star")
    page = page_on_screen(app.window, PersonPage)
    assert "Star is added." in words(app)
    clicker(app).click(page.change)
    choose(app, "Star")
    welcome = page_on_screen(app.window, WelcomePage)
    assert welcome.not_you.isVisible()
    assert welcome.not_you.text() == "Not Star? Change person"
    assert app.window.settings.text_size is None, "Star has settings of their own"
    study = study_of(app)
    assert study.facts == []
    of_star = answer_one(app)
    app.window.self_study.go_home()
    assert page_on_screen(app.window, HomePage).heading().plain == "Welcome back, Star"

    app = start()
    page_on_screen(app.window, PeoplePage)
    choose(app, "Anna")
    assert page_on_screen(app.window, HomePage).heading().plain == "Welcome back, Anna"
    assert app.window.settings.text_size == 1.5
    study = study_of(app)
    assert [fact.question_id for fact in study.facts if isinstance(fact, Response)] == [of_first]
    clicker(app).click(page_on_screen(app.window, HomePage).not_you)
    choose(app, "Star")
    study = study_of(app)
    assert [fact.question_id for fact in study.facts if isinstance(fact, Response)] == [of_star]
    star = load_people(folder).people[1].id
    assert load_settings(folder).settings.text_size == 1.5
    assert load_settings(folder / "people" / star).settings.text_size is None


def test_lists_for_the_clinician_stay_apart(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder)
    app = start()
    choose(app, "Star")
    study = study_of(app)
    study.add_own("May I drive the day after?")
    app.window.change_person_requested.emit()
    choose(app, "Anna")
    study = study_of(app)
    assert study.to_ask().questions == ()
    app.window.change_person_requested.emit()
    choose(app, "Star")
    study = study_of(app)
    assert [question.text for question in study.to_ask().questions] == ["May I drive the day after?"]


def test_the_whole_way_by_keyboard(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder, pin=PIN)
    app = start()
    person = Typist(app.window)
    person.tab_to(page_on_screen(app.window, PeoplePage).cards[0])
    person.press(Qt.Key.Key_Return)
    for digit in PIN:
        person.press(getattr(Qt.Key, f"Key_{digit}"))
    person.press(Qt.Key.Key_Return)
    page = page_on_screen(app.window, WelcomePage)
    person.tab_to(page.not_you)
    person.press(Qt.Key.Key_Return)
    who = page_on_screen(app.window, PeoplePage)
    person.tab_to(who.add)
    person.press(Qt.Key.Key_Space)
    new = page_on_screen(app.window, NamePage)
    person.tab_to(new.field)
    type_in(app, "Boris")
    person.press(Qt.Key.Key_Return)
    page_on_screen(app.window, WelcomePage)
    assert [each.name for each in load_people(folder).people] == ["Anna", None, "Boris"]


def test_leaving_in_the_middle_of_a_session_keeps_the_place(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder)
    app = start()
    choose(app, "Anna")
    answer_one(app)
    question = page_on_screen(app.window, QuizPage).asked.question.id
    open_person(app)
    clicker(app).click(page_on_screen(app.window, PersonPage).change)
    choose(app, "Star")
    page_on_screen(app.window, WelcomePage)
    app.window.change_person_requested.emit()
    choose(app, "Anna")
    assert page_on_screen(app.window, HomePage).primary.text() == "Keep going"
    clicker(app).go_on()
    assert page_on_screen(app.window, QuizPage).asked.question.id == question


def test_nobody_is_called_as_somebody_else(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder)
    app = start()
    clicker(app).click(page_on_screen(app.window, PeoplePage).add)
    page = page_on_screen(app.window, NamePage)
    assert "star" not in page.shapes
    for taken in ("anna", "star"):
        page.field.clear()
        call_oneself(app, name=taken)
        assert page.footer.message.plain == app.texts("people-name-taken")
    assert len(load_people(folder).people) == 2


def test_a_person_can_be_called_otherwise(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder)
    app = start()
    choose(app, "Star")
    open_person(app)
    clicker(app).click(page_on_screen(app.window, PersonPage).rename)
    call_oneself(app, name="Boris")
    assert "Boris" in words(app)
    assert load_people(folder).people[1].name == "Boris"


def test_nobodys_data_can_be_reached_before_someone_is_chosen(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder)
    app = start()
    clicker(app).click(app.window.header.text_size)
    page = page_on_screen(app.window, LooksPage)
    assert not page.data.isVisible()
    assert not page.people.isVisible()
    app.window.larger()
    assert not (folder / "settings.json").exists(), "nobody's settings are changed"
    assert app.window.study is None


# --- the PIN --------------------------------------------------------------------------------------------


def test_a_pin_is_set_asked_for_and_removed(start: Callable[[], App], folder: Path) -> None:
    app = start_called(start, name="Anna")
    clicker(app).click(page_on_screen(app.window, PersonPage).pin)
    page = page_on_screen(app.window, NewPinPage)
    type_in(app, "4711")
    clicker(app).click(page.entry.fields[1])
    type_in(app, "4712")
    clicker(app).go_on()
    assert page.footer.message.plain == app.texts("pin-differ")
    clicker(app).click(page.entry.pad_button)
    for digit in "4711":
        clicker(app).click(page.entry.pad.digits[int(digit)])
    clicker(app).click(page.entry.fields[1])
    for digit in "4711":
        clicker(app).click(page.entry.pad.digits[int(digit)])
    clicker(app).go_on()
    assert "Your PIN is set." in words(app)
    assert not traces(folder, "4711")

    app = start()
    choose(app, "Anna")
    give_pin(app, "0000")
    assert app.window.page.footer.message.plain == app.texts("pin-wrong")
    assert app.window.study is None
    give_pin(app, PIN)
    page_on_screen(app.window, HomePage)
    open_person(app)
    clicker(app).click(page_on_screen(app.window, PersonPage).remove_pin)
    give_pin(app, PIN)
    assert "Your PIN is removed." in words(app)
    page_on_screen(start().window, HomePage)


def test_the_seven_shapes_that_are_left_stand_in_two_rows(start: Callable[[], App]) -> None:
    app = start_called(start, shape="star")
    clicker(app).click(page_on_screen(app.window, PersonPage).add)
    shapes = page_on_screen(app.window, NamePage).shapes.values()
    assert len(shapes) == 7
    assert len({card.y() for card in shapes}) == 2


def test_enter_after_the_first_pin_leads_to_the_second(start: Callable[[], App]) -> None:
    app = start_called(start, name="Anna")
    clicker(app).click(page_on_screen(app.window, PersonPage).pin)
    page = page_on_screen(app.window, NewPinPage)
    for _ in range(2):
        type_in(app, PIN)
        Typist(app.window).press(Qt.Key.Key_Return)
    assert page.footer.message.plain == ""
    assert "Your PIN is set." in words(app)


def test_whoever_changes_a_pin_has_to_know_it(start: Callable[[], App], folder: Path) -> None:
    app = start_changing_pin(start, folder)
    page = page_on_screen(app.window, NewPinPage)
    for now, message in (("9999", app.texts("pin-wrong")), (PIN, "")):
        change_pin(app, now, "2580")
        assert page.footer.message.plain == message or app.window.page is not page
    assert "Your PIN is set." in words(app)
    app = start()
    choose(app, "Anna")
    give_pin(app, "2580")
    page_on_screen(app.window, WelcomePage)


def test_after_five_wrong_pins_there_is_a_wait_that_a_restart_does_not_end(
    start: Callable[[], App], folder: Path, clock: Clock
) -> None:
    anna_and_star(folder, pin=PIN)
    app = start()
    choose(app, "Anna")
    for _ in range(5):
        give_pin(app, "0000")
    assert app.window.page.footer.message.plain == app.texts("pin-wait-seconds", seconds=30)
    clock.passes(seconds=10)
    app = start()
    choose(app, "Anna")
    give_pin(app, PIN)
    assert app.window.page.footer.message.plain == app.texts("pin-wait-seconds", seconds=20)
    clock.passes(seconds=20)
    give_pin(app, PIN)
    page_on_screen(app.window, WelcomePage)


def test_too_few_digits_are_no_try(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder, pin=PIN)
    app = start()
    choose(app, "Anna")
    for _ in range(5):
        give_pin(app, "47")
        assert app.window.page.footer.message.plain == app.texts("pin-length")
    give_pin(app, PIN)
    page_on_screen(app.window, WelcomePage)


def test_too_few_digits_of_the_pin_until_now_are_no_try(start: Callable[[], App], folder: Path) -> None:
    app = start_changing_pin(start, folder)
    for _ in range(5):
        change_pin(app, "47", "2580")
        assert app.window.page.footer.message.plain == app.texts("pin-length")
    change_pin(app, PIN, "2580")
    assert "Your PIN is set." in words(app)


def test_the_other_person_does_not_wait(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder, pin=PIN)
    app = start()
    choose(app, "Anna")
    for _ in range(5):
        give_pin(app, "0000")
    Typist(app.window).press(Qt.Key.Key_Escape)
    choose(app, "Star")
    page_on_screen(app.window, WelcomePage)


def test_a_forgotten_pin_is_taken_off_a_day_later(
    start: Callable[[], App], folder: Path, clock: Clock
) -> None:
    anna_and_star(folder, pin=PIN)
    app = start()
    choose(app, "Anna")
    clicker(app).click(page_on_screen(app.window, PinPage).forgot)
    page = page_on_screen(app.window, ForgottenPinPage)
    clicker(app).go_on()
    assert app.texts("pin-forgot-hours", hours=24) in words(app)
    assert not page.primary.isVisible()
    clock.passes(hours=23)
    app = start()
    choose(app, "Anna")
    clicker(app).click(page_on_screen(app.window, PinPage).forgot)
    assert app.texts("pin-forgot-hours", hours=1) in words(app)
    clock.passes(hours=1)
    app = start()
    choose(app, "Anna")
    assert app.texts("pin-taken-off") in words(app)
    assert load_people(folder).people[0].pin_hash is None


def test_an_owner_who_comes_by_keeps_the_pin_and_is_told(
    start: Callable[[], App], folder: Path, clock: Clock
) -> None:
    anna_and_star(folder, pin=PIN)
    app = start()
    choose(app, "Anna")
    clicker(app).click(page_on_screen(app.window, PinPage).forgot)
    clicker(app).go_on()
    clock.passes(hours=5)
    app = start()
    choose(app, "Anna")
    give_pin(app, PIN)
    assert app.texts("pin-stays") in words(app)
    clock.passes(days=2)
    app = start()
    choose(app, "Anna")
    page_on_screen(app.window, PinPage)


# --- erasing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("gone", "stays"), [("Anna", "Star"), ("Star", "Anna")])
def test_erasing_one_person_leaves_nothing_of_them_and_all_of_the_other(
    start: Callable[[], App], folder: Path, gone: str, stays: str
) -> None:
    anna_and_star(folder)
    app = start()
    for name in (stays, gone):
        choose(app, name)
        study = study_of(app)
        study.add_own(f"Own words of {name}")
        answer_one(app)
        app.window.session_ended.emit()
        app.window.change_person_requested.emit()
    choose(app, gone)
    assert traces(folder, f"Own words of {gone}"), "the search must find what is there before"
    open_person(app)
    clicker(app).click(page_on_screen(app.window, PersonPage).erase)
    erase = page_on_screen(app.window, ErasePage)
    assert app.texts("people-erase-detail") in words(app)
    clicker(app).click(erase.erase_button)
    page = page_on_screen(app.window, PeoplePage)
    assert [card.face.name for card in page.cards] == [stays]
    assert not traces(folder, f"Own words of {gone}")
    assert traces(folder, f"Own words of {stays}")
    choose(app, stays)
    study = study_of(app)
    assert any(isinstance(fact, Response) for fact in study.facts)


def test_erasing_the_last_person_begins_as_on_the_first_day(start: Callable[[], App], folder: Path) -> None:
    save_people(folder, (with_pin(with_person((), "b", name="Anna")[0], PIN),))
    app = start()
    choose(app, "Anna")
    give_pin(app, PIN)
    answer_one(app)
    open_person(app)
    clicker(app).click(page_on_screen(app.window, PersonPage).erase)
    clicker(app).click(page_on_screen(app.window, ErasePage).erase_button)
    assert not hasattr(page_on_screen(app.window, WelcomePage), "not_you")
    assert not traces(folder, "Anna")
    assert not (folder / "people").exists()
    answer_one(app)
    assert (folder / "answers.sqlite").exists()
    page_on_screen(start().window, HomePage)


def test_answers_that_are_still_being_read_leave_nothing_behind(
    start: Callable[[], App], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    answer_one(app)
    begun, may_end = threading.Event(), threading.Event()

    read_answers = kept_so_far.read_answers

    def slowly(*arguments: Any) -> kept_so_far.AnswersRead:
        if begun.is_set():  # the one who comes after
            return read_answers(*arguments)
        begun.set()
        may_end.wait(20)
        (folder / "answers.sqlite.late").write_text("of the one who is gone", "utf-8")
        raise StoreError(StoreErrorKind.UNREADABLE, folder)

    monkeypatch.setattr(kept_so_far, "read_answers", slowly)
    app._begin_study()
    assert begun.wait(20)
    threading.Timer(0.05, may_end.set).start()
    app.window.erase_requested.emit()
    assert not traces(folder, "of the one who is gone")


def test_whoever_comes_back_after_somebody_else_had_the_window_is_asked_again(
    start: Callable[[], App], folder: Path
) -> None:
    anna_and_star(folder, pin=PIN)
    app = start()
    choose(app, "Anna")
    give_pin(app, PIN)
    study_of(app)
    app._leave()
    app._come_back()
    page_on_screen(app.window, PeoplePage)


def test_one_person_alone_comes_back_to_their_own_data(start: Callable[[], App]) -> None:
    app = start()
    app._leave()
    app._come_back()
    study_of(app)
    clicker(app).click(app.window.header.text_size)
    assert page_on_screen(app.window, LooksPage).data.isVisible()


# --- what can be in the way -----------------------------------------------------------------------------


def test_a_damaged_list_is_told_and_everyone_is_found(start: Callable[[], App], folder: Path) -> None:
    anna_and_star(folder)
    app = start()
    for name in ("Anna", "Star"):
        choose(app, name)
        answer_one(app)
        app.window.change_person_requested.emit()
    (folder / "people.json").write_text("{", "utf-8")
    app = start()
    page = page_on_screen(app.window, PeoplePage)
    assert [card.accessibleName() for card in page.cards] == ["Circle", "Square"]
    assert app.texts("people-found-anew") in words(app)
    assert app.texts("people-list-kept") in words(app)
    assert [card.face.name for card in page.cards] == ["Circle", "Square"]
    choose(app, "Square")
    study = study_of(app)
    assert any(isinstance(fact, Response) for fact in study.facts)


@pytest.mark.parametrize("kind", [StoreErrorKind.READ_ONLY, StoreErrorKind.DISK_FULL, StoreErrorKind.LOCKED])
def test_a_list_that_cannot_be_written_is_told_and_nothing_changes(
    start: Callable[[], App], folder: Path, kind: StoreErrorKind
) -> None:
    people = anna_and_star(folder)
    app = start()

    def refuse(where: Path, _people: object) -> None:
        raise StoreError(kind, where)

    clicker(app).click(page_on_screen(app.window, PeoplePage).add)
    page = page_on_screen(app.window, NamePage)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_here, "save_people", refuse)
        call_oneself(app, name="Boris")
    assert page.footer.message.plain.startswith("This could not be saved.")
    assert load_people(folder).people == people
    clicker(app).go_on()
    page_on_screen(app.window, WelcomePage)


def test_people_in_a_folder_that_cannot_be_written_to(start_app: StartApp) -> None:
    with a_shared_folder() as folder:
        anna_and_star(folder, pin=PIN)
        file = folder / "people.json"
        file.chmod(0o644)
        before = file.read_bytes()
        folder.chmod(0o555)
        with without_the_rights_of_root():
            app = start_app(folder=folder)
            clicker(app).click(page_on_screen(app.window, PeoplePage).add)
            call_oneself(app, name="Boris")
            assert app.window.page.footer.message.plain == app.texts("people-not-saved-read-only")
            Typist(app.window).press(Qt.Key.Key_Escape)
            choose(app, "Anna")
            give_pin(app, "0000")
            assert app.window.page.footer.message.plain == app.texts("pin-wrong")
        assert file.read_bytes() == before


def test_people_on_a_full_disk(start_app: StartApp, tmp_path: Path) -> None:
    with a_small_disk(tmp_path / "disk") as disk:
        people = anna_and_star(disk)
        app = start_app(folder=disk)
        filler = disk / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(1024))
        clicker(app).click(page_on_screen(app.window, PeoplePage).add)
        call_oneself(app, name="Boris")
        assert app.window.page.footer.message.plain == app.texts("people-not-saved-disk-full")
        assert load_people(disk).people == people
        filler.unlink()
        clicker(app).go_on()
        page_on_screen(app.window, WelcomePage)
        assert len(load_people(disk).people) == 3
        app.close()


def test_a_list_that_cannot_be_read_is_told_and_can_be_tried_again(
    start_app: StartApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna_and_star(folder)
    real = people_module.load_people

    def refuse(where: Path) -> people_module.LoadedPeople:
        raise StoreError(StoreErrorKind.UNREADABLE, where / "people.json")

    monkeypatch.setattr(people_module, "load_people", refuse)
    app = start_app()
    page_on_screen(app.window, ErrorPage)
    monkeypatch.setattr(people_module, "load_people", real)
    clicker(app).go_on()
    page_on_screen(app.window, PeoplePage)
