"""How likely a topic is mastered: the distribution of the share of its questions a person gets right.

Given the topic's level the objectives are independent, so the share is a sum of independent discrete
terms. Its distribution comes from the product of their characteristic functions (Hong 2013, on the
Poisson binomial): exact on a grid of `SHARE_STEPS`, and an objective is left out by leaving out a factor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizapp.engine import constants as c
from quizapp.engine.likelihood import Floats

Waves = NDArray[np.complex128]
Steps = NDArray[np.int64]


@dataclass(frozen=True)
class ShareModel:
    """One topic's share right, in steps; the states of all its objectives stand in one row.

    `starts` says where each objective begins, `steps[z, state]` what the state adds, `needed[z]` how much
    makes the topic mastered, `waves[z, state, frequency]` is the state's term of a characteristic function.
    """

    starts: Steps
    steps: Steps
    needed: Steps
    length: int
    waves: Waves

    def factors(self, states: Floats) -> Waves:
        """[t, z, state] -> [t, z, objective, frequency]: each objective's characteristic function."""
        terms: Waves = np.add.reduceat(states[..., None] * self.waves, self.starts, axis=2)
        return terms

    def at_least(self, product: Waves) -> Floats:
        """[..., frequency] -> [..., steps]: the chance of at least so many steps; past the end it is 0."""
        density = np.fft.irfft(product, n=self.length)
        result = np.zeros((*density.shape[:-1], self.length + 1))
        result[..., :-1] = density[..., ::-1].cumsum(axis=-1)[..., ::-1]
        return np.clip(result, 0.0, 1.0, out=result)

    def missing(self, added: Steps) -> Steps:
        """[z, ...]: how many steps the other objectives must give when these give `added[z, ...]`."""
        needed = self.needed.reshape(-1, *(1,) * (added.ndim - 1))
        return np.asarray(np.clip(needed - added, 0, self.length))

    def mastered(self, states: Floats) -> Floats:
        """[t, z, state] -> [t, z]: the chance that the topic is mastered."""
        tail = self.at_least(self.factors(states).prod(axis=2))
        z = np.arange(len(self.needed))
        return np.asarray(tail[:, z, np.clip(self.needed, 0, self.length)])


def share_model(shares: Floats, sizes: Sequence[int], threshold: float) -> ShareModel:
    """From `shares[z, state]`, what each state adds to the share right (1 is all questions)."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    steps = np.rint(shares * c.SHARE_STEPS).astype(np.int64)
    # A widely tagged mix-up may take more than its own objective gives: count from the lowest state up.
    lowest = np.minimum.reduceat(steps, starts, axis=1)
    steps -= np.repeat(lowest, sizes, axis=1)
    needed = round(threshold * c.SHARE_STEPS) - lowest.sum(axis=1)
    longest = int(np.maximum.reduceat(steps, starts, axis=1).sum(axis=1).max())
    length = longest + 16 - longest % 16  # a multiple of 16 keeps the transform fast
    frequencies = np.arange(length // 2 + 1)
    waves = np.exp(-2j * np.pi / length * frequencies * steps[..., None])
    return ShareModel(starts, steps, needed.astype(np.int64), length, waves)
