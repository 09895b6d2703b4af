"""The accessibility bus, as a screen reader sees it; for the Python that has its bindings."""

from __future__ import annotations

import atexit
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# What is on the bus has no types that a checker knows.
Node = Any
T = TypeVar("T")

APP = "quizapp"
PATIENCE_S = 60  # every node is several calls over the bus, which a busy machine answers slowly
# Boxes that hold others and say nothing themselves.
SILENT = {"filler", "panel", "scroll pane", "viewport", "layered pane", "unknown", "application"}
STATES = (
    (Atspi.StateType.FOCUSED, "focused"),
    (Atspi.StateType.CHECKED, "checked"),
    (Atspi.StateType.EXPANDED, "expanded"),
    (Atspi.StateType.EDITABLE, "editable"),
)


def start_bus() -> None:
    """The registry that the session needs; a desktop would have it running."""
    for command in (["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], ["openbox"]):
        # They outlive us: nobody may wait for what they might still print.
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        atexit.register(server.terminate)
    time.sleep(1)


def until(look: Callable[[], T | None], what: str) -> T:
    """What `look` finds, once it finds something."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        while GLib.MainContext.default().iteration(False):
            pass
        with suppress(GLib.Error):  # an object that has just gone away
            found = look()
            if found:
                return found
        time.sleep(0.05)
    sys.exit(f"not found on the bus: {what}")


def windows() -> list[Node]:
    """The windows of the app that are there."""
    desktop = Atspi.get_desktop(0)
    found = []
    for number in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(number)
        if app is not None and (app.get_name() or "").startswith(APP):
            found += [app.get_child_at_index(place) for place in range(app.get_child_count())]
    return [window for window in found if window is not None]


def is_shown(node: Node) -> bool:
    """Whether a person can see it."""
    states = node.get_state_set()
    return bool(states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE))


def walk(node: Node, depth: int = 0) -> Iterator[tuple[Node, int]]:
    """Every node on screen, with how deep it lies."""
    node.clear_cache()
    if depth and not is_shown(node):
        return
    yield node, depth
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            yield from walk(child, depth + 1)


def outline(window: Node) -> str:
    """One line for all that is spoken: role, name, description, states."""
    lines = []
    depths: list[int] = []  # of the silent boxes we are in
    for node, depth in walk(window):
        while depths and depths[-1] >= depth:
            depths.pop()
        role, name = node.get_role_name(), (node.get_name() or "").strip()
        if role in SILENT and not name:
            depths.append(depth)
            continue
        states = node.get_state_set()
        said = [word for state, word in STATES if states.contains(state)]
        detail = (node.get_description() or "").strip()
        line = f"{'  ' * (depth - len(depths))}{role}: {name}"
        if detail and detail != name:
            line += f" | {detail}"
        labels = [
            relation.get_target(place).get_name()
            for relation in node.get_relation_set()
            if relation.get_relation_type() is Atspi.RelationType.LABELLED_BY
            for place in range(relation.get_n_targets())
        ]
        if labels:
            line += f" [{', '.join(labels)}]"
        if said:
            line += f" ({', '.join(said)})"
        lines.append(line)
    return "\n".join(lines) + "\n"


def find(role: str, name: str | None = None, part: str | None = None) -> Node | None:
    """The first node on screen of this role, whose name is `name` or holds `part`."""
    for window in windows():
        for node, _ in walk(window):
            said = node.get_name() or ""
            if node.get_role_name() == role and (
                (name is not None and said == name)
                or (part is not None and part in said)
                or (name is None and part is None)
            ):
                return node
    return None


def press(node: Node) -> None:
    """Do what the node offers first: press a button, choose an answer."""
    node.get_action_iface().do_action(0)
