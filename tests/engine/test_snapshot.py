"""A history written down and read again: the same wherever it is written, refused when anything is odd."""

import json
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from quizapp.bank.bank import Bank, Topic
from quizapp.engine import constants, snapshot
from quizapp.engine.history import History
from tests.helpers.banks import tiny_bank
from tests.helpers.people import Person, mixed_up, rightly

BANK = tiny_bank(topics=3, objectives=2, questions=6, kinds=("single",))


def someone() -> tuple[Person, History]:
    """Mixed up on one day, right on the next."""
    person = Person(BANK)
    person.take(person.start(8), mixed_up)
    person.days_pass(1)
    person.take(person.start(8, seed=2), rightly)
    return person, person.engine.history(UTC, person.facts)


PERSON, HISTORY = someone()
ENGINE = PERSON.engine


def written() -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(snapshot.dump(HISTORY)))
    return plain


def test_what_is_written_is_read_as_it_was() -> None:
    read = snapshot.load(written(), ENGINE, UTC)
    assert snapshot.dump(read) == snapshot.dump(HISTORY)
    assert read.learner.deck == HISTORY.learner.deck
    assert read.learner.state.records == HISTORY.learner.state.records
    assert read.progress(BANK) == HISTORY.progress(BANK)
    assert (read.recent, read.shown) == (HISTORY.recent, HISTORY.shown)


def test_an_answer_that_waits_for_its_explanation_is_not_written_down() -> None:
    person = Person(BANK)
    session = person.start(4)
    assert session.next_question() is not None
    session.submit(None, None, at=person.now, seconds_taken=1.0)
    with pytest.raises(ValueError, match="explanation"):
        snapshot.dump(person.engine.history(UTC, person.facts))


def test_sets_are_written_in_an_order_that_is_the_same_in_every_run() -> None:
    plain = written()
    sets = [right for _, right, *_ in plain["records"]]
    sets += [card["questions"] for card in plain["cards"]]
    sets += list(plain["asked_in"].values())
    assert max(map(len, sets)) > 2
    assert sets == [sorted(one) for one in sets]


@pytest.mark.parametrize("part", ["topics", "records"])
@pytest.mark.parametrize("more", [True, False])
def test_another_number_of_topics_is_refused(part: str, more: bool) -> None:
    plain = written()
    plain[part] = plain[part] + plain[part][:1] if more else plain[part][1:]
    with pytest.raises(ValueError, match=r"topics|zip"):
        snapshot.load(plain, ENGINE, UTC)


@pytest.mark.parametrize("odd", ["a sign that is none", "no number", "too short"])
def test_beliefs_that_are_none_are_refused(odd: str) -> None:
    plain = written()
    text = plain["topics"][0][0]
    match odd:
        case "a sign that is none":
            plain["topics"][0][0] = text[:4] + "!" + text[4:]
        case "no number":
            # Eight bytes of ones are no number; in base 64 they fill three groups of four with what follows.
            plain["topics"][0][0] = "/" * 12 + text[12:]
        case _:
            plain["topics"][0][0] = text[4:]
    with pytest.raises(ValueError):  # noqa: PT011
        snapshot.load(plain, ENGINE, UTC)


def test_the_key_does_not_hang_on_how_the_program_was_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    key = snapshot.key_of(ENGINE, UTC)
    monkeypatch.setattr(constants, "__loader__", object())
    assert snapshot.key_of(ENGINE, UTC) == key
    monkeypatch.setattr(constants, "FORGETTING", constants.FORGETTING + 0.01)
    assert snapshot.key_of(ENGINE, UTC) != key


TOPIC, QUESTION, MIXUP = BANK.topics[0], BANK.questions[0], next(iter(BANK.misconceptions.values()))
OTHER_MIXUP = replace(MIXUP, safety=not MIXUP.safety)


def with_topic(topic: Topic) -> Bank:
    return replace(BANK, topics=(topic, *BANK.topics[1:]))


def with_question(**changes: Any) -> Bank:
    return replace(BANK, questions=(replace(QUESTION, **changes), *BANK.questions[1:]))


def key_with(bank: Bank) -> str:
    engine = copy(ENGINE)
    engine.bank = bank
    return snapshot.key_of(engine, UTC)


@pytest.mark.parametrize(
    "other",
    [
        with_topic(replace(TOPIC, safety=not TOPIC.safety)),
        with_topic(replace(TOPIC, objectives=TOPIC.objectives[:1])),
        with_topic(replace(TOPIC, objectives=tuple(replace(o, importance=1) for o in TOPIC.objectives))),
        replace(BANK, misconceptions={**BANK.misconceptions, MIXUP.id: OTHER_MIXUP}),
        with_question(retired=True),
        with_question(difficulty=5),
        with_question(objective="t1-2"),
    ],
    ids=["safety", "objectives", "importance", "mix-up", "retired", "difficulty", "objective"],
)
def test_the_key_is_another_when_an_answer_is_read_otherwise(other: Bank) -> None:
    assert key_with(other) != key_with(BANK)


def test_the_key_stays_when_only_words_change() -> None:
    assert key_with(with_question(stem="Otherwise?", remember="Otherwise.")) == key_with(BANK)
    assert key_with(with_topic(replace(TOPIC, title="Otherwise"))) == key_with(BANK)


class Folder:
    """The engine's source as a file system lists it, in any order."""

    def __init__(self, *files: Path) -> None:
        self.files = files

    def glob(self, _: str) -> Iterator[Path]:
        return iter(self.files)


def test_the_key_is_another_when_a_line_of_the_engine_is_and_not_when_files_are_listed_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.py", tmp_path / "second.py"
    first.write_text("ONE = 1\n")
    second.write_text("TWO = 2\n")

    def key(*files: Path) -> str:
        monkeypatch.setattr(snapshot, "_ENGINE", Folder(*files))
        return snapshot.key_of(ENGINE, UTC)

    before = key(first, second)
    assert key(second, first) == before
    second.write_text("TWO = 3\n")
    assert key(first, second) != before
    second.write_text("TWO = 2\n")
    assert key(first, second.rename(tmp_path / "third.py")) != before
