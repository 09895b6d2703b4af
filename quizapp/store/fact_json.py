"""Facts as JSON text and back, exactly."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, assert_never

from quizapp.engine.response import (
    Certainty,
    ExplanationShown,
    Fact,
    Mode,
    OwnQuestionAdded,
    OwnQuestionRemoved,
    ProblemReported,
    QuestionFlagged,
    QuestionUnflagged,
    ReadyQuestionRemoved,
    Response,
    SessionEnded,
    SessionStarted,
    WhyAsked,
)

PAYLOAD_VERSION = 1


class NewerPayloadError(ValueError):
    """The fact was written by a newer version of the program."""


def session_of(fact: Fact) -> str | None:
    """The session that a fact belongs to, None where it does not say."""
    match fact:
        case SessionStarted():
            return fact.id
        case Response() | SessionEnded():
            return fact.session_id
        case ExplanationShown():
            return None
        case (
            QuestionFlagged()
            | QuestionUnflagged()
            | OwnQuestionAdded()
            | OwnQuestionRemoved()
            | ReadyQuestionRemoved()
            | ProblemReported()
        ):
            return None
        case _:
            assert_never(fact)


def time_of(fact: Fact) -> datetime:
    """When it happened."""
    match fact:
        case SessionStarted():
            return fact.started_at
        case Response():
            return fact.answered_at
        case ExplanationShown():
            return fact.shown_at
        case SessionEnded():
            return fact.ended_at
        case QuestionFlagged():
            return fact.flagged_at
        case QuestionUnflagged():
            return fact.unflagged_at
        case OwnQuestionAdded():
            return fact.added_at
        case OwnQuestionRemoved() | ReadyQuestionRemoved():
            return fact.removed_at
        case ProblemReported():
            return fact.reported_at
        case _:
            assert_never(fact)


def encode(fact: Fact) -> str:
    """The fact as JSON; raises ValueError for a time without a zone or a number that is none."""
    return json.dumps({"version": PAYLOAD_VERSION} | _fields(fact), allow_nan=False, separators=(",", ":"))


def decode(kind: str, payload: str) -> Fact:
    """The fact that was encoded.

    Raises NewerPayloadError when a newer version wrote it, ValueError when it is damaged.
    """
    try:
        stored = json.loads(payload)
        if stored["version"] > PAYLOAD_VERSION:
            raise NewerPayloadError(f"payload version {stored['version']}")
        return _READERS[kind](stored)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a {kind}: {error}") from error


def _fields(fact: Fact) -> dict[str, Any]:
    match fact:
        case SessionStarted():
            return {
                "id": fact.id,
                "mode": fact.mode,
                "seed": fact.seed,
                "plan": fact.plan,
                "length": fact.length,
                "bank_version": fact.bank_version,
                "started_at": _time_text(fact.started_at),
                "topics_chosen": fact.topics_chosen,
            }
        case Response():
            return _response_fields(fact)
        case ExplanationShown():
            return {"id": fact.id, "response_id": fact.response_id, "shown_at": _time_text(fact.shown_at)}
        case SessionEnded():
            return {"id": fact.id, "session_id": fact.session_id, "ended_at": _time_text(fact.ended_at)}
        case _:
            return _list_fields(fact)


def _list_fields(
    fact: QuestionFlagged
    | QuestionUnflagged
    | OwnQuestionAdded
    | OwnQuestionRemoved
    | ReadyQuestionRemoved
    | ProblemReported,
) -> dict[str, Any]:
    match fact:
        case QuestionFlagged(id_, question, at):
            return {"id": id_, "question_id": question, "flagged_at": _time_text(at)}
        case QuestionUnflagged(id_, question, at):
            return {"id": id_, "question_id": question, "unflagged_at": _time_text(at)}
        case OwnQuestionAdded(id_, text, at):
            return {"id": id_, "text": text, "added_at": _time_text(at)}
        case OwnQuestionRemoved(id_, added, at):
            return {"id": id_, "added_id": added, "removed_at": _time_text(at)}
        case ReadyQuestionRemoved(id_, objective, at):
            return {"id": id_, "objective": objective, "removed_at": _time_text(at)}
        case ProblemReported(id_, question, fingerprint, note, at):
            return {
                "id": id_,
                "question_id": question,
                "question_fingerprint": fingerprint,
                "note": note,
                "reported_at": _time_text(at),
            }
        case _:
            assert_never(fact)


def _response_fields(response: Response) -> dict[str, Any]:
    return {
        "id": response.id,
        "session_id": response.session_id,
        "question_id": response.question_id,
        "question_fingerprint": response.question_fingerprint,
        "option_order": response.option_order,
        "choice": response.choice,
        "certainty": response.certainty,
        "parts": [
            {"objective": part.objective, "correct": part.correct, "tags": part.tags}
            for part in response.parts
        ],
        "difficulty": response.difficulty,
        "topic": response.topic,
        "why_asked": response.why_asked,
        "answered_at": _time_text(response.answered_at),
        "seconds_taken": response.seconds_taken,
        "discrimination": response.discrimination,
    }


def _read_session_started(stored: dict[str, Any]) -> SessionStarted:
    return SessionStarted(
        id=stored["id"],
        mode=Mode(stored["mode"]),
        seed=stored["seed"],
        plan=tuple(stored["plan"]),
        length=stored["length"],
        bank_version=stored["bank_version"],
        started_at=_time(stored["started_at"]),
        # Not in files of the first version.
        topics_chosen=stored.get("topics_chosen", False),
    )


def _read_response(stored: dict[str, Any]) -> Response:
    from quizapp.bank.questions import Part  # here: the first page need not wait for it

    choice, certainty = stored["choice"], stored["certainty"]
    return Response(
        id=stored["id"],
        session_id=stored["session_id"],
        question_id=stored["question_id"],
        question_fingerprint=stored["question_fingerprint"],
        option_order=tuple(stored["option_order"]),
        choice=None if choice is None else tuple(choice),
        certainty=None if certainty is None else Certainty(certainty),
        parts=tuple(
            Part(part["objective"], part["correct"], tuple(part["tags"])) for part in stored["parts"]
        ),
        difficulty=stored["difficulty"],
        topic=stored["topic"],
        why_asked=WhyAsked(stored["why_asked"]),
        answered_at=_time(stored["answered_at"]),
        seconds_taken=stored["seconds_taken"],
        # Not in files of earlier versions.
        discrimination=stored.get("discrimination", 1.0),
    )


def _read_explanation_shown(stored: dict[str, Any]) -> ExplanationShown:
    return ExplanationShown(stored["id"], stored["response_id"], _time(stored["shown_at"]))


def _read_session_ended(stored: dict[str, Any]) -> SessionEnded:
    return SessionEnded(stored["id"], stored["session_id"], _time(stored["ended_at"]))


def _read_flagged(stored: dict[str, Any]) -> QuestionFlagged:
    return QuestionFlagged(stored["id"], stored["question_id"], _time(stored["flagged_at"]))


def _read_unflagged(stored: dict[str, Any]) -> QuestionUnflagged:
    return QuestionUnflagged(stored["id"], stored["question_id"], _time(stored["unflagged_at"]))


def _read_own_added(stored: dict[str, Any]) -> OwnQuestionAdded:
    return OwnQuestionAdded(stored["id"], stored["text"], _time(stored["added_at"]))


def _read_own_removed(stored: dict[str, Any]) -> OwnQuestionRemoved:
    return OwnQuestionRemoved(stored["id"], stored["added_id"], _time(stored["removed_at"]))


def _read_ready_removed(stored: dict[str, Any]) -> ReadyQuestionRemoved:
    return ReadyQuestionRemoved(stored["id"], stored["objective"], _time(stored["removed_at"]))


def _read_problem(stored: dict[str, Any]) -> ProblemReported:
    return ProblemReported(
        stored["id"],
        stored["question_id"],
        stored["question_fingerprint"],
        stored["note"],
        _time(stored["reported_at"]),
    )


# The names in the file: fixed for ever, whatever the classes come to be called.
_READERS: dict[str, Callable[[dict[str, Any]], Fact]] = {
    "SessionStarted": _read_session_started,
    "Response": _read_response,
    "ExplanationShown": _read_explanation_shown,
    "SessionEnded": _read_session_ended,
    "QuestionFlagged": _read_flagged,
    "QuestionUnflagged": _read_unflagged,
    "OwnQuestionAdded": _read_own_added,
    "OwnQuestionRemoved": _read_own_removed,
    "ReadyQuestionRemoved": _read_ready_removed,
    "ProblemReported": _read_problem,
}


KIND_NAMES: dict[type[Fact], str] = {
    SessionStarted: "SessionStarted",
    Response: "Response",
    ExplanationShown: "ExplanationShown",
    SessionEnded: "SessionEnded",
    QuestionFlagged: "QuestionFlagged",
    QuestionUnflagged: "QuestionUnflagged",
    OwnQuestionAdded: "OwnQuestionAdded",
    OwnQuestionRemoved: "OwnQuestionRemoved",
    ReadyQuestionRemoved: "ReadyQuestionRemoved",
    ProblemReported: "ProblemReported",
}


def kind_of(fact: Fact) -> str:
    """The name of the fact's kind in the file."""
    return KIND_NAMES[type(fact)]


# Every name of a kind in the file.
KINDS = tuple(_READERS)


def _time_text(time: datetime) -> str:
    if time.tzinfo is None:
        raise ValueError(f"{time} has no time zone")
    return time.astimezone(UTC).isoformat()


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return time
