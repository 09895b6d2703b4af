"""What we believe about a learner: a higher-order cognitive diagnosis model, updated exactly per answer.

The state of an objective is: knows, does not know, or holds one of its misconceptions. Given the topic's
level t and the hypothesis z about the person, objectives are independent (docs/engine.md, section 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from math import log
from types import MappingProxyType
from typing import Final, TypeVar

import numpy as np

from quizapp.bank.questions import Item, Part
from quizapp.engine import constants as c
from quizapp.engine.likelihood import DOES_NOT_KNOW, FIRST_MIXUP, KNOWS, Floats, Rates, Tag, person_kinds
from quizapp.engine.model import ACROSS_STATES, Across, Model, Reading, TopicModel
from quizapp.engine.response import ExplanationShown, Fact, Response, SessionStarted

T = TypeVar("T")

# After a thousand answers of one kind nothing would be left of the people who would not give them, and
# what is believed of nobody is no number. So little changes no belief.
LEAST_EVIDENCE: Final = 1e-200


@dataclass(frozen=True, eq=False)
class TopicBelief:
    """What the answers on one topic say: `states[t, z, state]` given (t, z), `evidence[g, t, z]` for (t, z).

    `evidence` has g because a lesson may lift the level, and what a level says of the person is what it was.

    `log_scale` is what `evidence` was divided by, so that its highest is 1 after an answer.
    """

    model: TopicModel
    levels: Floats
    states: Floats
    evidence: Floats
    log_scale: float = 0.0

    @cached_property
    def level_given_person(self) -> Floats:
        """[g, t, z]: P(t | g, z, this topic's answers)."""
        weight = self.levels[:, :, None] * self.evidence
        return np.asarray(weight / weight.sum(axis=1, keepdims=True))

    @cached_property
    def person_evidence(self) -> Floats:
        """[g, z]: how well (g, z) explains this topic's answers."""
        return np.asarray(np.einsum("gt,gtz->gz", self.levels, self.evidence))

    @cached_property
    def mastered_given_level(self) -> Floats:
        """[t, z]: P(mastered | t, z)."""
        return self.model.shares.mastered(self.states)

    @cached_property
    def mastered_given_person(self) -> Floats:
        """[g, z]: P(mastered | g, z)."""
        return np.asarray(np.einsum("gtz,tz->gz", self.level_given_person, self.mastered_given_level))

    @cached_property
    def understood(self) -> Floats:
        """[t, z, state]: what is held once all that was not known is known, and only mix-ups stay."""
        starts = self.model.shares.starts
        states = self.states.copy()
        states[:, :, starts + KNOWS] += states[:, :, starts + DOES_NOT_KNOW]
        states[:, :, starts + DOES_NOT_KNOW] = 0.0
        return states

    def joint(self, objectives: tuple[int, ...]) -> Floats:
        """[t, z, joint state] of some objectives, the last one running fastest."""
        slices = self.model.slices
        result = self.states[:, :, slices[objectives[0]]]
        for objective in objectives[1:]:
            wider = result[..., :, None] * self.states[:, :, None, slices[objective]]
            result = wider.reshape(*wider.shape[:2], -1)
        return result

    def answered(self, reading: Reading, likelihood: Floats) -> TopicBelief:
        """After an answer of this likelihood [t, z, joint state], projected on the objectives' marginals.

        The projection (Boyen & Koller 1998) is exact when the answer touches one objective.
        """
        joint = self.joint(reading.objectives) * likelihood
        total = joint.sum(axis=2)
        joint = (joint / total[..., None]).reshape(*total.shape, *reading.shape.dims)
        states = self.states.copy()
        axes = range(2, 2 + len(reading.objectives))
        for axis, objective in zip(axes, reading.objectives, strict=True):
            others = tuple(other for other in axes if other != axis)
            states[:, :, self.model.slices[objective]] = joint.sum(axis=others) if others else joint
        evidence = self.evidence * total
        highest = float(evidence.max())
        evidence = np.maximum(evidence / highest, LEAST_EVIDENCE)
        return replace(self, states=states, evidence=evidence, log_scale=self.log_scale + log(highest))

    def taught(self, reading: Reading, shown: frozenset[Tag], model: Model) -> TopicBelief:
        """After the explanation was shown; `shown` are the mix-ups that the answer showed."""
        rates = model.rates
        moving = np.zeros(self.states.shape[1:])
        for position, objective in enumerate(reading.objectives):
            moving[:, self.model.slices[objective]] = reading.shape.teaching(position, shown, rates)
        moved = self.states * moving
        states = self.states - moved
        starts = self.model.shares.starts
        states[:, :, starts + KNOWS] += np.add.reduceat(moved, starts, axis=2)
        return replace(self, states=states)._lifted(model)

    def _lifted(self, model: Model) -> TopicBelief:
        """After a lesson that may lift the level, and that may make all clear where things are known or not.

        What is held goes along, averaged over those who come to a level (a projection, by what this topic's
        answers say of the level).
        """
        arrived = self.understood.copy()
        graded = person_kinds(graded=True)
        arrived[:, graded] = self.states[:, graded]
        weight = self.levels[:, :, None] * self.evidence
        rises = model.rises
        staying = 1 - rises.sum(axis=2).T  # [t, z]
        lifted = weight * staying + np.einsum("gtz,ztu->guz", weight, rises)
        stay = np.einsum("gz,gtz->tz", model.person, weight) * staying
        come = np.einsum("gz,gtz,ztu->uzt", model.person, weight, rises)
        states = stay[..., None] * self.states + np.einsum("uzt,tzs->uzs", come, arrived)
        states /= (stay + come.sum(axis=2))[..., None]
        return replace(self, states=states, evidence=lifted / self.levels[:, :, None])

    def held_given_person_kind(self, weight: Floats, place: int) -> Floats:
        """[z]: P(state at `place` | z); `weight` is P(t, z)."""
        return np.asarray((weight * self.states[:, :, place]).sum(axis=0) / weight.sum(axis=0))

    def hinted(self, objective: int, state: int, ratio: Floats, held: Floats) -> TopicBelief:
        """After an answer in another topic that is `ratio[z]` times likelier where the state is held.

        `held[z]` is P(held | z): what the answer says about z is counted in its own topic.
        """
        where = self.model.slices[objective]
        place = where.start + state
        states = self.states.copy()
        states[:, :, place] *= ratio
        total = states[:, :, where].sum(axis=2)
        states[:, :, where] /= total[..., None]
        return replace(self, states=states, evidence=self.evidence * total / (1 + held * (ratio - 1)))

    def cleared(self, objective: int, state: int, rate: float) -> TopicBelief:
        """After an explanation in another topic that speaks of one misconception."""
        start = self.model.slices[objective].start
        states = self.states.copy()
        states[:, :, start + KNOWS] += rate * states[:, :, start + state]
        states[:, :, start + state] *= 1 - rate
        return replace(self, states=states)

    def faded(self, share: float, prior: Floats) -> TopicBelief:
        """Moved toward what was believed before any answer by `share`; `prior` is P(g, t, z)."""
        evidence = self.evidence / (prior * self.evidence).sum()
        return replace(
            self,
            states=(1 - share) * self.states + share * self.model.prior,
            evidence=(1 - share) * evidence + share,
        )


class Verdict(Enum):
    """What may be said about a topic."""

    LIKELY_CLEAR = "likely-clear"
    NOT_YET = "not-yet"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True)
