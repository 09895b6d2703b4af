"""Simulated worlds: made-up banks with known truth, and people who answer and learn in ways not our model's.

The worlds, their parameters and the measures are described in docs/engine.md. Randomness comes from the
generator that is handed in; nothing here knows the learner model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import cast

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from quizapp.bank.bank import Area, Bank, Misconception, Objective, Topic
from quizapp.bank.questions import AnyQuestion, Item, Option, SingleChoice
from quizapp.engine import constants as c
from quizapp.engine.likelihood import Flags, Floats, sigmoid
from quizapp.engine.response import Certainty

Indexes = NDArray[np.int64]

TOPICS = 12
QUESTIONS = 240
MIXUPS_PER_TOPIC = 3
MASTERED = 0.70
# How sharply questions tell abilities apart, in logits per logit: the middle one.
USUAL_A = 1.2
LEVELS = (1, 5)


@dataclass(frozen=True)
class WorldBank:
    """A bank and what only the world knows.

    The arrays have a row for each part of a question (a made-up question has one): option 0 is right,
    `tags[row, option]` a mix-up or -1, `weight` what the row counts for in its topic's share. `line` is the
    share from which each topic is mastered.
    """

    bank: Bank
    topic: Indexes
    objective: Indexes
    home: Indexes
    b: Floats
    a: Floats
    guess: Floats
    options: Indexes
    tags: Indexes
    weight: Floats
    line: Floats

    @cached_property
    def shows(self) -> Flags:
        """[row, mix-up] -> whether some option there shows it."""
        result = np.zeros((len(self.topic), len(self.home)), dtype=np.bool_)
        for place, row in enumerate(self.tags):
            result[place, row[row >= 0]] = True
        return result

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """What may be asked."""
        return self.bank.active_questions

    @cached_property
    def rows(self) -> Mapping[str, Indexes]:
        """Question id -> the rows of its parts."""
        ends = np.cumsum([len(question.parts) for question in self.questions])
        return {
            question.id: np.arange(end - len(question.parts), end)
            for question, end in zip(self.questions, ends, strict=True)
        }

    @cached_property
    def question_topic(self) -> Indexes:
        """[question] -> its topic."""
        return np.array([self.topic[self.rows[question.id][0]] for question in self.questions])

    @cached_property
    def objective_topic(self) -> Indexes:
        """[objective] -> its topic."""
        topics = self.bank.topics
        return np.repeat(np.arange(len(topics)), [len(topic.objectives) for topic in topics])

    @cached_property
    def mixup_topic(self) -> Indexes:
        """[mix-up] -> the topic of its home."""
        return np.asarray(self.objective_topic[self.home])

    @property
    def topics(self) -> int:
        """How many topics there are."""
        return len(self.bank.topics)

    def shares(self, right: Floats) -> Floats:
        """[topic] -> expected share right, from the chance of being right in each row."""
        total = np.bincount(self.topic, self.weight, self.topics)
        return np.asarray(np.bincount(self.topic, right * self.weight, self.topics) / total)


def make_bank(rng: Generator, *, anchored: bool, calibrated: bool) -> WorldBank:
    """A bank of 12 topics and 240 questions in turn.

    `anchored`: mix-ups show on the questions of their home objective; else scattered over the topic.
    `calibrated`: the written difficulty follows the true one instead of an author's rough idea of it, and how
    sharply each question tells people apart is known.
    """
    topic = np.arange(QUESTIONS) % TOPICS
    sizes = rng.integers(6, 8, TOPICS)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    objective = np.array([first[k] + (q // TOPICS) % sizes[k] for q, k in enumerate(topic)])
    home = np.concatenate([first[k] + rng.integers(0, sizes[k], MIXUPS_PER_TOPIC) for k in range(TOPICS)])
    b = rng.normal(-0.2, 1.0, QUESTIONS)
    a = rng.lognormal(np.log(USUAL_A), 0.25, QUESTIONS)
    options = rng.choice([3, 4, 5], QUESTIONS, p=[0.15, 0.60, 0.25])
    guess = rng.uniform(0.6, 1.2, QUESTIONS) / options
    place = _anchored_tags if anchored else _scattered_tags
    tags = np.stack(
        [place(rng, int(topic[q]), int(objective[q]), home, int(options[q])) for q in range(QUESTIONS)]
    )
    level = np.clip(np.rint(3 + 0.8 * b + rng.normal(0, 0.8, QUESTIONS)), *LEVELS)
    known = b + rng.normal(0, 0.2, QUESTIONS)
    items = [Item(at) for at in level.tolist()]
    if calibrated:  # finer than authors write
        level, sharp = c.MIDDLE_DIFFICULTY + known / c.DIFFICULTY_STEP, a / USUAL_A
        items = [Item(*one) for one in zip(level.tolist(), sharp.tolist(), strict=True)]
    bank = _written(topic, objective, home, options, tags, items, sizes)
    alike, line = np.ones(QUESTIONS), np.full(TOPICS, MASTERED)
    return WorldBank(bank, topic, objective, home, b, a, guess, options, tags, alike, line)


def _scattered_tags(rng: Generator, topic: int, objective: int, home: Indexes, options: int) -> Indexes:
    row = np.full(5, -1)
    mixups = topic * MIXUPS_PER_TOPIC + rng.permutation(MIXUPS_PER_TOPIC)
    for option in range(1, min(options, MIXUPS_PER_TOPIC + 1)):
        if rng.random() < 0.7:
            row[option] = mixups[option - 1]
    return row


def _anchored_tags(rng: Generator, topic: int, objective: int, home: Indexes, options: int) -> Indexes:
    row = np.full(5, -1)
    option = 1
    for mixup in topic * MIXUPS_PER_TOPIC + rng.permutation(MIXUPS_PER_TOPIC):
        if option < options and rng.random() < (0.9 if home[mixup] == objective else 0.12):
            row[option] = mixup
            option += 1
    return row


def _written(
    topic: Indexes,
    objective: Indexes,
    home: Indexes,
    options: Indexes,
    tags: Indexes,
    items: Sequence[Item],
    sizes: Indexes,
) -> Bank:
    """The bank as authors would have written it: no truth in it but the tags."""
    owner = np.repeat(np.arange(TOPICS), sizes)
    topics = tuple(
        Topic(
            f"t{k}",
            f"t{k}",
            f"t{k}",
            "area",
            False,
            tuple(
                Objective(f"o{j}", f"t{k}", f"o{j}", 2, f"o{j}", f"o{j}") for j in np.flatnonzero(owner == k)
            ),
        )
        for k in range(TOPICS)
    )
    mixups = {
        f"m{m}": Misconception(f"m{m}", f"m{m}", f"m{m}", f"o{j}", False, f"m{m}", f"m{m}")
        for m, j in enumerate(home)
    }
    questions = tuple(
        SingleChoice(
            id=f"q{q}",
            topic=f"t{topic[q]}",
            objective=f"o{objective[q]}",
            difficulty=cast(int, items[q].difficulty),
            discrimination=items[q].discrimination,
            stem=f"q{q}",
            explanation=f"q{q}",
            remember=f"q{q}",
            simpler=f"q{q}",
            scenario=None,
            image=None,
            claims=(),
            references=(),
            safety=(),
            conflicts=(),
            mentions=(),
            opener=False,
            retired=False,
            last_checked=date(2026, 11, 20),
            check_again_by=date(2027, 11, 20),
            options=tuple(
                Option(f"{option}", option == 0, "", f"m{tags[q, option]}" if tags[q, option] >= 0 else None)
                for option in range(options[q])
            ),
        )
        for q in range(len(topic))
    )
    return Bank(
        title="simulated",
        version="1",
        reviewed_by_clinician=False,
        columns=(),
        areas=(Area("area", "area"),),
        topics=topics,
        misconceptions=mixups,
        safety={},
        conflicts={},
        references={},
        claims={},
        glossary=(),
        compare=(),
        images={},
        questions=questions,
        articles={},
    )


@dataclass
class Learner:
    """One simulated person. What is `known` and how strongly is the world's own affair."""

    world: World
    questions: WorldBank
    rng: Generator
    pace: float
    ability: Floats  # per topic, where the world has it
    known: Flags  # per topic or per objective, where the world has it
    held: Flags  # per mix-up
    careless: float = 1.0
    answered: int = 0
    cleared: set[int] = field(default_factory=set)

    def right_chances(self) -> Floats:
        """[row] -> chance of getting it right now."""
        return self.world.right(self)

    def shares(self) -> Floats:
        """[topic] -> expected share right on all its questions."""
        return self.questions.shares(self.right_chances())

    def answer(self, *rows: int) -> tuple[int, ...]:
        """The option picked in each row of a question."""
        self.answered += 1
        return tuple(self.world.pick(self, row) for row in rows)

    def explain(self, rows: Sequence[int], options: Sequence[int]) -> None:
        """The explanation was shown. Of a long one people take one thing: something they had wrong."""
        wrong = [place for place, option in enumerate(options) if option != 0] or range(len(rows))
        place = wrong[0] if len(wrong) == 1 else wrong[int(self.rng.integers(len(wrong)))]
        self.world.learn(self, rows[place], options[place])


