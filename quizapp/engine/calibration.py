"""How questions really measure, from the pooled answers of many people; proposed to authors, never applied.

An answer is read as the learner model reads it, with the question's difficulty and discrimination unknown on
a grid; the author's level and an ordinary discrimination are the prior. Given the other questions' curves the
posterior of one question is exact, with the person's g and z and the topic's t summed out; all are updated in
turn until they rest (marginal MAP: Mislevy 1986).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Choice, Item, SingleChoice
from quizapp.engine import constants as c
from quizapp.engine.learner import LearnerState, start
from quizapp.engine.likelihood import Floats
from quizapp.engine.model import Model, Population, build
from quizapp.engine.pooled import PooledAnswer, as_facts
from quizapp.engine.population import LEAST_SESSIONS, fit
from quizapp.engine.response import Certainty

Indexes = NDArray[np.int64]

# --- how much it takes ------------------------------------------------------------------------------------

# Sessions before any level is proposed: with fewer the authors' levels are hardly worse.
LEAST_FOR_QUESTIONS: Final = 150
# A session with fewer answers says too little about its person to say something about a question.
LEAST_ANSWERS: Final = 4
# Answers to a question before its level is proposed.
LEAST_OF_QUESTION: Final = 15
# Answers before a question is flagged for its options or for telling nobody apart: an option that one in
# twenty takes is missed by 60 people once in twenty times.
LEAST_TO_FLAG: Final = 60
# The population takes seconds with this many sessions, and more say little more about five numbers.
SESSIONS_TO_FIT: Final = 120

# --- when to flag -----------------------------------------------------------------------------------------

RARE_OPTION: Final = 0.05
LOW_CORRELATION: Final = 0.1
FAR_FROM_AUTHOR: Final = 1.5

# --- the fit ----------------------------------------------------------------------------------------------

# Spread of the true difficulty around the authored level, in logits: where it is looked for
# first, and between what bounds the answers may move it.
AUTHOR_SPREAD: Final = 0.8
AUTHOR_SPREADS: Final = (0.2, 1.5)
# Spread of the discrimination, as a factor: how far questions that were written alike differ (default).
DISCRIMINATION_SPREAD: Final = 0.3
# The grid: levels around the middle, 2.5 logits each way, at each discrimination.
LEVELS: Final = np.linspace(-6.0, 6.0, 25)
DISCRIMINATIONS: Final = np.geomspace(0.5, 2.0, 5)
ITEMS: Final = tuple(
    Item(c.MIDDLE_DIFFICULTY + float(at), float(a)) for a in DISCRIMINATIONS for at in LEVELS
)
ROUNDS: Final = 25
CLOSE_ENOUGH: Final = 0.02


@dataclass(frozen=True)
class LeftOut:
    """Answers that were not used, by reason; `sessions_twice` counts sessions."""

    unknown_question: int
    question_changed: int
    does_not_fit: int
    session_too_short: int
    sessions_twice: int


@dataclass(frozen=True)
class Measured:
    """A question's level and how uncertain it is, in authors' steps, not held to 1 to 5; its discrimination,
    and how uncertain that is as a factor (.2: a fifth more or less).
    """

    level: float
    spread: float
    discrimination: float
    discrimination_spread: float


@dataclass(frozen=True)
class QuestionProposal:
    """What the answers say of a question; `flags` are sentences for its author."""

    question: str
    answers: int
    share_right: float
    authored_level: int
    measured: Measured
    correlation: float | None
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """What is proposed; `missing` says what more data it takes for the rest.

    `population` is None, and `questions` empty, where there is too little data; `too_few_answers` names the
    questions that were asked too rarely to say anything.
    """

    sessions: int
    answers: int
    left_out: LeftOut
    population: Population | None
    questions: tuple[QuestionProposal, ...]
    too_few_answers: tuple[str, ...]
    missing: tuple[str, ...]


def propose(bank: Bank, answers: Sequence[PooledAnswer]) -> Proposal:
    """Population and questions, as far as there is data; sessions must be numbered apart."""
    sessions, left_out = usable(bank, answers)
    used = [answer for session in sessions for answer in session]
    missing = tuple(
        f"{what} take {least} sessions of {LEAST_ANSWERS} answers and more: "
        f"there are {len(sessions)}, so {least - len(sessions)} more are needed"
        for what, least in (
            ("population numbers", LEAST_SESSIONS),
            ("levels of questions", LEAST_FOR_QUESTIONS),
        )
        if len(sessions) < least
    )
    population = None
    if len(sessions) >= LEAST_SESSIONS:
        step = -(-len(sessions) // SESSIONS_TO_FIT)
        population = fit(bank, [as_facts(bank, session) for session in sessions[::step]])
    questions: tuple[QuestionProposal, ...] = ()
    too_few: tuple[str, ...] = ()
    if len(sessions) >= LEAST_FOR_QUESTIONS:
        counts = Counter(answer.question for answer in used)
        active = [question.id for question in bank.active_questions]
        found = measure(bank, sessions, population)
        questions = tuple(
            _proposal(bank.questions_by_id[key], found[key], sessions)
            for key in active
            if counts[key] >= LEAST_OF_QUESTION
        )
        too_few = tuple(key for key in active if counts[key] < LEAST_OF_QUESTION)
    return Proposal(len(sessions), len(used), left_out, population, questions, too_few, missing)


def usable(bank: Bank, answers: Sequence[PooledAnswer]) -> tuple[list[list[PooledAnswer]], LeftOut]:
    """The sessions that can be used, each once, and how much cannot be."""
    by_session: dict[int, list[PooledAnswer]] = {}
    for answer in answers:
        by_session.setdefault(answer.session, []).append(answer)
    unknown = changed = unfit = short = twice = 0
    seen: set[tuple[tuple[object, ...], ...]] = set()
    sessions = []
    for session in by_session.values():
        # Two files of one computer hold the same old sessions; nothing else tells that they are the same.
        content = tuple((a.week, a.question, a.fingerprint, a.choice, a.certainty) for a in session)
        if content in seen:
            twice += 1
            continue
        seen.add(content)
        known = [answer for answer in session if answer.question in bank.questions_by_id]
        same = [a for a in known if a.fingerprint == bank.questions_by_id[a.question].fingerprint]
        unknown += len(session) - len(known)
        changed += len(known) - len(same)
        good = [answer for answer in same if _fits(bank.questions_by_id[answer.question], answer)]
        unfit += len(same) - len(good)
        if len(good) < LEAST_ANSWERS:
            short += len(good)
        else:
            sessions.append(good)
    return sessions, LeftOut(unknown, changed, unfit, short, twice)


def _fits(question: AnyQuestion, answer: PooledAnswer) -> bool:
    """Whether the question can have been answered so, and was graded so."""
    try:
        return question.grade(answer.choice).right == answer.right
    except ValueError:
        return False


# --- questions --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Answers:
    """Answers in rows: `kind` says which question and which answer to it, `pair` which session and topic.

    `likelihood` is [kind, item, t, z]; `question` goes by kind and `session` by pair.
    """

    kind: Indexes
    pair: Indexes
    question: Indexes
    session: Indexes
    likelihood: Floats


def measure(
    bank: Bank, sessions: Sequence[Sequence[PooledAnswer]], population: Population | None = None
) -> Mapping[str, Measured]:
    """Question id -> how it measures, for every question of the bank that can be asked."""
    model = build(bank, population)
    questions = bank.active_questions
    answers = _read(model, sessions)
    grid, sharpness = np.array([item.difficulty for item in ITEMS]), np.log([item[1] for item in ITEMS])
    authored = np.array([question.difficulty for question in questions], dtype=np.float64)
    away = ((grid - authored[:, None]) * c.DIFFICULTY_STEP) ** 2
    ordinary = -(sharpness**2) / (2 * DISCRIMINATION_SPREAD**2)
    spread_of_authors = AUTHOR_SPREAD
    belief = _normalised(ordinary - away / (2 * spread_of_authors**2))
    for _ in range(ROUNDS):
        before = belief @ grid
        # Each curve is the mean over what the question may be: flatter while that is uncertain.
        curve = np.einsum("ki,kitz->ktz", belief[answers.question], answers.likelihood)
        said = _said(answers, _without_own_answer(model, answers, curve), len(questions))
        belief = _normalised(ordinary - away / (2 * spread_of_authors**2) + said)
        # How far authors are off is told by the answers too (empirical Bayes).
        spread_of_authors = float(np.clip(np.sqrt((belief * away).sum(axis=1).mean()), *AUTHOR_SPREADS))
        if np.abs(belief @ grid - before).max() < CLOSE_ENOUGH:
            break
    level, spread = _mean_and_spread(belief, grid)
    factor, factor_spread = _mean_and_spread(belief, sharpness)
    return {
        question.id: Measured(*map(float, measured))
        for question, *measured in zip(questions, level, spread, np.exp(factor), factor_spread, strict=True)
    }


def _mean_and_spread(belief: Floats, grid: Floats) -> tuple[Floats, Floats]:
    mean = belief @ grid
    return mean, np.sqrt(np.maximum(belief @ grid**2 - mean**2, 0.0))


def _said(answers: _Answers, without: Floats, questions: int) -> Floats:
    """[question, item]: log likelihood of the question's answers."""
    result = np.zeros((questions, len(ITEMS)))
    for kind, question in enumerate(answers.question):
        people = without[answers.kind == kind]
        result[question] += np.log(np.einsum("rtz,itz->ri", people, answers.likelihood[kind])).sum(axis=0)
    return result


