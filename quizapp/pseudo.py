"""Languages that nobody speaks: English made long, or written from right to left, to try the layout on."""

from __future__ import annotations

LONG, MIRRORED = "qps-long", "qps-rtl"
LANGUAGES = (LONG, MIRRORED)
# Translations of short texts need up to this much more room.
STRETCH = 0.4
_ACCENTED = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñöšüýžÁÇÉÍÑÖŠÜÝŽ")
# The first mark says that the text begins at the right, the second one turns its letters round.
_FROM_RIGHT, _END = "\u200f\u202e", "\u202c"


def pseudo(text: str, lang: str) -> str:
    """The text in one of these languages."""
    if lang == LONG:
        return f"[{_stretched(text.translate(_ACCENTED))}]" if text else text
    # Line by line: a mark that nobody closes would turn what follows.
    return "\n".join(f"{_FROM_RIGHT}{line}{_END}" if line else line for line in text.split("\n"))


def _stretched(text: str) -> str:
    """40 % longer, in words of the text's own length, so that it wraps as a translation would."""
    words = text.split(" ")
    missing = round(len(text) * STRETCH)
    more: list[str] = []
    while missing > 0:
        word = words[len(more) % len(words)] or "x"
        more.append(word[:missing])
        missing -= len(word) + 1
    return " ".join([*words, *more])
