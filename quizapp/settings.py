"""What a person has chosen about the program itself, kept in settings.json."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from quizapp.json_file import YES_NO, Values, read_object, write_object

FILE_NAME = "settings.json"
TEXT_SIZES = (1.0, 1.25, 1.5, 2.0, 2.5)
SESSION_LENGTHS = (4, 8, 12)


class Theme(StrEnum):
    """Which colours to use; SYSTEM follows the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Speed(StrEnum):
    """How fast a page is read aloud."""

    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


@dataclass(frozen=True)
class Settings:
    """One person's choices; `text_size` is a factor, None lets the program choose it from the screen.

    `unknown` keeps what a newer version wrote, so that going back a version loses nothing.
    """

    text_size: float | None = None
    theme: Theme = Theme.SYSTEM
    number_keys: bool = True
    ask_certainty: bool = True
    simpler_words: bool = False
    speed: Speed = Speed.NORMAL
    less_motion: bool = True
    session_length: int = 8
    lang: str = "en"
    disclaimer_accepted: bool = False
    unknown: dict[str, object] = field(default_factory=dict, hash=False)


_KNOWN = tuple(known.name for known in fields(Settings) if known.name != "unknown")


@dataclass(frozen=True)
class LoadedSettings:
    """The settings, and what went wrong on the way: defaults stand wherever something did.

    `kept_at` is where a damaged file was set aside; `not_understood` names the keys with an unusable value.
    """

    settings: Settings
    kept_at: Path | None = None
    not_understood: tuple[str, ...] = ()


def load_settings(folder: Path) -> LoadedSettings:
    """Read the settings in `folder`; the defaults where there are none.

    Raises OSError when the file is there and cannot be read, or cannot be set aside.
    """
    stored = read_object(folder / FILE_NAME)
    if stored is None or stored.kept_at is not None:
        return LoadedSettings(Settings(), kept_at=stored.kept_at if stored else None)
    return _understood(stored.content)


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings so that a crash leaves the old file or the new one; raises OSError."""
    known = {name: getattr(settings, name) for name in _KNOWN}
    write_object(folder / FILE_NAME, settings.unknown | known)


def _understood(stored: dict[str, object]) -> LoadedSettings:
    default, values = Settings(), Values(stored)
    settings = Settings(
        text_size=values.one_of("text_size", (None, *TEXT_SIZES), default.text_size),
        theme=values.one_of("theme", tuple(Theme), default.theme),
        number_keys=values.one_of("number_keys", YES_NO, default.number_keys),
        ask_certainty=values.one_of("ask_certainty", YES_NO, default.ask_certainty),
        simpler_words=values.one_of("simpler_words", YES_NO, default.simpler_words),
        speed=values.one_of("speed", tuple(Speed), default.speed),
        less_motion=values.one_of("less_motion", YES_NO, default.less_motion),
        session_length=values.one_of("session_length", SESSION_LENGTHS, default.session_length),
        lang=values.code("lang", default.lang),
        disclaimer_accepted=values.one_of("disclaimer_accepted", YES_NO, default.disclaimer_accepted),
        unknown={key: value for key, value in stored.items() if key not in _KNOWN},
    )
    return LoadedSettings(settings, not_understood=tuple(values.not_understood))