def _normalised(logs: Floats) -> Floats:
    """[question, item] -> probabilities."""
    weight = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _read(model: Model, sessions: Sequence[Sequence[PooledAnswer]]) -> _Answers:
    """The first answer on each objective in a session: a re-check comes after its explanation."""
    place = {question.id: number for number, question in enumerate(model.bank.active_questions)}
    kinds: dict[tuple[int, Choice, Certainty | None], int] = {}
    pairs: dict[tuple[int, str], int] = {}
    kind, pair = [], []
    for number, session in enumerate(sessions):
        met: set[str] = set()
        for answer in session:
            question = model.bank.questions_by_id[answer.question]
            objectives = {part.objective for part in question.parts}
            if answer.question in place and not objectives & met:
                key = (place[answer.question], answer.choice, answer.certainty)
                kind.append(kinds.setdefault(key, len(kinds)))
                pair.append(pairs.setdefault((number, question.topic), len(pairs)))
            met |= objectives
    return _Answers(
        np.array(kind),
        np.array(pair),
        np.array([question for question, _, _ in kinds]),
        np.array([session for session, _ in pairs]),
        _likelihoods(start(model), list(kinds)),
    )


def _likelihoods(people: LearnerState, kinds: Sequence[tuple[int, Choice, Certainty | None]]) -> Floats:
    """[kind, item, t, z]: how likely an answer is from somebody of whom nothing else is known."""
    model = people.model
    by_state: dict[tuple[object, ...], Floats] = {}
    result = []
    for question, choice, certainty in kinds:
        asked = model.bank.active_questions[question]
        reading = model.read(asked.parts, Item(c.MIDDLE_DIFFICULTY))
        if reading is None:
            raise ValueError(f"{asked.id} is on no objective of the bank")
        shape, ways = reading.shape, reading.chosen(choice)
        key = (shape, ways, certainty)
        if key not in by_state:
            at_each = (replace(shape, item=item) for item in ITEMS)
            said = [each.answer_likelihood(ways, certainty, model.rates) for each in at_each]
            by_state[key] = np.stack(said)
        held = people.topics[reading.topic].joint(reading.objectives)
        result.append(np.einsum("tzs,itzs->itz", held, by_state[key]))
    return np.stack(result)


