"""Simulated learners answer through the same `Session` as a person, so that the engine's worth is measured.

Every policy meets the same learners (same seeds); what is measured is described in docs/engine.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import count

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from quizapp.bank.questions import AnyQuestion
from quizapp.engine import constants as c
from quizapp.engine.learner import LearnerState, after
from quizapp.engine.likelihood import Flags, Floats
from quizapp.engine.population import fit
from quizapp.engine.response import (
    Certainty,
    ExplanationShown,
    Fact,
    Mode,
    Response,
    WhyAsked,
)
from quizapp.engine.session import Engine, start_session
from quizapp.engine.worlds import MASTERED, Learner, World, WorldBank, certainty_of, make_bank

WHEN = datetime(2026, 11, 20, tzinfo=UTC)
# Verdicts are counted "clear cases" where the truth is at least this far from the line.
CLEAR_BY = 0.08
ENOUGH_RIGHT = 0.80
RUN = 3
AT, AT_MIXUPS = 16, 12


class PolicyName(StrEnum):
    """Who chooses the questions and judges the answers."""

    OURS = "ours"
    FITTED = "ours-fitted"
    BALANCED = "balanced"
    RANDOM = "random"
    FIXED = "fixed-order"
    ELO = "elo"


@dataclass(frozen=True)
class Trace:
    """One learner's session: row n is after n answers. `chance` is the policy's P(mastered) per topic.

    `reported` and `held` are mix-ups after 12 answers, `held_later` after 16.
    """

    chance: Floats
    truth: Floats
    reported: Flags
    held: Flags
    held_later: Flags
    held_at_first: Flags

    @property
    def mastered(self) -> Flags:
        """Whether each topic is truly mastered, after n answers."""
        return np.asarray(self.truth >= MASTERED)


@dataclass(frozen=True)
class Habits:
    """Whether people say how sure they are, and how often one who does not know says so."""

    certainty: bool = False
    not_sure: float = 0.0


NO_HABITS = Habits()


@dataclass
class Player:
    """Answers as the learner would, and keeps the trace."""

    learner: Learner
    world: World
    habits: Habits
    rng: Generator
    sure_of_everything: bool
    says_so: bool
    chances: list[Floats]
    truths: list[Floats]
    reported: Flags
    held: Flags
    held_later: Flags

    def answer(self, question: AnyQuestion) -> tuple[tuple[int, ...] | None, Certainty | None]:
        """What the learner picks, and how sure the learner says to be."""
        place = int(question.id[1:])
        held = bool(self.learner.held[self._mixups(place)].any())
        option = self.learner.answer(place)
        certainty = None
        if self.habits.certainty:
            certainty = certainty_of(option == 0, held and option != 0, self.sure_of_everything, self.rng)
        if self.says_so and option != 0 and not held and self.rng.random() < self.habits.not_sure:
            return None, None
        return (option,), certainty

    def explain(self, question: AnyQuestion, choice: tuple[int, ...] | None) -> None:
        """The learner reads the explanation, where the world shows one."""
        if self.world.explains:
            self.learner.explain(int(question.id[1:]), -1 if choice is None else choice[0])

    def note(self, chance: Floats, reported: Callable[[], Flags]) -> None:
        """Keep what is believed and what is true after an answer."""
        self.chances.append(chance)
        self.truths.append(self.learner.shares())
        if len(self.chances) == AT_MIXUPS + 1:
            self.reported, self.held = reported(), self.learner.held.copy()
        if len(self.chances) == AT + 1:
            self.held_later = self.learner.held.copy()

    def _mixups(self, place: int) -> NDArray[np.int64]:
        row = self.learner.questions.tags[place]
        return np.asarray(row[row >= 0])


def play(
    policy: PolicyName, engine: Engine, world: World, bank: WorldBank, seed: int, length: int, habits: Habits
) -> Trace:
    """One learner under one policy. The learner depends on the seed alone, never on the policy."""
    player = _player(world, bank, seed, habits)
    held_at_first = player.learner.held.copy()
    match policy:
        case PolicyName.OURS | PolicyName.FITTED:
            _play_session(player, engine, seed, length)
        case PolicyName.BALANCED | PolicyName.RANDOM:
            order = _drawn(bank, default_rng([seed, 3]), balanced=policy is PolicyName.BALANCED)
            _play_drawn(player, engine, order, length)
        case PolicyName.FIXED:
            _play_fixed(player, bank, length)
        case PolicyName.ELO:
            _play_elo(player, bank, default_rng([seed, 3]), length)
    while len(player.chances) <= length:  # a session that stopped early stands by what it said
        player.note(player.chances[-1], lambda: player.reported)
    return Trace(
        np.stack(player.chances),
        np.stack(player.truths),
        player.reported,
        player.held,
        player.held_later,
        held_at_first,
    )


def _player(world: World, bank: WorldBank, seed: int, habits: Habits) -> Player:
    learner = world.people(world, bank, default_rng([seed, 1]))
    nobody = np.zeros_like(learner.held)
    rng = default_rng([seed, 2])
    return Player(
        learner, world, habits, rng, rng.random() < 0.2, rng.random() < 0.7, [], [], nobody, nobody, nobody
    )


def _believed(state: LearnerState) -> Floats:
    return np.array(state.mastered)


def _reported(state: LearnerState) -> Flags:
    return np.array([state.holds(m) > c.REPORT_MIXUP for m in state.model.bank.misconceptions])


def _play_session(player: Player, engine: Engine, seed: int, length: int) -> None:
    """The product's own session; the learner sits where a person would."""
    numbers = count()
    session = start_session(
        engine.bank,
        (),
        mode=Mode.SELF_STUDY,
        length=length,
        at=WHEN,
        seed=seed,
        new_id=lambda: f"{next(numbers)}",
        record=lambda _: None,
        engine=engine,
    )
    player.note(_believed(session.learner), lambda: _reported(session.learner))
    while (asked := session.next_question()) is not None:
        choice, certainty = player.answer(asked.question)
        session.submit(choice, certainty, at=WHEN, seconds_taken=1.0)
        if player.world.explains:
            session.explanation_shown(at=WHEN)
        player.explain(asked.question, choice)
        player.note(_believed(session.learner), lambda: _reported(session.learner))


