"""One session by accessibility actions alone: `session.py PYTHON MODE FOLDER`; prints what was heard."""

from __future__ import annotations

import atexit
import subprocess
import sys
import time

from gi.repository import Atspi, GLib

from tests.screen_reader import bus

PIN = "2580"

python, mode, folder = sys.argv[1:]
bus.start_bus()
heard: list[str] = []


def hear(event: bus.Node) -> None:
    """Keep what is announced."""
    heard.append(str(event.any_data))


listener = Atspi.EventListener.new(hear)
listener.register("object:announcement")
command = [python, "-m", "quizapp", "--data-dir", folder, "--lang", "en"]
app = subprocess.Popen(command, stdout=subprocess.DEVNULL)
atexit.register(app.kill)  # also where something was not found


def wait(seconds: float) -> None:
    """Let events come in."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        GLib.MainContext.default().iteration(False)
        time.sleep(0.01)


def find(role: str, name: str) -> bus.Node:
    """What is called so, once it is there."""
    return bus.until(lambda: bus.find(role, name), f"{role} {name}")


def press(role: str, name: str) -> None:
    """Press what is called so, once a second press is no double press."""
    node = find(role, name)
    wait(0.8)
    bus.press(node)


def which(*names: str) -> str:
    """The first of these buttons that is there."""
    return str(
        bus.until(
            lambda: next((found for name in names if (found := bus.find("push button", name))), None),
            " or ".join(names),
        ).get_name()
    )


def answer_all(*, last: str, after: str) -> None:
    """Say "I'm not sure" to each question; `last` is the way on from the last, `after` what comes then."""
    answered = 0
    while which("Check my answer", after) != after:
        press("check box", "I’m not sure")
        before = len(heard)
        press("push button", "Check my answer")
        bus.until(lambda: bus.find("heading", "Good to know"), "the result")
        wait(0.5)
        print(f"heard {len(heard) - before}: {heard[-1] if heard else ''}", flush=True)
        answered += 1
        press("push button", which("Next question", last))
    print(f"answered {answered}", flush=True)


def to_staff() -> None:
    """Set a PIN on the number pad, and come to the staff page."""
    press("radio button", "In a clinic or group")
    press("push button", "Go on to the staff page")
    for field in ("New PIN, 4 to 8 numbers", "The same PIN again"):
        node = find("password text", field)
        node.get_component_iface().grab_focus()
        wait(0.3)
        for digit in PIN:
            bus.press(find("push button", digit))
            wait(0.1)
    press("push button", "Keep this PIN")


if mode == "alone":
    press("push button", "I understand. Start")
    answer_all(last="See how it went", after="Done")
elif mode == "waiting-room":
    to_staff()
    press("push button", "Start for next patient")
    press("push button", "I’m ready")
    answer_all(last="Finish", after="Erase now")
    press("push button", "Erase now")
    bus.until(lambda: bus.find("heading", "Your answers have been erased."), "that all is erased")
    print("erased", flush=True)
else:
    to_staff()
    press("push button", "Start a group")
    press("push button", "Go on")
    press("push button", "Go on")
    press("push button", "Start")
    press("push button", "Show the answer")
    press("push button", "Show the reason")
    press("push button", "End")
    press("push button", "End it now")
    bus.until(lambda: bus.find("heading", "Points to keep"), "the points to keep")
    print("led", flush=True)
