"""How long the engine takes to choose and to update, on our bank and on three sizes of made-up ones.

catsim is measured in the same run.

    python benchmarks/engine.py            # catsim too, where the extra `bench` is installed

Times are those of the processor (all threads), with the two interleaved: other programs do not count.
"""

from __future__ import annotations

import importlib.util
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from quizapp.bank.bank import Area, Bank, Misconception, Objective, Topic
from quizapp.bank.loader import load_bank
from quizapp.bank.questions import AnyQuestion, Option, SingleChoice
from quizapp.engine.response import Mode
from quizapp.engine.session import Engine, Session, start_session
from quizapp.paths import questions_dir

if TYPE_CHECKING:
    from catsim.item_bank import ItemBank

SIZES = (300, 2_000, 20_000)
OURS = "shipped bank"
SESSIONS, LENGTH = 12, 12
FRAME_MS = 16.0
TOPICS, OBJECTIVES, MIXUPS = 12, 7, 3
WHEN = datetime(2026, 11, 20, tzinfo=UTC)


def a_bank(size: int) -> Bank:
    """A bank of single choices in the shape of the shipped one: 12 topics, 84 objectives, 36 mix-ups."""
    topics = tuple(
        Topic(
            f"t{t}", f"t{t}", f"t{t}", "area", t % 2 == 0,
            tuple(Objective(f"t{t}-{o}", f"t{t}", "", 1 + o % 3, "", "") for o in range(OBJECTIVES)),
        )
        for t in range(TOPICS)
    )  # fmt: skip
    mixups = {
        f"m{t}-{o}": Misconception(f"m{t}-{o}", "", "", f"t{t}-{o}", t % 2 == 0, "", "")
        for t in range(TOPICS)
        for o in range(MIXUPS)
    }
    return Bank(
        title="bench", version="1", reviewed_by_clinician=False, columns=(), areas=(Area("area", ""),),
        topics=topics, misconceptions=mixups, safety={}, conflicts={}, references={}, claims={}, glossary=(),
        compare=(), images={}, questions=tuple(_question(place) for place in range(size)), articles={},
    )  # fmt: skip


def _question(place: int) -> SingleChoice:
    topic, objective = place % TOPICS, place // TOPICS % OBJECTIVES
    mixup = f"m{topic}-{objective}" if objective < MIXUPS else None
    options = (Option("right", True, ""), Option("wrong", False, "", mixup), Option("other", False, ""))
    return SingleChoice(
        id=f"q{place}", topic=f"t{topic}", objective=f"t{topic}-{objective}", difficulty=1 + place // 84 % 5,
        stem="", explanation="", remember="", simpler="", scenario=None, image=None, claims=(), references=(),
        safety=(), conflicts=(), mentions=(), opener=place % 40 == 0, retired=False,
        last_checked=WHEN.date(), check_again_by=WHEN.date(), options=options,
    )  # fmt: skip


@dataclass
class Timed:
    """Milliseconds per call with one bank."""

    choose: list[float] = field(default_factory=list)
    update: list[float] = field(default_factory=list)
    catsim_choose: list[float] = field(default_factory=list)
    catsim_update: list[float] = field(default_factory=list)

    @property
    def both(self) -> list[float]:
        """Choosing and updating, per question."""
        return [a + b for a, b in zip(self.choose, self.update, strict=True)]


def _timed(work: Callable[[], object], into: list[float]) -> None:
    before = time.process_time()
    work()
    into.append(1e3 * (time.process_time() - before))


def one_session(engine: Engine, seed: int, timed: Timed) -> None:
    """A session answered at random, two in three right."""
    numbers: Iterator[int] = count()
    rng = Random(seed)
    session: Session = start_session(
        engine.bank, (), mode=Mode.SELF_STUDY, length=LENGTH, at=WHEN, seed=seed,
        new_id=lambda: f"{next(numbers)}", record=lambda _: None, engine=engine,
    )  # fmt: skip
    while (asked := _next(session, timed)) is not None:
        right = rng.random() < 0.67
        choice = tuple(
            correct if right else (correct + 1) % part.option_count
            for correct, part in zip(asked.correct_choice, asked.parts, strict=True)
        )
        _timed(partial(_answer, session, choice), timed.update)


