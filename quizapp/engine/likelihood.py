"""What an answer says: how likely each way of answering a question is, given what the person holds.

A question is read as a `Shape`: which objectives of one topic it touches, each with its states (0 knows,
1 does not know, 2 and up: holds that misconception), and where each wrong option leads. Two questions of
one shape say the same thing about different objectives, so tables are made once per shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quizapp.bank.questions import Item
from quizapp.engine import constants as c
from quizapp.engine.response import Certainty

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

KNOWS: Final = 0
DOES_NOT_KNOW: Final = 1
FIRST_MIXUP: Final = 2

# Where a wrong option leads: (position in the shape's objectives, state there), ELSEWHERE for a misconception
# that is not of this topic, UNTAGGED for none.
Tag = tuple[int, int]
ELSEWHERE: Final[Tag] = (-1, 0)
UNTAGGED: Final[Tag] = (-1, -1)
# The way of answering a part: right, or a wrong option with this tag.
RIGHT: Final[Tag] = (-2, 0)


def sigmoid(x: float | Floats) -> Floats:
    """The logistic function."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(x, dtype=np.float64))))


def person_kinds(*, graded: bool) -> list[int]:
    """The kinds of person z whose ability is graded, or those to whom a thing is known or not."""
    return [z for z, kind in enumerate(c.HYPOTHESES) if kind.graded is graded]


@dataclass(frozen=True)
class Rates:
    """How able people are where ability is graded and how sharply questions tell that, how strongly a held
    mix-up takes the answer, and how fast an explanation teaches. `ability` runs over t and is in logits of
    difficulty, the other tuples run over z.
    """

    ability: tuple[float, ...]
    discrimination: float
    capture: tuple[float, ...]
    learn: tuple[float, ...]
    insight: tuple[float, ...]
    rise: tuple[float, ...]
    clear_explained: float
    clear_other: float


def logits(difficulty: float) -> float:
    """An authored difficulty, 1 to 5, in logits from the middle."""
    return c.DIFFICULTY_STEP * (difficulty - c.MIDDLE_DIFFICULTY)


def graded_chance(ability: Floats, discrimination: float, item: Item, option_count: int) -> Floats:
    """P(right) where ability is graded: the three-parameter logistic model (Birnbaum 1968).

    `discrimination` is the population's, of which the question has its own share.
    """
    guess = c.GUESS_SHARE / option_count
    logit = discrimination * item.discrimination * (ability - logits(item.difficulty))
    return np.asarray(guess + (1 - guess) * sigmoid(logit))


def chances_right(item: Item, option_count: int, rates: Rates) -> tuple[Floats, Floats]:
    """[t, z]: P(right | knows) and P(right | does not know) where no mix-up takes the answer."""
    return _chances_right(item, option_count, rates, c.HYPOTHESES)


@lru_cache(maxsize=1024)
def _chances_right(
    item: Item, option_count: int, rates: Rates, of: tuple[c.Hypothesis, ...]
) -> tuple[Floats, Floats]:
    b = logits(item.difficulty)
    guess = c.GUESS_SHARE / option_count
    slip = sigmoid(np.array([z.slip + z.slip_slope * b for z in of]))
    hint = sigmoid(np.array([z.hint - z.hint_slope * b for z in of]))
    ability = np.array(rates.ability)
    graded = graded_chance(ability, rates.discrimination, item, option_count)[:, None]
    is_graded = np.array([z.graded for z in of])
    return np.where(is_graded, graded, 1 - slip), np.where(is_graded, graded, guess + (1 - guess) * hint)


@dataclass(frozen=True)
class PartShape:
    """One part: the position of its objective and the tag of each wrong option, sorted."""

    position: int
    wrong: tuple[Tag, ...]

    @property
    def ways(self) -> tuple[Tag, ...]:
        """The distinguishable ways of answering it."""
        return (RIGHT, *sorted(set(self.wrong)))


@dataclass(frozen=True)
class Outcomes:
    """Every distinguishable way of answering a question; the arrays run over [t, z, joint state, outcome].

    `evidence` is the discounted likelihood an answer is read with; `chance` is how likely it really is.
    `explained[state, outcome]` says, as a bit per position, whose held mix-up the explanation then names.
    """

    evidence: Floats
    chance: Floats
    explained: NDArray[np.int64]


