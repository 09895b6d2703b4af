"""The emergency numbers of a country, as the help page and the help strip show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.bank.questions import Mention
from quizapp.pseudo import LANGUAGES, pseudo
from quizapp.texts import FALLBACK_LANGUAGE

# Whose numbers stand in where those of another country cannot be had.
OUR_COUNTRY = "us"
_STRIP = (*(mention.value for mention in Mention), "poison", "learning")


@dataclass(frozen=True)
class HelpBlock:
    """One number with what it is for, and what to do until help comes."""

    number: str
    lines: tuple[str, ...]
    steps_title: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class HelpLines:
    """Everything "Get help now" says, and the short lines of the strip.

    With `stands_in` they are not of the country that was asked for, whose file is missing or damaged.
    """

    blocks: tuple[HelpBlock, ...]
    note: str
    strip: dict[str, str]
    stands_in: bool = False

    def strip_for(self, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
        """The lines to show beside a question that mentions these things."""
        if not mentions:
            return ()
        poison = ("poison",) if Mention.OVERDOSE in mentions else ()
        keys = (*(mention.value for mention in mentions), *poison, "learning")
        return tuple(self.strip[key] for key in keys)


def countries(assets: Path) -> tuple[str, ...]:
    """The countries whose help lines are there."""
    return tuple(sorted(path.stem for path in (assets / "help").glob("*.yaml") if "." not in path.stem))


def help_for(assets: Path, country: str, lang: str) -> HelpLines:
    """The help lines of a country, in a language if they are there in it; never without a number to call."""
    import yaml

    if lang in LANGUAGES:
        return _pseudo(help_for(assets, country, FALLBACK_LANGUAGE), lang)
    for place in dict.fromkeys((country, OUR_COUNTRY)):
        for name in (f"{place}.{lang}", place):
            try:
                return replace(load_help(assets, name), stands_in=place != country)
            except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError, AttributeError):
                continue  # the next best one
    raise FileNotFoundError(f"no help lines in {assets / 'help'}")


def _pseudo(lines: HelpLines, lang: str) -> HelpLines:
    """The help lines in a language that only tests layouts; a number stays a number."""

    def said(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(pseudo(text, lang) for text in texts)

    blocks = tuple(
        HelpBlock(block.number, said(block.lines), pseudo(block.steps_title, lang), said(block.steps))
        for block in lines.blocks
    )
    strip = {key: pseudo(text, lang) for key, text in lines.strip.items()}
    return HelpLines(blocks, pseudo(lines.note, lang), strip, lines.stands_in)


def load_help(assets: Path, name: str) -> HelpLines:
    """Read one file of help lines; it raises what reading and looking into it raises."""
    import yaml  # here: the first page does not wait for it

    content = yaml.safe_load((assets / "help" / f"{name}.yaml").read_text("utf-8"))
    blocks = tuple(
        HelpBlock(
            str(block["number"]),
            tuple(block["lines"]),
            str(block.get("steps_title", "")),
            tuple(block.get("steps", ())),
        )
        for block in content["help"]
    )
    return HelpLines(blocks, str(content["note"]), {key: str(content["strip"][key]) for key in _STRIP})
