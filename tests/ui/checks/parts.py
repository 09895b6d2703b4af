"""What a window consists of, as the checks of the pages see it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from quizapp.ui.main_window import MainWindow


def shown(window: MainWindow) -> Iterator[QWidget]:
    """Every widget of the window that is on screen, or would be if the page were scrolled to it."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            yield widget


def tab_stops(window: MainWindow) -> list[QWidget]:
    """What the Tab key can reach now."""
    return [widget for widget in shown(window) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def pressables(window: MainWindow) -> list[QWidget]:
    """What can be pressed; words of a glossary inside a text are left out, as WCAG leaves them out."""
    return [widget for widget in shown(window) if isinstance(widget, QAbstractButton | QComboBox | QLineEdit)]


def controls(window: MainWindow) -> list[QWidget]:
    """What takes part in using the page, whether by Tab or by the arrow keys of its group."""
    return list({id(widget): widget for widget in (*tab_stops(window), *pressables(window))}.values())


def interface(widget: QWidget) -> QAccessibleInterface:
    """What assistive technology sees of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, f"{widget} is unknown to assistive technology"
    return found


def spoken_name(widget: QWidget) -> str:
    """The name that assistive technology reads."""
    return interface(widget).text(QAccessible.Text.Name)


def group_name(widget: QWidget) -> str | None:
    """The name of the nearest group around a widget."""
    parent = widget.parentWidget()
    while parent is not None:
        if interface(parent).role() is QAccessible.Role.Grouping:
            return spoken_name(parent)
        parent = parent.parentWidget()
    return None


def describe(widget: QWidget) -> str:
    """A widget in a message."""
    words = spoken_name(widget) or getattr(widget, "plain", "")
    return f"{type(widget).__name__} {words[:50]!r}"


def place_in_window(widget: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
