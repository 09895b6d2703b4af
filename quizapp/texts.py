"""The interface texts of one language, from Project Fluent files; knows no Qt."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_PLAIN_MESSAGE = re.compile(r"^([a-z][a-z0-9-]*) = ([^{}\n]+)$(?!\n[ ])", re.MULTILINE)


FALLBACK_LANGUAGE = "en"


def languages(folder: Path) -> tuple[str, ...]:
    """The languages that there are texts in."""
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))


class Texts:
    """Look-up of interface texts: `texts("quiz-next")`, `texts("quiz-number", number=3)`.

    Raises KeyError for an unknown key, ValueError for a text that cannot be formatted.
    """

    def __init__(self, folder: Path, lang: str) -> None:
        self.lang = lang
        self._source = "\n".join(path.read_text("utf-8") for path in sorted((folder / lang).glob("*.ftl")))
        # Plain one-line messages need no Fluent, whose import would delay the first screen by a third.
        self._plain = dict(_PLAIN_MESSAGE.findall(self._source))

    def __call__(self, key: str, **values: str | int) -> str:
        """The text for `key`, with its values filled in."""
        plain = self._plain.get(key)
        return plain if plain is not None else self._formatted(key, values)

    def __contains__(self, key: str) -> bool:
        """Whether there is a text for `key`."""
        return key in self._plain or self._bundle.has_message(key)

    def _formatted(self, key: str, values: dict[str, str | int]) -> str:
        if not self._bundle.has_message(key):
            raise KeyError(f"no text for {key!r} in {self.lang!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"the text {key!r} in {self.lang!r} is empty")
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise ValueError(f"the text {key!r} in {self.lang!r}: {errors[0]}")
        return str(text)

    @cached_property
    def _bundle(self) -> FluentBundle:
        from fluent.runtime import FluentBundle, FluentResource

        # No isolation marks: screen readers and tests read the plain text; no value is in another script.
        bundle = FluentBundle([self.lang], use_isolating=False)
        bundle.add_resource(FluentResource(self._source))
        return bundle
