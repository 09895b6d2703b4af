"""The teach-back page for print: one sheet for the clinician, to be ticked by hand."""

from __future__ import annotations

from datetime import date
from html import escape

from quizapp.engine.areas import AreaVerdict, AreaView
from quizapp.reports.html import Paper, PrintSize, document, listed, paragraph, section, spoken_date
from quizapp.reports.lines import ask_line, review_line, source_line
from quizapp.reports.teach_back import OpenMixup, TeachBack
from quizapp.texts import Texts

AREA_KEYS = {
    AreaVerdict.CLEAR: "teach-area-clear",
    AreaVerdict.NOT_CLEAR: "teach-area-not-clear",
    AreaVerdict.CANNOT_TELL: "teach-area-cannot-tell",
}


def teach_back_html(
    page: TeachBack,
    texts: Texts,
    *,
    made_on: date,
    paper: Paper = Paper.LETTER,
    size: PrintSize = PrintSize.USUAL,
) -> str:
    """The whole page as one file that needs nothing else."""
    title = texts("teach-page")
    asks = [ask_line(texts, ask.topic, ask.question) for ask in page.asks]
    mixups = "\n".join(_mixup(mixup, texts) for mixup in page.mixups) or paragraph(texts("teach-no-mixups"))
    parts = [f"<h1>{escape(title)}</h1>", paragraph(texts("teach-lead-paper"))]
    parts.append(section(texts("teach-mixups"), mixups))
    if page.not_known:
        parts.append(section(texts("teach-not-known"), listed(page.not_known)))
    parts.append(section(texts("teach-areas"), listed(area_line(texts, view) for view in page.areas)))
    parts.append(section(texts("teach-asks"), listed(asks) if asks else paragraph(texts("teach-asks-none"))))
    parts.append(section(texts("teach-always"), _quote(texts("teach-always-prompt"))))
    review = review_line(texts, page.is_reviewed)
    printed = texts("report-printed", date=spoken_date(texts, made_on))
    foot = f"<footer>\n{paragraph(texts('teach-foot'))}\n{paragraph(f'{review} {printed}')}\n</footer>"
    body = "\n".join(("<main>", *parts, "</main>", foot))
    return document(title, texts.lang, body, paper, size)


def area_line(texts: Texts, view: AreaView) -> str:
    """An area and what may be said of it."""
    return texts("teach-area", area=view.area.title, verdict=texts(AREA_KEYS[view.verdict]))


def mixup_tags(texts: Texts, mixup: OpenMixup) -> tuple[str, ...]:
    """What makes a mix-up urgent, in a word or two each."""
    tags = (("teach-safety", mixup.is_safety), ("teach-very-sure", mixup.was_very_sure))
    return tuple(texts(key) for key, applies in tags if applies)


def _mixup(mixup: OpenMixup, texts: Texts) -> str:
    tags = mixup_tags(texts, mixup)
    head = " - ".join((mixup.topic, *tags))
    box = '<span aria-hidden="true">☐ </span>'
    return "\n".join(
        (
            f"<h3>{escape(head)}</h3>",
            paragraph(texts("teach-belief", belief=mixup.belief)),
            _quote(mixup.prompt),
            paragraph(texts("teach-truth", truth=mixup.truth)),
            *(paragraph(source_line(texts, source)) for source in mixup.sources),
            f"<p>{box}{escape(texts('teach-went-well'))} &nbsp; {box}{escape(texts('teach-again'))}</p>",
        )
    )


def _quote(words: str) -> str:
    return f"<blockquote><p>{escape(words)}</p></blockquote>"
