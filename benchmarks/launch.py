"""Launch against an empty window in the same run: first page, memory, Start to question, blocking.

python benchmarks/launch.py [--runs N]   prints medians and ratios; the platform is offscreen unless set.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FRAME_MS = 1000 / 60
STOOD_MS = 1000  # how long the window has stood before Start is pressed


def child_empty() -> None:
    """An empty PySide6 window: launch to painted and a press answered."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    pressed: list[bool] = []

    class Window(QWidget):
        def paintEvent(self, event: object) -> None:
            painted.append(True)

        def mousePressEvent(self, event: object) -> None:
            pressed.append(True)

    painted: list[bool] = []
    application = QApplication([])
    window = Window()
    window.resize(1366, 768)
    window.show()
    while not painted:
        application.processEvents()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    while not pressed:
        application.processEvents()
    report({"launched": time.monotonic(), "memory_kb": resident_kb()})


def child_app() -> None:
    """Our window: launch to painted and a press answered; then Start, and what the loading blocked."""
    gc.disable()  # as the program's own start does, until the first page is on screen
    from PySide6.QtCore import QElapsedTimer, QTimer

    from quizapp.app import App, make_application
    from quizapp.ui.pages.welcome_page import WelcomePage

    application = make_application()
    app = App(Path(tempfile.mkdtemp()), None, None)
    window = app.window
    window.show()
    page = window.page
    assert isinstance(page, WelcomePage), "a first start opens on the welcome"
    application.processEvents()  # paints the whole page
    button = page._choices.button(4)
    button.click()
    application.processEvents()
    assert button.isChecked()
    result: dict[str, float] = {"launched": time.monotonic(), "memory_kb": resident_kb()}
    gaps: list[float] = []
    beat = QElapsedTimer()
    beat.start()
    timer = QTimer()
    timer.setInterval(1)

    def tick() -> None:
        gaps.append(beat.nsecsElapsed() / 1e6)
        beat.restart()

    timer.timeout.connect(tick)
    timer.start()
    stood = QElapsedTimer()
    stood.start()
    until(application, lambda: stood.elapsed() >= STOOD_MS)
    result["ready_after_1_s"] = float(window.study is not None)
    until(application, lambda: window.study is not None)
    result["longest_block_ms"] = max(gaps)
    timer.stop()
    until(application, page.accepts_press)
    start = time.perf_counter()
    page.primary.click()
    application.processEvents()
    result["start_ms"] = (time.perf_counter() - start) * 1000
    assert type(window.page).__name__ == "QuizPage", type(window.page)
    report(result)
    app.close()


def until(application: QApplication, is_done: Callable[[], bool]) -> None:
    """Let the window live until something is so, asleep between events as a real event loop is."""
    deadline = time.monotonic() + 60
    while not is_done():
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not get on")
        application.processEvents()
        time.sleep(0.0005)


def resident_kb() -> int:
    """Resident memory of this process now, in KB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def report(values: dict[str, float]) -> None:
    """Hand the figures to the parent process."""
    print(json.dumps(values), flush=True)


def run_child(kind: str) -> dict[str, float]:
    """One launch; `launch_ms` counts from before the process was made."""
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, __file__, "--child", kind],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    values: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    values["launch_ms"] = (values.pop("launched") - started) * 1000
    return values


def main() -> None:
    """Measure in turns and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--child", choices=("empty", "app"))
    arguments = parser.parse_args()
    if arguments.child:
        {"empty": child_empty, "app": child_app}[arguments.child]()
        return
    run_child("empty"), run_child("app")  # warm the disk
    pairs = [(run_child("empty"), run_child("app")) for _ in range(arguments.runs)]

    def median(which: int, key: str) -> float:
        return statistics.median(pair[which][key] for pair in pairs)

    ratio = statistics.median(app["launch_ms"] / empty["launch_ms"] for empty, app in pairs)
    memory = statistics.median(app["memory_kb"] / empty["memory_kb"] for empty, app in pairs)
    print(f"{arguments.runs} pairs of launches, platform {os.environ.get('QT_QPA_PLATFORM', 'offscreen')}")
    print(
        f"to a press answered: {median(1, 'launch_ms'):.0f} ms against {median(0, 'launch_ms'):.0f} ms,"
        f" {ratio:.2f} times (aim 1.5 or less)"
    )
    print(
        f"memory then: {median(1, 'memory_kb') / 1024:.0f} MB against {median(0, 'memory_kb') / 1024:.0f} MB,"
        f" {memory:.2f} times (aim 1.5 or less)"
    )
    print(
        f"Start to the first question painted: {median(1, 'start_ms'):.0f} ms,"
        f" {median(1, 'start_ms') / FRAME_MS:.1f} frames (aim 3)"
    )
    print(
        f"longest block while loading: {median(1, 'longest_block_ms'):.0f} ms (aim 50 or less);"
        f" ready after 1 s in {sum(app['ready_after_1_s'] for _, app in pairs):.0f} of {len(pairs)}"
    )


if __name__ == "__main__":
    main()
