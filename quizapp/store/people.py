"""Several people on one computer: who they are, where their answers are, and their optional PINs.

A PIN keeps others out inside the program; it does not lock the file. Nobody's name is part of a path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from quizapp.durable import make_folder, write_durably
from quizapp.paths import ANSWERS_FILE, set_aside_name
from quizapp.store.database import store_errors
from quizapp.store.erase import erase
from quizapp.store.lockout import Lockout, after_wrong, as_of, seconds_left
from quizapp.store.pin import fits, pin_hash

FILE_NAME = "people.json"
FOLDER = "people"
# Whoever was here before there were several keeps the answers where they are.
FIRST = "first"
LONGEST_NAME = 20  # fits one line in the largest text
# A forgotten PIN is taken off a day after that was asked for, so that its owner would notice.
PIN_REMOVED_AFTER = timedelta(days=1)
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
    lockout: Lockout = field(default_factory=Lockout)


@dataclass(frozen=True)
class LoadedPeople:
    """The people, and where a damaged list was set aside; their answers are safe in either case.

    `is_found_anew` when there was no list to be read, and everyone with answers got a shape.
    """

    people: tuple[Person, ...]
    kept_at: Path | None = None
    is_found_anew: bool = False


def person_folder(folder: Path, person_id: str) -> Path:
    """Where a person's answers and settings are; it need not exist yet."""
    if not _ID.fullmatch(person_id):
        raise ValueError(f"{person_id!r} cannot name a folder")
    return folder if person_id == FIRST else folder / FOLDER / person_id


def load_people(folder: Path) -> LoadedPeople:
    """The people on this computer; none where one person has it alone. Raises StoreError."""
    path = folder / FILE_NAME
    kept_at = None
    with store_errors(path):
        try:
            return LoadedPeople(tuple(_person(entry) for entry in json.loads(path.read_text("utf-8"))))
        except FileNotFoundError:
            if not (folder / FOLDER).is_dir():
                return LoadedPeople(())
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # The answers count, not the list: everyone who has some gets a shape to be found by.
            kept_at = path.rename(set_aside_name(path))
        found = LoadedPeople(_from_folders(folder), kept_at, is_found_anew=True)
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


def with_other_name(
    people: Sequence[Person], person_id: str, *, name: str | None = None, shape: Shape | None = None
) -> tuple[Person, ...]:
    """The list with one person called otherwise; raises ValueError as `with_person` does."""
    others = [person for person in people if person.id != person_id]
    called = with_person(others, person_id, name=name, shape=shape)[-1]
    return tuple(
        replace(person, name=called.name, shape=called.shape) if person.id == person_id else person
        for person in people
    )


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
    with store_errors(folder):
        # A damaged list that was kept, or one half written, may name the person too.
        for pattern in (f"{Path(FILE_NAME).stem}.damaged-*", f"{FILE_NAME}.partial"):
            for kept in folder.glob(pattern):
                kept.unlink()
    return left


# --- the PIN ----------------------------------------------------------------------------------------------


def with_pin(person: Person, pin: str | None) -> Person:
    """The person with a PIN, or without one; raises ValueError when it is no PIN."""
    if pin is None:
        return replace(person, pin_hash=None, pin_removal_asked_at=None, lockout=Lockout())
    return replace(person, pin_hash=pin_hash(pin), pin_removal_asked_at=None, lockout=Lockout())


def is_right_pin(person: Person, pin: str) -> bool:
    """Whether this is the person's PIN; without one, anything is."""
    return person.pin_hash is None or fits(person.pin_hash, pin)


def with_pin_tried(person: Person, pin: str, now: datetime) -> tuple[Person, bool]:
    """The person after a PIN was tried, and whether it is theirs; during a wait none is looked at.

    A right PIN ends the waits; whether it also ends the taking off is `with_pin_remembered`'s.
    """
    lockout = as_of(person.lockout, now)
    if seconds_left(lockout, now):
        return replace(person, lockout=lockout), False
    if is_right_pin(person, pin):
        return replace(person, lockout=Lockout()), True
    return replace(person, lockout=after_wrong(lockout, now)), False


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


# --- the list on the disk ---------------------------------------------------------------------------------


def _stored(person: Person) -> dict[str, object]:
    asked_at, until = person.pin_removal_asked_at, person.lockout.locked_until
    return {
        "id": person.id,
        "name": person.name,
        "shape": person.shape,
        "pin_hash": person.pin_hash,
        "pin_removal_asked_at": asked_at.isoformat() if asked_at else None,
        "wrong_pins": person.lockout.wrong_count,
        "locked_until": until.isoformat() if until else None,
    }


def _person(entry: dict[str, str | None]) -> Person:
    person_id, shape = entry["id"], entry["shape"]
    if person_id is None or not _ID.fullmatch(person_id):
        raise ValueError(f"{person_id!r} is no person")
    return Person(
        id=person_id,
        name=entry["name"],
        shape=Shape(shape) if shape is not None else None,
        pin_hash=entry["pin_hash"],
        pin_removal_asked_at=_moment(entry["pin_removal_asked_at"]),
        lockout=Lockout(int(entry.get("wrong_pins") or 0), _moment(entry.get("locked_until"))),
    )


def _moment(text: str | None) -> datetime | None:
    moment = datetime.fromisoformat(text) if text is not None else None
    if moment is not None and moment.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return moment


def _from_folders(folder: Path) -> tuple[Person, ...]:
    ids = [FIRST] if (folder / ANSWERS_FILE).exists() else []
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
