"""`quizapp export` and `quizapp calibrate`: from answers on this computer to a proposal in a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from quizapp.__main__ import main
from quizapp.bank.bank import Bank
from quizapp.bank.loader import load_bank
from quizapp.calibrate import as_json
from quizapp.engine.calibration import LeftOut, Measured, Proposal, QuestionProposal
from quizapp.engine.model import Population
from quizapp.engine.response import Fact, Mode, SessionStarted
from quizapp.exchange.pooled_file import read_pooled
from quizapp.paths import questions_dir
from quizapp.store.people import FIRST, Person, Shape, person_folder, save_people, with_pin
from quizapp.store.response_log import ResponseLog
from tests.helpers.answers import on_day
from tests.helpers.facts import a_response


def keep(folder: Path, facts: Sequence[Fact]) -> None:
    with closing(ResponseLog.open(folder / "answers.sqlite")) as log:
        for fact in facts:
            log.append(fact)


def a_session(key: str) -> list[Fact]:
    started = SessionStarted(f"s-{key}", Mode.SELF_STUDY, 1, ("nausea",), 8, "1", on_day(1))
    return [started, replace(a_response(f"r-{key}", question_id=f"q-{key}"), session_id=started.id)]


def asked_in(path: Path) -> list[str]:
    return sorted(answer.question for answer in read_pooled(path))


def test_the_answers_of_the_one_person_here_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(tmp_path / "data", a_session("a"))
    out = tmp_path / "pooled"
    assert main(["--data-dir", str(tmp_path / "data"), "export", "--answers", str(out)]) == 0
    assert asked_in(out) == ["q-a"]
    assert "answers: 1, sessions: 1" in capsys.readouterr().out


def test_where_nobody_answered_an_empty_file_is_written_and_nothing_made(tmp_path: Path) -> None:
    out = tmp_path / "pooled"
    assert main(["--data-dir", str(tmp_path / "data"), "export", "--answers", str(out)]) == 0
    assert read_pooled(out) == ()
    assert not (tmp_path / "data" / "answers.sqlite").exists()


def test_several_people_are_one_heap_but_not_those_behind_a_pin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    people = [
        Person(FIRST, "Ada", None),
        Person("p-2", None, Shape.LEAF),
        with_pin(Person("p-3", None, Shape.MOON), "2468"),
    ]
    save_people(data, people)
    for person, key in zip(people, "abc", strict=True):
        person_folder(data, person.id).mkdir(parents=True, exist_ok=True)
        keep(person_folder(data, person.id), a_session(key))
    out = tmp_path / "pooled"
    assert main(["--data-dir", str(data), "export", "--answers", str(out)]) == 0
    assert asked_in(out) == ["q-a", "q-b"]
    assert "a PIN keeps their answers to themselves: 1" in capsys.readouterr().out
    text = out.read_text("utf-8")
    assert not [word for word in ("Ada", "p-2", "leaf", "first") if word in text]


def test_a_folder_that_cannot_be_written_to_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "pooled"
    assert main(["--data-dir", str(tmp_path), "export", "--answers", str(out)]) == 1
    assert str(out) in capsys.readouterr().err


@pytest.fixture(scope="module")
def shipped() -> Bank:
    return load_bank(questions_dir())


def a_file(path: Path, bank: Bank, sessions: int) -> Path:
    """Sessions on real questions, whose file is as `quizapp export` writes it."""
    lines = [json.dumps({"form": "quizapp-pooled-answers", "version": 1})]
    for session in range(1, sessions + 1):
        for order in range(4):
            question = bank.active_questions[(session * 7 + order * 31) % len(bank.active_questions)]
            answer = {
                "session": session,
                "order": order + 1,
                "week": "2026-W47",
                "question": question.id,
                "fingerprint": question.fingerprint,
                "choice": question.correct_choice,
                "right": [True] * len(question.parts),
                "certainty": None,
                "explained": True,
            }
            lines.append(json.dumps(answer))
    lines.append(json.dumps({"answers": 4 * sessions}))
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_too_little_data_leaves_no_file_and_says_what_is_missing(
    tmp_path: Path, shipped: Bank, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [a_file(tmp_path / "a", shipped, 5), a_file(tmp_path / "b", shipped, 5)]
    out = tmp_path / "proposal.json"
    assert main(["calibrate", *map(str, files), "--out", str(out)]) == 1
    said = capsys.readouterr()
    assert not out.exists()
    assert "there are 5, so 55 more are needed" in said.err  # the second file holds the same sessions
    assert "so 145 more" in said.err
    assert "5 sessions that are there twice" in said.out


def test_bad_files_are_told_line_by_line_and_nothing_is_written(
    tmp_path: Path, shipped: Bank, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, worse = a_file(tmp_path / "a", shipped, 1), tmp_path / "picture"
    bad.write_text(bad.read_text("utf-8").replace('"order": 2', '"order": -2'), "utf-8")
    worse.write_bytes(b"\xff\xd8")
    out = tmp_path / "proposal.json"
    assert main(["calibrate", str(bad), str(worse), "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert f"{bad}:3: session and order count from 1" in said
    assert f"{worse}:1: cannot be read" in said
    assert not out.exists()


def test_the_proposal_in_the_file_is_for_authors_to_read() -> None:
    question = QuestionProposal("q", 80, 0.5, 3, Measured(6.4, 0.8, 1.26, 0.21), 0.051, ("a flag",))
    none = replace(question, correlation=None, measured=Measured(-2.0, 0.8, 1.0, 0.3))
    left_out = LeftOut(1, 2, 3, 4, 5)
    proposal = Proposal(
        200, 900, left_out, Population(0.4, 1.0, 0.9, 0.25, 1.4), (question, none), ("r",), ()
    )
    found = json.loads(json.dumps(as_json(proposal, "7")))
    assert found["form"] == "quizapp-calibration-proposal"
    assert found["bank_version"] == "7"
    assert found["population"] == {
        "base": 0.4,
        "learning": 1.0,
        "captured": 0.9,
        "graded": 0.25,
        "discrimination": 1.4,
    }
    assert found["left_out"] == asdict(left_out)
    first, second = found["questions"]
    assert (first["proposed_level"], first["estimated_level"]) == (5, 6.4)
    assert (first["estimated_discrimination"], first["discrimination_uncertain_by"]) == (1.26, 0.21)
    assert (first["correlation"], first["flags"]) == (0.05, ["a flag"])
    assert (second["proposed_level"], second["correlation"]) == (1, None)
    assert found["too_few_answers"] == ["r"]
