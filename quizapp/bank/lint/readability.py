"""How hard a text is to read: Flesch-Kincaid grade; the medical words that are taught count as known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizapp.bank.lint.draft import Draft, Scope
from quizapp.bank.lint.words import Words
from quizapp.bank.problems import Problem

HIGHEST_GRADE = 6.0
HIGHEST_SIMPLER_GRADE = 4.5
# Below this grade two short texts differ by chance only.
EASY_ENOUGH = 2.0
LONGEST_SENTENCE = 20
LONGEST_MEAN_SENTENCE = 15

# A familiar word is read as a whole, like a common word of two syllables.
FAMILIAR_SYLLABLES = 2

_SENTENCE_END = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)|[:;](?=\s)")
_WORD = re.compile(r"[A-Za-z0-9]+(?:[-'’][A-Za-z0-9]+)*")
# Endings in which the e is silent, or makes no syllable of its own.
_SILENT_END = re.compile(
    r"(?:[^laeiouy]e|[aeiouy]le|[^aeiouydt]ed|[^aeiouycgsxz]es|[aeiouy]ed|[^aeiouy]les)$"
)
_VOWELS = re.compile(r"[aeiouy]+")
# Two vowels that are two sounds: be-ing, di-et, cre-ate, ra-di-o, ni-tri-um, flu-id, po-em.
_SPLIT = re.compile(
    r"[iy]ing|eing|ia(?!l\b|n\b|ge)|iet|ien(?!d)|io(?!u|n)|iu|eo(?!p)|eate|uou|ual|uate|uid|oem|oing|uing"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text; a colon or semicolon ends one, as it does for a reader's breath."""
    return [part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def syllables(word: str, words: Words) -> int:
    """How many syllables a word has, at least one; digits are read as one."""
    lower = word.casefold().replace("’", "'")
    if lower in words.syllables:
        return words.syllables[lower]
    if is_familiar(lower, words):
        return min(FAMILIAR_SYLLABLES, _counted(lower))
    return sum(syllables(part, words) for part in lower.split("-")) if "-" in lower else _counted(lower)


def is_familiar(word: str, words: Words) -> bool:
    """Whether a word, or what it is without its plural or possessive end, is on the allowed list."""
    lower = word.casefold()
    return any(form in words.familiar for form in (lower, lower.removesuffix("'s"), lower.removesuffix("s")))


def _counted(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.removesuffix("'s"))
    count = len(_VOWELS.findall(letters)) + len(_SPLIT.findall(letters))
    if _SILENT_END.search(letters):
        count -= 1
    return max(1, count)


@dataclass(frozen=True)
class Measure:
    """What the grade is made of."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """US school grade. Kincaid et al. 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def measure(texts: Iterable[str], words: Words) -> Measure:
    """The measure of several texts read one after the other; each is at least one sentence."""
    parts = [sentence for text in texts for sentence in sentences(text)]
    found = [word for part in parts for word in words_of(part)]
    # A text without words is nothing to read: grade of a single short word.
    return Measure(
        max(1, len(found)), max(1, len(parts)), max(1, sum(syllables(word, words) for word in found))
    )


def hard_words(texts: Iterable[str], words: Words) -> list[str]:
    """The longest words that nobody allowed, most syllables first: where to begin."""
    found = {word.casefold() for text in texts for word in words_of(text)}
    long = [(syllables(word, words), word) for word in found if syllables(word, words) >= 3]
    return [word for _, word in sorted(long, reverse=True)[:4]]


def too_hard(draft: Draft) -> Iterator[Problem]:
    """A question as a whole reads at grade 6 or below."""
    for question in draft.questions:
        texts = [passage.text for passage in draft.passages_by_question[question.id]]
        grade = measure(texts, draft.words).grade
        if grade > HIGHEST_GRADE:
            hard = ", ".join(hard_words(texts, draft.words))
            hint = f"shorter sentences and words; the longest words are {hard}"
            message = f"reads at grade {grade:.1f}, above {HIGHEST_GRADE:.0f}"
            yield draft.problem("reading-grade", ("question", question.id), message, hint)


def long_sentences(draft: Draft) -> Iterator[Problem]:
    """No sentence above 20 words, and no text whose sentences have more than 15 on average."""
    for passage in draft.passages:
        if passage.scope in (Scope.BELIEF, Scope.INTERFACE) or passage.kind in ("image", "safety message"):
            continue
        lengths = [len(words_of(sentence)) for sentence in sentences(passage.text)]
        if not lengths:
            continue
        if max(lengths) > LONGEST_SENTENCE:
            message = f"a sentence of {max(lengths)} words, above {LONGEST_SENTENCE}"
            yield draft.problem("sentence-length", passage, message, "make two of it")
        elif len(lengths) > 1 and sum(lengths) / len(lengths) > LONGEST_MEAN_SENTENCE:
            message = f"sentences of {sum(lengths) / len(lengths):.0f} words on average"
            yield draft.problem("sentence-length", passage, message, f"{LONGEST_MEAN_SENTENCE} at most")


def simpler_is_simpler(draft: Draft) -> Iterator[Problem]:
    """The plainer telling reads at grade 4.5 or below, and not above the explanation."""
    for question in draft.questions:
        plain = measure([question.simpler], draft.words).grade
        full = measure([question.explanation], draft.words).grade
        where = ("question", question.id)
        if plain > HIGHEST_SIMPLER_GRADE:
            hard = ", ".join(hard_words([question.simpler], draft.words)) or "its sentences are long"
            message = f'"simpler" reads at grade {plain:.1f}, above {HIGHEST_SIMPLER_GRADE}'
            yield draft.problem("simpler", where, message, f"use shorter words: {hard}", "simpler")
        elif plain > max(full, EASY_ENOUGH):
            message = f'"simpler" reads at grade {plain:.1f}, the explanation at {full:.1f}'
            yield draft.problem("simpler", where, message, "make it the easier one", "simpler")


RULES = (too_hard, long_sentences, simpler_is_simpler)
