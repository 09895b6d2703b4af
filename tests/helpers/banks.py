"""Banks for tests: a small one on disk that can be broken at will, and generated ones in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from quizapp.bank.bank import (
    Area,
    Article,
    Bank,
    Claim,
    CompareRow,
    Conflict,
    Image,
    Misconception,
    Objective,
    Reference,
    SafetyMessage,
    Term,
    Topic,
)
from quizapp.bank.questions import (
    AnyQuestion,
    Column,
    ColumnMark,
    Match,
    MatchPair,
    Mention,
    MultipleChoice,
    Option,
    Order,
    OrderItem,
    SingleChoice,
    Sort,
    SortRow,
    TrueFalse,
)

COLUMNS = (
    Column("ketamine", "Ketamine", ColumnMark.FIRST),
    Column("opioids", "Opioids", ColumnMark.SECOND),
    Column("both", "Both", ColumnMark.BOTH),
    Column("neither", "Neither", ColumnMark.NEITHER),
)
CHECKED = date(2026, 11, 20)
CHECK_AGAIN = date(2027, 11, 20)
KINDS = ("single", "multiple", "true-false", "sort", "order", "match")


def tiny_bank(
    topics: int = 2,
    objectives: int = 2,
    questions: int = 6,
    kinds: Sequence[str] = KINDS,
    version: str = "test-1",
) -> Bank:
    """A valid bank in memory; each objective has `questions` questions that go through `kinds` in turn.

    Topic `t1` has the objectives `t1-1`, `t1-2`, ... and each objective the misconceptions `M-t1-1-a` and
    `M-t1-1-b`, which every question of that objective tags. Question ids are `t1-1-single-1` and so on.
    Topics with an odd number are safety topics; their first objectives have importance 3.
    """
    made = tuple(_topic(number, objectives) for number in range(1, topics + 1))
    return Bank(
        title="A small bank",
        version=version,
        reviewed_by_clinician=False,
        columns=COLUMNS,
        areas=(Area("area-1", "First area"), Area("area-2", "Second area")),
        topics=made,
        misconceptions={
            mixup.id: mixup
            for topic in made
            for aim in topic.objectives
            for mixup in _misconceptions(aim, topic)
        },
        safety={"SM01": SafetyMessage("SM01", "Both can slow breathing.", ("R001",), urgent=True)},
        conflicts={"X01": Conflict("X01", "Is it settled?", "It is not settled.", ("C001",))},
        references={"R001": _reference()},
        claims={"C001": _claim(made[0].id)},
        glossary=(Term("naloxone", "a medicine that reverses opioid overdose", ()),),
        compare=(CompareRow("row-1", "Breathing", ("Less", "More"), (made[0].objectives[0].id,), ("R001",)),),
        images={"two-locks": Image("two-locks", "two-locks.svg", "Two locks with two keys", "Two locks")},
        questions=tuple(
            _question(
                topic,
                aim,
                kinds[index % len(kinds)],
                1 + index // len(kinds),
                difficulty=1 + (index + rank) % 5,
            )
            for topic in made
            for rank, aim in enumerate(topic.objectives)
            for index in range(questions)
        ),
        articles={"article-1": Article("article-1", "An article", "A note.")},
    )


def _topic(number: int, objectives: int) -> Topic:
    id_ = f"t{number}"
    return Topic(
        id=id_,
        title=f"Topic number {number}",
        short=f"Topic {number}",
        area=f"area-{1 + number % 2}",
        safety=number % 2 == 1,
        objectives=tuple(
            Objective(
                id=f"{id_}-{index}",
                topic=id_,
                text=f"say the fact {index} of topic {number}",
                importance=3 if index == 1 and number % 2 == 1 else 1 + index % 2,
                core=f"Fact {index} of topic {number} is so.",
                ask=f"What about fact {index}?",
            )
            for index in range(1, objectives + 1)
        ),
    )


def _misconceptions(objective: Objective, topic: Topic) -> Iterator[Misconception]:
    for letter in "ab":
        yield Misconception(
            id=f"M-{objective.id}-{letter}",
            belief=f"The mix-up {letter} about {objective.id}.",
            truth=f"The truth about {objective.id}.",
            objective=objective.id,
            safety=topic.safety,
            prompt="What could happen?",
            discuss="Why might someone think so?",
        )


def _reference() -> Reference:
    return Reference(
        id="R001",
        title="A label",
        publisher="A publisher",
        dated="2024-10",
        url="https://example.org/label",
        seen_as="official",
        seen_at=None,
        establishes="Both can slow breathing.",
        checked_on=CHECKED,
    )


def _claim(topic: str) -> Claim:
    return Claim(
        id="C001",
        topic=topic,
        claim="Both can slow breathing.",
        articles=("article-1",),
        verdict="sound",
        corrected=None,
        note=None,
        references=("R001",),
        misconceptions=(),
        safety_critical=True,
        left_out=None,
    )


def _question(topic: Topic, aim: Objective, kind: str, copy: int, difficulty: int) -> AnyQuestion:
    about = f"{aim.id}, {kind} {copy}"
    first, second = f"M-{aim.id}-a", f"M-{aim.id}-b"
    common: dict[str, Any] = {
        "id": f"{aim.id}-{kind}-{copy}",
        "topic": topic.id,
        "objective": aim.id,
        "difficulty": difficulty,
        "stem": f"What is true of {about}?",
        "explanation": f"This is what is true of {about}. It is so because it is so.",
        "remember": f"Keep {aim.id} in mind.",
        "simpler": f"It is so. That is {aim.id}.",
        "scenario": f"Maria thinks about {aim.id}. She asks a friend."
        if kind == "single" and copy % 2 == 0
        else None,
        "image": None,
        "claims": ("C001",),
        "references": ("R001",),
        "safety": ("SM01",) if aim.importance == 3 else (),
        "conflicts": (),
        "mentions": (Mention.OVERDOSE,) if aim.importance == 3 and kind == "multiple" else (),
        "opener": kind in ("single", "true-false") and copy == 1,
        "retired": False,
        "last_checked": CHECKED,
        "check_again_by": CHECK_AGAIN,
    }
    match kind:
        case "single":
            return SingleChoice(
                **common,
                options=(
                    Option(f"The right answer to {about}", True, "This is so."),
                    Option(f"The first mix-up about {about}", False, "It is not so.", first),
                    Option(f"The second mix-up about {about}", False, "It is not so either.", second),
                    Option(
                        "None of these", False, "One of them is right.", None, "a way out", keep_last=True
                    ),
                ),
            )
        case "multiple":
            return MultipleChoice(
                **common,
                options=(
                    Option(f"One truth of {about}", True, "This is so."),
                    Option(f"Another truth of {about}", True, "This is so too.", second),
                    Option(f"A mix-up about {about}", False, "It is not so.", first),
                ),
            )
        case "true-false":
            return TrueFalse(
                **common, answer=copy % 2 == 0, why_true="It is so.", why_false="It is not so.",
                misconception=first, untagged=None,
            )  # fmt: skip
        case "sort":
            rows = (
                SortRow(
                    f"It fits ketamine: {about}", 0, "It is ketamine.", aim.id, (None, first, second, None)
                ),
                SortRow(f"It fits opioids: {about}", 1, "It is opioids.", aim.id, (first, None, None, None)),
                SortRow(f"It fits both: {about}", 2, "It is both.", aim.id, (second, None, None, None)),
            )
            return Sort(**common, columns=COLUMNS, rows=rows)
        case "order":
            steps = tuple(OrderItem(f"Step {n} of {about}", f"It is step {n}.", first) for n in (1, 2, 3))
            return Order(**common, items=steps)
        case "match":
            pairs = tuple(
                MatchPair(f"Term {n}", f"Meaning {n} of {about}", "So it is.", aim.id) for n in (1, 2, 3)
            )
            return Match(**common, pairs=pairs)
    raise ValueError(kind)


def write_bank(
    folder: Path,
    files: Mapping[str, str | None] | None = None,
    replace: Sequence[tuple[str, str, str]] = (),
) -> Path:
    """Write the small valid bank of `SMALL_FILES` and return the folder; `files` stand in place of its own.

    A file given as None is left out.
    `replace` changes one place of a file, given as (file name, old text, new text).
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {**SMALL_FILES, **(files or {})}
    for name, old, new in replace:
        text = texts[name]
        assert text is not None, f"{name} is left out"
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
        texts[name] = text.replace(old, new)
    for name, content in texts.items():
        if content is not None:
            (folder / name).write_text(content, encoding="utf-8")
    return folder


