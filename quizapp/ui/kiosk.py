"""A window that fills the screen and that no key, button or system message closes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QSessionManager
from PySide6.QtWidgets import QApplication

from quizapp.no_dump import keep_out_of_dumps
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages import page as page_module
from quizapp.ui.pages.any_key_page import AnyKeyPage

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_OTHER_SIGNS = (
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
)
_SIGNS = frozenset((*_KEYS, *_PRESSES, *_OTHER_SIGNS))
_REFUSED = frozenset((QEvent.Type.Quit, QEvent.Type.ContextMenu))
_WATCHED = _SIGNS | _REFUSED | {QEvent.Type.WindowStateChange}
# A mouse that lies still on a table that is bumped moves less than this.
SMALLEST_MOVE = 3
# A release that never came, as when the focus was lost, must not swallow the key for ever.
LONGEST_PRESS_MS = 2000
CLINIC_TARGET = 64
FILLED = Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized


class Kiosk(QObject):
    """Watches everything that comes to the program while it is on.

    `is_late` is asked before each sign of a person: when it says so, the sign comes after the time was over
    and is used up. `fills_screen` is off only where a test looks at the window in other sizes.
    """

    noticed = Signal()  # a sign of a person, in time
    hide_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        is_late: Callable[[], bool],
        *,
        fills_screen: bool,
        has_sound: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._is_late, self._fills_screen = window, is_late, fills_screen
        self._has_sound = has_sound
        self._used_key: int | None = None
        self._since_woken = QElapsedTimer()
        self._place = QPoint()
        self._state_before = window.windowState()

    @property
    def is_on(self) -> bool:
        """Whether it holds the window."""
        return self._window.is_held

    def begin(self) -> None:
        """Hold the window."""
        if self.is_on:
            return
        keep_out_of_dumps()
        window = self._window
        window.is_held = True
        window.look.use_targets(CLINIC_TARGET)
        window.header.use_kiosk(True, has_sound=self._has_sound)
        window.header.hide_requested.connect(self.hide_requested)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.installEventFilter(self)
        application.commitDataRequest.connect(self._refuse_to_end)
        if self._fills_screen:
            self._state_before = window.windowState()
            window.showFullScreen()

    def end(self) -> None:
        """Let go of the window."""
        if not self.is_on:
            return
        window = self._window
        window.is_held = False
        window.look.use_targets(44)
        window.header.use_kiosk(False)
        window.header.hide_requested.disconnect(self.hide_requested)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.removeEventFilter(self)
        application.commitDataRequest.disconnect(self._refuse_to_end)
        if self._fills_screen:
            window.setWindowState(self._state_before & ~FILLED)

    @staticmethod
    def close_pop_ups() -> None:
        """Close what lies over the page: an opened list, the meaning of a word."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind in _REFUSED:
            event.ignore()
            return True
        if kind is QEvent.Type.WindowStateChange:
            if watched is self._window and self._fills_screen and not self._fills_it_now():
                QTimer.singleShot(0, self._fill_again)
            return False
        # Each sign comes to the system's window first, and from there to the widget.
        return watched.isWindowType() and self._is_used_up(event)

    def _is_used_up(self, event: QEvent) -> bool:
        """Whether a sign of a person has done its work and goes no further."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            place = event.globalPosition().toPoint()
            if (place - self._place).manhattanLength() <= SMALLEST_MOVE:
                return False
            self._place = place
        if event.type() is not QEvent.Type.KeyRelease and self._is_late():
            self._use_up(event)
            return True
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            return self._is_key_used_up(event)
        if event.type() in _PRESSES:
            assert isinstance(event, QMouseEvent)
            return self._is_press_used_up(event)
        self.noticed.emit()
        return False

    def _is_key_used_up(self, event: QKeyEvent) -> bool:
        if event.key() == self._used_key and (event.isAutoRepeat() or self._is_same_press()):
            if event.type() is QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._used_key = None
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyRelease:
            return False
        page = self._window.page
        if isinstance(page, AnyKeyPage) and not page.keeps_key(event.key()):
            # First comes the question whether the key is a shortcut: say no, so that the key itself comes.
            if event.type() is QEvent.Type.KeyPress:
                self._use_up(event)
                page.closed.emit()
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            self.noticed.emit()
            if event.key() == Qt.Key.Key_F9:
                self.hide_requested.emit()
                return True
        return False

    def _is_press_used_up(self, event: QMouseEvent) -> bool:
        if self._since_woken.isValid() and self._since_woken.elapsed() < page_module.DOUBLE_PRESS_MS:
            return True  # the second half of a double click
        page = self._window.page
        if isinstance(page, AnyKeyPage) and not page.keeps_press(event.globalPosition().toPoint()):
            self._use_up(event)
            page.closed.emit()
            return True
        self.noticed.emit()
        return False

    def _use_up(self, event: QEvent) -> None:
        """Let nothing else come of this press, neither of its release nor of the key being held down."""
        self._since_woken.start()
        if isinstance(event, QKeyEvent):
            self._used_key = event.key()
            event.accept()

    def _is_same_press(self) -> bool:
        """Whether the last press that was used up is so recent that its release may be still to come."""
        return self._since_woken.elapsed() < LONGEST_PRESS_MS

    def _fills_it_now(self) -> bool:
        return self._window.isFullScreen() and not self._window.isMinimized()

    def _fill_again(self) -> None:
        if self.is_on:
            self._window.showFullScreen()

    def _refuse_to_end(self, manager: QSessionManager) -> None:
        manager.cancel()


def clear_clipboard() -> None:
    """Leave nothing to be pasted, nor under the middle mouse button."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(clipboard.Mode.Selection)
