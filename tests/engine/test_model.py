"""The tables of a bank: the population's numbers, how questions are read, what a mix-up costs a topic."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest

from quizapp.bank.bank import Bank
from quizapp.bank.questions import Item, Part
from quizapp.engine import constants as c
from quizapp.engine.likelihood import (
    ELSEWHERE,
    FIRST_MIXUP,
    RIGHT,
    UNTAGGED,
    PartShape,
    Shape,
    chances_right,
    graded_chance,
)
from quizapp.engine.model import ACROSS_STATES, Population, build
from tests.engine.banks import Layout, a_bank, single, sort

ABILITY = tuple(np.linspace(-3, 3, c.TOPIC_NODES))
RATES = Population().rates(ABILITY)


def test_the_population_divides_people_into_those_mixups_capture_and_the_rest_by_how_ability_is() -> None:
    assert Population(captured=0.2, graded=0.25).hypotheses == pytest.approx((0.2, 0.6, 0.2))
    assert Population(captured=1.0, graded=0.25).hypotheses == pytest.approx((0.0, 0.0, 1.0))


def test_the_kinds_of_person_are_at_first_as_likely_as_the_defaults_say() -> None:
    assert Population().hypotheses == pytest.approx([kind.prior for kind in c.HYPOTHESES])
    assert sum(Population().hypotheses) == pytest.approx(1)
    # In the order that `Population.hypotheses` gives them.
    assert c.HYPOTHESES == (c.GRADED, c.ALL_OR_NONE, c.CAPTURED)


@pytest.mark.parametrize("rate", ["learn", "insight", "rise", "clear_explained", "clear_other"])
def test_a_population_that_learns_fast_is_taught_more_up_to_a_ceiling(rate: str) -> None:
    plain, fast, slow, very_fast = (
        np.asarray(getattr(Population(learning=learning).rates(ABILITY), rate))
        for learning in (1.0, 2.0, 0.0, 999.0)
    )
    assert plain.max() > 0
    np.testing.assert_allclose(fast, np.minimum(c.LEARN_CEILING, 2 * plain))
    assert (slow == 0).all()
    assert very_fast.max() == c.LEARN_CEILING


def test_a_lesson_lifts_the_level_by_the_rise_on_average_and_never_past_the_top() -> None:
    model = build(a_bank({"a": {"a-0": []}}, [single("q", "a-0", None)]))
    levels = np.linspace(-c.TOPIC_RANGE, c.TOPIC_RANGE, c.TOPIC_NODES)
    for z, kind in enumerate(c.HYPOTHESES):
        coming = model.rises[z]
        if kind.graded:
            risen = (coming * (levels - levels[:, None])).sum(axis=1)
            np.testing.assert_allclose(risen[:-1], kind.rise, atol=1e-12)
        else:  # who comes to understand the topic comes to one level at least, and never to a lower one
            np.testing.assert_allclose(coming.sum(axis=1), kind.insight)
            expected = np.maximum(np.arange(c.TOPIC_NODES), c.INSIGHT_NODE)
            assert np.argmax(coming, axis=1).tolist() == expected.tolist()
        assert (np.tril(coming, -1) == 0).all()


# --- how able people are where ability is graded --------------------------------------------------------


@pytest.mark.parametrize(("difficulty", "options", "a"), [(1, 2, 1.0), (3, 4, 0.7), (4.5, 5, 1.4)])
@pytest.mark.parametrize("own", [1.0, 0.5, 2.0])
def test_where_ability_is_graded_the_chance_of_right_is_the_three_parameter_logistic(
    difficulty: float, options: int, a: float, own: float
) -> None:
    ability = np.linspace(-4, 4, 9)
    item = Item(difficulty, own)
    lowest = c.GUESS_SHARE / options
    logits = a * own * (ability - c.DIFFICULTY_STEP * (difficulty - c.MIDDLE_DIFFICULTY))
    expected = [lowest + (1 - lowest) / (1 + exp(-x)) for x in logits]
    np.testing.assert_allclose(graded_chance(ability, a, item, options), expected, rtol=1e-14)
    rates = Population(discrimination=a).rates(ability.tolist())
    if_known, if_not = chances_right(item, options, rates)
    for z, kind in enumerate(c.HYPOTHESES):
        if kind.graded:
            np.testing.assert_allclose(if_known[:, z], expected, rtol=1e-14)
            np.testing.assert_allclose(if_not[:, z], expected, rtol=1e-14)
        else:  # the level itself says nothing about an answer, what is known says it all
            assert len(set(if_known[:, z])) == len(set(if_not[:, z])) == 1
            assert if_known[0, z] > if_not[0, z]


def test_levels_are_as_far_apart_in_ability_as_people_are() -> None:
    model = build(a_bank({"a": {"a-0": []}}, [single("q", "a-0", None)]))
    spacing = 2 * c.TOPIC_RANGE / (c.TOPIC_NODES - 1)
    np.testing.assert_allclose(np.diff(model.rates.ability), c.ABILITY_SPREAD * spacing)


@pytest.mark.parametrize(("spread", "base"), [(0.6, 0.2), (2.0, 0.3), (2.0, 0.8)])
def test_the_base_is_met_however_far_people_are_apart_in_ability(
    spread: float, base: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(c, "ABILITY_SPREAD", spread)
    bank = a_bank({"a": {"a-0": []}, "b": {"b-0": []}}, [single("q", "a-0", None), single("r", "b-0", None)])
    model = build(bank, Population(base=base))
    level = model.level_prior.sum(axis=0)
    reached = [(level * topic.shares.mastered(topic.prior)).sum(axis=0) for topic in model.topics]
    np.testing.assert_allclose(np.mean(reached, axis=0) / level.sum(axis=0), base, atol=0.015)


def test_a_question_weighs_the_same_however_many_parts_it_has() -> None:
    row = ("a-0", (None, None, None))
    models = [
        build(a_bank({"a": {"a-0": []}}, [single("easy", "a-0", None, difficulty=1), hard]))
        for hard in (single("hard", "a-0", *row[1], difficulty=5), sort("hard", *[row] * 4, difficulty=5))
    ]
    one, many = (model.rates.ability for model in models)
    np.testing.assert_allclose(one, many, atol=1e-12)
    steps_of_one, steps_of_many = (model.topics[0].shares.steps for model in models)
    np.testing.assert_array_equal(steps_of_one, steps_of_many)


# --- how a question is read -----------------------------------------------------------------------------


def rows_of(*objectives: str) -> tuple[Part, ...]:
    return tuple(Part(objective, 0, (None, None)) for objective in objectives)


def test_a_question_on_many_objectives_is_read_as_far_as_its_joint_table_may_grow() -> None:
    names = [f"a-{n}" for n in range(12)]
    model = build(a_bank({"a": {name: [] for name in names}}, [single("q", "a-0", None)]))
    reading = model.read(rows_of(*names), Item(3))
    assert reading is not None
    assert 2 ** len(reading.objectives) == c.JOINT_STATE_LIMIT
    assert reading.parts == tuple(range(10))


def test_joint_tables_may_be_as_large_as_the_limit_and_no_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = {"a": {"a-0": [], "a-1": [], "a-2": ["ma"]}, "b": {"b-0": ["mb"]}}
    bank = a_bank(layout, [single("q", "a-0", None), single("r", "b-0", "mb")])
    away = Part("a-2", 0, (None, "mb"))

    def positions(limit: int, *parts: Part) -> tuple[int, int]:
        """Of the topic's own objectives, and with the mix-ups of other topics."""
        monkeypatch.setattr(c, "JOINT_STATE_LIMIT", limit)
        reading = build(bank).read(parts, Item(3))
        assert reading is not None
        wider = reading.across.shape if reading.across else reading.shape
        return len(reading.objectives), len(wider.dims)

    three = rows_of("a-0", "a-1", "a-2")
    assert positions(2 * 2 * 3, *three) == (3, 3)
    assert positions(2 * 2 * 3 - 1, *three) == (2, 2)
    assert positions(3 * ACROSS_STATES, away) == (1, 2)
    assert positions(3 * ACROSS_STATES - 1, away) == (1, 1)


