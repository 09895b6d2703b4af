"""The word lists of `words.yaml`: what no text may say, in which roles, and which words count as known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field, ValidationError

from quizapp.bank.faults import schema_problems
from quizapp.bank.problems import BankError
from quizapp.bank.schema import Line, Record, YesNo
from quizapp.bank.yaml_source import read_yaml

_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_DENIES = re.compile(
    r"\b(?:no|not|never|cannot|nor|none|nothing|nobody|nunca|ning[uú]n\w*|tampoco)\b|n['’]t\b",
    re.IGNORECASE,
)


class WordListRecord(Record):
    """One list of words or patterns that are not to be used."""

    name: Line
    instead: Line
    words: tuple[Line, ...] = ()
    patterns: tuple[Line, ...] = ()
    allowed: tuple[Line, ...] = ()
    exempt: tuple[Line, ...] = ()
    unless_denied: YesNo = False


class WordsFile(Record):
    """words.yaml."""

    lists: tuple[WordListRecord, ...]
    familiar: tuple[Line, ...]
    common: tuple[Line, ...]
    numbers: tuple[Line, ...]
    technical: tuple[Line, ...]
    syllables: Mapping[str, str] = Field(default_factory=dict)
    known_numbers: tuple[Line, ...] = ()
    overdose: tuple[Line, ...]
    suicide: tuple[Line, ...]


class LanguageWordsFile(Record):
    """words.yaml of a translation."""

    lists: tuple[WordListRecord, ...]
    familiar: tuple[Line, ...] = ()


@dataclass(frozen=True)
class WordList:
    """Words that are not to be used, except in `allowed` phrases and in texts of an `exempt` role.

    With `unless_denied` they may also stand in quotes, and in a sentence that says no to them.
    """

    name: str
    instead: str
    pattern: re.Pattern[str]
    allowed: re.Pattern[str] | None
    exempt: frozenset[str]
    unless_denied: bool

    def found_in(self, text: str) -> Iterator[str]:
        """Each place where the text says one of them."""
        # An allowed phrase is blanked, not cut: the words around it must not meet.
        rest = self.allowed.sub(" | ", text) if self.allowed else text
        if self.unless_denied:
            rest = " ".join(
                part for part in _SENTENCE.findall(_QUOTED.sub(" | ", rest)) if not _DENIES.search(part)
            )
        for match in self.pattern.finditer(rest):
            yield match.group()


@dataclass(frozen=True)
class Words:
    """The lists in the form that the rules ask for; all words are lower case."""

    lists: tuple[WordList, ...] = ()
    familiar: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()
    syllables: dict[str, int] = field(default_factory=dict)
    technical: tuple[str, ...] = ()
    known_numbers: frozenset[str] = frozenset()
    overdose: re.Pattern[str] = re.compile(r"\boverdos", re.IGNORECASE)
    suicide: re.Pattern[str] = re.compile(r"\bsuicid", re.IGNORECASE)


def read_words(path: Path) -> Words:
    """The lists of a file; raises BankError when it cannot be used."""
    file = read_yaml(path)
    if file.problems or file.root is None:
        raise BankError(file.problems)
    try:
        record = WordsFile.model_validate(file.root.plain())
    except ValidationError as error:
        raise BankError(schema_problems(file, (), WordsFile, error, {})) from error
    return Words(
        lists=tuple(_word_list(item) for item in record.lists),
        familiar=frozenset(word.casefold() for word in record.familiar),
        common=frozenset(word.casefold() for word in record.common),
        numbers=record.numbers,
        syllables={word.casefold(): int(count) for word, count in record.syllables.items()},
        technical=tuple(word.casefold() for word in record.technical),
        known_numbers=frozenset(record.known_numbers),
        overdose=any_of(record.overdose),
        suicide=any_of(record.suicide),
    )


def read_language_words(path: Path) -> Words:
    """The lists of a translation; raises BankError when the file cannot be used."""
    file = read_yaml(path)
    if file.problems or file.root is None:
        raise BankError(file.problems)
    try:
        record = LanguageWordsFile.model_validate(file.root.plain())
    except ValidationError as error:
        raise BankError(schema_problems(file, (), LanguageWordsFile, error, {})) from error
    return Words(
        lists=tuple(_word_list(item) for item in record.lists),
        familiar=frozenset(word.casefold() for word in record.familiar),
    )


def _word_list(record: WordListRecord) -> WordList:
    parts = [*map(_word, record.words), *record.patterns]
    return WordList(
        name=record.name,
        instead=record.instead,
        pattern=re.compile("|".join(parts), re.IGNORECASE),
        allowed=any_of(record.allowed) if record.allowed else None,
        exempt=frozenset(record.exempt),
        unless_denied=record.unless_denied,
    )


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Matches any of the words or phrases, whole words only, in any case."""
    return re.compile("|".join(map(_word, words)), re.IGNORECASE)


def _word(word: str) -> str:
    # \b says nothing beside a bracket or an exclamation mark.
    before = r"\b" if word[0].isalnum() else ""
    after = r"\b" if word[-1].isalnum() else ""
    return f"{before}{re.escape(word)}{after}"
