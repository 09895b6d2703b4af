"""Calibration against counting every possible person; what is proposed and flagged from how many answers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from quizapp.bank.bank import Bank
from quizapp.bank.questions import Choice
from quizapp.engine import calibration
from quizapp.engine import constants as c
from quizapp.engine.calibration import ITEMS, Measured, Proposal, measure, propose
from quizapp.engine.learner import start
from quizapp.engine.likelihood import Floats
from quizapp.engine.model import Model, Population, build
from quizapp.engine.pooled import PooledAnswer
from quizapp.engine.response import Certainty
from tests.engine.banks import Layout, a_bank, single, sort

POPULATION = Population(captured=0.2, graded=0.8)


def a_pooled_answer(
    bank: Bank, session: int, question: str, choice: Choice, certainty: Certainty | None = None
) -> PooledAnswer:
    asked = bank.questions_by_id[question]
    right = asked.grade(choice).right
    # No two sessions are of one week, so that none is taken for the same as another.
    week = f"{session}-W01"
    return PooledAnswer(
        session, 1, week, question, asked.fingerprint, choice, right, certainty, explained=False
    )


# --- how questions measure ------------------------------------------------------------------------------


def four_sessions() -> tuple[Bank, list[list[PooledAnswer]]]:
    """Two topics; one question that nobody was asked, one that is retired, one that was asked twice."""
    layout: Layout = {"a": {"a-1": ["m1"], "a-2": []}, "b": {"b-1": ["m2"], "b-2": []}}
    questions = [
        single("old", "b-2", None, retired=True),
        single("a1", "a-1", "m1", None),
        single("a2", "a-2", None, None, difficulty=2),
        single("b1", "b-1", "m2", difficulty=4),
        single("never", "a-1", "m1", None, difficulty=5),
    ]
    bank = a_bank(layout, questions)
    asked: list[list[tuple[str, Choice, Certainty | None]]] = [
        [("a1", (1,), None), ("a2", (0,), None), ("b1", None, None)],
        [("old", (1,), None), ("a1", (0,), Certainty.VERY_SURE), ("b1", (0,), None)],
        [("b1", (1,), Certainty.GUESSING), ("a2", (2,), None), ("b1", (0,), None)],
        [("a1", (0,), Certainty.GUESSING), ("a2", (0,), None)],
    ]
    sessions = [
        [a_pooled_answer(bank, number, *one) for one in session] for number, session in enumerate(asked)
    ]
    return bank, sessions


def likelihood(model: Model, answer: PooledAnswer) -> Floats:
    """[item, t, z]: how likely the answer is if the question measures so."""
    question = model.bank.questions_by_id[answer.question]
    reading = model.read(question.parts, question.item)
    assert reading is not None
    held = start(model).topics[reading.topic].joint(reading.objectives)
    ways = reading.chosen(answer.choice)
    shapes = (replace(reading.shape, item=item) for item in ITEMS)
    said = (shape.answer_likelihood(ways, answer.certainty, model.rates) for shape in shapes)
    return np.stack([(held * one).sum(axis=-1) for one in said])


def counted(bank: Bank, sessions: Sequence[Sequence[PooledAnswer]], rounds: int) -> Mapping[str, Measured]:
    """The same by going through every kind of person, one answer after the other."""
    model = build(bank, POPULATION)
    read = [
        [(answer, likelihood(model, answer)) for answer in session if answer.question != "old"]
        for session in sessions
    ]
    read[2] = read[2][:2]  # the second answer on b-1 comes after its explanation
    levels = np.array([item.difficulty for item in ITEMS])
    sharpness = np.array([math.log(item.discrimination) for item in ITEMS])
    away = {q.id: ((levels - q.difficulty) * c.DIFFICULTY_STEP) ** 2 for q in bank.active_questions}
    spread = calibration.AUTHOR_SPREAD

    def prior(question: str) -> Floats:
        alike = -(sharpness**2) / (2 * calibration.DISCRIMINATION_SPREAD**2)
        return np.asarray(alike - away[question] / (2 * spread**2))

    def chances(logs: Floats) -> Floats:
        return np.asarray(np.exp(logs) / np.exp(logs).sum())

    belief = {question: chances(prior(question)) for question in away}
    for _ in range(rounds):
        said = {question: np.zeros(len(ITEMS)) for question in away}
        for session in read:
            curves = [np.tensordot(belief[answer.question], table, 1) for answer, table in session]
            for own, (answer, table) in enumerate(session):
                total = np.zeros(len(ITEMS))
                nodes, kinds = range(model.levels.shape[1]), range(model.person.shape[1])
                for g, z, t, elsewhere in product(range(len(model.person)), kinds, nodes, nodes):
                    at = {bank.questions_by_id[answer.question].topic: t}
                    weight = model.person[g, z] * model.levels[g, t] * model.levels[g, elsewhere]
                    for other, (answered, _) in enumerate(session):
                        if other != own:
                            topic = bank.questions_by_id[answered.question].topic
                            weight *= curves[other][at.get(topic, elsewhere), z]
                    total += weight * table[:, t, z]
                said[answer.question] += np.log(total)
        belief = {question: chances(prior(question) + said[question]) for question in away}
        far = math.sqrt(np.mean([(belief[question] * away[question]).sum() for question in away]))
        spread = min(max(far, calibration.AUTHOR_SPREADS[0]), calibration.AUTHOR_SPREADS[1])

    def mean_and_spread(chance: Floats, values: Floats) -> tuple[float, float]:
        mean = (chance * values).sum()
        return mean, math.sqrt((chance * (values - mean) ** 2).sum())

    found = {}
    for question, chance in belief.items():
        level, uncertain = mean_and_spread(chance, levels)
        factor, factor_spread = mean_and_spread(chance, sharpness)
        found[question] = Measured(level, uncertain, math.exp(factor), factor_spread)
    return found


@pytest.mark.parametrize("rounds", [1, 3])
def test_questions_measure_as_counting_every_person_says(
    rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "ROUNDS", rounds)
    monkeypatch.setattr(calibration, "CLOSE_ENOUGH", 0.0)
    bank, sessions = four_sessions()
    found = measure(bank, sessions, POPULATION)
    truth = counted(bank, sessions, rounds)
    assert set(found) == set(truth)
    for question, ours in found.items():
        true = truth[question]
        np.testing.assert_allclose(
            (ours.level, ours.spread, ours.discrimination, ours.discrimination_spread),
            (true.level, true.spread, true.discrimination, true.discrimination_spread),
            rtol=1e-9,
            err_msg=question,
        )


def test_the_rounds_end_when_hardly_anything_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    bank, sessions = four_sessions()
    monkeypatch.setattr(calibration, "CLOSE_ENOUGH", 1.0)
    at_once = measure(bank, sessions, POPULATION)
    monkeypatch.setattr(calibration, "ROUNDS", 1)
    assert measure(bank, sessions, POPULATION) == at_once


def test_very_many_answers_do_not_outgrow_the_numbers() -> None:
    bank, _ = four_sessions()
    found = measure(bank, [[a_pooled_answer(bank, n, "a2", (n % 3,))] for n in range(1500)], POPULATION)
    assert found["a2"].level > found["a1"].level
    assert 0 < found["a2"].spread < found["a1"].spread


# --- what is proposed, from how many answers ------------------------------------------------------------

KEYS = ("one", "two", "three", "four", "five")


@pytest.fixture
def bank() -> Bank:
    layout: Layout = {"a": {"a-1": ["m1"], "a-2": []}}
    return a_bank(layout, [single(key, "a-1", "m1", None, None) for key in KEYS])


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many sessions each population was fitted to; how questions measure is what their authors say."""
    seen: list[int] = []

    def fit(_: Bank, learners: Sequence[object]) -> Population:
        seen.append(len(learners))
        return POPULATION

    def measured(bank: Bank, *_: object) -> Mapping[str, Measured]:
        return {q.id: Measured(q.difficulty, 0.1, 1.0, 0.1) for q in bank.active_questions}

    monkeypatch.setattr(calibration, "fit", fit)
    monkeypatch.setattr(calibration, "measure", measured)
    return seen


