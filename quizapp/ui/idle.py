"""Notices that nobody is at the computer: a warning with a countdown, then the end."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, Signal

# How long the warning stands before the screen is cleared.
WARNING_S = 60


class IdleWatch(QObject):
    """Counts from the last sign of a person. `seconds` is a clock that goes on while the computer sleeps.

    `check` is to be called about twice a second, and before any sign of a person is acted on.
    """

    counted = Signal(int)  # whole seconds that are left, when they change during the warning
    expired = Signal()

    def __init__(self, seconds: Callable[[], float], after_s: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds, self._after = seconds, after_s
        self._last: float | None = None
        self._left: int | None = None

    def start(self) -> None:
        """Somebody is there; count from now on."""
        self._last, self._left = self._seconds(), None

    def stop(self) -> None:
        """There is nothing to protect now."""
        self._last, self._left = None, None

    def restart_countdown(self) -> None:
        """Somebody is there and is still choosing: the whole countdown again."""
        if self._last is not None:
            self._last = self._seconds() - self._after
            self.check()

    def notice(self) -> None:
        """A sign of a person, in time."""
        if self._last is not None:
            self.start()

    def check(self) -> bool:
        """Tell what the clock says; whether the time is over."""
        if self._last is None:
            return False
        left = ceil(self._last + self._after + WARNING_S - self._seconds())
        if left <= 0:
            self.stop()
            self.expired.emit()
            return True
        if left <= WARNING_S and left != self._left:
            self._left = left
            self.counted.emit(left)
        return False
