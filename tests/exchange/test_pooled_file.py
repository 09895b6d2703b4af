"""Pooled answers in a file: nobody can be found again in it, and a bad file is told by its line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.engine.pooled import PooledAnswer, pool
from quizapp.engine.response import (
    Certainty,
    ExplanationShown,
    Fact,
    Mode,
    OwnQuestionAdded,
    ProblemReported,
    SessionEnded,
    SessionStarted,
)
from quizapp.exchange.pooled_file import PooledFileError, read_pooled, write_pooled
from tests.helpers.facts import a_response

AT = datetime(2026, 11, 20, 21, 43, 57, 123456, tzinfo=UTC)
SEED = 918273645

any_answer = st.integers(1, 4).flatmap(
    lambda parts: st.builds(
        PooledAnswer,
        session=st.integers(1, 50),
        order=st.integers(1, 30),
        week=st.just("2026-W47"),
        question=st.text(max_size=8),
        fingerprint=st.text(max_size=8),
        choice=st.tuples(*[st.integers(0, 5)] * parts),
        right=st.tuples(*[st.booleans()] * parts),
        certainty=st.none() | st.sampled_from(Certainty),
        explained=st.booleans(),
    )
)


def uuid(number: int) -> str:
    return str(UUID(int=number * 0x1234567890ABCDEF1234567, version=4))


def a_life() -> list[Fact]:
    """Two sessions of one person, with everything in them that could tell who it is."""
    facts: list[Fact] = []
    for number in (1, 2):
        session = uuid(number)
        start = AT + timedelta(days=number)
        facts.append(SessionStarted(session, Mode.SELF_STUDY, SEED, ("nausea",), 8, "bank-7", start))
        for place in range(5):
            answer = replace(
                a_response(uuid(100 * number + place)),
                session_id=session,
                answered_at=start + timedelta(minutes=place),
                seconds_taken=37.25,
            )
            facts += [answer, ExplanationShown(uuid(1000 * number + place), answer.id, start)]
        facts.append(SessionEnded(uuid(77 + number), session, start))
    facts.append(OwnQuestionAdded(uuid(5), "I am Maria and I worry", AT))
    facts.append(ProblemReported(uuid(6), "nausea-1", "0123456789abcdef", "Maria says no", AT))
    return facts


@settings(max_examples=40)
@given(st.lists(any_answer, max_size=6))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, answers: list[PooledAnswer]
) -> None:
    path = tmp_path_factory.mktemp("pooled") / "answers.jsonl"
    write_pooled(path, answers)
    assert list(read_pooled(path)) == answers


def test_not_being_sure_is_kept_apart_from_a_wrong_answer(tmp_path: Path) -> None:
    facts = a_life()
    answers = pool([facts], Random(1))
    unsure = replace(answers[0], choice=None, right=(False,))
    write_pooled(tmp_path / "file", [unsure])
    assert read_pooled(tmp_path / "file") == (unsure,)


# --- nobody is found again ------------------------------------------------------------------------------


def written(tmp_path: Path, seed: int = 1) -> str:
    write_pooled(tmp_path / "file", pool([a_life()], Random(seed)))
    return (tmp_path / "file").read_text("utf-8")


def test_no_id_of_a_person_session_or_answer_is_in_the_file(tmp_path: Path) -> None:
    text = written(tmp_path)
    ids = {
        value
        for fact in a_life()
        for key, value in vars(fact).items()
        if key in {"id", "session_id", "response_id"}
    }
    assert len(ids) > 20
    assert not [key for key in ids if key in text or key.replace("-", "") in text]
    assert not re.search(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}", text.replace("0123456789abcdef", ""))
    assert str(SEED) not in text
    assert "Maria" not in text


def test_no_time_finer_than_a_week_is_in_the_file(tmp_path: Path) -> None:
    text = written(tmp_path)
    assert "2026-W47" in text
    assert not re.search(r"[0-9]{1,2}:[0-9]{2}", text)
    assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    for part in ("37.25", "123456,", "T21", f"{AT.timestamp():.0f}"[:6]):
        assert part not in text
    assert not any("seconds" in line or "_at" in line for line in text.splitlines())


def test_a_line_holds_what_calibration_needs_and_no_more(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in written(tmp_path).splitlines()[1:-1]]
    assert len(lines) == 10
    fields = {
        "session",
        "order",
        "week",
        "question",
        "fingerprint",
        "choice",
        "right",
        "certainty",
        "explained",
    }
    assert all(set(line) == fields for line in lines)
    assert {line["session"] for line in lines} == {1, 2}


# --- bad files ------------------------------------------------------------------------------------------

GOOD = {
    "session": 1,
    "order": 1,
    "week": "2026-W47",
    "question": "q",
    "fingerprint": "f",
    "choice": [1],
    "right": [True],
    "certainty": None,
    "explained": True,
}
HEAD = json.dumps({"form": "quizapp-pooled-answers", "version": 1})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda line: line.pop("week"), "lacks week"),
        (lambda line: line.update(name="Maria"), "has name, which no answer has"),
        (lambda line: line.update(session=0), "count from 1"),
        (lambda line: line.update(order=True), "count from 1"),
        (lambda line: line.update(week="2026-11-20"), "the week is like"),
        (lambda line: line.update(question=3), "the question is an id"),
        (lambda line: line.update(fingerprint=None), "the fingerprint is a text"),
        (lambda line: line.update(right=[]), "right has true or false"),
        (lambda line: line.update(right=[1]), "right has true or false"),
        (lambda line: line.update(choice=[1, 2]), "an option for each part"),
        (lambda line: line.update(choice=[-1]), "an option for each part"),
        (lambda line: line.update(choice=None), "without a choice nothing is right"),
        (lambda line: line.update(certainty=4), "certainty is 1 to 3"),
        (lambda line: line.update(explained="yes"), "explained is true or false"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(
    tmp_path: Path, change: Callable[[dict[str, object]], None], message: str
) -> None:
    path = tmp_path / "answers.jsonl"
    bad = dict(GOOD)
    change(bad)
    path.write_text("\n".join([HEAD, json.dumps(GOOD), json.dumps(bad), json.dumps({"answers": 2})]), "utf-8")
    with pytest.raises(PooledFileError) as raised:
        read_pooled(path)
    (fault,) = raised.value.faults
    assert str(fault).startswith(f"{path}:3: ")
    assert message in str(fault)


def test_every_bad_line_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join([HEAD, "{", json.dumps(GOOD), "[]", json.dumps({"answers": 3})]), "utf-8")
    with pytest.raises(PooledFileError) as raised:
        read_pooled(path)
    assert [fault.line for fault in raised.value.faults] == [2, 4]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "is no file of pooled answers"),
        ("hello", 1, "is no file of pooled answers"),
        (json.dumps({"form": "quizapp-answers", "version": 1}), 1, "is no file of pooled answers"),
        (HEAD.replace("1}", "2}"), 1, "has version 2"),
        (f"{HEAD}\n{json.dumps(GOOD)}", 2, "was cut short"),
        (f'{HEAD}\n{json.dumps(GOOD)}\n{{"answers": 5}}', 3, "counts 5 answers, but 1 are here"),
    ],
)
def test_a_file_of_another_kind_or_cut_short_is_refused(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = tmp_path / "file"
    path.write_text(text, "utf-8")
    with pytest.raises(PooledFileError) as raised:
        read_pooled(path)
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert message in str(raised.value)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(PooledFileError, match="cannot be read"):
        read_pooled(tmp_path / "nowhere")
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff\x00")
    with pytest.raises(PooledFileError, match="cannot be read"):
        read_pooled(tmp_path / "picture")
