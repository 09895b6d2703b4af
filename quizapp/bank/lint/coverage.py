"""Whether a bank covers what its bank.yaml promises; a bank that promises nothing is not held to anything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizapp.bank.lint.draft import Draft
from quizapp.bank.lint.evidence import is_teachable
from quizapp.bank.problems import Problem
from quizapp.bank.questions import AnyQuestion, Match, MultipleChoice, Order, SingleChoice, Sort, TrueFalse

# Every kind of question; a short scenario counts as a kind of its own, whatever its type.
KINDS = ("single", "multiple", "true-false", "sort", "order", "match", "scenario")


def kind_of(question: AnyQuestion) -> str:
    """The kind of a question: its type, or "scenario" when it tells a moment first."""
    if question.scenario:
        return "scenario"
    match question:
        case SingleChoice():
            return "single"
        case MultipleChoice():
            return "multiple"
        case TrueFalse():
            return "true-false"
        case Sort():
            return "sort"
        case Order():
            return "order"
        case Match():
            return "match"


def totals(draft: Draft) -> Iterator[Problem]:
    """The bank has as many questions, and as many of each kind, as it promises."""
    promised, questions = draft.bank.coverage, draft.questions
    counts = {
        "questions": len(questions),
        "sorts": sum(isinstance(question, Sort) for question in questions),
        "scenarios": sum(question.scenario is not None for question in questions),
        "orders": sum(isinstance(question, Order) for question in questions),
        "matches": sum(isinstance(question, Match) for question in questions),
    }
    for name, count in counts.items():
        wanted = getattr(promised, name)
        if count < wanted:
            message = f"{count} {name} of {wanted} promised"
            yield draft.problem("coverage", ("file", "bank.yaml"), message, "write more", "coverage", name)


def objectives(draft: Draft) -> Iterator[Problem]:
    """Each objective has enough questions, of enough kinds and difficulties."""
    promised = draft.bank.coverage
    by_objective = questions_by_objective(draft.questions)
    for id_ in draft.bank.objectives_by_id:
        questions = by_objective.get(id_, [])
        counts = (
            ("questions", len(questions), promised.questions_per_objective),
            ("kinds of question", len({kind_of(q) for q in questions}), promised.kinds_per_objective),
            ("difficulties", len({q.difficulty for q in questions}), promised.difficulties_per_objective),
        )
        for name, count, wanted in counts:
            if count < wanted:
                message = f'the objective "{id_}" has {count} {name} of {wanted} promised'
                yield draft.problem("coverage", ("objective", id_), message, "write more")


def questions_by_objective(questions: Iterable[AnyQuestion]) -> Mapping[str, Sequence[AnyQuestion]]:
    """The questions that measure each objective, whole or in one of their statements."""
    found: dict[str, list[AnyQuestion]] = defaultdict(list)
    for question in questions:
        for id_ in sorted({question.objective, *(part.objective for part in question.parts)}):
            found[id_].append(question)
    return found


def each_of_a_kind(draft: Draft) -> Iterator[Problem]:
    """Each misconception, safety message and conflict stands in enough questions."""
    bank, promised = draft.bank, draft.bank.coverage
    wanted = (
        (
            "misconception",
            bank.misconceptions,
            _count(draft, "misconceptions"),
            promised.questions_per_misconception,
        ),
        ("safety message", bank.safety, _count(draft, "safety"), promised.questions_per_safety_message),
        ("conflict", bank.conflicts, _count(draft, "conflicts"), promised.questions_per_conflict),
    )
    for kind, records, counts, least in wanted:
        for id_ in records:
            if counts[id_] < least:
                message = f'the {kind} "{id_}" stands in {counts[id_]} questions of {least} promised'
                hint = "write more, in other words; never tag to meet a count"
                yield draft.problem("coverage", (kind, id_), message, hint)


def _count(draft: Draft, name: str) -> Counter[str]:
    return Counter(id_ for question in draft.questions for id_ in set(getattr(question, name)))


def claims(draft: Draft) -> Iterator[Problem]:
    """Each claim that may be taught is used, or says why it is left out."""
    if not draft.bank.coverage.every_claim:
        return
    used = {id_ for question in draft.questions for id_ in question.claims}
    for claim in draft.bank.claims.values():
        where = ("claim", claim.id)
        if claim.id in used and claim.left_out:
            message = f"{claim.id} is used, yet it says why it is left out"
            yield draft.problem("coverage", where, message, "delete the line", "left_out")
        elif is_teachable(claim) and claim.id not in used and not claim.left_out:
            message = f"{claim.id} is used by no question"
            yield draft.problem("coverage", where, message, 'use it, or say why not in "left_out"')


RULES = (totals, objectives, each_of_a_kind, claims)
