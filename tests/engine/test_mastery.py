"""The distribution of a topic's share right, against listing every state of every objective."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.random import default_rng

from quizapp.engine import constants as c
from quizapp.engine.likelihood import Floats
from quizapp.engine.mastery import ShareModel, share_model, without_each


def by_listing(model: ShareModel, states: Floats, sizes: list[int]) -> Floats:
    """[t, z]: the chance that the states' steps together are enough."""
    ends = np.cumsum(sizes)
    ranges = [range(int(end) - size, int(end)) for end, size in zip(ends, sizes, strict=True)]
    result = np.zeros(states.shape[:2])
    for chosen in product(*ranges):
        enough = model.steps[:, list(chosen)].sum(axis=1) >= model.needed
        result += states[:, :, list(chosen)].prod(axis=2) * enough
    return result


def some_states(sizes: list[int], seed: int) -> Floats:
    rng = default_rng(seed)
    return np.concatenate([rng.dirichlet(np.ones(size), (3, 2)) for size in sizes], axis=2)


@pytest.mark.parametrize("seed", range(6))
def test_mastery_is_the_chance_of_enough_steps(seed: int) -> None:
    sizes = [2, 4, 3]
    shares = default_rng(seed).uniform(-0.05, 0.45, (2, sum(sizes)))
    model = share_model(shares, sizes, 0.5)
    states = some_states(sizes, seed)
    np.testing.assert_allclose(model.mastered(states), by_listing(model, states, sizes), atol=1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_steps_that_are_added_are_counted_for_what_is_needed(seed: int) -> None:
    sizes = [2, 4, 3]
    model = share_model(default_rng(seed).uniform(-0.05, 0.45, (2, sum(sizes))), sizes, 0.5)
    product = model.factors(some_states(sizes, seed)).prod(axis=2)
    added = default_rng(seed).integers(-300, 300, (2, 40))
    needed = np.clip(model.needed[:, None] - added, 0, model.length)
    expected = model.at_least(product)[:, np.arange(2)[:, None], needed]
    np.testing.assert_allclose(model.enough(product, added), expected, atol=1e-13)


@pytest.mark.parametrize("place", range(3))
def test_each_objective_is_left_out_in_turn(place: int) -> None:
    sizes = [2, 4, 3]
    model = share_model(default_rng(0).uniform(-0.05, 0.45, (2, sum(sizes))), sizes, 0.5)
    factors = model.factors(some_states(sizes, 0))
    others = np.delete(factors, place, axis=2).prod(axis=2)
    np.testing.assert_allclose(without_each(factors)[:, :, place], others, atol=1e-15)


@pytest.mark.parametrize("longest", range(1, 70))
def test_the_highest_share_is_never_taken_for_the_lowest(longest: int) -> None:
    """Whatever the length of the transform: at its end the steps must not begin again at 0."""
    share = longest / c.SHARE_STEPS
    model = share_model(np.array([[share, 0.0]]), [2], share)
    assert model.mastered(np.array([[[0.3, 0.7]]]))[0, 0] == pytest.approx(0.3)


def test_where_nothing_is_needed_everybody_has_mastered_the_topic() -> None:
    model = share_model(np.array([[0.9, 0.8]]), [2], 0.7)
    assert model.mastered(np.array([[[0.3, 0.7]]]))[0, 0] == pytest.approx(1.0)


def test_more_than_all_questions_is_out_of_reach() -> None:
    model = share_model(np.array([[0.4, 0.1]]), [2], 0.7)
    assert model.mastered(np.array([[[1.0, 0.0]]]))[0, 0] == pytest.approx(0.0)
