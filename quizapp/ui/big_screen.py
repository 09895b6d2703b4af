"""The screen that the room looks at, where there are two, and which of them that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from quizapp.ui import clicker
from quizapp.ui.theme import Look
from quizapp.ui.widgets.stage import Stage

Key = Qt.Key
FORWARD = (*clicker.FORWARD, Key.Key_Return, Key.Key_Enter)


def shared_out(
    screens: Sequence[QScreen], primary: QScreen, *, is_swapped: bool = False
) -> tuple[QScreen, QScreen | None]:
    """The presenter's screen and the room's; None where one screen has to do for both.

    The system's primary screen is the laptop's own, until somebody says that it is the other way round.
    """
    other = next((screen for screen in screens if screen != primary), None)
    if other is None:
        return primary, None
    return (other, primary) if is_swapped else (primary, other)


class BigScreen(QWidget):
    """A window of nothing but the slide. It takes the clicker's keys, should the focus be on it."""

    forward_requested = Signal()
    back_requested = Signal()
    cover_toggled = Signal()
    leave_requested = Signal()

    def __init__(self, look: Look, assets: Path, title: str, text_size: float = 1.0) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(title)
        # The presenter's keys stay where the presenter is.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.stage = Stage(look, assets, text_size=text_size, parent=self)
        self._may_close = False

    def show_on(self, screen: QScreen) -> None:
        """Fill `screen`."""
        if self.isVisible() and self.screen() != screen:
            self.hide()  # many systems do not move a window that fills a screen
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def put_away(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for keys, signal in (
            (FORWARD, self.forward_requested),
            (clicker.BACK, self.back_requested),
            (clicker.COVER, self.cover_toggled),
            ((Key.Key_Escape,), self.leave_requested),
        ):
            if event.key() in keys:
                signal.emit()
                return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            self.leave_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.stage.setGeometry(self.rect())
        self.stage.fit(self.width(), self.height(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.stage.look.color("canvas"))
        painter.end()
