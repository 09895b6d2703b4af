"""What asking a question is worth: how much it tells and teaches, for all candidates at once.

U = w [dVar(mastered) + .05 dVar(K) + .25 dVar(M)] + sum over other topics of w dVar(mastered)
    + lambda w E[gain of mastered + .05 dK + .25 cleared | the explanation shown], times .92^(asked there);
dVar is the expected fall of posterior variance. Arrays run over g (person), t (topic level), z (hypothesis),
s (joint state of the objectives that a question touches), o (outcome), m (set of them that an explanation
makes known, a bit each), k (topic), b (belief whose variance counts), f (footprint), n (candidate), x (cell),
p (pattern: a joint state s in which nothing is known). A cell is all that decides an answer: (z, s) where a
thing is known or not; where ability is graded, the level and the held mix-ups, (z, t, p), for there knowing
and not knowing answer alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from quizapp.engine import constants as c
from quizapp.engine.learner import LearnerState, TopicBelief
from quizapp.engine.likelihood import DOES_NOT_KNOW, KNOWS, Floats, Rates, Shape, person_kinds
from quizapp.engine.mastery import ShareModel, Waves, without_each
from quizapp.engine.model import Model

Places = NDArray[np.int64]

# Tables are padded to the largest within these sizes, so that questions of like size are valued in one go.
STATE_SIZES = (32, 96, 256, 1024)
OUTCOME_SIZES = (5, 16, 64, 256, 4096)
# numpy loops over what lies side by side: from so many outcomes on the outcomes, below them the questions.
MANY_OUTCOMES = 8


def _size_class(size: int, sizes: Iterable[int]) -> int:
    return next(limit for limit in (*sizes, size) if size <= limit)


@dataclass(frozen=True)
class Worth:
    """What each candidate is worth, in parts that add up to `total`."""

    tells: Floats
    mixup: Floats
    teaches: Floats

    @property
    def total(self) -> Floats:
        """U of each candidate."""
        return self.tells + self.mixup + self.teaches


class Kind(NamedTuple):
    """What questions that are worth the same have in common: topic and objectives, and the shape."""

    footprint: tuple[int, tuple[int, ...]]
    shape: Shape


class Valuer:
    """The tables of a bank for valuing its questions; questions are named by their place in the bank."""

    def __init__(self, model: Model) -> None:
        self.model = model
        topics = model.bank.topics
        questions = model.bank.questions
        self.weights = np.array([float(topic.importance) for topic in topics])
        self._topic_of = np.zeros(len(questions), dtype=np.int64)
        self._kind_of = np.zeros(len(questions), dtype=np.int64)
        self._families: list[Family] = []
        self._groups: list[Group] = []
        # For each kind its group, its footprint in the group's family, its shape in the group.
        self._kinds = self._sort_into_kinds()
        self._seen: WeakKeyDictionary[TopicBelief, list[Floats]] = WeakKeyDictionary()

    def _sort_into_kinds(self) -> Places:
        """Joint states of one size make a family, within it outcomes of one size a group."""
        model = self.model
        tables: dict[Shape, ShapeTables] = {}
        members: dict[tuple[int, int], dict[int, dict[Kind, list[int]]]] = {}
        for place, question in enumerate(model.bank.questions):
            reading = model.read(question.parts, question.item)
            if question.retired or reading is None:
                continue
            self._topic_of[place] = reading.topic
            shape = reading.shape
            if shape not in tables:
                tables[shape] = _shape_tables(shape, model.rates)
            states, outcomes = len(shape.states), tables[shape].evidence.shape[-1]
            family = members.setdefault((len(shape.dims), _size_class(states, STATE_SIZES)), {})
            group = family.setdefault(_size_class(outcomes, OUTCOME_SIZES), {})
            group.setdefault(Kind((reading.topic, reading.objectives), shape), []).append(place)
        kinds: list[tuple[int, int, int]] = []
        for _, family in sorted(members.items()):
            touched = sorted({kind.footprint for group in family.values() for kind in group})
            footprints = {footprint: f for f, footprint in enumerate(touched)}
            self._families.append(_family(touched, [topic.sizes for topic in model.topics]))
            beliefs = self._families[-1].beliefs
            for _, group in sorted(family.items()):
                shapes = {
                    shape: index for index, shape in enumerate(dict.fromkeys(kind.shape for kind in group))
                }
                for kind, places in group.items():
                    self._kind_of[places] = len(kinds)
                    kinds.append((len(self._groups), footprints[kind.footprint], shapes[kind.shape]))
                stacked = _stacked(
                    [(shape, tables[shape]) for shape in shapes], beliefs, self._families[-1].cells
                )
                self._groups.append(Group(len(self._families) - 1, stacked))
        return np.array(kinds, dtype=np.int64)

    def prepare(self, state: LearnerState) -> None:
        """Make the tables of some beliefs now, so that the next choice need not."""
        for belief in state.topics:
            self._tables(belief)

    def worth(
        self, state: LearnerState, candidates: Places, progress: float, asked_on: Sequence[int]
    ) -> Worth:
        """What each candidate is worth. `progress` is the share of the session done, `asked_on` per topic."""
        mastered = np.stack([belief.mastered_given_person for belief in state.topics])
        is_met = np.zeros(len(self.weights), dtype=np.bool_)
        is_met[self._topic_of[candidates]] = True
        of_topic = [self._tables(state.topics[topic]) for topic in np.flatnonzero(is_met)]
        kinds, kind_of = np.unique(self._kind_of[candidates], return_inverse=True)
        groups, footprints, shapes = self._kinds[kinds].T
        tells, mixup, teaches = worth = np.empty((3, len(kinds)))
        outlooks: dict[int, Outlook] = {}
        for number in dict.fromkeys(groups.tolist()):
            here = groups == number
            group = self._groups[number]
            if group.family not in outlooks:
                family = self._families[group.family]
                footprint = np.flatnonzero(is_met[family.topic])
                tables = np.concatenate([each[group.family] for each in of_topic], axis=-1)
                outlooks[group.family] = _outlook(family, footprint, tables, state.person, mastered)
            outlook = outlooks[group.family].of(footprints[here])
            worth[:, here] = _worth_in_group(outlook, _of_shapes(group.tables, shapes[here]), self.weights)
        fatigue = c.TOPIC_FATIGUE ** np.asarray(asked_on, dtype=np.float64)
        scale = fatigue[self._topic_of[candidates]]
        value = c.LEARNING_VALUE * max(0.0, (progress - c.TEACH_FROM) / (1 - c.TEACH_FROM))
        return Worth(tells[kind_of] * scale, mixup[kind_of] * scale, teaches[kind_of] * scale * value)

    def _tables(self, belief: TopicBelief) -> list[Floats]:
        """One topic's tables per family, made when its beliefs have changed."""
        if belief not in self._seen:
            topic = self.model.topic_places[belief.model.topic.id]
            mine = [family.of_topic[topic] for family in self._families]
            self._seen[belief] = _belief_tables(belief, mine, self.model)
        return self._seen[belief]


