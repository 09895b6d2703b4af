"""Rules for a translation: nothing left as it was, no unwanted words, not too long, easy to read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quizapp.bank.bank import Bank
from quizapp.bank.lint.draft import Passage, Scope, question_passages
from quizapp.bank.lint.lengths import LONGEST_CHARACTERS
from quizapp.bank.lint.readability import LONGEST_SENTENCE, sentences
from quizapp.bank.lint.words import Words
from quizapp.bank.problems import Problem
from quizapp.bank.translatable import translatable, with_texts
from quizapp.bank.translations import Translation
from quizapp.bank.yaml_source import Path_, Plain

# Most languages need more letters than English for the same sentence.
ROOM = 1.35
# Below this many letters a text may well be the same in two languages.
SHORTEST_LEFT = 25
# Fernández-Huerta: 70 and more is read in sixth grade, 80 and more in fifth, 90 and more in fourth.
LOWEST_EASE = 70.0
LOWEST_SIMPLER_EASE = 80.0
# As easy as these measure; two short texts differ above it by chance only.
EASY_ENOUGH = 85.0
FAMILIAR_SYLLABLES = 2

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_STRONG, _WEAK = "aeoáéóíú", "iuüy"


def lint_translation(bank: Bank, found: Translation, words: Words) -> Iterator[Problem]:
    """Every editorial problem of a translation; `bank` is the source."""
    passages = _passages(bank, found)
    yield from _left_as_it_was(bank, found, passages)
    for passage in passages:
        yield from _unwanted_words(found, passage, words)
        yield from _too_long(found, passage)
    if found.lang == "es":
        yield from _hard_to_read(found, passages, words)


def _passages(bank: Bank, found: Translation) -> list[Passage]:
    translated = with_texts(bank, found.lang, found.texts, is_reviewed=found.is_reviewed)
    passages: list[Passage] = []
    for (kind, id_), texts in found.texts.items():
        if kind == "question":
            passages += question_passages(translated.questions_by_id[id_])
        else:
            passages += [
                Passage(kind, id_, path, Scope.BELIEF if path == ("belief",) else Scope.SHARED, text)
                for path, text in _leaves(texts, ())
                if path[0] not in ("forms", "labels")
            ]
    return passages


def _leaves(tree: Mapping[str, Plain], path: Path_) -> Iterator[tuple[Path_, str]]:
    for name, value in tree.items():
        if isinstance(value, str):
            yield (*path, name), value
        elif isinstance(value, dict):
            yield from _leaves(value, (*path, name))
        else:
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _leaves(item, (*path, name, index))


def _problem(found: Translation, rule: str, passage: Passage, message: str, hint: str) -> Problem:
    place = found.places[passage.kind, passage.id]
    return replace(place.problem(message, hint, *passage.path), rule=rule)


def _left_as_it_was(bank: Bank, found: Translation, passages: Iterable[Passage]) -> Iterator[Problem]:
    """No text longer than a name is the same as its source."""
    sources = translatable(bank)
    written = {key: dict(_leaves(texts, ())) for key, texts in sources.items()}
    for passage in passages:
        source = written[passage.kind, passage.id].get(passage.path)
        if passage.text == source and len(source) >= SHORTEST_LEFT:
            yield _problem(
                found, "not-translated", passage, "this is still the source's text", "translate it"
            )


def _unwanted_words(found: Translation, passage: Passage, words: Words) -> Iterator[Problem]:
    for unwanted in words.lists:
        if passage.scope.value not in unwanted.exempt:
            for word in unwanted.found_in(passage.text):
                yield _problem(found, unwanted.name, passage, f'"{word}"', unwanted.instead)


def _too_long(found: Translation, passage: Passage) -> Iterator[Problem]:
    most = math.ceil(LONGEST_CHARACTERS.get(passage.scope, 10_000) * ROOM)
    if len(passage.text) > most:
        message = f"this has {len(passage.text)} characters, above {most}"
        yield _problem(found, "length", passage, message, "shorten it")
    if passage.scope is Scope.BELIEF or passage.kind in ("image", "safety message"):
        return
    longest = max((len(_WORD.findall(sentence)) for sentence in sentences(passage.text)), default=0)
    if longest > math.ceil(LONGEST_SENTENCE * ROOM):
        message = f"a sentence of {longest} words, above {math.ceil(LONGEST_SENTENCE * ROOM)}"
        yield _problem(found, "sentence-length", passage, message, "make two of it")


def _hard_to_read(found: Translation, passages: Iterable[Passage], words: Words) -> Iterator[Problem]:
    """A question reads easily, its plainer telling more easily, and not less so than the explanation."""
    by_question: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.kind == "question":
            by_question.setdefault(passage.id, []).append(passage)
    for texts in by_question.values():
        whole = ease([passage.text for passage in texts], words)
        if whole < LOWEST_EASE:
            hint = f"shorter sentences and words; the longest words are {_hard_words(texts, words)}"
            message = f"reads at {whole:.0f} on the Fernández-Huerta scale, below {LOWEST_EASE:.0f}"
            yield _problem(found, "reading-grade", replace(texts[0], path=("id",)), message, hint)
        full = next(passage for passage in texts if passage.scope is Scope.EXPLANATION)
        simpler = next(passage for passage in texts if passage.scope is Scope.SIMPLER)
        plain, usual = ease([simpler.text], words), ease([full.text], words)
        if plain < LOWEST_SIMPLER_EASE:
            hint = f"use shorter words: {_hard_words([simpler], words)}"
            message = f'"simpler" reads at {plain:.0f} (Fernández-Huerta), below {LOWEST_SIMPLER_EASE:.0f}'
            yield _problem(found, "simpler", simpler, message, hint)
        elif plain < min(usual, EASY_ENOUGH):
            message = f'"simpler" reads at {plain:.0f} (Fernández-Huerta), the explanation at {usual:.0f}'
            yield _problem(found, "simpler", simpler, message, "make it the easier one")


def ease(texts: Iterable[str], words: Words) -> float:
    """How easily Spanish reads, about 0 to 100 and more. Fernández-Huerta 1959, with words per sentence.

    206.84 - 60 syllables per word - 1.02 words per sentence.
    """
    parts = [sentence for text in texts for sentence in sentences(text)]
    found = [word for part in parts for word in _WORD.findall(part)]
    count = max(1, len(found))
    spoken = sum(spanish_syllables(word, words) for word in found)
    return 206.84 - 60 * spoken / count - 1.02 * count / max(1, len(parts))


def spanish_syllables(word: str, words: Words) -> int:
    """How many syllables a Spanish word has, at least one; a familiar word has two at most."""
    lower = word.casefold()
    count, previous = 0, ""
    for index, letter in enumerate(lower):
        is_consonant_y = letter == "y" and index + 1 < len(lower) and lower[index + 1] in _STRONG + "iu"
        if letter not in _STRONG + _WEAK or is_consonant_y:
            previous = ""
            continue
        # Two vowels are one syllable when one of them is weak: cui-da, bien; but ca-er, ha-cí-a.
        is_joined = previous != "" and (letter in _WEAK or previous in _WEAK)
        count += not is_joined
        previous = letter
    count = max(1, count)
    return min(FAMILIAR_SYLLABLES, count) if _is_familiar(lower, words) else count


def _is_familiar(word: str, words: Words) -> bool:
    return any(form in words.familiar for form in (word, word.removesuffix("s"), word.removesuffix("es")))


def _hard_words(passages: Iterable[Passage], words: Words) -> str:
    found = {word.casefold() for passage in passages for word in _WORD.findall(passage.text)}
    counted = sorted(((spanish_syllables(word, words), word) for word in found), reverse=True)
    return ", ".join(word for count, word in counted[:4] if count >= 3) or "none; the sentences are long"
