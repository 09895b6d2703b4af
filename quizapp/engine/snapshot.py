"""A history as plain data and back, bit for bit: a cache that may be thrown away, never the only copy.

Anything about which there is doubt raises ValueError, and the history is then made from the facts.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from fsrs import Card as Memory
from fsrs import State

from quizapp import __version__
from quizapp.bank.bank import Bank
from quizapp.engine import constants
from quizapp.engine.history import History
from quizapp.engine.learner import LearnerState, TopicBelief, TopicRecord
from quizapp.engine.likelihood import Floats
from quizapp.engine.over_days import LearnerOverDays
from quizapp.engine.progress import Course, TopicDay
from quizapp.engine.response import Certainty
from quizapp.engine.review import Deck, ReviewCard, Standing
from quizapp.engine.session import Engine, TopicLevel

Plain = dict[str, Any]
T = TypeVar("T")
_ENGINE = Path(__file__).parent


def key_of(engine: Engine, timezone: tzinfo) -> str:
    """Names all that a history depends on besides the facts: another key is another history."""
    depends_on = [
        __version__,
        _code(),
        {name: repr(value) for name, value in vars(constants).items() if name.isupper()},
        [np.__version__, version("fsrs")],
        repr(engine.selector.model.population),
        repr(timezone),
        _bank(engine.bank),
    ]
    return hashlib.sha256(json.dumps(depends_on).encode()).hexdigest()


def dump(history: History) -> Plain:
    """The history as JSON can hold it; ValueError while answers wait for their explanation."""
    state, deck, course = history.learner.state, history.learner.deck, history.course
    if state.unexplained:
        raise ValueError("answers wait for their explanation")
    return {
        "topics": [_dump_topic(topic) for topic in state.topics],
        "records": [
            [record.answered, sorted(record.right), record.unaided, record.explained]
            for record in state.records
        ],
        "picked": dict(state.picked),
        "cards": [_dump_card(card) for card in deck.cards.values()],
        "course": {
            topic: [[_day(day.day), day.level.name, day.answered] for day in days.values()]
            for topic, days in course.topics.items()
        },
        "day": _optional(course.day, _day),
        "answered": course.answered,
        "certainty": {str(int(key)): list(counts) for key, counts in course.certainty.items()},
        "shown_on": {key: _day(day) for key, day in course.shown_on.items()},
        "answered_on": {_day(day): list(counts) for day, counts in history.answered_on.items()},
        "asked_in": {session: sorted(asked) for session, asked in history.asked_in.items()},
        "sessions": history.sessions,
        "last_asked": history.last_asked,
        "shown": dict(history.shown),
    }


def load(plain: Plain, engine: Engine, timezone: tzinfo) -> History:
    """The history that was dumped under the same key; raises ValueError for anything else."""
    try:
        return _load(plain, engine, timezone)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"no history: {error!r}") from error


def _load(plain: Plain, engine: Engine, timezone: tzinfo) -> History:
    start = engine.new_learner
    topics = tuple(
        _load_topic(belief, stored) for belief, stored in zip(start.topics, plain["topics"], strict=True)
    )
    records = tuple(
        TopicRecord(answered, frozenset(right), unaided, explained)
        for answered, right, unaided, explained in plain["records"]
    )
    if len(records) != len(start.records):
        raise ValueError("another number of topics")
    picked: Mapping[str, str] = MappingProxyType(dict(plain["picked"]))
    state = LearnerState(start.model, topics, records, picked, MappingProxyType({}))
    cards = {card.target: card for card in map(_load_card, plain["cards"])}
    course = Course(
        {
            topic: {
                date.fromisoformat(day): TopicDay(date.fromisoformat(day), TopicLevel[level], answered)
                for day, level, answered in plain["course"][topic]
            }
            for topic in Course.of(engine.bank).topics
        },
        _optional(plain["day"], date.fromisoformat),
        dict(plain["answered"]),
        {Certainty(int(key)): (answered, right) for key, (answered, right) in plain["certainty"].items()},
        {key: date.fromisoformat(day) for key, day in plain["shown_on"].items()},
    )
    return History(
        LearnerOverDays(state, Deck(timezone, MappingProxyType(cards))),
        course,
        {
            date.fromisoformat(day): (answered, reviewed)
            for day, (answered, reviewed) in plain["answered_on"].items()
        },
        {session: frozenset(asked) for session, asked in plain["asked_in"].items()},
        plain["sessions"],
        dict(plain["last_asked"]),
        Counter(plain["shown"]),
    )


def _dump_topic(topic: TopicBelief) -> list[Any]:
    return [_dump_floats(topic.states), _dump_floats(topic.evidence), topic.log_scale]


def _load_topic(before: TopicBelief, stored: list[Any]) -> TopicBelief:
    states, evidence, log_scale = stored
    return TopicBelief(
        before.model,
        before.levels,
        _load_floats(states, before.states.shape),
        _load_floats(evidence, before.evidence.shape),
        float(log_scale),
    )


def _dump_floats(array: Floats) -> str:
    return b64encode(np.ascontiguousarray(array, dtype="<f8").tobytes()).decode("ascii")


def _load_floats(text: str, shape: tuple[int, ...]) -> Floats:
    array = np.frombuffer(b64decode(text, validate=True), dtype="<f8").reshape(shape).astype(np.float64)
    if not np.isfinite(array).all():
        raise ValueError("a number that is none")
    return array


def _dump_card(card: ReviewCard) -> Plain:
    return {
        "target": card.target,
        "seen_on": _day(card.seen_on),
        "memory": _optional(card.memory, _dump_memory),
        "was_right": card.was_right,
        "standing": card.standing.value,
        "questions": sorted(card.questions),
        "right_by": card.right_by,
        "right_on": _optional(card.right_on, _day),
    }


def _load_card(stored: Plain) -> ReviewCard:
    return ReviewCard(
        stored["target"],
        date.fromisoformat(stored["seen_on"]),
        _optional(stored["memory"], _load_memory),
        stored["was_right"],
        Standing(stored["standing"]),
        frozenset(stored["questions"]),
        stored["right_by"],
        _optional(stored["right_on"], date.fromisoformat),
    )


def _dump_memory(memory: Memory) -> Plain:
    return {
        "id": memory.card_id,
        "state": int(memory.state),
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": memory.due.isoformat(),
        "last_review": _optional(memory.last_review, datetime.isoformat),
    }


def _load_memory(stored: Plain) -> Memory:
    return Memory(
        card_id=stored["id"],
        state=State(stored["state"]),
        step=stored["step"],
        stability=stored["stability"],
        difficulty=stored["difficulty"],
        due=datetime.fromisoformat(stored["due"]),
        last_review=_optional(stored["last_review"], datetime.fromisoformat),
    )


def _day(day: date) -> str:
    return day.isoformat()


def _optional(value: Any, convert: Callable[[Any], T]) -> T | None:
    return None if value is None else convert(value)


def _code() -> str:
    """A digest of the engine's own source, where there is any: a changed line may change a belief."""
    digest = hashlib.sha256()
    for module in sorted(_ENGINE.glob("*.py")):
        digest.update(module.name.encode() + module.read_bytes())
    return digest.hexdigest()


def _bank(bank: Bank) -> str:
    """A digest of everything in the bank that an answer is read by."""
    seen = [
        [[t.id, t.safety, [[o.id, o.importance] for o in t.objectives]] for t in bank.topics],
        [[m.id, m.objective, m.safety] for m in bank.misconceptions.values()],
        [
            [q.id, q.topic, q.objective, q.difficulty, q.discrimination, q.retired]
            + [[part.objective, part.correct, part.tags] for part in q.parts]
            for q in bank.questions
        ],
    ]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()
