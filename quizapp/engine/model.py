"""The tables of a bank, made once: what is held at first, how a question is read, what mastery is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from quizapp.bank.bank import Bank, Topic
from quizapp.bank.questions import Item, Part
from quizapp.engine import constants as c
from quizapp.engine.likelihood import (
    DOES_NOT_KNOW,
    ELSEWHERE,
    FIRST_MIXUP,
    KNOWS,
    RIGHT,
    UNTAGGED,
    Floats,
    PartShape,
    Rates,
    Shape,
    Tag,
    chances_right,
    graded_chance,
    person_kinds,
    sigmoid,
)
from quizapp.engine.mastery import ShareModel, share_model

# A mix-up of another topic: not held twice (the shape's first two states), then held.
ACROSS_STATES: Final = FIRST_MIXUP + 1
# A bank's misconceptions by topic and home objective.
Held = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Population:
    """The five numbers that a population of learners is fitted by.

    `base`: prior chance that a topic is mastered; `learning`: how fast explanations teach, 1 is the
    default; `captured`: prior chance of the hypothesis that mix-ups capture the answer; `graded`: that
    ability is graded, of those whom mix-ups do not capture; `discrimination`: how sharply questions tell
    graded abilities apart, in logits per logit.
    """

    base: float = c.BASE
    learning: float = 1.0
    captured: float = c.CAPTURED.prior
    graded: float = c.GRADED.prior / (c.GRADED.prior + c.ALL_OR_NONE.prior)
    discrimination: float = c.DISCRIMINATION

    @property
    def hypotheses(self) -> tuple[float, ...]:
        """P(z)."""
        left = 1 - self.captured
        return (left * self.graded, left * (1 - self.graded), self.captured)

    def rates(self, ability: Sequence[float]) -> Rates:
        """The capture under each hypothesis, and what an explanation does, where people are so able."""
        spacing = 2 * c.TOPIC_RANGE / (c.TOPIC_NODES - 1)

        def rate(at_default: float) -> float:
            return min(c.LEARN_CEILING, at_default * self.learning)

        return Rates(
            ability=tuple(ability),
            discrimination=self.discrimination,
            capture=tuple(z.capture for z in c.HYPOTHESES),
            learn=tuple(rate(z.learn) for z in c.HYPOTHESES),
            insight=tuple(rate(z.insight) for z in c.HYPOTHESES),
            rise=tuple(rate(z.rise / spacing) for z in c.HYPOTHESES),
            clear_explained=rate(c.CLEAR_EXPLAINED),
            clear_other=rate(c.CLEAR_OTHER),
        )


@dataclass(frozen=True)
class TopicModel:
    """A topic's tables. Its objectives' states stand in one row: knows, does not know, its misconceptions."""

    topic: Topic
    misconceptions: Held
    shares: ShareModel
    prior: Floats

    @cached_property
    def outlook(self) -> ShareModel:
        """The shares of all kinds of person, then one level higher of those whose ability is graded, and then
        of those to whom things are known or not once more: what a lesson may lead to.
        """
        lifted = self.shares.lifted(person_kinds(graded=True))
        return self.shares.beside(lifted, self.shares.of_kinds(person_kinds(graded=False)))

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many states each objective has."""
        return tuple(FIRST_MIXUP + len(held) for held in self.misconceptions)

    @cached_property
    def slices(self) -> tuple[slice, ...]:
        """Where each objective's states stand."""
        ends = np.cumsum(self.sizes)
        return tuple(slice(int(end) - size, int(end)) for end, size in zip(ends, self.sizes, strict=True))


@dataclass(frozen=True)
class Across:
    """A question read with mix-ups of other topics, each a further position of the shape that is held or not.

    `homes[i]` is the place (topic, objective, state) of the misconception at position `own + i`.
    """

    own: int
    homes: tuple[tuple[int, int, int], ...]
    shape: Shape
    ways: tuple[tuple[Tag, ...], ...]


@dataclass(frozen=True)
class Reading:
    """How the model reads a question: its topic, its objectives there, and the way each option answers.

    `parts` are the places of the parts that are read, `ways[i][option]` what choosing it there means.
    `across` is the same with the mix-ups at home in other topics, where some option leads to one.
    """

    topic: int
    objectives: tuple[int, ...]
    shape: Shape
    parts: tuple[int, ...]
    ways: tuple[tuple[Tag, ...], ...]
    across: Across | None = None

    def chosen(self, choice: tuple[int, ...] | None) -> tuple[Tag, ...] | None:
        """What a choice says, part by part; None is "I'm not sure"."""
        return self._chosen(choice, self.ways)

    def chosen_across(self, choice: tuple[int, ...] | None, across: Across) -> tuple[Tag, ...] | None:
        """The same, with the mix-ups of other topics."""
        return self._chosen(choice, across.ways)

    def _chosen(
        self, choice: tuple[int, ...] | None, ways: tuple[tuple[Tag, ...], ...]
    ) -> tuple[Tag, ...] | None:
        if choice is None:
            return None
        return tuple(each[choice[part]] for part, each in zip(self.parts, ways, strict=True))


