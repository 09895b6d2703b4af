"""The bar on top of every page: what this is, text size, and help."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from quizapp.texts import Texts
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.painting import RING, set_margins, side_margin
from quizapp.ui.widgets.text import Text


class Mark(QWidget):
    """The sign of the app: two shapes that overlap and stay two."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(54), self._look.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted, not read from SVG: the first page must not wait for the SVG module.
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("surface"))
        unit = self.height() / 34
        disc = QRectF(0, 1 * unit, 32 * unit, 32 * unit)
        painter.setBrush(look.color("opi"))
        painter.drawRoundedRect(QRectF(22 * unit, 1 * unit, 32 * unit, 32 * unit), 7 * unit, 7 * unit)
        painter.setBrush(look.color("ket"))
        painter.drawEllipse(disc)
        lens, mirrored = QPainterPath(), QPainterPath()
        lens.addEllipse(disc)
        mirrored.addEllipse(disc.translated(22 * unit, 0))
        painter.setBrush(look.color("surface"))
        painter.drawPath(lens.intersected(mirrored))
        painter.end()


class Header(QWidget):
    """Mark and name at the left; the same buttons in the same order on every page at the right."""

    text_size_requested = Signal()
    help_requested = Signal()
    about_requested = Signal()
    hide_requested = Signal()
    read_requested = Signal()

    def __init__(self, look: Look, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QHBoxLayout(self)
        self._has_about = True
        self._mark = Mark(look, self)
        names = QVBoxLayout()
        names.setSpacing(0)
        set_margins(self, names, look.gap(8), 0, 0, 0)
        self._name = Text(look, texts("app-name"), Role.STRONG, wrap=False, parent=self)
        self._subtitle = Text(look, texts("app-subtitle"), Role.CHIP, "ink2", wrap=False, parent=self)
        names.addStretch()
        names.addWidget(self._name)
        names.addWidget(self._subtitle)
        names.addStretch()
        self.about = Button(look, texts("header-about"), Kind.QUIET, icon="info", parent=self)
        self.hide_screen = Button(look, texts("header-hide"), Kind.QUIET, icon="eye-off", parent=self)
        self.hide_screen.hide()
        self.text_size = Button(look, texts("header-text-size"), Kind.QUIET, icon="text-size", parent=self)
        self.read = Button(look, texts("header-read"), Kind.QUIET, icon="speaker", parent=self)
        self.help = Button(look, texts("header-help"), Kind.HELP, icon="phone", parent=self)
        self._row.addWidget(self._mark)
        self._row.addLayout(names)
        self._row.addStretch()
        for button, signal in (
            (self.about, self.about_requested),
            (self.hide_screen, self.hide_requested),
            (self.text_size, self.text_size_requested),
            (self.read, self.read_requested),
            (self.help, self.help_requested),
        ):
            self._row.addWidget(button)
            button.clicked.connect(signal)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._follow()
        look.changed.connect(self._follow)

    def speak(self, texts: Texts) -> None:
        """Say everything again, after a change of language."""
        self._name.set_text(texts("app-name"))
        self._subtitle.set_text(texts("app-subtitle"))
        for button, key in (
            (self.about, "header-about"),
            (self.hide_screen, "header-hide"),
            (self.text_size, "header-text-size"),
            (self.help, "header-help"),
        ):
            button.setText(texts(key))
        self.show_reading(False, texts("header-read"))

    def use_kiosk(self, on: bool, *, has_sound: bool = False) -> None:
        """For patients: a way to hide the screen stands where "About" stood."""
        self._has_about = not on
        self.about.setVisible(not on)
        self.hide_screen.setVisible(on)
        self.read.setVisible(has_sound or not on)
        self._fit()

    def show_reading(self, on: bool, words: str) -> None:
        """The button that reads aloud also stops it."""
        self.read.setText(words)
        self.read.set_icon("speaker-stop" if on else "speaker")
        self._fit()

    def _follow(self) -> None:
        gap = self._look.gap
        self._row.setSpacing(gap(8))
        self.setFixedHeight(max(self._look.gap(72), self._look.target(46) + 2 * RING + 2 * gap(4)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where room is short the subtitle goes first, then the name, the mark, "About" and the margins."""
        gap = self._look.gap
        side = side_margin(self._look, self.width())
        rest = [button for button in self.findChildren(Button) if button is not self.about]
        buttons = sum(button.sizeHint().width() + gap(8) for button in rest if not button.isHidden())
        room = self.width() - buttons - 2 * side
        about = self.about.sizeHint().width() + gap(8)
        # It can be reached from the settings as well.
        self.about.setVisible(self._has_about and room >= about)
        room -= about if self._has_about and room >= about else 0
        mark = self._mark.sizeHint().width() + gap(16)
        name = self._name.sizeHint().width()
        subtitle = self._subtitle.sizeHint().width()
        self._mark.setVisible(room >= mark)
        self._name.setVisible(room >= mark + name)
        self._subtitle.setVisible(room >= mark + max(name, subtitle))
        if room < 0:
            side = gap(4)
        right = max(side - RING - self._look.px(10), 0)
        set_margins(self, self._row, side, gap(4), right, gap(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.color("border"))
        painter.end()