def sessions_of(bank: Bank, count: int, choices: Mapping[str, Sequence[Choice]]) -> list[PooledAnswer]:
    """So many sessions; the first ones answer these questions so, all answer the others right."""
    heap = []
    for number in range(count):
        for key in KEYS:
            given = choices.get(key)
            if given is None or number < len(given):
                choice: Choice = (0,) if given is None else given[number]
                heap.append(a_pooled_answer(bank, number, key, choice))
    return heap


@pytest.mark.parametrize(
    ("sessions", "fitted_to", "has_questions", "missing"),
    [
        (59, [], False, ["1 more", "91 more"]),
        (60, [60], False, ["90 more"]),
        (120, [120], False, ["30 more"]),
        (121, [61], False, ["29 more"]),
        (149, [75], False, ["1 more"]),
        (150, [75], True, []),
    ],
)
def test_what_is_proposed_from_how_many_sessions(
    sessions: int, fitted_to: list[int], has_questions: bool, missing: list[str], bank: Bank, fits: list[int]
) -> None:
    proposal = propose(bank, sessions_of(bank, sessions, {}))
    assert fits == fitted_to
    assert (proposal.population is not None) == bool(fitted_to)
    assert bool(proposal.questions) == has_questions
    assert len(proposal.missing) == len(missing)
    assert all(f"so {what} are needed" in said for what, said in zip(missing, proposal.missing, strict=True))
    assert (proposal.sessions, proposal.answers) == (sessions, 5 * sessions)


