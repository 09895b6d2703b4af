"""One quiz session: the next question, the graded answer, what changed, and the summary.

A session is its facts: built again from the same bank and facts, it goes on with the same question. The
engine proper (and with it numpy) is loaded when the first session is built, not with this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from random import Random
from typing import TYPE_CHECKING

from quizapp.bank.bank import Bank
from quizapp.bank.questions import (
    AnyQuestion,
    Choice,
    shown_count,
    shuffled_order,
)
from quizapp.engine import constants as c
from quizapp.engine.glance import TopicLevel as TopicLevel
from quizapp.engine.glance import TopicView as TopicView
from quizapp.engine.glance import unfinished as unfinished
from quizapp.engine.response import (
    Certainty,
    ExplanationShown,
    Fact,
    Mode,
    Response,
    SessionEnded,
    SessionStarted,
    WhyAsked,
)

if TYPE_CHECKING:
    from quizapp.engine.history import History
    from quizapp.engine.learner import LearnerState
    from quizapp.engine.model import Population
    from quizapp.engine.over_days import LearnerOverDays
    from quizapp.engine.selection import Due, Selector


@dataclass(frozen=True)
class Asked:
    """A question as it was put; `number` counts from 1, `up_to` is the longest the session can get."""

    question: AnyQuestion
    number: int
    up_to: int
    option_order: tuple[int, ...]
    why: WhyAsked


@dataclass(frozen=True)
class Feedback:
    """An answer and what it changed in the view of its topic."""

    asked: Asked
    response: Response
    before: TopicView
    after: TopicView

    @property
    def is_correct(self) -> bool:
        """Whether every part is right."""
        return self.response.is_correct

    @property
    def certainty(self) -> Certainty | None:
        """How sure the person was, where they said so."""
        return self.response.certainty


@dataclass(frozen=True)
class SessionSummary:
    """How a session went; `to_revisit` are wrong answers that were not put right, safety first."""

    answered: int
    feedbacks: tuple[Feedback, ...]
    to_revisit: tuple[AnyQuestion, ...]
    topics_before: tuple[TopicView, ...]
    topics_after: tuple[TopicView, ...]
    open_misconceptions: tuple[str, ...]


# Whoever took longer was not looking at the question, or the computer was asleep.
LONGEST_SECONDS = 3600.0
# A summary that names more than three points is not read.
POINTS_TO_REVISIT = 3


class Engine:
    """A bank made ready for sessions; building it takes a moment, so a window builds it in the background."""

    def __init__(self, bank: Bank, population: Population | None = None) -> None:
        from quizapp.engine.learner import start
        from quizapp.engine.model import build
        from quizapp.engine.selection import Selector

        self.bank = bank
        self.selector: Selector = Selector(build(bank, population))
        self.new_learner: LearnerState = start(self.selector.model)
        # So that the first question of someone new comes as fast as the others.
        self.selector.prepare(self.new_learner)

    def in_language(self, bank: Bank) -> Engine:
        """The same engine on the same bank in another language; nothing is computed anew."""
        other = copy(self)
        other.bank = bank
        other.selector = self.selector.in_language(bank)
        model = replace(self.new_learner.model, bank=bank)
        other.new_learner = replace(self.new_learner, model=model)
        return other

    def learner_over_days(self, timezone: tzinfo) -> LearnerOverDays:
        """Someone of whom nothing is known yet, whose days are counted in `timezone`."""
        from quizapp.engine.over_days import LearnerOverDays
        from quizapp.engine.review import Deck

        return LearnerOverDays(self.new_learner, Deck(timezone))

    def history(self, timezone: tzinfo, facts: Iterable[Fact] = ()) -> History:
        """What these facts add up to, for someone whose days are counted in `timezone`."""
        from quizapp.engine.history import History
        from quizapp.engine.progress import Course

        nothing = History(self.learner_over_days(timezone), Course.of(self.bank))
        return nothing.with_facts(facts)


class Session:
    """A session under way. `record` keeps a fact; when it raises, nothing has changed.

    `timezone` is where the person is: it says which day an answer belongs to. `history` is what came before
    `facts`, where those are not all.
    """

    def __init__(
        self,
        bank: Bank,
        facts: Iterable[Fact],
        started: SessionStarted,
        *,
        record: Callable[[Fact], None],
        new_id: Callable[[], str],
        engine: Engine | None = None,
        timezone: tzinfo = UTC,
        history: History | None = None,
    ) -> None:
        self.started = started
        self._bank = bank
        self._record = record
        self._new_id = new_id
        self._engine = engine or Engine(bank)
        self._due: tuple[Due, ...] = ()
        self._responses: list[Response] = []
        self._feedbacks: list[Feedback] = []
        self._strong: set[str] = set()
        self._ended = False
        self._next: Asked | None = None
        self._is_chosen = False
        self._response_id: str | None = None
        facts = tuple(facts)
        if started not in facts:
            facts = (*facts, started)
        first = facts.index(started)
        earlier = (history or self._engine.history(timezone)).with_facts(facts[:first])
        self._learner = earlier.learner
        self._recent, self._shown = earlier.recent, earlier.shown
        self._topics_before: tuple[TopicView, ...] = ()
        for fact in facts[first:]:
            self._apply(fact)

    def next_question(self, places: int | None = None) -> Asked | None:
        """The question to answer now, the same until it is answered; None when the session is over.

        Ask for it after `explanation_shown`: an explanation changes what is best asked next.
        `places`: time is left for no more than so many questions, this one included.
        """
        if not self._is_chosen:
            self._next = None if self._ended else self._choose(places)
            self._is_chosen = True
        return self._next

    def submit(
        self, choice: Choice, certainty: Certainty | None, *, at: datetime, seconds_taken: float
    ) -> Feedback:
        """Grade and record the answer to the question asked.

        `seconds_taken` counts up to an hour. Raises ValueError when the choice does not fit, RuntimeError
        when no question is open, and whatever `record` raises; then the session is as it was, and the same
        call can be made again.
        """
        asked = self.next_question()
        if asked is None:
            raise RuntimeError("the session is over: there is no question to answer")
        question = asked.question
        question.grade(choice)
        self._response_id = self._response_id or self._new_id()
        response = Response(
            id=self._response_id,
            session_id=self.started.id,
            question_id=question.id,
            question_fingerprint=question.fingerprint,
            option_order=asked.option_order,
            choice=choice,
            certainty=certainty,
            parts=question.parts,
            difficulty=question.difficulty,
            discrimination=question.discrimination,
            topic=question.topic,
            why_asked=asked.why,
            answered_at=at,
            seconds_taken=min(max(0.0, seconds_taken), LONGEST_SECONDS),
        )
        self._record(response)
        self._apply(response)
        self._response_id = None
        return self._feedbacks[-1]

    def explanation_shown(self, *, at: datetime) -> None:
        """The explanation of the last answer is on screen: only a shown explanation teaches."""
        if not self._responses:
            raise RuntimeError("no answer has been given whose explanation could be shown")
        response = self._responses[-1]
        if response.id in self.learner.unexplained:
            shown = ExplanationShown(self._new_id(), response.id, at)
            self._record(shown)
            self._apply(shown)

    def end(self, *, at: datetime) -> None:
        """The session came to its end, or the person stops for good."""
        if not self._ended:
            ended = SessionEnded(self._new_id(), self.started.id, at)
            self._record(ended)
            self._apply(ended)

    def speak(self, engine: Engine) -> None:
        """Go on in the language of this engine's bank: same question, same order, same answers so far."""
        self._engine, self._bank = engine, engine.bank
        self._next = self._in_bank(self._next) if self._next else None
        self._feedbacks = [
            replace(feedback, asked=self._in_bank(feedback.asked)) for feedback in self._feedbacks
        ]

    def _in_bank(self, asked: Asked) -> Asked:
        return replace(asked, question=self._bank.questions_by_id[asked.question.id])

    @property
    def learner(self) -> LearnerState:
        """What is believed about the person now."""
        return self._learner.state

    @property
    def responses(self) -> tuple[Response, ...]:
        """The answers so far."""
        return tuple(self._responses)

    @property
    def feedbacks(self) -> tuple[Feedback, ...]:
        """The answers so far, for looking back."""
        return tuple(self._feedbacks)

    def topic_views(self) -> tuple[TopicView, ...]:
        """What a person sees of each topic now. A topic shown as strong stays so within the session."""
        return tuple(self._view(topic.id) for topic in self._bank.topics)

    def summary(self) -> SessionSummary:
        """How the session went so far."""
        return SessionSummary(
            answered=len(self._responses),
            feedbacks=self.feedbacks,
            to_revisit=self._to_revisit(),
            topics_before=self._topics_before,
            topics_after=self.topic_views(),
            open_misconceptions=self.learner.open_misconceptions(),
        )

    # --- one way for an answer given now and for one read back ----------------------------------------------

    def _apply(self, fact: Fact) -> None:
        is_mine = isinstance(fact, Response | SessionEnded) and fact.session_id == self.started.id
        if isinstance(fact, Response) and is_mine:
            before = self._view_if_known(fact.topic)
            self._learner = self._learner.after(fact)
            self._note_strong()
            self._keep_feedback(fact, before)
        else:
            self._learner = self._learner.after(fact)
        if fact == self.started:
            self._due = self._due_now()
            self._note_strong()
            self._topics_before = self.topic_views()
        elif isinstance(fact, SessionEnded) and is_mine:
            self._ended = True
        self._is_chosen = False

    def _keep_feedback(self, response: Response, before: TopicView | None) -> None:
        self._responses.append(response)
        question = self._bank.questions_by_id.get(response.question_id)
        # An answer from an older bank still counts; it can only not be shown again.
        if question is not None and before is not None:
            number = len(self._responses)
            asked = Asked(question, number, self.started.length, response.option_order, response.why_asked)
            self._feedbacks.append(Feedback(asked, response, before, self._view(response.topic)))

    def _due_now(self) -> tuple[Due, ...]:
        """What was due when the session started, on its topics where the person chose them."""
        from quizapp.engine.review import due
        from quizapp.engine.selection import Due

        cards = due(self._bank, self._learner.deck, self.started.started_at)
        return tuple(
            Due(card.target, card.questions)
            for card in cards
            if not self.started.topics_chosen or self._bank.home_topic(card.target) in self.started.plan
        )

    def _choose(self, places: int | None) -> Asked | None:
        from quizapp.engine.selection import Agenda

        started = self.started
        length = started.length if places is None else min(started.length, len(self._responses) + places)
        agenda = Agenda(
            started.plan,
            length,
            started.seed,
            tuple(self._responses),
            self._recent,
            self._shown,
            self._due,
            by_area=started.mode is Mode.WAITING_ROOM,
            topics_chosen=started.topics_chosen,
        )
        selection = self._engine.selector.choose_next(self.learner, agenda)
        if selection is None:
            return None
        number = len(self._responses) + 1
        order = list(range(shown_count(selection.question)))
        Random(f"{started.seed}:{number}:order").shuffle(order)
        shown = shuffled_order(selection.question, order)
        return Asked(selection.question, number, started.length, shown, selection.why)

    # --- what a person sees ---------------------------------------------------------------------------------

    def _view_if_known(self, topic: str) -> TopicView | None:
        return self._view(topic) if topic in self._bank.topics_by_id else None

    def _view(self, topic: str) -> TopicView:
        view = topic_view(self.learner, topic)
        return TopicView(topic, TopicLevel.STRONG, view.answered) if topic in self._strong else view

    def _note_strong(self) -> None:
        views = (topic_view(self.learner, topic.id) for topic in self._bank.topics)
        self._strong.update(view.topic for view in views if view.level is TopicLevel.STRONG)

    def _to_revisit(self) -> tuple[AnyQuestion, ...]:
        wrong = [
            feedback
            for index, feedback in enumerate(self._feedbacks)
            if not feedback.is_correct and not self._was_put_right(index)
        ]
        wrong.sort(key=lambda feedback: not feedback.asked.question.safety)
        chosen: dict[str, AnyQuestion] = {}
        for feedback in wrong:
            chosen.setdefault(feedback.asked.question.remember, feedback.asked.question)
        return tuple(chosen.values())[:POINTS_TO_REVISIT]

    def _was_put_right(self, index: int) -> bool:
        """Whether a later answer got right what this one got wrong."""
        from quizapp.engine.selection import carries, recheck_target

        response = self._feedbacks[index].response
        targets = response.held_tags or {recheck_target(self._bank, response)}
        later = [feedback.response for feedback in self._feedbacks[index + 1 :]]

        def put_right(target: str) -> bool:
            tested = [(other, carries(other.parts, target)) for other in later]
            return any(parts and all(other.right[part] for part in parts) for other, parts in tested)

        return all(put_right(target) for target in targets)


