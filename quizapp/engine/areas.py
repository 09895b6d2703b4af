"""A waiting-room session: a few broad areas, safety first, and what may be said about each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from math import floor
from typing import TYPE_CHECKING

from quizapp.bank.bank import Area, Bank, Topic
from quizapp.engine import constants as c
from quizapp.engine.response import Fact, Mode, SessionStarted
from quizapp.engine.session import Engine, Session

if TYPE_CHECKING:
    from quizapp.engine.learner import LearnerState


class AreaVerdict(Enum):
    """What may be said about an area."""

    CLEAR = "clear"
    NOT_CLEAR = "not-clear"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True)
class AreaView:
    """An area, what may be said about it, and how many answers it got."""

    area: Area
    verdict: AreaVerdict
    answered: int


def area_plan(bank: Bank, wanted: Sequence[str], length: int) -> tuple[str, ...]:
    """The topics of at most half as many areas as questions, so that each mix-up met can be asked again.

    Areas with safety topics come first, then the order of `wanted` topics, or that of the bank where none is
    named. Where no wanted topic is about safety, the bank's most important safety topic comes first.
    """
    filled = {question.topic for question in bank.active_questions}
    topics = [topic for topic in bank.topics if topic.id in filled]
    if wanted:
        named = sorted((t for t in topics if t.id in wanted), key=lambda topic: wanted.index(topic.id))
        if not any(topic.safety for topic in named):
            safety = sorted((t for t in topics if t.safety), key=lambda topic: -topic.importance)
            named = [*safety[:1], *named]
        topics = named
    areas = list(dict.fromkeys(topic.area for topic in topics))
    safe = {topic.area for topic in topics if topic.safety}
    areas.sort(key=lambda area: area not in safe)
    chosen = areas[: max(1, length // 2)]
    return tuple(topic.id for area in chosen for topic in topics if topic.area == area)


def start_area_session(
    bank: Bank,
    wanted: Sequence[str],
    *,
    questions: int | None,
    at: datetime,
    seed: int,
    new_id: Callable[[], str],
    record: Callable[[Fact], None],
    engine: Engine,
) -> Session:
    """Begin a session of so many questions on the areas of the `wanted` topics; None: until clear."""
    length = c.UNTIL_CLEAR_LENGTH if questions is None else questions
    plan = area_plan(bank, wanted, length)
    started = SessionStarted(
        new_id(), Mode.WAITING_ROOM, seed, plan, length, bank.version, at, topics_chosen=True
    )
    record(started)
    return Session(bank, (), started, record=record, new_id=new_id, engine=engine)


def places_until_clear(session: Session, bank: Bank, *, elapsed: timedelta, within: timedelta) -> int:
    """How many more questions to ask when the session goes on until all is clear, for at most `within`.

    Judged by the person's own pace so far. Once every area can be told, only mix-ups that were met are asked
    about again; at the end of the time nothing is.
    """
    from quizapp.engine.selection import pending_rechecks

    left = (within - elapsed) / timedelta(seconds=1)
    if left <= 0:
        return 0
    answered = len(session.responses)
    if not answered:
        return session.started.length
    in_time = floor(left / max(elapsed / timedelta(seconds=1) / answered, 1.0))
    views = area_views(bank, session.learner, session.started.plan)
    if all(view.verdict is not AreaVerdict.CANNOT_TELL for view in views):
        waiting = pending_rechecks(bank, session.responses, session.started.length)
        in_time = min(in_time, len([item for item in waiting if item.target in bank.misconceptions]))
    return in_time


def area_views(bank: Bank, state: LearnerState, plan: Sequence[str]) -> tuple[AreaView, ...]:
    """What may be said of each area of a plan, judged by its planned topics, in the plan's order."""
    places = state.model.topic_places
    topics = [bank.topics_by_id[topic] for topic in plan if topic in places]
    areas = {area.id: area for area in bank.areas}
    views = []
    for area in dict.fromkeys(topic.area for topic in topics):
        own = [topic for topic in topics if topic.area == area]
        answered = sum(state.records[places[topic.id]].answered for topic in own)
        views.append(AreaView(areas[area], _verdict(state, own), answered))
    return tuple(views)


def area_chance(state: LearnerState, topics: Sequence[Topic]) -> float:
    """The chance that the topics taken together are mastered.

    Each topic's share right is counted from its own line of mastery and weighs by the importance of its
    objectives. Given the person and the kind of person, topics are independent: their shares are added.
    """
    import numpy as np

    total = sum(objective.importance for topic in topics for objective in topic.objectives)
    sums: dict[tuple[int, int], tuple[int, np.ndarray]] = {}
    people, kinds = state.person.shape
    for topic in topics:
        weight = sum(objective.importance for objective in topic.objectives) / total
        belief = state.topics[state.model.topic_places[topic.id]]
        shares = belief.model.shares
        # [t, z, step]: the chance of exactly so many steps, out of the chance of at least so many.
        density = -np.diff(shares.at_least(shares.factors(belief.states).prod(axis=2)), axis=-1)
        steps = np.arange(density.shape[-1])
        above = np.rint(weight * (steps - shares.needed[..., None])).astype(np.int64)
        for z in range(kinds):
            lowest = int(above[:, z].min())
            for g in range(people):
                mixed = belief.level_given_person[g, :, z, None] * density[:, z]
                own = np.bincount((above[:, z] - lowest).ravel(), weights=mixed.ravel())
                start, others = sums.get((g, z), (0, np.ones(1)))
                sums[g, z] = (start + lowest, np.convolve(others, own))
    chance = 0.0
    for (g, z), (start, density) in sums.items():
        reached = density[max(0, -start) :].sum() if -start < len(density) else 0.0
        chance += float(state.person[g, z]) * float(reached)
    return min(1.0, chance)


def _verdict(state: LearnerState, topics: Sequence[Topic]) -> AreaVerdict:
    records = {topic.id: state.records[state.model.topic_places[topic.id]] for topic in topics}
    homes = {objective.id for topic in topics for objective in topic.objectives}
    shown = (state.model.bank.misconceptions[m] for m in state.picked)
    if any(misconception.objective in homes for misconception in shown):
        return AreaVerdict.NOT_CLEAR
    if not any(record.answered for record in records.values()):
        return AreaVerdict.CANNOT_TELL
    chance = area_chance(state, topics)
    if chance <= c.NOT_YET:
        return AreaVerdict.NOT_CLEAR
    safety = [records[topic.id] for topic in topics if topic.safety]
    right = frozenset().union(*(record.right for record in safety))
    is_proved = len(right) >= c.SAFETY_RIGHT and any(record.unaided for record in safety)
    if chance < c.LIKELY_CLEAR or (safety and not is_proved):
        return AreaVerdict.CANNOT_TELL
    return AreaVerdict.CLEAR
