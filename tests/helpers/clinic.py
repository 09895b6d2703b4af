"""A clinic for tests: a PIN, plans and questions in memory, and a clock of its own."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.paths import assets_dir
from quizapp.presets import ClinicSetUp, LoadedSetUp, shipped_presets
from quizapp.store.staff import StaffPin
from quizapp.store.store_error import StoreError, StoreErrorKind
from quizapp.ui.clinic_flow import ClinicContext, ClinicFlow
from quizapp.ui.main_window import MainWindow
from tests.helpers.banks import tiny_bank
from tests.helpers.windows import START, Desk, engine_for, help_lines, settle

PIN = "4711"
# On topics that the small bank has.
SHIPPED = tuple(replace(preset, topics=("t1", "t3", "t5")) for preset in shipped_presets(assets_dir()))
FOLDER = Path("/home/clinic/.local/share/quizapp")


@cache
def clinic_bank() -> Bank:
    """Twelve topics with names as long as the real ones."""
    bank = tiny_bank(topics=12, objectives=1)
    return replace(
        bank,
        topics=tuple(
            replace(topic, short=f"Side effects and risks {number}")
            for number, topic in enumerate(bank.topics)
        ),
    )


@dataclass
class Lock:
    """A PIN in memory; `wait_s` is how long no PIN may be tried."""

    pin: str | None = PIN
    damaged: bool = False
    wait_s: int = 0
    can_be_kept: bool = True
    tried: list[str] = field(default_factory=list)

    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return self.pin is not None or self.damaged

    def is_damaged(self) -> bool:
        """Whether it cannot be read."""
        return self.damaged

    def seconds_left(self) -> int:
        """How long to wait."""
        return self.wait_s

    def is_right(self, pin: str) -> bool:
        """Try a PIN."""
        self.tried.append(pin)
        return pin == self.pin

    def set_pin(self, pin: str) -> None:
        """Keep a PIN."""
        if not self.can_be_kept:
            raise StoreError(StoreErrorKind.DISK_FULL, FOLDER / "staff.json")
        self.pin = pin


@dataclass
class Clinic:
    """Where a clinic flow under test stands: what it is given, and what it leaves behind."""

    lock: Lock = field(default_factory=Lock)
    pin_on_disk: StaffPin | None = None  # instead of the lock in memory
    loaded: LoadedSetUp = field(default_factory=lambda: LoadedSetUp(ClinicSetUp(SHIPPED, SHIPPED[0].id)))
    kept: list[ClinicSetUp] = field(default_factory=list)
    can_keep: bool = True
    seconds: float = 0.0
    countries: tuple[str, ...] = ("us",)
    languages: dict[str, str] = field(default_factory=lambda: {"en": "English"})

    def flow(self, window: MainWindow, bank: Bank | None = None) -> ClinicFlow:
        """The clinic's part of a window, which has its questions."""
        minutes, ids = itertools.count(), itertools.count(1)

        def now() -> datetime:
            return START + timedelta(minutes=next(minutes))

        context = ClinicContext(
            data_folder=FOLDER,
            lock=self.pin_on_disk or self.lock,
            shipped=SHIPPED,
            load_set_up=lambda: self.loaded,
            save_set_up=self._keep,
            load_help=lambda _country, _lang: help_lines(),
            translate=lambda bank, _lang: bank,
            countries=self.countries,
            languages=self.languages,
            now=now,
            new_id=lambda: f"clinic-{next(ids)}",
            new_seed=lambda: 1,
            seconds=lambda: self.seconds,
            timezone=UTC,
            fills_screen=False,
        )
        flow = ClinicFlow(window, context)
        if bank is not None:
            flow.use_questions(bank, engine_for(bank))
        window.clinic_requested.connect(flow.open)
        flow.ended.connect(window.self_study.show_welcome)
        return flow

    def open(self, desk: Desk, bank: Bank | None = None) -> tuple[MainWindow, ClinicFlow]:
        """A window on its first page, and the clinic's part of it."""
        bank = bank or clinic_bank()
        window = desk.open(bank)
        return window, self.flow(window, bank)

    def at_staff_page(self, desk: Desk, bank: Bank | None = None) -> tuple[MainWindow, ClinicFlow]:
        """The same, once the PIN was given."""
        window, flow = self.open(desk, bank)
        flow.is_open = True
        flow.show_staff_page()
        settle()
        return window, flow

    def _keep(self, set_up: ClinicSetUp) -> bool:
        self.kept.append(set_up)
        self.loaded = replace(self.loaded, set_up=set_up)
        return self.can_keep