def _drawn(bank: WorldBank, rng: Generator, *, balanced: bool) -> Iterator[AnyQuestion]:
    """Questions without regard to answers: any, or the topics in random turn."""
    questions = bank.bank.questions
    places = [int(place) for place in rng.permutation(len(questions))]
    if not balanced:
        yield from (questions[place] for place in places)
    while balanced:
        for topic in rng.permutation(len(bank.bank.topics)):
            place = next((place for place in places if bank.topic[place] == topic), None)
            if place is not None:
                places.remove(place)
                yield questions[place]


def facts_of(
    question: AnyQuestion,
    choice: tuple[int, ...] | None,
    certainty: Certainty | None,
    number: int,
    explained: bool,
) -> list[Fact]:
    """The facts of one answer outside a session."""
    response = Response(
        id=f"{number}",
        session_id="",
        question_id=question.id,
        question_fingerprint="",
        option_order=(),
        choice=choice,
        certainty=certainty,
        parts=question.parts,
        difficulty=question.difficulty,
        topic=question.topic,
        why_asked=WhyAsked.PRACTICE,
        answered_at=WHEN,
        seconds_taken=1.0,
    )
    return [response, ExplanationShown(f"e{number}", f"{number}", WHEN)] if explained else [response]


def _play_drawn(player: Player, engine: Engine, order: Iterator[AnyQuestion], length: int) -> list[Fact]:
    """Questions from anywhere, scored by our filter."""
    state, facts = engine.new_learner, list[Fact]()
    player.note(_believed(state), lambda: _reported(state))
    for number in range(length):
        question = next(order)
        choice, certainty = player.answer(question)
        player.explain(question, choice)
        for fact in facts_of(question, choice, certainty, number, player.world.explains):
            facts.append(fact)
            state = after(state, fact)
        now = state
        player.note(_believed(now), lambda now=now: _reported(now))  # type: ignore[misc]
    return facts


