"""A computer on which staff has started the waiting room: the program opens for the next patient."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from quizapp.paths import assets_dir
from quizapp.presets import ClinicSetUp, Preset, save_set_up, shipped_presets
from quizapp.store.staff import StaffPin

PIN = "4711"


def hand_out(folder: Path, change: Callable[[Preset], Preset] = lambda preset: preset) -> None:
    """Leave in the data folder what staff leaves there: a PIN, a plan, and that patients get the laptop."""
    folder.mkdir(parents=True, exist_ok=True)
    StaffPin(folder, lambda: datetime.now(UTC), time.monotonic).set_pin(PIN)
    shipped = shipped_presets(assets_dir())
    set_up = ClinicSetUp(shipped, shipped[0].id).with_preset(change(shipped[0]))
    save_set_up(folder, replace(set_up, in_waiting_room=True), shipped)
