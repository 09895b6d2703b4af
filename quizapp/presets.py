"""What a clinic has set up for patients and groups, kept in presets.json; nothing about any person."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.json_file import YES_NO, Values, read_object, write_object
from quizapp.settings import TEXT_SIZES

if TYPE_CHECKING:
    from quizapp.texts import Texts

FILE_NAME = "presets.json"
QUESTIONS = (5, 8, 10, None)
CLEAR_AFTER_S = (60, 120, 180, 300)
LONGEST_NAME = 60
# "Until clear" ends after this.
UNTIL_CLEAR_MINUTES = 10


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
    values = Values(stored.content)
    presets, not_understood = _presets(stored.content, shipped)
    set_up = as_it_came
    for preset in presets:
        set_up = set_up.with_preset(preset)
    known = tuple(preset.id for preset in set_up.presets)
    set_up = replace(
        set_up,
        chosen_id=values.one_of("chosen", known, shipped[0].id),
        in_waiting_room=values.one_of("in_waiting_room", YES_NO, False),
    )
    return LoadedSetUp(set_up, not_understood=not_understood + len(values.not_understood))


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


def _presets(content: dict[str, object], shipped: tuple[Preset, ...]) -> tuple[list[Preset], int]:
    """The presets that can be used, and how many values cannot."""
    listed = content.get("presets", [])
    if not isinstance(listed, list):
        return [], 1
    presets, not_understood = [], 0
    for stored in listed:
        default = _default(stored, shipped)
        if default is None:
            not_understood += 1
        else:
            values = Values(stored)
            presets.append(_preset(values, default))
            not_understood += len(values.not_understood)
    return presets, not_understood


def _default(stored: object, shipped: tuple[Preset, ...]) -> Preset | None:
    """What stands wherever nothing else is stored; None for what is no preset."""
    if not isinstance(stored, dict):
        return None
    preset_id, name = stored.get("id"), stored.get("name")
    as_it_came = next((preset for preset in shipped if preset.id == preset_id), None)
    if as_it_came is not None:
        return as_it_came
    if not isinstance(preset_id, str) or not isinstance(name, str) or not name.strip():
        return None
    return Preset(preset_id, (), name.strip()[:LONGEST_NAME])


def _preset(values: Values, default: Preset) -> Preset:
    return replace(
        default,
        topics=values.words("topics", default.topics),
        questions=values.one_of("questions", QUESTIONS, default.questions),
        text_size=values.one_of("text_size", (None, *TEXT_SIZES), default.text_size),
        clear_after_s=values.one_of("clear_after_s", CLEAR_AFTER_S, default.clear_after_s),
        ask_certainty=values.one_of("ask_certainty", YES_NO, default.ask_certainty),
        country=values.code("country", default.country),
        lang=values.code("lang", default.lang),
        sound=values.one_of("sound", YES_NO, default.sound),
    )
