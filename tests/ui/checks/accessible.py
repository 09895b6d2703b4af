"""What assistive technology is told of a page: names, roles, headings, groups."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from quizapp.ui.main_window import MainWindow
from quizapp.ui.widgets.text import Heading
from tests.ui.checks.parts import controls, describe, group_name, interface, shown, spoken_name

_NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def name_faults(window: MainWindow) -> list[str]:
    """Controls without a name or a role, and two of one name that nothing tells apart."""
    faults: list[str] = []
    names: Counter[tuple[str | None, str]] = Counter()
    for widget in controls(window):
        name = spoken_name(widget).strip()
        if not name:
            faults.append(f"{describe(widget)} has no name")
        if interface(widget).role() in _NO_ROLE:
            faults.append(f"{describe(widget)} has no role")
        if isinstance(widget, QAbstractButton):  # running text may say the same thing twice
            in_group = group_name(widget) if isinstance(widget, QRadioButton | QCheckBox) else None
            names[in_group, name] += 1
    faults += [f"{count} controls are called {name!r}" for (_, name), count in names.items() if count > 1]
    return faults


def structure_faults(window: MainWindow) -> list[str]:
    """Not one heading of level 1, choices outside a named group, texts and pictures that say nothing."""
    faults: list[str] = []
    headings = [widget for widget in shown(window) if isinstance(widget, Heading) and widget.level == 1]
    if len(headings) != 1:
        faults.append(f"{len(headings)} headings of level 1")
    for widget in shown(window):
        faults += _faults_of(widget)
    return faults


def gone_child_faults(window: MainWindow) -> list[str]:
    """What answers for a child that is no longer there; a screen reader asks by a number it read before."""
    return [
        f"{describe(widget)} has a child too many"
        for widget in shown(window)
        if interface(widget).child(interface(widget).childCount()) is not None
    ]


def _faults_of(widget: QWidget) -> list[str]:
    faults: list[str] = []
    role = interface(widget).role()
    is_heading = role is QAccessible.Role.Heading
    if isinstance(widget, Heading) != is_heading:
        faults.append(f"{describe(widget)} has the role {role.name}")
    if isinstance(widget, QRadioButton | QCheckBox) and not group_name(widget):
        faults.append(f"{describe(widget)} is in no group with a name")
    needs_words = (QAccessible.Role.StaticText, QAccessible.Role.Heading, QAccessible.Role.Graphic)
    if role in needs_words and not spoken_name(widget).strip():
        faults.append(f"{describe(widget)} says nothing")
    return faults
