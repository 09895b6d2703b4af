"""One patient's session, in memory and nowhere else."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Choice
from quizapp.engine.areas import places_until_clear, start_area_session
from quizapp.engine.response import (
    Certainty,
    Fact,
    QuestionFlagged,
    QuestionUnflagged,
)
from quizapp.engine.session import Asked, Engine, Feedback, Session
from quizapp.presets import UNTIL_CLEAR_MINUTES, Preset
from quizapp.reports.clinician_list import flagged_questions
from quizapp.reports.patient_page import PatientPage, patient_page
from quizapp.reports.teach_back import TeachBack, teach_back
from quizapp.ui.help_lines import HelpLines


@dataclass
class WaitingRoom:
    """Holds what a patient answers until it is erased. `seconds` goes on while the computer sleeps."""

    bank: Bank
    engine: Engine
    preset: Preset
    now: Callable[[], datetime]
    seconds: Callable[[], float]
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    timezone: tzinfo
    facts: list[Fact] = field(default_factory=list, repr=False)
    _session: Session | None = field(default=None, repr=False)
    _started: float = 0.0

    @property
    def is_under_way(self) -> bool:
        """Whether a session was begun and not erased."""
        return self._session is not None

    @property
    def has_answers(self) -> bool:
        """Whether there is anything to show or to erase."""
        return self._session is not None and bool(self._session.responses)

    @property
    def session(self) -> Session:
        """The session that was begun."""
        assert self._session is not None
        return self._session

    def start(self) -> None:
        """Begin the session of the next patient."""
        assert not self.facts, "the answers of the last patient are still here"
        self._started = self.seconds()
        self._session = start_area_session(
            self.bank,
            self.preset.topics,
            questions=self.preset.questions,
            at=self.now(),
            seed=self.new_seed(),
            new_id=self.new_id,
            record=self.facts.append,
            engine=self.engine,
        )

    def speak(self, bank: Bank, engine: Engine) -> None:
        """Go on in the language of these questions, the session under way included."""
        self.bank, self.engine = bank, engine
        if self._session is not None:
            self._session.speak(engine)

    def next_question(self) -> Asked | None:
        """The next question, None when it is time to stop."""
        if self.preset.questions is not None:
            return self.session.next_question()
        elapsed = timedelta(seconds=self.seconds() - self._started)
        within = timedelta(minutes=UNTIL_CLEAR_MINUTES)
        places = places_until_clear(self.session, self.bank, elapsed=elapsed, within=within)
        return self.session.next_question(places)

    def submit(self, choice: Choice, certainty: Certainty | None, seconds_taken: float) -> Feedback:
        """Grade an answer; its explanation is shown at once."""
        feedback = self.session.submit(choice, certainty, at=self.now(), seconds_taken=seconds_taken)
        self.session.explanation_shown(at=self.now())
        return feedback

    def is_flagged(self, question: AnyQuestion) -> bool:
        """Whether the patient wants to ask about this question."""
        return question.id in flagged_questions(self.facts)

    def flag(self, question: AnyQuestion, on: bool) -> None:
        """Put a question on the list, or take it off."""
        kind = QuestionFlagged if on else QuestionUnflagged
        self.facts.append(kind(self.new_id(), question.id, self.now()))

    def teach_back(self) -> TeachBack:
        """What the clinician talks about."""
        return teach_back(self.bank, self.session, self.facts)

    def take_home_page(self, help_lines: HelpLines) -> PatientPage:
        """What the patient takes home on paper."""
        return patient_page(
            tuple(self.facts),
            self.bank,
            help_blocks=help_lines.blocks,
            help_note=help_lines.note,
            made_on=self.now().astimezone(self.timezone).date(),
        )

    def erase(self) -> None:
        """Forget everything about the patient, now."""
        self.facts.clear()
        self._session = None
        self._started = 0.0
        gc.collect()
