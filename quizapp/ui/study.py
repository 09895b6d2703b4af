"""What the window asks of the engine and the store, without knowing either's insides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from weakref import WeakSet

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion
from quizapp.engine.progress import Progress, progress
from quizapp.engine.response import (
    Fact,
    Mode,
    OwnQuestionAdded,
    OwnQuestionRemoved,
    ProblemReported,
    QuestionFlagged,
    QuestionUnflagged,
    ReadyQuestionRemoved,
    SessionStarted,
)
from quizapp.engine.review import Today, today
from quizapp.engine.session import Engine, Session, TopicView, start_session, topic_views, unfinished
from quizapp.reports.clinician_list import (
    ClinicianList,
    ClinicianQuestion,
    Origin,
    clinician_list,
    flagged_questions,
    own_words,
)
from quizapp.reports.html import Paper, PrintSize, patient_page_html
from quizapp.reports.patient_page import PatientPage, patient_page
from quizapp.texts import Texts
from quizapp.ui.help_lines import HelpLines

# A session left half way is offered again for this long.
RESUME_WITHIN = timedelta(days=3)


@dataclass(frozen=True)
class HomeView:
    """What the home page shows."""

    topics: tuple[TopicView, ...]
    today: Today
    to_ask: ClinicianList


@dataclass
class Study:
    """One learner's answers on one bank. `record` raises SaveFailedError."""

    bank: Bank
    engine: Engine
    record: Callable[[Fact], None]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    timezone: tzinfo
    facts: list[Fact] = field(default_factory=list)
    _sessions: WeakSet[Session] = field(default_factory=WeakSet)

    def speak(self, bank: Bank) -> None:
        """Go on with the same bank in another language, sessions under way included."""
        self.bank, self.engine = bank, self.engine.in_language(bank)
        for session in self._sessions:
            session.speak(self.engine)

    def start(self, length: int, topics: Sequence[str] | None = None) -> Session:
        """Begin a session of at most `length` questions."""
        session = start_session(
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
            timezone=self.timezone,
        )
        self._sessions.add(session)
        return session

    def unfinished(self) -> SessionStarted | None:
        """The session that was left half way, if it is not too long ago."""
        return unfinished(self.facts, now=self.now(), within=RESUME_WITHIN)

    def resume(self, started: SessionStarted) -> Session:
        """Go on with a session that was left half way."""
        session = Session(
            self.bank,
            tuple(self.facts),
            started,
            record=self._keep,
            new_id=self.new_id,
            engine=self.engine,
            timezone=self.timezone,
        )
        self._sessions.add(session)
        return session

    def home(self, limit: int) -> HomeView:
        """What to do today, at most `limit` questions, and what is known so far."""
        facts = tuple(self.facts)
        return HomeView(
            topic_views(self.bank, facts, engine=self.engine, timezone=self.timezone),
            today(self.bank, facts, now=self.now(), timezone=self.timezone, limit=limit),
            clinician_list(facts, self.bank),
        )

    # --- the list "Ask my clinician" --------------------------------------------------------------

    def to_ask(self) -> ClinicianList:
        """The list as it stands."""
        return clinician_list(self.facts, self.bank)

    def is_flagged(self, question: AnyQuestion) -> bool:
        """Whether the person put this question on the list."""
        return question.id in flagged_questions(self.facts)

    def flag(self, question: AnyQuestion, on: bool) -> None:
        """Put a question on the list, or take it off."""
        if on:
            self._keep(QuestionFlagged(self.new_id(), question.id, self.now()))
        else:
            self._keep(QuestionUnflagged(self.new_id(), question.id, self.now()))

    def add_own(self, text: str) -> bool:
        """Put the person's own words on the list; whether there were any."""
        words = own_words(text)
        if words is None or self.to_ask().is_full:
            return False
        self._keep(OwnQuestionAdded(self.new_id(), words, self.now()))
        return True

    def take_off(self, line: ClinicianQuestion) -> None:
        """Take one line off the list."""
        for key in line.keys:
            if line.origin is Origin.OWN:
                self._keep(OwnQuestionRemoved(self.new_id(), key, self.now()))
            elif line.origin is Origin.FLAGGED:
                self._keep(QuestionUnflagged(self.new_id(), key, self.now()))
            else:
                self._keep(ReadyQuestionRemoved(self.new_id(), key, self.now()))

    def report_problem(self, question: AnyQuestion, note: str) -> None:
        """Keep what the person says is wrong with a question."""
        self._keep(ProblemReported(self.new_id(), question.id, question.fingerprint, note, self.now()))

    # --- pages to look back at and to take along --------------------------------------------------

    def progress(self) -> Progress:
        """How it went over time."""
        return progress(self.bank, tuple(self.facts), engine=self.engine, timezone=self.timezone)

    def patient_page(self, help_lines: HelpLines) -> PatientPage:
        """The page for the next visit."""
        return patient_page(
            tuple(self.facts),
            self.bank,
            help_blocks=help_lines.blocks,
            help_note=help_lines.note,
            made_on=self.now().astimezone(self.timezone).date(),
        )

    @staticmethod
    def page_html(page: PatientPage, texts: Texts, paper: Paper, size: PrintSize) -> str:
        """That page as one web page."""
        return patient_page_html(page, texts, paper=paper, size=size)

    def _keep(self, fact: Fact) -> None:
        self.record(fact)
        self.facts.append(fact)
