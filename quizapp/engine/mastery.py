"""How likely a topic is mastered: the distribution of the share of its questions a person gets right.

Given the topic's level the objectives are independent, so the share is a sum of independent discrete
terms. Its distribution comes from the product of their characteristic functions (Hong 2013, on the
Poisson binomial): exact on a grid of `SHARE_STEPS`, and an objective is left out by leaving out a factor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.engine import constants as c
from quizapp.engine.likelihood import Floats

Waves = NDArray[np.complex128]
Steps = NDArray[np.int64]
Table = NDArray[Any]


@dataclass(frozen=True)
class ShareModel:
    """One topic's share right, in steps; the states of all its objectives stand in one row.

    `starts` says where each objective begins, `steps[t, z, state]` what the state adds, `needed[t, z]` how
    much makes the topic mastered, `waves[t, z, state, frequency]` is the state's term of a characteristic
    function and `between[t, z, frequency]` that of a level's place between the nodes of t.
    """

    starts: Steps
    steps: Steps
    needed: Steps
    length: int
    waves: Waves
    between: Waves

    def factors(self, states: Floats) -> Waves:
        """[t, z, state] -> [t, z, objective + 1, frequency]: each objective's characteristic function.

        The last is that of the level's place between its nodes.
        """
        waves = self.waves.view(np.float64)
        result = np.empty((len(self.starts) + 1, *states.shape[:-1], waves.shape[-1]))
        ends = (*self.starts[1:], states.shape[-1])
        for factor, start, end in zip(result, self.starts, ends, strict=False):
            np.einsum("tzs,tzsf->tzf", states[..., start:end], waves[:, :, start:end], out=factor)
        result[-1] = self.between.view(np.float64)
        return np.moveaxis(result.view(np.complex128), 0, -2)

    def at_least(self, product: Waves) -> Floats:
        """[..., frequency] -> [..., steps]: the chance of at least so many steps; past the end it is 0."""
        density = np.fft.irfft(product, n=self.length)
        result = np.zeros((*density.shape[:-1], self.length + 1))
        result[..., :-1] = density[..., ::-1].cumsum(axis=-1)[..., ::-1]
        return np.clip(result, 0.0, 1.0, out=result)

    def enough(self, product: Waves, added: Steps) -> Floats:
        """[t, z, ..., frequency], [t, z, ..., s] -> [t, z, ..., s]: P(mastered) with so many steps added.

        What `at_least` says of it, without making the rest of the distribution.
        """
        needed = self.needed.reshape(*self.needed.shape, *(1,) * (added.ndim - 2)) - added
        tails = _tails(self.length)[np.clip(needed, 0, self.length)]
        chance = np.einsum("...f,...sf->...s", product.view(np.float64), tails)
        return np.asarray(np.clip(chance, 0.0, 1.0, out=chance))

    def beside(self, *others: ShareModel) -> ShareModel:
        """The kinds of person of all of them, one after the other, of one topic."""
        every = (self, *others)
        return ShareModel(
            self.starts,
            np.concatenate([each.steps for each in every], axis=1),
            np.concatenate([each.needed for each in every], axis=1),
            self.length,
            np.concatenate([each.waves for each in every], axis=1),
            np.concatenate([each.between for each in every], axis=1),
        )

    def of_kinds(self, kinds: Sequence[int]) -> ShareModel:
        """The same for some kinds of person z."""
        return self._each(lambda table: table[:, kinds])

    def lifted(self, kinds: Sequence[int]) -> ShareModel:
        """The same for some kinds of person z, whose level is one node higher than their states say."""
        up = np.minimum(np.arange(len(self.needed)) + 1, len(self.needed) - 1)
        return self._each(lambda table: table[up][:, kinds])

    def _each(self, change: Callable[[Table], Table]) -> ShareModel:
        steps, needed, waves, between = map(change, (self.steps, self.needed, self.waves, self.between))
        return ShareModel(self.starts, steps, needed, self.length, waves, between)

    def mastered(self, states: Floats) -> Floats:
        """[t, z, state] -> [t, z]: the chance that the topic is mastered."""
        product = self.factors(states).prod(axis=-2)
        return self.enough(product, np.zeros((*self.needed.shape, 1), dtype=np.int64))[..., 0]


@cache
def _tails(length: int) -> Floats:
    """[steps]: what a characteristic function is multiplied with for the chance of at least so many."""
    frequency = np.arange(1, length // 2 + 1)
    steps = np.arange(length + 1)[:, None]
    turns = np.exp(2j * np.pi / length * np.arange(length))
    # The sum of a geometric series over the steps from here to the end.
    sums = (turns[frequency * steps % length] - 1) / (1 - turns[frequency])
    sums[:, :-1] *= 2  # each but the first frequency and the last also stands for its negative
    sums = np.concatenate([length - steps, sums], axis=1) / length
    return np.asarray(sums.conj().view(np.float64))


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
    """From `shares[t, z, state]`, what each state adds to the share right (1 is all questions)."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    # A widely tagged mix-up may take more than its own objective gives: count from the lowest state up. What
    # all have is rounded once, together: many objectives of little weight must not add up to an error.
    lowest = np.minimum.reduceat(shares, starts, axis=2)
    steps = np.rint((shares - np.repeat(lowest, sizes, axis=2)) * c.SHARE_STEPS).astype(np.int64)
    # A level lies anywhere between its nodes: the share is spread evenly as far as half way to the next.
    known = shares[:, :, starts].sum(axis=2)
    half = np.rint(np.gradient(known, axis=0) / 2 * c.SHARE_STEPS).astype(np.int64)
    needed = np.rint((threshold - lowest.sum(axis=2)) * c.SHARE_STEPS).astype(np.int64) + half
    longest = int((np.maximum.reduceat(steps, starts, axis=2).sum(axis=2) + 2 * half).max())
    length = longest + 16 - longest % 16  # a multiple of 16 keeps the transform fast
    frequencies = np.arange(length // 2 + 1)
    waves = np.exp(-2j * np.pi / length * frequencies * steps[..., None])
    between = np.ones((*half.shape, len(frequencies)), dtype=np.complex128)
    for place in np.ndindex(half.shape):
        places = np.arange(2 * half[place] + 1)
        between[place] = np.exp(-2j * np.pi / length * frequencies[:, None] * places).mean(axis=1)
    return ShareModel(starts, steps, needed, length, waves, between)
