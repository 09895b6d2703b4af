"""An engine that values questions as a test tells it, and a learner of whom a test says what is believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from quizapp.bank.bank import Bank
from quizapp.engine.learner import LearnerState
from quizapp.engine.session import Engine
from quizapp.engine.utility import Places, Valuer, Worth


class Told(Valuer):
    """Tells, mix-up and teaches of each question as a test says; remembers what it was asked about."""

    def __init__(self, engine: Engine, worth: Mapping[str, tuple[float, float, float]]) -> None:
        super().__init__(engine.selector.model)
        self.told = worth
        self.looked_at: list[str] = []
        self.progress = -1.0
        self.asked_on: list[int] = []

    def worth(
        self, state: LearnerState, candidates: Places, progress: float, asked_on: Sequence[int]
    ) -> Worth:
        self.progress, self.asked_on = progress, list(asked_on)
        self.looked_at = [self.model.bank.questions[place].id for place in candidates]
        told = np.array([self.told.get(key, (1.0, 0.0, 0.0)) for key in self.looked_at])
        return Worth(*told.T)


def told(bank: Bank, worth: Mapping[str, tuple[float, float, float]]) -> tuple[Engine, Told]:
    """An engine that values questions as told."""
    engine = Engine(bank)
    engine.selector._valuer = valuer = Told(engine, worth)
    return engine, valuer


@dataclass(frozen=True)
class Believed(LearnerState):
    """What a test says of each topic, and of each mix-up."""

    chances: Mapping[str, float]
    mixups: Mapping[str, float]

    @property
    def mastered(self) -> tuple[float, ...]:
        return tuple(self.chances[topic.topic.id] for topic in self.model.topics)

    def holds(self, misconception: str) -> float:
        return self.mixups[misconception]


def believed(
    engine: Engine,
    chances: Mapping[str, float],
    mixups: Mapping[str, float] | None = None,
    *,
    answered: int = 0,
) -> LearnerState:
    """A learner of whom this is believed after so many answers on each topic."""
    start = engine.new_learner
    known = {field.name: getattr(start, field.name) for field in fields(start)}
    known["records"] = tuple(replace(record, answered=answered) for record in start.records)
    return Believed(**known, chances=chances, mixups=mixups or {})