class TopicRecord:
    """What the report rules need of a topic's answers.

    `right`: different questions answered right, as many as the rules ask for; `unaided`: one of them before
    any explanation on the topic in its session; `explained`: one was shown in this session.
    """

    answered: int = 0
    right: frozenset[str] = frozenset()
    unaided: bool = False
    explained: bool = False


@dataclass(frozen=True)
class LearnerState:
    """Everything believed about one learner; a value, replayed from the facts and never stored.

    `picked`: misconception -> the question that showed it last, for those not re-checked right since.
    `unexplained`: answers of this session whose explanation was not shown yet.
    """

    model: Model
    topics: tuple[TopicBelief, ...]
    records: tuple[TopicRecord, ...]
    picked: Mapping[str, str]
    unexplained: Mapping[str, Response]

    @cached_property
    def person(self) -> Floats:
        """[g, z]: P(g, z | all answers)."""
        weight = self.model.person.copy()
        for topic in self.topics:
            weight *= topic.person_evidence
            weight = np.maximum(weight / weight.sum(), LEAST_EVIDENCE)
        return weight

    @cached_property
    def log_likelihood(self) -> float:
        """How well the model explains all answers so far, with the testlet discount, up to a constant."""
        weight = self.model.person.copy()
        total = sum(topic.log_scale for topic in self.topics)
        for topic in self.topics:
            weight *= topic.person_evidence
            total += log(float(weight.sum()))
            weight /= weight.sum()
        return total

    @cached_property
    def mastered(self) -> tuple[float, ...]:
        """P(mastered) of each topic."""
        return tuple(float((self.person * topic.mastered_given_person).sum()) for topic in self.topics)

    def mastery(self, topic: str) -> float:
        """P(mastered) of one topic."""
        return self.mastered[self.model.topic_places[topic]]

    def states_of(self, objective: str) -> tuple[float, ...]:
        """P(knows), P(does not know), P(holds m) for each misconception at home at the objective."""
        topic, place = self.model.objective_places[objective]
        belief = self.topics[topic]
        weight = np.einsum("gz,gtz->tz", self.person, belief.level_given_person)
        states = belief.states[:, :, belief.model.slices[place]]
        return tuple(float(p) for p in np.einsum("tz,tzs->s", weight, states))

    def knows(self, objective: str) -> float:
        """P(knows the objective)."""
        return self.states_of(objective)[KNOWS]

    def holds(self, misconception: str) -> float:
        """P(holds the misconception)."""
        topic, objective, state = self.model.misconception_places[misconception]
        return self.states_of(self.model.topics[topic].topic.objectives[objective].id)[state]

    def verdict(self, topic: str) -> Verdict:
        """What may be said about a topic (section 5)."""
        place = self.model.topic_places[topic]
        chance, record = self.mastered[place], self.records[place]
        if chance <= c.NOT_YET:
            return Verdict.NOT_YET
        if chance < c.LIKELY_CLEAR:
            return Verdict.CANNOT_TELL
        proved = len(record.right) >= c.SAFETY_RIGHT and record.unaided
        if self.model.topics[place].topic.safety and not proved:
            return Verdict.CANNOT_TELL
        return Verdict.LIKELY_CLEAR

    def open_misconceptions(self) -> tuple[str, ...]:
        """The mix-ups to report: likely held, or shown and not re-checked right since; in bank order."""
        return tuple(
            misconception
            for misconception in self.model.bank.misconceptions
            if misconception in self.picked or self.holds(misconception) >= c.REPORT_MIXUP
        )


