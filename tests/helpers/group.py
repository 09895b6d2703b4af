"""Group sessions for tests: a window, a flow that leads it, and short ways through it."""

from __future__ import annotations

import itertools
from datetime import timedelta

from quizapp.bank.bank import Bank
from quizapp.presets import Preset
from quizapp.ui.group_flow import GroupFlow
from quizapp.ui.group_slides import Slide, Step
from quizapp.ui.pages.group_page import GroupPage
from tests.helpers.windows import START, Desk, engine_for, help_lines, page_on_screen, settle

EVERYTHING = Preset("own-1", (), "Everything", questions=5)


def start_group(
    desk: Desk, bank: Bank, preset: Preset = EVERYTHING, *, seconds_per_look: int = 5
) -> GroupFlow:
    """A group session at its first slide, in a window of the desk; each look at the clock takes a while."""
    window = desk.open(bank)
    looks, ids = itertools.count(), itertools.count()
    flow = GroupFlow(
        window,
        bank,
        engine_for(bank),
        preset,
        help_lines(),
        now=lambda: START + timedelta(seconds=seconds_per_look * next(looks)),
        new_id=lambda: f"id-{next(ids)}",
        new_seed=lambda: 1,
    )
    flow.start()
    settle()
    return flow


def slide_of(flow: GroupFlow) -> Slide:
    """The slide that the room sees."""
    return flow.slides()[flow._slide]


def group_page(flow: GroupFlow) -> GroupPage:
    """The page on the presenter's screen."""
    return page_on_screen(flow._window, GroupPage)


def go_on(flow: GroupFlow, *, to: Step | None = None) -> None:
    """Press the primary button, once or until the room is at a step of this kind."""
    for _ in range(200):
        group_page(flow).primary.click()
        settle()
        if to is None or slide_of(flow).step is to:
            return
    raise AssertionError(f"the group never comes to {to}")