def _play_fixed(player: Player, bank: WorldBank, length: int) -> None:
    """The bank's own order; a topic counts as mastered by the share right so far.

    A mix-up is reported when it was picked and the question's next showing of it was not answered right.
    """
    topics = len(bank.bank.topics)
    right, answered = np.zeros(topics), np.zeros(topics)
    picked = np.zeros(len(bank.home), dtype=np.bool_)
    player.note(np.full(topics, 0.5), lambda: picked)
    for question in bank.bank.questions[:length]:
        choice, _ = player.answer(question)
        player.explain(question, choice)
        place = int(question.id[1:])
        topic = bank.topic[place]
        option = -1 if choice is None else choice[0]
        right[topic] += option == 0
        answered[topic] += 1
        if option == 0:
            picked[bank.shows[place]] = False
        elif option > 0 and bank.tags[place, option] >= 0:
            picked[bank.tags[place, option]] = True
        share = right / np.maximum(answered, 1)
        chance = np.where(answered == 0, right.sum() / answered.sum(), share)
        player.note((chance >= MASTERED).astype(np.float64), picked.copy)


# Elo matching (Pelanek 2016): ability and topic offset move by a step that shrinks with the answers.
ELO_START, ELO_SHRINK, ELO_TARGET = 1.0, 0.05, 0.70


def _play_elo(player: Player, bank: WorldBank, rng: Generator, length: int) -> None:
    """Asks what the person gets right seven times in ten; one level for the person and one per topic."""
    questions = bank.bank.questions
    b = np.array([0.6 * (question.difficulty - c.MIDDLE_DIFFICULTY) for question in questions])
    guess = 1 / bank.options
    topics = len(bank.bank.topics)
    person, offset, seen = 0.0, np.zeros(topics), np.zeros(topics)
    free = np.ones(len(questions), dtype=np.bool_)

    def expected() -> Floats:
        level = person + offset[bank.topic]
        return np.asarray(guess + (1 - guess) / (1 + np.exp(-(level - b))))

    def chance() -> Floats:
        share = np.bincount(bank.topic, expected(), topics) / np.bincount(bank.topic, minlength=topics)
        return np.clip(0.5 + 2 * (share - MASTERED), 0, 1)

    nothing = np.zeros(len(bank.home), dtype=np.bool_)
    player.note(chance(), lambda: nothing)
    for number in range(length):
        least = seen == seen.min()
        distance = np.abs(expected() - ELO_TARGET) + 10 * ~free + ~least[bank.topic]
        place = int(rng.choice(np.flatnonzero(distance <= distance.min() + 0.02)))
        free[place] = False
        choice, _ = player.answer(questions[place])
        player.explain(questions[place], choice)
        surprise = float(choice == (0,)) - expected()[place]
        topic = int(bank.topic[place])
        person += ELO_START / (1 + ELO_SHRINK * number) * surprise / 2
        offset[topic] += ELO_START / (1 + ELO_SHRINK * seen[topic]) * surprise
        seen[topic] += 1
        player.note(chance(), lambda: nothing)


# --- measures ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Measure:
    """A mean over learners with its standard error; None where it does not apply."""

    mean: float | None
    error: float | None = None


def right_verdicts(traces: Sequence[Trace], answers: int) -> Measure:
    """Share of topics whose P(mastered) > .5 agrees with the truth."""
    each = [float(((t.chance[answers] > 0.5) == t.mastered[answers]).mean()) for t in traces]
    return _mean(each)


def accuracy_curve(traces: Sequence[Trace]) -> list[float]:
    """Right verdicts after 0, 1, 2, ... answers."""
    length = len(traces[0].chance)
    return [right_verdicts(traces, answers).mean or 0.0 for answers in range(length)]