def _without_own_answer(model: Model, answers: _Answers, curve: Floats) -> Floats:
    """[answer, t, z]: where its person stands by the other answers of the session."""
    own = np.log(curve)[answers.kind]
    together = np.zeros((len(answers.session), *curve.shape[1:]))
    np.add.at(together, answers.pair, own)
    evidence = np.log(np.einsum("gt,ptz->pgz", model.levels, np.exp(together)))
    of_session = np.zeros((answers.session.max() + 1, *model.person.shape)) + np.log(model.person)
    np.add.at(of_session, answers.session, evidence)
    elsewhere = of_session[answers.session[answers.pair]] - evidence[answers.pair]
    elsewhere = np.exp(elsewhere - elsewhere.max(axis=(1, 2), keepdims=True))
    here = np.exp(together[answers.pair] - own)
    result = np.einsum("rgz,gt->rtz", elsewhere, model.levels) * here
    return np.asarray(result / result.sum(axis=(1, 2), keepdims=True))


# --- what authors should look at --------------------------------------------------------------------------


def _proposal(
    question: AnyQuestion, measured: Measured, sessions: Sequence[Sequence[PooledAnswer]]
) -> QuestionProposal:
    asked = [
        (answer, session) for session in sessions for answer in session if answer.question == question.id
    ]
    answers = [answer for answer, _ in asked]
    right = [_share(answer) for answer in answers]
    rest = [
        float(np.mean([_share(other) for other in session if other is not answer]))
        for answer, session in asked
    ]
    correlation = point_biserial(right, rest)
    flags = []
    if len(asked) >= LEAST_TO_FLAG:
        flags += _rare_options(question, answers)
        if correlation is not None and correlation < LOW_CORRELATION:
            flags.append(
                f"tells nobody apart: its answers go with the other answers by {correlation:.2f} only"
            )
    away = measured.level - question.difficulty
    if abs(away) * c.DIFFICULTY_STEP > FAR_FROM_AUTHOR:
        flags.append(f"much {'harder' if away > 0 else 'easier'} than its level {question.difficulty} says")
    return QuestionProposal(
        question.id,
        len(asked),
        float(np.mean(right)),
        question.difficulty,
        measured,
        correlation,
        tuple(flags),
    )


def _share(answer: PooledAnswer) -> float:
    return sum(answer.right) / len(answer.right)


def point_biserial(right: Sequence[float], rest: Sequence[float]) -> float | None:
    """How answers to a question go with the other answers of their sessions; None where all are alike."""
    if np.std(right) == 0 or np.std(rest) == 0:
        return None
    return float(np.corrcoef(right, rest)[0, 1])


def _rare_options(question: AnyQuestion, answers: Sequence[PooledAnswer]) -> list[str]:
    """Wrong options that hardly anybody takes: one to write anew. "I'm not sure" takes none."""
    if not isinstance(question, SingleChoice):
        return []
    taken = Counter(answer.choice[0] for answer in answers if answer.choice is not None)
    return [
        f'hardly anyone takes option {place + 1}, "{option.text}": {taken[place]} of {len(answers)}'
        for place, option in enumerate(question.options)
        if not option.correct and taken[place] < RARE_OPTION * len(answers)
    ]