# --- what each way of answering says, given what is held ----------------------------------------------------


@dataclass(frozen=True)
class ShapeTables:
    """A shape's constants: `evidence` and `chance` [x, o] as in `Outcomes`.

    `lesson[0, x]` is .05 dK + .25 cleared, `lesson[1 + m, x]` the chance that the explanation makes
    just the objectives of m known. `weights[:, b]` is what each of the `_beliefs` counts for, as knowing and
    as a mix-up. Stacked for a group, every array has a last axis for the shape.
    """

    evidence: Floats
    chance: Floats
    lesson: Floats
    weights: Floats


@dataclass(frozen=True)
class Group:
    """Questions with tables of one size: the family of their footprints, and their shapes' tables stacked."""

    family: int
    tables: ShapeTables


@dataclass(frozen=True)
class Cells:
    """The cells of a family: so many joint states for each kind of person, first of those with concepts.

    Where ability is graded there are so many patterns for each level.
    """

    states: int
    patterns: int

    @cached_property
    def kinds(self) -> Places:
        """[x] -> z."""
        concept, graded = person_kinds(graded=False), person_kinds(graded=True)
        return np.repeat([*concept, *graded], [self.states] * len(concept) + [self.by_level] * len(graded))

    @property
    def by_level(self) -> int:
        """How many cells a graded kind has."""
        return c.TOPIC_NODES * self.patterns

    def of(self, table: Floats, patterns: Places) -> Floats:
        """[t, z, s, ...] -> [x, ...], padded with cells that are none; `patterns` are joint states."""
        concept, graded = person_kinds(graded=False), person_kinds(graded=True)
        rest = table.shape[3:]
        plain = np.zeros((len(concept), self.states, *rest))
        plain[:, : table.shape[2]] = table[0, concept]
        by_level = np.zeros((len(graded), c.TOPIC_NODES, self.patterns, *rest))
        by_level[:, :, : len(patterns)] = table[:, graded].swapaxes(0, 1)[:, :, patterns]
        return np.concatenate([plain.reshape(-1, *rest), by_level.reshape(-1, *rest)])


