"""Facts in bare bytes: none that is whole is missed, none is made up."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.response import Fact, OwnQuestionAdded
from quizapp.store.carve import carve
from quizapp.store.database import migrations
from quizapp.store.fact_json import encode, kind_of
from quizapp.store.response_log import ResponseLog, open_or_recover
from quizapp.store.store_error import StoreError
from tests.helpers.answers import on_day
from tests.helpers.facts import a_response, any_fact

NEWEST = len(migrations())


def whole_file(folder: Path, facts: list[Fact]) -> bytes:
    path = folder / "answers.sqlite"
    with closing(ResponseLog.open(path)) as log:
        for fact in facts:
            log.append(fact)
    return path.read_bytes()


@given(st.lists(any_fact, max_size=12, unique_by=lambda fact: fact.id))
def test_every_fact_of_a_file_is_found_with_its_number(
    tmp_path_factory: pytest.TempPathFactory, facts: list[Fact]
) -> None:
    found = {item.number: item for item in carve(whole_file(tmp_path_factory.mktemp("carve"), facts))}
    assert None not in found
    assert [found[number].fact for number in sorted(filter(None, found))] == facts
    for item in found.values():
        assert (item.kind, item.payload) == (kind_of(item.fact), encode(item.fact))


def test_many_facts_keep_their_numbers(tmp_path: Path) -> None:
    """Numbers of one, two and three bytes, over many pages."""
    facts: list[Fact] = [OwnQuestionAdded(f"own-{n}", "Why? " * (n % 7), on_day(n)) for n in range(17_000)]
    path = tmp_path / "answers.sqlite"
    with closing(ResponseLog.open(path)) as log:
        log._connection.execute("BEGIN")
        for fact in facts:
            log.append(fact)
        log._connection.execute("COMMIT")
    found = {item.number: item.fact for item in carve(path.read_bytes())}
    assert found == dict(enumerate(facts, start=1))


@given(st.binary(max_size=600))
def test_noise_holds_no_fact(noise: bytes) -> None:
    assert list(carve(noise)) == []


def test_text_that_only_begins_like_a_fact_is_none() -> None:
    for text in ('{"version":1}', '{"version":1,"id":"a"}', '{"version":' * 3000, '{"version":999,"id":"a"}'):
        assert list(carve(text.encode())) == []


def test_a_fact_whose_number_is_lost_is_put_in_by_its_time(tmp_path: Path) -> None:
    facts: list[Fact] = [OwnQuestionAdded(f"own-{n}", "Why?", on_day(n)) for n in range(9)]
    content = whole_file(tmp_path, facts)
    place = content.index(b"own-4OwnQuestionAdded")
    damaged = bytearray(content)
    damaged[place - 3 : place] = b"\xaa" * 3
    damaged[0:100] = b"\xaa" * 100
    assert {item.number for item in carve(bytes(damaged))} == {1, 2, 3, 4, None, 6, 7, 8, 9}
    (tmp_path / "answers.sqlite").write_bytes(damaged)
    log, recovery = open_or_recover(tmp_path / "answers.sqlite")
    with closing(log):
        assert list(log.facts()) == facts
    assert recovery is not None
    assert recovery.lost == 0


@pytest.mark.parametrize("is_header_whole", [True, False])
@pytest.mark.parametrize("other", [8, 2])
def test_a_fact_whose_number_became_that_of_another_takes_nothing_from_it(
    tmp_path: Path, other: int, is_header_whole: bool
) -> None:
    facts: list[Fact] = [OwnQuestionAdded(f"own-{n}", "Why?", on_day(n)) for n in range(9)]
    damaged = bytearray(whole_file(tmp_path, facts))
    place = damaged.index(b"own-4OwnQuestionAdded")
    number = damaged.rindex(b"\x05", 0, place)  # the fifth row
    damaged[number] = other
    if not is_header_whole:
        damaged[0:100] = b"\xaa" * 100
    assert [item.number for item in carve(bytes(damaged))].count(other) == 2
    (tmp_path / "answers.sqlite").write_bytes(damaged)
    log, _ = open_or_recover(tmp_path / "answers.sqlite", read_all=True)
    with closing(log):
        assert {fact.id for fact in log.facts()} == {fact.id for fact in facts}


# --- random bytes over the file -------------------------------------------------------------------------


def answers_a_minute_apart(count: int) -> list[Fact]:
    return [
        replace(a_response(f"response-{number}"), answered_at=on_day(number / 1440))
        for number in range(count)
    ]


def version_of(path: Path) -> int:
    """What the header says; 0 where it is damaged so that SQLite cannot read it."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
        try:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.DatabaseError:
            return 0


