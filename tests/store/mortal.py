"""What a process does with a person's file until it is killed; it says what is safe once it is."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from quizapp.engine.response import Response
from quizapp.store.response_log import ResponseLog, open_or_recover, replace_facts
from tests.helpers.facts import a_response

BACK_UP_EVERY = 5


def live(job: str, path: Path, safe: Connection) -> None:
    """Do one job on the file at `path` and then answer until killed; each safe answer's id goes to `safe`."""
    safe.send_bytes(b"")
    JOBS[job](path, safe)


def _answer(path: Path, safe: Connection) -> None:
    log, _ = open_or_recover(path)
    while True:
        append_one(log, safe)


def _answer_and_back_up(path: Path, safe: Connection) -> None:
    log, _ = open_or_recover(path)
    for number in count(1):
        append_one(log, safe)
        if number % BACK_UP_EVERY == 0:
            log.back_up()


def _take_in(path: Path, safe: Connection) -> None:
    """As reading a file of answers from another computer does: all of them in the place of the old ones."""
    while True:
        log = ResponseLog.open(path)
        facts = log.facts()
        new = [a_new_response() for _ in range(BACK_UP_EVERY)]
        log.close()
        replace_facts(path, [*facts, *new])
        for answer in new:
            safe.send_bytes(answer.id.encode())


def _call_it_safe_too_early(path: Path, safe: Connection) -> None:
    """What the program must never do: so that a test can show that it would be found out."""
    log = ResponseLog.open(path)
    while True:
        answer = a_new_response()
        safe.send_bytes(answer.id.encode())
        log.append(answer)


def append_one(log: ResponseLog, safe: Connection) -> None:
    """Record an answer, and say so once that is done."""
    answer = a_new_response()
    log.append(answer)
    safe.send_bytes(answer.id.encode())


def a_new_response() -> Response:
    """An answer that nobody has given before."""
    return a_response(str(uuid.uuid4()))


JOBS: dict[str, Callable[[Path, Connection], None]] = {
    "answer": _answer,
    "back up": _answer_and_back_up,
    "take in": _take_in,
    "call it safe too early": _call_it_safe_too_early,
}