@dataclass(frozen=True)
class World:
    """How people of one kind are, answer and learn."""

    name: str
    anchored: bool
    explains: bool
    people: Callable[[World, WorldBank, Generator], Learner]
    right: Callable[[Learner], Floats]
    pick: Callable[[Learner, int], int]
    learn: Callable[[Learner, int, int], None]
    calibrated: bool = False


def pace_of(rng: Generator) -> float:
    """How fast a person learns; one in eight does not."""
    pace = rng.lognormal(0, 0.5)
    return 0.0 if rng.random() < 0.12 else min(float(pace), 2.0)


def _wrong_option(learner: Learner, question: int, weights: Floats) -> int:
    """One of the wrong options, by weight (option 0 is right)."""
    count = int(learner.questions.options[question])
    share = weights[1:count] / weights[1:count].sum()
    return 1 + int(learner.rng.choice(count - 1, p=share))


def _held_options(learner: Learner, question: int) -> Indexes:
    """Options whose mix-up the person holds."""
    row = learner.questions.tags[question]
    return np.flatnonzero((row >= 0) & learner.held[row])


def _clear_shown(learner: Learner, question: int, option: int, if_chosen: float, if_not: float) -> list[int]:
    """Held mix-ups of the question that the explanation clears."""
    gone = []
    for place in _held_options(learner, question):
        rate = learner.pace * (if_chosen if place == option else if_not)
        if learner.rng.random() < min(0.9, rate):
            mixup = int(learner.questions.tags[question, place])
            learner.held[mixup] = False
            gone.append(mixup)
    return gone


