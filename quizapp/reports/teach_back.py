"""What the clinician talks about after a waiting-room session: plain data without a score or a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizapp.bank.bank import Bank, Misconception, Reference
from quizapp.bank.questions import Question
from quizapp.engine.areas import AreaVerdict, AreaView, area_views
from quizapp.engine.response import Certainty, Fact, Response
from quizapp.engine.session import Session
from quizapp.reports.clinician_list import Origin, Wishes
from quizapp.reports.patient_page import AskLine


@dataclass(frozen=True)
class OpenMixup:
    """A mix-up to go over; `prompt` is for the clinician's mouth, `sources` say where `truth` comes from."""

    id: str
    topic: str
    belief: str
    truth: str
    prompt: str
    sources: tuple[Reference, ...]
    is_safety: bool
    was_very_sure: bool


@dataclass(frozen=True)
class TeachBack:
    """The whole page; `not_known` are safety points that were missed and that no mix-up on it tells of.

    No area with a mix-up or a missed safety point is called clear.
    """

    mixups: tuple[OpenMixup, ...]
    not_known: tuple[str, ...]
    areas: tuple[AreaView, ...]
    asks: tuple[AskLine, ...]
    is_reviewed: bool


def teach_back(bank: Bank, session: Session, facts: Iterable[Fact]) -> TeachBack:
    """What is open after `session`; `facts` hold what the patient put on the list.

    Mix-ups come in the order of danger: very sure and wrong about safety, then the rest about safety, then
    very sure, then the bank's order.
    """
    wishes = Wishes.of(facts, bank)
    mixups = [_open_mixup(bank, misconception, session.responses) for misconception in _open(bank, session)]
    mixups.sort(key=lambda mixup: (not mixup.is_safety, not mixup.was_very_sure))
    homes = {mixup.id: bank.misconceptions[mixup.id].objective for mixup in mixups}
    told = {(r.question_id, homes[tag]) for r in session.responses for tag in r.held_tags if tag in homes}
    missed = wishes.missed_in_order(bank)
    not_known = [objective for objective in missed if (wishes.missed[objective], objective) not in told]
    topics = (bank.objectives_by_id[objective].topic for objective in (*homes.values(), *missed))
    not_clear = {bank.topics_by_id[topic].area for topic in topics}
    wished = [ask for ask in wishes.listed(bank).questions if ask.origin is not Origin.SAFETY]
    return TeachBack(
        mixups=tuple(mixups),
        not_known=tuple(bank.objectives_by_id[objective].core for objective in not_known),
        areas=tuple(
            replace(view, verdict=AreaVerdict.NOT_CLEAR)
            if view.verdict is AreaVerdict.CLEAR and view.area.id in not_clear
            else view
            for view in area_views(bank, session.learner, session.started.plan)
        ),
        asks=tuple(
            AskLine(bank.topics_by_id[ask.topic].short if ask.topic else None, ask.text) for ask in wished
        ),
        is_reviewed=bank.reviewed_by_clinician,
    )


def _open(bank: Bank, session: Session) -> list[Misconception]:
    """The mix-ups to report, of those that a question of the session asked about."""
    asked = {tag for response in session.responses for part in response.parts for tag in part.tags}
    return [bank.misconceptions[m] for m in session.learner.open_misconceptions() if m in asked]


def _open_mixup(bank: Bank, misconception: Misconception, responses: Iterable[Response]) -> OpenMixup:
    shown = [response for response in responses if misconception.id in response.held_tags]
    asked = [
        response for response in responses if any(misconception.id in part.tags for part in response.parts)
    ]
    question = bank.questions_by_id[(shown or asked)[-1].question_id]
    return OpenMixup(
        id=misconception.id,
        topic=bank.topics_by_id[bank.objectives_by_id[misconception.objective].topic].short,
        belief=misconception.belief,
        truth=misconception.truth,
        prompt=misconception.prompt,
        sources=sources_for(bank, misconception, question),
        is_safety=misconception.safety,
        was_very_sure=any(response.certainty is Certainty.VERY_SURE for response in shown),
    )


def sources_for(bank: Bank, misconception: Misconception, question: Question) -> tuple[Reference, ...]:
    """The question's sources that fit the mix-up best: those its objective rests on most come first.

    A question about both drugs cites both drugs' labels, and half of them say nothing of this one.
    """
    cited = Counter(
        reference
        for other in bank.active_questions
        if other.objective == misconception.objective
        for reference in other.references
    )
    best = sorted(question.references, key=lambda reference: -cited[reference])
    return tuple(bank.references[reference] for reference in best[:2])