def start_session(
    bank: Bank,
    facts: Sequence[Fact],
    *,
    mode: Mode,
    length: int,
    at: datetime,
    seed: int,
    new_id: Callable[[], str],
    record: Callable[[Fact], None],
    topics: tuple[str, ...] | None = None,
    engine: Engine | None = None,
    timezone: tzinfo = UTC,
    history: History | None = None,
) -> Session:
    """Plan and record a new session of at most `length` questions, on chosen topics or on what helps most.

    What is due by the learner's earlier answers comes first; `timezone` says which day each belongs to.
    `history` is what came before `facts`, where those are not all.
    """
    from quizapp.engine.review import due
    from quizapp.engine.selection import make_plan

    engine = engine or Engine(bank)
    earlier = (history or engine.history(timezone)).with_facts(facts)
    due_topics = {bank.home_topic(card.target) for card in due(bank, earlier.learner.deck, at)}
    chance = Random(f"{seed}:plan")
    plan = make_plan(earlier.learner.state, length, earlier.last_asked, chance, topics, due_topics)
    started = SessionStarted(new_id(), mode, seed, plan, length, bank.version, at, topics is not None)
    record(started)
    return Session(bank, (started,), started, record=record, new_id=new_id, engine=engine, history=earlier)


def topic_views(
    bank: Bank, facts: Iterable[Fact], *, engine: Engine | None = None, timezone: tzinfo = UTC
) -> tuple[TopicView, ...]:
    """What a person sees of each topic outside a session."""
    state = (engine or Engine(bank)).learner_over_days(timezone).after_all(facts).state
    return tuple(topic_view(state, topic.id) for topic in bank.topics)


def topic_view(state: LearnerState, topic: str) -> TopicView:
    """What a person would see of a topic by these beliefs."""
    from quizapp.engine.learner import Verdict

    answered = state.records[state.model.topic_places[topic]].answered
    chance = state.mastery(topic)
    if not answered:
        level = TopicLevel.NEW
    elif state.verdict(topic) is Verdict.LIKELY_CLEAR:
        level = TopicLevel.STRONG
    elif chance >= c.LIKELY_CLEAR:
        level = TopicLevel.NEARLY_THERE
    elif chance >= c.GROWING_MORE_FROM:
        level = TopicLevel.GROWING_3
    elif chance >= c.GROWING_FROM:
        level = TopicLevel.GROWING_2
    else:
        level = TopicLevel.JUST_STARTED
    return TopicView(topic, level, answered)