def _patterns(dims: Sequence[int]) -> Places:
    """The joint states in which nothing is known: what is held of mix-ups there."""
    states = np.indices(dims).reshape(len(dims), -1)
    return np.flatnonzero((states != KNOWS).all(axis=0))


def _beliefs(dims: Sequence[int]) -> list[tuple[int, int]]:
    """What counts of objectives with so many states: (position, state), all but not knowing."""
    return [(at, state) for at, size in enumerate(dims) for state in range(size) if state != DOES_NOT_KNOW]


def _shape_tables(shape: Shape, rates: Rates) -> ShapeTables:
    outcomes = shape.outcomes(rates)
    here = shape.states.T
    knows = [c.WEIGHT_KNOWS * (position < shape.taught) for position in range(len(shape.dims))]
    weights = np.array(
        [
            (knows[at], 0.0) if state == KNOWS else (0.0, c.WEIGHT_MIXUP * _counts(shape, at, state))
            for at, state in _beliefs(shape.dims)
        ]
    )
    # What it is worth by itself that an objective comes to be known.
    gains = [np.full(size, knows[position]) for position, size in enumerate(shape.dims)]
    for (position, state), (_, mixup) in zip(_beliefs(shape.dims), weights, strict=True):
        gains[position][state] += mixup
    lesson = np.zeros((1 + (1 << len(shape.dims)), *outcomes.chance.shape[:3]))
    for mask in np.unique(outcomes.explained):
        chance = np.where(outcomes.explained == mask, outcomes.chance, 0.0).sum(axis=3)
        shown = shape.mixups(int(mask))
        moving = [shape.teaching(at, shown, rates)[:, states] for at, states in enumerate(here)]
        for rate, gain, states in zip(moving, gains, here, strict=True):
            insight = np.array(rates.insight)[:, None] * (states == DOES_NOT_KNOW)
            lesson[0] += chance * (rate + (1 - rate) * insight) * gain[states]
        # One objective after the other is made known or not: the sets of those that were double each time.
        sets = chance[None]
        for rate in moving:
            sets = np.concatenate([sets * (1 - rate), sets * rate])
        lesson[1:] += sets
    return ShapeTables(outcomes.evidence, outcomes.chance, np.moveaxis(lesson, 0, -1), weights.T)


def _counts(shape: Shape, position: int, mixup: int) -> bool:
    """Whether a question is about a mix-up: at home in what it asks, or shown by one of its options."""
    return position < shape.taught or (position, mixup) in shape.tagged


