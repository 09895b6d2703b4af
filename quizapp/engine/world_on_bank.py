"""A simulated world on a bank that people wrote: the structure is its own, only the truth is made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
from numpy.random import Generator

from quizapp.bank.bank import Bank
from quizapp.bank.questions import Item
from quizapp.engine import constants as c
from quizapp.engine.worlds import USUAL_A, WorldBank

# b given the level that authors would write for it, in the made-up banks: b ~ N(-.2, 1) and
# level = 3 + .8 b + N(0, .8), so the level tells b with slope .8/1.28 and leaves a spread of .71.
B_MEAN, B_OF_LEVEL, B_SPREAD = -0.2, 0.8 / 1.28, 0.5**0.5
MIDDLE_LEVEL = c.MIDDLE_DIFFICULTY + 0.8 * B_MEAN


def world_on(bank: Bank, rng: Generator, *, calibrated: bool) -> WorldBank:
    """True difficulties for the bank's questions, with its own topics, objectives, mix-ups and importance.

    A topic's truth is its importance-weighted share right, and safety topics take more of it, as the
    program says it. `calibrated`: the difficulties in the bank follow the true ones, and how sharply each
    question tells people apart is known.
    """
    objectives = [objective for topic in bank.topics for objective in topic.objectives]
    topic_of = {topic.id: place for place, topic in enumerate(bank.topics)}
    objective_of = {objective.id: place for place, objective in enumerate(objectives)}
    mixup_of = {name: place for place, name in enumerate(bank.misconceptions)}
    home = [objective_of[mixup.objective] for mixup in bank.misconceptions.values()]
    questions = bank.active_questions
    parts = [(place, part) for place, question in enumerate(questions) for part in question.parts]
    of_question = np.array([place for place, _ in parts])
    level = np.array([question.difficulty for question in questions], dtype=np.float64)
    b_of_question = B_MEAN + B_OF_LEVEL * (level - MIDDLE_LEVEL) + rng.normal(0, B_SPREAD, len(questions))
    a_of_question = rng.lognormal(np.log(USUAL_A), 0.25, len(questions))
    options = np.array([part.option_count for _, part in parts])
    guess = rng.uniform(0.6, 1.2, len(parts)) / options
    tags = np.full((len(parts), options.max()), -1)
    for row, (_, part) in enumerate(parts):
        wrong = [tag for option, tag in enumerate(part.tags) if option != part.correct]
        tags[row, 1 : len(wrong) + 1] = [mixup_of[tag] if tag else -1 for tag in wrong]
    weight = [
        objectives[objective_of[questions[place].objective]].importance / len(questions[place].parts)
        for place, _ in parts
    ]
    if calibrated:
        known = b_of_question + rng.normal(0, 0.2, len(questions))
        level, sharp = c.MIDDLE_DIFFICULTY + known / c.DIFFICULTY_STEP, a_of_question / USUAL_A
        items = [Item(*one) for one in zip(level.tolist(), sharp.tolist(), strict=True)]
        bank = _with_items(bank, items)
    return WorldBank(
        bank,
        topic=np.array([topic_of[questions[place].topic] for place, _ in parts]),
        objective=np.array([objective_of[part.objective] for _, part in parts]),
        home=np.array(home),
        b=b_of_question[of_question],
        a=a_of_question[of_question],
        guess=guess,
        options=options,
        tags=tags,
        weight=np.array(weight),
        line=np.array([c.SAFETY_MASTERY if topic.safety else c.MASTERY for topic in bank.topics]),
    )


def _with_items(bank: Bank, items: Sequence[Item]) -> Bank:
    """The bank with difficulties finer than authors write."""
    questions = tuple(
        replace(question, difficulty=cast(int, item.difficulty), discrimination=item.discrimination)
        for question, item in zip(bank.active_questions, items, strict=True)
    )
    return replace(bank, questions=questions)
