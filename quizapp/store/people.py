"""Several people on one computer: who they are, where their answers are, and their optional PINs.

A PIN keeps others out inside the program; it does not lock the file. Nobody's name is part of a path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.durable import make_folder, write_durably
from quizapp.paths import set_aside_name
from quizapp.store.database import store_errors
from quizapp.store.erase import erase

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FILE_NAME = "people.json"
FOLDER = "people"
# Whoever was here before there were several keeps the answers where they are.
FIRST = "first"
LONGEST_NAME = 40
# A forgotten PIN is taken off a day after that was asked for, so that its owner would notice.
PIN_REMOVED_AFTER = timedelta(days=1)
_PIN = re.compile(r"[0-9]{4,8}")
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class Shape(StrEnum):
    """What a person can be called by without a name."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    STAR = "star"
    HEART = "heart"
    LEAF = "leaf"
    MOON = "moon"


@dataclass(frozen=True)
class Person:
    """Someone who uses this computer: a chosen name or a shape.

    `pin_hash` is None without a PIN; `pin_removal_asked_at` is when somebody said that it is forgotten.
    """

    id: str
    name: str | None
    shape: Shape | None
    pin_hash: str | None = None
    pin_removal_asked_at: datetime | None = None


@dataclass(frozen=True)
class LoadedPeople:
    """The people, and where a damaged list was set aside; their answers are safe in either case."""

    people: tuple[Person, ...]
    kept_at: Path | None = None


def person_folder(folder: Path, person_id: str) -> Path:
    """Where a person's answers and settings are; it need not exist yet."""
    if not _ID.fullmatch(person_id):
        raise ValueError(f"{person_id!r} cannot name a folder")
    return folder if person_id == FIRST else folder / FOLDER / person_id


def load_people(folder: Path) -> LoadedPeople:
    """The people on this computer; none where one person has it alone. Raises StoreError."""
    path = folder / FILE_NAME
    with store_errors(path):
        try:
            return LoadedPeople(tuple(_person(entry) for entry in json.loads(path.read_text("utf-8"))))
        except FileNotFoundError:
            return LoadedPeople(())
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # The answers count, not the list: everyone who has some gets a shape to be found by.
            kept_at = path.rename(set_aside_name(path))
        found = LoadedPeople(_from_folders(folder), kept_at)
    save_people(folder, found.people)
    return found


def save_people(folder: Path, people: Sequence[Person]) -> None:
    """Write the list so that a crash leaves the old one or the new one; raises StoreError."""
    path = folder / FILE_NAME
    with store_errors(path):
        make_folder(folder)
        if not people:
            path.unlink(missing_ok=True)
            return
        write_durably(path, json.dumps([_stored(person) for person in people], indent=2))


def with_person(
    people: Sequence[Person], person_id: str, *, name: str | None = None, shape: Shape | None = None
) -> tuple[Person, ...]:
    """The list with one more person, who has a name or a shape that nobody else has; raises ValueError."""
    name = " ".join(name.split())[:LONGEST_NAME].rstrip() if name is not None else None
    if bool(name) == (shape is not None):
        raise ValueError("a person has either a name or a shape")
    if any(
        other.id == person_id
        or (name and other.name is not None and other.name.casefold() == name.casefold())
        or (shape is not None and other.shape is shape)
        for other in people
    ):
        raise ValueError("somebody is called so already")
    if not _ID.fullmatch(person_id):
        raise ValueError(f"{person_id!r} cannot name a folder")
    return (*people, Person(person_id, name or None, shape))


def free_shapes(people: Sequence[Person]) -> tuple[Shape, ...]:
    """The shapes that nobody has."""
    taken = {person.shape for person in people}
    return tuple(shape for shape in Shape if shape not in taken)


def erase_person(folder: Path, people: Sequence[Person], person_id: str) -> tuple[Person, ...]:
    """Erase all of one person, and their place in the list; the others stay. Raises StoreError."""
    own = person_folder(folder, person_id)
    erase(own)
    if person_id != FIRST and own.is_dir():
        with store_errors(own):
            own.rmdir()
            if not any(own.parent.iterdir()):
                own.parent.rmdir()
    left = tuple(person for person in people if person.id != person_id)
    save_people(folder, left)
    return left


# --- the PIN ----------------------------------------------------------------------------------------------


def is_pin(text: str) -> bool:
    """Whether a PIN can be so: four to eight digits."""
    return _PIN.fullmatch(text) is not None


def with_pin(person: Person, pin: str | None) -> Person:
    """The person with a PIN, or without one; raises ValueError when it is no PIN."""
    if pin is None:
        return replace(person, pin_hash=None, pin_removal_asked_at=None)
    if not is_pin(pin):
        raise ValueError("a PIN has four to eight digits")
    return replace(person, pin_hash=_hasher().hash(pin), pin_removal_asked_at=None)


def is_right_pin(person: Person, pin: str) -> bool:
    """Whether this is the person's PIN; without one, anything is."""
    if person.pin_hash is None:
        return True
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(person.pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


def with_forgotten_pin(person: Person, now: datetime) -> Person:
    """Somebody says that the PIN is forgotten: the wait begins, unless it is under way."""
    asked_at = person.pin_removal_asked_at
    if person.pin_hash is None or (asked_at is not None and asked_at <= now):
        return person
    return replace(person, pin_removal_asked_at=now)


def with_pin_remembered(person: Person) -> Person:
    """The PIN was given after all: nobody takes it off."""
    return replace(person, pin_removal_asked_at=None)


def with_pin_removed_when_due(person: Person, now: datetime) -> Person:
    """Without the PIN once the wait is over, else as before."""
    asked_at = person.pin_removal_asked_at
    is_due = asked_at is not None and now - asked_at >= PIN_REMOVED_AFTER
    return with_pin(person, None) if is_due else person


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # here: most people have no PIN

    # 19 MiB, two passes (OWASP's least): 30 ms on an old laptop; four digits are no secret from a computer.
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


# --- the list on the disk ---------------------------------------------------------------------------------


def _stored(person: Person) -> dict[str, object]:
    asked_at = person.pin_removal_asked_at
    return asdict(person) | {"pin_removal_asked_at": asked_at.isoformat() if asked_at else None}


def _person(entry: dict[str, str | None]) -> Person:
    person_id, shape, asked_at = entry["id"], entry["shape"], entry["pin_removal_asked_at"]
    if person_id is None or not _ID.fullmatch(person_id):
        raise ValueError(f"{person_id!r} is no person")
    asked = datetime.fromisoformat(asked_at) if asked_at is not None else None
    if asked is not None and asked.tzinfo is None:
        raise ValueError(f"{asked_at} has no time zone")
    return Person(
        id=person_id,
        name=entry["name"],
        shape=Shape(shape) if shape is not None else None,
        pin_hash=entry["pin_hash"],
        pin_removal_asked_at=asked,
    )


def _from_folders(folder: Path) -> tuple[Person, ...]:
    ids = [FIRST] if (folder / "answers.sqlite").exists() else []
    if (folder / FOLDER).is_dir():
        ids += sorted(entry.name for entry in (folder / FOLDER).iterdir() if _ID.fullmatch(entry.name))
    people: tuple[Person, ...] = ()
    for place, person_id in enumerate(ids):
        shapes = free_shapes(people)
        if shapes:
            people = with_person(people, person_id, shape=shapes[0])
        else:
            people = with_person(people, person_id, name=str(place + 1))
    return people
