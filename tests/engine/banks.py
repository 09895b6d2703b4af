"""Banks for engine tests, built from a plan of objectives, misconceptions and where wrong options lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from quizapp.bank.bank import Area, Bank, Misconception, Objective, Topic
from quizapp.bank.questions import (
    AnyQuestion,
    Column,
    ColumnMark,
    MultipleChoice,
    Option,
    SingleChoice,
    Sort,
    SortRow,
)

# Topic -> objective -> misconceptions at home there.
Layout = Mapping[str, Mapping[str, Sequence[str]]]
COLUMNS = tuple(Column(mark.value, mark.value, mark) for mark in ColumnMark)


def a_bank(
    layout: Layout,
    questions: Sequence[AnyQuestion],
    *,
    safety: Sequence[str] = (),
    importance: Mapping[str, int] | None = None,
) -> Bank:
    """A bank in memory; `safety` names topics, `importance` gives objectives other than 2."""
    weights = importance or {}
    topics = tuple(
        Topic(
            topic,
            topic,
            topic,
            "area",
            topic in safety,
            tuple(Objective(key, topic, key, weights.get(key, 2), key, key) for key in objectives),
        )
        for topic, objectives in layout.items()
    )
    misconceptions = {
        held: Misconception(held, held, held, objective, topic in safety, held, held)
        for topic, objectives in layout.items()
        for objective, names in objectives.items()
        for held in names
    }
    return Bank(
        title="bank",
        version="1",
        reviewed_by_clinician=False,
        columns=COLUMNS,
        areas=(Area("area", "area"),),
        topics=topics,
        misconceptions=misconceptions,
        safety={},
        conflicts={},
        references={},
        claims={},
        glossary=(),
        compare=(),
        images={},
        questions=tuple(questions),
        articles={},
    )


def single(key: str, objective: str, *tags: str | None, difficulty: int = 3, **changes: Any) -> SingleChoice:
    """One right option, then one wrong option per tag. The topic is the objective's id up to the dash."""
    wrong = tuple(Option(f"wrong {n}", False, "why", tag) for n, tag in enumerate(tags))
    options = (Option("right", True, "why"), *wrong)
    return SingleChoice(**_common(key, objective, difficulty, changes), options=options)


def multiple(key: str, objective: str, *tags: str | None, difficulty: int = 3) -> MultipleChoice:
    """Choose all: options are right and wrong in turn; `tags[i]` is the belief behind missing option i."""
    options = tuple(Option(f"option {n}", n % 2 == 0, "why", tag) for n, tag in enumerate(tags))
    return MultipleChoice(**_common(key, objective, difficulty, {}), options=options)


def sort(key: str, *rows: tuple[str, Sequence[str | None]], difficulty: int = 3) -> Sort:
    """Each row: its objective, and the tags under the second, third and fourth column; the first is right."""
    made = tuple(SortRow(f"row {n}", 0, "why", aim, (None, *tags)) for n, (aim, tags) in enumerate(rows))
    return Sort(**_common(key, rows[0][0], difficulty, {}), columns=COLUMNS, rows=made)


def _common(key: str, objective: str, difficulty: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": key,
        "topic": objective.split("-")[0],
        "objective": objective,
        "difficulty": difficulty,
        "stem": key,
        "explanation": key,
        "remember": key,
        "simpler": key,
        "scenario": None,
        "image": None,
        "claims": (),
        "references": (),
        "safety": (),
        "conflicts": (),
        "mentions": (),
        "opener": False,
        "retired": False,
        "last_checked": date(2026, 11, 20),
        "check_again_by": date(2027, 11, 20),
        **changes,
    }


def two_topics() -> Bank:
    """Two topics, one of them about safety; two misconceptions on one objective; tags at home, then away."""
    return a_bank(
        {"a": {"a-1": ["m1", "m2"], "a-2": ["m3"]}, "b": {"b-1": ["m4"], "b-2": []}},
        [
            single("a1", "a-1", "m1", "m2", None),
            single("a2", "a-1", "m1", "m1", difficulty=1),
            single("a3", "a-1", "m2", None, None, None, difficulty=5),
            single("a4", "a-2", "m3", None),
            multiple("a5", "a-1", "m1", "m2", None, difficulty=2),
            sort("a6", ("a-1", ("m1", "m2", None)), ("a-1", ("m1", None, None)), ("a-1", (None, None, None))),
            single("b1", "b-1", "m4", None, None),
            single("b2", "b-2", None, None, difficulty=4),
            single("b3", "b-1", "m4", difficulty=4),
            sort("b4", ("b-1", ("m4", None, "m4")), ("b-1", (None, "m4", None)), difficulty=4),
            # A mix-up of another topic.
            single("b5", "b-2", "m1", None),
            # From here on an answer touches two objectives.
            single("a7", "a-2", "m1", "m3", None),
            single("a8", "a-2", "m1", "m2", difficulty=2),
            sort("a9", ("a-1", ("m1", "m2", None)), ("a-2", ("m3", None, None)), ("a-2", (None,) * 3)),
            multiple("b6", "b-2", "m4", None, "m4", None),
        ],
        safety=["b"],
        importance={"a-1": 3, "b-2": 1},
    )


# The questions of `two_topics` whose answers touch one objective.
AT_HOME = ("a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2", "b3", "b4")
