"""Sentences that come too near to the texts which the claims were taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from quizapp.bank.lint.draft import Draft, Passage, Scope
from quizapp.bank.problems import Problem

# So many words in a row are a quotation; fewer are how English says it.
LONGEST_SHARED = 6

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def read_articles(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The words of every text file in the folder, by the file's name."""
    return {path.name: _words(path.read_text("utf-8", "replace")) for path in sorted(folder.glob("*.txt"))}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


def copied(draft: Draft) -> Iterator[Problem]:
    """No seven words in a row stand in an article."""
    size = LONGEST_SHARED + 1
    runs: dict[tuple[str, ...], str] = {}
    for name, words in draft.articles.items():
        for start in range(len(words) - size + 1):
            runs.setdefault(words[start : start + size], name)
    if not runs:
        return
    for passage in (*draft.passages, *_claim_passages(draft)):
        words = _words(passage.text)
        found = next(
            (start for start in range(len(words) - size + 1) if words[start : start + size] in runs), None
        )
        if found is not None:
            shared = words[found : found + size]
            message = f'"{" ".join(shared)}" stands in {runs[shared]}'
            yield draft.problem("copied", passage, message, "say it in other words")


def _claim_passages(draft: Draft) -> Iterator[Passage]:
    """The claims tell what the articles say, in words of our own."""
    for claim in draft.bank.claims.values():
        for name in ("claim", "corrected", "note"):
            text = getattr(claim, name)
            if text:
                yield Passage("claim", claim.id, (name,), Scope.SHARED, text)


RULES = (copied,)
