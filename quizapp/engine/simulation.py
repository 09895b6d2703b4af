"""Simulated learners answer through the same `Session` as a person, so that the engine's worth is measured.

Every policy meets the same learners (same seeds); what is measured is described in docs/engine.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import count

import numpy as np
from numpy.random import Generator, default_rng

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Order, Part
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
from quizapp.engine.world_on_bank import world_on
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
    CATSIM = "catsim"


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
    line: Floats | float = MASTERED

    @property
    def mastered(self) -> Flags:
        """Whether each topic is truly mastered, after n answers."""
        return np.asarray(self.truth >= self.line)


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
        bank = self.learner.questions
        rows = bank.rows[question.id]
        held = bool((bank.shows[rows] & self.learner.held).any())
        options = self.learner.answer(*rows)
        is_right = not any(options)
        certainty = None
        if self.habits.certainty:
            certainty = certainty_of(is_right, held and not is_right, self.sure_of_everything, self.rng)
        if self.says_so and not is_right and not held and self.rng.random() < self.habits.not_sure:
            return None, None
        return written_choice(question, options), certainty

    def explain(self, question: AnyQuestion, choice: tuple[int, ...] | None) -> None:
        """The learner reads the explanation, where the world shows one."""
        if self.world.explains:
            rows = self.learner.questions.rows[question.id]
            self.learner.explain([int(row) for row in rows], picked_options(question, choice))

    def note(self, chance: Floats, reported: Callable[[], Flags]) -> None:
        """Keep what is believed and what is true after an answer."""
        self.chances.append(chance)
        self.truths.append(self.learner.shares())
        if len(self.chances) == AT_MIXUPS + 1:
            self.reported, self.held = reported(), self.learner.held.copy()
        if len(self.chances) == AT + 1:
            self.held_later = self.learner.held.copy()


def written_choice(question: AnyQuestion, options: Sequence[int]) -> tuple[int, ...]:
    """The choice in the question's own order, from options counted with the right one first."""
    choice = [_right_first(part)[option] for part, option in zip(question.parts, options, strict=True)]
    if isinstance(question, Order):
        # Each place can be given once: the steps that are wrong change places in a ring.
        wrong = [step for step, option in enumerate(options) if option != 0]
        for step, other in zip(wrong, wrong[1:] + wrong[:1], strict=True):
            choice[step] = other
    return tuple(choice)


def picked_options(question: AnyQuestion, choice: tuple[int, ...] | None) -> list[int]:
    """The way back: 0 where a part is right, -1 everywhere for "I'm not sure"."""
    if choice is None:
        return [-1] * len(question.parts)
    return [_right_first(part).index(index) for part, index in zip(question.parts, choice, strict=True)]


def _right_first(part: Part) -> list[int]:
    return [part.correct, *(index for index in range(part.option_count) if index != part.correct)]


def play(
    policy: PolicyName, engine: Engine, world: World, bank: WorldBank, seed: int, length: int, habits: Habits
) -> Trace:
    """One learner under one policy. The learner depends on the seed alone, never on the policy."""
    player = make_player(world, bank, seed, habits)
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
        case PolicyName.CATSIM:
            _play_catsim(player, bank, length)
    while len(player.chances) <= length:  # a session that stopped early stands by what it said
        player.note(player.chances[-1], lambda: player.reported)
    return Trace(
        np.stack(player.chances),
        np.stack(player.truths),
        player.reported,
        player.held,
        player.held_later,
        held_at_first,
        bank.line,
    )


def make_player(world: World, bank: WorldBank, seed: int, habits: Habits) -> Player:
    """The learner of a seed, who is the same under every policy."""
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
    questions = bank.questions
    places = [int(place) for place in rng.permutation(len(questions))]
    if not balanced:
        yield from (questions[place] for place in places)
    while balanced:
        for topic in rng.permutation(bank.topics):
            place = next((place for place in places if bank.question_topic[place] == topic), None)
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
        discrimination=question.discrimination,
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
    """The bank's own order, topics in turn; a topic counts as mastered by the share right so far.

    A mix-up is reported when it was picked and the question's next showing of it was not answered right.
    """
    topics = bank.topics
    right, answered = np.zeros(topics), np.zeros(topics)
    picked = np.zeros(len(bank.home), dtype=np.bool_)
    player.note(np.full(topics, 0.5), lambda: picked)
    for question in in_turn(bank)[:length]:
        choice, _ = player.answer(question)
        player.explain(question, choice)
        rows = bank.rows[question.id]
        topic = bank.topic[rows[0]]
        options = picked_options(question, choice)
        right[topic] += options.count(0) / len(options)
        answered[topic] += 1
        for row, option in zip(rows, options, strict=True):
            if option == 0:
                picked[bank.shows[row]] = False
            elif option > 0 and bank.tags[row, option] >= 0:
                picked[bank.tags[row, option]] = True
        share = right / np.maximum(answered, 1)
        chance = np.where(answered == 0, right.sum() / answered.sum(), share)
        player.note((chance >= MASTERED).astype(np.float64), picked.copy)