def test_parts_on_objectives_of_other_topics_or_that_are_gone_are_left_out() -> None:
    model = build(bank_with_mixups_elsewhere())
    reading = model.read(rows_of("gone", "a-3", "b-1", "a-1"), Item(3))
    assert reading is not None
    assert (reading.topic, reading.objectives, reading.parts) == (0, (3, 1), (1, 3))
    assert reading.chosen((0, 1, 0, 0)) == (UNTAGGED, RIGHT)


def test_questions_whose_wrong_options_stand_in_another_order_are_read_alike() -> None:
    model = build(bank_with_mixups_elsewhere())
    one, other = (
        model.read((Part("a-2", 0, (None, *tags)),), Item(3)) for tags in (("ma20", None), (None, "ma20"))
    )
    assert one is not None
    assert other is not None
    assert one.shape == other.shape
    assert one.ways[0][1:] == other.ways[0][:0:-1]


def bank_with_mixups_elsewhere() -> Bank:
    """Topic a has objectives of 2, 2, 3, 3 and 3 states, so that two mix-ups of b just fit beside all."""
    sizes = [0, 0, 1, 1, 1]
    a = {f"a-{place}": [f"ma{place}{n}" for n in range(size)] for place, size in enumerate(sizes)}
    b = {"b-0": ["mb0", "mb1"], "b-1": ["mb2"]}
    return a_bank({"a": a, "b": b}, [single("q", "a-0", None), single("r", "b-0", "mb0", "mb1", "mb2")])