def _stacked(tables: Sequence[tuple[Shape, ShapeTables]], beliefs: int, cells: Cells) -> ShapeTables:
    """All shapes of a group in one set of arrays, padded with beliefs, cells and outcomes that are none."""
    outcomes = max(table.evidence.shape[-1] for _, table in tables)
    size = len(cells.kinds)

    def stack(arrays: Iterable[Floats], *size: int) -> Floats:
        result = np.zeros((*size, len(tables)))
        for index, array in enumerate(arrays):
            result[..., index][tuple(slice(length) for length in array.shape)] = array
        return result

    def in_cells(name: str) -> Iterable[Floats]:
        return (cells.of(getattr(table, name), _patterns(shape.dims)) for shape, table in tables)

    def stack_outcomes(arrays: Iterable[Floats]) -> Floats:
        result = stack(arrays, size, outcomes)
        return result if outcomes < MANY_OUTCOMES else result.swapaxes(1, 2).copy().swapaxes(1, 2)

    return ShapeTables(
        stack_outcomes(in_cells("evidence")),
        stack_outcomes(in_cells("chance")),
        np.moveaxis(stack(in_cells("lesson"), size, tables[0][1].lesson.shape[-1]), 1, 0),
        stack((table.weights for _, table in tables), 2, beliefs),
    )


def _of_shapes(tables: ShapeTables, shapes: Places) -> ShapeTables:
    """The tables of some candidates' shapes, in the order that they are stacked in."""

    def outcomes(table: Floats) -> Floats:
        if table.shape[1] < MANY_OUTCOMES:
            return table.take(shapes, axis=2)
        return table.swapaxes(1, 2).take(shapes, axis=1).swapaxes(1, 2)

    return ShapeTables(
        outcomes(tables.evidence),
        outcomes(tables.chance),
        tables.lesson.take(shapes, axis=-1),
        tables.weights.take(shapes, axis=-1),
    )


# --- which objectives questions touch -----------------------------------------------------------------------


@dataclass(frozen=True)
class Footprints:
    """One topic's footprints in a family: the objectives that some question touches together.

    `places[s, f, position]` is where a joint state stands in the topic's row of states, padded with the place
    after the row; `moved[m, s, f]` is the joint state it becomes when the objectives of m are known;
    `patterns[p, f]` are the joint states in which nothing is known, padded with -1; `learned[s, f]` is the
    joint state it becomes when all is understood that is not mixed up.
    """

    objectives: tuple[tuple[int, ...], ...]
    places: Places
    moved: Places
    patterns: Places
    learned: Places

    def starts(self, of_topic: Places) -> Places:
        """[position, f]: where the objective there begins in the topic's row of states."""
        own = np.array(self.objectives, dtype=np.int64).reshape(-1, self.places.shape[-1])
        return np.asarray(of_topic[own.T])


@dataclass(frozen=True)
class Family:
    """All footprints whose tables have one size, topic by topic.

    `topic[f]` runs over all of them, and so do `holds[b, x, f]`, the cells in which each of the `_beliefs`
    about mix-ups is true, and `knows[b, position, f]`, which belief is that the objective there is known.
    """

    of_topic: tuple[Footprints, ...]
    cells: Cells
    topic: Places
    holds: Floats
    knows: Floats

    @property
    def beliefs(self) -> int:
        """How many beliefs about its own objectives a footprint has at most."""
        return len(self.holds)


