"""The emergency numbers of a country, as the help page and the help strip show them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizapp.bank.questions import Mention


@dataclass(frozen=True)
class HelpBlock:
    """One number with what it is for, and what to do until help comes."""

    number: str
    lines: tuple[str, ...]
    steps_title: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class HelpLines:
    """Everything "Get help now" says, and the short lines of the strip."""

    blocks: tuple[HelpBlock, ...]
    note: str
    strip: dict[str, str]

    def strip_for(self, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
        """The lines to show beside a question that mentions these things."""
        if not mentions:
            return ()
        poison = ("poison",) if Mention.OVERDOSE in mentions else ()
        keys = (*(mention.value for mention in mentions), *poison, "learning")
        return tuple(self.strip[key] for key in keys)


def load_help(assets: Path, country: str) -> HelpLines:
    """Read the help lines of a country; a missing or unreadable file raises OSError or KeyError."""
    import yaml  # here: the first page does not wait for it

    content = yaml.safe_load((assets / "help" / f"{country}.yaml").read_text("utf-8"))
    blocks = tuple(
        HelpBlock(
            str(block["number"]),
            tuple(block["lines"]),
            str(block.get("steps_title", "")),
            tuple(block.get("steps", ())),
        )
        for block in content["help"]
    )
    return HelpLines(blocks, str(content["note"]), dict(content["strip"]))
