"""Lines that several reports and pages say alike."""

from __future__ import annotations

from quizapp.bank.bank import Reference
from quizapp.texts import Texts

DISCLAIMER = ("disclaimer-learning", "disclaimer-not-you", "disclaimer-no-change", "disclaimer-unsafe")


def ask_line(texts: Texts, topic: str | None, question: str) -> str:
    """What a person wants to ask, with its topic."""
    return texts("report-ask-about", topic=topic, question=question) if topic else question


def source_line(texts: Texts, reference: Reference) -> str:
    """Where something comes from."""
    title = reference.title if reference.title.endswith(("?", "!", ".")) else f"{reference.title}."
    return texts("result-source", title=title, publisher=reference.publisher, dated=reference.dated)


def review_line(texts: Texts, is_reviewed: bool) -> str:
    """Whether a clinician has read the questions."""
    return texts("result-reviewed" if is_reviewed else "result-not-reviewed")


def disclaimer_line(texts: Texts) -> str:
    """What the app is not."""
    return " ".join(texts(key) for key in DISCLAIMER)
