"""My data in the real program: a file that moves house, a copy to read, a note to send, and nothing left."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quizapp.app import App
from quizapp.ui import file_dialogs
from quizapp.ui.pages.clinician_page import ClinicianPage
from quizapp.ui.pages.home_page import HomePage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.report_page import ReportPage
from quizapp.ui.pages.welcome_page import WelcomePage
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import write_bank
from tests.helpers.windows import settle
from tests.journeys.conftest import StartApp


@pytest.fixture
def app(tmp_path: Path, qtbot: QtBot, start_app: StartApp) -> App:
    """The program on a small bank, one question answered."""
    app = start_app(write_bank(tmp_path / "bank"))
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=20_000)
    app.window.start(4)
    settle()
    page = quiz_page(app)
    page.view.pick(page.asked.question.correct_choice)
    page.primary.click()
    settle()
    return app


def quiz_page(app: App) -> QuizPage:
    page = app.window.page
    assert isinstance(page, QuizPage)
    return page


def said(app: App) -> str:
    return app.window.page.footer.message.plain


def test_answers_move_house_once(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.answers"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: file)
    monkeypatch.setattr(file_dialogs, "ask_what_to_open", lambda *_: file)
    app.window.export_requested.emit()
    assert said(app) == app.texts("data-exported")
    assert file.stat().st_size > 0
    study = app.window.study
    assert study is not None
    before = list(study.facts)
    app.window.import_requested.emit()
    assert said(app) == app.texts("data-imported", added=0)
    assert study.facts == before


def test_a_file_that_is_no_export_changes_nothing(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "holiday.txt"
    file.write_text("sea and sand", encoding="utf-8")
    monkeypatch.setattr(file_dialogs, "ask_what_to_open", lambda *_: file)
    app.window.import_requested.emit()
    assert said(app) == app.texts("data-import-not-answers")


def test_a_copy_to_read_holds_what_was_asked(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.txt"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: file)
    app.window.readable_requested.emit()
    assert quiz_page(app).asked.question.stem in file.read_text("utf-8")


def test_a_note_about_a_question_stands_in_a_file_to_send(app: App, tmp_path: Path) -> None:
    question = quiz_page(app).asked.question
    quiz_page(app).result.report.click()
    settle()
    page = app.window.page
    assert isinstance(page, ReportPage)
    page.field.setText("The second answer looks right to me")
    page.keep_button.click()
    settle()
    notes = (tmp_path / "data" / "question-notes.txt").read_text("utf-8")
    assert "The second answer looks right to me" in notes
    assert question.id in notes


def test_a_list_that_is_opened_while_other_questions_are_read_can_be_written_on(
    app: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_bank(tmp_path / "other", replace=[("bank.yaml", "A small bank", "Another bank")])
    monkeypatch.setattr(file_dialogs, "ask_for_folder", lambda *_: other)
    app.window.questions_requested.emit()
    app.window.self_study.open_clinician()

    def are_others_here() -> bool:
        return app.window.study is not None and app.window.study.bank.title == "Another bank"

    qtbot.waitUntil(are_others_here, timeout=20_000)
    settle()
    page = app.window.page
    assert isinstance(page, ClinicianPage)
    page.field.setText("May I drive the day after?")
    page.add_button.click()
    settle()
    study = app.window.study
    assert study is not None
    assert [line.text for line in study.to_ask().questions] == ["May I drive the day after?"]


def test_home_shows_the_list_as_it_was_just_changed(app: App) -> None:
    app.window.self_study.go_home()
    app.window.self_study.open_clinician()
    settle()
    page = app.window.page
    assert isinstance(page, ClinicianPage)
    page.field.setText("May I drive the day after?")
    page.add_button.click()
    app.window.go_back()
    settle()
    home = app.window.page
    assert isinstance(home, HomePage)
    words = [text.plain for text in home.findChildren(Text) if text.isVisible()]
    assert "May I drive the day after?" in words
    assert home.heading().hasFocus()


def test_erasing_leaves_no_answer_in_any_file_of_the_folder(app: App, tmp_path: Path) -> None:
    asked = quiz_page(app).asked.question.id.encode()
    folder = tmp_path / "data"

    def traces() -> list[Path]:
        return [path for path in folder.rglob("*") if path.is_file() and asked in path.read_bytes()]

    assert traces(), "the search must find what is there before"
    app.window.session_ended.emit()  # a backup is made
    app.window.erase_requested.emit()
    settle()
    assert not traces()
    assert isinstance(app.window.page, WelcomePage)