def start(model: Model) -> LearnerState:
    """What is believed before the first answer."""
    topics = tuple(
        TopicBelief(topic, model.levels, topic.prior, np.ones(model.level_prior.shape))
        for topic in model.topics
    )
    empty: Mapping[str, str] = MappingProxyType({})
    return LearnerState(model, topics, (TopicRecord(),) * len(topics), empty, MappingProxyType({}))


def after(
    state: LearnerState, fact: Fact, retrievability: Mapping[str, float] = MappingProxyType({})
) -> LearnerState:
    """What is believed after one more fact.

    `retrievability`: at the start of a session, how well each topic is still remembered; 1 where not named.
    """
    match fact:
        case SessionStarted():
            return _after_start(state, retrievability)
        case Response():
            return _after_response(state, fact)
        case ExplanationShown():
            return _after_explanation(state, fact)
        case _:
            return state


def replay(model: Model, facts: Iterable[Fact]) -> LearnerState:
    """What is believed after all facts, oldest first."""
    state = start(model)
    for fact in facts:
        state = after(state, fact)
    return state


def _after_start(state: LearnerState, retrievability: Mapping[str, float]) -> LearnerState:
    topics = list(state.topics)
    for topic, chance in retrievability.items():
        place = state.model.topic_places[topic]
        topics[place] = topics[place].faded(c.FORGETTING * (1 - chance), state.model.level_prior)
    records = tuple(replace(record, explained=False) for record in state.records)
    return replace(state, topics=tuple(topics), records=records, unexplained=MappingProxyType({}))


def _after_response(state: LearnerState, response: Response) -> LearnerState:
    reading = _reading(state.model, response)
    if reading is None:
        return state
    place = reading.topic
    record = state.records[place]
    right = record.right
    if response.is_correct and len(right) < c.SAFETY_RIGHT:
        right = right | {response.question_id}
    unaided = record.unaided or (response.is_correct and not record.explained)
    record = replace(record, answered=record.answered + 1, right=right, unaided=unaided)
    return replace(
        state,
        topics=_answered(state, reading, response),
        records=_put(state.records, place, record),
        picked=_picked(state.picked, response),
        unexplained=MappingProxyType({**state.unexplained, response.id: response}),
    )


def _reading(model: Model, response: Response) -> Reading | None:
    """The question as it was when it was answered."""
    return model.read(response.parts, Item(response.difficulty, response.discrimination))


