"""What the window asks of the engine and the store, without knowing either's insides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from quizapp.bank.bank import Bank
from quizapp.engine.response import Fact, Mode, SessionStarted
from quizapp.engine.session import Engine, Session, start_session, unfinished

# A session left half way is offered again for this long.
RESUME_WITHIN = timedelta(days=3)


@dataclass
class Study:
    """One learner's answers on one bank. `record` raises SaveFailedError."""

    bank: Bank
    engine: Engine
    record: Callable[[Fact], None]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    facts: list[Fact] = field(default_factory=list)

    def start(self, length: int, topics: Sequence[str] | None = None) -> Session:
        """Begin a session of at most `length` questions."""
        return start_session(
            self.bank,
            tuple(self.facts),
            mode=Mode.SELF_STUDY,
            length=length,
            at=self.now(),
            seed=self.new_seed(),
            new_id=self.new_id,
            record=self._keep,
            topics=tuple(topics) if topics is not None else None,
            engine=self.engine,
        )

    def unfinished(self) -> SessionStarted | None:
        """The session that was left half way, if it is not too long ago."""
        return unfinished(self.facts, now=self.now(), within=RESUME_WITHIN)

    def resume(self, started: SessionStarted) -> Session:
        """Go on with a session that was left half way."""
        return Session(
            self.bank,
            tuple(self.facts),
            started,
            record=self._keep,
            new_id=self.new_id,
            engine=self.engine,
        )

    def _keep(self, fact: Fact) -> None:
        self.record(fact)
        self.facts.append(fact)
