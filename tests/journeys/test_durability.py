"""Whatever the disk and the clock do, the program starts, tells it calmly and has lost no answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from quizapp import clock_and_dice
from quizapp.app import App
from quizapp.engine.response import Mode, Response, SessionStarted
from quizapp.settings import Settings, save_settings
from quizapp.store.fact_json import encode
from quizapp.store.response_log import ResponseLog
from quizapp.ui.pages.error_page import ErrorPage
from quizapp.ui.pages.home_page import HomePage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.widgets.text import Text
from tests.helpers.disks import a_shared_folder, a_small_disk, fill, make_room, without_the_rights_of_root
from tests.helpers.windows import answer, page_on_screen, press_primary, quiz_page, settle
from tests.journeys.conftest import StartApp
from tests.journeys.test_troubles import error_page, words_on
from tests.store.mortal import a_new_response


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with a_small_disk(tmp_path / "disk") as disk:
        yield disk


def wait_for_study(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=60_000)


def close(app: App) -> None:
    app.window.close()
    app.close()


def answered_before(folder: Path, answers: int = 30) -> list[Response]:
    """The place of somebody who has answered before."""
    folder.mkdir(exist_ok=True)
    save_settings(folder, Settings(disclaimer_accepted=True))
    facts = [a_new_response() for _ in range(answers)]
    with closing(ResponseLog.open(folder / "answers.sqlite")) as log:
        for fact in facts:
            log.append(fact)
    return facts


def kept_in(folder: Path) -> list[Response]:
    with closing(ResponseLog.open(folder / "answers.sqlite")) as log:
        return [fact for fact in log.facts() if isinstance(fact, Response)]


# --- a full disk ------------------------------------------------------------------------------------------


def test_on_a_full_disk_the_program_starts_reads_and_begins_no_session_until_there_is_room(
    start_app: StartApp, small_disk: Path, qtbot: QtBot
) -> None:
    facts = answered_before(small_disk)
    (small_disk / "answers.sqlite.reserve").unlink()
    fill(small_disk)
    app = start_app(folder=small_disk)
    page = page_on_screen(app.window, HomePage)
    assert "The disk is nearly full." in words_on(page)
    wait_for_study(app, qtbot)
    press_primary(app.window)
    page = page_on_screen(app.window, HomePage)
    assert page.footer.message.plain.startswith("The disk is nearly full.")
    app.window.self_study.open_progress()
    settle()
    assert not isinstance(app.window.page, HomePage | ErrorPage)
    app.window.go_back()
    make_room(small_disk)
    press_primary(app.window)
    page_on_screen(app.window, QuizPage)
    close(app)
    assert kept_in(small_disk) == facts


def test_when_the_disk_fills_in_mid_session_the_answer_is_saved_and_told(
    start_app: StartApp, small_disk: Path, qtbot: QtBot
) -> None:
    answered_before(small_disk, 2)
    app = start_app(folder=small_disk)
    wait_for_study(app, qtbot)
    press_primary(app.window)
    fill(small_disk)
    page = answer(app.window, None)
    assert page.feedback is not None
    app.window.self_study.settle()
    assert page.footer.message.plain.startswith("Your answer is saved. The disk is nearly full.")
    shown = page.feedback.response
    close(app)
    assert shown in kept_in(small_disk)
    again = start_app(folder=small_disk)
    assert "Keep going" in again.window.page.primary.text()


# --- folders and files that cannot be used ----------------------------------------------------------------


def test_a_folder_that_becomes_read_only_keeps_settings_and_backups_from_being_saved_and_says_so(
    start_app: StartApp, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_shared_folder() as folder:
        facts = answered_before(folder)
        folder.chmod(0o777)
        for file in folder.iterdir():
            file.chmod(0o666)
        app = start_app(folder=folder)
        wait_for_study(app, qtbot)
        folder.chmod(0o555)
        with without_the_rights_of_root():
            app.window.larger()
            assert app.window.page.footer.message.plain == app.texts("error-settings")
            app.window.session_ended.emit()
        assert "no backup was made" in capsys.readouterr().err
        folder.chmod(0o777)
        close(app)
        assert kept_in(folder) == facts


def test_answers_that_another_program_holds_are_told_and_can_be_tried_again(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    answered_before(folder)
    with closing(sqlite3.connect(folder / "answers.sqlite")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        app = start_app(folder=folder)
        page = error_page(app, qtbot)
        assert "Code: STORE-locked." in words_on(page)
    press_primary(app.window)
    wait_for_study(app, qtbot)
    page_on_screen(app.window, HomePage)


def test_answers_of_a_newer_version_are_told_and_left_alone(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    answered_before(folder)
    with closing(sqlite3.connect(folder / "answers.sqlite")) as newer:
        newer.execute("PRAGMA user_version = 999")
    before = (folder / "answers.sqlite").read_bytes()
    page = error_page(start_app(folder=folder), qtbot)
    assert "Code: STORE-newer-version." in words_on(page)
    assert (folder / "answers.sqlite").read_bytes() == before


# --- clocks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [-1, -365 * 24, 72])
def test_a_clock_that_jumps_in_mid_question_costs_no_answer_and_the_session_goes_on(
    hours: int, start_app: StartApp, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set back by an hour or a year, or the laptop was asleep for three days."""
    real = clock_and_dice.now
    app = start_app()
    wait_for_study(app, qtbot)
    press_primary(app.window)
    first = answer(app.window, None)
    assert first.feedback is not None
    press_primary(app.window)
    waiting = quiz_page(app.window).asked.question.id
    monkeypatch.setattr(clock_and_dice, "now", lambda: real() + timedelta(hours=hours))
    study = app.window.study
    assert study is not None
    study.now = clock_and_dice.now
    second = answer(app.window, None)
    assert second.feedback is not None
    assert second.asked.question.id == waiting
    press_primary(app.window)
    next_question = quiz_page(app.window).asked.question.id
    close(app)
    kept = kept_in(tmp_path / "data")
    assert kept == [first.feedback.response, second.feedback.response]
    assert all(0 <= response.seconds_taken <= 3600 for response in kept)
    again = start_app()
    assert again.window.page.primary.text() == "Keep going"
    wait_for_study(again, qtbot)
    assert "-" not in words_on(page_on_screen(again.window, HomePage)), "no number below zero is shown"
    press_primary(again.window)
    assert quiz_page(again.window).asked.number == 3
    assert quiz_page(again.window).asked.question.id == next_question


