"""What asking a question is worth: how much it tells and teaches, for all candidates at once.

U = w [dVar(mastered) + .05 dVar(K) + .25 dVar(M)] + sum over other topics of w dVar(mastered)
    + lambda w E[gain of mastered + .05 dK + .25 cleared | the explanation shown], times .92^(asked there);
dVar is the expected fall of posterior variance. Arrays run over g (person), t (topic level), z (hypothesis),
s (joint state of the objectives that a question touches), o (outcome), e (whose mix-up was explained).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from quizapp.engine import constants as c
from quizapp.engine.learner import LearnerState, TopicBelief
from quizapp.engine.likelihood import DOES_NOT_KNOW, FIRST_MIXUP, KNOWS, Floats, Rates, Shape
from quizapp.engine.model import Model, Reading

Places = NDArray[np.int64]

# Tables are padded to these sizes, so that questions of like size are valued in one go.
STATE_SIZES = (16, 32, 96, 256, 1024)
OUTCOME_SIZES = (5, 16, 64, 256, 4096)


def _padded(size: int, sizes: Iterable[int]) -> int:
    return next(limit for limit in sizes if size <= limit)


@dataclass(frozen=True)
class Footprint:
    """Which objectives of a topic a question touches, and what its explanation moves there.

    `shape` is any shape with this footprint: only its teaching is used.
    """

    topic: int
    objectives: tuple[int, ...]
    shape: Shape
    masks: tuple[int, ...]


def _masks(shape: Shape) -> tuple[int, ...]:
    """Whose mix-ups one answer can show: one at most in a question of one part."""
    if len(shape.parts) > 1:
        return tuple(range(1 << len(shape.dims)))
    return (0, *(1 << position for position in range(len(shape.dims))))


@dataclass(frozen=True)
class ShapeTables:
    """A shape's constants; the last axis of `explained` runs over the footprint's masks.

    `gain[z, s]` is .05 dK + .25 cleared; `features[f, s]` marks the states of each belief whose variance
    counts, with its weight among the objectives and among the mix-ups.
    """

    evidence: Floats
    chance: Floats
    explained: Floats
    gain: Floats
    features: Floats
    weight_knows: Floats
    weight_mixup: Floats


def _shape_tables(shape: Shape, rates: Rates) -> ShapeTables:
    outcomes = shape.outcomes(rates)
    masks = _masks(shape)
    explained = np.stack(
        [np.where(outcomes.explained == mask, outcomes.chance, 0.0).sum(axis=2) for mask in masks], axis=2
    )
    features: list[Floats] = []
    weights: list[tuple[float, float]] = []
    for position, size in enumerate(shape.dims):
        here = shape.states[:, position]
        if position < shape.taught:
            features.append((here == KNOWS).astype(np.float64))
            weights.append((c.WEIGHT_KNOWS, 0.0))
        for state in range(FIRST_MIXUP, size):
            if position < shape.taught or (position, state) in shape.tagged:
                features.append((here == state).astype(np.float64))
                weights.append((0.0, c.WEIGHT_MIXUP))
    gain = np.zeros_like(explained[:, :, 0])
    for index, mask in enumerate(masks):
        gain += explained[:, :, index] * _direct_gain(shape, mask, rates)
    return ShapeTables(
        outcomes.evidence,
        outcomes.chance,
        explained,
        gain,
        np.stack(features),
        np.array([weight[0] for weight in weights]),
        np.array([weight[1] for weight in weights]),
    )


def _direct_gain(shape: Shape, mask: int, rates: Rates) -> Floats:
    """[z, s]: .05 dK + .25 cleared of the question's own objectives and mix-ups."""
    result = np.zeros((len(rates.capture), len(shape.states)))
    for position in range(len(shape.dims)):
        moving = shape.teaching(position, shape.mixups(mask), rates)
        worth = np.zeros(moving.shape[1])
        if position < shape.taught:
            worth += c.WEIGHT_KNOWS
        for state in range(FIRST_MIXUP, moving.shape[1]):
            if position < shape.taught or (position, state) in shape.tagged:
                worth[state] += c.WEIGHT_MIXUP
        result += (moving * worth)[:, shape.states[:, position]]
    return result


