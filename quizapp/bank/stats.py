"""What a bank covers, in tables: topics, objectives, mix-ups, safety messages, conflicts, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.bank.bank import Bank
from quizapp.bank.lint.coverage import KINDS, kind_of, questions_by_objective
from quizapp.bank.questions import AnyQuestion

DIFFICULTIES = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Table:
    """A table of counts."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]

    def lines(self) -> Iterator[str]:
        """The table as text, columns aligned."""
        cells = [self.header, *(tuple(map(str, row)) for row in self.rows)]
        widths = [max(len(row[index]) for row in cells) for index in range(len(self.header))]
        yield self.title
        for first, *others in cells:
            numbers = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
            yield "  ".join([first.ljust(widths[0]), *numbers]).rstrip()


def coverage_tables(bank: Bank) -> tuple[Table, ...]:
    """Every table of `quizapp check --stats`; retired questions are not counted."""
    questions = bank.active_questions
    return (
        _by_topic(bank, questions),
        _by_objective(bank, questions),
        _tally("Misconceptions", bank.misconceptions, questions, "misconceptions"),
        _tally("Safety messages", bank.safety, questions, "safety"),
        _tally("Conflicts", bank.conflicts, questions, "conflicts"),
        _claims(bank, questions),
    )


def _by_topic(bank: Bank, questions: Sequence[AnyQuestion]) -> Table:
    rows: list[tuple[str | int, ...]] = [
        (topic.id, *_counts([question for question in questions if question.topic == topic.id]))
        for topic in bank.topics
    ]
    rows.append(("all", *_counts(questions)))
    return Table("Topics", ("topic", *_COUNTS), tuple(rows))


def _by_objective(bank: Bank, questions: Sequence[AnyQuestion]) -> Table:
    measured = questions_by_objective(questions)
    rows: list[tuple[str | int, ...]] = [
        (objective, *_counts(measured.get(objective, ()))) for objective in bank.objectives_by_id
    ]
    return Table("Objectives", ("objective", *_COUNTS), tuple(rows))


_COUNTS = ("questions", *KINDS, *(f"d{level}" for level in DIFFICULTIES))


def _counts(questions: Sequence[AnyQuestion]) -> tuple[int, ...]:
    kinds = Counter(map(kind_of, questions))
    levels = Counter(question.difficulty for question in questions)
    return (
        len(questions),
        *(kinds[kind] for kind in KINDS),
        *(levels[level] for level in DIFFICULTIES),
    )


def _tally(title: str, ids: Iterable[str], questions: Sequence[AnyQuestion], field: str) -> Table:
    counts = Counter(id_ for question in questions for id_ in set(getattr(question, field)))
    return Table(title, ("id", "questions"), tuple((id_, counts[id_]) for id_ in ids))


def _claims(bank: Bank, questions: Sequence[AnyQuestion]) -> Table:
    used = {id_ for question in questions for id_ in question.claims}
    rows = []
    for verdict in sorted({claim.verdict for claim in bank.claims.values()}):
        claims = [claim for claim in bank.claims.values() if claim.verdict == verdict]
        taught = sum(claim.id in used for claim in claims)
        left_out = sum(claim.id not in used and claim.left_out is not None for claim in claims)
        rows.append((verdict, len(claims), taught, left_out, len(claims) - taught - left_out))
    return Table("Claims", ("verdict", "claims", "used", "left out", "open"), tuple(rows))
