"""How far the words about an area can be trusted after a waiting-room session, with simulated learners.

.venv/bin/python -m benchmarks.areas --learners 30 --questions 8
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from itertools import count

from quizapp.bank.bank import Area, Bank
from quizapp.engine.areas import AreaVerdict, area_views, start_area_session
from quizapp.engine.session import Engine
from quizapp.engine.simulation import NO_HABITS, WHEN, Player, make_player, simulated_bank
from quizapp.engine.worlds import MASTERED, WORLDS, World, WorldBank

TOPICS_PER_AREA = 2
Told = Counter[tuple[AreaVerdict, bool]]


def with_areas(bank: Bank) -> Bank:
    """The bank with two topics to an area."""
    topics = tuple(
        replace(topic, area=f"area-{place // TOPICS_PER_AREA}") for place, topic in enumerate(bank.topics)
    )
    areas = tuple(Area(area, area) for area in dict.fromkeys(topic.area for topic in topics))
    return replace(bank, topics=topics, areas=areas)


def take(player: Player, bank: Bank, engine: Engine, seed: int, questions: int) -> Told:
    """One learner's session: what was said of each area, and whether it was truly mastered."""
    ids = count()
    session = start_area_session(
        bank, (), questions=questions, at=WHEN, seed=seed, new_id=lambda: str(next(ids)),
        record=lambda _fact: None, engine=engine,
    )  # fmt: skip
    while (asked := session.next_question()) is not None:
        choice, certainty = player.answer(asked.question)
        session.submit(choice, certainty, at=WHEN, seconds_taken=1.0)
        if player.world.explains:
            session.explanation_shown(at=WHEN)
        player.explain(asked.question, choice)
    shares = player.learner.shares()
    told: Told = Counter()
    for view in area_views(bank, session.learner, session.started.plan):
        own = [place for place, topic in enumerate(bank.topics) if topic.area == view.area.id]
        told[view.verdict, bool(shares[own].mean() >= MASTERED)] += 1
    return told


def measure(world: World, *, seed: int, banks: int, learners: int, questions: int) -> Told:
    """Every learner on every bank of one world."""
    told: Told = Counter()
    for number in range(banks):
        made: WorldBank = simulated_bank(world, seed, number)
        bank = with_areas(made.bank)
        engine = Engine(bank)
        for person in range(learners):
            player = make_player(world, made, seed * 1_000_003 + number * 1009 + person, NO_HABITS)
            told += take(player, bank, engine, person, questions)
    return told


def main() -> None:
    """One line per world."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--banks", type=int, default=3)
    parser.add_argument("--learners", type=int, default=30)
    parser.add_argument("--questions", type=int, default=8)
    parser.add_argument("--seed", type=int, default=11)
    arguments = parser.parse_args()
    print("world        told  clear and mastered  not clear and not mastered  of all told, right")
    for world in WORLDS.values():
        told = measure(
            world,
            seed=arguments.seed,
            banks=arguments.banks,
            learners=arguments.learners,
            questions=arguments.questions,
        )
        clear = told[AreaVerdict.CLEAR, True], told[AreaVerdict.CLEAR, True] + told[AreaVerdict.CLEAR, False]
        open_ = (
            told[AreaVerdict.NOT_CLEAR, False],
            told[AreaVerdict.NOT_CLEAR, True] + told[AreaVerdict.NOT_CLEAR, False],
        )
        share = (clear[1] + open_[1]) / told.total()
        right = (clear[0] + open_[0]) / max(1, clear[1] + open_[1])
        row = f"{clear[0]:>7} of {clear[1]:<9} {open_[0]:>11} of {open_[1]:<13} {right:>10.2f}"
        print(f"{world.name:12} {share:.2f} {row}")


if __name__ == "__main__":
    main()