@dataclass(frozen=True)
class Model:
    """All tables of a bank, made once. Arrays run over g (person), t (topic level), z (hypothesis)."""

    bank: Bank
    population: Population
    topics: tuple[TopicModel, ...]
    person: Floats  # [g, z]
    levels: Floats  # [g, t]: P(t | g)
    rates: Rates
    _readings: dict[tuple[Item, tuple[Part, ...]], Reading | None] = field(default_factory=dict, repr=False)

    @cached_property
    def level_prior(self) -> Floats:
        """[g, t, z]: P(g, t, z) before any answer."""
        return np.asarray(self.levels[:, :, None] * self.person[:, None])

    @cached_property
    def rises(self) -> Floats:
        """[z, t, t]: the chance that a shown explanation lifts a topic's level from one node to another.

        To the next where ability is graded, to `INSIGHT_NODE` where the whole topic comes to be understood.
        Whoever learns without a higher level stands on the diagonal.
        """
        result = np.zeros((len(c.HYPOTHESES), c.TOPIC_NODES, c.TOPIC_NODES))
        for z, kind in enumerate(c.HYPOTHESES):
            for node in range(c.TOPIC_NODES):
                if kind.graded:
                    result[z, node, min(node + 1, c.TOPIC_NODES - 1)] = self.rates.rise[z]
                else:
                    result[z, node, max(node, c.INSIGHT_NODE)] = self.rates.insight[z]
        return result

    @cached_property
    def topic_places(self) -> Mapping[str, int]:
        """Topic id -> its place."""
        return {model.topic.id: place for place, model in enumerate(self.topics)}

    @cached_property
    def objective_places(self) -> Mapping[str, tuple[int, int]]:
        """Objective id -> (topic, objective in it)."""
        return _objective_places(self.bank)

    @cached_property
    def misconception_places(self) -> Mapping[str, tuple[int, int, int]]:
        """Misconception id -> (topic, home objective in it, state there)."""
        return {
            misconception: (topic, objective, FIRST_MIXUP + state)
            for topic, model in enumerate(self.topics)
            for objective, held in enumerate(model.misconceptions)
            for state, misconception in enumerate(held)
        }

    def read(self, parts: tuple[Part, ...], item: Item) -> Reading | None:
        """How a question is read; None when the bank knows none of its objectives any more."""
        key = (item, parts)
        if key not in self._readings:
            self._readings[key] = _read(self, parts, item)
        return self._readings[key]


def _objective_places(bank: Bank) -> dict[str, tuple[int, int]]:
    return {
        objective.id: (topic_place, place)
        for topic_place, topic in enumerate(bank.topics)
        for place, objective in enumerate(topic.objectives)
    }


def _read(model: Model, parts: tuple[Part, ...], item: Item) -> Reading | None:
    places = [model.objective_places.get(part.objective) for part in parts]
    topic = next((place[0] for place in places if place is not None), None)
    if topic is None:
        return None
    sizes = model.topics[topic].sizes
    objectives: list[int] = []

    def position(objective: int) -> int | None:
        """Where the objective stands in the shape; None when the joint table would grow too large."""
        if objective not in objectives:
            joint = np.prod([sizes[known] for known in (*objectives, objective)])
            if joint > c.JOINT_STATE_LIMIT:
                return None
            objectives.append(objective)
        return objectives.index(objective)

    kept = [
        (index, at)
        for index, place in enumerate(places)
        if place is not None and place[0] == topic and (at := position(place[1])) is not None
    ]
    taught = len(objectives)

    def way(tag: str | None) -> Tag:
        if tag is None:
            return UNTAGGED
        home = model.misconception_places.get(tag)
        if home is None or home[0] != topic:
            return ELSEWHERE
        at = position(home[1])
        return ELSEWHERE if at is None else (at, home[2])

    def shape_of(ways: tuple[tuple[Tag, ...], ...], dims: tuple[int, ...]) -> Shape:
        shapes = (
            PartShape(at, tuple(sorted(tag for tag in tags if tag != RIGHT)))
            for (_, at), tags in zip(kept, ways, strict=True)
        )
        return Shape(item, dims, taught, tuple(shapes))

    def each_option(means: Callable[[str | None], Tag]) -> tuple[tuple[Tag, ...], ...]:
        return tuple(
            tuple(
                RIGHT if option == parts[index].correct else means(tag)
                for option, tag in enumerate(parts[index].tags)
            )
            for index, _ in kept
        )

    ways = each_option(way)
    dims = tuple(sizes[objective] for objective in objectives)
    foreign: dict[tuple[int, int, int], int] = {}

    def way_across(tag: str | None) -> Tag:
        home = model.misconception_places.get(tag) if tag else None
        if home is None or home[0] == topic:
            return way(tag)
        # A further position holds three states, of which the last is "held".
        room = c.JOINT_STATE_LIMIT // int(np.prod(dims))
        if home not in foreign and ACROSS_STATES ** (len(foreign) + 1) > room:
            return ELSEWHERE
        return (len(dims) + foreign.setdefault(home, len(foreign)), FIRST_MIXUP)

    ways_across = each_option(way_across)
    across = None
    if foreign:
        wider = shape_of(ways_across, dims + (ACROSS_STATES,) * len(foreign))
        across = Across(len(dims), tuple(foreign), wider, ways_across)
    kept_parts = tuple(index for index, _ in kept)
    return Reading(topic, tuple(objectives), shape_of(ways, dims), kept_parts, ways, across)


