"""What every page has: a scrolling body, a footer with one primary button, a heading that takes the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.theme import Look
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.message import Message, Tone
from quizapp.ui.widgets.painting import CONTENT_WIDTH, RING, set_margins, side_margin
from quizapp.ui.widgets.scroll_bar import ScrollBar
from quizapp.ui.widgets.text import Heading

# A second press within this time is a tremor or a double click, not a wish.
DOUBLE_PRESS_MS = 600


class _Body(QWidget):
    """The content of the scroll area: at most CONTENT_WIDTH wide, centred."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._side, self._room = RING, 0
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)

    def fit(self, window_width: int, content_width: int) -> None:
        """Line up with header and footer in a window this wide; content takes `content_width` px at 100 %."""
        self._side = side_margin(self._look, window_width)
        self._room = min(window_width - 2 * self._side, self._look.px(content_width))
        self._set_margins()

    def _set_margins(self) -> None:
        gap = self._look.gap
        right = self.width() - self._side - self._room  # less where the scroll bar takes its place
        set_margins(self, self.column, self._side - RING, gap(22), max(right - RING, 0), gap(22))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()

    def minimumSizeHint(self) -> QSize:
        # Wrapped labels would else ask for their unwrapped height and add a false scroll range.
        return QSize(0, 0)


class Footer(QWidget):
    """Quiet way out at the left, a message in between, the primary button at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.message = Message(look, self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._column.addWidget(self.message)
        self._column.addLayout(self._row)
        self._ways_out: list[Button] = []
        self._lines: list[list[Button]] = []  # the ways out as they stand, line by line
        self._rows: list[QHBoxLayout] = []
        self._quiet, self._main = QVBoxLayout(), QHBoxLayout()
        self._quiet.setSpacing(0)
        self._main.setSpacing(look.gap(8))
        self._row.addLayout(self._quiet)
        self._row.addStretch()
        self._row.addLayout(self._main)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._follow()
        look.changed.connect(self._follow)

    def add_quiet(self, button: Button) -> None:
        """Put a way out at the left."""
        self._ways_out.append(button)
        self._arrange([self._ways_out])

    def add_primary(self, button: Button) -> None:
        """Put the one thing to do next at the right."""
        self._main.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    def stops(self) -> list[QWidget]:
        """The buttons from left to right."""
        items = [self._main.itemAt(place) for place in range(self._main.count())]
        last = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        return [*self._ways_out, *last]

    def _follow(self) -> None:
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Set the margins for a window of this width."""
        gap = self._look.gap
        side = side_margin(self._look, width)
        left, right = max(side - RING - self._look.px(10), 0), side - RING
        set_margins(self, self._column, left, gap(6), right, gap(6))
        self._main.invalidate()  # a button with new words tells its page alone, not the row it stands in
        room = width - left - right
        lines: list[list[Button]] = [[]]
        for button in self._ways_out:
            if lines[-1] and self._width_of([*lines[-1], button]) > room:
                lines.append([])
            lines[-1].append(button)
        if lines != self._lines:
            self._arrange(lines)
        # Where room is short the ways out stand above the primary button.
        fits = self._width_of(self._ways_out) + gap(8) + self._main.sizeHint().width() <= room
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if fits else ways.TopToBottom)

    def _width_of(self, line: Sequence[Button]) -> int:
        """How wide these buttons are side by side; a hidden one takes no room."""
        widths = [button.sizeHint().width() for button in line if not button.isHidden()]
        return sum(widths) + self._look.gap(8) * max(len(widths) - 1, 0)

    def _arrange(self, lines: list[list[Button]]) -> None:
        # Rows are kept when they fall empty: one that is taken away is deleted twice, by Qt and by Python.
        while len(self._rows) < len(lines):
            row = QHBoxLayout()
            row.setSpacing(self._look.gap(8))
            row.addStretch()
            self._rows.append(row)
            self._quiet.addLayout(row)
        for row, line in zip(self._rows, lines, strict=False):
            for place, button in enumerate(line):
                row.insertWidget(place, button)
        self._lines = [list(line) for line in lines]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._look.color("border"))
        painter.end()


