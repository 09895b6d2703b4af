"""What a clinic has set up for patients and groups, kept in presets.json; nothing about any person."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quizapp.json_file import read_object, write_object
from quizapp.settings import TEXT_SIZES

if TYPE_CHECKING:
    from quizapp.texts import Texts

FILE_NAME = "presets.json"
QUESTIONS = (5, 8, 10, None)
CLEAR_AFTER_S = (60, 120, 180, 300)
LONGEST_NAME = 60
_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_YES_NO = (True, False)

T = TypeVar("T")


@dataclass(frozen=True)
class Preset:
    """How questions are asked in the clinic.

    A clinic's own one has a `name`; the name of one that comes with the app stands in the texts.
    `topics` are asked about after what safety demands; none named means all of them.
    `questions` is None for "until clear, at most 10 minutes"; `text_size` is a factor, None lets the
    program choose it from the screen.
    """

    id: str
    topics: tuple[str, ...]
    name: str | None = None
    questions: int | None = 8
    text_size: float | None = None
    clear_after_s: int = 120
    ask_certainty: bool = False
    country: str = "us"
    lang: str = "en"
    sound: bool = False

    def title(self, texts: Texts) -> str:
        """Its name for people."""
        return self.name if self.name is not None else texts(f"preset-name-{self.id}")


@dataclass(frozen=True)
class ClinicSetUp:
    """The presets to choose from, which one is chosen, and whether patients are being handed the laptop."""

    presets: tuple[Preset, ...]
    chosen_id: str
    in_waiting_room: bool = False

    @property
    def chosen(self) -> Preset:
        """The preset that the next patient or group gets."""
        return next(preset for preset in self.presets if preset.id == self.chosen_id)

    def with_preset(self, preset: Preset) -> ClinicSetUp:
        """The set-up with this preset added, or in place of the one with its id, and chosen."""
        if any(known.id == preset.id for known in self.presets):
            presets = tuple(preset if known.id == preset.id else known for known in self.presets)
        else:
            presets = (*self.presets, preset)
        return replace(self, presets=presets, chosen_id=preset.id)

    def without(self, preset: Preset) -> ClinicSetUp:
        """The set-up without this preset; the first one is chosen where that was the chosen one."""
        presets = tuple(known for known in self.presets if known.id != preset.id)
        chosen_id = presets[0].id if self.chosen_id == preset.id else self.chosen_id
        return replace(self, presets=presets, chosen_id=chosen_id)

    def free_id(self) -> str:
        """An id for one more preset of the clinic's own."""
        taken = {preset.id for preset in self.presets}
        number = 1
        while (free := f"own-{number}") in taken:
            number += 1
        return free


@dataclass(frozen=True)
class LoadedSetUp:
    """The set-up, and what went wrong on the way.

    `kept_at` is where a damaged file was set aside; `not_understood` counts values that could not be used.
    """

    set_up: ClinicSetUp
    kept_at: Path | None = None
    not_understood: int = 0


def shipped_presets(assets: Path) -> tuple[Preset, ...]:
    """The presets that come with the app."""
    stored = json.loads((assets / FILE_NAME).read_text("utf-8"))
    return tuple(Preset(**each | {"topics": tuple(each["topics"])}) for each in stored["presets"])


def load_set_up(folder: Path, shipped: tuple[Preset, ...]) -> LoadedSetUp:
    """Read what the clinic has set up; the presets that come with the app where there is nothing.

    Raises OSError when the file is there and cannot be read, or cannot be set aside.
    """
    as_it_came = ClinicSetUp(shipped, shipped[0].id)
    stored = read_object(folder / FILE_NAME)
    if stored is None or stored.kept_at is not None:
        return LoadedSetUp(as_it_came, kept_at=stored.kept_at if stored else None)
    reader = _Reader(shipped)
    set_up = as_it_came
    for preset in reader.presets(stored.content):
        set_up = set_up.with_preset(preset)
    chosen_id = reader.one_of(
        stored.content, "chosen", tuple(preset.id for preset in set_up.presets), shipped[0].id
    )
    in_waiting_room = reader.one_of(stored.content, "in_waiting_room", _YES_NO, False)
    return LoadedSetUp(
        replace(set_up, chosen_id=chosen_id, in_waiting_room=in_waiting_room),
        not_understood=reader.not_understood,
    )


