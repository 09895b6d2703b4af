"""Where the Tab key goes, and whether one sees it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.page import Columns
from quizapp.ui.widgets.painting import RING, runs_left
from quizapp.ui.widgets.pin_field import PinEntry
from tests.helpers.windows import settle
from tests.ui.checks.painted import pixels_of
from tests.ui.checks.parts import controls, describe, place_in_window, tab_stops

LONGEST_WALK = 150


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A real key, on the way that every key takes."""
    QTest.keyClick(window.windowHandle(), key, modifier or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def walk(window: MainWindow, *, back: bool = False) -> list[QWidget]:
    """What gets the focus, one Tab after the other, until it comes round; a text with links counts once."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    modifier = Qt.KeyboardModifier.ShiftModifier if back else None
    stops: list[QWidget] = []
    for _ in range(LONGEST_WALK):
        press(window, key, modifier)
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus is lost"
        if stops and focus is stops[0] and len(stops) == len(tab_stops(window)) == 1:
            return stops
        if stops and focus is stops[0] and len(stops) > 1:
            return stops
        if not stops or focus is not stops[-1]:
            assert focus not in stops, f"{describe(focus)} comes again before the way is round"
            stops.append(focus)
        elif not isinstance(focus, QLabel):
            raise AssertionError(f"{describe(focus)} holds the focus")
    raise AssertionError("the way of the Tab key does not come round")


def order_faults(window: MainWindow) -> list[str]:
    """Tab: content, side panel, footer, header, each in reading order; Shift+Tab: the reverse."""
    forth = _from_the_top(window, walk(window))
    back = _from_the_top(window, walk(window, back=True)[::-1])
    faults = [
        f"{describe(after)} comes after {describe(before)}"
        for before, after in pairwise(forth)
        if _rank(window, before) > _rank(window, after)
    ]
    if back != forth:
        faults.append("Shift+Tab does not go the same way back")
    faults += [f"{describe(one)} is never reached" for one in controls(window) if not _reached(one, forth)]
    return faults


def _from_the_top(window: MainWindow, stops: list[QWidget]) -> list[QWidget]:
    """The same round, begun after the header."""
    for index, (before, after) in enumerate(zip([stops[-1], *stops], stops, strict=False)):
        if window.header.isAncestorOf(before) and not window.header.isAncestorOf(after):
            return stops[index:] + stops[:index]
    return stops


def _rank(window: MainWindow, widget: QWidget) -> tuple[int, ...]:
    entry = window.page.findChild(PinEntry)
    if entry is not None and entry.pad.isAncestorOf(widget):
        # What a button opens is read after it, wherever there is room for it.
        return (*_rank(window, entry.pad_button), *_line_and_place(widget))
    return _region(window, widget), *_line_and_place(widget)


def _line_and_place(widget: QWidget) -> tuple[int, int]:
    place = place_in_window(widget)
    # One line: what stands beside each other is read the way the page runs, though one may be a bit higher.
    return place.center().y() // 30, -place.right() if runs_left(widget) else place.left()


def _region(window: MainWindow, widget: QWidget) -> int:
    if window.header.isAncestorOf(widget):
        return 3
    if window.page.footer.isAncestorOf(widget):
        return 2
    columns = window.page.findChild(Columns)
    return 1 if columns is not None and columns._side.isAncestorOf(widget) else 0


def _reached(widget: QWidget, stops: list[QWidget]) -> bool:
    """By Tab, or by the arrow keys from another one of its group."""
    if widget in stops:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(one in stops for one in group.buttons())


def ring_faults(window: MainWindow) -> list[str]:
    """Stops that look nearly the same with the focus as without it."""
    faults = []
    stops = walk(window)
    window.page.heading().setFocus()
    settle()
    without = [pixels_of(widget.grab()) for widget in stops]
    for widget, before in zip(stops, without, strict=True):
        while QApplication.focusWidget() is not widget:
            press(window, Qt.Key.Key_Tab)
        settle()
        changed = int(np.count_nonzero(pixels_of(widget.grab()) != before))
        inner = widget.rect().adjusted(RING, RING, -RING, -RING)
        # WCAG 2.4.13: a ring of 2 px around the control; half of it is accepted where links stand in a text.
        needed = 2 * (inner.width() + inner.height())
        if isinstance(widget, QLabel):
            needed = 20  # the frame around one word
        if changed < needed:
            faults.append(f"{describe(widget)}: {changed} pixels change, {needed} should")
    return faults


def hidden_faults(window: MainWindow) -> list[str]:
    """Stops that are out of view, or under the header or the footer, when they have the focus."""
    faults = []
    window.page.heading().setFocus()
    for _ in range(2 * len(controls(window)) + 4):
        press(window, Qt.Key.Key_Tab)
        settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        if not _is_in_view(window, focus):
            faults.append(f"{describe(focus)} is at {place_in_window(focus).getRect()}")
    return sorted(set(faults))


def _is_in_view(window: MainWindow, widget: QWidget) -> bool:
    view = window.page.area.viewport()
    frame = view if view.isAncestorOf(widget) else window
    place = QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())
    if place.height() > frame.height():  # more than fits: its beginning has to be there
        place.setHeight(min(place.height(), frame.height() // 2))
    return frame.rect().contains(place)