class Page(QWidget):
    """A page of the window. Subclasses fill `body` and connect `primary`."""

    CONTENT_WIDTH = CONTENT_WIDTH
    HAS_HEADER = True

    continued = Signal()  # the primary button was pressed, and this was no double press
    help_requested = Signal()

    def __init__(self, look: Look, texts: Texts, title: str, *, primary: str = "") -> None:
        super().__init__()
        self.look, self.texts = look, texts
        # Shows the same page once more, in the language that is spoken by then; None where nothing can.
        self.show_again: Callable[[], None] | None = None
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBar(ScrollBar(look, self.area))
        # Always there, and not seen where nothing scrolls: a bar that came and went changed the width, the
        # width changed the height, and at some window sizes Qt went round and round until the stack was full.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QWidget()
        self._over = QVBoxLayout(self._sheet)
        self._over.setContentsMargins(0, 0, 0, 0)
        self._over.setSpacing(0)
        self._body = _Body(look, self._sheet)
        self._over.addWidget(self._body, 1)
        self.area.setWidget(self._sheet)
        self.body = self._body.column
        outer.addWidget(self.area, 1)
        self.footer = Footer(look, self)
        outer.addWidget(self.footer)
        self.primary = Button(look, primary, Kind.PRIMARY, parent=self.footer)
        self.primary.setVisible(bool(primary))
        self.footer.add_primary(self.primary)
        self.primary.clicked.connect(self._press_primary)
        self._focus_before: QWidget | None = None  # what had the focus before the last message
        self._held: QWidget | None = None  # stays in view while it has the focus and nobody scrolls
        # Timers of the page's own: Qt's passing ones would keep a patient's page alive.
        self._after_message, self._after_layout = QTimer(self), QTimer(self)
        for timer, act in ((self._after_message, self._hold_focus), (self._after_layout, self._show_held)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._hold_soon)
        bar.actionTriggered.connect(self._let_go)
        self._since_change = QElapsedTimer()
        self._since_change.start()
        look.changed.connect(self._fit)

    def add_block(self, widget: QWidget) -> None:
        """Put a text or card into the body, in line with the edges of controls, which keep a ring's room."""
        row = QHBoxLayout()
        row.setContentsMargins(RING, 0, RING, 0)
        row.addWidget(widget)
        self.body.addLayout(row)

    def heading(self) -> Heading:
        """The heading that takes the focus when the page opens."""
        heading = self.findChild(Heading)
        assert heading is not None, f"{type(self).__name__} has no heading"
        return heading

    def take_header(self, header: QWidget | None) -> None:
        """Have the header scroll with the page, where the window is low."""
        if header is not None and self._over.indexOf(header) < 0:
            self._over.insertWidget(0, header)
            header.show()

    def tab_stops(self) -> list[QWidget]:
        """Everything in reading order: content, side panel, then the footer from left to right."""
        return [*self._body.findChildren(QWidget), *self.footer.stops()]

    def to_read(self) -> list[QWidget]:
        """What is read aloud, in reading order: what a person sees of the body."""
        return shown_within(self._body)

    def turned(self) -> None:
        """The page just changed under the person's finger: start the double-press guard."""
        self.footer.fit(self.footer.width())  # its buttons may have other words now
        self._since_change.restart()

    def accepts_press(self) -> bool:
        """Whether enough time has passed since the page changed."""
        return self._since_change.elapsed() >= DOUBLE_PRESS_MS

    def say(self, message: str, tone: Tone = Tone.TROUBLE) -> None:
        """Show a message beside the primary button and have it announced; an empty one goes away."""
        self._focus_before, self._held = QApplication.focusWidget(), self.focus_in_view()
        self.footer.message.set_text(message, tone)
        if message:
            announce(self, message)
            # The message takes room from what is above it, where a page often moves the focus to next.
            self._after_message.start()

    def number_pressed(self, number: int) -> None:
        """A number key was pressed; most pages do nothing with it."""

    def enter_pressed(self) -> None:
        """Enter was pressed while no button has the focus: the primary one, where there is one."""
        if self.primary.isVisibleTo(self):
            self.primary.click()

    def escape_pressed(self) -> None:
        """Esc was pressed and no page is open over this one; most pages do nothing with it."""

    def is_wide(self) -> bool:
        """Whether there is room for two columns."""
        return self.width() >= self.look.px(1080)

    def fit_columns(self, wide: bool) -> None:
        """Lay the page out for one column or two; most pages have one."""

    def show_in_view(self, widget: QWidget) -> None:
        """Scroll so that `widget`, its ring included, is in view."""
        if self._sheet.isAncestorOf(widget):  # the sheet, not the body: a header that scrolls is in it too
            top = widget.mapTo(self._sheet, widget.rect().topLeft()).y()
            height = min(widget.height(), self.area.viewport().height())
            area = QRect(0, top, 1, height)
            center = area.center().y()
            self.area.ensureVisible(0, center, 0, height // 2 + self.look.gap(8))

    def focus_in_view(self) -> QWidget | None:
        """The control with the focus, where a person sees any of it; None where they read elsewhere."""
        focus, view = self.focusWidget(), self.area.viewport()
        if focus is None or not focus.hasFocus() or not self._sheet.isAncestorOf(focus):
            return None
        place = QRect(focus.mapTo(self._sheet, QPoint(0, 0)) + self._sheet.pos(), focus.size())
        return focus if view.rect().intersects(place) else None

    def _hold_focus(self) -> None:
        """Hold what has the focus, if that was in view or moved since the message."""
        focus, before, self._focus_before = QApplication.focusWidget(), self._focus_before, None
        if focus is not None and (focus is self._held or focus is not before):
            self.hold_in_view(focus)

    def hold_in_view(self, widget: QWidget) -> None:
        """Keep the control with the focus in view while the page grows or shrinks around it."""
        self._held = widget
        self._hold_soon()

    def _hold_soon(self) -> None:
        # The scroll area tells of its new range before what is in it stands at its new place.
        if self._held is not None:
            self._after_layout.start()

    def _show_held(self) -> None:
        if self._held is not None and self._held is QApplication.focusWidget():
            self.show_in_view(self._held)

    def _let_go(self) -> None:
        self._held = None

    def _press_primary(self) -> None:
        if self.accepts_press():
            self.continued.emit()

    def _fit(self) -> None:
        self._body.fit(self.width(), self.CONTENT_WIDTH)
        self.fit_columns(self.is_wide())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("canvas"))
        painter.end()


