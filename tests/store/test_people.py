"""Several people on one computer."""

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.pins import is_pin
from quizapp.settings import Settings, save_settings
from quizapp.store.lockout import FREE_TRIES, Lockout
from quizapp.store.people import (
    FIRST,
    LONGEST_NAME,
    PIN_REMOVED_AFTER,
    Person,
    Shape,
    erase_person,
    free_shapes,
    is_right_pin,
    load_people,
    person_folder,
    save_people,
    with_forgotten_pin,
    with_other_name,
    with_person,
    with_pin,
    with_pin_remembered,
    with_pin_removed_when_due,
    with_pin_tried,
)
from quizapp.store.response_log import ResponseLog
from tests.helpers.answers import FIRST_DAY
from tests.helpers.facts import a_response

ANNA = Person("anna-1", "Anna", None)
STAR = Person("star-1", None, Shape.STAR)


def answers_of(folder: Path, person: str) -> Path:
    return person_folder(folder, person) / "answers.sqlite"


def use(folder: Path, person: str) -> None:
    with closing(ResponseLog.open(answers_of(folder, person))) as log:
        log.append(a_response(f"of-{person}"))
        log.back_up()
    save_settings(person_folder(folder, person), Settings())


# --- the list -------------------------------------------------------------------------------------------


def test_one_person_alone_needs_no_list(tmp_path: Path) -> None:
    assert load_people(tmp_path).people == ()
    assert list(tmp_path.iterdir()) == []


def test_people_come_back_as_they_were(tmp_path: Path) -> None:
    locked = Lockout(6, FIRST_DAY + timedelta(seconds=60))
    people = (replace(ANNA, pin_hash="hash", pin_removal_asked_at=FIRST_DAY, lockout=locked), STAR)
    save_people(tmp_path, people)
    assert load_people(tmp_path).people == people
    assert not (tmp_path / "people.json.partial").exists()


def test_a_person_has_a_name_or_a_shape_that_nobody_else_has() -> None:
    people = with_person((), FIRST, name="  Anna \n Maria ")
    assert people[0].name == "Anna Maria"
    people = with_person(people, "b", shape=Shape.STAR)
    for name, shape in (("anna maria", None), (None, Shape.STAR), (None, None), ("B", Shape.LEAF)):
        with pytest.raises(ValueError, match=r"so already|either a name or a shape"):
            with_person(people, "c", name=name, shape=shape)
    with pytest.raises(ValueError, match="either"):
        with_person(people, "c", name="  ")
    with pytest.raises(ValueError, match="already"):
        with_person(people, "b", name="Other")
    assert len(with_person((), "d", name="x" * 99)[0].name or "") == LONGEST_NAME
    assert Shape.STAR not in free_shapes(people)
    assert len(free_shapes(people)) == len(Shape) - 1


def test_a_person_can_be_called_otherwise_and_keeps_the_rest() -> None:
    people = (replace(ANNA, pin_hash="hash"), STAR)
    renamed = with_other_name(people, ANNA.id, shape=Shape.LEAF)
    assert renamed == (replace(people[0], name=None, shape=Shape.LEAF), STAR)
    assert with_other_name(people, ANNA.id, name="ANNA")[0].name == "ANNA"
    with pytest.raises(ValueError, match="already"):
        with_other_name(people, ANNA.id, shape=Shape.STAR)


def test_no_name_is_part_of_a_path_and_no_id_leads_out_of_the_folder(tmp_path: Path) -> None:
    assert "Anna" not in str(person_folder(tmp_path, ANNA.id))
    for bad in ("../up", "a/b", "", ".", "a\\b", "x" * 65):
        with pytest.raises(ValueError, match="cannot name a folder"):
            person_folder(tmp_path, bad)
        with pytest.raises(ValueError, match="cannot name a folder"):
            with_person((), bad, name="Anna")


def test_whoever_was_here_first_keeps_the_answers_where_they_are(tmp_path: Path) -> None:
    use(tmp_path, FIRST)
    assert answers_of(tmp_path, FIRST) == tmp_path / "answers.sqlite"
    use(tmp_path, "b")
    assert answers_of(tmp_path, "b").parent.parent.parent == tmp_path
    with closing(ResponseLog.open(answers_of(tmp_path, FIRST))) as log:
        assert [fact.id for fact in log.facts()] == ["of-first"]


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[1]", '[{"id": "../x"}]', '{"a": 1}', "[[]]",
     '[{"id": "b", "name": "B", "shape": "blob", "pin_hash": null, "pin_removal_asked_at": null}]',
     '[{"id": "b", "name": "B", "shape": null, "pin_hash": null, "pin_removal_asked_at": "2026-11-20"}]'],
)  # fmt: skip
def test_a_damaged_list_is_set_aside_and_everyone_with_answers_is_found(tmp_path: Path, damaged: str) -> None:
    for person in (FIRST, "b", "c"):
        use(tmp_path, person)
    (tmp_path / "people.json").write_text(damaged, "utf-8")
    found = load_people(tmp_path)
    assert [person.id for person in found.people] == [FIRST, "b", "c"]
    assert len({person.shape for person in found.people}) == 3
    assert found.kept_at is not None
    assert found.kept_at.read_text("utf-8") == damaged
    assert load_people(tmp_path).people == found.people
    assert load_people(tmp_path).kept_at is None


def test_people_whose_list_is_gone_are_found_by_their_folders(tmp_path: Path) -> None:
    for person in (FIRST, "b"):
        use(tmp_path, person)
    found = load_people(tmp_path)
    assert [person.id for person in found.people] == [FIRST, "b"]
    assert found.is_found_anew
    assert found.kept_at is None
    assert not load_people(tmp_path).is_found_anew


