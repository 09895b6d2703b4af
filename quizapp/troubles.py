"""What can go wrong, in words for the person who is here."""

from __future__ import annotations

from quizapp.bank.problems import OTHER_FORMAT, BankError
from quizapp.store.store_error import StoreError
from quizapp.texts import Texts
from quizapp.ui.pages.error_page import Trouble

SHOWN_PROBLEMS = 30


def bank_trouble(texts: Texts, error: BankError | None, *, are_own: bool) -> Trouble:
    """The questions cannot be used; no error means there are none, `are_own` that a person chose them."""
    problems = [str(problem) for problem in error.problems[:SHOWN_PROBLEMS]] if error else []
    if error is None:
        line, code = "error-no-questions", "BANK-2"
    elif any(OTHER_FORMAT in problem.message for problem in error.problems):
        line, code = "error-bank-version", "BANK-3"
    else:
        line, code = "error-bank", "BANK-1"
    built_in = (("built-in", texts("error-built-in")),) if are_own else ()
    actions = (*built_in, ("try-again", texts("error-try-again")), ("close", texts("error-close")))
    return Trouble(texts("error-bank-title"), (texts(line),), code, actions, problems)


def store_trouble(texts: Texts, error: StoreError) -> Trouble:
    """The answers cannot be opened."""
    return Trouble(
        texts("error-store-title"),
        (texts(f"error-store-{error.kind.value}"),),
        f"STORE-{error.kind.value}",
        (("try-store-again", texts("error-try-again")), ("close", texts("error-close"))),
        [str(error.path)],
    )


def bug_trouble(texts: Texts, report: str) -> Trouble:
    """The program itself is at fault."""
    return Trouble(
        texts("error-bug-title"),
        (texts("error-bug"),),
        "BUG-1",
        (("close", texts("error-close")),),
        report.strip().splitlines()[-3:],
    )
