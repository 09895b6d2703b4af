"""The distribution of a topic's share right, against listing every state of every objective."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.random import default_rng

from quizapp.engine import constants as c
from quizapp.engine.likelihood import Floats
from quizapp.engine.mastery import share_model, without_each

# Of levels, of kinds of person, and of one topic's objectives the number of states.
LEVELS, KINDS = 3, 2
SIZES = [2, 4, 3]


def some_shares(seed: int) -> Floats:
    """[t, z, state]: what each state adds; more on every higher level for the second kind of person."""
    plain = default_rng(seed).uniform(-0.05, 0.45, (KINDS, sum(SIZES)))
    rise = np.array([0.0, 0.03])[:, None] * np.arange(LEVELS)[:, None, None]
    return np.asarray(plain + rise)


def some_states(seed: int) -> Floats:
    rng = default_rng(seed)
    return np.concatenate([rng.dirichlet(np.ones(size), (LEVELS, KINDS)) for size in SIZES], axis=2)


def by_listing(shares: Floats, states: Floats, threshold: float) -> Floats:
    """[t, z]: the chance that the states' shares are enough, wherever between its nodes a level lies."""
    ends = np.cumsum(SIZES)
    ranges = [range(int(end) - size, int(end)) for end, size in zip(ends, SIZES, strict=True)]
    lowest = [shares[:, :, each].min(axis=2) for each in ranges]
    known = shares[:, :, [each.start for each in ranges]].sum(axis=2)
    result = np.zeros(states.shape[:2])
    for t, z in np.ndindex(result.shape):
        low, high = max(t - 1, 0), min(t + 1, LEVELS - 1)
        half = round((known[high, z] - known[low, z]) / (high - low) / 2 * c.SHARE_STEPS)
        places = np.arange(-half, half + 1)
        wanted = round((threshold - sum(low[t, z] for low in lowest)) * c.SHARE_STEPS)
        for chosen in product(*ranges):
            above = [shares[t, z, state] - low[t, z] for state, low in zip(chosen, lowest, strict=True)]
            enough = np.rint(np.array(above) * c.SHARE_STEPS).sum() + places >= wanted
            result[t, z] += states[t, z, list(chosen)].prod() * enough.mean()
    return result


@pytest.mark.parametrize("seed", range(6))
def test_mastery_is_the_chance_of_enough_steps(seed: int) -> None:
    shares, states = some_shares(seed), some_states(seed)
    model = share_model(shares, SIZES, 0.5)
    np.testing.assert_allclose(model.mastered(states), by_listing(shares, states, 0.5), atol=1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_steps_that_are_added_are_counted_for_what_is_needed(seed: int) -> None:
    model = share_model(some_shares(seed), SIZES, 0.5)
    product = model.factors(some_states(seed)).prod(axis=2)
    added = default_rng(seed).integers(-300, 300, (LEVELS, KINDS, 40))
    needed = np.clip(model.needed[..., None] - added, 0, model.length)
    expected = np.take_along_axis(model.at_least(product), needed, axis=2)
    np.testing.assert_allclose(model.enough(product, added), expected, atol=1e-13)


def test_rounding_makes_no_chance_less_than_nothing_or_more_than_one() -> None:
    for seed in range(20):
        model = share_model(some_shares(seed), SIZES, 0.5)
        product = model.factors(some_states(seed)).prod(axis=2)
        all_steps = model.needed[..., None] - np.arange(model.length + 1)
        for chance in (model.at_least(product), model.enough(product, all_steps)):
            assert chance.min() >= 0
            assert chance.max() <= 1


@pytest.mark.parametrize("place", range(len(SIZES) + 1))
def test_each_factor_is_left_out_in_turn(place: int) -> None:
    """The objectives' factors, and that of the level's place between its nodes."""
    model = share_model(some_shares(0), SIZES, 0.5)
    factors = model.factors(some_states(0))
    assert factors.shape[2] == len(SIZES) + 1
    others = np.delete(factors, place, axis=2).prod(axis=2)
    np.testing.assert_allclose(without_each(factors)[:, :, place], others, atol=1e-15)


def test_one_level_higher_is_the_next_levels_tables_with_the_same_states() -> None:
    shares, states = some_shares(1), some_states(1)
    lifted = share_model(shares, SIZES, 0.5).lifted([1])
    # A level's place between its nodes goes along too: one sided at the ends of the scale, as evenly spread.
    up = share_model(shares, SIZES, 0.5)
    for t, higher in ((0, 1), (1, 2), (2, 2)):
        there = np.repeat(states[t][None], LEVELS, axis=0)
        expected = up.mastered(there)[higher, 1]
        assert lifted.mastered(states[:, [1]])[t, 0] == pytest.approx(expected, abs=1e-12)


def test_the_share_of_many_objectives_of_little_weight_is_not_rounded_away() -> None:
    """Forty objectives that give 3.5 steps each, whatever is known of them."""
    count = 40
    shares = np.full((2, 1, 2 * count), 3.5 / c.SHARE_STEPS)
    states = np.full(shares.shape, 0.5)
    reached = count * 3.5 / c.SHARE_STEPS
    for threshold, expected in ((reached - 0.01, 1.0), (reached + 0.01, 0.0)):
        mastered = share_model(shares, [2] * count, threshold).mastered(states)
        np.testing.assert_allclose(mastered, expected, atol=1e-12)


def alike(share: float, other: float) -> Floats:
    """[t, z, state]: one objective of two states, the same on two levels."""
    return np.array([[[share, other]]] * 2)


@pytest.mark.parametrize("longest", range(1, 70))
def test_the_highest_share_is_never_taken_for_the_lowest(longest: int) -> None:
    """Whatever the length of the transform: at its end the steps must not begin again at 0."""
    share = longest / c.SHARE_STEPS
    model = share_model(alike(share, 0.0), [2], share)
    np.testing.assert_allclose(model.mastered(alike(0.3, 0.7)), 0.3)


def test_where_nothing_is_needed_everybody_has_mastered_the_topic() -> None:
    model = share_model(alike(0.9, 0.8), [2], 0.7)
    np.testing.assert_allclose(model.mastered(alike(0.3, 0.7)), 1.0)


def test_more_than_all_questions_is_out_of_reach() -> None:
    model = share_model(alike(0.4, 0.1), [2], 0.7)
    np.testing.assert_allclose(model.mastered(alike(1.0, 0.0)), 0.0, atol=1e-12)
