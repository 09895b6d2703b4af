"""Everything that is wrong with a bank: its format, then its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.bank.lint import lint
from quizapp.bank.lint.draft import Draft
from quizapp.bank.lint.overlap import read_articles
from quizapp.bank.lint.translated import lint_translation
from quizapp.bank.lint.words import Words, read_language_words, read_words
from quizapp.bank.loader import read_bank
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.translations import FOLDER, WORDS_FILE, languages_of, read_translation


@dataclass(frozen=True)
class Findings:
    """What was found; `bank` holds the sound records, None when bank.yaml itself is unusable."""

    bank: Bank | None
    problems: tuple[Problem, ...]


def check_bank(
    folder: Path,
    words_folder: Path,
    today: date,
    *,
    strict_dates: bool = False,
    articles: Path | None = None,
) -> Findings:
    """Read and lint a bank; without word lists of its own it is held to those in `words_folder`."""
    reading = read_bank(folder)
    problems: list[Problem] = list(reading.problems)
    own_words = folder / "words.yaml"
    try:
        words = read_words(own_words if own_words.exists() else words_folder / "words.yaml")
    except BankError as error:
        return Findings(reading.bank, _sorted([*problems, *error.problems]))
    if reading.bank is not None:
        draft = Draft(
            bank=reading.bank,
            places=reading.places,
            words=words,
            today=today,
            strict_dates=strict_dates,
            articles=read_articles(articles) if articles else {},
        )
        # A question that cannot be read is missing from every count: the counts wait until all can be.
        problems += lint(draft, whole=not problems)
        for lang in languages_of(folder):
            problems += _check_translation(reading.bank, folder, words_folder, lang)
    return Findings(reading.bank, _sorted(problems))


def _check_translation(bank: Bank, folder: Path, words_folder: Path, lang: str) -> Iterator[Problem]:
    found = read_translation(bank, folder, lang)
    yield from found.problems
    words = Words()
    for home in (folder, words_folder):
        path = home / FOLDER / lang / WORDS_FILE
        if path.exists():
            try:
                words = read_language_words(path)
            except BankError as error:
                yield from error.problems
                return
            break
    yield from lint_translation(bank, found, words)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
