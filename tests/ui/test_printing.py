"""The PDF holds every line of the page, in our font and at the size that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextBlock, QTextDocument

from quizapp.reports.html import Paper, PrintSize, compare_html, patient_page_html
from quizapp.reports.patient_page import AskLine, PatientPage
from quizapp.ui import printing
from tests.helpers.banks import tiny_bank
from tests.helpers.windows import Desk, help_lines, texts


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


def page_with(questions: int, size: PrintSize) -> str:
    """The page for the next visit with so many lines before the numbers to call."""
    asks = tuple(AskLine(None, f"What about question {number}?") for number in range(questions))
    lines = help_lines()
    page = PatientPage(asks, 0, (), lines.blocks, lines.note, "1", "1", False, date(2026, 11, 20))
    return patient_page_html(page, texts(), size=size)


def blocks(text: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs with words in them."""
    block = text.begin()
    while block.isValid():
        if block.text().strip():
            yield block
        block = block.next()


def height_of(block: QTextBlock) -> float:
    """How much room a paragraph takes."""
    layout = block.document().documentLayout()
    return layout.blockBoundingRect(block).height()


def block_of(text: QTextDocument, words: str) -> QTextBlock:
    """The paragraph with these words."""
    return next(block for block in blocks(text) if words in block.text())


def is_torn(text: QTextDocument, first: str, last: str) -> bool:
    """Whether a sheet ends between these two paragraphs, or within one of them."""
    layout, high = text.documentLayout(), text.pageSize().height()
    top = layout.blockBoundingRect(block_of(text, first)).top()
    below = layout.blockBoundingRect(block_of(text, last)).bottom()
    return top // high != (below - 1) // high


@pytest.mark.parametrize("size", PrintSize)
@pytest.mark.parametrize("part", ["steps", "heading"])
def test_what_belongs_together_is_never_on_two_sheets(desk: Desk, size: PrintSize, part: str) -> None:
    desk.open(tiny_bank())
    sheet = QSizeF(680, 920)
    steps = next(block for block in help_lines().blocks if block.steps).steps
    first, last = {
        "steps": (texts()("report-help"), steps[-1]),
        "heading": (texts()("report-disclaimer"), texts()("disclaimer-learning")),
    }[part]
    was_in_danger = False
    for questions in range(30):
        html = page_with(questions, size)
        plain = printing.document(html, size)
        plain.setDocumentMargin(0)
        plain.setPageSize(sheet)
        was_in_danger = was_in_danger or is_torn(plain, first, last)
        text = printing.sheets(html, size, sheet)
        assert not is_torn(text, first, last), f"after {questions} questions"
        assert all(height_of(block) > size.value for block in blocks(text)), "a paragraph is lost"
    assert was_in_danger