# --- graded ability (item response theory) ----------------------------------------------------------------


def _irt_people(world: World, bank: WorldBank, rng: Generator) -> Learner:
    ability = rng.normal(0, 0.8) + rng.normal(0, 0.8, bank.topics)
    of_mixup = ability[bank.mixup_topic]
    held = rng.random(len(of_mixup)) < sigmoid(-1 - 1.2 * of_mixup)
    return Learner(world, bank, rng, pace_of(rng), ability, np.zeros(0, dtype=np.bool_), held)


def _irt_right(learner: Learner) -> Floats:
    bank = learner.questions
    return np.asarray(
        bank.guess + (1 - bank.guess) * sigmoid(bank.a * (learner.ability[bank.topic] - bank.b))
    )


def _irt_pick(learner: Learner, question: int) -> int:
    if learner.rng.random() < _irt_right(learner)[question]:
        return 0
    weights = np.ones(learner.questions.tags.shape[1])
    weights[_held_options(learner, question)] = 5.0
    return _wrong_option(learner, question, weights)


def _irt_learn(learner: Learner, question: int, option: int) -> None:
    learner.ability[learner.questions.topic[question]] += learner.pace * (0.10 if option == 0 else 0.45)
    learner.ability += 0.02 * learner.pace
    _clear_shown(learner, question, option, 0.55, 0.10)


