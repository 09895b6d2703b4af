"""How long each text may be, so that a question fits the screen and the reader's breath."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.bank.lint.draft import Draft, Scope
from quizapp.bank.lint.readability import sentences, words_of
from quizapp.bank.problems import Problem

LONGEST_CHARACTERS = {Scope.STEM: 90, Scope.RIGHT: 60, Scope.WRONG: 60, Scope.WHY: 110}
LONGEST_WORDS = {Scope.EXPLANATION: 45, Scope.REMEMBER: 12}
SENTENCES = {
    Scope.SCENARIO: (2, 4),
    Scope.EXPLANATION: (2, 4),
    Scope.REMEMBER: (1, 2),
    Scope.SIMPLER: (1, 4),
}
_NAMES = {Scope.RIGHT: "answer", Scope.WRONG: "answer", Scope.STEM: "question", Scope.WHY: "reason"}


def too_long(draft: Draft) -> Iterator[Problem]:
    """Questions, answers and reasons by characters; explanations and Remember lines by words."""
    for passage in (text for texts in draft.passages_by_question.values() for text in texts):
        name = _NAMES.get(passage.scope, passage.scope.value)
        most = LONGEST_CHARACTERS.get(passage.scope)
        if most is not None and len(passage.text) > most:
            message = f"this {name} has {len(passage.text)} characters, above {most}"
            yield draft.problem("length", passage, message, "shorten it")
        most = LONGEST_WORDS.get(passage.scope)
        if most is not None and (count := len(words_of(passage.text))) > most:
            yield draft.problem("length", passage, f"{name} has {count} words, above {most}", "shorten it")


def wrong_sentence_count(draft: Draft) -> Iterator[Problem]:
    """Scenario and explanation have 2 to 4 sentences, Remember 1 or 2, the plainer telling 1 to 4."""
    for passage in (text for texts in draft.passages_by_question.values() for text in texts):
        if passage.scope not in SENTENCES:
            continue
        fewest, most = SENTENCES[passage.scope]
        # A colon or semicolon parts a sentence for the breath, not for the count.
        count = len(sentences(passage.text.replace(";", ",").replace(":", ",")))
        if not fewest <= count <= most:
            message = f"{passage.scope.value} has {count} sentence{'s' * (count != 1)}"
            yield draft.problem("sentence-count", passage, message, f"write {fewest} to {most}")


RULES = (too_long, wrong_sentence_count)
