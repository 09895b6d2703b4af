"""The keys that work on every page: Enter, Escape, numbers, text size, help, settings, reading aloud."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from quizapp.ui.main_window import MainWindow

_BY_KEYBOARD = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Keys:
    """Passes the keys on to the window, and to the page that it shows."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        keys: list[tuple[str, Callable[[], None]]] = [
            ("Return", self._press_primary),
            ("Enter", self._press_primary),
            ("Alt+T", window.open_looks),
            ("Alt+H", window.open_help),
            ("Alt+R", window.read_aloud),
            ("F1", window.open_keys),
            ("Escape", window.go_back),
            ("Ctrl++", window.larger),
            ("Ctrl+=", window.larger),
            ("Ctrl+-", window.smaller),
            ("Ctrl+0", window.normal_size),
        ]
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), window).activated.connect(act)
        self._numbers: list[QShortcut] = []
        for number in range(10):
            shortcut = QShortcut(QKeySequence(str(number)), window)
            shortcut.activated.connect(partial(self._press_number, number))
            self._numbers.append(shortcut)

    def use_numbers(self, are_used: bool) -> None:
        """Let the number keys choose answers, or leave them to a screen reader."""
        for shortcut in self._numbers:
            shortcut.setEnabled(are_used)

    def _press_primary(self) -> None:
        """Enter presses the button that has the focus, else the primary one."""
        focus = QApplication.focusWidget()
        if isinstance(focus, Button):
            focus.click()
        elif isinstance(focus, Text) and focus.textInteractionFlags() & _BY_KEYBOARD:
            # The window takes the key before the label sees it: hand it on, to open the word in focus.
            QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, _NO_MODIFIER))
        else:
            self._window.page.enter_pressed()

    def _press_number(self, number: int) -> None:
        self._window.page.number_pressed(number)
