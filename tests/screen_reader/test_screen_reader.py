"""What a screen reader gets over the real bus: every page in outline, and a session by its actions."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.pages import PAGES

HERE = Path(__file__).parent
OUTLINES = HERE / "outlines"
# Write the outlines anew instead of comparing them: look at what changed before you keep them.
RENEW = os.environ.get("RENEW_OUTLINES") == "1"
SYSTEM_PYTHON = "/usr/bin/python3"
LONGEST_S = 600

pytestmark = [pytest.mark.slow("accessibility"), pytest.mark.timeout(LONGEST_S + 60)]


def _has_bus() -> bool:
    if any(shutil.which(tool) is None for tool in ("Xvfb", "openbox", "dbus-run-session")):
        return False
    found = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"], check=False
    )
    return found.returncode == 0


needs_bus = pytest.mark.skipif(
    not _has_bus(), reason="needs Xvfb, openbox, dbus-daemon, at-spi2-core, python3-gi, gir1.2-atspi-2.0"
)


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    """A screen of its own, where the accessibility bridge is on."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as file:
        display = file.readline().strip()
    yield {
        **os.environ,
        "DISPLAY": f":{display}",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(Path.cwd()),
    }
    server.terminate()
    server.wait()


def _run(screen: dict[str, str], script: str, *arguments: str) -> str:
    command = ["dbus-run-session", "--", SYSTEM_PYTHON, str(HERE / script), sys.executable, *arguments]
    done = subprocess.run(command, env=screen, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def spoken(screen: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the outline of every page as the bus tells it."""
    folder = OUTLINES if RENEW else tmp_path_factory.mktemp("outlines")
    names = tmp_path_factory.mktemp("names") / "names.txt"
    names.write_text("\n".join(PAGES), "utf-8")
    if RENEW:
        for old in OUTLINES.glob("*.txt"):
            old.unlink()
    _run(screen, "outlines.py", str(names), str(folder))
    return folder


@needs_bus
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_spoken_as_it_was_agreed(name: str, spoken: Path) -> None:
    agreed = OUTLINES / f"{name}.txt"
    assert agreed.exists(), f"no outline of {name} yet: RENEW_OUTLINES=1, then read it"
    assert (spoken / f"{name}.txt").read_text("utf-8") == agreed.read_text("utf-8")


def test_every_outline_belongs_to_a_page() -> None:
    assert {path.stem for path in OUTLINES.glob("*.txt")} == set(PAGES)


@needs_bus
@pytest.mark.parametrize(("mode", "end"), [("alone", None), ("waiting-room", "erased")])
def test_a_session_goes_by_accessibility_actions_alone(
    mode: str, end: str | None, screen: dict[str, str], tmp_path: Path
) -> None:
    lines = _run(screen, "session.py", mode, str(tmp_path / "data")).splitlines()
    results = [line for line in lines if line.startswith("heard")]
    assert lines[len(results) :] == [f"answered {len(results)}", *([end] if end else [])]
    assert len(results) >= 4
    for line in results:
        assert re.match(r"heard 1: Good to know\. The right answer is: \S", line), line


@needs_bus
def test_a_group_is_led_by_accessibility_actions_alone(screen: dict[str, str], tmp_path: Path) -> None:
    assert _run(screen, "session.py", "group", str(tmp_path / "data")).splitlines() == ["led"]