# --- building the tables -----------------------------------------------------------------------------------

SOLVE_STEPS: Final = 14  # to a thousandth of a logit
SOLVE_RANGE: Final = 8.0
ABILITY_STEPS: Final = 321
ABILITY_ROUNDS: Final = 2


def build(bank: Bank, population: Population | None = None) -> Model:
    """All tables of the bank, under the default population or a fitted one."""
    population = population or Population()
    nodes = np.linspace(-c.PERSON_RANGE, c.PERSON_RANGE, c.PERSON_NODES)
    weights = np.exp(-(nodes**2) / 2)
    weights /= weights.sum()
    t = np.linspace(-c.TOPIC_RANGE, c.TOPIC_RANGE, c.TOPIC_NODES)
    spread = 1 - c.TOPIC_CORRELATION**2
    levels = np.exp(-((t - c.TOPIC_CORRELATION * nodes[:, None]) ** 2) / (2 * spread))
    levels /= levels.sum(axis=1, keepdims=True)
    person = weights[:, None] * np.array(population.hypotheses)
    misconceptions = [
        tuple(
            tuple(m.id for m in bank.misconceptions.values() if m.objective == objective.id)
            for objective in topic.objectives
        )
        for topic in bank.topics
    ]
    rates, shares = _graded(bank, misconceptions, t, weights @ levels, population)
    offsets = _solve_offsets(misconceptions, shares, t, weights @ levels, population.base, rates)
    topics = tuple(
        TopicModel(topic, held, share, _prior(held, t, offsets, rates))
        for topic, held, share in zip(bank.topics, misconceptions, shares, strict=True)
    )
    return Model(bank, population, topics, person, levels, rates)


def _graded(
    bank: Bank, misconceptions: list[Held], t: Floats, level: Floats, population: Population
) -> tuple[Rates, list[ShareModel]]:
    """The abilities that make the mean prior chance of a mastered topic the base, where they are graded."""
    graded = person_kinds(graded=True)
    wanted = population.base
    for _ in range(ABILITY_ROUNDS):
        rates = population.rates(_abilities(bank, t, level, wanted, population.discrimination))
        shares = _shares(bank, misconceptions, rates)
        offsets = np.zeros(len(c.HYPOTHESES))
        priors = [_prior(held, t, offsets, rates) for held in misconceptions]
        reached = np.mean(
            [level @ share.mastered(prior)[:, graded] for share, prior in zip(shares, priors, strict=True)]
        )
        # Held mix-ups cost a little: aim higher by what was missed.
        wanted += population.base - float(reached)
    return rates, shares


def _abilities(bank: Bank, t: Floats, level: Floats, base: float, discrimination: float) -> list[float]:
    """[t]: how able people of each level are, so that the mean prior chance of a mastered topic is `base`
    where ability is graded and nobody holds a mix-up (bisection).
    """
    places = {topic.id: place for place, topic in enumerate(bank.topics)}
    grid = np.linspace(-SOLVE_RANGE, SOLVE_RANGE, ABILITY_STEPS)
    right, total = np.zeros((len(places), len(grid))), np.zeros((len(places), 1))
    importance = {key: objective.importance for key, objective in bank.objectives_by_id.items()}
    for question in bank.active_questions:
        for part in question.parts:
            weight = importance[question.objective] / len(question.parts)
            total[places[question.topic]] += weight
            right[places[question.topic]] += weight * graded_chance(
                grid, discrimination, question.item, part.option_count
            )
    lines = [c.SAFETY_MASTERY if topic.safety else c.MASTERY for topic in bank.topics]
    asked = np.flatnonzero(total[:, 0])
    needed = np.array([np.interp(lines[k], right[k] / total[k], grid) for k in asked])
    spacing = c.ABILITY_SPREAD * (t[1] - t[0])
    low, high = -SOLVE_RANGE, SOLVE_RANGE
    for _ in range(SOLVE_STEPS):
        middle = (low + high) / 2
        # Evenly between half way to the node below and half way to the one above.
        above = (middle + c.ABILITY_SPREAD * t - needed[:, None]) / spacing + 0.5
        mastered = float((np.clip(above, 0.0, 1.0) @ level).mean())
        low, high = (middle, high) if mastered < base else (low, middle)
    return [float(x) for x in (low + high) / 2 + c.ABILITY_SPREAD * t]


