"""Starts the program in a window: one window for a data folder, and a second start calls the first."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from quizapp.app import App, make_application
from quizapp.paths import DamagedInstallationError, assets_dir, data_dir
from quizapp.pseudo import LANGUAGES as PSEUDO_LANGUAGES
from quizapp.texts import MissingTextError, languages
from quizapp.ui.asked_to_end import AskedToEnd
from quizapp.ui.window_gone import WindowGone

LOCK_FILE = "app.lock"


def run(data_dir_override: Path | None, questions: Path | None, lang: str | None) -> int:
    """Open the window and stay until it is closed; the exit code."""
    from quizapp.display import has_display

    if not has_display():
        print(
            "quizapp: there is no screen to open a window on. "
            "`quizapp demo --out demo-output` takes a session without one and saves pictures of it.",
            file=sys.stderr,
        )
        return 2
    try:
        return _open(data_dir_override, questions, lang)
    except DamagedInstallationError as error:
        from quizapp.damaged_installation import tell

        tell(error)
        return 1


def _open(data_dir_override: Path | None, questions: Path | None, lang: str | None) -> int:
    if lang is not None and lang not in (*languages(assets_dir() / "texts"), *PSEUDO_LANGUAGES):
        known = ", ".join(languages(assets_dir() / "texts"))
        print(f"quizapp: there are no texts in the language {lang!r} (there are: {known})", file=sys.stderr)
        return 2
    application = make_application()
    folder = data_dir(data_dir_override)
    lock = QLockFile(str(folder / LOCK_FILE))
    lock.setStaleLockTime(0)
    with suppress(OSError):  # opening the answers will fail next, and that is told in the window
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    crashed = (folder / LOCK_FILE).exists()
    if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
        from quizapp.ui.single_instance import call_first_window

        if call_first_window(folder):
            return 0
        # The lock of a crash that cannot be replaced on this disk, or a window that does not answer:
        # whatever it is, opening the answers meets it too, and that is told in the window.
    try:
        app = App(folder, questions, lang, crashed_last_time=crashed)
    except (DamagedInstallationError, MissingTextError) as error:
        lock.unlock()  # else the next start would take this for a crash
        if isinstance(error, MissingTextError):
            raise DamagedInstallationError("texts", assets_dir() / "texts") from error
        raise
    gone = WindowGone(app.window, application)
    asked = AskedToEnd(app.window, application)
    app.window.show_fitting()
    code = application.exec()
    application.removeNativeEventFilter(gone)
    asked.close()
    app.close()
    lock.unlock()
    return code
