"""`quizapp translate`: what is left to translate, texts to begin with, and the stamp on what is done."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.paths import questions_dir

if TYPE_CHECKING:
    from quizapp.bank.bank import Bank
    from quizapp.bank.translatable import Key, TextTree
    from quizapp.bank.yaml_source import Plain


def add_translate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command's own options."""
    translate = commands.add_parser("translate", help="what is left to translate, and help with it")
    translate.add_argument("language", metavar="CODE", help="such as es")
    what = translate.add_mutually_exclusive_group()
    what.add_argument("--new", metavar="FILE", help="print what is left of this file, to write over")
    what.add_argument("--stamp", action="store_true", help="mark what was translated as up to date")


def translate(arguments: argparse.Namespace) -> int:
    """Run the command; 1 when the bank cannot be read, 2 for a file that it does not have."""
    # Only here: reading a bank takes a moment that other commands need not wait for.
    from quizapp.bank.loader import load_bank
    from quizapp.bank.problems import BankError
    from quizapp.bank.stamp import stamp
    from quizapp.bank.translatable import translatable
    from quizapp.bank.translations import read_translation

    folder, lang = arguments.questions or questions_dir(), arguments.language
    try:
        bank = load_bank(folder)
    except BankError as error:
        print(error, file=sys.stderr)
        return 1
    found = read_translation(bank, folder, lang)
    sources = translatable(bank)
    homes = _homes(folder, sources)
    if arguments.stamp:
        print(f"{stamp(bank, found)} marked as up to date")
        return 0
    left = [key for key in sources if key not in found.places]
    if arguments.new:
        if arguments.new not in homes.values():
            print(f"quizapp translate: the bank has no texts in {arguments.new}", file=sys.stderr)
            return 2
        mine = [key for key in left if homes[key] == arguments.new]
        print("".join(_skeleton(bank, mine, sources)), end="")
        return 0
    not_current = found.outdated | found.unstamped
    safety = {("question", question.id) for question in bank.active_questions if question.safety}
    _print_left(homes, left, not_current, safety & {*left, *not_current})
    return 0


def _homes(folder: Path, sources: Sequence[Key] | dict[Key, TextTree]) -> dict[Key, str]:
    """The file that each record stands in."""
    from quizapp.bank.loader import read_bank

    places = read_bank(folder).places
    return {
        (kind, id_): places[kind, id_.casefold() if kind == "term" else id_].file.path.name
        for kind, id_ in sources
    }


def _print_left(homes: dict[Key, str], left: Sequence[Key], not_current: set[Key], safety: set[Key]) -> None:
    """File by file: what there is, what is left, and how many safety questions are in English for now."""
    all_of = Counter(homes.values())
    columns = [Counter(homes[key] for key in keys) for keys in (left, not_current, safety)]
    width = max(map(len, all_of))
    print(f"{'file'.ljust(width)}  texts  left  to stamp or mend  safety questions in English")
    for name, count in all_of.items():
        numbers = (f"{column[name]:{wide}}" for column, wide in zip(columns, (4, 16, 27), strict=True))
        print(f"{name.ljust(width)}  {count:5}  {'  '.join(numbers)}")


def _skeleton(bank: Bank, keys: Sequence[Key], sources: dict[Key, TextTree]) -> Iterator[str]:
    """What is left, in the form of a translation file with the source's own words."""
    from quizapp.bank.translations import LISTS

    names = {kind: name for name, kind in LISTS.items()}
    questions = bank.questions_by_id
    yield "reviewed: false\n"
    kinds = dict.fromkeys(kind for kind, _ in keys)
    for kind in kinds:
        yield f"{names[kind]}:\n"
        # What must be right comes first.
        mine = [id_ for one, id_ in keys if one == kind]
        mine.sort(key=lambda id_: kind == "question" and not questions[id_].safety)
        for id_ in mine:
            yield f"- id: {id_}\n"
            for name, text in sources[kind, id_].items():
                yield from _lines(name, text, "  ")


def _lines(name: str, text: Plain, indent: str) -> Iterator[str]:
    if isinstance(text, str):
        yield f"{indent}{name}: {_quoted(text)}\n"
    elif isinstance(text, dict):
        yield f"{indent}{name}:\n"
        for below, value in text.items():
            yield from _lines(below, value, f"{indent}  ")
    else:
        yield f"{indent}{name}:\n"
        for item in text:
            assert isinstance(item, dict)
            for index, (below, value) in enumerate(item.items()):
                first = "- " if index == 0 else "  "
                yield f"{indent}{first}{below}: {_quoted(str(value))}\n"


def _quoted(text: str) -> str:
    """The text as YAML reads it in one line."""
    is_plain = text[0].isalnum() and ": " not in text and " #" not in text and not text.endswith(":")
    return text if is_plain else json.dumps(text, ensure_ascii=False)
