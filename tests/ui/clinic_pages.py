"""The staff's pages in every state that looks different."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from quizapp.presets import ClinicSetUp, LoadedSetUp, Preset
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.pin_page import NewStaffPinPage, StaffPinPage
from quizapp.ui.pages.preset_page import PresetPage, RemovePlanPage
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.pages.staff_page import StaffPage
from quizapp.ui.pages.welcome_page import Arrival, WelcomePage
from tests.helpers.banks import tiny_bank
from tests.helpers.clinic import SHIPPED, Clinic, Lock
from tests.helpers.windows import Desk, page_on_screen, press_primary, settle

OWN = Preset(
    "own-1", ("t1", "gone"), "Tuesday group, families and friends of people in treatment", questions=None
)


def _welcome(desk: Desk, *, is_first: bool, in_clinic: bool) -> MainWindow:
    window = desk.open(tiny_bank(), Arrival(is_first=is_first, length=8))
    window.self_study.show_welcome()
    settle()
    if in_clinic:
        page_on_screen(window, WelcomePage).clinic.click()
        settle()
    return window


def _staff(desk: Desk, clinic: Clinic) -> MainWindow:
    return clinic.at_staff_page(desk)[0]


def _in_use() -> Clinic:
    """In the middle of a day, with a plan of the clinic's own, and everything that there can be to tell."""
    set_up = ClinicSetUp((*SHIPPED, OWN), OWN.id, in_waiting_room=True)
    return Clinic(
        loaded=LoadedSetUp(set_up, kept_at=Path("/kept"), not_understood=2),
        countries=("us", "us"),
        languages={"en": "English", "es": "Español"},
    )


def _pin(desk: Desk, lock: Lock, *, presses: int = 0) -> MainWindow:
    window, flow = Clinic(lock=lock).open(desk)
    flow.open()
    settle()
    for _ in range(presses):
        press_primary(window)
    return window


def _plan(desk: Desk, preset: Preset | None) -> MainWindow:
    window = _staff(desk, _in_use())
    page = page_on_screen(window, StaffPage)
    if preset is not None:
        page.plans[preset.id].click()
        page.change.click()
    else:
        page.new.click()
        settle()
        press_primary(window)  # says what is missing
    settle()
    return window


def _remove_plan(desk: Desk) -> MainWindow:
    window = _plan(desk, OWN)
    page_on_screen(window, PresetPage).remove.click()
    settle()
    return window


def _card(desk: Desk) -> MainWindow:
    window = _staff(desk, Clinic())
    page_on_screen(window, StaffPage).card.click()
    settle()
    return window


CLINIC_PAGES: Mapping[str, tuple[type[Page], Callable[[Desk], MainWindow]]] = {
    "welcome-clinic": (WelcomePage, partial(_welcome, is_first=True, in_clinic=True)),
    "welcome-again": (WelcomePage, partial(_welcome, is_first=False, in_clinic=False)),
    "staff": (StaffPage, lambda desk: _staff(desk, Clinic())),
    "staff-in-use": (StaffPage, lambda desk: _staff(desk, _in_use())),
    "staff-pin": (StaffPinPage, lambda desk: _pin(desk, Lock())),
    "staff-pin-wait": (StaffPinPage, lambda desk: _pin(desk, Lock(wait_s=240))),
    "staff-pin-damaged": (StaffPinPage, lambda desk: _pin(desk, Lock(damaged=True))),
    "staff-pin-new": (NewStaffPinPage, lambda desk: _pin(desk, Lock(pin=None))),
    "staff-pin-new-short": (NewStaffPinPage, lambda desk: _pin(desk, Lock(pin=None), presses=1)),
    "plan-new": (PresetPage, partial(_plan, preset=None)),
    "plan-own": (PresetPage, partial(_plan, preset=OWN)),
    "plan-remove": (RemovePlanPage, _remove_plan),
    "plan-shipped": (PresetPage, partial(_plan, preset=SHIPPED[0])),
    "staff-card": (PrintPage, _card),
}
