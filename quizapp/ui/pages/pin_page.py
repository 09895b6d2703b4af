"""PINs: what all pages share on which one is typed, and those for the staff PIN."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer, Signal

from quizapp.pins import is_pin
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.pages.overlay import Form
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.pin_field import PinEntry
from quizapp.ui.widgets.text import Text

TICK_MS = 1000
# From here on a wait is told in minutes: nobody counts 240 seconds.
MINUTES_FROM_S = 120


def wait_words(texts: Texts, key: str, seconds: int) -> str:
    """How long to wait, by the texts `key`-seconds and `key`-minutes."""
    if seconds < MINUTES_FROM_S:
        return texts(f"{key}-seconds", seconds=seconds)
    return texts(f"{key}-minutes", minutes=math.ceil(seconds / 60))


class PinForm(Form):
    """Number keys go into the PIN wherever the focus is."""

    entry: PinEntry

    def add_entry(self, names: Sequence[str], *, shows_pad: bool = False) -> None:
        """A field for each of `names`."""
        self.entry = PinEntry(self.look, self.texts, names, shows_pad=shows_pad)
        self.body.addWidget(self.entry)

    def begin(self) -> None:
        """Once on screen: typing begins in the first field."""
        if not self.entry.isHidden():
            self.entry.fields[0].setFocus()

    def number_pressed(self, number: int) -> None:
        self.entry.add_digit(number)

    def refuse(self, message: str) -> None:
        """Say why not, and begin anew."""
        self.entry.clear()
        self.say(message)

    def can_be(self, pin: str) -> bool:
        """Whether this can be a PIN; else say so, before any try is counted."""
        if not is_pin(pin):
            self.refuse(self.texts("pin-length"))
        return is_pin(pin)


class PinLock(Protocol):
    """What the page asks before it opens."""

    def is_damaged(self) -> bool:
        """Whether what is kept of the PIN cannot be read."""

    def seconds_left(self) -> int:
        """Seconds until a PIN may be tried; 0 when it may be now."""

    def is_right(self, pin: str) -> bool:
        """Try a PIN."""


class StaffPinPage(PinForm):
    """Asks for the PIN; says how long to wait after too many wrong ones."""

    opened = Signal()

    def __init__(self, look: Look, texts: Texts, lock: PinLock, folder: Path) -> None:
        """`folder` is where the file with the PIN is."""
        super().__init__(look, texts, texts("staff-pin-page"), texts("pin-open"))
        self._lock = lock
        damaged = lock.is_damaged()
        self.add_block(Text(look, texts("staff-pin-damaged" if damaged else "staff-pin-lead"), Role.ANSWER))
        if damaged:  # nobody comes to the staff card any more, unless somebody has printed it
            steps = (
                texts("staff-card-pin-2"),
                texts("staff-pin-delete", folder=str(folder)),
                texts("staff-card-pin-4"),
            )
            for number, step in enumerate(steps, start=1):
                self.add_block(Text(look, texts("quiz-numbered", number=number, text=step), Role.ANSWER))
        self.body.addSpacing(look.gap(14))
        self.add_entry([texts("staff-pin-name")], shows_pad=True)
        self.entry.setVisible(not damaged)
        self.body.addStretch()
        self.primary.setVisible(not damaged)
        self.submitted.connect(self._try)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._count_down)
        if lock.seconds_left() > 0:
            self._wait()

    def _try(self) -> None:
        if self._lock.seconds_left() > 0:
            self._wait()
        elif not self.entry.pin():
            self.say(self.texts("staff-pin-empty"))
            self.entry.clear()
        elif self._lock.is_right(self.entry.pin()):
            self.opened.emit()
        else:
            self.entry.clear()
            if self._lock.seconds_left() > 0:
                self._wait()
            else:
                self.say(self.texts("pin-wrong"))

    def _wait(self) -> None:
        self.say(self._words())
        self._tick.start()

    def _count_down(self) -> None:
        if self._lock.seconds_left() > 0:
            # Seen, not said: a voice that counts down would drown everything else.
            self.footer.message.set_text(self._words())
            return
        self._tick.stop()
        self.footer.message.set_text(self.texts("staff-pin-wait-over"))
        announce(self, self.texts("staff-pin-wait-over"))

    def _words(self) -> str:
        return wait_words(self.texts, "staff-pin-wait", self._lock.seconds_left())


class NewStaffPinPage(PinForm):
    """Takes a new PIN, typed twice."""

    chosen = Signal(str)

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(look, texts, texts("staff-pin-set-page"), texts("pin-keep"))
        self.add_block(Text(look, texts("staff-pin-set-lead"), Role.ANSWER))
        self.add_block(Text(look, texts("staff-pin-set-safe"), Role.BODY, "ink2"))
        self.body.addSpacing(look.gap(14))
        self.add_entry([texts("pin-new"), texts("pin-again")], shows_pad=True)
        self.body.addStretch()
        self.submitted.connect(self._check)

    def _check(self) -> None:
        pin, again = self.entry.pin(0), self.entry.pin(1)
        if not self.can_be(pin):
            return
        if not again:
            self.entry.fields[1].setFocus()
        elif pin != again:
            self.refuse(self.texts("pin-differ"))
        else:
            self.chosen.emit(pin)
