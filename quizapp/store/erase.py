"""Erases all that the program ever wrote about a person in a folder, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from quizapp.durable import sync_folder
from quizapp.paths import ANSWERS_FILE
from quizapp.store.backups import FOLDER as BACKUPS
from quizapp.store.database import store_errors

# What the program may have written into a person's folder: patterns of its own names only, as a folder
# that a person chose may hold other things. The answers come first, should the erasing be cut short.
WRITTEN = (
    ANSWERS_FILE,
    f"{ANSWERS_FILE}-*",  # write-ahead log, journal, shared memory
    f"{ANSWERS_FILE}.*",  # reserve, the new file of a recovery
    "answers.damaged-*.sqlite*",
    BACKUPS,
    "question-notes.txt*",
    "settings.json*",
    "settings.damaged-*.json",
    "crash.log",
)


def erase(folder: Path) -> None:
    """Erase a person's answers, their copies, notes and settings; the log must be closed.

    Raises StoreError naming the first thing that could not be erased, after erasing all that could.
    """
    failed: list[tuple[Path, OSError]] = []
    for pattern in WRITTEN:
        for path in sorted(folder.glob(pattern)):
            try:
                _remove(path)
            except OSError as error:
                failed.append((path, error))
    for path, reason in failed[:1]:
        with store_errors(path):
            raise reason
    with store_errors(folder):
        if folder.is_dir():
            sync_folder(folder)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
