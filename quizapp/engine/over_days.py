"""A learner over days: what is believed and what is remembered, moved along together by each fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.engine.learner import LearnerState, after
from quizapp.engine.response import Fact, SessionStarted
from quizapp.engine.review import Deck, retrievability


@dataclass(frozen=True)
class LearnerOverDays:
    """The beliefs and the cards after the same facts; what is forgotten fades when a session starts."""

    state: LearnerState
    deck: Deck

    def after(self, fact: Fact) -> LearnerOverDays:
        """The learner after one more fact."""
        if isinstance(fact, SessionStarted):
            remembered = retrievability(self.state.model.bank, self.deck, fact.started_at)
            return LearnerOverDays(after(self.state, fact, remembered), self.deck)
        return LearnerOverDays(after(self.state, fact), self.deck.after(fact))

    def after_all(self, facts: Iterable[Fact]) -> LearnerOverDays:
        """The learner after all facts, oldest first."""
        learner = self
        for fact in facts:
            learner = learner.after(fact)
        return learner