def of_question(proposal: Proposal, key: str) -> calibration.QuestionProposal:
    (found,) = [one for one in proposal.questions if one.question == key]
    return found


@pytest.mark.parametrize(("answers", "too_few"), [(15, ()), (14, ("one",))])
def test_a_question_is_judged_from_fifteen_answers_on(
    answers: int, too_few: tuple[str, ...], bank: Bank, fits: list[int]
) -> None:
    proposal = propose(bank, sessions_of(bank, 150, {"one": [(0,)] * answers}))
    assert proposal.too_few_answers == too_few
    assert {one.question for one in proposal.questions} == set(KEYS) - set(too_few)


@pytest.mark.parametrize("count", [59, 60])
def test_wrong_options_that_fewer_than_one_in_twenty_take_are_told_from_sixty_answers_on(
    count: int, bank: Bank, fits: list[int]
) -> None:
    choices: list[Choice] = [None, (1,), (1,), (1,), (2,), (2,), *[(0,)] * (count - 6)]
    one = of_question(propose(bank, sessions_of(bank, 150, {"one": choices})), "one")
    told = (
        'hardly anyone takes option 3, "wrong 1": 2 of 60',
        'hardly anyone takes option 4, "wrong 2": 0 of 60',
    )
    assert one.flags == (told if count == 60 else ())
    assert one.share_right == pytest.approx((count - 6) / count)


def test_the_right_option_is_not_told_though_nobody_takes_it(bank: Bank, fits: list[int]) -> None:
    choices: list[Choice] = [(1 + number % 3,) for number in range(60)]
    assert of_question(propose(bank, sessions_of(bank, 150, {"one": choices})), "one").flags == ()


def test_a_session_that_comes_twice_does_not_end_the_heap(bank: Bank, fits: list[int]) -> None:
    heap = sessions_of(bank, 60, {})
    first = [replace(answer, session=1000) for answer in heap if answer.session == 0]
    proposal = propose(bank, [*heap[:5], *first, *heap[5:]])
    assert (proposal.sessions, proposal.left_out.sessions_twice) == (60, 1)


def test_a_question_goes_with_the_other_answers_of_its_sessions(bank: Bank, fits: list[int]) -> None:
    """Those who get the others right get "one" right and "two" wrong; who gets "three" right is chance."""
    good = [number % 2 == 0 for number in range(150)]
    by_chance = [number % 4 < 2 for number in range(150)]
    choices = {
        "one": [(0,) if one else (1,) for one in good],
        "two": [(1,) if one else (0,) for one in good],
        "three": [(0,) if one else (1,) for one in by_chance],
        "four": [(0,) if one else (1,) for one in good],
        "five": [(0,) if one else (1,) for one in good],
    }
    proposal = propose(bank, sessions_of(bank, 150, choices))
    shares = {key: np.array([choice == (0,) for choice in given], float) for key, given in choices.items()}
    for key in KEYS:
        others = np.mean([shares[other] for other in KEYS if other != key], axis=0)
        one = of_question(proposal, key)
        assert one.correlation == pytest.approx(np.corrcoef(shares[key], others)[0, 1])
        flags = [flag for flag in one.flags if flag.startswith("tells nobody apart")]
        assert len(flags) == (key in ("two", "three"))
    # Where all are right but for one answer, the others of its session do not vary.
    lone = propose(bank, sessions_of(bank, 150, {"one": [(1,)] + [(0,)] * 149}))
    assert of_question(lone, "one").correlation is None


@pytest.mark.parametrize(
    ("away", "flags"),
    [
        (1.4, ()),
        (-1.4, ()),
        (1.6, ("much harder than its level 3 says",)),
        (-1.6, ("much easier than its level 3 says",)),
    ],
)
def test_a_level_is_flagged_when_it_is_more_than_one_and_a_half_logits_off(
    away: float, flags: tuple[str, ...], bank: Bank, fits: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Measured(3 + away / c.DIFFICULTY_STEP, 0.1, 1.0, 0.1)
    monkeypatch.setattr(calibration, "measure", lambda *_: dict.fromkeys(KEYS, found))
    proposal = propose(bank, sessions_of(bank, 150, {"one": [(0,)] * 20}))
    assert of_question(proposal, "one").flags == flags
    assert of_question(proposal, "one").measured == found


def test_an_answer_that_is_half_right_counts_half(fits: list[int]) -> None:
    rows = sort("one", ("a-1", ("m1", None, None)), ("a-1", (None, None, None)))
    others = [single(key, "a-1", "m1", None, None) for key in KEYS[1:]]
    bank = a_bank({"a": {"a-1": ["m1"]}}, [rows, *others])
    halves: list[Choice] = [(0, 1)] * 150
    assert of_question(propose(bank, sessions_of(bank, 150, {"one": halves})), "one").share_right == 0.5
