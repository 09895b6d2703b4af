"""The page that people of a group take home: what to keep and where to get help; nothing about anybody."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from quizapp import __version__
from quizapp.bank.bank import Bank
from quizapp.reports.html import Paper, PrintSize, document, footer, help_section, listed, paragraph
from quizapp.reports.patient_page import HelpBlock
from quizapp.texts import Texts


def group_page_html(
    bank: Bank,
    texts: Texts,
    points: Sequence[str],
    help_blocks: Sequence[HelpBlock],
    help_note: str,
    *,
    paper: Paper = Paper.LETTER,
    size: PrintSize = PrintSize.USUAL,
) -> str:
    """The whole page as one file that needs nothing else."""
    title = texts("group-report-title")
    kept = listed(points) if points else paragraph(texts("group-report-none"))
    foot = footer(
        texts,
        bank_version=bank.version,
        app_version=__version__,
        is_reviewed=bank.reviewed_by_clinician,
    )
    body = "\n".join(
        (
            f"<main>\n<h1>{escape(title)}</h1>",
            paragraph(texts("group-report-lead")),
            kept,
            help_section(help_blocks, help_note, texts),
            "</main>",
            foot,
        )
    )
    return document(title, texts.lang, body, paper, size)