def _prior(held: Held, t: Floats, offsets: Floats, rates: Rates) -> Floats:
    """[t, z, state]: what is held before any answer, given the topic's level and z."""
    slopes = np.array([z.slope for z in c.HYPOTHESES])
    # Where ability is graded, knowing means getting a middling question right without guessing.
    able = sigmoid(rates.discrimination * np.array(rates.ability))[:, None]
    known = np.where([z.graded for z in c.HYPOTHESES], able, sigmoid(offsets + slopes * t[:, None]))
    columns: list[Floats] = []
    for misconceptions in held:
        each = sigmoid(c.MIXUP_BASE + c.MIXUP_SLOPE * t)
        together = each * len(misconceptions)
        each = each * np.minimum(1.0, c.MIXUP_CEILING / np.maximum(together, c.MIXUP_CEILING))
        free = (1 - each * len(misconceptions))[:, None]
        columns += [free * known, free * (1 - known)]
        columns += [np.repeat(each[:, None], len(slopes), axis=1)] * len(misconceptions)
    return np.stack(columns, axis=2)


def _shares(bank: Bank, misconceptions: list[Held], rates: Rates) -> list[ShareModel]:
    """For each topic, what each state adds to the importance-weighted expected share right."""
    capture = np.array(rates.capture)
    places = _objective_places(bank)
    homes = {
        held: (topic, objective, FIRST_MIXUP + state)
        for topic, row in enumerate(misconceptions)
        for objective, names in enumerate(row)
        for state, held in enumerate(names)
    }
    sizes = [[FIRST_MIXUP + len(held) for held in row] for row in misconceptions]
    widest = max(max(row) for row in sizes)
    gains = [np.zeros((len(rates.ability), len(capture), len(row), widest)) for row in sizes]
    totals = np.zeros(len(bank.topics))
    importance = {key: objective.importance for key, objective in bank.objectives_by_id.items()}
    for question in bank.active_questions:
        for part in question.parts:
            topic, own = places[part.objective]
            weight = importance[question.objective] / len(question.parts)
            totals[topic] += weight
            if_known, if_not = chances_right(question.item, part.option_count, rates)
            gain = gains[topic]
            gain[:, :, own, KNOWS] += weight * if_known
            gain[:, :, own, DOES_NOT_KNOW:] += weight * if_not[..., None]
            for tag in {tag for tag in part.tags if tag in homes}:
                home, objective, state = homes[tag]
                if (home, objective) == (topic, own):
                    gain[:, :, own, state] -= weight * capture * if_not
                elif home == topic:
                    # Whether the other objective is known is not of this factor: half way between.
                    gain[:, :, objective, state] -= weight * capture * (if_known + if_not) / 2
    models = []
    for each, gain, row, total in zip(bank.topics, gains, sizes, totals, strict=True):
        flat = np.concatenate([gain[:, :, place, :size] for place, size in enumerate(row)], axis=2)
        threshold = c.SAFETY_MASTERY if each.safety else c.MASTERY
        models.append(share_model(flat / total if total else flat, row, threshold))
    return models


def _solve_offsets(
    misconceptions: list[Held],
    shares: list[ShareModel],
    t: Floats,
    level: Floats,
    base: float,
    rates: Rates,
) -> Floats:
    """The mu for which the mean prior chance of a mastered topic is `base`, under each z (bisection).

    Where ability is graded there is none: the abilities take its place.
    """
    concept = person_kinds(graded=False)
    of_concept = [share.of_kinds(concept) for share in shares]
    low = np.full(len(concept), -SOLVE_RANGE)
    high = -low
    middle = np.zeros(len(c.HYPOTHESES))
    for _ in range(SOLVE_STEPS):
        middle[concept] = (low + high) / 2
        mastered = np.zeros(len(concept))
        for held, share in zip(misconceptions, of_concept, strict=True):
            mastered += level @ share.mastered(_prior(held, t, middle, rates)[:, concept])
        short = mastered / len(shares) < base
        low, high = np.where(short, middle[concept], low), np.where(short, high, middle[concept])
    middle[concept] = (low + high) / 2
    return middle
