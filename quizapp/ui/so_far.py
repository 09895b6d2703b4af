"""Everything that pages show of a person's answers, moved along by each fact, and its form on the disk."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from quizapp.engine import snapshot
from quizapp.engine.history import History
from quizapp.engine.response import Fact, SessionEnded, SessionStarted
from quizapp.engine.session import Engine
from quizapp.reports import clinician_list, patient_page
from quizapp.reports.clinician_list import Wishes
from quizapp.reports.patient_page import Missed


@dataclass
class SoFar:
    """What the facts added so far come to."""

    engine: Engine
    history: History
    wishes: Wishes
    missed: Missed
    key: str

    @classmethod
    def of(cls, engine: Engine, timezone: tzinfo, facts: Sequence[Fact] = ()) -> SoFar:
        """As of these facts."""
        nothing = cls(engine, engine.history(timezone), Wishes(), Missed(), cls.key_of(engine, timezone))
        return nothing.with_facts(facts) if facts else nothing

    @staticmethod
    def key_of(engine: Engine, timezone: tzinfo) -> str:
        """Names all that this depends on besides the facts."""
        lists = (clinician_list, patient_page)
        code = "".join(inspect.getsource(module) for module in lists if module.__file__)
        return hashlib.sha256((snapshot.key_of(engine, timezone) + code).encode()).hexdigest()

    def add(self, fact: Fact) -> None:
        """Take in one more fact."""
        self.history.add(fact)
        self.wishes.add(fact, self.engine.bank)
        self.missed.add(fact)

    def with_facts(self, facts: Iterable[Fact]) -> SoFar:
        """One of its own that has these facts as well."""
        result = SoFar(
            self.engine,
            self.history.with_facts(()),
            self.wishes.with_facts((), self.engine.bank),
            self.missed.with_facts(()),
            self.key,
        )
        for fact in facts:
            result.add(fact)
        return result

    def dump(self) -> dict[str, Any]:
        """As JSON can hold it; raises ValueError when it cannot be kept now."""
        return {
            "history": snapshot.dump(self.history),
            "own": self.wishes.own,
            "flagged": list(self.wishes.flagged),
            "missed": self.wishes.missed,
            "targets": {question: sorted(targets) for question, targets in self.missed.targets.items()},
        }

    @classmethod
    def load(cls, plain: Any, engine: Engine, timezone: tzinfo) -> SoFar:
        """What was dumped; raises ValueError for anything else."""
        try:
            return cls(
                engine,
                snapshot.load(plain["history"], engine, timezone),
                Wishes(dict(plain["own"]), dict.fromkeys(plain["flagged"]), dict(plain["missed"])),
                Missed({question: frozenset(targets) for question, targets in plain["targets"].items()}),
                cls.key_of(engine, timezone),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"nothing that was kept: {error!r}") from error


def settled(facts: list[Fact]) -> int:
    """How many of these facts lie before the newest session that was not ended, which may go on."""
    ended = {fact.session_id for fact in facts if isinstance(fact, SessionEnded)}
    for place in reversed(range(len(facts))):
        fact = facts[place]
        if isinstance(fact, SessionStarted):
            return len(facts) if fact.id in ended else place
    return len(facts)
