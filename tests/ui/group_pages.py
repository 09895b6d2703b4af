"""The pages of a group session in every state that looks different, for the table of all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from quizapp.ui.group_slides import Step
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.group_leave_page import GroupLeavePage
from quizapp.ui.pages.group_notes_page import GroupNotesPage
from quizapp.ui.pages.group_presenter_page import GroupPresenterPage
from quizapp.ui.pages.group_stage_page import GroupStagePage
from quizapp.ui.pages.page import Page
from tests.helpers.group import go_on, group_page, slide_of, start_group
from tests.helpers.question_bank import KINDS, bank_of
from tests.helpers.windows import Desk, settle

State = tuple[type[Page], Callable[[Desk], MainWindow]]


def _group(desk: Desk, *, step: Step, kind: str = "single") -> MainWindow:
    """A group at the first slide of this kind, on one screen."""
    flow = start_group(desk, bank_of(kind, mentions=kind == "single"))
    window = desk.windows[-1]
    window.showNormal()
    window.resize(*desk.size)
    settle()
    if step is not Step.START:
        go_on(flow, to=step)
    return window


def _group_counted(desk: Desk) -> MainWindow:
    window = _group(desk, step=Step.ASK)
    for number in (1, 1, 2):
        window.page.number_pressed(number)
    settle()
    return window


def _group_covered(desk: Desk) -> MainWindow:
    window = _group(desk, step=Step.ASK)
    page = window.page
    assert isinstance(page, GroupStagePage)
    page.cover.click()
    settle()
    return window


def _group_over(desk: Desk, button: str) -> MainWindow:
    window = _group(desk, step=Step.ASK)
    getattr(window.page, button).click()
    settle()
    return window


def _presenter(desk: Desk, *, step: Step, kind: str = "single") -> MainWindow:
    """The laptop beside a big screen, at a slide of this kind."""
    flow = start_group(desk, bank_of(kind))
    window = desk.windows[-1]
    window.showNormal()
    window.resize(*desk.size)
    if step is not Step.START:
        go_on(flow, to=step)
    flow._open_big_screen().show_on(window.screen())
    flow._show()
    settle()
    assert slide_of(flow).step is step
    assert isinstance(group_page(flow), GroupPresenterPage)
    window.activateWindow()
    settle()
    return window


GROUP_PAGES: Mapping[str, State] = {
    "group-start": (GroupStagePage, partial(_group, step=Step.START)),
    **{f"group-{kind}-ask": (GroupStagePage, partial(_group, step=Step.ASK, kind=kind)) for kind in KINDS},
    "group-counted": (GroupStagePage, _group_counted),
    "group-covered": (GroupStagePage, _group_covered),
    "group-answer": (GroupStagePage, partial(_group, step=Step.ANSWER)),
    "group-reason": (GroupStagePage, partial(_group, step=Step.REASON)),
    "group-match-reason": (GroupStagePage, partial(_group, step=Step.REASON, kind="match")),
    "group-sum-up": (GroupStagePage, partial(_group, step=Step.SUM_UP)),
    "group-talk": (GroupStagePage, partial(_group, step=Step.TALK)),
    "group-end": (GroupStagePage, partial(_group, step=Step.END)),
    "group-notes": (GroupNotesPage, partial(_group_over, button="notes")),
    "group-leave": (GroupLeavePage, partial(_group_over, button="leave")),
    "group-presenter-start": (GroupPresenterPage, partial(_presenter, step=Step.START)),
    "group-presenter-ask": (GroupPresenterPage, partial(_presenter, step=Step.ASK)),
    "group-presenter-sort": (GroupPresenterPage, partial(_presenter, step=Step.TALK, kind="sort")),
    "group-presenter-end": (GroupPresenterPage, partial(_presenter, step=Step.END)),
}
