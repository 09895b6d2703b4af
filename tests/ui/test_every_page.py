"""What must hold on every page in every state: the page-wide checks over the whole table."""

import pytest

from tests.helpers.windows import Desk
from tests.ui.checks.accessible import gone_child_faults, name_faults, structure_faults
from tests.ui.checks.focus import hidden_faults, order_faults, ring_faults
from tests.ui.checks.layout import clipping_faults, target_faults, width_faults
from tests.ui.checks.painted import contrast_faults
from tests.ui.pages import PAGES

every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_every_control_has_a_name_of_its_own_and_a_role(name: str, desk: Desk) -> None:
    assert name_faults(PAGES[name].reach(desk)) == []


@every_page
def test_headings_groups_and_texts_are_in_order(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    assert structure_faults(window) == []
    assert gone_child_faults(window) == []


@every_page
def test_every_target_is_large_enough(name: str, desk: Desk) -> None:
    assert target_faults(PAGES[name].reach(desk)) == []


@every_page
def test_the_tab_key_goes_in_reading_order_and_back(name: str, desk: Desk) -> None:
    assert order_faults(PAGES[name].reach(desk)) == []


@every_page
def test_the_focus_is_seen(name: str, desk: Desk) -> None:
    assert ring_faults(PAGES[name].reach(desk)) == []


@every_page
def test_the_focus_is_never_hidden(name: str, desk: Desk) -> None:
    desk.size = (910, 512)
    assert hidden_faults(PAGES[name].reach(desk)) == []


@every_page
def test_every_text_is_painted_with_enough_contrast(name: str, desk: Desk) -> None:
    assert contrast_faults(PAGES[name].reach(desk)) == []


@every_page
def test_nothing_is_cut_off(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    assert clipping_faults(window) == []
    assert width_faults(window, desk.size[0]) == []