@dataclass(frozen=True)
class Group:
    """Questions whose tables have one size: their footprints in topic order, their shapes stacked."""

    states: int
    footprints: tuple[Footprint, ...]
    tables: ShapeTables

    @cached_property
    def is_simple(self) -> bool:
        """Whether each question touches one objective, so that all are made at once."""
        return all(len(footprint.objectives) == 1 for footprint in self.footprints)

    @cached_property
    def topics(self) -> Places:
        """[footprint] -> topic."""
        return np.array([footprint.topic for footprint in self.footprints], dtype=np.int64)


@dataclass(frozen=True)
class FootprintTables:
    """What one topic's beliefs say about its footprints in one group.

    `joint[f, g, z, s]` is the chance of s; `mastered[f, t, z, s]` and `taught[f, e, t, z, s]` that of s with
    the topic mastered, now and after the explanation.
    """

    joint: Floats
    mastered: Floats
    taught: Floats


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


class Valuer:
    """The tables of a bank for valuing its questions; questions are named by their place in the bank."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._readings: dict[int, Reading] = {}
        questions = model.bank.questions
        self.topic_of: list[int] = [model.topic_places[question.topic] for question in questions]
        self._group_of = np.full(len(questions), -1, dtype=np.int64)
        self._shape_of = np.zeros(len(questions), dtype=np.int64)
        self._footprint_of = np.zeros(len(questions), dtype=np.int64)
        self.weights = np.array([float(topic.importance) for topic in model.bank.topics])
        self._groups = self._sort_into_groups()
        self._seen: WeakKeyDictionary[TopicBelief, list[FootprintTables]] = WeakKeyDictionary()

    def _sort_into_groups(self) -> tuple[Group, ...]:
        model = self.model
        widest = max(max(topic.sizes) for topic in model.topics)
        tables: dict[Shape, ShapeTables] = {}
        members: dict[tuple[int, int, int], list[tuple[int, Reading]]] = {}
        for place, question in enumerate(model.bank.questions):
            reading = model.read(question.parts, question.difficulty)
            if question.retired or reading is None:
                continue
            shape = reading.shape
            if shape not in tables:
                tables[shape] = _shape_tables(shape, model.rates)
            states, outcomes = tables[shape].evidence.shape[1:]
            padded = widest if len(shape.dims) == 1 else _padded(states, (*STATE_SIZES, states))
            size = (padded, _padded(outcomes, (*OUTCOME_SIZES, outcomes)), len(_masks(shape)))
            members.setdefault(size, []).append((place, reading))
        return tuple(
            self._group(number, size, members[size], tables) for number, size in enumerate(sorted(members))
        )

    def _group(
        self,
        number: int,
        size: tuple[int, int, int],
        members: Sequence[tuple[int, Reading]],
        tables: dict[Shape, ShapeTables],
    ) -> Group:
        keys = {place: _footprint_key(reading) for place, reading in members}
        footprints: dict[object, Footprint] = {}
        for place, reading in sorted(members, key=lambda member: member[1].topic):
            footprint = Footprint(reading.topic, reading.objectives, reading.shape, _masks(reading.shape))
            footprints.setdefault(keys[place], footprint)
        order = {key: index for index, key in enumerate(footprints)}
        shapes = list(dict.fromkeys(reading.shape for _, reading in members))
        shape_order = {shape: index for index, shape in enumerate(shapes)}
        for place, reading in members:
            self._group_of[place] = number
            self._shape_of[place] = shape_order[reading.shape]
            self._footprint_of[place] = order[keys[place]]
        return Group(size[0], tuple(footprints.values()), _stacked([tables[shape] for shape in shapes], size))

    def prepare(self, state: LearnerState) -> None:
        """Make the tables of some beliefs now, so that the next choice need not."""
        for belief in state.topics:
            self._tables(belief)

    def worth(
        self, state: LearnerState, candidates: Places, progress: float, asked_on: Sequence[int]
    ) -> Worth:
        """What each candidate is worth. `progress` is the share of the session done, `asked_on` per topic."""
        person = state.person
        of_topic = [self._tables(belief) for belief in state.topics]
        levels = np.stack([np.einsum("gz,gtz->tz", person, b.level_given_person) for b in state.topics])
        mastered = np.stack([belief.mastered_given_person for belief in state.topics])
        fatigue = c.TOPIC_FATIGUE ** np.asarray(asked_on, dtype=np.float64)
        value = c.LEARNING_VALUE * (c.LEARNING_START + (1 - c.LEARNING_START) * progress)
        result = Worth(*(np.zeros(len(candidates)) for _ in range(3)))
        groups = self._group_of[candidates]
        for number in np.unique(groups):
            here = np.flatnonzero(groups == number)
            group = self._groups[number]
            merged = FootprintTables(
                *(
                    np.concatenate([getattr(tables[number], name) for tables in of_topic])
                    for name in ("joint", "mastered", "taught")
                )
            )
            places = candidates[here]
            tells, mixup, teaches = _worth_in_group(
                group,
                merged,
                self._footprint_of[places],
                self._shape_of[places],
                person,
                levels,
                mastered,
                self.weights,
            )
            scale = fatigue[group.topics[self._footprint_of[places]]]
            result.tells[here] = tells * scale
            result.mixup[here] = mixup * scale
            result.teaches[here] = teaches * scale * value
        return result

    def _tables(self, belief: TopicBelief) -> list[FootprintTables]:
        """One topic's tables per group, made when its beliefs have changed."""
        if belief not in self._seen:
            topic = self.model.topic_places[belief.model.topic.id]
            self._seen[belief] = _footprint_tables(belief, topic, self._groups, self.model.rates)
        return self._seen[belief]


