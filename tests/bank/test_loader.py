"""A bank loads whole, or names every fault of every file with its place and what to do."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from quizapp.bank.loader import load_bank, read_bank
from quizapp.bank.problems import OTHER_FORMAT, BankError, Problem
from quizapp.bank.questions import Match, Mention, MultipleChoice, Order, SingleChoice, Sort, TrueFalse
from tests.helpers.banks import SMALL_FILES, tiny_bank, write_bank

Replace = tuple[str, str, str]


def problems_of(folder: Path, *replace: Replace, files: dict[str, str | None] | None = None) -> list[Problem]:
    with pytest.raises(BankError) as caught:
        load_bank(write_bank(folder, files, replace))
    return list(caught.value.problems)


def test_a_small_bank_loads_with_every_type(tmp_path: Path) -> None:
    bank = load_bank(write_bank(tmp_path))

    assert (bank.title, bank.version, bank.reviewed_by_clinician) == ("A small bank", "1", False)
    assert [column.key for column in bank.columns] == ["ketamine", "opioids", "both", "neither"]
    assert [type(question) for question in bank.questions] == [
        SingleChoice, MultipleChoice, TrueFalse, Sort, Order, Match,
    ]  # fmt: skip
    single = bank.questions_by_id["brth-1-what-it-can-do"]
    assert (single.topic, single.objective, single.opener) == ("breath", "brth-1", True)
    assert single.last_checked == date(2026, 11, 20)
    assert single.check_again_by == date(2027, 11, 20)
    assert single.parts[0].tags == (None, "M-no-risk", None)
    sort = bank.questions_by_id["brth-2-sort-what-fits"]
    assert [part.correct for part in sort.parts] == [2, 0, 3]
    assert sort.parts[0].tags == (None, "M-no-risk", None, None)
    assert bank.compare[0].cells == ("It can slow it.", "They often slow it.")
    assert bank.objectives_by_id["brth-2"].topic == "breath"
    assert bank.articles["article-1"].title == "An article"
    assert bank.coverage.questions == 0


def test_a_question_may_name_its_own_days_and_objective(tmp_path: Path) -> None:
    folder = write_bank(
        tmp_path,
        replace=[
            ("terms.yaml", "  difficulty: 5\n", "  difficulty: 5\n  last_checked: 2026-01-02\n"),
            ("breath.yaml", "    column: ketamine\n", "    column: ketamine\n    objective: brth-1\n"),
            ("breath.yaml", "  difficulty: 4\n", "  difficulty: 4\n  mentions: [overdose, suicide]\n"),
            ("breath.yaml", "  opener: true\n", "  opener: true\n  urgent: true\n"),
        ],
    )
    bank = load_bank(folder)

    assert bank.questions_by_id["word-1-match"].last_checked == date(2026, 1, 2)
    assert [part.objective for part in bank.questions_by_id["brth-2-sort-what-fits"].parts] == [
        "brth-2", "brth-1", "brth-2",
    ]  # fmt: skip
    assert bank.questions_by_id["brth-2-order-steps"].mentions == (Mention.OVERDOSE, Mention.SUICIDE)
    assert bank.questions_by_id["brth-1-what-it-can-do"].urgent is True
    assert bank.questions_by_id["brth-2-sort-what-fits"].urgent is None


def test_a_promise_of_coverage_is_kept_with_the_bank(tmp_path: Path) -> None:
    promise = "coverage: {questions: 300, every_claim: true, claims_together: {C001: C001}}\ncolumns:"
    bank = load_bank(write_bank(tmp_path, replace=[("bank.yaml", "columns:", promise)]))

    assert bank.coverage.questions == 300
    assert bank.coverage.every_claim
    assert bank.coverage.claims_together == {"C001": "C001"}


@pytest.mark.parametrize("name", ["glossary.yaml", "compare.yaml"])
def test_a_bank_can_do_without(tmp_path: Path, name: str) -> None:
    load_bank(write_bank(tmp_path, {name: None}))


def test_a_bank_can_do_without_drawings_but_not_name_one(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "named", files={"images.yaml": None})
    assert 'unknown image "two-locks"' in problem.message

    load_bank(
        write_bank(tmp_path / "free", {"images.yaml": None}, [("breath.yaml", "  image: two-locks\n", "")])
    )


@pytest.mark.parametrize(
    "name",
    [
        "bank.yaml",
        "topics.yaml",
        "misconceptions.yaml",
        "safety.yaml",
        "conflicts.yaml",
        "claims.yaml",
        "references.yaml",
    ],
)
def test_a_missing_shared_file_is_one_problem_and_no_flood(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(tmp_path, files={name: None})
    assert problem.path.name == name
    assert "missing" in problem.message


def test_a_bank_without_questions_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, files={"breath.yaml": None, "terms.yaml": None})
    assert "no questions" in problem.message


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BankError) as caught:
        load_bank(tmp_path / "nowhere")
    assert "no such folder" in caught.value.problems[0].message


SIMPLER = "  simpler: It can slow your breath. So they watch you.\n"
FIRST_END = (
    "  remember: Ketamine can slow breathing.\n"
    + SIMPLER
    + "  claims: [C001]\n  references: [R001]\n  safety: [SM01]"
)
SECOND_OPTION = (
    "  - text: It can do nothing to it\n"
    "    misconception: M-no-risk\n"
    "    why: Ketamine can slow breathing, so staff watch.\n"
)
THIRD_OPTION = (
    "  - text: It makes it much faster\n"
    "    untagged: a guess that no named belief leads to\n"
    "    why: Ketamine can slow breathing. It does not speed it up.\n"
)

# One fault each: file, old text, new text, the line and column it is found at, what is said, what to do.
FAULTS = [
    (
        "breath.yaml",
        "  stem: What can ketamine",
        "  stme: What can ketamine",
        9,
        3,
        'unknown field "stme"',
        'did you mean "stem"?',
    ),
    (
        "breath.yaml",
        "  stem: What can ketamine do to breathing?\n",
        "",
        5,
        3,
        '"stem" is missing',
        "stem: ...",
    ),
    (
        "breath.yaml",
        "  stem: What can ketamine do to breathing?",
        "  stem:",
        9,
        8,
        '"stem" is empty',
        "write something",
    ),
    ("breath.yaml", "type: single", "type: singel", 6, 9, 'unknown type "singel"', 'did you mean "single"?'),
    ("breath.yaml", "  type: single\n", "", 5, 3, '"type" is missing', "single, multiple"),
    ("breath.yaml", "  difficulty: 1", "  difficulty: hard", 8, 15, "not a whole number", "digits"),
    ("breath.yaml", "  difficulty: 1", "  difficulty: 9", 8, 15, '"difficulty" is 9', "at most 5"),
    ("breath.yaml", "  difficulty: 1", "  difficulty: 0", 8, 15, '"difficulty" is 0', "at least 1"),
    ("breath.yaml", "difficulty: 1", "difficulty: 1\n  discrimination: 4", 9, 19, "is 4", "at most 3"),
    (
        "breath.yaml",
        "  opener: true",
        "  opener: yes",
        11,
        11,
        "neither true nor false",
        "write true or false",
    ),
    (
        "breath.yaml",
        "last_checked: 2026-11-20",
        "last_checked: 2026-02-30",
        2,
        15,
        "not a day",
        "year-month-day",
    ),
    ("breath.yaml", "last_checked: 2026-11-20\n", "", 4, 3, '"last_checked" is missing', "once at the top"),
    (
        "breath.yaml",
        "topic: breath\n",
        "topic: breeth\n",
        1,
        8,
        'unknown topic "breeth"',
        'did you mean "breath"?',
    ),
    (
        "breath.yaml",
        "last_checked: 2026",
        "last_chekced: 2026",
        2,
        1,
        'unknown field "last_chekced"',
        "last_checked",
    ),
    (
        "breath.yaml",
        "questions:\n",
        "questoins:\n",
        4,
        1,
        'unknown field "questoins"',
        'did you mean "questions"?',
    ),
    (
        "breath.yaml",
        SECOND_OPTION,
        SECOND_OPTION.replace("M-no-risk", "M-no-risks"),
        17,
        20,
        'unknown misconception "M-no-risks"',
        'did you mean "M-no-risk"?',
    ),
    (
        "breath.yaml",
        SECOND_OPTION,
        SECOND_OPTION.replace("    misconception: M-no-risk\n", ""),
        16,
        5,
        'option 2: a wrong option without "misconception" or "untagged"',
        "untagged:",
    ),
    (
        "breath.yaml",
        "    untagged: a guess that",
        "    misconception: M-no-risk\n    untagged: a guess that",
        21,
        15,
        '"misconception" and "untagged" together',
        "keep one",
    ),
    (
        "breath.yaml",
        "    correct: true\n    why: Ketamine can slow breathing.\n",
        "    why: Ketamine can slow breathing.\n",
        None,
        None,
        "no option is marked as right",
        "correct: true",
    ),
    (
        "breath.yaml",
        "    untagged: a guess that",
        "    correct: true\n    untagged: a guess that",
        None,
        None,
        "2 options are marked as right",
        "type: multiple",
    ),
    (
        "breath.yaml",
        "    correct: true\n    why: Ketamine can slow breathing.\n",
        "    correct: true\n    misconception: M-no-risk\n    why: It can.\n",
        15,
        20,
        "the right option names a misconception",
        "delete",
    ),
    (
        "breath.yaml",
        "  - text: It makes it much faster",
        "  - text: It can slow it down",
        19,
        11,
        'the same "text" twice',
        "change one",
    ),
    (
        "breath.yaml",
        THIRD_OPTION,
        THIRD_OPTION.rsplit("    why", 1)[0],
        19,
        5,
        'option 3: "why" is missing',
        "say why",
    ),
    (
        "breath.yaml",
        FIRST_END,
        FIRST_END.replace("C001", "C002"),
        25,
        12,
        'unknown claim "C002"',
        'did you mean "C001"?',
    ),
    ("breath.yaml", "  safety: [SM01]", "  safety: [SM02]", 27, 12, 'unknown safety message "SM02"', "SM01"),
    ("breath.yaml", "  safety: [SM01]", "  safety: SM01", 27, 11, '"safety" should be a list', "brackets"),
    (
        "breath.yaml",
        "  safety: [SM01]",
        "  safety: [SM01, SM01]",
        27,
        18,
        '"SM01" stands in this list twice',
        "delete",
    ),
    ("breath.yaml", "  conflicts: [X01]", "  conflicts: [X02]", 28, 15, 'unknown conflict "X02"', "X01"),
    (
        "breath.yaml",
        "  references: [R001]\n  safety: [SM01]",
        "  references: []\n  safety: [SM01]",
        26,
        15,
        "no reference",
        "R002",
    ),
    (
        "breath.yaml",
        "  references: [R001]\n  safety: [SM01]",
        "  references: [R009]\n  safety: [SM01]",
        26,
        16,
        'unknown reference "R009"',
        "R001",
    ),
    (
        "breath.yaml",
        "  image: two-locks",
        "  image: three-locks",
        10,
        10,
        'unknown image "three-locks"',
        "two-locks",
    ),
    (
        "breath.yaml",
        "  type: single\n  objective: brth-1",
        "  type: single\n  objective: brth-9",
        7,
        14,
        'unknown objective "brth-9"',
        "brth-",
    ),
    (
        "breath.yaml",
        "  type: single\n  objective: brth-1",
        "  type: single\n  objective: word-1",
        7,
        14,
        'belongs to the topic "words"',
        "move it",
    ),
    ("breath.yaml", "    column: neither", "    column: none", None, None, 'unknown column "none"', ""),
    (
        "breath.yaml",
        "{opioids: M-no-risk}",
        "{both: M-no-risk}",
        None,
        None,
        '"both" is its right column',
        "wrong columns",
    ),
    (
        "breath.yaml",
        "{opioids: M-no-risk}",
        "{opioid: M-no-risk}",
        None,
        None,
        'unknown column "opioid"',
        "opioids",
    ),
    (
        "breath.yaml",
        "    column: ketamine",
        "    column: ketamine\n    objective: word-1",
        None,
        None,
        'belongs to the topic "words"',
        "move it",
    ),
    (
        "breath.yaml",
        "  - text: It is a cup of tea.\n    column: neither\n    why: Tea is neither of the two.\n",
        "",
        None,
        None,
        '2 under "rows"',
        "at least 3",
    ),
    (
        "breath.yaml",
        "  - text: Sleep well that night\n    why: Sleep clears your head.\n",
        "",
        None,
        None,
        '2 under "items"',
        "at least 3",
    ),
    (
        "breath.yaml",
        "  answer: false\n  misconception: M-no-risk\n",
        "  answer: false\n",
        None,
        None,
        'no "misconception" or "untagged"',
        "untagged:",
    ),
    (
        "breath.yaml",
        "  answer: false\n",
        "  answer: no\n",
        None,
        None,
        "neither true nor false",
        "true or false",
    ),
    (
        "breath.yaml",
        "- id: brth-1-never-slows",
        "- id: brth-1-what-it-can-do",
        None,
        None,
        "a second time (first: breath.yaml, line 5)",
        "rename",
    ),
    (
        "breath.yaml",
        "- id: brth-1-never-slows",
        "- id: brth 1 never slows",
        None,
        None,
        '"brth 1 never slows" cannot be an id',
        "no spaces",
    ),
    (
        "breath.yaml",
        "- id: brth-1-never-slows\n",
        "",
        None,
        None,
        "a second time",
        "begin a new item with a dash",
    ),
    ("terms.yaml", "  - term: Label", "  - term: Tolerance", 14, 11, 'the same "term" twice', "change one"),
    (
        "topics.yaml",
        "  area: breathing\n  safety: true",
        "  area: breath\n  safety: true",
        5,
        9,
        'unknown area "breath"',
        'did you mean "breathing"?',
    ),
    (
        "topics.yaml",
        "    importance: 3\n",
        "    importance: 4\n",
        10,
        17,
        'objective 1: "importance" is 4',
        "at most 3",
    ),
    (
        "topics.yaml",
        "  - id: word-1",
        "  - id: brth-1",
        None,
        None,
        'the objective "brth-1" stands here a second time',
        "rename",
    ),
    (
        "misconceptions.yaml",
        "  objective: brth-1",
        "  objective: brth-7",
        5,
        14,
        'unknown objective "brth-7"',
        "brth-",
    ),
    ("conflicts.yaml", "claims: [C001]", "claims: [C003]", 2, None, 'unknown claim "C003"', "C001"),
    ("safety.yaml", "references: [R001]", "references: [R003]", 2, None, 'unknown reference "R003"', "R001"),
    (
        "claims.yaml",
        "articles: [article-1]",
        "articles: [article-9]",
        7,
        None,
        'unknown article "article-9"',
        "article-1",
    ),
    ("claims.yaml", "verdict: sound", "verdict: fine", 8, 12, '"verdict" is "fine"', "it should be"),
    (
        "claims.yaml",
        "misconceptions: [M-no-risk]",
        "misconceptions: [M-yes]",
        10,
        None,
        'unknown misconception "M-yes"',
        "",
    ),
    (
        "references.yaml",
        "url: https://example.org/label",
        "url: example.org",
        6,
        8,
        "not a web address",
        "https://",
    ),
    ("references.yaml", "seen_as: official", "seen_as: oficial", 7, 12, '"seen_as" is "oficial"', "official"),
    (
        "compare.yaml",
        "cells: {ketamine: It can slow it., opioids: They often slow it.}",
        "cells: {ketamine: It can., both: It can.}",
        4,
        10,
        "the cells are ketamine, both",
        "opioids",
    ),
    ("bank.yaml", "mark: second", "mark: first", 6, None, 'the mark "first" already stands', "its own"),
    ("bank.yaml", "mark: neither", "mark: nowhere", 8, None, '"mark" is "nowhere"', "neither"),
    (
        "bank.yaml",
        "title: A small bank",
        "title: [A, small, bank]",
        1,
        8,
        '"title" should be one text',
        "one line",
    ),
    ("images.yaml", "file: two-locks.svg", "file: ../two.png", 2, None, "not the name of a drawing", ".svg"),
    (
        "glossary.yaml",
        "terms:\n",
        "terms:\n- {term: Tolerance, meaning: again}\n",
        3,
        None,
        'the term "tolerance" stands here a second time',
        "rename",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "column", "says", "hint"),
    FAULTS,
    ids=[f"{n}-{f[5][:40]}" for n, f in enumerate(FAULTS)],
)
def test_a_fault_is_named_with_its_place_and_what_to_do(
    tmp_path: Path, file: str, old: str, new: str, line: int | None, column: int | None, says: str, hint: str
) -> None:
    problems = problems_of(tmp_path, (file, old, new))
    found = [problem for problem in problems if says in problem.message]

    assert found, [str(problem) for problem in problems]
    assert found[0].path == tmp_path / file
    assert hint in found[0].hint
    assert line is None or found[0].line == line
    assert column is None or found[0].column == column


def test_every_fault_of_every_file_comes_in_one_run_in_order(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        # The same question: a field missing, two right options, an unknown claim, an unknown field.
        (
            "breath.yaml",
            FIRST_END,
            FIRST_END.replace("remember", "remembr").replace(SIMPLER, "").replace("C001", "C007"),
        ),
        ("breath.yaml", "    untagged: a guess that no named belief leads to", "    correct: true"),
        ("terms.yaml", "difficulty: 5", "difficulty: five"),
        ("topics.yaml", "    importance: 3\n", ""),
        ("claims.yaml", "verdict: sound", "verdict: &x sound"),
    )

    assert sorted(problems) == problems
    assert [(problem.path.name, problem.message) for problem in problems] == [
        ("breath.yaml", '"remember" is missing'),
        ("breath.yaml", '"simpler" is missing'),
        ("breath.yaml", "2 options are marked as right"),
        ("breath.yaml", 'unknown field "remembr"'),
        ("breath.yaml", 'unknown claim "C007"'),
        ("claims.yaml", "an anchor &..."),
        ("terms.yaml", '"difficulty": this is not a whole number'),
        ("topics.yaml", 'objective 1: "importance" is missing'),
    ]


def test_a_syntax_error_in_one_file_does_not_hide_the_faults_of_another(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        ("topics.yaml", "title: Words", 'title: "Words'),
        ("terms.yaml", "difficulty: 5", "difficulty: x"),
    )
    assert {problem.path.name for problem in problems} == {"topics.yaml", "terms.yaml"}
    assert len(problems) == 2


def test_a_question_indented_into_a_text_is_found(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        ("breath.yaml", FIRST_END, FIRST_END.replace(SIMPLER, "")),
        ("breath.yaml", "  conflicts: [X01]\n- id:", "  simpler: >-\n    Short.\n    - id:"),
    )
    assert any('has swallowed "- id:"' in problem.message for problem in problems)


def test_a_question_indented_into_another_is_found_once(tmp_path: Path) -> None:
    lines = SMALL_FILES["breath.yaml"].split("\n")
    start = lines.index("- id: brth-1-all-that-is-true")
    # Right behind the options of the question before it.
    end = lines.index("- id: brth-1-never-slows")
    options_end = lines.index("  explanation: Ketamine can slow your breathing. So the staff watch you.")
    moved = ["  " + line for line in lines[start:end]]
    text = "\n".join(lines[:options_end] + moved + lines[options_end:start] + lines[end:])

    (problem,) = problems_of(tmp_path, files={"breath.yaml": text})

    assert problem.message == "a question inside another question"
    assert problem.line == options_end + 1
    assert "indent" in problem.hint


def test_a_field_that_slipped_out_of_its_question_is_explained(tmp_path: Path) -> None:
    text = SMALL_FILES["terms.yaml"].replace("  references: [R001]", "references: [R001]")
    problems = problems_of(tmp_path, files={"terms.yaml": text})
    assert 'unknown field "references"' in [problem.message for problem in problems]
    assert any("belongs to a question" in problem.hint for problem in problems)


def test_a_file_named_yml_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, files={"more.yml": "topic: words\n"})
    assert problem.path.name == "more.yml"
    assert "name it .yaml" in problem.hint


def test_a_folder_named_like_a_question_file_is_named(tmp_path: Path) -> None:
    (write_bank(tmp_path) / "odd.yaml").mkdir()
    with pytest.raises(BankError) as caught:
        load_bank(tmp_path)
    assert "a folder, not a file" in caught.value.problems[0].message


def test_other_folders_hidden_files_and_word_lists_are_no_questions(tmp_path: Path) -> None:
    write_bank(tmp_path, {".draft.yaml": "{", "notes.txt": "{", "words.yaml": "{"})
    (tmp_path / "translations").mkdir()
    load_bank(tmp_path)


def test_reading_keeps_the_sound_questions_of_a_faulty_bank(tmp_path: Path) -> None:
    reading = read_bank(write_bank(tmp_path, replace=[("terms.yaml", "difficulty: 5", "difficulty: x")]))

    assert len(reading.problems) == 1
    assert reading.bank is not None
    assert len(reading.bank.questions) == 5
    assert reading.places["question", "brth-1-never-slows"].path == ("questions", 2)


def test_an_unsound_column_gives_no_bank_rather_than_a_traceback(tmp_path: Path) -> None:
    reading = read_bank(write_bank(tmp_path, replace=[("bank.yaml", "text: Both", "txt: Both")]))
    assert reading.bank is None
    assert reading.problems


def test_importing_the_loader_stays_light() -> None:
    code = (
        "import sys, quizapp.bank.loader; print({'pydantic', 'yaml', 'PySide6', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_generated_bank_has_what_was_asked_for() -> None:
    bank = tiny_bank(topics=3, objectives=2, questions=12)

    assert len(bank.questions) == 3 * 2 * 12 == len(bank.questions_by_id)
    for question in bank.questions:
        assert question.grade(question.correct_choice).is_correct
        assert question.misconceptions <= bank.misconceptions.keys()
        assert all(part.objective in bank.objectives_by_id for part in question.parts)
    assert {question.difficulty for question in bank.questions} == {1, 2, 3, 4, 5}


def test_a_bank_in_another_format_is_refused_by_name(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, {"bank.yaml": "format: 2\n" + SMALL_FILES["bank.yaml"]})
    with pytest.raises(BankError) as caught:
        load_bank(folder)
    (problem,) = [found for found in caught.value.problems if OTHER_FORMAT in found.message]
    assert (problem.line, problem.path.name) == (1, "bank.yaml")
    assert "format 1" in problem.hint
