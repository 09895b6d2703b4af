"""The printed table says the same as the page, with headers that a screen reader can follow."""

from __future__ import annotations

from html import escape

from quizapp.paths import assets_dir
from quizapp.reports.html import Paper, PrintSize, compare_html, drug_columns
from quizapp.texts import Texts
from tests.helpers.banks import tiny_bank

TEXTS = Texts(assets_dir() / "texts", "en")


def test_every_row_and_cell_stands_in_the_table_under_its_header() -> None:
    bank = tiny_bank()
    assert bank.compare
    html = compare_html(bank, TEXTS)
    assert [column.key for column in drug_columns(bank)] == ["ketamine", "opioids"]
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == len(bank.compare)
    for row in bank.compare:
        assert escape(row.title) in html
        for cell in row.cells:
            assert f"<td>{escape(cell)}</td>" in html


def test_large_print_on_a4_is_asked_of_the_printer() -> None:
    html = compare_html(tiny_bank(), TEXTS, paper=Paper.A4, size=PrintSize.LARGE)
    assert "size: A4" in html
    assert "18pt" in html
