"""An entry in the computer's list of programs, so that the app is started like any other."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from quizapp.durable import write_durably
from quizapp.paths import assets_dir
from quizapp.texts import FALLBACK_LANGUAGE, Texts

NAME = "quizapp"
ICON = "app-tile.svg"
DONE, FAILED = 0, 1


def add_shortcut(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command `quizapp install-shortcut`."""
    shortcut = commands.add_parser("install-shortcut", help="put the app in this computer's list of programs")
    shortcut.add_argument("--remove", action="store_true", help="take it out again")


def shortcut(arguments: argparse.Namespace) -> int:
    """`quizapp install-shortcut`: for the person who types it alone; needs no administrator."""
    command = (sys.executable, "-m", NAME)
    if not sys.platform.startswith("linux"):
        print(f"quizapp: make a shortcut by hand on this system; the command is {shlex.join(command)}")
        return FAILED
    shared = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    try:
        if arguments.remove:
            for path in shortcut_files(shared):
                path.unlink(missing_ok=True)
            print("The app is no longer in the list of programs.")
        else:
            install(shared, command, Path.cwd())
            print("The app is now in the list of programs.")
    except OSError as error:
        print(f"quizapp: {error.filename or shared}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    return DONE


def shortcut_files(shared: Path) -> tuple[Path, Path]:
    """The entry and its icon below a person's data folder, as the freedesktop.org standards have them."""
    return (
        shared / "applications" / f"{NAME}.desktop",
        shared / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg",
    )


def install(shared: Path, command: Sequence[str], folder: Path) -> None:
    """Write the entry and its icon; `folder` is where the command is started. Raises OSError."""
    entry, icon = shortcut_files(shared)
    for path, content in ((icon, _icon()), (entry, _entry(command, folder))):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, content)


def _icon() -> str:
    source = (assets_dir() / "icons" / ICON).read_text("utf-8")
    colors = json.loads((assets_dir() / "themes" / "tokens.json").read_text("utf-8"))["themes"]["light"]
    for token, color in colors.items():
        source = source.replace("{" + token + "}", color)
    return source


def _entry(command: Sequence[str], folder: Path) -> str:
    texts = Texts(assets_dir() / "texts", FALLBACK_LANGUAGE)
    lines = {
        "Type": "Application",
        "Version": "1.0",
        "Name": texts("app-name"),
        "Comment": texts("app-subtitle"),
        "Exec": " ".join(_quoted(part) for part in command),
        "Path": str(folder),
        "Icon": NAME,
        "Terminal": "false",
        "Categories": "Education;MedicalSoftware;",
        "StartupWMClass": NAME,
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def _quoted(part: str) -> str:
    """A word of Exec: quoted, with what means something there escaped (Desktop Entry Specification 1.5)."""
    for mark in ("\\", '"', "`", "$"):
        part = part.replace(mark, "\\" + mark)
    # The value itself is a string, in which a backslash is doubled; % would name a field.
    return '"' + part.replace("\\", "\\\\").replace("%", "%%") + '"'
