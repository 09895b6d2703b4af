"""`quizapp export` and `quizapp calibrate`: answers without their people, and what they tell."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.engine.calibration import Proposal, QuestionProposal
    from quizapp.engine.pooled import PooledAnswer
    from quizapp.engine.response import Fact

FORM, VERSION = "quizapp-calibration-proposal", 1
DONE, FAULTS = 0, 1


def add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The options of `quizapp export`."""
    export = commands.add_parser(
        "export", help="write the answers given on this computer for calibration, without the people"
    )
    export.add_argument("--answers", type=Path, required=True, metavar="FILE", help="the file to write")


def add_calibrate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The options of `quizapp calibrate`."""
    calibrate = commands.add_parser(
        "calibrate", help="propose levels and flag questions, from exported answers of many people"
    )
    calibrate.add_argument("files", nargs="+", type=Path, metavar="FILE", help="made by `quizapp export`")
    calibrate.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="for the proposal, as JSON"
    )


def export(arguments: argparse.Namespace) -> int:
    """Write one line per answer; 1 when answers cannot be read or the file cannot be written."""
    from quizapp.engine.pooled import pool
    from quizapp.exchange.pooled_file import write_pooled
    from quizapp.paths import data_dir
    from quizapp.store.store_error import StoreError

    try:
        people, behind_pin = _people(data_dir(arguments.data_dir))
        answers = pool(people, SystemRandom())
        write_pooled(arguments.answers, answers)
    except StoreError as error:
        print(f"quizapp export: {error.path}: {error.kind.value}", file=sys.stderr)
        return FAULTS
    sessions = len({answer.session for answer in answers})
    print(f"Written to {arguments.answers}: answers: {len(answers)}, sessions: {sessions}.")
    if behind_pin:
        print(f"Left out, because a PIN keeps their answers to themselves: {behind_pin}.")
    return DONE


def _people(folder: Path) -> tuple[list[Sequence[Fact]], int]:
    """The facts of each person who has no PIN, and how many have one."""
    from quizapp.paths import ANSWERS_FILE
    from quizapp.store.people import load_people, person_folder
    from quizapp.store.response_log import ResponseLog

    people = load_people(folder).people
    folders = [person_folder(folder, person.id) for person in people if person.pin_hash is None]
    found: list[Sequence[Fact]] = []
    for own in folders if people else [folder]:
        if (own / ANSWERS_FILE).exists():  # opening would make it
            with closing(ResponseLog.open(own / ANSWERS_FILE)) as log:
                found.append(log.facts())
    return found, sum(person.pin_hash is not None for person in people)


def calibrate(arguments: argparse.Namespace) -> int:
    """Write what the answers propose; 1 for a file that cannot be used, or for too little data."""
    from quizapp.bank.loader import load_bank
    from quizapp.bank.problems import BankError
    from quizapp.engine.calibration import propose
    from quizapp.exchange.pooled_file import PooledFileError
    from quizapp.paths import questions_dir

    try:
        answers = _numbered_apart(arguments.files)
        bank = load_bank(arguments.questions or questions_dir())
    except PooledFileError as error:
        print(error, file=sys.stderr)
        return FAULTS
    except BankError as error:
        print(f"quizapp calibrate: {error.problems[0]} (see `quizapp check`)", file=sys.stderr)
        return FAULTS
    proposal = propose(bank, answers)
    for line in _summary(proposal):
        print(line)
    for missing in proposal.missing:
        print(f"quizapp calibrate: {missing}", file=sys.stderr)
    if proposal.population is None:
        return FAULTS
    try:
        arguments.out.write_text(json.dumps(as_json(proposal, bank.version), indent=1), encoding="utf-8")
    except OSError as error:
        print(f"quizapp calibrate: {arguments.out}: {error.strerror}", file=sys.stderr)
        return FAULTS
    print(f"The proposal is in {arguments.out}. Nothing was changed.")
    return DONE


def _numbered_apart(files: Sequence[Path]) -> list[PooledAnswer]:
    """The answers of all files, each file's sessions numbered after those of the one before."""
    from quizapp.exchange.pooled_file import FileFault, PooledFileError, read_pooled

    answers: list[PooledAnswer] = []
    faults: list[FileFault] = []
    before = 0
    for path in files:
        try:
            found = read_pooled(path)
        except PooledFileError as error:
            faults += error.faults
            continue
        answers += [replace(answer, session=before + answer.session) for answer in found]
        before += max((answer.session for answer in found), default=0)
    if faults:
        raise PooledFileError(faults)
    return answers


def _summary(proposal: Proposal) -> list[str]:
    out = proposal.left_out
    lines = [
        f"{proposal.answers} answers of {proposal.sessions} sessions were used.",
        f"Left out: {out.unknown_question} to questions that are not in the bank, {out.question_changed} to "
        f"questions that have changed since, {out.does_not_fit} that fit no question, "
        f"{out.session_too_short} in short sessions, and {out.sessions_twice} sessions that are there twice.",
    ]
    lines += [f"{one.question}: {flag}" for one in proposal.questions for flag in one.flags]
    if proposal.too_few_answers:
        lines.append(f"{len(proposal.too_few_answers)} questions have too few answers to say anything.")
    return lines


def as_json(proposal: Proposal, bank_version: str) -> dict[str, object]:
    """The proposal as it stands in the file."""
    return {
        "form": FORM,
        "version": VERSION,
        "bank_version": bank_version,
        "sessions": proposal.sessions,
        "answers": proposal.answers,
        "left_out": asdict(proposal.left_out),
        "missing": proposal.missing,
        "population": asdict(proposal.population) if proposal.population else None,
        "questions": [_question(one) for one in proposal.questions],
        "too_few_answers": proposal.too_few_answers,
    }


def _question(one: QuestionProposal) -> dict[str, object]:
    return {
        "question": one.question,
        "answers": one.answers,
        "share_right": round(one.share_right, 3),
        "authored_level": one.authored_level,
        "proposed_level": min(5, max(1, round(one.measured.level))),
        "estimated_level": round(one.measured.level, 2),
        "uncertain_by": round(one.measured.spread, 2),
        "estimated_discrimination": round(one.measured.discrimination, 2),
        "discrimination_uncertain_by": round(one.measured.discrimination_spread, 2),
        "correlation": None if one.correlation is None else round(one.correlation, 2),
        "flags": one.flags,
    }
