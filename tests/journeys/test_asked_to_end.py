"""The system asks the program to end: it ends well, and the next start does not take that for a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quizapp.paths import ANSWERS_FILE
from quizapp.start import LOCK_FILE
from tests.ui.source import ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the window instead")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP"])
def test_the_end_of_a_session_is_no_crash(asked: str, tmp_path: Path, qtbot: QtBot) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "--data-dir", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        # The file of answers is made once the first page is on screen.
        qtbot.waitUntil((tmp_path / ANSWERS_FILE).exists, timeout=30_000)
        assert (tmp_path / LOCK_FILE).exists()
        running.send_signal(getattr(signal, asked))
        assert running.wait(timeout=30) == 0
    finally:
        running.kill()
        running.wait()
    assert not (tmp_path / LOCK_FILE).exists()
