"""The program as it is started: with nothing to parse, in a language there is none of, and as a demo."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import start
from quizapp.__main__ import main


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One start of the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "quizapp", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_start_without_arguments_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def opened(*arguments: object) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr(start, "run", opened)
    try:
        assert main([]) == 0
    finally:
        gc.enable()  # the window would have, after its first paint
    assert asked == [(None, None, None)]


def test_a_language_without_texts_is_named_and_so_are_those_there_are(tmp_path: Path) -> None:
    done = run("--lang", "xx", "--data-dir", str(tmp_path))
    assert done.returncode == 2
    assert "'xx'" in done.stderr
    assert "en" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here Qt aborts without a screen")
@pytest.mark.parametrize("display", ["", ":4242", "nonsense"])
def test_without_a_screen_one_sentence_says_so(tmp_path: Path, display: str) -> None:
    done = run("--data-dir", str(tmp_path), DISPLAY=display, WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert "quizapp demo" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_demo_leaves_a_transcript_and_pictures(tmp_path: Path) -> None:
    done = run("demo", "--out", str(tmp_path / "demo"), "--seed", "3", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    transcript = json.loads((tmp_path / "demo" / "transcript.json").read_text("utf-8"))
    assert transcript
    for entry in transcript:
        assert entry["question"]
        assert entry["why_asked"]
        assert 0 <= entry["score"] <= 1
        assert entry["shown"]["explanation"]
    pictures = list((tmp_path / "demo").glob("*.png"))
    assert len(pictures) > 2 * len(transcript)
