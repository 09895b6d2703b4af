"""The staff card: how the waiting room works, how to wipe, the lost PIN, and what only the system can do."""

from __future__ import annotations

from html import escape
from itertools import count, takewhile
from pathlib import Path

from quizapp.reports.html import Paper, PrintSize, document, listed, paragraph, section
from quizapp.texts import Texts

SYSTEMS = ("windows", "mac", "linux")


def staff_card_html(
    texts: Texts, data_folder: Path, *, paper: Paper = Paper.LETTER, size: PrintSize = PrintSize.USUAL
) -> str:
    """The card as one file that needs nothing else; `data_folder` is where the file with the PIN is."""
    title = texts("staff-card-title")
    systems = "\n".join(
        f"<h3>{escape(texts(f'staff-card-{system}'))}</h3>\n{listed(_lines(texts, system))}"
        for system in SYSTEMS
    )
    body = "\n".join(
        (
            f"<main>\n<h1>{escape(title)}</h1>",
            section(texts("staff-card-how"), listed(_lines(texts, "how"), "ol")),
            section(texts("staff-card-wipe"), listed(_lines(texts, "wipe"))),
            section(texts("staff-card-pin"), listed(_lines(texts, "pin"), "ol")),
            section(texts("staff-card-system"), f"{listed(_lines(texts, 'system'))}\n{systems}"),
            section(texts("staff-card-keeps"), listed(_lines(texts, "keeps"))),
            section(texts("staff-card-folder"), paragraph(str(data_folder))),
            "</main>",
        )
    )
    return document(title, texts.lang, body, paper, size)


def _lines(texts: Texts, part: str) -> list[str]:
    """The numbered lines of one part, as many as there are."""
    numbers = takewhile(lambda number: f"staff-card-{part}-{number}" in texts, count(1))
    return [texts(f"staff-card-{part}-{number}") for number in numbers]
