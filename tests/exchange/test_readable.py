"""A person's data as plain text."""

from datetime import UTC, timedelta, timezone
from pathlib import Path

from quizapp.engine.response import (
    Certainty,
    Fact,
    OwnQuestionAdded,
    OwnQuestionRemoved,
    ProblemReported,
    QuestionFlagged,
    ReadyQuestionRemoved,
)
from quizapp.exchange.readable import answers_as_text, question_notes, write_question_notes
from quizapp.paths import assets_dir
from quizapp.store.erase import erase
from quizapp.texts import Texts
from tests.helpers.answers import answer_to, on_day
from tests.helpers.banks import tiny_bank

BANK = tiny_bank(topics=2, objectives=1, questions=6)
TEXTS = Texts(assets_dir() / "texts", "en")
SINGLE, SORT = BANK.questions_by_id["t1-1-single-1"], BANK.questions_by_id["t1-1-sort-1"]
PROBLEM = ProblemReported("p", SINGLE.id, SINGLE.fingerprint, "Two answers are right.", on_day(1))


def as_text(*facts: Fact, zone: timezone = UTC) -> str:
    return answers_as_text(facts, BANK, TEXTS, made_at=on_day(9), timezone=zone)


def test_all_that_is_kept_stands_in_the_text_day_by_day() -> None:
    text = as_text(
        answer_to(SINGLE, (0,), on_day(0), certainty=Certainty.VERY_SURE),
        answer_to(SORT, (0, 1, 1), on_day(0)),
        answer_to(SORT, None, on_day(0)),
        answer_to(SINGLE, (1,), on_day(1)),
        QuestionFlagged("f", SINGLE.id, on_day(1)),
        OwnQuestionAdded("o", "Can I drive?", on_day(1)),
        OwnQuestionRemoved("r", "o", on_day(1)),
        ReadyQuestionRemoved("rr", "t1-1", on_day(1)),
        PROBLEM,
    )
    assert (
        text
        == f"""\
My answers

Your answers, your list and your notes. The app also keeps your settings. Made on 29 November 2026.

20 November 2026
- Right: {SINGLE.stem} (Very sure)
- Partly right: {SORT.stem}
- Not sure: {SORT.stem}

21 November 2026
- Not right yet: {SINGLE.stem}
- On your list for the clinician: {SINGLE.stem}
- Your own question: Can I drive?
- Taken off your list: Can I drive?
- Taken off your list: What about fact 1?
- You said that something is wrong with: {SINGLE.stem}. Your note: Two answers are right.
"""
    )


def test_the_days_are_the_persons_own_and_gone_questions_are_named_by_id() -> None:
    facts = [QuestionFlagged("f", "gone", on_day(0))]
    text = as_text(*facts, zone=timezone(timedelta(hours=-12)))
    assert "19 November 2026\n- On your list for the clinician: A question that" in text
    assert "(gone)" in text


def test_nothing_kept_is_said_to_be_nothing() -> None:
    assert "The app keeps no answers of yours." in as_text()


def test_notes_about_questions_are_kept_in_a_file_that_erasing_finds(tmp_path: Path) -> None:
    assert write_question_notes(tmp_path, [], BANK, TEXTS, timezone=UTC) is None
    assert list(tmp_path.iterdir()) == []
    path = write_question_notes(tmp_path, [PROBLEM], BANK, TEXTS, timezone=UTC)
    assert path is not None
    notes = path.read_text("utf-8")
    assert notes == question_notes([PROBLEM], BANK, TEXTS, timezone=UTC)
    for part in (
        SINGLE.id,
        SINGLE.fingerprint,
        SINGLE.stem,
        "Two answers are right.",
        "test-1",
        "21 November",
    ):
        assert part in notes
    erase(tmp_path)
    assert list(tmp_path.iterdir()) == []
