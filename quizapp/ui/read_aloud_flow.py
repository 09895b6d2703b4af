"""Reading aloud in the window: the button in the header, and what is said when a voice is slow or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quizapp.ui.read_aloud import ReadAloud
from quizapp.ui.voice import MakeVoice, NoVoice, line_that_adds_a_voice
from quizapp.ui.widgets.message import Tone

if TYPE_CHECKING:
    from quizapp.ui.main_window import MainWindow


class ReadAloudFlow(QObject):
    """Reads whatever page the window shows."""

    def __init__(self, window: MainWindow, make_voice: MakeVoice) -> None:
        super().__init__(window)
        self._window, self._texts = window, window.texts
        self._note = ""
        self.reader = ReadAloud(window.look, make_voice, lambda: window.texts.lang, self)
        self.reader.started.connect(self._show_started)
        self.reader.heard.connect(self._take_note_off)
        self.reader.stopped.connect(self._show_stopped)
        self.reader.failed.connect(self._say_why_not)

    def start_or_stop(self) -> None:
        """Read the page on screen, or stop reading."""
        header = self._window.header
        if self.reader.is_reading:
            self.reader.stop()
        elif header.read.isVisibleTo(header):  # a waiting room without sound has no such button
            self.reader.speed = self._window.settings.speed
            self.reader.read(self._window.page)

    def _show_started(self) -> None:
        self._window.header.show_reading(True, self._texts("header-stop"))
        wait = self._texts("voice-getting-ready")
        self._note = f"{wait} {self._texts('voice-others-may-hear')}" if self._window.is_held else wait
        self._window.page.say(self._note, Tone.NOTE)

    def _take_note_off(self) -> None:
        if self._note:
            self._note = ""
            self._window.page.say("")

    def _show_stopped(self) -> None:
        self._window.header.show_reading(False, self._texts("header-read"))
        self._take_note_off()

    def _say_why_not(self, reason: NoVoice) -> None:
        if self._window.is_held and reason is NoVoice.NOT_INSTALLED:
            reason = NoVoice.NO_ENGINE  # what to type is for staff, not for a patient
        self._window.page.say(self._texts(reason.value, line=line_that_adds_a_voice()))
