"""What can be in the way: each is told calmly, with what to do, and no answer is lost."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from pytestqt.qtbot import QtBot

from quizapp.app import App
from quizapp.engine.response import Response
from quizapp.start import LOCK_FILE
from quizapp.store import response_log
from quizapp.store.response_log import Recovery, ResponseLog
from quizapp.store.store_error import StoreError, StoreErrorKind
from quizapp.ui.pages.error_page import ErrorPage
from quizapp.ui.pages.home_page import HomePage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.welcome_page import WelcomePage
from quizapp.ui.widgets.disclosure import Disclosure
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import write_bank
from tests.helpers.disks import a_shared_folder, without_the_rights_of_root
from tests.helpers.windows import answer, press_primary, quiz_page, settle
from tests.journeys.conftest import StartApp
from tests.ui.source import ROOT


def words_on(page: ErrorPage | WelcomePage | HomePage) -> str:
    return "\n".join(text.plain for text in page.findChildren(Text) if text.isVisible())


def error_page(app: App, qtbot: QtBot) -> ErrorPage:
    qtbot.waitUntil(lambda: isinstance(app.window.page, ErrorPage), timeout=30_000)
    page = app.window.page
    assert isinstance(page, ErrorPage)
    assert page.heading().hasFocus()
    return page


# --- the questions --------------------------------------------------------------------------------------


def test_a_broken_bank_is_told_and_the_built_in_questions_are_offered(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = write_bank(tmp_path / "bank", replace=[("breath.yaml", "correct: true\n    why: Ketamine can", "corect: true\n    why: Ketamine can")])  # fmt: skip  # noqa: E501
    app = start_app(broken)
    page = error_page(app, qtbot)
    assert "We can’t open the questions" in words_on(page)
    assert "Code: BANK-1." in words_on(page)
    assert "corect" not in words_on(page), "details are there for whoever asks for them"
    page.findChildren(Disclosure)[0].button.click()
    assert "corect" in words_on(page)
    assert "breath.yaml:" in words_on(page)
    assert page.primary.text() == "Use the built-in questions"
    press_primary(app.window)
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    assert isinstance(app.window.page, WelcomePage)
    assert "Traceback" not in capsys.readouterr().err


def test_a_bank_that_was_mended_can_be_tried_again(start_app: StartApp, tmp_path: Path, qtbot: QtBot) -> None:
    folder = write_bank(tmp_path / "bank", {"bank.yaml": "title: ["})
    app = start_app(folder)
    page = error_page(app, qtbot)
    write_bank(folder)
    next(button for button in page.others if button.text() == "Try again").click()
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    assert app.window.study is not None
    assert app.window.study.bank.title == "A small bank"


def test_a_folder_that_is_not_there_is_told_and_the_built_in_questions_are_used(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    app = start_app(tmp_path / "nothere")
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    page = app.window.page
    assert isinstance(page, WelcomePage)
    assert f"The folder {tmp_path / 'nothere'} could not be found." in words_on(page)
    assert "You get the questions that came with the app." in words_on(page)


def test_a_folder_without_questions_is_told(start_app: StartApp, tmp_path: Path, qtbot: QtBot) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "Code: BANK-1." in words_on(error_page(start_app(empty), qtbot))


def test_who_goes_around_the_trouble_is_told_again_and_does_not_wait_for_ever(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "bank"
    folder.mkdir()
    app = start_app(folder)
    error_page(app, qtbot)
    app.window.self_study.show_welcome()
    press_primary(app.window)
    page = error_page(app, qtbot)
    write_bank(folder)
    next(button for button in (page.primary, *page.others) if button.text() == "Try again").click()
    qtbot.waitUntil(lambda: isinstance(app.window.page, QuizPage), timeout=30_000)


# --- the answers ----------------------------------------------------------------------------------------


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    with a_shared_folder() as folder:
        yield folder


def test_a_folder_that_cannot_be_written_to_is_told(
    start_app: StartApp, shared_folder: Path, qtbot: QtBot
) -> None:
    shared_folder.chmod(0o555)
    with without_the_rights_of_root():
        app = start_app(folder=shared_folder)
        page = error_page(app, qtbot)
    assert "We can’t open your answers" in words_on(page)
    assert "The folder can’t be written to." in words_on(page)
    assert "Code: STORE-read-only." in words_on(page)
    shared_folder.chmod(0o755)
    press_primary(app.window)
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)


class _FullLog:
    """A log on a full disk, until somebody makes room."""

    def __init__(self, log: object, path: Path) -> None:
        self._log, self._path = log, path
        self.is_full = True
        self.space_is_low = False

    def append(self, fact: object) -> None:
        if self.is_full and isinstance(fact, Response):
            raise StoreError(StoreErrorKind.DISK_FULL, self._path)
        self._log.append(fact)  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        return getattr(self._log, name)


def test_on_a_full_disk_the_answer_waits_and_can_be_tried_again(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    app = start_app()
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    press_primary(app.window)
    full = _FullLog(app._answers.log, tmp_path)
    app._answers.log = full  # type: ignore[assignment]
    page = quiz_page(app.window)
    page.view.pick(page.asked.question.correct_choice)
    press_primary(app.window)
    assert not page.is_checked
    assert page.footer.message.plain.startswith("This answer could not be saved. The disk is full.")
    assert page.view.choice() == page.asked.question.correct_choice
    full.is_full = False
    press_primary(app.window)
    assert page.is_checked


def test_damaged_answers_are_set_aside_and_told(start_app: StartApp, tmp_path: Path, qtbot: QtBot) -> None:
    app = start_app()
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    press_primary(app.window)
    answer(app.window, None)
    app.window.close()
    app.close()
    file = tmp_path / "data" / "answers.sqlite"
    file.write_bytes(b"nothing that SQLite could read" * 400)
    for rest in (tmp_path / "data").glob("answers.sqlite-*"):
        rest.unlink()
    app = start_app()
    page = app.window.page
    assert isinstance(page, HomePage | WelcomePage)
    assert "Your old answers could not be read." in words_on(page)
    assert "The damaged file is kept." in words_on(page)
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    assert any(b"nothing that SQLite" in other.read_bytes() for other in file.parent.iterdir())


def test_what_was_got_back_is_counted_in_answers(start_app: StartApp, tmp_path: Path, qtbot: QtBot) -> None:
    app = start_app()
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    press_primary(app.window)
    for _ in range(2):  # each leaves more than one entry, and so does the session itself
        answer(app.window, None)
        press_primary(app.window)
    app.window.close()
    app.close()
    with (tmp_path / "data" / "answers.sqlite").open("r+b") as file:
        file.write(b"\xaa" * 100)
    page = start_app().window.page
    assert isinstance(page, HomePage | WelcomePage)
    assert "We got back 2 answers. As far as we can tell, none is missing." in words_on(page)


def test_where_answers_are_missing_it_says_so(
    start_app: StartApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    recover = response_log.open_or_recover

    def with_one_lost(path: Path, *, read_all: bool) -> tuple[ResponseLog, Recovery]:
        log, _ = recover(path, read_all=read_all)
        return log, Recovery(tmp_path, read=4, answers=2, lost=1)

    monkeypatch.setattr(response_log, "open_or_recover", with_one_lost)
    app = start_app()
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    press_primary(app.window)
    app.window.close()
    app.close()
    page = start_app().window.page
    assert isinstance(page, HomePage | WelcomePage)
    assert "We got back 2 answers. Some may be missing." in words_on(page)


def test_damaged_settings_are_set_aside_and_told(start_app: StartApp, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "settings.json").write_text("{", "utf-8")
    app = start_app()
    page = app.window.page
    assert isinstance(page, WelcomePage)
    assert "Your settings could not be read" in words_on(page)


# --- bugs, and a second start ---------------------------------------------------------------------------


def test_a_bug_is_told_calmly_and_written_down(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    app = start_app()
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    page = error_page(app, qtbot)
    assert "The app made a mistake" in words_on(page)
    assert "Code: BUG-1." in words_on(page)
    assert "a bug" in (tmp_path / "data" / "crash.log").read_text("utf-8")
    assert "a bug" in capsys.readouterr().err


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_raises_the_first_window_and_ends_well(
    start_app: StartApp, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    lock = QLockFile(str(folder / LOCK_FILE))
    assert lock.tryLock(0)
    app = start_app()
    qtbot.waitUntil(lambda: hasattr(app, "_second_starts"), timeout=10_000)
    app.window.showMinimized()
    settle()
    assert app.window.isMinimized()
    second = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "--data-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        with qtbot.waitSignal(app._second_starts.noticed, timeout=30_000):
            pass
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    finally:
        second.kill()
        second.wait()
    assert second.returncode == 0
    assert not app.window.isMinimized()
    lock.unlock()


LEFT_BY_A_CRASH = """
import os, sys
from PySide6.QtCore import QLockFile

