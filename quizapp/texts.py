"""The interface texts of one language, from Project Fluent files; knows no Qt."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.paths import DamagedInstallationError
from quizapp.pseudo import LANGUAGES, MIRRORED, pseudo

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_PLAIN_MESSAGE = re.compile(r"^([a-z][a-z0-9-]*) = ([^{}\n]+)$(?!\n[ ])", re.MULTILINE)
_MESSAGE_WITH_GAPS = re.compile(
    r"^([a-z][a-z0-9-]*) = ((?:[^{}\n]|\{ \$[a-z]+ \})*\{ \$[a-z]+ \}(?:[^{}\n]|\{ \$[a-z]+ \})*)$(?!\n[ ])",
    re.MULTILINE,
)
_GAP = re.compile(r"\{ \$([a-z]+) \}")
_LONGEST_PLAIN_NUMBER = 999

FALLBACK_LANGUAGE = "en"
# Written from right to left, whatever the country.
_FROM_RIGHT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def languages(folder: Path) -> tuple[str, ...]:
    """The languages that there are texts in."""
    try:
        return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))
    except OSError as error:
        raise DamagedInstallationError("texts", folder) from error


def is_from_right(lang: str) -> bool:
    """Whether a language is written from right to left; for what Qt has no part in, such as a saved page."""
    return lang == MIRRORED or lang.partition("-")[0] in _FROM_RIGHT


class MissingTextError(KeyError):
    """No language has this text: a fault in the program, or at its start a file of texts that is gone."""


class Texts:
    """Look-up of interface texts: `texts("quiz-next")`, `texts("quiz-number", number=3)`.

    What a language has no text for is said in English. Raises MissingTextError for an unknown key, ValueError
    for a text that cannot be formatted.
    """

    def __init__(self, folder: Path, lang: str) -> None:
        self._folder = folder
        self._speakers: dict[str, _Speaker] = {}
        self.use(lang)

    @property
    def lang(self) -> str:
        """The language of the texts."""
        return self._speaker.lang

    def use(self, lang: str) -> None:
        """Speak another language from now on; whoever holds these texts follows."""
        if lang not in self._speakers:
            self._speakers[lang] = _Speaker(self._folder, lang)
        self._speaker = self._speakers[lang]

    def said_in(self, lang: str, key: str) -> str:
        """The text for `key` in another language, such as what it calls itself."""
        return Texts(self._folder, lang)(key)

    def __call__(self, key: str, **values: str | int) -> str:
        """The text for `key`, with its values filled in."""
        return self._speaker.say(key, values)

    def __contains__(self, key: str) -> bool:
        """Whether there is a text for `key`."""
        return self._speaker.knows(key)


class _Speaker:
    """One language, and behind it the one to fall back on."""

    def __init__(self, folder: Path, lang: str) -> None:
        self._folder, self.lang = folder, lang
        self._is_pseudo = lang in LANGUAGES
        own = folder / (FALLBACK_LANGUAGE if self._is_pseudo else lang)
        try:
            self._source = "\n".join(path.read_text("utf-8") for path in sorted(own.glob("*.ftl")))
        except (OSError, UnicodeDecodeError) as error:
            raise DamagedInstallationError("texts", own) from error
        if lang == FALLBACK_LANGUAGE and not self._source:
            raise DamagedInstallationError("texts", own)
        # Plain one-line messages need no Fluent, whose import would delay the first screen by a third.
        self._plain = dict(_PLAIN_MESSAGE.findall(self._source))
        # Nor do those with nothing but gaps to fill.
        self._with_gaps = dict(_MESSAGE_WITH_GAPS.findall(self._source))

    def knows(self, key: str) -> bool:
        """Whether there is a text for `key`, here or in the language behind."""
        return key in self._plain or self._bundle.has_message(key) or self._behind_knows(key)

    def say(self, key: str, values: dict[str, str | int]) -> str:
        """The text for `key`."""
        plain = self._plain.get(key) or self._filled(key, values)
        if plain is None:
            if not self._bundle.has_message(key) and self._behind_knows(key):
                return self._behind.say(key, values)
            plain = self._formatted(key, values)
        return pseudo(plain, self.lang) if self._is_pseudo else plain

    def _filled(self, key: str, values: dict[str, str | int]) -> str | None:
        """The text where it has nothing but gaps; None where that takes more."""
        text = self._with_gaps.get(key)
        if text is None or not {*_GAP.findall(text)} <= values.keys():
            return None
        # Fluent writes long numbers as the language does.
        if any(
            isinstance(value, int) and not 0 <= value <= _LONGEST_PLAIN_NUMBER for value in values.values()
        ):
            return None
        return _GAP.sub(lambda gap: str(values[gap[1]]), text)

    def _behind_knows(self, key: str) -> bool:
        return self.lang != FALLBACK_LANGUAGE and not self._is_pseudo and self._behind.knows(key)

    @cached_property
    def _behind(self) -> _Speaker:
        return _Speaker(self._folder, FALLBACK_LANGUAGE)

    def _formatted(self, key: str, values: dict[str, str | int]) -> str:
        if not self._bundle.has_message(key):
            raise MissingTextError(f"no text for {key!r} in {self.lang!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingTextError(f"the text {key!r} in {self.lang!r} is empty")
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise ValueError(f"the text {key!r} in {self.lang!r}: {errors[0]}")
        return str(text)

    @cached_property
    def _bundle(self) -> FluentBundle:
        from fluent.runtime import FluentBundle, FluentResource

        # No isolation marks: screen readers and tests read the plain text; no value is in another script.
        bundle = FluentBundle([FALLBACK_LANGUAGE if self._is_pseudo else self.lang], use_isolating=False)
        bundle.add_resource(FluentResource(self._source))
        return bundle