# --- damage -----------------------------------------------------------------------------------------------


@pytest.mark.slow("durability")
@pytest.mark.parametrize("seed", range(6))
def test_with_random_bytes_over_the_file_the_program_starts_with_every_answer_that_was_not_hit(
    seed: int, start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    folder, rng = tmp_path / "data", Random(seed)
    facts = answered_before(folder, 80)
    file = folder / "answers.sqlite"
    content = bytearray(file.read_bytes())
    for _ in range(rng.randint(1, 4)):
        start, length = rng.randrange(len(content)), rng.choice([1, 20, 600])
        content[start : start + length] = rng.randbytes(len(content[start : start + length]))
    content[60:64] = (2).to_bytes(4)  # else it may say that it is newer than the program
    file.write_bytes(content)
    intact = [fact for fact in facts if encode(fact).encode() in content]
    app = start_app(folder=folder)
    wait_for_study(app, qtbot)
    page_on_screen(app.window, HomePage)
    press_primary(app.window)
    assert answer(app.window, None).is_checked
    close(app)
    kept = kept_in(folder)
    assert [fact for fact in intact if fact not in kept] == []
    assert len(kept) > len(intact)


def test_one_answer_that_became_nonsense_is_noticed_after_the_first_page_and_costs_only_itself(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    facts = answered_before(folder, 20)
    with closing(ResponseLog.open(folder / "answers.sqlite")) as log:
        log.append(_a_session())
    file = folder / "answers.sqlite"
    file.write_bytes(file.read_bytes().replace(b'"practice"', b'"pr!ctice"', 1))
    app = start_app(folder=folder)
    wait_for_study(app, qtbot)
    page = page_on_screen(app.window, HomePage)
    assert "The file with your old answers was damaged." in words_on(page)
    assert any(text.isVisible() for text in page.findChildren(Text))
    close(app)
    assert len(kept_in(folder)) == len(facts) - 1


def _a_session() -> SessionStarted:
    return SessionStarted("s", Mode.SELF_STUDY, 1, (), 8, "1", datetime(2026, 11, 20, 9, 30, tzinfo=UTC))


# --- the next start ---------------------------------------------------------------------------------------


def test_the_next_start_shows_home_at_once_and_it_stays(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    answered_before(folder)
    app = start_app(folder=folder)
    wait_for_study(app, qtbot)
    press_primary(app.window)
    answer(app.window, None)
    page = quiz_page(app.window)
    page.stop_requested.emit()
    settle()
    app.window.self_study.go_home()
    shown = words_on(page_on_screen(app.window, HomePage))
    close(app)
    app = start_app(folder=folder)
    first = page_on_screen(app.window, HomePage)
    assert app.window.study is None
    assert words_on(first) == shown
    wait_for_study(app, qtbot)
    settle()
    assert app.window.page is first, "whoever began to read it is not disturbed"
    press_primary(app.window)
    page_on_screen(app.window, QuizPage)


def test_after_something_was_recorded_since_home_waits_for_what_the_answers_come_to(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    answered_before(folder)
    app = start_app(folder=folder)
    wait_for_study(app, qtbot)
    close(app)
    with closing(ResponseLog.open(folder / "answers.sqlite")) as log:
        log.append(a_new_response())
    app = start_app(folder=folder)
    assert "Getting your topics ready" in words_on(page_on_screen(app.window, HomePage))
    wait_for_study(app, qtbot)
    assert "Getting your topics ready" not in words_on(page_on_screen(app.window, HomePage))
