"""Writes into translations what each was made of, so that a later change of the source can be seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.bank.translatable import digest, translatable
from quizapp.bank.translations import Translation
from quizapp.bank.yaml_source import Position

_ID = re.compile(r"""id:\s*(?:"[^"\n]*"|'[^'\n]*'|[^,}#\n]*[^,}#\s])""")


def stamp(bank: Bank, translation: Translation) -> int:
    """Add a line `of:` to each record without one; how many there were. The rest of a file stays as it is.

    What is out of date keeps its line: only who has mended the text may delete it.
    """
    sources = translatable(bank)
    marks: dict[Path, list[tuple[Position, str]]] = defaultdict(list)
    for key in translation.unstamped:
        place = translation.places[key]
        position = place.file.name_position((*place.path, "id"))
        marks[place.file.path].append((position, digest(sources[key])))
    for path, wanted in marks.items():
        path.write_text(_marked(path.read_text("utf-8"), wanted), "utf-8")
    return len(translation.unstamped)


def _marked(text: str, marks: Iterable[tuple[Position, str]]) -> str:
    lines = text.splitlines(keepends=True)
    for (line, column), mark in sorted(marks, reverse=True):
        written = lines[line - 1]
        before, rest = written[: column - 1], written[column - 1 :]
        found = _ID.match(rest)
        end = found.end() if found else 0
        between = ", " if "{" in before else "\n" + " " * (column - 1)
        lines[line - 1] = f"{before}{rest[:end]}{between}of: {mark}{rest[end:]}"
    return "".join(lines)