def _family(footprints: Sequence[tuple[int, tuple[int, ...]]], sizes: Sequence[Sequence[int]]) -> Family:
    """From (topic, objectives) in topic order; `sizes[topic][objective]` is how many states it has."""
    dims = [tuple(sizes[topic][objective] for objective in own) for topic, own in footprints]
    states = {each: np.indices(each).reshape(len(each), -1).T for each in dims}
    positions = len(dims[0])
    longest = max(len(each) for each in states.values())
    places = np.zeros((longest, len(dims), positions), dtype=np.int64)
    moved = np.zeros((1 << positions, longest, len(dims)), dtype=np.int64)
    beliefs = max(len(_beliefs(each)) for each in dims)
    cells = Cells(longest, max(len(_patterns(each)) for each in dims))
    patterns = np.full((cells.patterns, len(dims)), -1)
    learned = np.zeros((longest, len(dims)), dtype=np.int64)
    holds = np.zeros((beliefs, len(cells.kinds), len(dims)))
    knows = np.zeros((beliefs, positions, len(dims)))
    for f, ((topic, own), each) in enumerate(zip(footprints, dims, strict=True)):
        starts = np.cumsum([0, *sizes[topic]])
        here = states[each]
        places[:, f] = starts[-1]
        places[: len(here), f] = starts[list(own)] + here
        for m, _ in enumerate(moved):
            known = [bool(m >> position & 1) for position in range(positions)]
            moved[m, : len(here), f] = np.ravel_multi_index(np.where(known, KNOWS, here).T, each)
        own_patterns = _patterns(each)
        understood = np.where(here == DOES_NOT_KNOW, KNOWS, here)
        learned[: len(here), f] = np.ravel_multi_index(understood.T, each)
        patterns[: len(own_patterns), f] = own_patterns
        for b, (position, state) in enumerate(_beliefs(each)):
            if state == KNOWS:
                knows[b, position, f] = 1.0
                continue
            held = np.broadcast_to(here[:, position] == state, (c.TOPIC_NODES, len(c.HYPOTHESES), len(here)))
            holds[b, :, f] = cells.of(held, own_patterns)
    topics = np.array([topic for topic, _ in footprints])
    of_topic = []
    for topic in range(len(sizes)):
        mine = topics == topic
        objectives = tuple(own for home, own in footprints if home == topic)
        of_topic.append(
            Footprints(objectives, places[:, mine], moved[:, :, mine], patterns[:, mine], learned[:, mine])
        )
    return Family(tuple(of_topic), cells, topics, holds, knows)


# --- what a topic's beliefs say about its footprints --------------------------------------------------------

# The rows of a belief's tables: the chance of a cell, that of the cell with the topic mastered, that with
# each of the objectives known, and then that of the cell with the topic mastered after the explanation has
# made the objectives of m known.
HELD, MASTERED, KNOWN = 0, 1, 2


def _belief_tables(belief: TopicBelief, families: Sequence[Footprints], model: Model) -> list[Floats]:
    """Per family [g, row, x, f], given the person."""
    mastered = _mastered_now_and_after(belief, families, model)
    return [
        np.concatenate(
            [
                _flat(_concept_table(belief, footprints, now, after), 2),
                _flat(_graded_table(belief, footprints, now, after), 3),
            ],
            axis=2,
        )
        for footprints, (now, after) in zip(families, mastered, strict=True)
    ]


def _mastered_now_and_after(
    belief: TopicBelief, families: Sequence[Footprints], model: Model
) -> list[tuple[Floats, Floats]]:
    """Per family [t, z, s, f]: P(mastered | s), as it is and after a lesson that leaves the footprint's own
    objectives to `moved`, but may lift the level or make the rest of the topic clear.
    """
    concept, graded = person_kinds(graded=False), person_kinds(graded=True)
    states = belief.states
    every = np.concatenate([states, states[:, graded], belief.understood[:, concept]], axis=1)
    chance = model.rises.sum(axis=2).T[:, :, None, None]
    count = states.shape[1]
    result = []
    for footprints, table in zip(families, _mastered_if(belief.model.outlook, every, families), strict=True):
        now, higher, understood = np.split(table, [count, count + len(graded)], axis=1)
        after = now.copy()
        after[:, graded] += chance[:, graded] * (higher - now[:, graded])
        understood = understood[:, :, footprints.learned, np.arange(table.shape[3])]
        after[:, concept] += chance[:, concept] * (understood - now[:, concept])
        result.append((now, after))
    return result


