"""Reports as web pages that a screen reader, a printer and an old browser can all read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from html import escape

from quizapp.bank.bank import Bank
from quizapp.bank.questions import Column, ColumnMark
from quizapp.reports.patient_page import HelpBlock, PatientPage
from quizapp.texts import Texts


class Paper(Enum):
    """The sheet to print on, as style sheets call it."""

    LETTER = "letter"
    A4 = "A4"


class PrintSize(Enum):
    """The size of the text, in points."""

    USUAL = 12
    LARGE = 18


OWN_LINES = 2
# As many underscores as make a line to write on, on the narrowest sheet in large print.
WRITING_LINE = 32
DISCLAIMER = ("disclaimer-learning", "disclaimer-not-you", "disclaimer-no-change", "disclaimer-unsafe")

# Sizes follow the text, so that large print enlarges everything; no colour carries a meaning.
_STYLE = """\
@page { size: %(paper)s; margin: 18mm; }
html { font: %(points)dpt/1.5 "Atkinson Hyperlegible Next", Verdana, Arial, sans-serif; }
body { max-width: 38em; margin: 1em auto; padding: 0 1em; color: black; background: white; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 0.3em; }
h2 { font-size: 1.25em; line-height: 1.25; margin: 1.4em 0 0.4em; break-after: avoid; }
h3 { font-size: 1.05em; line-height: 1.25; margin: 1em 0 0.2em; break-after: avoid; }
p, ul, ol { margin: 0.4em 0; }
li { margin: 0.35em 0; break-inside: avoid; }
section { break-inside: auto; }
.ask { list-style: none; padding-left: 0; }
.own { padding-top: 1em; }
.number { font-weight: 700; }
table { border-collapse: collapse; width: 100%%; }
th, td { text-align: left; vertical-align: top; padding: 0.4em; }
tr { break-inside: avoid; }
footer { margin-top: 1.6em; border-top: 1pt solid black; padding-top: 0.6em; }
@media print { body { margin: 0; padding: 0; max-width: none; } }"""


def patient_page_html(
    page: PatientPage, texts: Texts, *, paper: Paper = Paper.LETTER, size: PrintSize = PrintSize.USUAL
) -> str:
    """The whole page as one file that needs nothing else."""
    title = texts("report-title")
    body = "\n".join(
        (
            f"<h1>{escape(title)}</h1>",
            _paragraph(texts("report-bring")),
            _asks(page, texts),
            _worth(page, texts),
            _help(page, texts),
        )
    )
    return _document(title, texts.lang, f"<main>\n{body}\n</main>\n{_footer(page, texts)}", paper, size)


def compare_html(
    bank: Bank, texts: Texts, *, paper: Paper = Paper.LETTER, size: PrintSize = PrintSize.USUAL
) -> str:
    """Compare at a glance as one table, with a header for each column and each row."""
    title = texts("compare-page")
    columns = [column.text for column in drug_columns(bank)]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row.title)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row.cells)
        + "</tr>"
        for row in bank.compare
    )
    body = "\n".join(
        (
            f"<main>\n<h1>{escape(title)}</h1>",
            _paragraph(texts("compare-lead")),
            f'<table border="1" cellpadding="6" cellspacing="0">\n<thead><tr><td></td>{heads}</tr></thead>',
            f"<tbody>\n{rows}\n</tbody>\n</table>\n</main>",
            _paragraph(" ".join(texts(key) for key in DISCLAIMER)),
        )
    )
    return _document(title, texts.lang, body, paper, size)


def drug_columns(bank: Bank) -> tuple[Column, ...]:
    """The columns of the two drugs that are compared, the first one first."""
    marks = (ColumnMark.FIRST, ColumnMark.SECOND)
    return tuple(column for mark in marks for column in bank.columns if column.mark is mark)


def spoken_date(texts: Texts, day: date) -> str:
    """A date in words, as in 20 November 2026."""
    # As text: a number would get the separators of a language.
    return texts("report-date", day=str(day.day), month=texts(f"month-{day.month}"), year=str(day.year))


def _document(title: str, lang: str, body: str, paper: Paper, size: PrintSize) -> str:
    style = _STYLE % {"paper": paper.value, "points": size.value}
    return f"""\
<!DOCTYPE html>
<html lang="{escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{style}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def _asks(page: PatientPage, texts: Texts) -> str:
    lines = [
        texts("report-ask-about", topic=ask.topic, question=ask.question) if ask.topic else ask.question
        for ask in page.asks
    ]
    boxes = [f'<li><span aria-hidden="true">☐ </span>{escape(line)}</li>' for line in lines]
    line = f'<span aria-hidden="true">{"_" * WRITING_LINE}</span>'
    boxes += [f'<li class="own">{escape(texts("report-own-line"))}: {line}</li>'] * OWN_LINES
    items = "\n".join(boxes)
    more = _paragraph(texts("report-ask-more", count=page.more_to_ask)) if page.more_to_ask else ""
    # role: Safari's screen reader forgets that a list without bullets is one.
    return _section(texts("report-ask"), f'<ul class="ask" role="list">\n{items}\n</ul>\n{more}')


def _worth(page: PatientPage, texts: Texts) -> str:
    if not page.worth:
        return _section(texts("report-worth"), _paragraph(texts("report-worth-none")))
    topics = (f"<h3>{escape(item.topic)}</h3>\n{_list(item.lines)}" for item in page.worth)
    return _section(texts("report-worth"), "\n".join((_paragraph(texts("report-worth-lead")), *topics)))


def _help(page: PatientPage, texts: Texts) -> str:
    blocks = "\n".join(_help_block(block) for block in page.help_blocks)
    return _section(texts("report-help"), f"{blocks}\n{_paragraph(page.help_note)}")


def _help_block(block: HelpBlock) -> str:
    lines = "\n".join(_paragraph(line) for line in block.lines)
    steps = ""
    if block.steps:
        steps = f"\n{_paragraph(block.steps_title)}\n{_list(block.steps, 'ol')}"
    return f'<h3 class="number">{escape(block.number)}</h3>\n{lines}{steps}'


def _footer(page: PatientPage, texts: Texts) -> str:
    about = " ".join(texts(key) for key in DISCLAIMER)
    review = texts("result-reviewed") if page.is_reviewed else texts("result-not-reviewed")
    versions = texts("report-bank", bank=page.bank_version, version=page.app_version)
    printed = texts("report-printed", date=spoken_date(texts, page.made_on))
    return "\n".join(
        (
            "<footer>",
            f"<h2>{escape(texts('report-disclaimer'))}</h2>",
            _paragraph(about),
            _paragraph(f"{versions} {review} {printed}"),
            "</footer>",
        )
    )


def _section(title: str, content: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n{content.strip()}\n</section>"


def _list(lines: Iterable[str], tag: str = "ul") -> str:
    items = "\n".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<{tag}>\n{items}\n</{tag}>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
