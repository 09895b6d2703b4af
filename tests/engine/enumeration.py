"""The learner model by brute force: every possible person is listed, and nothing is factored.

Written from the description of the model alone; it shares the table of constants with the engine, no code.
One entry of the big table is one person: level, hypothesis, level in each topic, state of each objective.
"""

from __future__ import annotations

from functools import partial
from itertools import product
from math import exp, prod

import numpy as np

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Choice, Part
from quizapp.engine import constants as c
from quizapp.engine.response import Certainty

K, D = "knows", "does not know"


def sigm(x: float) -> float:
    return 1 / (1 + exp(-x))


class Everyone:
    """All possible people of a bank with their chances; answers and explanations change the chances."""

    def __init__(
        self,
        bank: Bank,
        mu: tuple[float, ...],
        ability: tuple[float, ...],
        discrimination: float,
        *,
        across: bool = False,
    ) -> None:
        # Whether mix-ups take answers outside their own topic.
        self.across = across
        # Of each level, where ability is graded.
        self.ability = ability
        self.discrimination = discrimination
        self.bank = bank
        self.objectives = [objective for topic in bank.topics for objective in topic.objectives]
        self.home = {m.id: m.objective for m in bank.misconceptions.values()}
        self.topic_of = {objective.id: objective.topic for objective in self.objectives}
        self.states = {
            objective.id: [K, D, *(m for m, home in self.home.items() if home == objective.id)]
            for objective in self.objectives
        }
        g_nodes = np.linspace(-c.PERSON_RANGE, c.PERSON_RANGE, c.PERSON_NODES)
        t_nodes = np.linspace(-c.TOPIC_RANGE, c.TOPIC_RANGE, c.TOPIC_NODES)
        g_weights = [exp(-g * g / 2) for g in g_nodes]
        self.axes = ["g", "z", *(topic.id for topic in bank.topics), *(o.id for o in self.objectives)]
        sizes = [len(g_nodes), len(c.HYPOTHESES), *[len(t_nodes)] * len(bank.topics)]
        sizes += [len(self.states[o.id]) for o in self.objectives]
        self.chance = np.ones(sizes)
        for i in range(len(g_nodes)):
            for z in range(len(c.HYPOTHESES)):
                self.chance[i, z] *= g_weights[i] / sum(g_weights) * c.HYPOTHESES[z].prior
        for topic in bank.topics:
            spread = 1 - c.TOPIC_CORRELATION**2
            table = [
                [exp(-((t - c.TOPIC_CORRELATION * g) ** 2) / 2 / spread) for t in t_nodes] for g in g_nodes
            ]
            table = [[value / sum(row) for value in row] for row in table]
            self.chance = self.chance * self._along(np.array(table), "g", topic.id)
        for objective in self.objectives:
            table3 = np.array(
                [
                    [self._prior(objective.id, i, t, z, mu[z]) for z in range(len(c.HYPOTHESES))]
                    for i, t in enumerate(t_nodes)
                ]
            )
            self.chance = self.chance * self._along(table3, objective.topic, "z", objective.id)
        self.steps = self._mastery_steps()

    def _along(self, table: np.ndarray, *axes: str) -> np.ndarray:
        """A table over some axes, stretched over all."""
        order = sorted(range(len(axes)), key=lambda i: self.axes.index(axes[i]))
        moved = table.transpose(order)
        shape = [1] * len(self.axes)
        for axis in axes:
            shape[self.axes.index(axis)] = table.shape[axes.index(axis)]
        return moved.reshape(shape)

    def _prior(self, objective: str, i: int, t: float, z: int, mu: float) -> list[float]:
        mixups = self.states[objective][2:]
        each = sigm(c.MIXUP_BASE + c.MIXUP_SLOPE * t)
        if mixups and each * len(mixups) > c.MIXUP_CEILING:
            each = c.MIXUP_CEILING / len(mixups)
        free = 1 - each * len(mixups)
        knows = sigm(mu + c.HYPOTHESES[z].slope * t)
        if c.HYPOTHESES[z].graded:
            knows = sigm(self.discrimination * self.ability[i])
        return [free * knows, free * (1 - knows)] + [each] * len(mixups)

    # --- answers --------------------------------------------------------------------------------------------

    def option_chances(
        self, part: Part, difficulty: int, state: dict[str, str], z: int, level: int
    ) -> list[float]:
        """How likely each option is for one person."""
        n = len(part.tags)
        b = c.DIFFICULTY_STEP * (difficulty - c.MIDDLE_DIFFICULTY)
        guess = c.GUESS_SHARE / n
        kind = c.HYPOTHESES[z]
        hint = sigm(kind.hint - kind.hint_slope * b)
        slip = sigm(kind.slip + kind.slip_slope * b)
        right = 1 - slip if state[part.objective] == K else guess + (1 - guess) * hint
        if kind.graded:
            right = guess + (1 - guess) * sigm(self.discrimination * (self.ability[level] - b))
        held = [i for i, tag in enumerate(part.tags) if self.is_held(tag, part, state)]
        capture = c.HYPOTHESES[z].capture if held else 0.0
        pulls = [
            0.0 if i == part.correct else 1 + c.TAGGED_PULL * (tag is not None) + c.HELD_PULL * (i in held)
            for i, tag in enumerate(part.tags)
        ]
        result = []
        for i in range(n):
            free = right if i == part.correct else (1 - right) * pulls[i] / sum(pulls)
            result.append((capture / len(held) if i in held else 0.0) + (1 - capture) * free)
        return result

    def is_held(self, tag: str | None, part: Part, state: dict[str, str]) -> bool:
        """Whether a wrong option stands for what the person believes."""
        if tag is None or not (self.across or self.topic_of[self.home[tag]] == self.topic_of[part.objective]):
            return False
        return state[self.home[tag]] == tag

    def _table(self, value: object, topic: str, objectives: list[str]) -> np.ndarray:
        """A function of (state of some objectives, z, the topic's level), as a table over everyone."""
        assert callable(value)
        axes = ["z", topic, *objectives]
        shape = [len(c.HYPOTHESES), c.TOPIC_NODES, *(len(self.states[o]) for o in objectives)]
        table = np.empty(shape)
        for index in product(*(range(size) for size in shape)):
            state = {o: self.states[o][i] for o, i in zip(objectives, index[2:], strict=True)}
            table[index] = value(state, index[0], index[1])
        return self._along(table, *axes)

    def touched(self, question: AnyQuestion) -> list[str]:
        """Objectives that decide how the question is answered."""
        names = {part.objective for part in question.parts}
        for part in question.parts:
            for tag in part.tags:
                if tag and (self.across or self.topic_of[self.home[tag]] == self.topic_of[part.objective]):
                    names.add(self.home[tag])
        return sorted(names)

    def likelihood(
        self,
        question: AnyQuestion,
        choice: Choice,
        certainty: Certainty | None = None,
        power: float | None = None,
    ) -> np.ndarray:
        """Of an answer, over everyone; each part to the testlet power unless another is given."""
        n = len(question.parts)
        power = n**-0.5 if power is None else power

        def value(state: dict[str, str], z: int, level: int) -> float:
            factors: list[float] = []
            for index, part in enumerate(question.parts):
                holds = any(self.is_held(tag, part, state) for tag in part.tags)
                knows = state[part.objective] == K
                if choice is None:
                    row = 2 if holds else 0 if knows else 1
                    factors.append(c.NOT_SURE[row] ** (1 / n))
                    continue
                chances = self.option_chances(part, question.difficulty, state, z, level)
                factors.append(chances[choice[index]] ** power)
                if certainty is not None:
                    is_right = choice[index] == part.correct
                    if is_right and knows and not holds:
                        sure = c.CERTAINTY_KNOWS_RIGHT
                    elif is_right:
                        sure = c.CERTAINTY_UNSURE_RIGHT
                    elif holds:
                        sure = c.CERTAINTY_MIXUP_WRONG
                    else:
                        sure = c.CERTAINTY_KNOWS_WRONG if knows else c.CERTAINTY_UNSURE_WRONG
                    factors.append(sure[certainty - 1] ** (1 / n))
            return prod(factors)

        return self._table(value, question.topic, self.touched(question))

    def answer(self, question: AnyQuestion, choice: Choice, certainty: Certainty | None = None) -> None:
        self.chance = self.chance * self.likelihood(question, choice, certainty)
        self.chance = self.chance / self.chance.sum()

    def explain(self, question: AnyQuestion, choice: Choice) -> None:
        """The explanation was shown."""
        chosen = zip(question.parts, choice or (), strict=False)
        shown = {part.tags[i] for part, i in chosen}
        tagged = {tag for part in question.parts for tag in part.tags}
        asked = {part.objective for part in question.parts}
        for objective in self.objectives:
            own = objective.topic == question.topic
            if not (own or self.across):
                continue
            axis = self.axes.index(objective.id)
            new = self.chance.copy()
            view, old = np.moveaxis(new, axis, 0), np.moveaxis(self.chance, axis, 0)
            for i, state in enumerate(self.states[objective.id]):
                if state == K:
                    continue
                rate: float | np.ndarray
                if state == D and own:
                    kinds = [z.learn if objective.id in asked else 0.0 for z in c.HYPOTHESES]
                    # z runs along the second axis of everyone; the objective's own axis is taken out here.
                    rate = np.array(kinds).reshape([1, -1] + [1] * (len(self.axes) - 3))
                elif state in shown:
                    rate = c.CLEAR_EXPLAINED
                elif objective.id in asked or state in tagged:
                    rate = c.CLEAR_OTHER
                else:
                    rate = 0.0
                view[i] -= rate * old[i]
                view[0] += rate * old[i]
            self.chance = new
        self._lift(question.topic)

    def _lift(self, topic: str) -> None:
        """Where ability is graded some come to the topic's next level; else some understand all of it."""
        axis = self.axes.index(topic)
        new = self.chance.copy()
        understood = self.chance.copy()
        for objective in self.objectives:
            if objective.topic == topic:
                states = np.moveaxis(understood, self.axes.index(objective.id), 0)
                states[0] += states[1]
                states[1] = 0.0
        view, old, clear = (np.moveaxis(table, (1, axis), (0, 1)) for table in (new, self.chance, understood))
        spacing = 2 * c.TOPIC_RANGE / (c.TOPIC_NODES - 1)
        for z, kind in enumerate(c.HYPOTHESES):
            chance, coming = (kind.rise / spacing, old) if kind.graded else (kind.insight, clear)
            for level in range(c.TOPIC_NODES):
                to = min(level + 1, c.TOPIC_NODES - 1) if kind.graded else max(level, c.INSIGHT_NODE)
                view[z, level] -= chance * old[z, level]
                view[z, to] += chance * coming[z, level]
        self.chance = new

    # --- what is believed -----------------------------------------------------------------------------------

    def _mastery_steps(self) -> dict[str, np.ndarray]:
        """Per topic, how likely each possible person has mastered it: the level lies between its nodes."""
        result = {}
        for topic in self.bank.topics:
            sums = np.zeros([1] * len(self.axes))
            for objective in topic.objectives:
                sums = sums + self._table(partial(self._steps_of, objective.id), topic.id, [objective.id])
            threshold = c.SAFETY_MASTERY if topic.safety else c.MASTERY
            between = np.empty((len(c.HYPOTHESES), c.TOPIC_NODES))
            wanted = np.empty_like(between)
            for z, level in np.ndindex(between.shape):
                everywhere = sum(self._lowest(o.id, z, level) for o in topic.objectives)
                wanted[z, level] = np.rint((threshold - everywhere) * c.SHARE_STEPS)
                low, high = max(level - 1, 0), min(level + 1, c.TOPIC_NODES - 1)
                rise = sum(
                    self._gained(o.id, {o.id: K}, z, high) - self._gained(o.id, {o.id: K}, z, low)
                    for o in topic.objectives
                )
                between[z, level] = np.rint(rise / (high - low) / 2 * c.SHARE_STEPS)
            half = self._along(between, "z", topic.id)
            missing = self._along(wanted, "z", topic.id) - sums
            # Of the places from half below to half above, the share that reaches what is wanted.
            result[topic.id] = np.clip((half - missing + 1) / (2 * half + 1), 0.0, 1.0)
        return result

    def _steps_of(self, own: str, state: dict[str, str], z: int, level: int) -> float:
        """What one objective's state adds to the share right, above that of its lowest state, in steps."""
        above = self._gained(own, state, z, level) - self._lowest(own, z, level)
        return float(np.rint(above * c.SHARE_STEPS))

    def _lowest(self, own: str, z: int, level: int) -> float:
        """What an objective adds to the share right whatever its state is."""
        return min(self._gained(own, {own: state}, z, level) for state in self.states[own])

    def _gained(self, own: str, state: dict[str, str], z: int, level: int) -> float:
        """What one objective's state adds to the share right on its topic's questions."""
        topic = self.topic_of[own]
        weight = {o.id: o.importance for o in self.objectives}
        questions = [question for question in self.bank.questions if question.topic == topic]
        total = sum(weight[question.objective] for question in questions)
        gained = sum(
            weight[question.objective]
            / len(question.parts)
            * self._share_of(part, question.difficulty, own, state[own], z, level)
            for question in questions
            for part in question.parts
        )
        return float(gained / total)

    def _share_of(self, part: Part, difficulty: int, own: str, state: str, z: int, level: int) -> float:
        """What one objective's state adds to the chance of getting one part right."""
        untagged = Part(part.objective, part.correct, (None,) * len(part.tags))
        free = {
            s: self.option_chances(untagged, difficulty, {part.objective: s}, z, level)[part.correct]
            for s in (K, D)
        }
        capture = c.HYPOTHESES[z].capture
        if part.objective == own:
            if state in part.tags:
                return (1 - capture) * free[D]
            return free[K] if state == K else free[D]
        if state in part.tags:
            return -capture * (free[K] + free[D]) / 2
        return 0.0

    def mastered(self, topic: str) -> float:
        return float((self.chance * self.steps[topic]).sum() / self.chance.sum())

    def states_of(self, objective: str) -> list[float]:
        axis = self.axes.index(objective)
        others = tuple(i for i in range(len(self.axes)) if i != axis)
        return list(self.chance.sum(axis=others) / self.chance.sum())

    def person(self) -> np.ndarray:
        return np.asarray(self.chance.sum(axis=tuple(range(2, len(self.axes)))) / self.chance.sum())

    # --- what a question is worth ---------------------------------------------------------------------------

    def worth(self, question: AnyQuestion, progress: float, asked_before: int) -> float:
        """U by asking the question of everyone: every answer, what it shows, and what is then explained."""
        before = self.chance
        weight = {topic.id: topic.importance for topic in self.bank.topics}
        own = weight[question.topic]
        beliefs = self._beliefs(question)
        at_first = [belief() for _, belief in beliefs]
        value = c.LEARNING_VALUE * max(0.0, (progress - c.TEACH_FROM) / (1 - c.TEACH_FROM))
        total = 0.0
        for choice in product(*(range(part.option_count) for part in question.parts)):
            chance = float((before * self.likelihood(question, choice, power=1.0)).sum())
            self.chance = before
            self.answer(question, choice)
            for (factor, belief), first in zip(beliefs, at_first, strict=True):
                total += chance * factor * (belief() - first) ** 2
            # What the explanation teaches those who answer so (not those the discounted evidence names).
            self.chance = before * self.likelihood(question, choice, power=1.0)
            self.chance = self.chance / self.chance.sum()
            then = self._good(question)
            self.explain(question, choice)
            total += chance * value * own * (self._good(question) - then)
        self.chance = before
        return total * c.TOPIC_FATIGUE**asked_before

    def _scope(self, question: AnyQuestion) -> tuple[set[str], set[str]]:
        asked = {part.objective for part in question.parts}
        tags = {tag for part in question.parts for tag in part.tags if tag}
        mixups = {m for m in tags if self.topic_of[self.home[m]] == question.topic}
        return asked, mixups | {m for m, home in self.home.items() if home in asked}

    def _holds(self, m: str) -> float:
        return self.states_of(self.home[m])[self.states[self.home[m]].index(m)]

    def _beliefs(self, question: AnyQuestion):  # type: ignore[no-untyped-def]
        asked, mixups = self._scope(question)
        own = self.bank.topics_by_id[question.topic].importance
        beliefs = [(float(t.importance), lambda t=t: self.mastered(t.id)) for t in self.bank.topics]
        beliefs += [(own * c.WEIGHT_KNOWS, lambda o=o: self.states_of(o)[0]) for o in sorted(asked)]
        return beliefs + [(own * c.WEIGHT_MIXUP, lambda m=m: self._holds(m)) for m in sorted(mixups)]

    def _good(self, question: AnyQuestion) -> float:
        asked, mixups = self._scope(question)
        known = sum(self.states_of(o)[0] for o in asked)
        held = sum(self._holds(m) for m in mixups)
        return self.mastered(question.topic) + c.WEIGHT_KNOWS * known - c.WEIGHT_MIXUP * held
