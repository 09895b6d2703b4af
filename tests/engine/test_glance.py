"""What the first page offers: a session that was left half way, and words for how well a topic is known."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.bank.questions import Part
from quizapp.engine.glance import RESUME_WITHIN, TopicLevel, unfinished
from quizapp.engine.response import Fact, Mode, QuestionFlagged, Response, SessionEnded, SessionStarted
from tests.helpers.answers import FIRST_DAY, an_answer

LATER = timedelta(minutes=5)
OTHER_ANSWER = replace(an_answer((0,), FIRST_DAY, Part("o", 0, (None, None))), id="x", session_id="other")


def started(session: str = "s", length: int = 3) -> SessionStarted:
    return SessionStarted(session, Mode.SELF_STUDY, 1, (), length, "1", FIRST_DAY)


def answers(number: int, session: str = "s") -> list[Response]:
    return [replace(OTHER_ANSWER, id=f"{session}-{n}", session_id=session) for n in range(number)]


def offered(*facts: Fact, after: timedelta = LATER) -> SessionStarted | None:
    return unfinished(facts, now=FIRST_DAY + after, within=RESUME_WITHIN)


@pytest.mark.parametrize(("number", "is_offered"), [(0, False), (1, True), (2, True), (3, False), (4, False)])
def test_a_session_is_offered_again_while_it_is_neither_empty_nor_full(number: int, is_offered: bool) -> None:
    assert offered(started(), *answers(number)) == (started() if is_offered else None)


def test_it_is_offered_for_three_days_and_no_longer() -> None:
    assert offered(started(), *answers(1), after=timedelta(days=3)) == started()
    assert offered(started(), *answers(1), after=timedelta(days=3, seconds=1)) is None


def test_of_several_sessions_only_the_newest_is_offered_and_by_its_own_answers() -> None:
    assert offered(started("a"), *answers(2, "a"), started("b"), *answers(2, "b")) == started("b")
    assert offered(started("a"), *answers(2, "a"), started("b")) is None
    assert offered(started("b"), *answers(3, "a")) is None
    assert offered(started("b"), *answers(2, "b"), *answers(2, "a")) == started("b")


def test_a_session_that_was_ended_is_not_offered_and_another_ones_end_ends_nothing() -> None:
    assert offered(started(), *answers(1), SessionEnded("e", "s", FIRST_DAY)) is None
    assert offered(started(), *answers(1), SessionEnded("e", "other", FIRST_DAY)) == started()


def test_without_a_session_nothing_is_offered() -> None:
    assert offered() is None
    assert offered(OTHER_ANSWER, SessionEnded("e", "other", FIRST_DAY)) is None


def test_what_is_put_on_the_list_meanwhile_is_no_answer() -> None:
    flagged = [QuestionFlagged(f"f{n}", "q", FIRST_DAY) for n in range(3)]
    assert offered(started(), *flagged) is None
    assert offered(started(), *answers(1), *flagged) == started()


def test_each_level_is_one_step_further_and_has_its_word() -> None:
    assert [(level.bars, level.word_key) for level in TopicLevel] == [
        (0, "level-new"),
        (1, "level-just-started"),
        (2, "level-growing"),
        (3, "level-growing"),
        (4, "level-nearly-there"),
        (5, "level-strong"),
    ]
