"""A patient takes a whole session: by keyboard alone, by mouse alone, with large text, in two sittings."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quizapp.app import App
from quizapp.engine.response import Response, SessionEnded, SessionStarted
from quizapp.store.response_log import ResponseLog
from quizapp.ui.pages.home_page import HomePage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.summary_page import SummaryPage
from quizapp.ui.pages.welcome_page import WelcomePage
from tests.helpers.question_bank import KINDS, bank_of
from tests.helpers.windows import Desk, page_on_screen, settle
from tests.journeys.conftest import StartApp
from tests.journeys.person import Clicker, Switch, Typist
from tests.ui.checks.layout import clipping_faults, width_faults

Person = Typist | Clicker


def take_session(person: Person) -> list[str]:
    """Go through a session that is on its first question; the ids of the questions answered."""
    window = person.window
    answered: list[str] = []
    while isinstance(page := window.page, QuizPage):
        assert page.asked.question.id not in answered, "a question comes twice"
        assert page.asked.number == len(answered) + 1
        person.choose(page)
        if page.certainty_panel is not None:
            person.say_how_sure(page)
        person.go_on()
        assert page.is_checked, page.footer.message.plain
        answered.append(page.asked.question.id)
        person.go_on()
        assert window.page is not page
    return answered


def is_ready(app: App) -> bool:
    return app.window.study is not None


def facts_in(folder: Path) -> list[object]:
    log = ResponseLog.open(folder / "answers.sqlite")
    try:
        return list(log.facts())
    finally:
        log.close()


def answers_in(folder: Path) -> list[str]:
    return [fact.question_id for fact in facts_in(folder) if isinstance(fact, Response)]


@pytest.fixture
def desk():  # type: ignore[no-untyped-def]
    desk = Desk()
    yield desk
    desk.clear()


@pytest.fixture(params=["keyboard", "one switch", "mouse"])
def use(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    persons = {"keyboard": Typist, "one switch": Switch, "mouse": lambda window: Clicker(window, Random(7))}
    return persons[request.param]


def test_a_whole_session(use, start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    app = start_app()
    person = use(app.window)
    page_on_screen(app.window, WelcomePage)
    qtbot.waitUntil(lambda: is_ready(app), timeout=30_000)
    person.go_on()
    answered = take_session(person)
    assert 0 < len(answered) <= 8
    page_on_screen(app.window, SummaryPage)
    person.go_on()
    page_on_screen(app.window, HomePage)
    app.window.close()
    app.close()
    assert answers_in(tmp_path / "data") == answered
    assert isinstance(facts_in(tmp_path / "data")[-1], SessionEnded)


# The list of a drop-down is a window of its own, which the offscreen platform can only half manage.
@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
@pytest.mark.parametrize("kind", KINDS)
def test_a_session_of_each_question_type(kind: str, use, desk: Desk) -> None:  # type: ignore[no-untyped-def]
    window = desk.open(bank_of(kind))
    person = use(window)
    person.go_on()
    answered = take_session(person)
    assert answered
    assert isinstance(window.page, SummaryPage)
    assert sum(isinstance(fact, Response) for fact in desk.recorded) == len(answered)


def test_a_whole_session_at_200_percent(start_app: StartApp, qtbot: QtBot) -> None:
    app = start_app()
    window = app.window
    window.use_settings(replace(window.settings, text_size=2.0))
    settle()
    qtbot.waitUntil(lambda: is_ready(app), timeout=30_000)
    person = Clicker(window, Random(11))
    person.go_on()
    faults: list[str] = []
    while isinstance(page := window.page, QuizPage):
        faults += clipping_faults(window) + width_faults(window, 1366)
        person.choose(page)
        faults += clipping_faults(window)
        person.go_on()
        assert page.is_checked
        faults += clipping_faults(window) + width_faults(window, 1366)
        person.go_on()
    assert window.look.scale == 2.0
    assert isinstance(window.page, SummaryPage)
    assert faults == []


def test_a_session_that_was_left_goes_on_where_it_was(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path
) -> None:
    app = start_app()
    qtbot.waitUntil(lambda: is_ready(app), timeout=30_000)
    person = Typist(app.window)
    person.go_on()
    answered: list[str] = []
    for _ in range(3):
        page = app.window.page
        assert isinstance(page, QuizPage)
        person.choose(page)
        person.go_on()
        assert page.is_checked
        answered.append(page.asked.question.id)
        person.go_on()
    waiting = app.window.page
    assert isinstance(waiting, QuizPage)
    next_question = waiting.asked.question.id
    person.choose(waiting)  # chosen, and not checked: that is not an answer yet

    app = start_app()
    page_on_screen(app.window, HomePage)
    assert app.window.page.primary.text() == "Keep going"
    qtbot.waitUntil(lambda: is_ready(app), timeout=30_000)
    Typist(app.window).go_on()
    page = app.window.page
    assert isinstance(page, QuizPage)
    assert page.asked.number == 4
    assert page.asked.question.id == next_question
    assert page.look_back.isVisible(), "the answers of the first sitting can be looked at"

    app.window.close()
    app.close()
    assert answers_in(tmp_path / "data") == answered
    assert sum(isinstance(fact, SessionStarted) for fact in facts_in(tmp_path / "data")) == 1


def test_enter_before_the_questions_are_there_is_not_lost(start_app: StartApp, qtbot: QtBot) -> None:
    app = start_app()
    person = Typist(app.window)
    qtbot.waitUntil(lambda: app.window.isActiveWindow(), timeout=5000)
    person.press(Qt.Key.Key_Return)
    assert not isinstance(app.window.page, WelcomePage)
    qtbot.waitUntil(lambda: isinstance(app.window.page, QuizPage), timeout=30_000)
