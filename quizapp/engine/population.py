"""Fitting the five population numbers to collected sessions, by marginal likelihood (docs/engine.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from quizapp.bank.bank import Bank
from quizapp.engine.learner import replay
from quizapp.engine.model import Model, Population, build
from quizapp.engine.response import Fact

# Few values: about 60 sessions cannot tell finer ones apart. Learning: none, the default, much.
BASES: Final = (0.25, 0.35, 0.45, 0.55, 0.65)
LEARNING: Final = (0.0, 1.0, 2.0)
CAPTURED: Final = (0.05, 0.30, 0.90)
GRADED: Final = (0.05, 0.50, 0.95)
DISCRIMINATION: Final = (0.7, 1.0, 1.4)
# Each number in turn, with the others as they stand; a second round changed nothing in simulation.
ROUNDS: Final = 2
# Fewer sessions than this say too little about a population.
LEAST_SESSIONS: Final = 60


def fit(bank: Bank, learners: Sequence[Sequence[Fact]]) -> Population:
    """The population under which all learners' answers are likeliest; `learners` are their facts."""
    seen: dict[Population, float] = {}

    def score(population: Population) -> float:
        if population not in seen:
            model: Model = build(bank, population)
            seen[population] = sum(replay(model, facts).log_likelihood for facts in learners)
        return seen[population]

    best = Population(BASES[2], LEARNING[1], CAPTURED[1], GRADED[1], DISCRIMINATION[1])
    for _ in range(ROUNDS):
        before = best
        for choices in _choices():
            best = max((choice(best) for choice in choices), key=score)
        if best == before:
            break
    return best


def _choices() -> Sequence[Sequence[Callable[[Population], Population]]]:
    """Each number's values, as changes of a population."""
    return (
        [lambda p, value=value: replace(p, captured=value) for value in CAPTURED],
        [lambda p, value=value: replace(p, graded=value) for value in GRADED],
        [lambda p, value=value: replace(p, discrimination=value) for value in DISCRIMINATION],
        [lambda p, value=value: replace(p, base=value) for value in BASES],
        [lambda p, value=value: replace(p, learning=value) for value in LEARNING],
    )