def test_more_people_than_shapes_are_found_too(tmp_path: Path) -> None:
    for number in range(len(Shape) + 2):
        use(tmp_path, f"p{number}")
    (tmp_path / "people.json").write_text("damaged")
    assert len(load_people(tmp_path).people) == len(Shape) + 2


# --- erasing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", [FIRST, "b"])
def test_erasing_one_person_leaves_nothing_of_them_and_all_of_the_other(tmp_path: Path, gone: str) -> None:
    people = with_person(with_person((), FIRST, name="Anna"), "b", name="Boris")
    save_people(tmp_path, people)
    for person in people:
        use(tmp_path, person.id)
    stays = "b" if gone == FIRST else FIRST
    name = next(person.name for person in people if person.id == gone)
    left = erase_person(tmp_path, people, gone)
    assert [person.id for person in left] == [stays]
    assert load_people(tmp_path).people == left
    contents = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not [c for c in contents if f"of-{gone}".encode() in c or str(name).encode() in c]
    assert [c for c in contents if f"of-{stays}".encode() in c]
    assert not answers_of(tmp_path, gone).exists()


def test_erasing_the_last_person_leaves_an_empty_folder(tmp_path: Path) -> None:
    people = with_person(with_person((), FIRST, name="Anna"), "b", name="Boris")
    save_people(tmp_path, people)
    for person in people:
        use(tmp_path, person.id)
    assert erase_person(tmp_path, erase_person(tmp_path, people, "b"), FIRST) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_list_that_was_kept_goes_with_whoever_it_may_name(tmp_path: Path) -> None:
    for person in (FIRST, "b"):
        use(tmp_path, person)
    (tmp_path / "people.json").write_text('[{"name": "Anna", ', "utf-8")
    people = load_people(tmp_path).people
    (tmp_path / "people.json.partial").write_text('[{"name": "Anna", ', "utf-8")
    assert [path for path in tmp_path.glob("people*") if path.is_file() and "Anna" in path.read_text("utf-8")]
    erase_person(tmp_path, people, "b")
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Anna" in path.read_bytes()]


# --- the PIN --------------------------------------------------------------------------------------------


def test_a_pin_has_four_to_eight_digits() -> None:
    assert all(is_pin(pin) for pin in ("0000", "12345678"))
    assert not any(is_pin(pin) for pin in ("123", "123456789", "12a4", "", "१२३४"))
    with pytest.raises(ValueError, match="four to eight"):
        with_pin(ANNA, "12")


def test_only_the_right_pin_opens_and_it_is_not_kept_in_clear(tmp_path: Path) -> None:
    person = with_pin(ANNA, "4711")
    assert is_right_pin(person, "4711")
    assert not is_right_pin(person, "4712")
    assert is_right_pin(ANNA, "anything")
    assert not is_right_pin(replace(ANNA, pin_hash="nonsense"), "4711")
    save_people(tmp_path, [person])
    assert "4711" not in json.loads((tmp_path / "people.json").read_text("utf-8"))[0]["pin_hash"][-60:]
    assert is_right_pin(load_people(tmp_path).people[0], "4711")
    assert is_right_pin(with_pin(person, None), "")


def test_after_five_wrong_pins_even_the_right_one_has_to_wait_also_after_a_restart(tmp_path: Path) -> None:
    person = with_pin(ANNA, "4711")
    for _ in range(FREE_TRIES):
        person, is_right = with_pin_tried(person, "0000", FIRST_DAY)
        assert not is_right
    save_people(tmp_path, [person])
    person = load_people(tmp_path).people[0]
    person, is_right = with_pin_tried(person, "4711", FIRST_DAY + timedelta(seconds=29))
    assert not is_right
    assert person.lockout.wrong_count == FREE_TRIES, "a try that was not looked at does not count"
    person, is_right = with_pin_tried(person, "4711", FIRST_DAY + timedelta(seconds=30))
    assert is_right
    assert person.lockout == Lockout()


def test_a_list_without_the_count_of_wrong_pins_is_read(tmp_path: Path) -> None:
    save_people(tmp_path, [STAR])
    file = tmp_path / "people.json"
    entry = json.loads(file.read_text("utf-8"))[0]
    del entry["wrong_pins"], entry["locked_until"]
    file.write_text(json.dumps([entry]), "utf-8")
    assert load_people(tmp_path).people == (STAR,)


def test_a_forgotten_pin_is_taken_off_a_day_later_unless_its_owner_comes_by() -> None:
    person = with_forgotten_pin(with_pin(ANNA, "4711"), FIRST_DAY)
    soon, later = FIRST_DAY + timedelta(hours=23), FIRST_DAY + PIN_REMOVED_AFTER
    assert with_pin_removed_when_due(person, soon) == person
    assert with_pin_removed_when_due(person, later) == ANNA
    assert with_pin_removed_when_due(with_pin_remembered(person), later).pin_hash is not None


def test_asking_again_does_not_make_the_wait_longer_but_a_clock_set_back_begins_it_anew() -> None:
    person = with_forgotten_pin(with_pin(ANNA, "4711"), FIRST_DAY)
    assert with_forgotten_pin(person, FIRST_DAY + timedelta(hours=5)) == person
    earlier = FIRST_DAY - timedelta(days=400)
    assert with_forgotten_pin(person, earlier).pin_removal_asked_at == earlier
    assert with_forgotten_pin(ANNA, FIRST_DAY) == ANNA


def test_nothing_of_the_pin_is_loaded_before_it_is_used() -> None:
    script = "import sys, quizapp.store.people; print('argon2' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