@dataclass(frozen=True)
class Shape:
    """A question without its words. The first `taught` positions are the objectives of its parts."""

    item: Item
    dims: tuple[int, ...]
    taught: int
    parts: tuple[PartShape, ...]

    @cached_property
    def states(self) -> NDArray[np.int64]:
        """[joint state, position] -> state there."""
        return np.array(list(product(*(range(size) for size in self.dims))), dtype=np.int64)

    @cached_property
    def discount(self) -> float:
        """The power that each part's likelihood is raised to."""
        return float(len(self.parts) ** c.TESTLET_POWER)

    @cached_property
    def tagged(self) -> frozenset[Tag]:
        """The misconceptions of this topic that some wrong option shows."""
        return frozenset(tag for part in self.parts for tag in part.wrong if tag[0] >= 0)

    def holds(self, tag: Tag) -> Flags:
        """[joint state] -> whether the misconception is held there."""
        if tag[0] < 0:
            return np.zeros(len(self.states), dtype=np.bool_)
        return np.asarray(self.states[:, tag[0]] == tag[1])

    def chances(self, part: PartShape, rates: Rates) -> Floats:
        """[t, z, joint state, way]: how likely each way of answering the part is; not to be written to."""
        return _chances(self, part, rates, c.HYPOTHESES)

    def answer_likelihood(
        self, ways: Sequence[Tag] | None, certainty: Certainty | None, rates: Rates
    ) -> Floats:
        """[t, z, joint state]: likelihood of an answer, up to a factor; `ways` None is "I'm not sure"."""
        result = np.ones((len(rates.ability), len(rates.capture), len(self.states)))
        if ways is None:
            for part in self.parts:
                result *= self._by_state(part, *c.NOT_SURE) ** (1 / len(self.parts))
            return result
        for part, way in zip(self.parts, ways, strict=True):
            result *= self.chances(part, rates)[..., part.ways.index(way)] ** self.discount
            if certainty is not None:
                result *= self._certainty(part, way, certainty) ** (1 / len(self.parts))
        return result

    def _by_state(self, part: PartShape, knows: float, unsure: float, mixup: float) -> Floats:
        """[joint state]: one of three numbers, by what the person holds about the part."""
        held = np.any([self.holds(tag) for tag in part.wrong], axis=0)
        known = self.states[:, part.position] == KNOWS
        return np.where(held, mixup, np.where(known, knows, unsure))

    def _certainty(self, part: PartShape, way: Tag, certainty: Certainty) -> Floats:
        level = certainty - 1
        if way == RIGHT:
            unsure = c.CERTAINTY_UNSURE_RIGHT[level]
            return self._by_state(part, c.CERTAINTY_KNOWS_RIGHT[level], unsure, unsure)
        return self._by_state(
            part,
            c.CERTAINTY_KNOWS_WRONG[level],
            c.CERTAINTY_UNSURE_WRONG[level],
            c.CERTAINTY_MIXUP_WRONG[level],
        )

    def outcomes(self, rates: Rates) -> Outcomes:
        """All answers, those that say the same merged (their chances summed).

        Equal parts are interchangeable, so outcomes are counted as multisets of (part, way).
        """
        count = np.prod([len(part.ways) for part in self.parts])
        by_rightness = count > c.OUTCOME_LIMIT
        merged: dict[tuple[tuple[PartShape, Tag], ...], tuple[Floats, Floats]] = {
            (): (np.ones((len(rates.ability), len(rates.capture), len(self.states))),) * 2
        }
        for part in self.parts:
            table = self.chances(part, rates)
            ways = part.ways
            if by_rightness:
                table = np.stack([table[..., 0], table[..., 1:].sum(axis=3)], axis=3)
                ways = (RIGHT, UNTAGGED)
            grown: dict[tuple[tuple[PartShape, Tag], ...], tuple[Floats, Floats]] = {}
            for key, (evidence, chance) in merged.items():
                for index, way in enumerate(ways):
                    new_key = tuple(sorted((*key, (part, way)), key=_merge_order))
                    here = chance * table[..., index]
                    if new_key in grown:
                        grown[new_key] = (grown[new_key][0], grown[new_key][1] + here)
                    else:
                        grown[new_key] = (evidence * table[..., index] ** self.discount, here)
            merged = grown
        explained = np.stack(
            [self._explained(frozenset(way for _, way in key if way[0] >= 0)) for key in merged], axis=1
        )
        evidence = np.stack([pair[0] for pair in merged.values()], axis=3)
        chance = np.stack([pair[1] for pair in merged.values()], axis=3)
        return Outcomes(evidence, chance, explained)

    def _explained(self, shown: frozenset[Tag]) -> NDArray[np.int64]:
        """[joint state]: bit p is set where position p holds a misconception that the answer showed."""
        bits = np.zeros(len(self.states), dtype=np.int64)
        for tag in shown:
            bits |= self.holds(tag).astype(np.int64) << tag[0]
        return bits

    def mixups(self, mask: int) -> frozenset[Tag]:
        """Every misconception at the positions whose bits are set."""
        return frozenset(
            (position, state)
            for position, size in enumerate(self.dims)
            if mask >> position & 1
            for state in range(FIRST_MIXUP, size)
        )

    def teaching(self, position: int, shown: frozenset[Tag], rates: Rates) -> Floats:
        """[z, state] -> chance that the explanation turns that state of one objective into knowing.

        `shown` are the mix-ups that the answer showed, so that the explanation names them.
        """
        result = np.zeros((len(rates.capture), self.dims[position]))
        taught = position < self.taught
        result[:, DOES_NOT_KNOW] = rates.learn if taught else 0.0
        for state in range(FIRST_MIXUP, self.dims[position]):
            if taught or (position, state) in self.tagged:
                result[:, state] = rates.clear_explained if (position, state) in shown else rates.clear_other
        return result


# Answers come again to the same questions: a bank has a few hundred shapes.
@lru_cache(maxsize=512)
def _chances(shape: Shape, part: PartShape, rates: Rates, of: tuple[c.Hypothesis, ...]) -> Floats:
    if_known, if_not = _chances_right(shape.item, len(part.wrong) + 1, rates, of)
    knows = shape.states[:, part.position] == KNOWS
    right = np.where(knows, if_known[..., None], if_not[..., None])
    held = np.stack([shape.holds(tag) for tag in part.wrong], axis=1)
    pull = 1 + c.TAGGED_PULL * np.array([tag != UNTAGGED for tag in part.wrong]) + c.HELD_PULL * held
    free = (1 - right)[..., None] * (pull / pull.sum(axis=1, keepdims=True))
    held_count = held.sum(axis=1)
    taken = held / np.maximum(held_count, 1)[:, None]
    capture = np.array(rates.capture)[:, None] * (held_count > 0)
    wrong = capture[..., None] * taken + (1 - capture)[..., None] * free
    columns = [(1 - capture) * right]
    for way in part.ways[1:]:
        columns.append(wrong[..., [tag == way for tag in part.wrong]].sum(axis=3))
    return np.stack(columns, axis=3)


def _merge_order(item: tuple[PartShape, Tag]) -> tuple[int, tuple[Tag, ...], Tag]:
    part, way = item
    return (part.position, part.wrong, way)
