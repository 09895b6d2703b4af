"""Reads a page aloud, sentence by sentence, and marks the one that is heard."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from quizapp.settings import Speed
from quizapp.ui.pages.page import Page
from quizapp.ui.theme import Look
from quizapp.ui.voice import MakeVoice, NoVoice, Voice
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.text import Text

_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[”\"’)]*(?=\s|$)|$)", re.DOTALL)


@dataclass(frozen=True)
class Sentence:
    """What is said in one breath: characters `start` to `end` of what `widget` shows."""

    widget: QWidget
    text: str
    start: int
    end: int


def sentences_of(page: Page) -> list[Sentence]:
    """All that is to be read on a page, in reading order: texts and answers, but no buttons."""
    found: list[Sentence] = []
    for widget in page.to_read():
        text = _words(widget)
        for match in _SENTENCE.finditer(text) if isinstance(widget, Text) else ():
            found.append(Sentence(widget, match.group(), match.start(), match.end()))
        if text and not isinstance(widget, Text):
            found.append(Sentence(widget, text, 0, len(text)))
    return found


def _words(widget: QWidget) -> str:
    if isinstance(widget, Text):
        return widget.plain
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        name = widget.text() if isinstance(widget, ChoiceCard) else widget.accessibleName()
        return ". ".join(part for part in (name.rstrip("."), widget.accessibleDescription()) if part)
    return ""


class _Outline(QWidget):
    """A line around an answer while it is read."""

    def __init__(self, look: Look, around: QWidget) -> None:
        super().__init__(around)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.resize(around.size())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = painting.in_direction(self, QRectF(0, RING, RING, self.height() - 2 * RING))
        painting.box(painter, bar, RING / 2, look.color("brand"), None)
        painter.end()


class ReadAloud(QObject):
    """Reads one page at a time; what it needs to speak is made when it is first asked to."""

    started = Signal()
    heard = Signal()  # the first sentence began; before that the voice may take a moment
    stopped = Signal()
    failed = Signal(NoVoice)

    def __init__(
        self, look: Look, make_voice: MakeVoice, lang: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._make_voice, self._lang = look, make_voice, lang
        self._voice: Voice | None = None
        self._left: list[Sentence] = []
        self._now: Sentence | None = None
        self._outline: _Outline | None = None
        self._page: Page | None = None
        self.speed = Speed.NORMAL

    @property
    def is_reading(self) -> bool:
        """Whether something is being read."""
        return self._now is not None

    def read(self, page: Page) -> None:
        """Read a page from its top."""
        self.stop()
        self._page, self._left = page, sentences_of(page)
        if self._left:
            self.started.emit()
            self._next()

    def say(self, message: str) -> None:
        """Say one thing that stands on no page, as the seconds that are left."""
        self.stop()
        self._speaker().say(message, self._lang(), self.speed)

    def stop(self) -> None:
        """Be silent at once, mark nothing any more, and forget what was read."""
        self._page, self._left = None, []
        if self._voice is not None:
            self._voice.stop()
        if self._now is not None:
            self._unmark()
            self._now = None
            self.stopped.emit()

    def close(self) -> None:
        """Be silent for good."""
        self.stop()
        if self._voice is not None:
            self._voice.close()

    def _speaker(self) -> Voice:
        if self._voice is None:
            self._voice = self._make_voice()
            self._voice.began.connect(self._hear)
            self._voice.said.connect(self._go_on)
            self._voice.failed.connect(self._give_up)
        return self._voice

    def _hear(self) -> None:
        if self._now is not None:
            self.heard.emit()

    def _go_on(self) -> None:
        if self._now is not None:
            self._next()

    def _next(self) -> None:
        self._unmark()
        if not self._left:
            self.stop()
            return
        self._now = self._left.pop(0)
        self._mark(self._now)
        self._speaker().say(self._now.text, self._lang(), self.speed)

    def _mark(self, sentence: Sentence) -> None:
        widget = sentence.widget
        if isinstance(widget, Text):
            widget.mark(sentence.start, sentence.end)
        else:
            self._outline = _Outline(self._look, widget)
        if self._page is not None:
            self._page.show_in_view(widget)

    def _unmark(self) -> None:
        if self._now is not None and isinstance(self._now.widget, Text):
            self._now.widget.mark(0, 0)
        if self._outline is not None:
            self._outline.deleteLater()
            self._outline = None

    def _give_up(self, reason: NoVoice) -> None:
        self.stop()
        self.failed.emit(reason)