def _footprint_key(reading: Reading) -> object:
    shape = reading.shape
    away = frozenset(tag for tag in shape.tagged if tag[0] >= shape.taught)
    return (reading.topic, reading.objectives, shape.taught, away, _masks(shape))


def _stacked(tables: Sequence[ShapeTables], size: tuple[int, int, int]) -> ShapeTables:
    """All shapes of a group in one set of arrays, padded with states and outcomes that never occur."""
    states, outcomes, masks = size
    features = max(len(table.features) for table in tables)
    z = tables[0].evidence.shape[0]

    def stack(name: str, shape: tuple[int, ...]) -> Floats:
        result = np.zeros((len(tables), *shape))
        for index, table in enumerate(tables):
            array: Floats = getattr(table, name)
            padding = [(0, long - short) for long, short in zip(shape, array.shape, strict=True)]
            result[index] = np.pad(array, padding)
        return result

    return ShapeTables(
        stack("evidence", (z, states, outcomes)),
        stack("chance", (z, states, outcomes)),
        stack("explained", (z, states, masks)),
        stack("gain", (z, states)),
        stack("features", (features, states)),
        stack("weight_knows", (features,)),
        stack("weight_mixup", (features,)),
    )


def _worth_in_group(
    group: Group,
    tables: FootprintTables,
    footprint: Places,
    shape: Places,
    person: Floats,
    levels: Floats,
    mastered: Floats,
    weights: Floats,
) -> tuple[Floats, Floats, Floats]:
    """How much each question tells, tells about mix-ups, and teaches; before fatigue and lambda."""
    constants = group.tables
    evidence, chance = constants.evidence[shape], constants.chance[shape]
    topic = group.topics[footprint]
    own_levels = levels[group.topics]
    mastered_with = np.einsum("ftz,ftzs->fzs", own_levels, tables.mastered)[footprint]
    taught_with = np.einsum("ftz,fetzs->fezs", own_levels, tables.taught)[footprint]
    joint = tables.joint[footprint] * person[:, :, None]
    here = joint.sum(axis=1)

    answer = np.einsum("nzs,nzso->no", here, chance)
    person_with = np.einsum("ngzs,nzso->ngzo", joint, evidence)
    scale = person_with.sum(axis=(1, 2))
    # An outcome that only pads the table has no chance: any finite scale will do.
    scale = np.where(scale > 0, scale, 1.0)

    def fall(belief: Floats, before: Floats) -> Floats:
        """Expected fall of the variance of beliefs [n, belief, o] that stood at [n, belief]."""
        moved = belief / scale[:, None] - before[..., None]
        return np.asarray(np.einsum("no,nbo,nbo->nb", answer, moved, moved))

    overall = np.einsum("kgz,gz->k", mastered, person)
    with_state = np.einsum("nzs,nzso->nso", here, evidence)
    features = constants.features[shape]
    feature_fall = fall(
        np.einsum("nfs,nso->nfo", features, with_state), np.einsum("nfs,nzs->nf", features, here)
    )
    own_fall = fall(np.einsum("nzs,nzso->no", mastered_with, evidence)[:, None], overall[topic][:, None])[
        :, 0
    ]
    others_fall = fall(
        np.einsum("ngzo,kgz->nko", person_with, mastered),
        np.broadcast_to(overall, (len(topic), len(overall))),
    )
    others_fall[np.arange(len(topic)), topic] = 0.0
    weight = weights[topic]
    knows_fall = (feature_fall * constants.weight_knows[shape]).sum(axis=1)
    tells = weight * (own_fall + knows_fall) + (others_fall * weights).sum(axis=1)
    mixup = weight * (feature_fall * constants.weight_mixup[shape]).sum(axis=1)
    after = np.einsum("nezs,nzse->n", taught_with, constants.explained[shape])
    direct = np.einsum("nzs,nzs->n", here, constants.gain[shape])
    return tells, mixup, weight * (after - overall[topic] + direct)