lock = QLockFile(sys.argv[1])
assert lock.tryLock(0)
os._exit(0)
"""

TROUBLE_IS_TOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from quizapp import app, start, troubles  # all of it before being somebody who may not read Python's files
from quizapp.ui.pages.error_page import ErrorPage
from tests.helpers.disks import without_the_rights_of_root

class Told(app.App):
    def _show_store_trouble(self, error):
        super()._show_store_trouble(error)
        QTimer.singleShot(0, self._tell)

    def _tell(self):
        print("shown:", isinstance(self.window.page, ErrorPage) and self.window.isVisible())
        self.window.close()

start.App = Told
app.make_application()  # Qt refuses to begin where the rights are not those of the one who started it
with without_the_rights_of_root():
    sys.exit(start.run(Path(sys.argv[1]), None, None))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a lock goes with the program that held it")
def test_a_start_after_a_crash_on_a_folder_that_cannot_be_written_to_is_told_too(shared_folder: Path) -> None:
    crash = [sys.executable, "-c", LEFT_BY_A_CRASH, str(shared_folder / LOCK_FILE)]
    subprocess.run(crash, check=True, timeout=60)
    assert (shared_folder / LOCK_FILE).exists()
    shared_folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", TROUBLE_IS_TOLD, str(shared_folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("shown: True\n", 0), done.stderr


def test_a_start_after_a_crash_says_once_that_the_answers_are_safe(start_app: StartApp, qtbot: QtBot, tmp_path: Path) -> None:  # fmt: skip  # noqa: E501
    app = start_app()
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    press_primary(app.window)
    assert isinstance(app.window.page, QuizPage)
    answer(app.window, None)
    app.window.close()
    app.close()
    again = App(tmp_path / "data", None, None, crashed_last_time=True)
    try:
        again.window.show()
        page = again.window.page
        assert isinstance(page, HomePage)
        said = "The app closed by mistake last time. Your answers are safe."
        assert said in words_on(page)
        qtbot.waitUntil(lambda: again.window.study is not None, timeout=30_000)
        settle()
        page = again.window.page
        assert isinstance(page, HomePage)
        assert said in words_on(page), "it does not vanish under the eyes"
        again.window.self_study.show_welcome()
        again.window.self_study.go_home()
        settle()
        page = again.window.page
        assert isinstance(page, HomePage)
        assert said not in words_on(page)
    finally:
        again.window.close()
        again.close()


def test_where_answers_may_be_missing_nothing_calls_them_safe(
    start_app: StartApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    app = start_app()
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    press_primary(app.window)
    answer(app.window, None)
    app.window.close()
    app.close()
    with (tmp_path / "data" / "answers.sqlite").open("r+b") as file:
        file.write(b"\xaa" * 100)
    monkeypatch.setattr(ResponseLog, "space_is_low", True)
    again = App(tmp_path / "data", None, None, crashed_last_time=True)
    try:
        again.window.show()
        page = again.window.page
        assert isinstance(page, HomePage)
        words = words_on(page)
        assert "The file with your old answers was damaged." in words
        assert "The app closed by mistake last time." in words
        assert "The disk is nearly full." in words
        assert "You can go on where you stopped." in words
        assert "Your answers are" not in words
    finally:
        again.window.close()
        again.close()


# --- work beside the window -----------------------------------------------------------------------------


def test_no_garbage_is_collected_beside_the_window(start_app: StartApp, qtbot: QtBot) -> None:
    app = start_app()
    qtbot.waitUntil(lambda: app.window.study is not None and app._beside.at_work == 0, timeout=30_000)
    gc.enable()
    seen: list[bool] = []
    app._beside.begin(lambda: seen.append(gc.isenabled())).join()
    assert seen == [False]
    qtbot.waitUntil(gc.isenabled, timeout=10_000)
