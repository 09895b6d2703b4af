"""Calibration: it finds the truth of simulated data, refuses too little, flags what authors should see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest
from numpy.random import default_rng

from quizapp.engine import constants as c
from quizapp.engine.calibration import (
    AUTHOR_SPREAD,
    LEAST_FOR_QUESTIONS,
    Proposal,
    measure,
    point_biserial,
    propose,
    usable,
)
from quizapp.engine.likelihood import Floats
from quizapp.engine.model import Population
from quizapp.engine.pooled import PooledAnswer, as_facts, pool
from quizapp.engine.population import LEAST_SESSIONS
from quizapp.engine.response import Certainty, ExplanationShown, Mode, Response, SessionStarted
from quizapp.engine.simulation import simulated_bank
from quizapp.engine.worlds import WORLDS, WorldBank
from tests.engine.heaps import a_heap, a_pooled_answer
from tests.helpers.facts import a_response

IRT = WORLDS["irt"]
# What a fit finds of its people.
GRADED = Population(captured=0.05, graded=0.95)


@pytest.fixture(scope="module")
def bank() -> WorldBank:
    return simulated_bank(IRT, 3, 0)


def by_session(answers: list[PooledAnswer]) -> list[list[PooledAnswer]]:
    sessions: dict[int, list[PooledAnswer]] = {}
    for answer in answers:
        sessions.setdefault(answer.session, []).append(answer)
    return list(sessions.values())


def error(found: Floats, truth: Floats) -> float:
    """Root mean square, whatever the common zero of the scale."""
    return float(np.sqrt(np.mean((found - found.mean() - truth + truth.mean()) ** 2)))


# --- questions ------------------------------------------------------------------------------------------


def test_calibration_comes_nearer_to_the_true_difficulties_the_more_people_answer(bank: WorldBank) -> None:
    authored = np.array([c.DIFFICULTY_STEP * question.difficulty for question in bank.questions])
    errors = [error(authored, bank.b)]
    for sessions in (150, 500):
        found = measure(bank.bank, by_session(a_heap(IRT, bank, sessions, seed=2)), GRADED)
        levels = np.array([c.DIFFICULTY_STEP * found[question.id].level for question in bank.questions])
        errors.append(error(levels, bank.b))
    assert errors[1] < 0.9 * errors[0]
    assert errors[2] < 0.75 * errors[0]


@pytest.mark.parametrize("name", ["bkt", "mis_anch", "facts"])
def test_where_difficulty_matters_little_the_authors_are_believed(name: str) -> None:
    world = WORLDS[name]
    bank = simulated_bank(world, 3, 0)
    found = measure(bank.bank, by_session(a_heap(world, bank, 150, seed=2)))
    authored = np.array([c.DIFFICULTY_STEP * question.difficulty for question in bank.questions])
    levels = np.array([c.DIFFICULTY_STEP * found[question.id].level for question in bank.questions])
    slip = {"bkt": 0.6, "mis_anch": 0.5, "facts": 0.6}[name] * bank.b
    assert error(levels, slip) < 1.15 * error(authored, slip)


def test_how_uncertain_a_difficulty_is_says_how_far_off_it_is(bank: WorldBank) -> None:
    found = measure(bank.bank, by_session(a_heap(IRT, bank, 300, seed=5)), GRADED)
    levels = np.array([found[question.id].level for question in bank.questions])
    spreads = np.array([found[question.id].spread for question in bank.questions])
    off = error(c.DIFFICULTY_STEP * levels, bank.b)
    assert 0.6 < off / (c.DIFFICULTY_STEP * spreads).mean() < 1.6


def test_sharp_questions_are_told_from_blunt_ones(bank: WorldBank) -> None:
    sharp = np.arange(len(bank.questions)) % 2 == 0
    mixed = replace(bank, a=np.where(sharp, 2.4, 0.6), b=np.clip(bank.b, -1.5, 1.5))
    found = measure(mixed.bank, by_session(a_heap(IRT, mixed, 600, seed=7)), GRADED)
    measured = [found[question.id] for question in mixed.questions]
    factor = np.log([one.discrimination for one in measured])
    assert np.corrcoef(factor, sharp)[0, 1] > 0.4
    assert all(0.1 < one.discrimination_spread < 0.31 for one in measured)
    assert found["q0"].discrimination != 1.0
    without = [answer for answer in a_heap(IRT, mixed, 9, seed=7) if answer.question != "q0"]
    nobody = measure(mixed.bank, by_session(without), GRADED)
    assert nobody["q0"].discrimination == pytest.approx(1.0)


def test_a_question_nobody_answered_stays_where_its_author_put_it(bank: WorldBank) -> None:
    heap = [answer for answer in a_heap(IRT, bank, 30, seed=2) if answer.question != "q7"]
    found = measure(bank.bank, by_session(heap))
    assert found["q7"].level == pytest.approx(bank.questions[7].difficulty, abs=0.05)
    asked = [answer.question for answer in heap]
    often = max(set(asked), key=asked.count)
    assert found[often].spread < found["q7"].spread


def test_wrong_answers_make_a_question_harder_and_so_does_not_being_sure(bank: WorldBank) -> None:
    others = [answer for answer in a_heap(IRT, bank, 40, seed=2) if answer.question != "q7"]

    def level(option: int | None) -> float:
        asked = [a_pooled_answer(bank, session, 17, 7, option) for session in range(1, 31)]
        return measure(bank.bank, by_session([*others, *asked]))["q7"].level

    assert level(0) < bank.questions[7].difficulty < level(1)
    assert level(0) < level(None)


def test_a_second_answer_on_an_objective_in_a_session_says_nothing_of_its_question(bank: WorldBank) -> None:
    same = np.flatnonzero(bank.objective == bank.objective[0])[:2]
    heap = a_heap(IRT, bank, 20, seed=2)
    heap = [a for a in heap if bank.objective[bank.rows[a.question][0]] != bank.objective[0]]
    first = [a_pooled_answer(bank, session, 17, int(same[0]), 1) for session in range(1, 21)]
    second = [a_pooled_answer(bank, session, 18, int(same[1]), 1) for session in range(1, 21)]
    without = measure(bank.bank, by_session([*heap, *first]))
    with_it = measure(bank.bank, by_session([*heap, *first, *second]))
    assert with_it == without


# --- enough data, and only what fits --------------------------------------------------------------------


def test_too_little_is_refused_and_it_is_said_how_much_is_missing(bank: WorldBank) -> None:
    proposal = propose(bank.bank, a_heap(IRT, bank, 11, seed=1))
    assert proposal.population is None
    assert proposal.questions == ()
    assert [f"{LEAST_SESSIONS - 11} more" in proposal.missing[0], "139 more" in proposal.missing[1]] == [
        True
    ] * 2
    assert len(proposal.missing) == 2


def test_a_population_is_proposed_before_levels_are(bank: WorldBank) -> None:
    proposal = propose(bank.bank, a_heap(IRT, bank, LEAST_SESSIONS, seed=1, length=8))
    assert proposal.population is not None
    assert proposal.questions == ()
    assert len(proposal.missing) == 1


def test_what_does_not_fit_the_bank_is_left_out_and_counted(bank: WorldBank) -> None:
    heap = a_heap(IRT, bank, 8, seed=1)
    first = heap[0]
    heap[0] = replace(first, question="gone")
    heap[1] = replace(heap[1], fingerprint="another")
    heap[2] = replace(heap[2], choice=(9,))
    heap[3] = replace(heap[3], right=(not heap[3].right[0],))
    short = [replace(answer, session=99) for answer in heap[4:7]]
    again = [replace(answer, session=98) for answer in heap if answer.session == 2]
    sessions, out = usable(bank.bank, [*heap, *short, *again])
    assert len(sessions) == 8
    assert (out.unknown_question, out.question_changed, out.does_not_fit) == (1, 1, 2)
    assert (out.session_too_short, out.sessions_twice) == (3, 1)


@pytest.fixture(scope="module")
def flagged(bank: WorldBank) -> tuple[WorldBank, Proposal]:
    """Question 5 tells nobody apart and has options nobody takes; question 9 is far easier than level 5."""
    written = list(bank.bank.questions)
    written[9] = replace(written[9], difficulty=5)
    odd = replace(bank, bank=replace(bank.bank, questions=tuple(written)))
    heap = [
        answer
        for answer in a_heap(IRT, odd, LEAST_FOR_QUESTIONS, seed=4, length=8)
        if answer.question not in ("q5", "q9")
    ]
    rng = default_rng(8)
    for session in range(1, 121):
        heap.append(a_pooled_answer(odd, session, 17, 5, int(rng.integers(2))))
        heap.append(a_pooled_answer(odd, session, 18, 9, 0))
    return odd, propose(odd.bank, heap)


def test_authors_are_told_of_options_nobody_takes(flagged: tuple[WorldBank, Proposal]) -> None:
    bank, proposal = flagged
    (five,) = [one for one in proposal.questions if one.question == "q5"]
    rare = [flag for flag in five.flags if flag.startswith("hardly anyone takes option")]
    assert len(rare) == int(bank.options[5]) - 2
    assert "0 of 120" in rare[0]
    assert not any("option 2," in flag for flag in rare)  # half take it
    assert not any("option 1," in flag for flag in rare)  # it is right


def test_authors_are_told_of_questions_that_tell_nobody_apart(flagged: tuple[WorldBank, Proposal]) -> None:
    _, proposal = flagged
    (five,) = [one for one in proposal.questions if one.question == "q5"]
    assert five.correlation is not None
    assert any("tells nobody apart" in flag for flag in five.flags) == (five.correlation < 0.1)
    assert five.share_right == pytest.approx(0.5, abs=0.15)


def test_authors_are_told_of_levels_far_from_the_answers(flagged: tuple[WorldBank, Proposal]) -> None:
    _, proposal = flagged
    (nine,) = [one for one in proposal.questions if one.question == "q9"]
    assert nine.authored_level == 5
    assert nine.measured.level < 5 - 1.5 / c.DIFFICULTY_STEP
    assert "much easier than its level 5 says" in nine.flags
    assert nine.correlation is None  # all right: nothing to go with


def test_questions_asked_too_rarely_are_named_and_not_judged(flagged: tuple[WorldBank, Proposal]) -> None:
    bank, proposal = flagged
    judged = {one.question for one in proposal.questions}
    assert judged | set(proposal.too_few_answers) == {question.id for question in bank.questions}
    assert not judged & set(proposal.too_few_answers)
    assert all(one.answers >= 15 for one in proposal.questions)


def test_the_point_biserial_by_hand() -> None:
    assert point_biserial([1, 0, 1, 0], [0.9, 0.1, 0.9, 0.1]) == pytest.approx(1)
    assert point_biserial([1, 1, 1, 1], [0.9, 0.1, 0.9, 0.1]) is None
    assert AUTHOR_SPREAD > 0


# --- the heap -------------------------------------------------------------------------------------------

WHEN = datetime(2026, 11, 16, 9, 30, 12, tzinfo=UTC)


def a_session(
    key: str, count: int, mode: Mode = Mode.SELF_STUDY
) -> list[SessionStarted | Response | ExplanationShown]:
    facts: list[SessionStarted | Response | ExplanationShown] = [
        SessionStarted(f"s-{key}", mode, 7, ("nausea",), 8, "1", WHEN)
    ]
    for number in range(count):
        at = WHEN + timedelta(days=number, seconds=number)
        answer = replace(
            a_response(f"r-{key}-{number}", question_id=f"{key}-{number}"),
            session_id=f"s-{key}",
            answered_at=at,
        )
        facts += [answer, ExplanationShown(f"e-{key}-{number}", answer.id, at)]
    return facts


def test_the_heap_has_each_answer_of_everyone_in_its_order_and_week() -> None:
    one, other = [*a_session("a", 8), *a_session("b", 2)], a_session("c", 3)
    del one[2]  # the first answer's explanation was not shown
    heap = pool([one, other], Random(1))
    assert {answer.session for answer in heap} == {1, 2, 3}
    a = [answer for answer in heap if answer.question.startswith("a-")]
    assert [answer.order for answer in a] == list(range(1, 9))
    assert [answer.explained for answer in a] == [False] + [True] * 7
    assert [answer.week for answer in a] == ["2026-W47"] * 7 + ["2026-W48"]
    assert a[0].certainty is Certainty.FAIRLY_SURE
    assert a[0].choice == (1,)
    assert a[0].right == (True,)


def test_sessions_are_numbered_by_chance_so_that_none_can_be_told_to_be_the_first() -> None:
    facts = [fact for key in "abcdefgh" for fact in a_session(key, 1)]
    orders = {tuple(answer.question for answer in pool([facts], Random(seed))) for seed in range(5)}
    assert len(orders) == 5


def test_no_session_in_the_heap_is_of_two_people_and_empty_ones_are_not_counted() -> None:
    """Each person has a session of three answers, one in which nothing was answered, and one of two."""
    people = [
        [*a_session(f"{person}first", 3), *a_session(f"{person}empty", 0), *a_session(f"{person}last", 2)]
        for person in "abc"
    ]
    heap = pool(people, Random(1))
    sessions = {number: [a for a in heap if a.session == number] for number in range(1, 7)}
    assert sum(len(answers) for answers in sessions.values()) == len(heap) == 15
    for answers in sessions.values():
        assert len({answer.question.split("-")[0] for answer in answers}) == 1
        assert [answer.order for answer in answers] == [1, 2, 3][: len(answers)]


@pytest.mark.parametrize("mode", [Mode.GROUP, Mode.WAITING_ROOM])
def test_what_was_not_answered_alone_stays_out_of_the_heap(mode: Mode) -> None:
    assert pool([a_session("a", 3, mode)], Random(1)) == ()


def test_a_pooled_session_is_read_by_the_model_as_the_session_it_was(bank: WorldBank) -> None:
    heap = [replace(a_pooled_answer(bank, 1, 1, 3, 1), certainty=Certainty.VERY_SURE)]
    response, shown = as_facts(bank.bank, heap)
    assert isinstance(response, Response)
    assert (response.choice, response.certainty, response.is_correct) == ((1,), Certainty.VERY_SURE, False)
    assert response.parts == bank.questions[3].parts
    assert isinstance(shown, ExplanationShown)
    assert shown.response_id == response.id
    assert len(as_facts(bank.bank, [replace(heap[0], explained=False)])) == 1
