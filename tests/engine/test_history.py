"""What sessions and pages are told of the answers so far."""

from dataclasses import replace
from datetime import UTC, timedelta

from quizapp.engine.history import History
from quizapp.engine.response import Fact, Mode, SessionStarted, WhyAsked
from tests.helpers.answers import FIRST_DAY, answer_to
from tests.helpers.banks import tiny_bank
from tests.helpers.people import Person

BANK = tiny_bank(topics=2, objectives=1, questions=6, kinds=("single",))
ENGINE = Person(BANK).engine
A_DAY = timedelta(days=1)


def a_session(name: str, *questions: str, day: int = 0, why: WhyAsked = WhyAsked.PRACTICE) -> list[Fact]:
    """One that asks these questions, told as "t1 2" for the second one of the first topic."""
    at = FIRST_DAY + day * A_DAY
    facts: list[Fact] = [SessionStarted(name, Mode.SELF_STUDY, 1, (), 8, "1", at)]
    for question in questions:
        answer = answer_to(BANK.questions_by_id[identity(question)], (0,), at, why=why)
        facts.append(replace(answer, id=f"{name}-{question}", session_id=name))
    return facts


def identity(question: str) -> str:
    topic, number = question.split()
    return f"{topic}-1-single-{number}"


def named(*questions: str) -> frozenset[str]:
    return frozenset(map(identity, questions))


def history(*sessions: list[Fact]) -> History:
    return ENGINE.history(UTC, [fact for session in sessions for fact in session])


def test_the_questions_of_the_last_three_sessions_are_recent_and_older_ones_are_not_kept() -> None:
    sessions = [
        a_session("a", "t1 1", "t2 1"),
        a_session("b", "t1 2"),
        a_session("c", "t1 3", "t2 3"),
        a_session("d", "t1 4"),
        a_session("e", "t1 5"),
    ]
    assert history().recent == frozenset()
    assert history(*sessions[:2]).recent == named("t1 1", "t2 1", "t1 2")
    assert history(*sessions[:3]).recent == named("t1 1", "t2 1", "t1 2", "t1 3", "t2 3")
    assert history(*sessions[:3]).asked_in["a"] == named("t1 1", "t2 1")
    assert history(*sessions[:4]).recent == named("t1 2", "t1 3", "t2 3", "t1 4")
    assert history(*sessions).recent == named("t1 3", "t2 3", "t1 4", "t1 5")
    assert [len(asked) for asked in history(*sessions).asked_in.values()] == [0, 0, 2, 1, 1]


def test_an_answer_that_comes_late_to_a_session_of_long_ago_makes_nothing_recent() -> None:
    sessions = [a_session(name, "t1 1") for name in "abcd"]
    assert history(*sessions, a_session("a", "t2 5")[1:]).recent == named("t1 1")


def test_a_session_without_an_answer_makes_nothing_less_recent() -> None:
    empty: list[list[Fact]] = [a_session(f"empty {number}") for number in range(4)]
    assert history(a_session("a", "t1 1"), *empty).recent == named("t1 1")


def test_sessions_and_how_often_a_question_was_answered_are_counted() -> None:
    found = history(a_session("a", "t1 1", "t2 1"), a_session("b", "t1 1"), a_session("c"))
    assert found.sessions == 3
    assert found.last_asked == {"t1": 2, "t2": 1}
    assert found.shown == {identity("t1 1"): 2, identity("t2 1"): 1}
    assert history().sessions == 0


def test_a_days_answers_are_counted_and_which_of_them_were_due() -> None:
    found = history(
        a_session("a", "t1 1", "t2 1"),
        a_session("b", "t1 2", "t2 2", day=1, why=WhyAsked.DUE),
        a_session("c", "t1 3", day=1),
    )
    first = FIRST_DAY.date()
    assert found.answered_on == {first: (2, 0), first + A_DAY: (3, 2)}
    today = found.today(BANK, now=FIRST_DAY + A_DAY, limit=8)
    assert today.answered == 3


def test_a_day_on_which_nothing_was_answered_has_all_its_places() -> None:
    found = history(a_session("a", "t1 1", "t2 1", why=WhyAsked.DUE))
    later = found.today(BANK, now=FIRST_DAY + 300 * A_DAY, limit=4)
    assert (later.answered, later.left) == (0, 4)
    assert [card.target for card in later.due] == ["t1-1", "t2-1"]


def test_a_history_that_goes_on_leaves_the_one_it_came_from_as_it_was() -> None:
    before = history(a_session("a", "t1 1"))
    again = history(a_session("a", "t1 1"))
    after = before.with_facts(a_session("b", "t1 1", "t2 2", day=1))
    assert after.sessions == 2
    assert len(after.progress(BANK).topics[0].days) == 2
    assert (before.answered_on, before.asked_in, before.last_asked, before.shown) == (
        again.answered_on, again.asked_in, again.last_asked, again.shown,
    )  # fmt: skip
    assert before.progress(BANK) == again.progress(BANK)
