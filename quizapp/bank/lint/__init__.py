"""Editorial rules: what a sound file may still get wrong for the person who reads it."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.bank.lint import coverage, evidence, lengths, options, overlap, readability, wording
from quizapp.bank.lint.draft import Draft, Rule
from quizapp.bank.problems import Problem

# Rules that look at one record at a time hold for any part of a bank.
RECORD_RULES: tuple[Rule, ...] = (
    *lengths.RULES,
    *readability.RULES,
    *wording.RULES,
    *options.RECORD_RULES,
    *evidence.RECORD_RULES,
    *overlap.RULES,
)
# Rules that count need the whole bank: a file that cannot be read would make them cry wolf.
BANK_RULES: tuple[Rule, ...] = (*options.BANK_RULES, *evidence.BANK_RULES, *coverage.RULES)


def lint(draft: Draft, *, whole: bool) -> Iterator[Problem]:
    """Every editorial problem; with `whole` also those that only a complete bank can have."""
    for rule in (*RECORD_RULES, *(BANK_RULES if whole else ())):
        yield from rule(draft)
