"""Which words of a text have a plain meaning in the glossary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from quizapp.bank.bank import Term
from quizapp.bank.questions import (
    AnyQuestion,
    Match,
    MultipleChoice,
    Order,
    SingleChoice,
    Sort,
)

# A meaning that shares this much of its words with the explanation would give the answer away.
GIVES_AWAY = 0.5
_WORD = re.compile(r"[a-z]{4,}")


class Glossary:
    """Finds terms in texts, the longest first, each once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = terms

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        return {form: term for term in self._terms for form in (term.term, *term.forms)}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any form of any term, as a whole word."""
        forms = sorted(self._by_form, key=len, reverse=True)
        return re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, forms)) + r")(?![\w-])")

    def term(self, form: str) -> Term:
        """The term that a form belongs to."""
        return self._by_form[form]

    def matches(self, text: str) -> tuple[re.Match[str], ...]:
        """Every place where a text uses a term; group 1 is the form."""
        return tuple(self.pattern.finditer(text)) if self._terms else ()

    def terms_in(self, text: str) -> tuple[Term, ...]:
        """The terms that a text uses, in the order in which they come."""
        found = (self._by_form[match.group(1)] for match in self.matches(text))
        return tuple(dict.fromkeys(found))

    def terms_before_answer(self, question: AnyQuestion) -> tuple[Term, ...]:
        """The terms to look up while the question is open: those that do not give the answer away."""
        if isinstance(question, Match):
            return ()
        told = set(_WORD.findall(f"{question.explanation} {question.remember}".lower()))

        def gives_away(term: Term) -> bool:
            words = set(_WORD.findall(term.meaning.lower()))
            return len(words & told) >= GIVES_AWAY * max(len(words), 1)

        return tuple(term for term in self.terms_in(_asked_text(question)) if not gives_away(term))


@lru_cache(maxsize=4)
def glossary_of(terms: tuple[Term, ...]) -> Glossary:
    """The finder for a bank's terms, made once."""
    return Glossary(terms)


def _asked_text(question: AnyQuestion) -> str:
    """Everything a person reads before answering."""
    match question:
        case SingleChoice() | MultipleChoice():
            answers = [option.text for option in question.options]
        case Sort():
            answers = [row.text for row in question.rows]
        case Order():
            answers = [item.text for item in question.items]
        case _:
            answers = []
    return "\n".join((question.scenario or "", question.stem, *answers))
