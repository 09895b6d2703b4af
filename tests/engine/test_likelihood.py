"""What an answer and its explanation say, for questions without words."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from quizapp.bank.questions import Item
from quizapp.engine import constants as c
from quizapp.engine.likelihood import (
    DOES_NOT_KNOW,
    ELSEWHERE,
    FIRST_MIXUP,
    KNOWS,
    RIGHT,
    UNTAGGED,
    PartShape,
    Shape,
)
from quizapp.engine.model import Population

RATES = Population().rates(tuple(np.linspace(-3, 3, c.TOPIC_NODES)))
# Two mix-ups at home at the first objective, one at the second.
M0, M1, M2 = (0, FIRST_MIXUP), (0, FIRST_MIXUP + 1), (1, FIRST_MIXUP)
PLAIN = PartShape(1, (UNTAGGED,))


@pytest.mark.parametrize(
    "parts",
    [
        (PartShape(0, (ELSEWHERE, UNTAGGED, M0)),),
        (PartShape(0, (UNTAGGED, M0, M1)), PartShape(1, (UNTAGGED, M0, M2))),
        # The same part before and after another one: of another objective, or with other wrong options.
        (PLAIN, PartShape(2, (UNTAGGED,)), PLAIN),
        (PLAIN, PartShape(1, (UNTAGGED, UNTAGGED)), PLAIN),
        (PartShape(0, (M0, M1)), PartShape(1, (M0, M2)), PartShape(0, (M0, M1))),
    ],
)
def test_every_answer_is_one_outcome_that_is_read_alike_as_likely_and_names_the_same_mixups(
    parts: tuple[PartShape, ...],
) -> None:
    shape = Shape(Item(3), (4, 3, 2), 3, parts)
    outcomes = shape.outcomes(RATES)
    chance = np.zeros_like(outcomes.chance)
    for ways in product(*(part.ways for part in parts)):
        read = shape.answer_likelihood(ways, None, RATES)[..., None]
        alike = np.isclose(outcomes.evidence, read, rtol=1e-12, atol=0).all(axis=(0, 1, 2))
        assert alike.sum() == 1
        (outcome,) = np.flatnonzero(alike)
        tables = [
            shape.chances(part, RATES)[..., part.ways.index(way)]
            for part, way in zip(parts, ways, strict=True)
        ]
        chance[..., outcome] += np.prod(tables, axis=0)
        for state, bits in zip(shape.states, outcomes.explained[:, outcome], strict=True):
            assert bits == sum({1 << at for at, held in ways if at >= 0 and state[at] == held})
    np.testing.assert_allclose(outcomes.chance, chance, atol=1e-15)


def test_only_above_the_limit_answers_are_told_apart_by_which_parts_are_right_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shape = Shape(Item(3), (4,), 1, (PartShape(0, (M0, M1)),) * 4)
    monkeypatch.setattr(c, "OUTCOME_LIMIT", 3**4)
    assert shape.outcomes(RATES).chance.shape[3] == 15  # so many right, so many of each mix-up
    monkeypatch.setattr(c, "OUTCOME_LIMIT", 3**4 - 1)
    assert shape.outcomes(RATES).chance.shape[3] == 5  # so many right


def test_the_mixups_of_some_positions_are_all_that_are_at_home_there() -> None:
    shape = Shape(Item(3), (4, 2, 3), 3, (PLAIN,))
    assert shape.mixups(0b000) == shape.mixups(0b010) == frozenset()
    assert shape.mixups(0b101) == {M0, M1, (2, FIRST_MIXUP)}
    assert shape.mixups(0b110) == {(2, FIRST_MIXUP)}


def test_an_explanation_teaches_what_was_asked_and_elsewhere_clears_what_an_option_leads_to() -> None:
    """Asked about the first objective, with one of the second one's two mix-ups among the options."""
    led_to, other = (1, FIRST_MIXUP), (1, FIRST_MIXUP + 1)
    shape = Shape(Item(3), (3, 4), 1, (PartShape(0, (UNTAGGED, led_to)),))
    nobody = [0.0] * len(c.HYPOTHESES)
    asked = shape.teaching(0, frozenset(), RATES).T
    assert asked[KNOWS].tolist() == nobody
    assert asked[DOES_NOT_KNOW].tolist() == list(RATES.learn)
    assert (asked[FIRST_MIXUP] == RATES.clear_other).all()
    for shown, rate in (
        (frozenset({RIGHT}), RATES.clear_other),
        (frozenset({led_to}), RATES.clear_explained),
    ):
        away = shape.teaching(1, shown, RATES).T
        assert away[KNOWS].tolist() == away[DOES_NOT_KNOW].tolist() == away[other[1]].tolist() == nobody
        assert (away[led_to[1]] == rate).all()
