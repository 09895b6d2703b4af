"""The tables of the simulation: what each policy reached in each world, as numbers and as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from quizapp.engine.simulation import (
    AT,
    Measure,
    PolicyName,
    Trace,
    accuracy_curve,
    found_mixups,
    given_verdicts,
    mixups_cleared,
    questions_to_enough,
    right_verdicts,
    topics_gained,
)


@dataclass(frozen=True)
class Row:
    """One policy in one world."""

    policy: str
    world: str
    learners: int
    right_at_16: Measure
    questions_to_80_percent: int | None
    given_right_at_16: Measure
    mixups_found_f1_at_12: Measure
    mixups_cleared_in_16: Measure
    topics_gained_in_16: Measure
    right_by_answers: list[float]


def row(policy: PolicyName, world: str, traces: Sequence[Trace]) -> Row:
    """All measures of one policy in one world."""
    return Row(
        policy=policy.value,
        world=world,
        learners=len(traces),
        right_at_16=right_verdicts(traces, AT),
        questions_to_80_percent=questions_to_enough(traces),
        given_right_at_16=given_verdicts(traces, AT),
        mixups_found_f1_at_12=found_mixups(traces),
        mixups_cleared_in_16=mixups_cleared(traces),
        topics_gained_in_16=topics_gained(traces, AT),
        right_by_answers=accuracy_curve(traces),
    )


def as_json(rows: Sequence[Row], options: Mapping[str, object]) -> dict[str, object]:
    """Everything, with how it was run."""
    return {"options": dict(options), "rows": [asdict(one) for one in rows]}


def _number(measure: Measure) -> str:
    if measure.mean is None:
        return "-"
    return f"{measure.mean:.3f}" + (f" ±{measure.error:.3f}" if measure.error is not None else "")


# Title of a table, and how a cell reads.
TABLES: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("Right verdicts on topics after 16 questions", lambda row: _number(row.right_at_16)),
    (
        "Questions until 80 % of the clear cases are right",
        lambda row: "-" if row.questions_to_80_percent is None else str(row.questions_to_80_percent),
    ),
    ("Verdicts that are given are right, after 16", lambda row: _number(row.given_right_at_16)),
    ("Mix-ups found, F1 after 12", lambda row: _number(row.mixups_found_f1_at_12)),
    ("Mix-ups cleared in 16", lambda row: _number(row.mixups_cleared_in_16)),
    ("Topics gained in 16", lambda row: _number(row.topics_gained_in_16)),
)


def as_text(rows: Sequence[Row]) -> str:
    """Markdown tables, worlds across and policies down, with the standard error of each mean."""
    worlds = list(dict.fromkeys(row.world for row in rows))
    policies = list(dict.fromkeys(row.policy for row in rows))
    cells = {(row.policy, row.world): row for row in rows}
    blocks = []
    for title, cell in TABLES:
        lines = [title, "", "| policy | " + " | ".join(worlds) + " |", "|---" * (len(worlds) + 1) + "|"]
        lines += [
            f"| {policy} | " + " | ".join(cell(cells[policy, world]) for world in worlds) + " |"
            for policy in policies
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)