def _learns_nothing(learner: Learner, question: int, option: int) -> None:
    """Explained, and nothing changes."""


# --- topics that are known or not (knowledge tracing) ------------------------------------------------------


def _bkt_people(world: World, bank: WorldBank, rng: Generator) -> Learner:
    known = 0.75 * rng.normal() + np.sqrt(1 - 0.75**2) * rng.normal(size=bank.topics) > 0
    held = np.zeros(len(bank.home), dtype=np.bool_)
    return Learner(world, bank, rng, pace_of(rng), np.zeros(0), known, held)


def _bkt_right(learner: Learner) -> Floats:
    bank = learner.questions
    return np.where(learner.known[bank.topic], 1 - sigmoid(-2.3 + 0.6 * bank.b), 1 / bank.options)


def _plain_pick(learner: Learner, question: int) -> int:
    if learner.rng.random() < learner.right_chances()[question]:
        return 0
    return _wrong_option(learner, question, np.ones(learner.questions.tags.shape[1]))


def _bkt_learn(learner: Learner, question: int, option: int) -> None:
    if learner.rng.random() < 0.22 * learner.pace:
        learner.known[learner.questions.topic[question]] = True


# --- misconceptions that take the answer --------------------------------------------------------------------

TAKEN = 0.8


def _mis_people(world: World, bank: WorldBank, rng: Generator) -> Learner:
    level = rng.normal()
    known = 0.6 * level + 0.8 * rng.normal(size=bank.topics) > -0.4
    held = rng.random(len(bank.home)) < 0.9 * sigmoid(-1.3 - 0.7 * level)
    return Learner(world, bank, rng, pace_of(rng), np.zeros(0), known, held)


def _mis_free(learner: Learner) -> Floats:
    """Chance of being right where no held mix-up takes the answer."""
    bank = learner.questions
    return np.where(learner.known[bank.topic], 1 - sigmoid(-2.6 + 0.5 * bank.b), 1 / bank.options)


def _mis_right(learner: Learner) -> Floats:
    offered = (learner.questions.shows & learner.held).any(axis=1)
    return np.where(offered, 1 - TAKEN, 1.0) * _mis_free(learner)


def _mis_pick(learner: Learner, question: int) -> int:
    held = _held_options(learner, question)
    if len(held) and learner.rng.random() < TAKEN:
        return int(learner.rng.choice(held))
    if learner.rng.random() < _mis_free(learner)[question]:
        return 0
    return _wrong_option(learner, question, np.ones(learner.questions.tags.shape[1]))


def _mis_learn(learner: Learner, question: int, option: int) -> None:
    if learner.rng.random() < learner.pace * (0.10 if option == 0 else 0.30):
        learner.known[learner.questions.topic[question]] = True
    learner.cleared.update(_clear_shown(learner, question, option, 0.55, 0.10))


# --- objectives that are known or not -----------------------------------------------------------------------


def _facts_people(world: World, bank: WorldBank, rng: Generator) -> Learner:
    owner = bank.objective_topic
    rest = np.sqrt(1 - 0.55**2 - 0.45**2)
    level = (
        0.55 * rng.normal() + 0.45 * rng.normal(size=bank.topics)[owner] + rest * rng.normal(size=len(owner))
    )
    known = level + rng.normal(0, 0.35, len(owner)) > -0.35
    held = ~known[bank.home] & (rng.random(len(bank.home)) < 0.55)
    careless = float(rng.lognormal(0, 0.4))
    return Learner(world, bank, rng, pace_of(rng), np.zeros(0), known, held, careless)


def _facts_taken(learner: Learner) -> Floats:
    """[question, mix-up] -> chance that a held mix-up takes the answer there."""
    bank = learner.questions
    at_home = bank.home == bank.objective[:, None]
    away = np.where(learner.known[bank.objective], 0.25, 0.5)[:, None]
    return np.where(bank.shows & learner.held, np.where(at_home, TAKEN, away), 0.0)


def _facts_free(learner: Learner) -> Floats:
    bank = learner.questions
    slip = np.minimum(0.4, sigmoid(-2.8 + 0.6 * bank.b) * learner.careless)
    return np.where(learner.known[bank.objective], 1 - slip, 1 / bank.options)


