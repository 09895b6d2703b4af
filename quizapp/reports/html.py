"""Reports as web pages that a screen reader, a printer and an old browser can all read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from html import escape

from quizapp.bank.bank import Bank
from quizapp.bank.questions import Column, ColumnMark
from quizapp.reports.lines import ask_line, disclaimer_line, review_line
from quizapp.reports.patient_page import HelpBlock, PatientPage
from quizapp.texts import Texts, is_from_right

LETTER_COUNTRIES = ("us", "ca", "mx")


class Paper(Enum):
    """The sheet to print on, as style sheets call it."""

    LETTER = "letter"
    A4 = "A4"

    @classmethod
    def usual_in(cls, country: str) -> Paper:
        """What most printers of a country hold."""
        return cls.LETTER if country in LETTER_COUNTRIES else cls.A4


class PrintSize(Enum):
    """The size of the text, in points."""

    USUAL = 12
    LARGE = 18


OWN_LINES = 2
# As many underscores as make a line to write on, on the narrowest sheet in large print.
WRITING_LINE = 32

# Sizes follow the text, so that large print enlarges everything; no colour carries a meaning.
# What belongs together stays on one sheet; both names of the rule, as not every browser knows the newer one.
_STYLE = """\
@page { size: %(paper)s; margin: 18mm; }
html { font: %(points)dpt/1.5 "Atkinson Hyperlegible Next", Verdana, Arial, sans-serif; }
body { max-width: 38em; margin: 1em auto; padding: 0 1em; color: black; background: white; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 0.3em; }
h2 { font-size: 1.25em; line-height: 1.25; margin: 1.4em 0 0.4em; }
h3 { font-size: 1.05em; line-height: 1.25; margin: 1em 0 0.2em; }
h1, h2, h3 { break-after: avoid; page-break-after: avoid; }
.together, li, tr { break-inside: avoid; page-break-inside: avoid; }
p, ul, ol { margin: 0.4em 0; }
li { margin: 0.35em 0; }
section { break-inside: auto; }
.ask { list-style: none; padding-left: 0; }
.own { padding-top: 1em; }
.number { font-weight: 700; }
table { border-collapse: collapse; width: 100%%; }
th, td { text-align: %(start)s; vertical-align: top; padding: 0.4em; }
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
            paragraph(texts("report-bring")),
            _asks(page, texts),
            _worth(page, texts),
            help_section(page.help_blocks, page.help_note, texts),
        )
    )
    foot = footer(
        texts,
        bank_version=page.bank_version,
        app_version=page.app_version,
        is_reviewed=page.is_reviewed,
        made_on=page.made_on,
    )
    return document(title, texts.lang, f"<main>\n{body}\n</main>\n{foot}", paper, size)


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
            paragraph(texts("compare-lead")),
            f'<table border="1" cellpadding="6" cellspacing="0">\n<thead><tr><td></td>{heads}</tr></thead>',
            f"<tbody>\n{rows}\n</tbody>\n</table>\n</main>",
            paragraph(disclaimer_line(texts)),
        )
    )
    return document(title, texts.lang, body, paper, size)


def drug_columns(bank: Bank) -> tuple[Column, ...]:
    """The columns of the two drugs that are compared, the first one first."""
    marks = (ColumnMark.FIRST, ColumnMark.SECOND)
    return tuple(column for mark in marks for column in bank.columns if column.mark is mark)


def spoken_date(texts: Texts, day: date) -> str:
    """A date in words, as in 20 November 2026."""
    # As text: a number would get the separators of a language.
    return texts("report-date", day=str(day.day), month=texts(f"month-{day.month}"), year=str(day.year))


def document(title: str, lang: str, body: str, paper: Paper, size: PrintSize) -> str:
    """A whole web page around `body`, with our style for print."""
    way, start = ("rtl", "right") if is_from_right(lang) else ("ltr", "left")
    style = _STYLE % {"paper": paper.value, "points": size.value, "start": start}
    return f"""\
<!DOCTYPE html>
<html lang="{escape(lang)}" dir="{way}">
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
    lines = [ask_line(texts, ask.topic, ask.question) for ask in page.asks]
    boxes = [f'<li><span aria-hidden="true">☐ </span>{escape(line)}</li>' for line in lines]
    line = f'<span aria-hidden="true">{"_" * WRITING_LINE}</span>'
    boxes += [f'<li class="own">{escape(texts("report-own-line"))}: {line}</li>'] * OWN_LINES
    items = "\n".join(boxes)
    more = paragraph(texts("report-ask-more", count=page.more_to_ask)) if page.more_to_ask else ""
    # role: Safari's screen reader forgets that a list without bullets is one.
    return section(texts("report-ask"), f'<ul class="ask" role="list">\n{items}\n</ul>\n{more}')


def _worth(page: PatientPage, texts: Texts) -> str:
    if not page.worth:
        return section(texts("report-worth"), paragraph(texts("report-worth-none")))
    topics = (
        f'<div class="together">\n<h3>{escape(item.topic)}</h3>\n{listed(item.lines)}\n</div>'
        for item in page.worth
    )
    return section(texts("report-worth"), "\n".join((paragraph(texts("report-worth-lead")), *topics)))


def help_section(blocks: Iterable[HelpBlock], note: str, texts: Texts) -> str:
    """Where to get help: each number with what it is for."""
    numbers = "\n".join(_help_block(block) for block in blocks)
    return section(texts("report-help"), f"{numbers}\n{paragraph(note)}")


def _help_block(block: HelpBlock) -> str:
    lines = "\n".join(paragraph(line) for line in block.lines)
    steps = ""
    if block.steps:
        steps = f"\n{paragraph(block.steps_title)}\n{listed(block.steps, 'ol')}"
    # Whoever needs the steps must not have to look for the second half of them.
    return f'<div class="together">\n<h3 class="number">{escape(block.number)}</h3>\n{lines}{steps}\n</div>'


def footer(
    texts: Texts, *, bank_version: str, app_version: str, is_reviewed: bool, made_on: date | None = None
) -> str:
    """What stands below every page to take home: what it is not, and what it was made from."""
    last = [texts("report-bank", bank=bank_version, version=app_version), review_line(texts, is_reviewed)]
    if made_on is not None:
        last.append(texts("report-printed", date=spoken_date(texts, made_on)))
    title = escape(texts("report-disclaimer"))
    about = paragraph(disclaimer_line(texts))
    return f"<footer>\n<h2>{title}</h2>\n{about}\n{paragraph(' '.join(last))}\n</footer>"


def section(title: str, content: str) -> str:
    """A part of a page under a heading of level 2."""
    return f"<section>\n<h2>{escape(title)}</h2>\n{content.strip()}\n</section>"


def listed(lines: Iterable[str], tag: str = "ul") -> str:
    """Lines of plain text as a list."""
    items = "\n".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<{tag}>\n{items}\n</{tag}>"


def paragraph(text: str) -> str:
    """Plain text as a paragraph."""
    return f"<p>{escape(text)}</p>"