def _answered(state: LearnerState, reading: Reading, response: Response) -> tuple[TopicBelief, ...]:
    place, rates = reading.topic, state.model.rates
    across = reading.across
    if across is None:
        ways = reading.chosen(response.choice)
        likelihood = reading.shape.answer_likelihood(ways, response.certainty, rates)
        return _put(state.topics, place, state.topics[place].answered(reading, likelihood))
    return _answered_across(state, reading, across, response)


def _answered_across(
    state: LearnerState, reading: Reading, across: Across, response: Response
) -> tuple[TopicBelief, ...]:
    """An answer that also speaks of mix-ups at home in other topics.

    Given z the topics are taken as independent: each mix-up is summed out of the answered topic by its
    chance, and its own topic is moved by the ratio of the answer's likelihoods (Boyen & Koller 1998).
    """
    ways = reading.chosen_across(response.choice, across)
    wide = across.shape.answer_likelihood(ways, response.certainty, state.model.rates)
    count = len(across.homes)
    wide = wide.reshape(*wide.shape[:2], -1, *(ACROSS_STATES,) * count)
    weights = [np.einsum("gz,gtz->tz", state.person, topic.level_given_person) for topic in state.topics]
    held = []
    for index, (topic, objective, place) in enumerate(across.homes):
        wide = np.take(wide, [DOES_NOT_KNOW, FIRST_MIXUP], axis=3 + index)
        where = state.topics[topic].model.slices[objective].start + place
        held.append(state.topics[topic].held_given_person_kind(weights[topic], where))

    def summed_out(table: Floats, keep: int | None) -> Floats:
        """Without the mix-ups' axes but one, each weighed by its chance."""
        for index in reversed(range(count)):
            if index != keep:
                chance = held[index].reshape(-1, *(1,) * (table.ndim - 3))
                first, second = np.moveaxis(table, 3 + index, 0)
                table = (1 - chance) * first + chance * second
        return table

    own = state.topics[reading.topic]
    joint = weights[reading.topic][..., None] * own.joint(reading.objectives)
    topics = list(state.topics)
    for index, (topic, objective, place) in enumerate(across.homes):
        if_not, if_held = np.einsum("tzs,tzsh->hz", joint, summed_out(wide, index))
        topics[topic] = topics[topic].hinted(objective, place, if_held / if_not, held[index])
    topics[reading.topic] = own.answered(reading, summed_out(wide, None))
    return tuple(topics)


def _after_explanation(state: LearnerState, fact: ExplanationShown) -> LearnerState:
    response = state.unexplained.get(fact.response_id)
    if response is None:
        return state
    reading = _reading(state.model, response)
    if reading is None:
        return state
    place = reading.topic
    shown = frozenset(reading.chosen(response.choice) or ())
    left = {key: value for key, value in state.unexplained.items() if key != fact.response_id}
    topics = _put(state.topics, place, state.topics[place].taught(reading, shown, state.model))
    return replace(
        state,
        topics=_cleared_across(topics, reading, response, state.model.rates),
        records=_put(state.records, place, replace(state.records[place], explained=True)),
        unexplained=MappingProxyType(left),
    )


def _cleared_across(
    topics: tuple[TopicBelief, ...], reading: Reading, response: Response, rates: Rates
) -> tuple[TopicBelief, ...]:
    """What the explanation does to mix-ups of other topics that the question speaks of."""
    across = reading.across
    if across is None:
        return topics
    shown = reading.chosen_across(response.choice, across) or ()
    for index, (topic, objective, state) in enumerate(across.homes):
        named = (across.own + index, FIRST_MIXUP) in shown
        rate = rates.clear_explained if named else rates.clear_other
        topics = _put(topics, topic, topics[topic].cleared(objective, state, rate))
    return topics


def _put(items: tuple[T, ...], place: int, item: T) -> tuple[T, ...]:
    return (*items[:place], item, *items[place + 1 :])


def tested(parts: tuple[Part, ...], misconception: str) -> tuple[int, ...]:
    """The parts of a question in which a misconception can show."""
    return tuple(index for index, part in enumerate(parts) if misconception in part.tags)


def _picked(picked: Mapping[str, str], response: Response) -> Mapping[str, str]:
    """Shown mix-ups, without those that a different question has now re-checked right."""
    shown = response.held_tags
    right = response.right
    left = {
        misconception: question
        for misconception, question in picked.items()
        if question == response.question_id
        or not (places := tested(response.parts, misconception))
        or not all(right[place] for place in places)
    }
    left.update(dict.fromkeys(sorted(shown), response.question_id))
    return MappingProxyType(left)
