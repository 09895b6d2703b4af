"""Room for every text: each page at every text size in every window size, and each theme among them."""

from dataclasses import replace
from itertools import product

import pytest

from quizapp.settings import TEXT_SIZES, Theme
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.help_page import HelpPage
from tests.helpers.windows import Desk, help_lines, settle
from tests.ui.checks.focus import hidden_faults
from tests.ui.checks.layout import clipping_faults, target_faults, width_faults
from tests.ui.checks.parts import shown
from tests.ui.pages import PAGES

WINDOWS = ((1366, 768), (910, 512), (1280, 720), (1920, 1080))
COMBINATIONS = tuple(product(TEXT_SIZES, WINDOWS))
THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)


def faults_of(window: MainWindow, width: int) -> list[str]:
    return [*clipping_faults(window), *width_faults(window, width), *target_faults(window)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_follows_every_text_size_and_window_size(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    faults: list[str] = []
    for text_size, size in COMBINATIONS:
        window.use_settings(replace(window.settings, text_size=text_size))
        window.resize(*size)
        settle()
        faults += [f"{text_size:.0%}, {size}: {fault}" for fault in faults_of(window, size[0])]
    assert faults == []


@pytest.mark.parametrize(("place", "name"), list(enumerate(PAGES)))
def test_a_page_opens_with_room_for_everything(place: int, name: str, desk: Desk) -> None:
    """Each page in one combination; together they go through all of them, and through the themes."""
    text_size, desk.size = COMBINATIONS[(7 * place) % len(COMBINATIONS)]
    desk.settings = replace(desk.settings, text_size=text_size, theme=THEMES[place % 3])
    window = PAGES[name].reach(desk)
    assert faults_of(window, desk.size[0]) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_is_never_hidden_at_200_percent(name: str, desk: Desk) -> None:
    desk.settings = replace(desk.settings, text_size=2.0)
    assert hidden_faults(PAGES[name].reach(desk)) == []


def test_the_emergency_numbers_survive_200_percent(desk: Desk) -> None:
    desk.settings = replace(desk.settings, text_size=2.0)
    window = PAGES["help"].reach(desk)
    assert window.look.scale == 2.0
    assert isinstance(window.page, HelpPage)
    words = {getattr(widget, "plain", "") for widget in shown(window)}
    assert {block.number for block in help_lines().blocks} <= words
    assert clipping_faults(window) == []


def test_a_page_survives_every_height(desk: Desk) -> None:
    """A scroll bar that came and went once sent the layout round and round until the process was gone."""
    window = PAGES["scenario-wrong"].reach(desk)
    widths = set()
    for height in range(700, 1000, 4):
        window.resize(1366, height)
        settle()
        widths.add(window.page.area.viewport().width())
    assert len(widths) == 1
