"""A quiz for a room: hands go up instead of one person's answer, and the questions follow the hands.

What the engine believes is about one person of the room, whoever it is, and so are all its rules:
P(holds a mix-up) reads as the share of the room that holds it. The hands are n answers to one question, of
which we do not know who else they belong to. So each hand is read as that person's own answer, with the
explanation that follows, by the same functions as in a quiz for one; the belief about the room is then the
average over the hands (Jeffrey 1965, chapter 11: the answers are certain in number, not in person). To
multiply all hands' likelihoods instead would make one person of the room who gave every answer at once:
half right and half mixed up would come out as "does not know", and thirty hands as certainty.

One more person, who raised no hand, always counts in, so that two hands do not speak for a room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Final

from quizapp.bank.bank import Bank, Misconception
from quizapp.bank.questions import (
    AnyQuestion,
    Choice,
    Match,
    Order,
    SingleChoice,
    TrueFalse,
    shown_count,
    shuffled_order,
)
from quizapp.engine import constants as c
from quizapp.engine.response import ExplanationShown, Mode, Response, SessionStarted
from quizapp.engine.session import Asked, Engine

if TYPE_CHECKING:
    from quizapp.engine.learner import LearnerState, TopicBelief
    from quizapp.engine.selection import Agenda

# Option of the file -> how many hands it got.
Hands = Mapping[int, int]
# What the clinician heard counts as this many hands: enough to move on, not enough to be sure.
WORD_COUNTS_AS: Final = 3


class Word(StrEnum):
    """What the clinician makes of the talk."""

    CLEAR = "clear"
    AGAIN = "again"


def can_count_hands(question: AnyQuestion) -> bool:
    """Whether each person has one answer to raise a hand for."""
    return isinstance(question, SingleChoice | TrueFalse)


def mixup_to_discuss(question: AnyQuestion, hands: Hands, state: LearnerState) -> Misconception | None:
    """The mix-up that most hands point to, else the one of the question that is held most, safety first."""
    bank = state.model.bank
    if can_count_hands(question):
        tags = question.parts[0].tags
        shown = {tag: hands.get(option, 0) for option, tag in enumerate(tags) if tag in bank.misconceptions}
        most = max(shown, key=lambda tag: shown[tag], default=None)
        if most is not None and shown[most]:
            return bank.misconceptions[most]
    known = [mixup for mixup in bank.misconceptions.values() if mixup.id in question.misconceptions]
    return max(known, key=lambda mixup: (mixup.safety, state.holds(mixup.id)), default=None)


@dataclass(frozen=True)
class _Said:
    """How much of the room gave an answer; the shares of all answers leave one person's share over."""

    choice: Choice
    share: float


class GroupSession:
    """A session for a room, kept in memory alone."""

    def __init__(
        self,
        engine: Engine,
        *,
        topics: Sequence[str],
        length: int,
        at: datetime,
        seed: int,
        new_id: Callable[[], str],
    ) -> None:
        from quizapp.engine.learner import after
        from quizapp.engine.selection import make_plan

        self._engine, self._new_id = engine, new_id
        bank = engine.bank
        chosen = tuple(topics) or None
        plan = make_plan(engine.new_learner, length, {}, Random(f"{seed}:plan"), chosen)
        self.started = SessionStarted(
            new_id(), Mode.GROUP, seed, plan, length, bank.version, at, chosen is not None
        )
        self.learner = after(engine.new_learner, self.started)
        self._responses: tuple[Response, ...] = ()
        self._few_wrong: frozenset[str] = frozenset()
        # Formats that suit a room come first: the others stand back as if asked a short while ago, and of
        # two that are as good the one to raise hands for is taken.
        self._last = frozenset(q.id for q in bank.active_questions if isinstance(q, Order | Match))
        self._later = {q.id: 1 for q in bank.active_questions if not can_count_hands(q)}
        self._current = self._choose(self.learner, (), self._few_wrong)

    def current_question(self) -> Asked | None:
        """The question to talk over now, the same until the room was heard; None when the session is over."""
        return self._current

    def hear(self, hands: Hands, word: Word | None, *, at: datetime) -> None:
        """The question was answered, explained and talked over; nothing need have been counted or said."""
        asked = self._open_question()
        self.learner = self._believed(asked, hands, word, at)
        self._responses = (*self._responses, self._for_the_room(asked, hands, word, at))
        self._few_wrong = self._few_wrong_with(asked, hands, word)
        self._current = self._choose(self.learner, self._responses, self._few_wrong)

    def would_follow(self, hands: Hands, word: Word | None, *, at: datetime) -> Asked | None:
        """The question that comes next if this is how it stays."""
        asked = self._open_question()
        responses = (*self._responses, self._for_the_room(asked, hands, word, at))
        few_wrong = self._few_wrong_with(asked, hands, word)
        return self._choose(self._believed(asked, hands, word, at), responses, few_wrong)

    def _open_question(self) -> Asked:
        if self._current is None:
            raise RuntimeError("the session is over: there is no question that was answered")
        return self._current

    # --- what comes next ------------------------------------------------------------------------------------

    def _choose(
        self, state: LearnerState, responses: tuple[Response, ...], few_wrong: frozenset[str]
    ) -> Asked | None:
        selection = self._engine.selector.choose_next(state, self._agenda(responses, few_wrong))
        if selection is None:
            return None
        number = len(responses) + 1
        order = list(range(shown_count(selection.question)))
        Random(f"{self.started.seed}:{number}:order").shuffle(order)
        shown = shuffled_order(selection.question, order)
        return Asked(selection.question, number, self.started.length, shown, selection.why)

    def _agenda(self, responses: tuple[Response, ...], few_wrong: frozenset[str]) -> Agenda:
        from quizapp.engine.selection import Agenda

        started = self.started
        return Agenda(
            started.plan,
            started.length,
            started.seed,
            responses,
            self._last,
            self._later,
            few_wrong=few_wrong,
            topics_chosen=started.topics_chosen,
        )

    def _few_wrong_with(self, asked: Asked, hands: Hands, word: Word | None) -> frozenset[str]:
        """Safety asks much of a room: what most of it got right waits for what most got wrong."""
        right = hands.get(asked.question.correct_choice[0], 0)
        is_few = word is None and 2 * right > sum(hands.values())
        return self._few_wrong | {asked.question.id} if is_few else self._few_wrong

    def _for_the_room(self, asked: Asked, hands: Hands, word: Word | None, at: datetime) -> Response:
        """The one answer that decides whether the room meets this again."""
        return self._response(asked, _what_counts(self._engine.bank, asked.question, hands, word), at)

    # --- what is believed -----------------------------------------------------------------------------------

    def _believed(self, asked: Asked, hands: Hands, word: Word | None, at: datetime) -> LearnerState:
        said = _said(asked.question, hands, word)
        silent = _taught(self.learner, asked.question)
        if not said:
            return silent
        each = [(one.share, self._answered(asked, one.choice, at)) for one in said]
        each.append((1 - sum(one.share for one in said), silent))
        average = _average(self.learner, each)
        # What is noted beside the beliefs (how often a topic was right, which mix-ups showed) is the room's.
        noted = self._answered(asked, _what_counts(self._engine.bank, asked.question, hands, word), at)
        return replace(average, records=noted.records, picked=noted.picked)

    def _answered(self, asked: Asked, choice: Choice, at: datetime) -> LearnerState:
        """What would be believed if the person had given this answer and seen the explanation."""
        from quizapp.engine.learner import after

        response = self._response(asked, choice, at)
        state = after(self.learner, response)
        return after(state, ExplanationShown(self._new_id(), response.id, at))

    def _response(self, asked: Asked, choice: Choice, at: datetime) -> Response:
        question = asked.question
        return Response(
            id=self._new_id(),
            session_id=self.started.id,
            question_id=question.id,
            question_fingerprint=question.fingerprint,
            option_order=asked.option_order,
            choice=choice,
            certainty=None,
            parts=question.parts,
            difficulty=question.difficulty,
            discrimination=question.discrimination,
            topic=question.topic,
            why_asked=asked.why,
            answered_at=at,
            seconds_taken=0.0,
        )


