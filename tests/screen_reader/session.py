"""One session by accessibility actions alone: `session.py PYTHON FOLDER`; prints what was heard."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from gi.repository import Atspi, GLib

from tests.screen_reader import bus

python, folder = sys.argv[1], Path(sys.argv[2])
bus.start_bus()
heard: list[str] = []


def hear(event: bus.Node) -> None:
    """Keep what is announced."""
    heard.append(str(event.any_data))


listener = Atspi.EventListener.new(hear)
listener.register("object:announcement")
app = subprocess.Popen([python, "-m", "quizapp", "--data-dir", str(folder), "--lang", "en"])


def wait(seconds: float) -> None:
    """Let events come in."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        GLib.MainContext.default().iteration(False)
        time.sleep(0.01)


def press(role: str, name: str | None = None, part: str | None = None) -> None:
    """Press what is called so, once it is there and a second press is no double press."""
    node = bus.until(lambda: bus.find(role, name, part), f"{role} {name or part or ''}")
    wait(0.8)
    bus.press(node)


press("push button", "I understand. Start")
answered = 0
while (
    bus.until(
        lambda: bus.find("push button", "Check my answer") or bus.find("heading", part="finished"),
        "a question",
    ).get_role_name()
    == "push button"
):
    press("check box", "I’m not sure")
    before = len(heard)
    press("push button", "Check my answer")
    bus.until(lambda: bus.find("heading", "Good to know"), "the result")
    wait(0.5)
    print(f"heard {len(heard) - before}: {heard[-1] if heard else ''}", flush=True)
    answered += 1
    following = bus.until(
        lambda: bus.find("push button", "Next question") or bus.find("push button", "See how it went"),
        "a way on",
    )
    press("push button", following.get_name())
print(f"answered {answered}", flush=True)
app.terminate()
app.wait()
