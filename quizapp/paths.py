"""Where the files that came with the program are, and where a person's own files go."""

from __future__ import annotations

from pathlib import Path

# What a person answered, in the folder of their own.
ANSWERS_FILE = "answers.sqlite"
_PACKAGE = Path(__file__).parent


class DamagedInstallationError(Exception):
    """Something that came with the program is missing or cannot be read; `part` names it in plain words."""

    def __init__(self, part: str, path: Path) -> None:
        super().__init__(f"the {part} in {path} are missing or damaged")
        self.part, self.path = part, path


def questions_dir() -> Path:
    """The questions that came with the program."""
    return _shipped("questions")


def assets_dir() -> Path:
    """The fonts, icons, themes and texts that came with the program."""
    return _shipped("assets")


def data_dir(override: Path | None = None) -> Path:
    """The folder for answers and settings; it need not exist yet."""
    if override is not None:
        return override
    from platformdirs import user_data_path  # here: who names a folder need not wait for the import

    return user_data_path("quizapp", appauthor=False)


def set_aside_name(path: Path) -> Path:
    """A free name beside `path` under which to keep it when it is damaged: `answers.damaged-1.sqlite`."""
    number = 1
    while (kept := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return kept


def _shipped(folder: str) -> Path:
    # importlib.resources would give the same answer 24 ms later; the first screen waits for this one.
    packaged = _PACKAGE / "_data" / folder
    return packaged if packaged.is_dir() else _PACKAGE.parent / folder