SMALL_FILES: Mapping[str, str] = {
    "bank.yaml": """\
title: A small bank
version: "1"
reviewed_by_clinician: false
columns:
- {key: ketamine, text: Ketamine, mark: first}
- {key: opioids, text: Opioids, mark: second}
- {key: both, text: Both, mark: both}
- {key: neither, text: Neither, mark: neither}
areas:
- {id: breathing, title: Breathing}
""",
    "topics.yaml": """\
topics:
- id: breath
  title: Breathing and the heart
  short: Breathing
  area: breathing
  safety: true
  objectives:
  - id: brth-1
    text: say what ketamine can do to breathing
    importance: 3
    core: Ketamine can slow breathing.
    ask: How will you watch my breathing?
  - id: brth-2
    text: say what both drugs share
    importance: 2
    core: Both can make you sleepy.
    ask: Will I feel sleepy?
- id: words
  title: Words
  short: Words
  area: breathing
  safety: false
  objectives:
  - id: word-1
    text: say what each word means
    importance: 1
    core: Words have meanings.
    ask: What does that word mean?
""",
    "misconceptions.yaml": """\
misconceptions:
- id: M-no-risk
  belief: Ketamine cannot slow breathing.
  truth: Ketamine can slow breathing.
  objective: brth-1
  safety: true
  prompt: What could ketamine do to your breathing?
  discuss: Why might someone think there is no risk?
""",
    "safety.yaml": """\
safety:
- {id: SM01, text: Ketamine can slow breathing., references: [R001]}
""",
    "conflicts.yaml": """\
conflicts:
- {id: X01, about: Does ketamine slow breathing?, say: It can., claims: [C001]}
""",
    "references.yaml": """\
references:
- id: R001
  title: A label
  publisher: A publisher
  dated: 2024-10
  url: https://example.org/label
  seen_as: official
  establishes: Ketamine can slow breathing.
  checked_on: 2026-11-20
""",
    "claims.yaml": """\
articles:
- {id: article-1, title: An article, note: A note.}
claims:
- id: C001
  topic: breath
  claim: Ketamine can slow breathing.
  articles: [article-1]
  verdict: sound
  references: [R001]
  misconceptions: [M-no-risk]
  safety_critical: true
""",
    "glossary.yaml": """\
terms:
- {term: tolerance, meaning: needing more for the same effect, forms: [Tolerance]}
""",
    "compare.yaml": """\
rows:
- id: breathing
  title: Breathing
  cells: {ketamine: It can slow it., opioids: They often slow it.}
  objectives: [brth-1]
  references: [R001]
""",
    "images.yaml": """\
images:
- {id: two-locks, file: two-locks.svg, alt: Two locks with two keys, caption: Two locks}
""",
    "breath.yaml": """\
topic: breath
last_checked: 2026-11-20
check_again_by: 2027-11-20
questions:
- id: brth-1-what-it-can-do
  type: single
  objective: brth-1
  difficulty: 1
  stem: What can ketamine do to breathing?
  image: two-locks
  opener: true
  options:
  - text: It can slow it down
    correct: true
    why: Ketamine can slow breathing.
  - text: It can do nothing to it
    misconception: M-no-risk
    why: Ketamine can slow breathing, so staff watch.
  - text: It makes it much faster
    untagged: a guess that no named belief leads to
    why: Ketamine can slow breathing. It does not speed it up.
  explanation: Ketamine can slow your breathing. So the staff watch you.
  remember: Ketamine can slow breathing.
  simpler: It can slow your breath. So they watch you.
  claims: [C001]
  references: [R001]
  safety: [SM01]
  conflicts: [X01]
- id: brth-1-all-that-is-true
  type: multiple
  objective: brth-1
  difficulty: 2
  scenario: Maria has a visit today. She asks the nurse a question.
  stem: Which of these can the nurse say to Maria?
  options:
  - text: Staff will watch your breathing
    correct: true
    misconception: M-no-risk
    why: Ketamine can slow breathing, so staff watch.
  - text: Ketamine may slow your breathing
    correct: true
    why: It can do so.
  - text: No one needs to watch you at all
    misconception: M-no-risk
    why: Ketamine can slow breathing, so staff watch.
  explanation: Ketamine can slow your breathing. So the staff watch you.
  remember: Staff watch your breathing.
  simpler: It can slow your breath. So they watch you.
  claims: [C001]
  references: [R001]
- id: brth-1-never-slows
  type: true-false
  objective: brth-1
  difficulty: 3
  stem: Ketamine can never slow breathing.
  answer: false
  misconception: M-no-risk
  why_true: Ketamine can slow breathing.
  why_false: Ketamine can slow breathing, so staff watch.
  explanation: Ketamine can slow your breathing. So the staff watch you.
  remember: Ketamine can slow breathing.
  simpler: It can slow your breath. So they watch you.
  claims: [C001]
  references: [R001]
- id: brth-2-sort-what-fits
  type: sort
  objective: brth-2
  difficulty: 2
  stem: Which one does each line fit?
  rows:
  - text: It can slow breathing.
    column: both
    misconceptions: {opioids: M-no-risk}
    why: Both can do this.
  - text: It mainly blocks one kind of switch.
    column: ketamine
    why: Ketamine does this.
  - text: It is a cup of tea.
    column: neither
    why: Tea is neither of the two.
  explanation: Both can slow your breathing. So the staff watch you.
  remember: Both can slow breathing.
  simpler: Both can slow your breath. So they watch you.
  claims: [C001]
  references: [R001]
- id: brth-2-order-steps
  type: order
  objective: brth-2
  difficulty: 4
  stem: What comes first after the visit?
  items:
  - text: Rest until staff say you may go
    misconception: M-no-risk
    why: Staff watch you first.
  - text: Ride home with a friend
    why: You may be sleepy, so a friend drives.
  - text: Sleep well that night
    why: Sleep clears your head.
  explanation: You rest first. Then a friend takes you home. Then you sleep.
  remember: Rest, ride, sleep.
  simpler: You rest. You ride home. You sleep.
  references: [R001]
""",
    "terms.yaml": """\
topic: words
last_checked: 2026-11-20
check_again_by: 2027-11-20
questions:
- id: word-1-match
  type: match
  objective: word-1
  difficulty: 5
  stem: What does each word mean?
  pairs:
  - term: Tolerance
    meaning: Needing more for the same effect
    why: The body gets used to a drug.
  - term: Label
    meaning: The paper that comes with a medicine
    why: It says how to use it.
  - term: Nurse
    meaning: A person who cares for you
    why: A nurse is part of the team.
  explanation: Each word has one meaning. You can ask what a word means.
  remember: Ask what a word means.
  simpler: You can ask what a word means.
  references: [R001]
""",
}
