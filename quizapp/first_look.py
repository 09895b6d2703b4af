"""A first look at the data folder, before the first page: who uses this computer, and with which settings.

Alone, nobody waits for more than the look.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.settings import Settings, load_settings

if TYPE_CHECKING:
    from quizapp.store.people import LoadedPeople

# Either tells that more than one person may use this computer.
PEOPLE_TRACES = ("people.json", "people")
# Without this file nobody ever handed the laptop to a patient.
CLINIC_TRACE = "presets.json"


def is_for_patients(folder: Path) -> bool:
    """Whether the program was closed or killed in waiting-room mode: then nothing of a person is read."""
    if not (folder / CLINIC_TRACE).exists():
        return False
    from quizapp.presets import waits_for_patients

    return waits_for_patients(folder)


def people_in(folder: Path) -> LoadedPeople | None:
    """The people, None where nobody ever asked for several; raises StoreError."""
    if not any((folder / trace).exists() for trace in PEOPLE_TRACES):
        return None
    from quizapp.store.people import load_people

    return load_people(folder)


def folder_without_asking(folder: Path, loaded: LoadedPeople | None) -> Path | None:
    """The place of the person who is here; None where somebody has to be asked who they are."""
    if loaded is None:
        return folder
    from quizapp.people_here import who_needs_no_asking
    from quizapp.store.people import person_folder

    who = who_needs_no_asking(loaded.people)
    return None if who is None else person_folder(folder, who)


def settings_in(folder: Path) -> tuple[Settings, bool]:
    """The settings, and whether they had to be given up: an unreadable file must not stop a person."""
    try:
        loaded = load_settings(folder)
    except OSError:
        return Settings(), True
    return loaded.settings, loaded.kept_at is not None