def _concept_table(belief: TopicBelief, footprints: Footprints, now: Floats, after: Floats) -> Floats:
    """[g, z, row, s, f] of those to whom things are known or not, the levels summed out."""
    concept = person_kinds(graded=False)
    places, moved = footprints.places, footprints.moved
    every = np.arange(places.shape[1])
    held = _padded(belief.states[:, concept])[:, :, places].prod(axis=-1)
    own = footprints.starts(belief.model.shares.starts)
    table = np.empty((*held.shape[:2], KNOWN + len(own) + len(moved), *places.shape[:2]))
    table[:, :, HELD] = held
    table[:, :, MASTERED] = held * now[:, concept]
    for row, start in enumerate(own, KNOWN):
        table[:, :, row] = held * (places[..., row - KNOWN] == start + KNOWS)
    table[:, :, KNOWN + len(own) :] = held[:, :, None] * after[:, concept][:, :, moved, every]
    return np.asarray(np.einsum("gtz,tzrsf->grzsf", belief.level_given_person[:, :, concept], table))


def _graded_table(belief: TopicBelief, footprints: Footprints, now: Floats, after: Floats) -> Floats:
    """[g, z, row, t, pattern, f] of those whose ability is graded: not knowing stands for knowing as well."""
    graded = person_kinds(graded=True)
    starts = belief.model.shares.starts
    row_of_states = _padded(belief.states[:, graded])
    merged = row_of_states.copy()
    merged[:, :, starts + DOES_NOT_KNOW] += merged[:, :, starts + KNOWS]
    patterns, moved = footprints.patterns, footprints.moved
    every = np.arange(patterns.shape[1])
    places = footprints.places[patterns, every]
    held = merged[:, :, places].prod(axis=-1) * (patterns >= 0)
    own = footprints.starts(starts)
    table = np.empty((*held.shape[:2], KNOWN + len(own) + len(moved), *patterns.shape))
    table[:, :, HELD] = held
    table[:, :, MASTERED] = held * now[:, graded][:, :, patterns, every]
    for row, start in enumerate(own, KNOWN):
        share = row_of_states[:, :, start + KNOWS] / merged[:, :, start + DOES_NOT_KNOW]
        is_free = places[..., row - KNOWN] == start + DOES_NOT_KNOW
        table[:, :, row] = held * is_free * share[:, :, None]
    later = after[:, graded][:, :, moved[:, patterns, every], every]
    table[:, :, KNOWN + len(own) :] = held[:, :, None] * later
    return np.asarray(np.einsum("gtz,tzrpf->grztpf", belief.level_given_person[:, :, graded], table))


def _padded(states: Floats) -> Floats:
    """[t, z, state] with one more place, where nothing is."""
    return np.concatenate([states, np.zeros((*states.shape[:2], 1))], axis=2)


def _flat(table: Floats, axes: int) -> Floats:
    """[g, row, ..., f] -> [g, row, x, f], with so many axes between made one."""
    size = int(np.prod(table.shape[2 : 2 + axes]))
    return table.reshape(*table.shape[:2], size, table.shape[-1])


def _mastered_if(shares: ShareModel, states: Floats, families: Sequence[Footprints]) -> list[Floats]:
    """Per family [t, z, s, f]: P(mastered | s) when the other objectives are in these states."""
    factors = shares.factors(states)
    steps = np.concatenate([shares.steps, np.zeros((*shares.needed.shape, 1), dtype=np.int64)], axis=2)
    result = []
    for footprints in families:
        added = steps[:, :, footprints.places].sum(axis=-1).swapaxes(2, 3)
        if footprints.objectives:
            others = _of_others(factors, footprints.objectives)
            result.append(shares.enough(others, added).swapaxes(-1, -2))
        else:
            result.append(np.zeros((*states.shape[:2], *footprints.places.shape[:2])))
    return result


