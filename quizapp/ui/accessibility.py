"""What assistive technology is told: headings, and announcements that go through one door."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# Qt takes an interface for as long as its widget lives, so Python must hold it as long.
_headings: dict[int, QAccessibleInterface] = {}


def announce(widget: QWidget, message: str) -> None:
    """Have a screen reader say `message` once, politely."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


def install_headings() -> None:
    """Give widgets of the class `Heading` the role of a heading. Call once, before the first window."""
    QAccessible.installFactory(_heading_interface)


def _heading_interface(key: str, widget: QObject) -> QAccessibleInterface | None:
    if key != "Heading" or not isinstance(widget, QWidget):
        return None
    identity = id(widget)
    interface = QAccessibleWidget(widget, QAccessible.Role.Heading)
    _headings[identity] = interface
    widget.destroyed.connect(lambda: _headings.pop(identity, None))
    return interface
