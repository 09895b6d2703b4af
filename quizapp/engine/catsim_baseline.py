"""catsim as a policy to compare with: its own selector and its own estimator of one ability.

It is heavy and not installed with the program: only who asks for it needs the extra `bench`.
"""

from __future__ import annotations

import importlib.util

import numpy as np

from quizapp.engine.likelihood import Floats

# The mean slope of the simulated questions: more than an author would know.
SLOPE = 1.2


def is_installed() -> bool:
    """Whether catsim can be asked."""
    return importlib.util.find_spec("catsim") is not None


class CatsimTest:
    """One person's adaptive test: how hard items are (`b`, on the scale of ability), how sharp (`a`, 1 is
    usual), and the chance of a lucky guess.
    """

    def __init__(self, b: Floats, a: Floats, guess: Floats) -> None:
        from catsim.estimation import NumericalSearchEstimator
        from catsim.item_bank import ItemBank
        from catsim.selection import MaxInfoSelector

        self._items = ItemBank(np.column_stack([SLOPE * a, b, guess, np.ones_like(b)]))
        self._selector, self._estimator = MaxInfoSelector(), NumericalSearchEstimator()
        self._asked: list[int] = []
        self._right: list[bool] = []
        self._ability = 0.0

    def next(self) -> int:
        """The place of the question that tells most at the estimated ability."""
        chosen = self._selector.select(
            item_bank=self._items, administered_items=self._asked, est_theta=self._ability
        )
        if chosen is None:
            raise LookupError("no question is left")
        return int(chosen)

    def answered(self, place: int, is_right: bool) -> None:
        """Estimate anew after an answer."""
        self._asked.append(place)
        self._right.append(is_right)
        self._ability = float(
            self._estimator.estimate(
                item_bank=self._items,
                administered_items=self._asked,
                response_vector=self._right,
                est_theta=self._ability,
            )
        )

    def expected(self) -> Floats:
        """[question] -> chance of being right at the estimated ability."""
        return np.asarray(self._items.icc(self._ability), dtype=np.float64)
