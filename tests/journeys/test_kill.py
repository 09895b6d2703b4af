"""Nothing that was shown as answered is lost when the program is killed, and the session goes on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quizapp.engine.response import Response
from quizapp.store.response_log import ResponseLog
from quizapp.ui.pages.quiz_page import QuizPage
from tests.journeys.conftest import StartApp
from tests.ui.source import ROOT

KILLS = 20


def killed_after(answers: int, folder: Path) -> list[str]:
    """Run the window, kill it once it has shown so many answers, and say which they were."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.answer_until_killed", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        assert process.stdout is not None
        shown = [process.stdout.readline().strip() for _ in range(answers)]
        process.kill()
        # Whole lines only: the last one may have been cut off by the kill.
        shown += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert process.returncode == -signal.SIGKILL
    assert all(shown), "the window ended by itself"
    return shown


def kept_in(folder: Path) -> list[str]:
    log = ResponseLog.open(folder / "answers.sqlite")
    try:
        return [fact.id for fact in log.facts() if isinstance(fact, Response)]
    finally:
        log.close()


@pytest.mark.timeout(180)
def test_no_answer_that_was_shown_is_missing_after_a_kill(
    tmp_path: Path, start_app: StartApp, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    shown: list[str] = []
    for number in range(KILLS):
        shown += killed_after(1 + number % 3, folder)
        missing = set(shown) - set(kept_in(folder))
        assert missing == set(), f"after kill {number + 1}"
    assert len(shown) >= KILLS
    kept = kept_in(folder)
    assert len(set(kept)) == len(kept)
    assert len(kept) <= len(shown) + KILLS  # at most the answer in the making at each kill

    app = start_app(folder=folder)
    qtbot.waitUntil(lambda: app.window.study is not None, timeout=30_000)
    if app.window.page.primary.text() == "Keep going":  # unless the last kill came between two sessions
        app.window.page.primary.click()
        page = app.window.page
        assert isinstance(page, QuizPage)
        assert page.asked.number > 1