def test_mixups_of_other_topics_take_positions_of_their_own_while_there_is_room() -> None:
    model = build(bank_with_mixups_elsewhere())
    plain = rows_of("a-1", "a-2", "a-3", "a-4")
    # 108 own states leave room for 9 times as many: two mix-ups that are held or not.
    tagged = Part("a-0", 0, (None, "mb0", "mb2", "mb1", "mb0"))
    reading = model.read((tagged, *plain), Item(3))
    assert reading is not None
    assert reading.ways[0][1:] == (ELSEWHERE,) * 4
    assert reading.across is not None
    assert reading.across.own == 5
    assert reading.across.homes == (model.misconception_places["mb0"], model.misconception_places["mb2"])
    assert reading.across.ways[0][1:] == ((5, FIRST_MIXUP), (6, FIRST_MIXUP), ELSEWHERE, (5, FIRST_MIXUP))
    assert reading.across.shape.dims == (2, 2, 3, 3, 3, 3, 3)


def test_one_room_less_and_the_second_mixup_of_another_topic_is_left_out() -> None:
    layout = {
        "a": {f"a-{n}": [f"ma{n}{m}" for m in range(n)] for n in range(4)},
        "b": {"b-0": ["mb0", "mb1"]},
    }
    model = build(a_bank(layout, [single("q", "a-0", None), single("r", "b-0", "mb0", "mb1")]))
    # 2 x 3 x 4 x 5 = 120 own states leave room for 8 times as many: one mix-up, not two (9).
    reading = model.read((Part("a-0", 0, (None, "mb0", "mb1")), *rows_of("a-1", "a-2", "a-3")), Item(3))
    assert reading is not None
    assert reading.across is not None
    assert reading.across.ways[0][1:] == ((4, FIRST_MIXUP), ELSEWHERE)


def test_a_question_without_mixups_of_other_topics_is_read_plainly() -> None:
    model = build(bank_with_mixups_elsewhere())
    reading = model.read(rows_of("a-0"), Item(3))
    assert reading is not None
    assert reading.across is None


# --- what a mix-up costs --------------------------------------------------------------------------------


def test_a_mixup_costs_its_topic_what_it_captures_at_home_and_away() -> None:
    layout: Layout = {"a": {"a-0": [], "a-1": ["m0", "m1"]}, "b": {"b-0": []}}
    questions = [
        single("home0", "a-1", "m0", None),
        single("home1", "a-1", "m1"),
        single("away", "a-0", "m1", None, None, difficulty=5),
        single("plain", "a-0", None),
        single("other", "b-0", "m0"),
    ]
    model = build(a_bank(layout, questions, importance={"a-0": 1, "a-1": 3}))
    steps = model.topics[0].shares.steps
    does_not_know = steps[:, :, 3]
    total = 3 + 3 + 1 + 1
    capture = np.array(model.rates.capture)
    home0, home1 = chances_right(Item(3), 3, model.rates)[1], chances_right(Item(3), 2, model.rates)[1]
    if_known, if_not = chances_right(Item(5), 4, model.rates)
    away = (if_known + if_not) / 2
    for state, cost in ((4, 3 * home0), (5, 3 * home1 + away)):
        expected = capture * cost / total * c.SHARE_STEPS
        np.testing.assert_allclose(does_not_know - steps[:, :, state], expected, atol=1)
    # What other topics' questions show of it costs nothing here.
    assert (model.topics[1].shares.steps[:, :, 1] == 0).all()


# --- questions that can be answered in very many ways ---------------------------------------------------


def test_the_chances_of_all_answers_sum_to_one_however_many_there_are() -> None:
    tags = ((0, FIRST_MIXUP), (0, FIRST_MIXUP + 1), UNTAGGED)
    parts = tuple(PartShape(0, tags[: 2 + n % 2]) for n in range(6))
    shape = Shape(Item(3), (4,), 1, parts)
    assert np.prod([len(part.ways) for part in parts]) > c.OUTCOME_LIMIT
    chance = shape.outcomes(RATES).chance
    assert chance.shape[3] < c.OUTCOME_LIMIT
    np.testing.assert_allclose(chance.sum(axis=3), 1, atol=1e-12)
