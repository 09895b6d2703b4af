"""The computer's voice, through QtTextToSpeech, which is an extra: many computers have none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import PySide6
from PySide6.QtCore import QLocale, QObject, QThread, QTimer, Signal, SignalInstance, Slot

from quizapp.settings import Speed

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

# An engine of Qt that only pretends to speak.
PRETENDER = "mock"
_RATES = {Speed.SLOW: -0.4, Speed.NORMAL: -0.1, Speed.FAST: 0.3}
# A voice that takes longer than this is not heard: without a sound device some engines speak for ever.
PATIENCE_MS = 8_000
PATIENCE_MS_PER_LETTER = 250


class NoVoice(StrEnum):
    """Why nothing can be heard; the value is the key of the text that says so."""

    NOT_INSTALLED = "voice-not-installed"
    NO_ENGINE = "voice-no-engine"
    NOT_ANSWERING = "voice-not-answering"


def line_that_adds_a_voice() -> str:
    """What to type so that the next start finds the extra: the same version of Qt, for this very Python."""
    return f'python3 -m pip --python "{sys.executable}" install "PySide6_Addons=={PySide6.__version__}"'


class Voice(Protocol):
    """Says one sentence at a time."""

    @property
    def began(self) -> SignalInstance:
        """The sentence can be heard."""

    @property
    def said(self) -> SignalInstance:
        """The sentence is over."""

    @property
    def failed(self) -> SignalInstance:
        """Nothing can be heard; carries a NoVoice."""

    def say(self, sentence: str, lang: str, speed: Speed) -> None:
        """Begin to say a sentence; `said` or `failed` follows."""

    def stop(self) -> None:
        """Be silent at once; no `said` follows."""

    def close(self) -> None:
        """Let go of what speaks; call before the program ends."""


MakeVoice = Callable[[], Voice]


class _Engine(QObject):
    """Holds the engine where its slow start keeps nobody waiting."""

    began = Signal()
    said = Signal()
    failed = Signal(NoVoice)

    def __init__(self) -> None:
        super().__init__()
        self._speech: QTextToSpeech | None = None
        self._is_saying = False

    @Slot(str, str, str)
    def say(self, sentence: str, lang: str, speed: str) -> None:
        """Say a sentence; the first one makes the engine, which can take two seconds."""
        speech = self._speech or self._make()
        if speech is None:
            return
        speech.setLocale(QLocale(lang))
        speech.setRate(_RATES[Speed(speed)])
        self._is_saying = True
        speech.say(sentence)

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        self._is_saying = False
        if self._speech is not None:
            self._speech.stop()

    def _make(self) -> QTextToSpeech | None:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:
            self.failed.emit(NoVoice.NOT_INSTALLED)
            return None
        engines = [name for name in QTextToSpeech.availableEngines() if name != PRETENDER]
        for name in engines:
            speech = QTextToSpeech(name, self)
            if speech.state() is not QTextToSpeech.State.Error:
                speech.stateChanged.connect(self._follow)
                self._speech = speech
                return speech
            speech.deleteLater()
        self.failed.emit(NoVoice.NO_ENGINE)
        return None

    @Slot(object)
    def _follow(self, state: object) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if state is QTextToSpeech.State.Speaking and self._is_saying:
            self.began.emit()
        elif state is QTextToSpeech.State.Ready and self._is_saying:
            self._is_saying = False
            self.said.emit()
        elif state is QTextToSpeech.State.Error and self._is_saying:
            self._is_saying = False
            self.failed.emit(NoVoice.NOT_ANSWERING)


class SystemVoice(QObject):
    """The voice of this computer, in a thread of its own where the system allows that."""

    began = Signal()
    said = Signal()
    failed = Signal(NoVoice)
    _say_there = Signal(str, str, str)
    _stop_there = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = _Engine()
        self._say_there.connect(self._engine.say)
        self._stop_there.connect(self._engine.stop)
        self._engine.began.connect(self.began)
        self._engine.said.connect(self._finish)
        self._engine.failed.connect(self._give_up)
        self._thread = QThread(self)
        # Elsewhere the voice belongs to the window's own thread, and starts in no time.
        if sys.platform.startswith("linux"):
            self._engine.moveToThread(self._thread)
            self._thread.start()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._not_answering)

    def say(self, sentence: str, lang: str, speed: Speed) -> None:
        self._patience.start(PATIENCE_MS + PATIENCE_MS_PER_LETTER * len(sentence))
        self._say_there.emit(sentence, lang, speed.value)

    def stop(self) -> None:
        self._patience.stop()
        self._stop_there.emit()

    def close(self) -> None:
        self.stop()
        if self._thread.isRunning():
            self._engine.deleteLater()
            self._thread.quit()
            self._thread.wait()

    def _finish(self) -> None:
        if self._patience.isActive():
            self._patience.stop()
            self.said.emit()

    def _give_up(self, reason: NoVoice) -> None:
        self._patience.stop()
        self.failed.emit(reason)

    def _not_answering(self) -> None:
        self._stop_there.emit()
        self.failed.emit(NoVoice.NOT_ANSWERING)
