"""The one place where a person is asked for a file or a folder; None when they think better of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(parent: QWidget, title: str, name: str) -> Path | None:
    """A file to write, called `name` unless they call it otherwise."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))
    return Path(chosen) if chosen else None


def ask_what_to_open(parent: QWidget, title: str) -> Path | None:
    """A file to read."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()))
    return Path(chosen) if chosen else None


def ask_for_folder(parent: QWidget, title: str) -> Path | None:
    """A folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(chosen) if chosen else None