# --- what a topic's beliefs say about its footprints --------------------------------------------------------


def _footprint_tables(
    belief: TopicBelief, topic: int, groups: Sequence[Group], rates: Rates
) -> list[FootprintTables]:
    """Per group, the tables of the topic's footprints there."""
    shares = belief.model.shares
    moved = belief.states.copy()
    unknown = shares.starts + DOES_NOT_KNOW
    sibling = np.array(rates.learn_sibling)[:, None]
    moved[:, :, unknown] *= 1 - sibling
    moved[:, :, shares.starts + KNOWS] += sibling * belief.states[:, :, unknown]
    both = np.stack([shares.factors(belief.states), shares.factors(moved)])
    widest = max([group.states for group in groups if group.is_simple], default=max(belief.model.sizes))
    alone = _alone(belief, both, rates, widest)
    result = []
    for group in groups:
        mine = [footprint for footprint in group.footprints if footprint.topic == topic]
        if group.is_simple:
            rows = alone.index[[footprint.objectives[0] for footprint in mine]]
            tables = [np.moveaxis(array[..., rows], -2, 0) for array in (alone.held, alone.mastered)]
            taught = np.moveaxis(alone.taught[..., rows], -2, 0)
        else:
            *tables, taught = _together(belief, mine, group, both, rates)
        joint = np.einsum("gtz,ftzs->fgzs", belief.level_given_person, tables[0])
        result.append(FootprintTables(joint, tables[1], taught))
    return result


@dataclass(frozen=True)
class _Alone:
    """Tables of each objective by itself, states in one row; `index` picks them out, padded with nothing."""

    held: Floats
    mastered: Floats
    taught: Floats
    index: Places


