"""What the window asks of the engine and the store, without knowing either's insides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import InitVar, dataclass, field
from datetime import datetime, tzinfo
from weakref import WeakSet

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion
from quizapp.engine.glance import RESUME_WITHIN
from quizapp.engine.progress import Progress
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
from quizapp.engine.review import due_days
from quizapp.engine.session import (
    Engine,
    Session,
    TopicView,
    start_session,
    topic_view,
    unfinished,
)
from quizapp.reports.clinician_list import (
    ClinicianList,
    ClinicianQuestion,
    Origin,
    Wishes,
    own_words,
)
from quizapp.reports.html import Paper, PrintSize, patient_page_html
from quizapp.reports.patient_page import PatientPage, page_of
from quizapp.settings import SESSION_LENGTHS
from quizapp.texts import Texts
from quizapp.ui.help_lines import HelpLines
from quizapp.ui.home_view import HomeNotes, HomeView, HomeWords
from quizapp.ui.so_far import SoFar, settled


@dataclass
class Study:
    """One learner's answers on one bank. `record` raises SaveFailedError.

    `translate` gives the bank in another language, as far as it has been translated.
    """

    bank: Bank
    engine: Engine
    record: Callable[[Fact], None]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    timezone: tzinfo
    # From the newest session on that may go on; what came before stands in `so_far`.
    facts: list[Fact] = field(default_factory=list)
    kept: InitVar[SoFar | None] = None
    so_far: SoFar = field(init=False)
    translate: Callable[[Bank, str], Bank] = lambda bank, _lang: bank
    _sessions: WeakSet[Session] = field(default_factory=WeakSet)

    def __post_init__(self, kept: SoFar | None) -> None:
        self._source = self.engine
        self.so_far = kept or SoFar.of(self.engine, self.timezone)

    def speak(self, lang: str) -> None:
        """Go on in another language, sessions under way included."""
        bank = self.translate(self._source.bank, lang)
        self.bank, self.engine = bank, self._source.in_language(bank)
        for session in self._sessions:
            session.speak(self.engine)

    def start(self, length: int, topics: Sequence[str] | None = None) -> Session:
        """Begin a session of at most `length` questions."""
        self.settle()
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
            history=self.so_far.history,
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
            history=self.so_far.history,
        )
        self._sessions.add(session)
        return session

    def home(self, limit: int) -> HomeView:
        """What to do today, at most `limit` questions, and what is known so far."""
        so_far = self._until_now()
        today = so_far.history.today(self.bank, now=self.now(), limit=limit)
        return HomeView(self._topics(so_far), self._names(), today.topics, today.left, self._to_ask(so_far))

    def home_notes(self, last: tuple[int, str], words: HomeWords) -> HomeNotes:
        """What the next start shows at once, if the log still ends with the fact `last`."""
        so_far, now = self._until_now(), self.now()
        deck, to_ask = so_far.history.learner.deck, self._to_ask(so_far)
        return HomeNotes(
            last,
            self.bank.lang,
            self._topics(so_far),
            self._names(),
            due_days(self.bank, deck),
            # Today's, and by a clock that was set back those of days to come.
            {day: count for day, (count, _) in so_far.history.answered_on.items() if day >= deck.day(now)},
            to_ask,
            {left: words.today(left) for left in range(1, max(SESSION_LENGTHS) + 1)},
            words.more(to_ask),
        )

    def _topics(self, so_far: SoFar) -> tuple[TopicView, ...]:
        state = so_far.history.learner.state
        return tuple(topic_view(state, topic.id) for topic in self.bank.topics)

    def _names(self) -> dict[str, str]:
        return {topic.id: topic.short for topic in self.bank.topics}

    def _to_ask(self, so_far: SoFar) -> tuple[str, ...]:
        return tuple(question.text for question in so_far.wishes.listed(self.bank).questions)

    # --- the list "Ask my clinician" --------------------------------------------------------------

    def to_ask(self) -> ClinicianList:
        """The list as it stands."""
        return self._wishes().listed(self.bank)

    def is_flagged(self, question: AnyQuestion) -> bool:
        """Whether the person put this question on the list."""
        return question.id in self._wishes().flagged

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
        return self._until_now().history.progress(self.bank)

    def patient_page(self, help_lines: HelpLines) -> PatientPage:
        """The page for the next visit."""
        return page_of(
            self._wishes().listed(self.bank),
            self.so_far.missed.with_facts(self.facts),
            self.bank,
            help_blocks=help_lines.blocks,
            help_note=help_lines.note,
            made_on=self.now().astimezone(self.timezone).date(),
        )

    @staticmethod
    def page_html(page: PatientPage, texts: Texts, paper: Paper, size: PrintSize) -> str:
        """That page as one web page."""
        return patient_page_html(page, texts, paper=paper, size=size)

    # --- what the facts come to ---------------------------------------------------------------------

    def settle(self) -> bool:
        """Take all facts that no session may go on from into `so_far`; whether that is all there are."""
        count = settled(self.facts)
        for fact in self.facts[:count]:
            self.so_far.add(fact)
        del self.facts[:count]
        return not self.facts

    def _until_now(self) -> SoFar:
        return self.so_far if self.settle() else self.so_far.with_facts(self.facts)

    def _wishes(self) -> Wishes:
        return self.so_far.wishes.with_facts(self.facts, self.bank)

    def _keep(self, fact: Fact) -> None:
        self.record(fact)
        self.facts.append(fact)