def _of_others(factors: Waves, footprints: Sequence[tuple[int, ...]]) -> Waves:
    """[..., objective, frequency] -> [..., f, frequency]: the product over the objectives not touched."""
    if len(footprints[0]) == 1:
        each = without_each(factors)
        return each[..., [own for (own,) in footprints], :]
    rows = np.moveaxis(factors, -2, 0)
    products = np.ones((len(footprints), *rows.shape[1:]), dtype=np.complex128)
    for product, touched in zip(products, footprints, strict=True):
        for objective, factor in enumerate(rows):
            if objective not in touched:
                product *= factor
    return np.moveaxis(products, 0, -2)


# --- what this person's answers would say -------------------------------------------------------------------


@dataclass(frozen=True)
class Outlook:
    """What is believed of this person, for some footprints f in rising order or, by `of`, for candidates n.

    `together[b, x]` is the chance of x together with what counts: nothing else, each topic's mastery, each
    of the footprint's own beliefs; `before[b]` is the same whatever x. `lessons[r, x]` is the chance of x,
    then for each m that of x with the topic mastered after an explanation.
    """

    footprint: Places
    topic: Places
    together: Floats
    before: Floats
    lessons: Floats

    def of(self, footprint: Places) -> Outlook:
        """The same, one footprint for each candidate."""
        place = np.searchsorted(self.footprint, footprint)
        return Outlook(
            footprint,
            self.topic[place],
            self.together.take(place, axis=-1),
            self.before.take(place, axis=-1),
            self.lessons.take(place, axis=-1),
        )


def _outlook(family: Family, footprint: Places, tables: Floats, person: Floats, mastered: Floats) -> Outlook:
    """From tables [g, row, x, f] of some of the family's footprints, P(g, z) and P(k mastered | g, z)."""
    topic = family.topic[footprint]
    kinds = family.cells.kinds
    rows = np.einsum("gx,grxf->rxf", person[:, kinds], tables)
    others = np.einsum("kgx,gxf->kxf", (mastered * person)[:, :, kinds], tables[:, HELD])
    # Of other topics x says something through the person alone, of its own by itself too.
    others[topic, :, np.arange(len(topic))] = rows[MASTERED].T
    held = rows[HELD]
    taught = KNOWN + family.knows.shape[1]
    own = family.holds[:, :, footprint] * held
    own += np.einsum("bpf,pxf->bxf", family.knows[:, :, footprint], rows[KNOWN:taught])
    together = np.concatenate([held[None], others, own])
    lessons = np.concatenate([held[None], rows[taught:]])
    return Outlook(footprint, topic, together, together.sum(axis=1), lessons)


def _worth_in_group(outlook: Outlook, shapes: ShapeTables, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """How much each question tells, tells about mix-ups, and teaches; before fatigue and lambda."""
    answer = np.einsum("xn,xon->on", outlook.together[0], shapes.chance)
    scale, *_ = then = np.einsum("bxn,xon->bon", outlook.together, shapes.evidence)
    # An outcome that only pads the table has no chance: any finite scale will do.
    moved = then[1:] / np.where(scale > 0, scale, 1.0) - outlook.before[1:, None]
    fall = np.einsum("on,bon,bon->bn", answer, moved, moved)
    of_topics, of_own = np.split(fall, [len(weights)])
    weight = weights[outlook.topic]
    knows, mixup = weight * np.einsum("ibn,bn->in", shapes.weights, of_own)
    tells = np.einsum("k,kn->n", weights, of_topics) + knows
    taught = np.einsum("rxn,rxn->n", outlook.lessons, shapes.lesson)
    mastered = outlook.before[1 + outlook.topic, np.arange(len(weight))]
    return tells, mixup, weight * (taught - mastered)
