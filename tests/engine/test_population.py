"""Fitting a population: which one is found when we say ourselves how likely the answers are under each."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import astuple
from types import SimpleNamespace

import pytest

from quizapp.engine import population
from quizapp.engine.model import Population
from tests.engine.banks import two_topics

Likelihood = Callable[[Population], float]


def fitted(monkeypatch: pytest.MonkeyPatch, likelihood: Likelihood) -> tuple[Population, list[Population]]:
    """What is found for two learners with this log-likelihood each, and all that were tried, in order."""
    tried: list[Population] = []

    def build(_: object, one: Population) -> Population:
        tried.append(one)
        return one

    monkeypatch.setattr(population, "build", build)
    monkeypatch.setattr(population, "replay", lambda one, _: SimpleNamespace(log_likelihood=likelihood(one)))
    return population.fit(two_topics(), [[], []]), tried


@pytest.mark.parametrize(
    "truth",
    [
        Population(0.25, 0.0, 0.05, 0.05, 0.7),
        Population(0.35, 1.0, 0.30, 0.50, 1.0),
        Population(0.45, 2.0, 0.90, 0.95, 1.4),
        Population(0.55, 0.0, 0.90, 0.50, 0.7),
        Population(0.65, 1.0, 0.05, 0.95, 1.4),
    ],
)
def test_each_number_is_the_one_under_which_the_answers_are_likeliest(
    truth: Population, monkeypatch: pytest.MonkeyPatch
) -> None:
    def likelihood(one: Population) -> float:
        return -math.fsum(abs(ours - true) for ours, true in zip(astuple(one), astuple(truth), strict=True))

    found, tried = fitted(monkeypatch, likelihood)
    assert found == truth
    assert len(set(tried)) == len(tried), "none is reckoned twice"


def test_the_first_number_is_fitted_while_the_others_are_those_of_the_middle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, tried = fitted(monkeypatch, lambda one: one.captured)
    assert {(one.base, one.learning, one.graded, one.discrimination) for one in tried[:3]} == {
        (0.45, 1.0, 0.5, 1.0)
    }


def test_numbers_that_hang_together_are_fitted_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who learn much seem to know much, until it is seen how much they learn."""

    def likelihood(one: Population) -> float:
        best_base = 0.25 if one.learning == 2.0 else 0.65
        return 10 * one.learning - abs(one.base - best_base)

    found, _ = fitted(monkeypatch, likelihood)
    assert (found.base, found.learning) == (0.25, 2.0)
