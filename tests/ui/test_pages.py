"""The table of pages is whole, and each of its entries is what it says."""

import pytest

from quizapp.bank.questions import AnyQuestion
from quizapp.ui.pages.page import Page
from tests.helpers.question_bank import KINDS, bank_of
from tests.helpers.windows import Desk
from tests.ui.pages import PAGES, page_classes


def missing(table: set[type[Page]]) -> set[type[Page]]:
    return page_classes() - table


def test_every_page_is_in_the_table() -> None:
    assert missing({state.page for state in PAGES.values()}) == set()


def test_a_page_without_an_entry_is_noticed() -> None:
    table = {state.page for state in PAGES.values()}
    for page in table:
        assert missing(table - {page}) == {page}


def test_every_question_type_is_in_the_table() -> None:
    in_table = {type(question) for kind in KINDS for question in bank_of(kind).questions}
    assert in_table == set(AnyQuestion.__args__)


@pytest.mark.parametrize("name", PAGES)
def test_each_entry_brings_its_page(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    assert type(window.page) is PAGES[name].page
    assert window.page.isVisible()
