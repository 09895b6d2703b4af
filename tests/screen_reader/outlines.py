"""Writes the spoken outline of every page named in a file: `outlines.py PYTHON NAMES FOLDER`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.screen_reader import bus

python, names, folder = sys.argv[1], Path(sys.argv[2]).read_text("utf-8").split(), Path(sys.argv[3])
bus.start_bus()
server = subprocess.Popen(
    [python, "-m", "tests.screen_reader.pages_server"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
    bufsize=1,
)


last = ""


def calm() -> str | None:
    """What is read twice in a row, of all windows: a page takes a moment to be told whole."""
    global last
    before, last = last, "\n".join(bus.outline(window) for window in bus.windows())
    return last if last == before and "(focused" in last else None


assert server.stdin is not None
assert server.stdout is not None
for name in names:
    server.stdin.write(name + "\n")
    assert server.stdout.readline() == f"shown {name}\n", name
    (folder / f"{name}.txt").write_text(bus.until(calm, name), "utf-8")
server.stdin.close()
server.wait()
