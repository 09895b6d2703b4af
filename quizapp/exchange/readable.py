"""A person's data as plain text: answers, list and notes, and the notes about questions to send by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from pathlib import Path

from quizapp import __version__
from quizapp.bank.bank import Bank
from quizapp.durable import write_durably
from quizapp.engine.response import (
    Certainty,
    Fact,
    OwnQuestionAdded,
    OwnQuestionRemoved,
    ProblemReported,
    QuestionFlagged,
    QuestionUnflagged,
    ReadyQuestionRemoved,
    Response,
)
from quizapp.reports.html import spoken_date
from quizapp.store.database import store_errors
from quizapp.store.fact_json import time_of
from quizapp.texts import Texts

# Beside the answers, where erasing finds it.
NOTES_FILE = "question-notes.txt"
_CERTAINTY = {
    Certainty.GUESSING: "sure-guessing",
    Certainty.FAIRLY_SURE: "sure-fairly",
    Certainty.VERY_SURE: "sure-very",
}


def answers_as_text(
    facts: Iterable[Fact], bank: Bank, texts: Texts, *, made_at: datetime, timezone: tzinfo
) -> str:
    """What was answered, put on the list and noted, day by day, in the order in which it was recorded."""
    facts = tuple(facts)
    written = {added.id: added.text for added in facts if isinstance(added, OwnQuestionAdded)}
    made_on = spoken_date(texts, made_at.astimezone(timezone).date())
    lines = [texts("mine-title"), "", texts("mine-lead", date=made_on)]
    last: date | None = None
    for fact in facts:
        line = _line(fact, bank, texts, written)
        if line is None:
            continue
        day = time_of(fact).astimezone(timezone).date()
        if day != last:
            lines += ["", texts("mine-session", date=spoken_date(texts, day))]
            last = day
        lines.append(f"- {line}")
    if last is None:
        lines += ["", texts("mine-empty")]
    return "\n".join(lines) + "\n"


def question_notes(facts: Iterable[Fact], bank: Bank, texts: Texts, *, timezone: tzinfo) -> str | None:
    """What the person said is wrong with questions; None when nothing."""
    reports = [fact for fact in facts if isinstance(fact, ProblemReported)]
    if not reports:
        return None
    versions = texts("notes-version", bank=bank.version, version=__version__)
    lines = [texts("notes-title"), texts("notes-lead"), versions]
    for report in reports:
        day = spoken_date(texts, report.reported_at.astimezone(timezone).date())
        question = texts("notes-question", id=report.question_id, fingerprint=report.question_fingerprint)
        note = texts("notes-note", date=day, note=report.note)
        lines += ["", question, _stem(report.question_id, bank, texts), note]
    return "\n".join(lines) + "\n"


def write_question_notes(
    folder: Path, facts: Iterable[Fact], bank: Bank, texts: Texts, *, timezone: tzinfo
) -> Path | None:
    """Bring the file of notes up to date; where it is, None when there is nothing to note.

    Raises StoreError.
    """
    notes = question_notes(facts, bank, texts, timezone=timezone)
    if notes is None:
        return None
    path = folder / NOTES_FILE
    with store_errors(path):
        write_durably(path, notes)
    return path


def _line(fact: Fact, bank: Bank, texts: Texts, written: dict[str, str]) -> str | None:
    match fact:
        case Response():
            return _answer(fact, bank, texts)
        case QuestionFlagged():
            return texts("mine-flagged", question=_stem(fact.question_id, bank, texts))
        case QuestionUnflagged():
            return texts("mine-removed", text=_stem(fact.question_id, bank, texts))
        case OwnQuestionAdded():
            return texts("mine-own", text=fact.text)
        case OwnQuestionRemoved():
            return texts("mine-removed", text=written.get(fact.added_id, ""))
        case ReadyQuestionRemoved():
            objective = bank.objectives_by_id.get(fact.objective)
            return texts("mine-removed", text=objective.ask if objective else fact.objective)
        case ProblemReported():
            return texts("mine-problem", question=_stem(fact.question_id, bank, texts), note=fact.note)
        case _:
            return None


def _answer(response: Response, bank: Bank, texts: Texts) -> str:
    if response.choice is None:
        key = "mine-answer-not-sure"
    elif response.is_correct:
        key = "mine-answer-right"
    else:
        key = "mine-answer-partly" if any(response.right) else "mine-answer-wrong"
    answer = texts(key, question=_stem(response.question_id, bank, texts))
    if response.certainty is None:
        return answer
    return texts("mine-sure", answer=answer, certainty=texts(_CERTAINTY[response.certainty]))


def _stem(question_id: str, bank: Bank, texts: Texts) -> str:
    question = bank.questions_by_id.get(question_id)
    return question.stem if question is not None else texts("mine-answer-gone", id=question_id)
