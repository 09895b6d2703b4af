"""Heaps of pooled answers that simulated people gave, for tests of calibration."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator, default_rng

from quizapp.engine.pooled import PooledAnswer
from quizapp.engine.worlds import World, WorldBank

TOPICS_PER_SESSION = 8


def a_heap(world: World, bank: WorldBank, sessions: int, seed: int, length: int = 16) -> list[PooledAnswer]:
    """Each person takes one session on eight random topics of a made-up bank."""
    answers = []
    for session in range(1, sessions + 1):
        rng = default_rng([seed, session])
        learner = world.people(world, bank, rng)
        for order, place in enumerate(_places(bank, length, rng), start=1):
            (option,) = learner.answer(place)
            if world.explains:
                learner.explain([place], (option,))
            answers.append(a_pooled_answer(bank, session, order, place, option, explained=world.explains))
    return answers


def a_pooled_answer(
    bank: WorldBank, session: int, order: int, place: int, option: int | None, *, explained: bool = True
) -> PooledAnswer:
    """One answer to a question of a made-up bank, whose option 0 is right; None is "I'm not sure"."""
    question = bank.questions[place]
    return PooledAnswer(
        session=session,
        order=order,
        week="2026-W47",
        question=question.id,
        fingerprint=question.fingerprint,
        choice=None if option is None else (option,),
        right=(option == 0,),
        certainty=None,
        explained=explained,
    )


def _places(bank: WorldBank, length: int, rng: Generator) -> list[int]:
    topics = rng.permutation(bank.topics)[:TOPICS_PER_SESSION]
    return [
        int(place)
        for topic in topics
        for place in rng.choice(
            np.flatnonzero(bank.topic == topic), length // TOPICS_PER_SESSION, replace=False
        )
    ]