def _what_counts(bank: Bank, question: AnyQuestion, hands: Hands, word: Word | None) -> Choice:
    """The answer the room is taken to have given: right where enough hands are, else what most got wrong.

    The clinician's word goes before the hands. Where nothing was counted or said there is nothing to ask
    again for, so the question counts as right.
    """
    right = question.correct_choice
    if word is Word.CLEAR:
        return right
    wrong = {option: count for option, count in hands.items() if count and (option,) != right}
    needed = c.SAFETY_MASTERY if bank.topics_by_id[question.topic].safety else c.MASTERY
    if word is None and hands.get(right[0], 0) >= needed * sum(hands.values()):
        return right
    # With none of them wrong, the clinician wants it again all the same.
    return (max(wrong, key=lambda option: wrong[option]),) if wrong else None


def _said(question: AnyQuestion, hands: Hands, word: Word | None) -> list[_Said]:
    """Each answer that was given, with its share of the room."""
    people = sum(hands.values())
    if people:
        return [_Said((option,), count / (people + 1)) for option, count in hands.items() if count]
    if word is None:
        return []
    choice = question.correct_choice if word is Word.CLEAR else None
    return [_Said(choice, WORD_COUNTS_AS / (WORD_COUNTS_AS + 1))]


def _taught(state: LearnerState, question: AnyQuestion) -> LearnerState:
    """Of someone who said nothing and saw the explanation."""
    reading = state.model.read(question.parts, question.item)
    if reading is None:
        return state
    topics, records = list(state.topics), list(state.records)
    topics[reading.topic] = topics[reading.topic].taught(reading, frozenset(), state.model)
    records[reading.topic] = replace(records[reading.topic], explained=True)
    return replace(state, topics=tuple(topics), records=tuple(records))


def _average(before: LearnerState, each: Sequence[tuple[float, LearnerState]]) -> LearnerState:
    """The mean of several beliefs by their shares, projected on each topic (Boyen & Koller 1998).

    Exact in what it says of the topic that was answered and of the person.
    """
    topics = tuple(
        belief
        if all(state.topics[place] is belief for _, state in each)
        else _average_of_topic(before, place, [(share, state.topics[place]) for share, state in each])
        for place, belief in enumerate(before.topics)
    )
    return replace(before, topics=topics)


def _average_of_topic(
    before: LearnerState, place: int, each: Sequence[tuple[float, TopicBelief]]
) -> TopicBelief:
    import numpy as np

    belief = before.topics[place]
    # P(g, t, z) by all the other topics.
    others = (before.person / belief.person_evidence)[:, None] * belief.levels[:, :, None]
    evidence, states = np.zeros_like(belief.evidence), np.zeros_like(belief.states)
    for share, one in each:
        # Each answer's belief is a whole one before it is weighed: how likely it was is known from the hands.
        weighed = share * one.evidence / (others * one.evidence).sum()
        evidence += weighed
        states += (others * weighed).sum(axis=0)[..., None] * one.states
    return replace(
        belief, states=states / (others * evidence).sum(axis=0)[..., None], evidence=evidence / evidence.max()
    )