def shown_within(root: QWidget) -> list[QWidget]:
    """The widgets below `root` that are on screen, in reading order."""
    return [widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root)]


class Section(QWidget):
    """A part of a page whose height follows its width, never the other way round."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Columns(QWidget):
    """Two columns where there is room; in one, the panel stands between head and rest, or after both."""

    def __init__(self, look: Look, head: QWidget, rest: QWidget, side: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._head, self._rest, self._side = head, rest, side
        for widget in (head, rest, side):
            widget.setParent(self)
            layout = widget.layout()
            if layout is not None:
                room = layout.contentsMargins()
                set_margins(self, layout, room.left(), room.top(), room.right(), room.bottom())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arranged: tuple[bool, bool] | None = None

    def arrange(self, wide: bool, *, side_first: bool) -> None:
        """Lay out for two columns, or for one with the panel before the rest."""
        gap = self._look.gap
        self._grid.setHorizontalSpacing(gap(34) - 2 * RING)
        self._grid.setVerticalSpacing(0 if wide else gap(12))
        if self._arranged == (wide, side_first):
            return
        self._arranged = (wide, side_first)
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        for widget in (self._head, self._rest, self._side):
            grid.removeWidget(widget)
        for row in range(4):
            grid.setRowStretch(row, 0)
        if wide:
            grid.addWidget(self._head, 0, 0)
            grid.addWidget(self._rest, 1, 0)
            grid.addWidget(self._side, 0, 1, 3, 1, top)
            grid.setRowStretch(2, 1)
        else:
            order = (
                (self._head, self._side, self._rest) if side_first else (self._head, self._rest, self._side)
            )
            for row, widget in enumerate(order):
                grid.addWidget(widget, row, 0)
            grid.setRowStretch(3, 1)
        grid.setColumnStretch(0, 58)
        grid.setColumnStretch(1, 42 if wide else 0)


def row_of(*widgets: QWidget, spacing: int = 8) -> QBoxLayout:
    """Widgets side by side, left aligned."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
