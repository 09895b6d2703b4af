"""What the facts so far add up to, moved along fact by fact, so that nothing is replayed twice in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from quizapp.bank.bank import Bank
from quizapp.engine import constants as c
from quizapp.engine.over_days import LearnerOverDays
from quizapp.engine.progress import Course, Progress
from quizapp.engine.response import Fact, Response, SessionStarted, WhyAsked
from quizapp.engine.review import Today, work_of_day


@dataclass
class History:
    """The learner and the counts that sessions and pages need, as of the facts added so far.

    `answered_on` holds a day's answers, and how many of them were asked because something was due;
    `asked_in` the questions of each session that has an answer, in the order of their first answers, and
    nothing any more for those that are too long ago to matter; `last_asked` the number of the session in
    which a topic was asked about last; `shown` how often each question was answered.
    """

    learner: LearnerOverDays
    course: Course
    answered_on: dict[date, tuple[int, int]] = field(default_factory=dict)
    asked_in: dict[str, frozenset[str]] = field(default_factory=dict)
    sessions: int = 0
    last_asked: dict[str, int] = field(default_factory=dict)
    shown: Counter[str] = field(default_factory=Counter)

    def add(self, fact: Fact) -> None:
        """Take in one more fact."""
        self.course.add(fact, self.learner)
        self.learner = self.learner.after(fact)
        if isinstance(fact, SessionStarted):
            self.sessions += 1
        elif isinstance(fact, Response):
            self._count(fact)

    def with_facts(self, facts: Iterable[Fact]) -> History:
        """A history of its own that has these facts as well."""
        result = replace(
            self,
            course=self.course.copy(),
            answered_on=dict(self.answered_on),
            asked_in=dict(self.asked_in),
            last_asked=dict(self.last_asked),
            shown=copy(self.shown),
        )
        for fact in facts:
            result.add(fact)
        return result

    @property
    def recent(self) -> frozenset[str]:
        """The questions of the last few sessions."""
        return frozenset().union(*list(self.asked_in.values())[-c.SESSIONS_BETWEEN :])

    def today(self, bank: Bank, *, now: datetime, limit: int) -> Today:
        """The day's work of at most `limit` questions."""
        deck = self.learner.deck
        answered, reviewed = self.answered_on.get(deck.day(now), (0, 0))
        return work_of_day(bank, deck, now=now, answered=answered, reviewed=reviewed, limit=limit)

    def progress(self, bank: Bank) -> Progress:
        """How the learner has come along."""
        return self.course.progress(bank, self.learner)

    def _count(self, response: Response) -> None:
        day = self.learner.deck.day(response.answered_at)
        answered, reviewed = self.answered_on.get(day, (0, 0))
        self.answered_on[day] = (answered + 1, reviewed + (response.why_asked is WhyAsked.DUE))
        self.last_asked[response.topic] = self.sessions
        self.shown[response.question_id] += 1
        session = response.session_id
        is_new = session not in self.asked_in
        self.asked_in[session] = self.asked_in.get(session, frozenset()) | {response.question_id}
        if is_new and len(self.asked_in) > c.SESSIONS_BETWEEN:
            long_ago = list(self.asked_in)[-c.SESSIONS_BETWEEN - 1]
            self.asked_in[long_ago] = frozenset()