def _next(session: Session, timed: Timed) -> AnyQuestion | None:
    spent: list[float] = []
    _timed(session.next_question, spent)
    asked = session.next_question()
    if asked is None:
        return None
    timed.choose += spent
    return asked.question


def _answer(session: Session, choice: tuple[int, ...]) -> None:
    session.submit(choice, None, at=WHEN, seconds_taken=1.0)
    session.explanation_shown(at=WHEN)


def catsim_session(items: ItemBank, seed: int, timed: Timed) -> None:
    """catsim's own selector and estimator, answered the same way."""
    import numpy as np
    from catsim.estimation import NumericalSearchEstimator
    from catsim.selection import MaxInfoSelector

    rng = np.random.default_rng(seed)
    selector, estimator = MaxInfoSelector(), NumericalSearchEstimator()
    asked: list[int] = []
    answers: list[bool] = []
    ability = [0.0]

    def select() -> None:
        chosen = selector.select(item_bank=items, administered_items=asked, est_theta=ability[-1])
        if chosen is not None:
            asked.append(chosen)

    def estimate() -> None:
        ability.append(
            estimator.estimate(
                item_bank=items, administered_items=asked, response_vector=answers, est_theta=ability[-1]
            )
        )

    for _ in range(LENGTH):
        _timed(select, timed.catsim_choose)
        answers.append(bool(rng.random() < 0.67))
        _timed(estimate, timed.catsim_update)


def catsim_items(size: int) -> ItemBank:
    """As many items as the bank has questions; made once, as our engine is."""
    import numpy as np
    from catsim.item_bank import ItemBank

    rng = np.random.default_rng(size)
    return ItemBank(
        np.column_stack(
            [
                rng.lognormal(0.2, 0.25, size),
                rng.normal(0, 1, size),
                rng.uniform(0.15, 0.3, size),
                np.ones(size),
            ]
        )
    )


def _cell(values: list[float]) -> str:
    if not values:
        return "-"
    high = statistics.quantiles(values, n=20)[-1]
    return f"{statistics.median(values):.2f} / {high:.2f}"


def main() -> None:
    """Print the table."""
    engines: dict[int | str, Engine] = {OURS: Engine(load_bank(questions_dir()))}
    engines |= {size: Engine(a_bank(size)) for size in SIZES}
    results = {bank: Timed() for bank in engines}
    has_catsim = importlib.util.find_spec("catsim") is not None
    items: dict[int | str, ItemBank] = {size: catsim_items(size) for size in SIZES} if has_catsim else {}
    for bank, engine in engines.items():  # a first session each, not counted: caches and imports
        one_session(engine, 99, Timed())
        if bank in items:
            catsim_session(items[bank], 99, Timed())
    for seed in range(SESSIONS):
        for bank, engine in engines.items():
            one_session(engine, seed, results[bank])
            if bank in items:
                catsim_session(items[bank], seed, results[bank])
    print("milliseconds per question, median / 95th percentile")
    print("| questions | choose | update | both | catsim choose | catsim estimate |")
    print("|---|---|---|---|---|---|")
    for bank, timed in results.items():
        cells = (timed.choose, timed.update, timed.both, timed.catsim_choose, timed.catsim_update)
        print(f"| {bank} | " + " | ".join(_cell(values) for values in cells) + " |")
    small, large = (statistics.quantiles(results[size].both, n=20)[-1] for size in (SIZES[0], SIZES[-1]))
    print(f"20,000 against 300, 95th percentile: {large / small:.2f} times")
    if has_catsim:
        ours, theirs = (
            statistics.median(times)
            for times in (results[SIZES[-1]].choose, results[SIZES[-1]].catsim_choose)
        )
        print(f"choosing among 20,000, catsim against ours, medians: {theirs / ours:.1f} times")
    print(f"choose + update at 300 against a frame of {FRAME_MS:.0f} ms: {small / FRAME_MS:.2f}")


if __name__ == "__main__":
    main()