def _alone(belief: TopicBelief, both: NDArray[np.complex128], rates: Rates, states: int) -> _Alone:
    """All that questions on one objective need, for every objective at once, padded to so many states.

    `both`: each objective's characteristic function as it is, and after a sibling's lesson.
    """
    model, shares = belief.model, belief.model.shares
    owner = np.repeat(np.arange(len(model.sizes)), model.sizes)
    z = np.arange(len(shares.needed))[:, None]
    missing = shares.missing(shares.steps)
    if_now, if_later = shares.at_least(_without_each(both))[:, :, z, owner, missing]
    gained = if_later[:, :, shares.starts[owner] + KNOWS] - if_later
    moving = np.empty((2, len(z), len(owner)))
    moving[0], moving[1] = rates.clear_other, rates.clear_explained
    moving[:, :, shares.starts + KNOWS] = 0.0
    moving[:, :, shares.starts + DOES_NOT_KNOW] = np.array(rates.learn)[:, None]
    held = belief.states
    taught = held * (if_later + moving[:, None] * gained)
    index = np.full((len(model.sizes), states), len(owner))
    for place, where in enumerate(model.slices):
        index[place, : model.sizes[place]] = np.arange(where.start, where.stop)
    nothing = np.zeros((*held.shape[:2], 1))
    return _Alone(
        np.concatenate([held, nothing], axis=2),
        np.concatenate([held * if_now, nothing], axis=2),
        np.concatenate([taught, np.stack([nothing, nothing])], axis=3),
        index,
    )


def _without_each(factors: NDArray[np.complex128]) -> NDArray[np.complex128]:
    """[..., objective, frequency]: the product of all other objectives' factors."""
    before, after = np.ones_like(factors), np.ones_like(factors)
    np.cumprod(factors[..., :-1, :], axis=-2, out=before[..., 1:, :])
    after[..., :-1, :] = np.cumprod(factors[..., :0:-1, :], axis=-2)[..., ::-1, :]
    return np.asarray(before * after)


def _together(
    belief: TopicBelief,
    mine: Sequence[Footprint],
    group: Group,
    both: NDArray[np.complex128],
    rates: Rates,
) -> tuple[Floats, Floats, Floats]:
    """The same for questions that touch several objectives."""
    t, z = belief.states.shape[:2]
    held = np.zeros((len(mine), t, z, group.states))
    mastered = np.zeros_like(held)
    taught = np.zeros((len(mine), group.tables.explained.shape[3], t, z, group.states))
    if_mastered: dict[tuple[int, ...], tuple[Floats, Floats]] = {}
    for index, footprint in enumerate(mine):
        joint = belief.joint(footprint.objectives)
        size = joint.shape[2]
        if footprint.objectives not in if_mastered:
            if_mastered[footprint.objectives] = _mastered_if(belief, footprint.objectives, both)
        if_now, if_later = if_mastered[footprint.objectives]
        held[index, :, :, :size] = joint
        mastered[index, :, :, :size] = joint * if_now
        for place, mask in enumerate(footprint.masks):
            taught[index, place, :, :, :size] = joint * _after_teaching(if_later, footprint, mask, rates)
    return held, mastered, taught


def _mastered_if(
    belief: TopicBelief, objectives: tuple[int, ...], both: NDArray[np.complex128]
) -> tuple[Floats, Floats]:
    """[t, z, s]: P(mastered | s), the other objectives as they are, and after a sibling's lesson."""
    model = belief.model
    shares = model.shares
    others = [place for place in range(len(model.sizes)) if place not in objectives]
    added = shares.steps[:, model.slices[objectives[0]]]
    for objective in objectives[1:]:
        wider = added[:, :, None] + shares.steps[:, None, model.slices[objective]]
        added = wider.reshape(len(added), -1)
    missing = shares.missing(added)
    z = np.arange(len(missing))[:, None]
    first, second = shares.at_least(both[:, :, :, others].prod(axis=3))[:, :, z, missing]
    return first, second


def _after_teaching(mastered: Floats, footprint: Footprint, mask: int, rates: Rates) -> Floats:
    """[t, z, s]: P(mastered) once the explanation has moved the question's own objectives."""
    dims = footprint.shape.dims
    result = mastered.reshape(*mastered.shape[:2], *dims)
    for position in range(len(dims)):
        moving = footprint.shape.teaching(position, footprint.shape.mixups(mask), rates)
        axis = 2 + position
        known = np.take(result, [KNOWS], axis=axis)
        along = moving.reshape(len(moving), *(1,) * position, -1, *(1,) * (len(dims) - position - 1))
        result = result + along * (known - result)
    return result.reshape(mastered.shape)
