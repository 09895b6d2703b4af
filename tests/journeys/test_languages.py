"""A person who reads Spanish: from the first page to an answer, over a restart, with a broken translation."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quizapp.app import App
from quizapp.paths import questions_dir
from quizapp.ui.languages import follow
from quizapp.ui.pages.home_page import HomePage
from quizapp.ui.pages.welcome_page import WelcomePage
from tests.helpers.windows import answer, page_on_screen, quiz_page, settle
from tests.journeys.conftest import StartApp


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    follow("en")


def loaded(app: App, qtbot: QtBot) -> App:
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=60_000)
    settle()
    return app


def test_spanish_is_chosen_once_and_stays(start_app: StartApp, qtbot: QtBot) -> None:
    app = start_app()
    page_on_screen(app.window, WelcomePage).language.click()
    loaded(app, qtbot)
    assert app.window.study is not None
    assert app.window.study.bank.lang == "es"
    app.window.start(4)
    settle()
    answered = answer(app.window, quiz_page(app.window).asked.question.correct_choice)
    assert answered.result.title.plain == "Así es"

    again = loaded(start_app(), qtbot)
    assert page_on_screen(again.window, HomePage).primary.text() == "Seguir"
    assert again.window.study is not None
    assert again.window.study.bank.lang == "es"
    again.window.self_study.resume()
    settle()
    assert quiz_page(again.window).primary.text() == "Revisar mi respuesta"


def test_a_broken_translation_is_told_by_the_check_and_leaves_the_questions_in_english(
    start_app: StartApp, qtbot: QtBot, tmp_path: Path
) -> None:
    bank = tmp_path / "bank"
    shutil.copytree(questions_dir(), bank)
    for file in (bank / "translations" / "es").glob("*.yaml"):
        file.write_text('questions: "', encoding="utf-8")
    app = start_app(bank)
    page_on_screen(app.window, WelcomePage).language.click()
    loaded(app, qtbot).window.start(4)
    settle()
    page = quiz_page(app.window)
    assert app.window.study is not None
    assert page.asked.question.id in app.window.study.bank.not_translated
    assert page.primary.text() == "Revisar mi respuesta"