def in_turn(bank: WorldBank) -> list[AnyQuestion]:
    """All questions in the bank's order, one of each topic after the other."""
    seen: Counter[int] = Counter()
    turns = []
    for place, topic in enumerate(bank.question_topic.tolist()):
        turns.append((seen[topic], place))
        seen[topic] += 1
    return [bank.questions[place] for _, place in sorted(turns)]


# Elo matching (Pelanek 2016): ability and topic offset move by a step that shrinks with the answers.
ELO_START, ELO_SHRINK, ELO_TARGET = 1.0, 0.05, 0.70


def _play_elo(player: Player, bank: WorldBank, rng: Generator, length: int) -> None:
    """Asks what the person gets right seven times in ten; one level for the person and one per topic."""
    questions, of_topic = bank.questions, bank.question_topic
    b = np.array([0.6 * (question.difficulty - c.MIDDLE_DIFFICULTY) for question in questions])
    guess, weight = blind_guess(bank), question_weight(bank)
    topics = bank.topics
    person, offset, seen = 0.0, np.zeros(topics), np.zeros(topics)
    free = np.ones(len(questions), dtype=np.bool_)

    def expected() -> Floats:
        level = person + offset[of_topic]
        return np.asarray(guess + (1 - guess) / (1 + np.exp(-(level - b))))

    def chance() -> Floats:
        share = np.bincount(of_topic, expected() * weight, topics) / np.bincount(of_topic, weight, topics)
        return chance_of_mastery(share, bank)

    nothing = np.zeros(len(bank.home), dtype=np.bool_)
    player.note(chance(), lambda: nothing)
    for number in range(length):
        least = seen == seen.min()
        distance = np.abs(expected() - ELO_TARGET) + 10 * ~free + ~least[of_topic]
        place = int(rng.choice(np.flatnonzero(distance <= distance.min() + 0.02)))
        free[place] = False
        choice, _ = player.answer(questions[place])
        player.explain(questions[place], choice)
        surprise = questions[place].grade(choice).score - expected()[place]
        topic = int(of_topic[place])
        person += ELO_START / (1 + ELO_SHRINK * number) * surprise / 2
        offset[topic] += ELO_START / (1 + ELO_SHRINK * seen[topic]) * surprise
        seen[topic] += 1
        player.note(chance(), lambda: nothing)


def blind_guess(bank: WorldBank) -> Floats:
    """[question] -> share right by chance alone."""
    return np.array([(1 / bank.options[bank.rows[question.id]]).mean() for question in bank.questions])


def question_weight(bank: WorldBank) -> Floats:
    """[question] -> what it counts for in its topic's share."""
    return np.array([bank.weight[bank.rows[question.id]].sum() for question in bank.questions])


def chance_of_mastery(share: Floats, bank: WorldBank) -> Floats:
    """For those who estimate a share and no chance: one half where it is just enough."""
    return np.clip(0.5 + 2 * (share - bank.line), 0, 1)


def _play_catsim(player: Player, bank: WorldBank, length: int) -> None:
    """One ability over all topics: the most informative question, and the share right that it implies."""
    from quizapp.engine.catsim_baseline import CatsimTest

    questions, of_topic, weight = bank.questions, bank.question_topic, question_weight(bank)
    b = np.array([c.DIFFICULTY_STEP * (question.difficulty - c.MIDDLE_DIFFICULTY) for question in questions])
    a = np.array([question.discrimination for question in questions])
    test = CatsimTest(b, a, blind_guess(bank))

    def chance() -> Floats:
        right = np.bincount(of_topic, test.expected() * weight, bank.topics)
        return chance_of_mastery(right / np.bincount(of_topic, weight, bank.topics), bank)

    nothing = np.zeros(len(bank.home), dtype=np.bool_)
    player.note(chance(), lambda: nothing)
    for _ in range(length):
        place = test.next()
        choice, _ = player.answer(questions[place])
        player.explain(questions[place], choice)
        test.answered(place, questions[place].grade(choice).is_correct)
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
            clear = np.abs(trace.truth[answers] - trace.line) > CLEAR_BY
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


def simulated_bank(world: World, seed: int, number: int, given: Bank | None = None) -> WorldBank:
    """The bank of one repeat, the same for every policy; a `given` one gets only its truth made up."""
    rng = default_rng([seed, number, 7])
    if given is not None:
        return world_on(given, rng, calibrated=world.calibrated)
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
    given: Bank | None = None,
) -> list[Trace]:
    """All learners of one bank under one policy."""
    bank = simulated_bank(world, seed, number, given)
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
        player = make_player(world, bank, learner_seed, habits)
        order = _drawn(bank, default_rng([learner_seed, 3]), balanced=True)
        learners.append(_play_drawn(player, cold, order, AT))
    return Engine(bank.bank, fit(bank.bank, learners))
