"""Paper, PDF and web page out of one HTML text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import (
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from quizapp.reports.html import Paper, PrintSize
from quizapp.ui.theme import FONT_FAMILY

MARGIN_MM = 18.0
# The headings whose part is to stay on one sheet, such as a number to call and what to do until then.
PART_LEVEL = 3
_SIZES = {Paper.LETTER: QPageSize.PageSizeId.Letter, Paper.A4: QPageSize.PageSizeId.A4}


def has_printer() -> bool:
    """Whether the computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_page(html: str, paper: Paper, size: PrintSize, parent: QWidget) -> bool:
    """Ask for the printer and print; whether the person went through with it."""
    printer = _printer(paper)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    _print(html, size, printer)
    return True


def print_at_once(html: str, paper: Paper, size: PrintSize) -> bool:
    """Print on the usual printer without asking anything, so that nothing can be saved; whether there is one.

    The job is not named after what it says.
    """
    info = QPrinterInfo.defaultPrinter()
    if info.isNull():
        known = QPrinterInfo.availablePrinters()
        if not known:
            return False
        info = known[0]
    printer = _printer(paper)
    printer.setPrinterName(info.printerName())
    printer.setDocName(QGuiApplication.applicationName())
    _print(html, size, printer)
    return True


def save_pdf(html: str, paper: Paper, size: PrintSize, path: Path) -> None:
    """Write a PDF; raises OSError. Qt does not tag it: the web page is the one for screen readers."""
    path.open("wb").close()  # says in words what Qt would only log
    printer = _printer(paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setDocName(document(html, size).metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    _print(html, size, printer)
    if path.stat().st_size == 0:
        raise OSError(f"nothing was written to {path}")


def document(html: str, size: PrintSize) -> QTextDocument:
    """The text laid out in our font, at the size for print."""
    text = QTextDocument()
    font = text.defaultFont()
    font.setFamily(FONT_FAMILY)
    font.setPointSize(size.value)
    text.setDefaultFont(font)
    text.setHtml(html)
    return text


def sheets(html: str, size: PrintSize, sheet: QSizeF) -> QTextDocument:
    """The text laid out on sheets of this size in the screen's dots, with no part torn that fits on one."""
    breaks: list[int] = []
    while True:
        text = _broken_at(breaks, html, size, sheet)
        torn = next((block for block in _torn(text) if block not in breaks), None)
        if torn is None:
            return text
        breaks.append(torn)


def _broken_at(breaks: Iterable[int], html: str, size: PrintSize, sheet: QSizeF) -> QTextDocument:
    """The text with a new sheet at these paragraphs, as Qt knows no rule that keeps paragraphs together.

    Made anew each time: where one that is laid out already is changed, Qt may lose its last paragraphs.
    """
    text = document(html, size)
    text.setDocumentMargin(0)
    for number in breaks:
        block = text.findBlockByNumber(number)
        onto_next = block.blockFormat()
        onto_next.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(onto_next)
    text.setPageSize(sheet)
    return text


def _torn(text: QTextDocument) -> Iterator[int]:
    """The numbers of the paragraphs with which a part begins that would fit on a sheet and is on two."""
    layout, high = text.documentLayout(), text.pageSize().height()
    for first, last in _parts(text):
        top, below = layout.blockBoundingRect(first).top(), layout.blockBoundingRect(last).bottom()
        if top // high != (below - 1) // high and below - top <= high:
            yield first.blockNumber()


def _parts(text: QTextDocument) -> list[tuple[QTextBlock, QTextBlock]]:
    """The first and last paragraph of what belongs together: headings that meet, and what they are above.

    That is the next paragraph, and for a heading of PART_LEVEL all up to the next heading.
    """
    parts: list[tuple[QTextBlock, QTextBlock]] = []
    first: QTextBlock | None = None  # of headings that nothing has followed yet
    takes_all = False
    block = text.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            first = first or block
            takes_all = level == PART_LEVEL
        elif first is not None:
            parts.append((first, block))
            first = None
        elif takes_all:
            parts[-1] = (parts[-1][0], block)
        block = block.next()
    return parts


def _print(html: str, size: PrintSize, printer: QPrinter) -> None:
    # The sheet's own margins are enough: without a page size Qt would add two centimetres more.
    # The text is laid out in the screen's dots, and Qt scales the page to the printer's.
    dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
    sheets(html, size, printer.pageRect(QPrinter.Unit.Inch).size() * dots).print_(printer)


def _printer(paper: Paper) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(_SIZES[paper]), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    return printer
