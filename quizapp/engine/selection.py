"""Which question helps this learner most now, and why; None when the session has nothing more to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from math import ceil, floor
from random import Random

import numpy as np

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Part
from quizapp.engine import constants as c
from quizapp.engine.learner import LearnerState, Verdict
from quizapp.engine.model import Model
from quizapp.engine.response import Certainty, Response, WhyAsked
from quizapp.engine.review import due_places
from quizapp.engine.utility import Valuer, Worth


@dataclass(frozen=True)
class Due:
    """A misconception or objective to be asked again today, best not with one of `questions`."""

    target: str
    questions: frozenset[str]


@dataclass(frozen=True)
class Agenda:
    """Where a session stands. `recent`: questions of the sessions before; `shown`: how often each was.

    `due` is what was due when the session started, the most urgent first. `by_area`: one question visits
    the whole broad area of its topic, every area is visited first, those with safety topics before the
    others, and each mix-up met is asked about again. `few_wrong`: questions that fewer than half of a room
    got wrong. `topics_chosen`: the plan is what the person chose, so that no other topic comes first.
    """

    plan: tuple[str, ...]
    length: int
    seed: int
    responses: tuple[Response, ...]
    recent: frozenset[str]
    shown: Mapping[str, int]
    due: tuple[Due, ...] = ()
    by_area: bool = False
    few_wrong: frozenset[str] = frozenset()
    topics_chosen: bool = False

    @cached_property
    def asked(self) -> frozenset[str]:
        """Questions of this session."""
        return frozenset(response.question_id for response in self.responses)

    @property
    def places_left(self) -> int:
        """How many more questions fit."""
        return self.length - len(self.responses)

    @property
    def worn_topic(self) -> str | None:
        """The topic that would be asked once too often in a row."""
        last = [response.topic for response in self.responses[-c.LONGEST_RUN :]]
        return last[0] if len(last) == c.LONGEST_RUN and len(set(last)) == 1 else None


@dataclass(frozen=True)
class Selection:
    """The chosen question and the largest reason for it."""

    question: AnyQuestion
    why: WhyAsked


@dataclass(frozen=True)
class Recheck:
    """A mix-up, or an objective where none showed, to be asked about again with a different question."""

    target: str
    due: int
    urgency: tuple[bool, bool, bool, int]


def carries(parts: Sequence[Part], target: str) -> tuple[int, ...]:
    """The parts of a question that test a misconception or an objective."""
    return tuple(index for index, part in enumerate(parts) if target in part.tags or target == part.objective)


def recheck_target(bank: Bank, response: Response) -> str:
    """What a wrong answer calls for: the mix-up it showed (a safety one first), else its objective."""
    held = response.held_tags
    shown = [m for m in bank.misconceptions.values() if m.id in held]
    if shown:
        return min(shown, key=lambda misconception: not misconception.safety).id
    wrong = next(part for part, right in zip(response.parts, response.right, strict=True) if not right)
    return wrong.objective


def pending_rechecks(
    bank: Bank, responses: Sequence[Response], length: int, few_wrong: Collection[str] = ()
) -> list[Recheck]:
    """Wrong answers of the session that were not asked about again yet, the most urgent first.

    A mix-up or objective that failed twice is left for the clinician: no third try today. What few of a room
    got wrong (`few_wrong`, questions) comes after the rest.
    """
    waiting: dict[str, Recheck] = {}
    seen: set[str] = set()
    for number, response in enumerate(responses, start=1):
        waiting = {key: item for key, item in waiting.items() if not carries(response.parts, key)}
        left = length - number
        if response.is_correct or not left:
            continue
        target = recheck_target(bank, response)
        if target not in seen:
            seen.add(target)
            gap = min(c.RECHECK_GAP, left - 1)
            very_sure = response.certainty is Certainty.VERY_SURE
            is_safety = bank.topics_by_id[response.topic].safety
            urgency = (response.question_id in few_wrong, not is_safety, not very_sure, number)
            due = max(number + gap + 1, min(floor(c.TEACH_FROM * length) + 1, length))
            waiting[target] = Recheck(target, due, urgency)
    return sorted(waiting.values(), key=lambda item: item.urgency)


def make_plan(
    state: LearnerState,
    length: int,
    last_asked: Mapping[str, int],
    rng: Random,
    topics: Sequence[str] | None,
    due_topics: Collection[str | None] = (),
) -> tuple[str, ...]:
    """The topics a session means to visit: at most half as many as questions, safety first, then importance,
    then what is due, then those asked longest ago (`last_asked`: topic -> session number); topics that are
    clear come last.
    """
    bank = state.model.bank
    filled = {question.topic for question in bank.active_questions}
    wanted = [topic for topic in bank.topics if topic.id in filled and (topics is None or topic.id in topics)]
    chance = {topic.id: rng.random() for topic in wanted}
    wanted.sort(
        key=lambda topic: (
            state.verdict(topic.id) is Verdict.LIKELY_CLEAR,
            not topic.safety,
            -topic.importance,
            topic.id not in due_topics,
            last_asked.get(topic.id, -1),
            chance[topic.id],
        )
    )
    # Two at least, so that a short session can keep from asking three in a row on one.
    return tuple(topic.id for topic in wanted[: max(2, length // 2)])


class Selector:
    """The tables of a bank for choosing questions, made once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.bank = model.bank
        self._valuer = Valuer(model)
        self._place = {question.id: place for place, question in enumerate(self.bank.questions)}
        self._topic_of = [question.topic for question in self.bank.questions]
        self._by_topic: dict[str, list[int]] = {topic.id: [] for topic in self.bank.topics}
        self._by_target: dict[str, list[int]] = {}
        self._openers: list[int] = []
        for question in self.bank.active_questions:
            place = self._place[question.id]
            self._by_topic[question.topic].append(place)
            targets = {*question.misconceptions, *(part.objective for part in question.parts)}
            for target in sorted(targets):
                self._by_target.setdefault(target, []).append(place)
            if question.opener:
                self._openers.append(place)
        for row in self._by_topic.values():
            if len(row) > c.CANDIDATES_PER_TOPIC:  # a session looks at some that stand side by side
                Random(0).shuffle(row)

    def in_language(self, bank: Bank) -> Selector:
        """The same tables for the same bank in another language: they hold places and ids, no words."""
        other = copy(self)
        other.bank = bank
        return other

    def prepare(self, state: LearnerState) -> None:
        """Do beforehand what the next choice needs of these beliefs."""
        self._valuer.prepare(state)

    def choose_next(self, state: LearnerState, agenda: Agenda) -> Selection | None:
        """The next question; the same for the same state and agenda."""
        if agenda.places_left <= 0:
            return None
        # Chance depends on the seed and the number of the answer alone: a resumed session goes on the same.
        rng = Random(f"{agenda.seed}:{len(agenda.responses)}")
        if not agenda.responses and (openers := self._opening(agenda)):
            return self._best(state, agenda, openers, rng, WhyAsked.OPENER)
        must = self._must_visit(agenda)
        rechecks = self._rechecks(agenda)
        if not must and rechecks:
            due = [item for item in rechecks if item.due <= len(agenda.responses) + 1]
            # By area no question may meet a mix-up for which no place is left.
            kept = len(rechecks) + agenda.by_area
            if due or kept >= agenda.places_left - len(self._unvisited(agenda)):
                chosen = (due or rechecks)[0]
                return self._best(
                    state, agenda, self._for_target(chosen.target, agenda), rng, WhyAsked.RECHECK
                )
        if not must and (selection := self._due(state, agenda, rng)):
            return selection
        bound = bool(must or rechecks)
        if not bound and self._is_settled(state, agenda):
            return None
        places = self._pool(must or agenda.plan, agenda, rng)
        return self._best(state, agenda, places, rng, None, at_least=0.0 if bound else c.WORTH_ASKING)

    def _best(
        self,
        state: LearnerState,
        agenda: Agenda,
        places: Sequence[int],
        rng: Random,
        why: WhyAsked | None,
        at_least: float = 0.0,
    ) -> Selection | None:
        """One of the questions that are near the best, the least shown first."""
        if not places:
            return None
        asked_on = [0] * len(self.bank.topics)
        for response in agenda.responses:
            if response.topic in self.model.topic_places:
                asked_on[self.model.topic_places[response.topic]] += 1
        progress = len(agenda.responses) / agenda.length
        worth = self._valuer.worth(state, np.array(places, dtype=np.int64), progress, asked_on)
        total = worth.total
        best = float(total.max())
        if best < at_least:
            return None
        near = [index for index in range(len(places)) if total[index] >= c.NEAR_BEST * best]
        questions = [self.bank.questions[places[index]] for index in near]
        fewest = min(agenda.shown.get(question.id, 0) for question in questions)
        least = [
            (index, question)
            for index, question in zip(near, questions, strict=True)
            if agenda.shown.get(question.id, 0) == fewest
        ]
        index, question = rng.choice(least)
        return Selection(question, why or self._reason(question, worth, index))

    def _reason(self, question: AnyQuestion, worth: Worth, index: int) -> WhyAsked:
        """The largest part of the utility; what a topic's safety adds counts as a part of its own."""
        parts = {
            WhyAsked.CANNOT_TELL: worth.tells[index],
            WhyAsked.COMMON_MIXUP: worth.mixup[index],
            WhyAsked.PRACTICE: worth.teaches[index],
        }
        weight = self.bank.topics_by_id[question.topic].importance
        if question.safety and weight > c.ORDINARY_IMPORTANCE:
            added = 1 - c.ORDINARY_IMPORTANCE / weight
            parts = {reason: part * (1 - added) for reason, part in parts.items()}
            parts[WhyAsked.SAFETY] = worth.total[index] * added
        return max(parts, key=lambda reason: parts[reason])

    # --- what may be asked ----------------------------------------------------------------------------------

    def _free(self, places: Iterable[int], agenda: Agenda, taboo: Collection[str]) -> list[int]:
        barred, worn = self._places_of(taboo), agenda.worn_topic
        return [place for place in places if place not in barred and self._topic_of[place] != worn]

    def _places_of(self, ids: Collection[str]) -> set[int]:
        return {self._place[key] for key in ids if key in self._place}

    def _pool(self, topics: Sequence[str], agenda: Agenda, rng: Random) -> list[int]:
        """At most `CANDIDATES_PER_TOPIC` questions per topic; rules give way one by one, never to nothing."""
        everywhere = [topic.id for topic in self.bank.topics]
        # A session on one chosen topic has no other to turn to.
        worn = None if len(agenda.plan) == 1 else agenda.worn_topic
        fresh, new = agenda.asked | agenda.recent, agenda.asked
        for allowed, tired, taboo in (
            (topics, worn, fresh),
            (topics, worn, new),
            (agenda.plan, worn, fresh),
            (agenda.plan, worn, new),
            (everywhere, worn, fresh),
            (everywhere, worn, new),
            (everywhere, None, fresh),
            (everywhere, None, new),
        ):
            barred = self._places_of(taboo)
            rested = [topic for topic in allowed if topic != tired]
            pool = [place for topic in rested for place in self._sample(topic, barred, rng)]
            if pool:
                return pool
        return []

    def _sample(self, topic: str, barred: Collection[int], rng: Random) -> list[int]:
        """Random questions of a topic that are not barred: so many from anywhere in its shuffled row."""
        places = self._by_topic.get(topic, [])
        first = rng.randrange(len(places)) if len(places) > c.CANDIDATES_PER_TOPIC else 0
        free = (place for place in chain(places[first:], places[:first]) if place not in barred)
        return list(islice(free, c.CANDIDATES_PER_TOPIC))

    def _opening(self, agenda: Agenda) -> list[int]:
        """Friendly first questions: of the plan and fresh if there are any; none of a topic nobody chose."""
        free = self._free(self._openers, agenda, agenda.recent)
        planned = [place for place in free if self._topic_of[place] in agenda.plan]
        return planned if agenda.topics_chosen else planned or free or self._openers

    # --- what must be asked ---------------------------------------------------------------------------------

    def _unvisited(self, agenda: Agenda) -> list[list[str]]:
        """The visits still to be made: planned topics that can be asked about, by visit."""
        visited = {self._visit(response.topic, agenda) for response in agenda.responses}
        visits: dict[str, list[str]] = {}
        for topic in agenda.plan:
            visit = self._visit(topic, agenda)
            if visit not in visited and self._by_topic.get(topic):
                visits.setdefault(visit, []).append(topic)
        return list(visits.values())

    def _visit(self, topic: str, agenda: Agenda) -> str:
        """What a question on the topic counts for."""
        known = self.bank.topics_by_id.get(topic) if agenda.by_area else None
        return known.area if known else topic

    def _must_visit(self, agenda: Agenda) -> list[str]:
        """Planned topics of which one has to come now, so that all are visited in time."""
        unvisited = self._unvisited(agenda)
        safety = [[topic for topic in visit if self.bank.topics_by_id[topic].safety] for visit in unvisited]
        visits = sum(1 for visit in safety if visit)
        until = ceil(c.SAFETY_BY * agenda.length) - len(agenda.responses)
        if visits and (agenda.by_area or visits >= until):
            return [topic for visit in safety for topic in visit]
        if agenda.by_area or len(unvisited) >= agenda.places_left:
            return [topic for visit in unvisited for topic in visit]
        return []

    def _for_target(self, target: str, agenda: Agenda) -> list[int]:
        """Questions for a re-check: new today, and not from the last sessions if others are left."""
        places = self._by_target.get(target, ())
        free = self._free(places, agenda, agenda.asked | agenda.recent) or self._free(
            places, agenda, agenda.asked
        )
        if not free and agenda.by_area:  # three in a row on a topic, rather than no second look
            free = [place for place in places if self.bank.questions[place].id not in agenda.asked]
        return free

    def _due(self, state: LearnerState, agenda: Agenda, rng: Random) -> Selection | None:
        """A question on the first thing that is due and was not met in this session, in other words."""
        asked = sum(1 for response in agenda.responses if response.why_asked is WhyAsked.DUE)
        if asked >= due_places(agenda.length):
            return None
        for item in agenda.due:
            if any(carries(response.parts, item.target) for response in agenda.responses):
                continue
            places = self._for_target(item.target, agenda)
            others = [place for place in places if self.bank.questions[place].id not in item.questions]
            if places:
                return self._best(state, agenda, others or places, rng, WhyAsked.DUE)
        return None

    def _rechecks(self, agenda: Agenda) -> list[Recheck]:
        """Re-checks that can be made, as many as the session has places for."""
        made = sum(1 for response in agenda.responses if response.why_asked is WhyAsked.RECHECK)
        # The share holds from the start on, so that a bad beginning does not fill the session with them.
        allowed = round(c.RECHECK_SHARE * (len(agenda.responses) + 1)) - made
        pending = pending_rechecks(self.bank, agenda.responses, agenda.length, agenda.few_wrong)
        # Looked for one by one: a large bank has many questions to each.
        waiting = (item for item in pending if self._for_target(item.target, agenda))
        if agenda.by_area:
            # Somebody will talk about what is found here: a mix-up is never left at one answer.
            found = list(waiting)
            mixups = [item for item in found if item.target in self.bank.misconceptions]
            others = [item for item in found if item.target not in self.bank.misconceptions]
            return [*mixups, *others[: max(0, allowed)]]
        return list(islice(waiting, max(0, allowed)))

    def _is_settled(self, state: LearnerState, agenda: Agenda) -> bool:
        """Whether every planned topic was visited and is clear or not, and no safety mix-up is in doubt."""
        if self._unvisited(agenda):
            return False
        chances = (state.mastery(topic) for topic in agenda.plan if topic in self.model.topic_places)
        if not all(max(chance, 1 - chance) >= c.SETTLED for chance in chances):
            return False
        low, high = c.OPEN_MIXUP
        return not any(
            low < state.holds(misconception.id) < high
            for misconception in self.bank.misconceptions.values()
            if misconception.safety
        )