def damage_and_recover(folder: Path, whole: bytes, facts: list[Fact], seed: int) -> None:
    """Whatever is written over the file: it opens, and every answer whose own bytes are whole is there."""
    rng = Random(seed)
    damaged = bytearray(whole)
    for _ in range(rng.choice([1, 4, 20, 60])):
        start, length = rng.randrange(len(damaged)), rng.choice([1, 16, 512, 4096])
        # The header has a hundred bytes among many: often enough, aim at it.
        start = rng.randrange(100) if rng.random() < 0.15 else start
        damaged[start : start + length] = rng.randbytes(len(damaged[start : start + length]))
    for old in folder.iterdir():
        old.unlink()
    path = folder / "answers.sqlite"
    path.write_bytes(damaged)
    if (
        NEWEST < version_of(path) <= 9999
    ):  # the file says that it is newer than the program, and is left alone
        with pytest.raises(StoreError):
            open_or_recover(path)
        assert path.read_bytes() == damaged
        return
    log, _ = open_or_recover(path)
    with closing(log):
        got = log.facts()
        intact = [fact for fact in facts if encode(fact).encode() in damaged]
        missing = {fact.id for fact in intact} - {fact.id for fact in got}
        assert not missing, f"seed {seed}: {len(missing)} of {len(intact)}"
        places = [facts.index(fact) for fact in got if fact in facts]
        # A number that was hit and still is one puts its row elsewhere: hardly ever, and no more than that.
        assert sum(after < before for before, after in pairwise(places)) <= 1, seed
        log.append(OwnQuestionAdded("after", "Does it go on?", on_day(999)))


@pytest.mark.parametrize("word", [b"facts", b"TABLE", b"INTEGER"])
def test_a_table_whose_description_is_no_text_is_damage(tmp_path: Path, word: bytes) -> None:
    # SQLite quotes the damage in what it says of it, and Python fails at reading that.
    facts = answers_a_minute_apart(20)
    whole = whole_file(tmp_path, facts)
    place = whole.index(b"CREATE TABLE facts")
    place = whole.index(word, place)
    (tmp_path / "answers.sqlite").write_bytes(whole[:place] + b"\xd0(\xdb\x80(" + whole[place + 5 :])
    log, recovery = open_or_recover(tmp_path / "answers.sqlite")
    with closing(log):
        assert list(log.facts()) == facts
    assert recovery is not None
    assert recovery.lost == 0


@pytest.mark.parametrize("seed", range(6))
def test_random_bytes_over_the_file_cost_only_what_they_hit(tmp_path: Path, seed: int) -> None:
    facts = answers_a_minute_apart(120)
    damage_and_recover(tmp_path, whole_file(tmp_path, facts), facts, seed)


@pytest.mark.slow("durability")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("first", range(0, 1000, 100))  # in parts, so that they can run side by side
def test_a_thousand_times_random_bytes_over_the_file_cost_only_what_they_hit(
    tmp_path: Path, first: int
) -> None:
    facts = answers_a_minute_apart(400)
    whole = whole_file(tmp_path, facts)
    for seed in range(first, first + 100):
        damage_and_recover(tmp_path, whole, facts, seed)