def questions_to_enough(traces: Sequence[Trace]) -> int | None:
    """The first length from which, three lengths in a row, 80 % of the clear cases are judged right."""
    streak = 0
    for answers in range(1, len(traces[0].chance)):
        good = total = 0
        for trace in traces:
            clear = np.abs(trace.truth[answers] - MASTERED) > CLEAR_BY
            good += int(((trace.chance[answers] > 0.5) == trace.mastered[answers])[clear].sum())
            total += int(clear.sum())
        streak = streak + 1 if good >= ENOUGH_RIGHT * total else 0
        if streak == RUN:
            return answers - RUN + 1
    return None


def given_verdicts(traces: Sequence[Trace], answers: int) -> Measure:
    """Of the verdicts that are given ("likely clear", "not yet"), the share that is right."""
    good = [
        bool(trace.mastered[answers][topic]) == bool(chance >= c.LIKELY_CLEAR)
        for trace in traces
        for topic, chance in enumerate(trace.chance[answers])
        if chance >= c.LIKELY_CLEAR or chance <= c.NOT_YET
    ]
    return _mean([float(one) for one in good])


def found_mixups(traces: Sequence[Trace]) -> Measure:
    """F1 of reported against held mix-ups, pooled."""
    both = sum(int((trace.reported & trace.held).sum()) for trace in traces)
    either = sum(int(trace.reported.sum()) + int(trace.held.sum()) for trace in traces)
    return Measure(2 * both / either if either and any(trace.held.any() for trace in traces) else None)


def mixups_cleared(traces: Sequence[Trace]) -> Measure:
    """Of the mix-ups held at first, the share that is gone after 16 answers."""
    held = sum(int(trace.held_at_first.sum()) for trace in traces)
    gone = sum(int((trace.held_at_first & ~trace.held_later).sum()) for trace in traces)
    return Measure(gone / held if held else None)


def topics_gained(traces: Sequence[Trace], answers: int) -> Measure:
    """Topics mastered after so many answers that were not before, less those lost, as a share of all."""
    change = [float((t.mastered[answers].astype(float) - t.mastered[0]).mean()) for t in traces]
    return _mean(change)


def _mean(values: Sequence[float]) -> Measure:
    if not values:
        return Measure(None)
    spread = float(np.std(values, ddof=1)) / len(values) ** 0.5 if len(values) > 1 else None
    return Measure(float(np.mean(values)), spread)


# --- the run ----------------------------------------------------------------------------------------------


def simulated_bank(world: World, seed: int, number: int) -> WorldBank:
    """The bank of one repeat: the same for every policy."""
    rng = default_rng([seed, number, 7])
    return make_bank(rng, anchored=world.anchored, calibrated=world.calibrated)


def run_bank(
    policy: PolicyName,
    world: World,
    number: int,
    *,
    seed: int,
    learners: int,
    length: int,
    habits: Habits = NO_HABITS,
) -> list[Trace]:
    """All learners of one bank under one policy."""
    bank = simulated_bank(world, seed, number)
    engine = (
        fitted_engine(world, bank, seed * 1009 + number, habits)
        if policy is PolicyName.FITTED
        else Engine(bank.bank)
    )
    people = (seed * 1_000_003 + number * 1009 + person for person in range(learners))
    return [play(policy, engine, world, bank, person, length, habits) for person in people]


FIT_LEARNERS = 60


def fitted_engine(world: World, bank: WorldBank, seed: int, habits: Habits) -> Engine:
    """An engine whose population was fitted to 60 other learners of the world, asked in balanced order."""
    cold = Engine(bank.bank)
    learners = []
    for person in range(FIT_LEARNERS):
        learner_seed = seed * 1_000_003 + 900_000 + person
        player = _player(world, bank, learner_seed, habits)
        order = _drawn(bank, default_rng([learner_seed, 3]), balanced=True)
        learners.append(_play_drawn(player, cold, order, AT))
    return Engine(bank.bank, fit(bank.bank, learners))
