"""How likely a topic is mastered: the distribution of the share of its questions a person gets right.

Given the topic's level the objectives are independent, so the share is a sum of independent discrete
terms. Its distribution comes from the product of their characteristic functions (Hong 2013, on the
Poisson binomial): exact on a grid of `SHARE_STEPS`, and an objective is left out by leaving out a factor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
        """[..., z, state] -> [..., z, objective, frequency]: each objective's characteristic function."""
        waves = self.waves.view(np.float64)
        result = np.empty((len(self.starts), *states.shape[:-1], waves.shape[-1]))
        ends = (*self.starts[1:], states.shape[-1])
        for factor, start, end in zip(result, self.starts, ends, strict=True):
            np.einsum("...zs,zsf->...zf", states[..., start:end], waves[:, start:end], out=factor)
        return np.moveaxis(result.view(np.complex128), 0, -2)

    def at_least(self, product: Waves) -> Floats:
        """[..., frequency] -> [..., steps]: the chance of at least so many steps; past the end it is 0."""
        density = np.fft.irfft(product, n=self.length)
        result = np.zeros((*density.shape[:-1], self.length + 1))
        result[..., :-1] = density[..., ::-1].cumsum(axis=-1)[..., ::-1]
        return np.clip(result, 0.0, 1.0, out=result)

    def enough(self, product: Waves, added: Steps) -> Floats:
        """[..., frequency], [z, ..., s] -> [..., s]: the chance of mastery when so many steps are added.

        What `at_least` says of it, without making the rest of the distribution.
        """
        needed = self.needed.reshape(-1, *(1,) * (added.ndim - 1)) - added
        tails = self._tails[np.clip(needed, 0, self.length)]
        chance = np.einsum("...f,...sf->...s", product.view(np.float64), tails)
        return np.asarray(np.clip(chance, 0.0, 1.0, out=chance))

    @cached_property
    def _tails(self) -> Floats:
        """[steps]: what a characteristic function is multiplied with for the chance of at least so many."""
        frequency = np.arange(1, self.length // 2 + 1)
        steps = np.arange(self.length + 1)[:, None]
        turns = np.exp(2j * np.pi / self.length * np.arange(self.length))
        # The sum of a geometric series over the steps from here to the end.
        sums = (turns[frequency * steps % self.length] - 1) / (1 - turns[frequency])
        sums[:, :-1] *= 2  # each but the first frequency and the last also stands for its negative
        sums = np.concatenate([self.length - steps, sums], axis=1) / self.length
        return sums.conj().view(np.float64)

    def mastered(self, states: Floats) -> Floats:
        """[t, z, state] -> [t, z]: the chance that the topic is mastered."""
        product = self.factors(states).prod(axis=-2)
        return self.enough(product, np.zeros((len(self.needed), 1), dtype=np.int64))[..., 0]


def without_each(factors: Waves) -> Waves:
    """[..., objective, frequency]: the product of all other objectives' factors."""
    rows = np.moveaxis(factors, -2, 0)
    before = [np.ones_like(rows[0])]
    for factor in rows[:-1]:
        before.append(before[-1] * factor)
    result = np.empty_like(rows)
    after = before[0]
    for place in reversed(range(len(rows))):
        np.multiply(before[place], after, out=result[place])
        after = after * rows[place]
    return np.moveaxis(result, 0, -2)


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
