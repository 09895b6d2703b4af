"""The computer's real voice: heard to its end, noticed when it is not heard, and told when there is none."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.ui.voice import NoVoice, SystemVoice

NEEDED = ("pulseaudio", "speech-dispatcher", "espeak-ng")
WITHOUT = [name for name in NEEDED if shutil.which(name) is None]
HAS_EXTRA = importlib.util.find_spec("PySide6.QtTextToSpeech") is not None

# Says two sentences in a process of its own, as the engine keeps threads and a server behind.
SPEAK = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from quizapp.settings import Speed
from quizapp.ui import voice
voice.PATIENCE_MS = int(sys.argv[1])
voice.PATIENCE_MS_PER_LETTER = int(sys.argv[2])
application = QCoreApplication([])
speaker = voice.SystemVoice()
left = ["This is one short sentence.", "This is another one."]
def next_one():
    if left:
        speaker.say(left.pop(0), "en", Speed.FAST)
    else:
        application.quit()
def told(word):
    print(word, flush=True)
speaker.began.connect(lambda: told("began"))
speaker.said.connect(lambda: (told("said"), next_one()))
speaker.failed.connect(lambda reason: (told(reason), application.quit()))
QTimer.singleShot(0, next_one)
application.exec()
speaker.close()
"""

pytestmark = pytest.mark.slow("accessibility")


@pytest.fixture
def runtime(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A place for the speech server of one test, which is stopped with the test."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    yield {
        **os.environ,
        "XDG_RUNTIME_DIR": str(folder),
        "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    for pid in folder.rglob("*.pid"):
        _stop(int(pid.read_text("utf-8")))


def _stop(pid: int) -> None:
    """Without a sound device the server hangs while it closes its voice, and has to be killed."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
        for _ in range(30):
            time.sleep(0.1)
            os.kill(pid, 0)
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def null_sink(runtime: dict[str, str]) -> Iterator[None]:
    """A sound device that nobody hears."""
    modules = ["-L", "module-native-protocol-unix", "-L", "module-null-sink sink_name=quiet"]
    command = ["pulseaudio", "-n", "--exit-idle-time=-1", "--daemonize=no", *modules]
    server = subprocess.Popen(command, env=runtime, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    socket = Path(runtime["XDG_RUNTIME_DIR"], "pulse", "native")
    for _ in range(100):
        if socket.exists():
            break
        assert server.poll() is None, "the sound server ended"
        time.sleep(0.1)
    yield
    server.terminate()
    server.wait()


def _speak(environment: dict[str, str], *, patience: int, per_letter: int) -> list[str]:
    command = [sys.executable, "-c", SPEAK, str(patience), str(per_letter)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=90, cwd=Path.cwd()
    )
    return done.stdout.split()


needs_engine = pytest.mark.skipif(
    bool(WITHOUT) or not HAS_EXTRA, reason=f"needs the extra speech and {', '.join(NEEDED)}"
)


@needs_engine
@pytest.mark.usefixtures("null_sink")
def test_the_real_voice_says_one_sentence_after_the_other(runtime: dict[str, str]) -> None:
    assert _speak(runtime, patience=30_000, per_letter=1000) == ["began", "said", "began", "said"]


@needs_engine
def test_without_a_sound_device_it_is_noticed_that_nothing_is_heard(runtime: dict[str, str]) -> None:
    environment = {**runtime, "PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/nowhere"}
    assert _speak(environment, patience=6_000, per_letter=0)[-1] == NoVoice.NOT_ANSWERING


@pytest.mark.qt_log_ignore("pipewire", extend=True)
def test_a_pretender_is_no_voice(qtbot: object, monkeypatch: pytest.MonkeyPatch) -> None:
    if not HAS_EXTRA:
        pytest.skip("needs the extra speech")
    from PySide6.QtTextToSpeech import QTextToSpeech

    monkeypatch.setattr(QTextToSpeech, "availableEngines", lambda: ["mock"])
    assert _reason(monkeypatch) is NoVoice.NO_ENGINE


def test_where_the_extra_is_missing_it_says_so(qtbot: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert _reason(monkeypatch) is NoVoice.NOT_INSTALLED


def _reason(monkeypatch: pytest.MonkeyPatch) -> NoVoice | None:
    """Why the system's voice fails, asked for in this thread."""
    from quizapp.settings import Speed

    monkeypatch.setattr(sys, "platform", "other")  # so that the engine lives in this thread
    reasons: list[NoVoice] = []
    voice = SystemVoice()
    voice.failed.connect(reasons.append)
    voice.say("A sentence.", "en", Speed.NORMAL)
    voice.close()
    return reasons[0] if reasons else None
