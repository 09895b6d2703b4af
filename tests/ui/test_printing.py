"""The PDF holds every line of the page, in our font and at the size that was asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.reports.html import Paper, PrintSize, compare_html
from quizapp.ui import printing
from tests.helpers.banks import tiny_bank
from tests.helpers.windows import Desk, texts


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("size", PrintSize)
def test_a_pdf_has_the_right_sheet_and_grows_with_large_print(
    desk: Desk,
    tmp_path: Path,
    paper: Paper,
    size: PrintSize,
) -> None:
    desk.open(tiny_bank())
    html = compare_html(tiny_bank(), texts(), paper=paper, size=size)
    path = tmp_path / "page.pdf"
    printing.save_pdf(html, paper, size, path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    box = re.search(rb"/MediaBox \[\s*0 0 ([0-9.]+) ([0-9.]+)", content)
    assert box is not None
    wide, high = (round(float(side)) for side in box.groups())
    assert (wide, high) == {Paper.LETTER: (612, 792), Paper.A4: (595, 842)}[paper]
    assert b"AtkinsonHyperlegible" in content.replace(b"-", b"").replace(b" ", b"")


def test_a_pdf_has_the_title_of_its_page(desk: Desk, tmp_path: Path) -> None:
    desk.open(tiny_bank())
    html = compare_html(tiny_bank(), texts())
    title = re.search("<title>(.*)</title>", html)
    assert title is not None
    path = tmp_path / "page.pdf"
    printing.save_pdf(html, Paper.A4, PrintSize.USUAL, path)
    assert title[1].encode("utf-16-be") in path.read_bytes()


def test_the_document_is_set_in_the_size_for_print(desk: Desk) -> None:
    desk.open(tiny_bank())
    usual, large = (
        printing.document(compare_html(tiny_bank(), texts(), size=size), size) for size in PrintSize
    )
    for text in (usual, large):
        text.setTextWidth(600)
    assert usual.defaultFont().pointSize() == 12
    assert large.defaultFont().pointSize() == 18
    assert large.size().height() > 1.3 * usual.size().height()


def test_a_folder_that_cannot_be_written_to_is_an_error(desk: Desk, tmp_path: Path) -> None:
    desk.open(tiny_bank())
    with pytest.raises(FileNotFoundError):
        printing.save_pdf(
            compare_html(tiny_bank(), texts()), Paper.A4, PrintSize.USUAL, tmp_path / "missing" / "page.pdf"
        )
