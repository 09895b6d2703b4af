"""A month of study with a moved clock: the schedule is that of fsrs, and it pays against other ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from random import Random
from statistics import mean
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, Rating, Scheduler

from quizapp.bank.questions import AnyQuestion, Choice
from quizapp.engine.response import Certainty, Response, WhyAsked
from quizapp.engine.review import replay_cards
from tests.helpers.banks import tiny_bank
from tests.helpers.people import Person

BANK = tiny_bank(topics=10, objectives=6, questions=6, kinds=("single",))
DAYS = 30
A_DAY = 8


# --- a learner who forgets ------------------------------------------------------------------------------


@dataclass
class Forgetful:
    """Someone whose memory of each objective fades by exp(-days / strength).

    What is recalled grows the stronger the more it had faded (the spacing effect); what is not recalled is
    learned anew from the explanation, seven times in ten. Nothing of this is taken from the engine or fsrs.
    """

    rng: Random
    strength: dict[str, float] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for objective in BANK.objectives_by_id:
            if self.rng.random() < 0.3:
                self.strength[objective] = self.rng.uniform(10, 90)
                self.last[objective] = 0.0

    def recall(self, objective: str, day: float) -> float:
        if objective not in self.strength:
            return 0.0
        return exp(-max(0.0, day - self.last[objective]) / self.strength[objective])

    def answer(self, question: AnyQuestion, day: float) -> Choice:
        """Answer by what is remembered, and learn from the explanation."""
        objective = question.objective
        chance = self.recall(objective, day)
        if self.rng.random() < chance:
            self.strength[objective] = min(365.0, self.strength[objective] * (1 + 5 * (1 - chance)))
            self.last[objective] = day
            return question.correct_choice
        if self.rng.random() < 0.7:
            self.strength[objective] = max(1.5, 0.5 * self.strength.get(objective, 0.0))
            self.last[objective] = day
        if self.rng.random() < 0.2:
            return None
        return (self.rng.randrange(question.parts[0].option_count),)

    def topics_held(self, day: float) -> int:
        """Topics of which at least seven in ten objectives would be recalled."""
        return sum(
            mean(self.recall(objective.id, day) for objective in topic.objectives) >= 0.7
            for topic in BANK.topics
        )


def by_sessions(learner: Forgetful, seed: int, days: Sequence[int]) -> Person:
    """One session on each of these days, as the app gives it; a day may have several."""
    person = Person(BANK)
    begin = person.now
    for number, day in enumerate(days):
        person.now = max(person.now, begin + timedelta(days=day))
        session = person.start(A_DAY, seed=seed * 1000 + number)
        person.take(session, lambda question: learner.answer(question, (person.now - begin) / ONE_DAY))
        session.end(at=person.now)
    return person


def by_chance(learner: Forgetful, seed: int, answers: int) -> None:
    """Each question on a random day, whichever it is."""
    rng = Random(seed)
    for day in sorted(rng.uniform(0, DAYS) for _ in range(answers)):
        learner.answer(rng.choice(BANK.active_questions), day)


ONE_DAY = timedelta(days=1)


@pytest.mark.slow("simulation")
@pytest.mark.timeout(1800)
def test_a_learner_who_forgets_holds_more_topics_than_by_cramming_or_random_days() -> None:
    learners = 8
    held: dict[str, list[tuple[int, int]]] = {}
    answers: dict[str, list[int]] = {}

    def note(way: str, learner: Forgetful, count: int) -> None:
        held.setdefault(way, []).append((learner.topics_held(DAYS), learner.topics_held(2 * DAYS)))
        answers.setdefault(way, []).append(count)

    for seed in range(learners):
        plan = Random(seed)
        ways = {
            "a session each day": list(range(DAYS)),
            "cramming in three days": [day for day in range(3) for _ in range(DAYS // 3)],
            "sessions on random days": sorted(plan.randrange(DAYS) for _ in range(DAYS)),
        }
        for way, days in ways.items():
            learner = Forgetful(Random(seed))
            person = by_sessions(learner, seed, days)
            note(way, learner, sum(isinstance(fact, Response) for fact in person.facts))
        learner = Forgetful(Random(seed))
        by_chance(learner, seed, answers["a session each day"][-1])
        note("random questions on random days", learner, answers["a session each day"][-1])
    print()
    for way, results in held.items():
        after, later = (mean(result[index] for result in results) for index in (0, 1))
        print(
            f"{way:32} {mean(answers[way]):5.0f} answers; topics held of {len(BANK.topics)}: "
            f"{after:.2f} after {DAYS} days, {later:.2f} after {2 * DAYS}"
        )
    best = [sum(result) for result in held["a session each day"]]
    for way in ("cramming in three days", "sessions on random days", "random questions on random days"):
        assert mean(best) > mean([sum(result) for result in held[way]]), way


# --- the schedule ---------------------------------------------------------------------------------------


def schedule_by_hand(responses: Sequence[Response], zone: ZoneInfo) -> dict[str, tuple[date, float]]:
    """Objective -> due day and stability: the rules of rating written down once more, and the library."""
    scheduler = Scheduler(
        learning_steps=(),
        relearning_steps=(),
        desired_retention=0.9,
        maximum_interval=180,
        enable_fuzzing=False,
    )
    cards: dict[str, Card] = {}
    seen: set[tuple[str, date]] = set()
    were_right: set[str] = set()
    for response in responses:
        (part,) = response.parts
        day = response.answered_at.astimezone(zone).date()
        if (part.objective, day) in seen:
            continue
        seen.add((part.objective, day))
        if response.why_asked is WhyAsked.RECHECK:
            continue
        if not response.is_correct:
            rating = Rating.Again
        elif response.certainty is Certainty.GUESSING or part.objective not in were_right:
            rating = Rating.Hard
        else:
            rating = Rating.Good
        if response.is_correct:
            were_right.add(part.objective)
        at = datetime.combine(day, time(), UTC)
        card = cards.get(part.objective, Card(card_id=1, due=at))
        cards[part.objective], _ = scheduler.review_card(card, rating, at)
    return {key: (card.due.date(), card.stability or 0.0) for key, card in cards.items()}


def month_of(choose: Callable[[AnyQuestion], Choice], zone: ZoneInfo) -> Person:
    person = Person(BANK, timezone=zone)
    for number in range(DAYS):
        session = person.start(A_DAY, seed=number)
        while (asked := session.next_question()) is not None:
            person.now += timedelta(minutes=1)
            person.give(session, choose(asked.question))
        person.now += timedelta(hours=23 + number % 3)
    return person


@pytest.mark.parametrize("zone", [ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland")])
def test_the_schedule_of_a_month_is_the_one_that_the_library_gives(zone: ZoneInfo) -> None:
    rng = Random(7)

    def mostly_right(question: AnyQuestion) -> Choice:
        return question.correct_choice if rng.random() < 0.7 else (rng.randrange(4),)

    person = month_of(mostly_right, zone)
    responses = [fact for fact in person.facts if isinstance(fact, Response)]
    expected = schedule_by_hand(responses, zone)
    cards = replay_cards(person.facts, zone).cards
    for objective, (due_on, stability) in expected.items():
        card = cards[objective]
        assert card.memory is not None
        assert (card.due_on, card.memory.stability) == (due_on, stability)
    reviews = [response for response in responses if response.why_asked is WhyAsked.DUE]
    assert len(reviews) > DAYS
    # Nothing is asked as due that was not due by then.
    for place, response in enumerate(responses):
        if response.why_asked is WhyAsked.DUE:
            day = response.answered_at.astimezone(zone).date()
            earlier = [other for other in responses[:place] if other.session_id != response.session_id]
            before = replay_cards(earlier, zone).cards
            targets = {response.parts[0].objective, *response.parts[0].tags} & before.keys()
            assert any(before[target].is_due(day) for target in targets if target is not None)
