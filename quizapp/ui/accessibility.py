"""What assistive technology is told: roles of our own widgets, and announcements that go through one door."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# Widget classes that Qt knows nothing of, or not enough, and what they are to a screen reader.
_ROLES = {
    "Heading": QAccessible.Role.Heading,
    "Group": QAccessible.Role.Grouping,
    "Card": QAccessible.Role.Pane,
    "Chip": QAccessible.Role.StaticText,
    "StepBar": QAccessible.Role.StaticText,
    "TopicRow": QAccessible.Role.ListItem,
    "TopicBars": QAccessible.Role.List,
    "CompareItem": QAccessible.Role.ListItem,
    "Canvas": QAccessible.Role.Graphic,
    # Qt's own interface of it crashes when a child is asked for whose scroll bar has just gone.
    "QScrollArea": QAccessible.Role.Client,
}

# Qt takes an interface for as long as its widget lives, so Python must hold it as long.
_interfaces: dict[int, QAccessibleInterface] = {}


def announce(widget: QWidget, message: str) -> None:
    """Have a screen reader say `message` once, politely."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


def install_roles() -> None:
    """Give our own widgets their roles. Call once, before the first window."""
    QAccessible.installFactory(_interface)


def _interface(key: str, widget: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(key)
    if role is None or not isinstance(widget, QWidget):
        return None
    identity = id(widget)
    interface = QAccessibleWidget(widget, role)
    _interfaces[identity] = interface
    widget.destroyed.connect(lambda: _interfaces.pop(identity, None))
    return interface