def _facts_right(learner: Learner) -> Floats:
    return np.asarray((1 - _facts_taken(learner)).prod(axis=1) * _facts_free(learner))


def _facts_pick(learner: Learner, question: int) -> int:
    bank = learner.questions
    taken = _facts_taken(learner)[question]
    for option in learner.rng.permutation(_held_options(learner, question)):
        if learner.rng.random() < taken[bank.tags[question, option]]:
            return int(option)
    if learner.rng.random() < _facts_free(learner)[question]:
        return 0
    return _wrong_option(learner, question, np.where(bank.tags[question] >= 0, 1.5, 1.0))


def _facts_learn(learner: Learner, question: int, option: int) -> None:
    bank, rng = learner.questions, learner.rng
    own = bank.objective[question]
    mine = np.flatnonzero(learner.held & ((bank.home == own) | bank.shows[question]))
    chosen = bank.tags[question, option] if option >= 0 else None  # -1 is "I'm not sure"
    for mixup in mine:
        if rng.random() < min(0.9, learner.pace * (0.5 if mixup == chosen else 0.15)):
            learner.held[mixup] = False
            learner.known[bank.home[mixup]] = True
    if not len(mine) and not learner.known[own] and rng.random() < min(0.9, 0.30 * learner.pace):
        learner.known[own] = True


# --- two worlds that are hard on our model -----------------------------------------------------------------

FRESH_FOR = 6
TIRES_BY = 0.06
TIRED_AT_MOST = 0.6


def _tired(learner: Learner) -> float:
    """Chance of clicking anything: rises with each answer once the person has had enough."""
    return min(TIRED_AT_MOST, TIRES_BY * max(0, learner.answered - FRESH_FOR))


def _tired_pick(learner: Learner, question: int) -> int:
    if learner.rng.random() < _tired(learner):
        return int(learner.rng.integers(learner.questions.options[question]))
    return _mis_pick(learner, question)


COMES_BACK = 0.08


def _returning_learn(learner: Learner, question: int, option: int) -> None:
    """A mix-up that was cleared comes back after a while, with the chance of each further answer."""
    for mixup in sorted(learner.cleared):
        if learner.rng.random() < COMES_BACK:
            learner.held[mixup] = True
            learner.cleared.discard(mixup)
    _mis_learn(learner, question, option)


WORLDS = {
    world.name: world
    for world in (
        World("irt", False, False, _irt_people, _irt_right, _irt_pick, _learns_nothing),
        World("irt_cal", False, False, _irt_people, _irt_right, _irt_pick, _learns_nothing, calibrated=True),
        World("irt_stubborn", False, True, _irt_people, _irt_right, _irt_pick, _learns_nothing),
        World("irt_learn", False, True, _irt_people, _irt_right, _irt_pick, _irt_learn),
        World("bkt", False, True, _bkt_people, _bkt_right, _plain_pick, _bkt_learn),
        World("mis", False, True, _mis_people, _mis_right, _mis_pick, _mis_learn),
        World("facts", True, True, _facts_people, _facts_right, _facts_pick, _facts_learn),
        World("mis_anch", True, True, _mis_people, _mis_right, _mis_pick, _mis_learn),
        World("tiring", True, True, _mis_people, _mis_right, _tired_pick, _mis_learn),
        World("returning", True, True, _mis_people, _mis_right, _mis_pick, _returning_learn),
    )
}


def certainty_of(is_right: bool, held: bool, sure_of_everything: bool, rng: Generator) -> Certainty:
    """How sure a person says to be: a table of its own, not the model's.

    People are a fifth surer than they should be, and one in five always says "very sure".
    """
    if sure_of_everything:
        return Certainty.VERY_SURE
    very = 0.50 if is_right else 0.42 if held else 0.14
    guessing = 0.18 if is_right else 0.18 if held else 0.42
    very = min(0.95, 1.2 * very)
    return Certainty(int(rng.choice([1, 2, 3], p=[guessing, max(0.0, 1 - guessing - very), very])))