def waits_for_patients(folder: Path) -> bool:
    """Whether patients were being handed the laptop when the program was closed or killed."""
    try:
        stored = json.loads((folder / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return False  # who loads the set-up sets a damaged file aside, and tells
    return isinstance(stored, dict) and stored.get("in_waiting_room") is True


def save_set_up(folder: Path, set_up: ClinicSetUp, shipped: tuple[Preset, ...]) -> None:
    """Keep what differs from the presets that come with the app; raises OSError."""
    changed = [preset for preset in set_up.presets if preset not in shipped]
    write_object(
        folder / FILE_NAME,
        {
            "chosen": set_up.chosen_id,
            "in_waiting_room": set_up.in_waiting_room,
            "presets": [asdict(preset) for preset in changed],
        },
    )


def without_gone_topics(preset: Preset, known: Collection[str]) -> tuple[Preset, tuple[str, ...]]:
    """The preset with only the topics that the questions still have, and the ids of those that are gone."""
    gone = tuple(topic for topic in preset.topics if topic not in known)
    return replace(preset, topics=tuple(topic for topic in preset.topics if topic in known)), gone


class _Reader:
    """Takes what can be used from a file that people may have edited, and counts what cannot."""

    def __init__(self, shipped: tuple[Preset, ...]) -> None:
        self._shipped = {preset.id: preset for preset in shipped}
        self.not_understood = 0

    def presets(self, content: dict[str, object]) -> tuple[Preset, ...]:
        listed = content.get("presets", [])
        if not isinstance(listed, list):
            self.not_understood += 1
            return ()
        read = [self._preset(stored) for stored in listed]
        return tuple(preset for preset in read if preset is not None)

    def _preset(self, stored: object) -> Preset | None:
        if not isinstance(stored, dict):
            self.not_understood += 1
            return None
        preset_id, name = stored.get("id"), stored.get("name")
        default = self._shipped.get(preset_id) if isinstance(preset_id, str) else None
        if default is None:
            if not isinstance(preset_id, str) or not isinstance(name, str) or not name.strip():
                self.not_understood += 1
                return None
            default = Preset(preset_id, (), name.strip()[:LONGEST_NAME])
        return replace(
            default,
            topics=self._topics(stored, default.topics),
            questions=self.one_of(stored, "questions", QUESTIONS, default.questions),
            text_size=self.one_of(stored, "text_size", (None, *TEXT_SIZES), default.text_size),
            clear_after_s=self.one_of(stored, "clear_after_s", CLEAR_AFTER_S, default.clear_after_s),
            ask_certainty=self.one_of(stored, "ask_certainty", _YES_NO, default.ask_certainty),
            country=self._code(stored, "country", default.country),
            lang=self._code(stored, "lang", default.lang),
            sound=self.one_of(stored, "sound", _YES_NO, default.sound),
        )

    def _topics(self, stored: dict[str, object], otherwise: tuple[str, ...]) -> tuple[str, ...]:
        topics = stored.get("topics", list(otherwise))
        if isinstance(topics, list) and all(isinstance(topic, str) for topic in topics):
            return tuple(dict.fromkeys(topics))
        self.not_understood += 1
        return otherwise

    def _code(self, stored: dict[str, object], name: str, otherwise: str) -> str:
        value = stored.get(name, otherwise)
        # It becomes part of a file name.
        if isinstance(value, str) and _CODE.fullmatch(value):
            return value
        self.not_understood += 1
        return otherwise

    def one_of(self, stored: dict[str, object], name: str, allowed: tuple[T, ...], otherwise: T) -> T:
        value = stored.get(name, otherwise)
        for candidate in allowed:
            # True == 1.0 in Python, but a yes is no number.
            if candidate == value and isinstance(candidate, bool) == isinstance(value, bool):
                return candidate
        self.not_understood += 1
        return otherwise
