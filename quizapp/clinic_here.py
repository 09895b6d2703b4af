"""The clinic on this computer: its PIN and its plans on the disk, and the flow in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.paths import assets_dir
from quizapp.presets import ClinicSetUp, LoadedSetUp, load_set_up, save_set_up, shipped_presets
from quizapp.store.staff import StaffPin
from quizapp.texts import languages
from quizapp.ui.clinic_flow import ClinicContext, ClinicFlow
from quizapp.ui.help_lines import countries, help_for
from quizapp.ui.main_window import MainWindow


def clinic_flow(
    window: MainWindow,
    folder: Path,
    *,
    now: Callable[[], datetime],
    seconds: Callable[[], float],
    new_id: Callable[[], str],
    new_seed: Callable[[], int],
    timezone: tzinfo,
    translate: Callable[[Bank, str], Bank],
) -> ClinicFlow:
    """The clinic's part of the window, with what it keeps in `folder`.

    `seconds` is a clock that nobody can set, and that goes on while the computer sleeps.
    """
    texts = assets_dir() / "texts"

    def save(set_up: ClinicSetUp) -> bool:
        try:
            save_set_up(folder, set_up, shipped_presets(assets_dir()))
        except OSError:
            return False  # the window says so; the set-up holds until the program is closed
        return True

    context = ClinicContext(
        data_folder=folder,
        lock=StaffPin(folder, now, seconds),
        shipped=shipped_presets(assets_dir()),
        load_set_up=lambda: _load(folder),
        save_set_up=save,
        load_help=lambda country, lang: help_for(assets_dir(), country, lang),
        translate=translate,
        countries=countries(assets_dir()),
        languages={lang: window.texts.said_in(lang, "language-name") for lang in languages(texts)},
        now=now,
        seconds=seconds,
        new_id=new_id,
        new_seed=new_seed,
        timezone=timezone,
    )
    return ClinicFlow(window, context)


def _load(folder: Path) -> LoadedSetUp:
    shipped = shipped_presets(assets_dir())
    try:
        return load_set_up(folder, shipped)
    except OSError:
        return LoadedSetUp(ClinicSetUp(shipped, shipped[0].id), not_understood=1)
