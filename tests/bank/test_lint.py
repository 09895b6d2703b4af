"""Each editorial rule: a bank that breaks it and one that does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from quizapp.bank.check import Findings, check_bank
from quizapp.bank.lint.readability import measure, sentences, syllables
from quizapp.bank.lint.words import Words, read_words
from quizapp.bank.problems import Problem, Severity
from quizapp.paths import questions_dir
from tests.helpers.banks import SMALL_FILES, write_bank

TODAY = date(2026, 11, 20)
Replace = tuple[str, str, str]


def check(
    folder: Path,
    *replace: Replace,
    files: dict[str, str | None] | None = None,
    today: date = TODAY,
    strict_dates: bool = False,
    articles: Path | None = None,
) -> Findings:
    write_bank(folder, files, replace)
    return check_bank(folder, questions_dir(), today, strict_dates=strict_dates, articles=articles)


def found(findings: Findings, rule: str) -> list[Problem]:
    return [problem for problem in findings.problems if problem.rule == rule]


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(questions_dir() / "words.yaml")


def test_the_small_bank_breaks_no_rule(tmp_path: Path) -> None:
    assert check(tmp_path).problems == ()


TO_BE = "to be " * 10 + "so."


def stem(text: str) -> Replace:
    return "breath.yaml", "  stem: What can ketamine do to breathing?", f"  stem: {text}"


def right(text: str) -> Replace:
    return "breath.yaml", "  - text: It can slow it down", f"  - text: {text}"


def wrong(text: str) -> Replace:
    return "breath.yaml", "  - text: It can do nothing to it", f"  - text: {text}"


def why(text: str) -> Replace:
    return "breath.yaml", "    why: Ketamine can slow breathing. It does not speed it up.", f"    why: {text}"


def explanation(text: str) -> Replace:
    old = "  explanation: Each word has one meaning. You can ask what a word means."
    return "terms.yaml", old, f"  explanation: {text}"


def remember(text: str) -> Replace:
    return "terms.yaml", "  remember: Ask what a word means.", f"  remember: {text}"


def simpler(text: str) -> Replace:
    return "terms.yaml", "  simpler: You can ask what a word means.", f"  simpler: {text}"


def promise(text: str) -> Replace:
    return "bank.yaml", "areas:", f"coverage: {{{text}}}\nareas:"


def also(file: str, heading: str, item: str) -> Replace:
    return file, f"{heading}:\n", f"{heading}:\n- {item}\n"


# One fault each: the rule that finds it, the change, and a piece of what is said.
FAULTS: Sequence[tuple[str, Replace, str]] = [
    (
        "length",
        stem("Is this a line that goes on and on until no one can keep it in mind at all " + "x" * 20),
        "above 90",
    ),
    ("length", right("x" * 61), "this answer has 61 characters, above 60"),
    ("length", wrong("x" * 61), "this answer has 61 characters"),
    ("length", why("x" * 111), "this reason has 111 characters, above 110"),
    ("length", explanation("Go on. " * 2 + "word " * 44 + "."), "explanation has 48 words, above 45"),
    ("length", remember("go " * 12 + "on."), "remember has 13 words, above 12"),
    ("sentence-count", explanation("Words have meanings."), "explanation has 1 sentence"),
    ("sentence-count", explanation("Go. Go. Go. Go. Go."), "explanation has 5 sentences"),
    ("sentence-count", remember("Ask. Ask. Ask."), "remember has 3 sentences"),
    ("sentence-count", simpler("Go. Go. Go. Go. Go."), "simpler has 5 sentences"),
    ("sentence-count", ("breath.yaml", " She asks the nurse a question.", ""), "scenario has 1 sentence"),
    ("sentence-length", explanation(f"Yes. {TO_BE}"), "a sentence of 21 words, above 20"),
    ("sentence-length", explanation("to be " * 8 + "so. " + "to be " * 8 + "so."), "17 words on average"),
    ("sentence-length", ("topics.yaml", "core: Words have meanings.", f"core: {TO_BE}"), "21 words"),
    ("simpler", simpler("Vocabulary necessitates interpretation."), "above 4.5"),
    ("simpler", simpler("You can always ask us what any other word means."), "the explanation at"),
    (
        "reading-grade",
        explanation("So it is. " + "individual utilization " * 12 + "."),
        "above 6",
    ),
    ("stigma", stem("What can it do to an addict?"), '"addict"'),
    ("stigma", ("glossary.yaml", "needing more for", "when a user needs more for"), '"user"'),
    ("stigma", ("topics.yaml", "ask: Will I feel sleepy?", "ask: Will I get the habit?"), '"habit"'),
    ("promotion", right("It is a miracle"), '"miracle"'),
    ("promise", why("It is harmless."), '"harmless"'),
    ("cure-words", why("Ketamine is a cure."), '"cure"'),
    ("dosing", why("Ask the team to give 50 mg."), '"50 mg"'),
    ("blame", why("Simply wait a bit."), '"Simply"'),
    ("shame", why("Feel ashamed of it."), '"ashamed"'),
    ("blame", why("Wrong! It can slow it."), '"Wrong!"'),
    ("trick-wording", wrong("All of the above"), '"All of the above"'),
    ("fear", why("This is a deadly thing."), '"deadly"'),
    ("brand", why("The team may give Narcan."), '"Narcan"'),
    ("not-question", stem("Which of these is not true?"), "asks what is not so"),
    ("not-question", stem("What doesn't it do?"), "asks what is not so"),
    ("not-question", stem("All are true EXCEPT which?"), "asks what is not so"),
    ("double-negative", stem("Is it never not safe?"), "two negatives"),
    ("undefined-term", why("Dopamine and dopamine."), '"dopamine" has no meaning'),
    ("mentions", why("An overdose can do that."), "the help strip is not shown"),
    ("mentions", explanation("Ask for help. Do so with suicidal thoughts."), "this speaks of suicide"),
    ("image-text", ("images.yaml", "alt: Two locks with", "alt: A picture of locks with"), "it is a picture"),
    ("image-text", ("images.yaml", "caption: Two locks}", "caption: Two locks with two keys}"), "the same"),
    ("image-text", ("images.yaml", "alt: Two locks with two keys", "alt: Locks"), "no description"),
    ("number", why("It did so in 7 people."), "holds the number 7"),
    ("number", why("It did so in 30 in 100 people."), "holds the number 30"),
    ("promotional", ("claims.yaml", "verdict: sound", "verdict: promotional"), "C001 is promotional"),
    ("verdict", ("claims.yaml", "verdict: sound", "verdict: dated"), "nothing says what is right"),
    ("verdict", ("claims.yaml", "safety_critical: true", "safety_critical: true\n  left_out: x"), "left out"),
    ("claims-together", promise("claims_together: {C001: C002}"), "C001 without C002"),
    ("date", ("terms.yaml", "last_checked: 2026-11-20", "last_checked: 2026-11-21"), "a day to come"),
    ("date", ("terms.yaml", "again_by: 2027-11-20", "again_by: 2026-11-20"), "not after it was last checked"),
    ("date", ("references.yaml", "checked_on: 2026-11-20", "checked_on: 2026-12-01"), "a day to come"),
    (
        "unused",
        also("images.yaml", "images", "{id: b, file: b.svg, alt: Two more old locks, caption: B}"),
        '"b"',
    ),
    ("unused", also("glossary.yaml", "terms", "{term: zebra, meaning: a horse with stripes}"), '"zebra"'),
    ("unused", also("safety.yaml", "safety", "{id: SM02, text: Both can., references: [R001]}"), '"SM02"'),
    ("unused", also("conflicts.yaml", "conflicts", "{id: X02, about: A, say: B, claims: [C001]}"), '"X02"'),
    ("coverage", promise("questions: 7"), "6 questions of 7 promised"),
    ("coverage", promise("sorts: 2"), "1 sorts of 2 promised"),
    ("coverage", promise("scenarios: 2"), "1 scenarios of 2 promised"),
    ("coverage", promise("orders: 2"), "1 orders of 2 promised"),
    ("coverage", promise("matches: 2"), "1 matches of 2 promised"),
    ("coverage", promise("questions_per_objective: 3"), '"brth-2" has 2 questions of 3'),
    ("coverage", promise("kinds_per_objective: 2"), '"word-1" has 1 kinds of question of 2'),
    ("coverage", promise("difficulties_per_objective: 2"), '"word-1" has 1 difficulties of 2'),
    ("coverage", promise("questions_per_misconception: 6"), '"M-no-risk" stands in 5 questions of 6'),
    ("coverage", promise("questions_per_safety_message: 2"), '"SM01" stands in 1 questions of 2'),
    ("coverage", promise("questions_per_conflict: 2"), '"X01" stands in 1 questions of 2'),
]


@pytest.mark.parametrize(
    ("rule", "change", "says"), FAULTS, ids=[f"{n}-{f[0]}" for n, f in enumerate(FAULTS)]
)
def test_a_fault_is_found_by_its_rule_at_its_place(
    tmp_path: Path, rule: str, change: Replace, says: str
) -> None:
    problems = found(check(tmp_path, change), rule)

    assert any(says in problem.message for problem in problems), [str(problem) for problem in problems]
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize(
    ("change", "file", "line", "column"),
    [
        (why("It is a cure."), "breath.yaml", 21, 10),
        (stem("What can it do to an addict?"), "breath.yaml", 9, 9),
        (remember("Ask. Ask. Ask."), "terms.yaml", 21, 13),
        (promise("sorts: 2"), "bank.yaml", 9, 19),
        (promise("questions_per_conflict: 2"), "conflicts.yaml", 2, 3),
        (("topics.yaml", "core: Words have meanings.", f"core: {TO_BE}"), "topics.yaml", 27, 11),
    ],
)
def test_a_fault_is_placed_at_the_text_it_means(
    tmp_path: Path, change: Replace, file: str, line: int, column: int
) -> None:
    (problem,) = check(tmp_path, change).problems
    assert (problem.path, problem.line, problem.column) == (tmp_path / file, line, column)


# What looks like a fault and is none.
FINE: Sequence[Replace] = [
    stem("Why does the law speak of potential for abuse?"),
    wrong("It is a miracle"),
    why("It is not a cure."),
    why("It is nothing to be ashamed of."),
    why('The word "cure" is a big word.'),
    why("The team may give it (Narcan)."),
    why("Call 911, or 1-800-222-1222."),
    why("Tolerance can grow."),
    stem('What is wrong with "It is not safe"?'),
    stem("If it is not an opioid, has it no risk?"),
    why("x" * 110),
    remember("go " * 11 + "on."),
    remember("Ask. Then ask."),
    simpler("Go. Go. Go. Go."),
    explanation("word " * 15 + ". " + "word " * 15 + "."),
    promise("questions: 6, sorts: 1, questions_per_objective: 1, every_claim: true"),
    promise("claims_together: {C002: C001}"),
]


@pytest.mark.parametrize("change", FINE)
def test_what_only_looks_like_a_fault_is_let_be(tmp_path: Path, change: Replace) -> None:
    assert check(tmp_path, change).problems == ()


def test_a_sort_into_one_column_is_found(tmp_path: Path) -> None:
    findings = check(
        tmp_path,
        ("breath.yaml", "    column: neither", "    column: both"),
        ("breath.yaml", "    column: ketamine", "    column: both"),
    )
    (problem,) = found(findings, "one-column")
    assert '"Both"' in problem.message


def test_mentions_that_are_declared_are_enough(tmp_path: Path) -> None:
    findings = check(
        tmp_path,
        why("An overdose can do that."),
        ("breath.yaml", "  opener: true\n", "  mentions: [overdose]\n"),
        also("glossary.yaml", "terms", "{term: overdose, meaning: enough of a drug to do harm}"),
    )
    assert found(findings, "mentions") == []


URGENT = "  opener: true\n", "  urgent: true\n"
SAFETY_URGENT = "safety.yaml", "references: [R001]}", "references: [R001], urgent: true}"


@pytest.mark.parametrize(
    ("replace", "message"),
    [
        ([("breath.yaml", "  opener: true\n", "  urgent: false\n")], "its safety messages say the same"),
        ([("breath.yaml", *URGENT), SAFETY_URGENT], "its safety messages say the same"),
        ([("breath.yaml", "  opener: true\n", "  urgent: true\n  mentions: [overdose]\n")], "the help strip"),
    ],
)
def test_a_mark_that_changes_nothing_is_told(tmp_path: Path, replace: list[Replace], message: str) -> None:
    (problem,) = found(check(tmp_path, *replace), "urgent")
    assert message in problem.message


@pytest.mark.parametrize(
    "replace",
    [
        [("breath.yaml", *URGENT)],
        [("breath.yaml", "  opener: true\n", "  urgent: false\n"), SAFETY_URGENT],
    ],
)
def test_a_question_may_say_otherwise_than_its_safety_messages(
    tmp_path: Path, replace: list[Replace]
) -> None:
    assert found(check(tmp_path, *replace), "urgent") == []


def test_a_number_is_proved_by_a_claim_that_holds_it_in_figures_or_words(tmp_path: Path) -> None:
    for number, proof in (("7", "It did so in seven people."), ("30 in 100", "It did so in 30% of them.")):
        findings = check(
            tmp_path,
            why(f"It did so in {number}."),
            ("references.yaml", "establishes: Ket", f"establishes: {proof} Ket"),
        )
        assert found(findings, "number") == []
    findings = check(
        tmp_path, why("It did so in 7."), ("references.yaml", "establishes: Ket", "establishes: 17 Ket")
    )
    assert len(found(findings, "number")) == 1


def test_a_wrong_number_in_a_wrong_option_needs_no_proof(tmp_path: Path) -> None:
    third = ("breath.yaml", "  - text: It makes it much faster", "  - text: It makes it 7 times faster")
    assert found(check(tmp_path, third, why("It is not 7 times faster.")), "number") == []


def test_a_claim_that_nobody_uses_needs_a_reason(tmp_path: Path) -> None:
    second = """{id: C002, topic: breath, claim: It is so., articles: [article-1], verdict: sound}"""
    unused = ("claims.yaml", "claims:\n", f"claims:\n- {second}\n")
    (problem,) = found(check(tmp_path, unused, promise("every_claim: true")), "coverage")
    assert "C002 is used by no question" in problem.message

    reasoned = ("claims.yaml", "claims:\n", f"claims:\n- {second[:-1]}, left_out: too fine for a quiz}}\n")
    assert found(check(tmp_path, reasoned, promise("every_claim: true")), "coverage") == []

    promotional = ("claims.yaml", "claims:\n", f"claims:\n- {second.replace('sound', 'promotional')}\n")
    assert found(check(tmp_path, promotional, promise("every_claim: true")), "coverage") == []

    used = ("claims.yaml", "safety_critical: true", "left_out: we said so")
    (problem,) = found(check(tmp_path, used, promise("every_claim: true")), "coverage")
    assert "is used, yet" in problem.message


def test_a_question_past_its_day_warns_and_is_a_fault_only_when_dates_are_strict(tmp_path: Path) -> None:
    on_the_day = check(tmp_path, today=date(2027, 11, 20))
    assert on_the_day.problems == ()

    day_after = found(check(tmp_path, today=date(2027, 11, 21)), "past-due")
    assert len(day_after) == 6
    assert {problem.severity for problem in day_after} == {Severity.WARNING}

    strict = found(check(tmp_path, today=date(2027, 11, 21), strict_dates=True), "past-due")
    assert {problem.severity for problem in strict} == {Severity.ERROR}


def test_seven_words_in_a_row_from_an_article_are_found_and_six_are_not(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    text = "As we say, each word has one MEANING. You can come in."
    (articles / "one.txt").write_text(text, encoding="utf-8")

    (problem,) = found(check(tmp_path / "seven", articles=articles), "copied")
    assert problem.message == '"each word has one meaning you can" stands in one.txt'
    assert (problem.path.name, problem.line) == ("terms.yaml", 20)

    (articles / "one.txt").write_text(text.replace("You can", "They can"), encoding="utf-8")
    assert found(check(tmp_path / "six", articles=articles), "copied") == []


def test_retired_questions_are_not_held_to_the_rules(tmp_path: Path) -> None:
    findings = check(
        tmp_path,
        remember("Ask. Ask. Ask."),
        ("terms.yaml", "  difficulty: 5\n", "  difficulty: 5\n  retired: true\n"),
    )
    assert {problem.rule for problem in findings.problems} == {"unused"}


def test_while_a_file_is_faulty_only_the_counts_wait(tmp_path: Path) -> None:
    findings = check(
        tmp_path,
        why("It is a cure."),
        promise("questions: 50"),
        ("terms.yaml", "difficulty: 5", "difficulty: x"),
    )
    assert {problem.rule for problem in findings.problems} == {"format", "cure-words"}


def a_single(number: int, right_text: str, right_place: int, words: str) -> str:
    options = ["  - {text: wrong one, untagged: a guess, why: So it is.}"] * 3
    options = [
        option.replace("one", f"{name}") for option, name in zip(options, ("aa", "bb", "cc"), strict=True)
    ]
    options.insert(right_place, f"  - {{text: {right_text}, correct: true, why: So it is.}}")
    lines = "\n".join(options)
    return f"""\
- id: word-1-number-{number}
  type: single
  objective: word-1
  difficulty: 1
  stem: What is {words}?
  options:
{lines}
  explanation: It is so. You can ask.
  remember: It is so.
  simpler: It is so.
  references: [R001]
"""


def singles(count: int, right_text: str = "right xx", place: int | None = None) -> dict[str, str | None]:
    """`count` questions; the right option goes round the places, or stays in one."""
    stems = [f"zebra{n} lion{n} goat{n}" for n in range(count)]
    questions = "".join(
        a_single(n, right_text, n % 4 if place is None else place, words) for n, words in enumerate(stems)
    )
    head = SMALL_FILES["terms.yaml"]
    return {"more.yaml": head[: head.index("- id:")] + questions}


@pytest.mark.parametrize(("text", "says"), [("a very long right one", "longest"), ("short", "shortest")])
def test_a_key_that_its_length_gives_away_is_found(tmp_path: Path, text: str, says: str) -> None:
    (problem,) = (
        p for p in found(check(tmp_path, files=singles(20, text)), "key-length") if says in p.message
    )
    assert problem.path.name == "bank.yaml"


def test_a_key_of_like_length_is_fine(tmp_path: Path) -> None:
    assert found(check(tmp_path, files=singles(20)), "key-length") == []
    assert found(check(tmp_path, files=singles(20)), "key-position") == []


def test_one_right_option_much_longer_than_the_others_warns(tmp_path: Path) -> None:
    findings = check(tmp_path, right("It can slow it, and then again it can slow it some more"))
    (problem,) = found(findings, "key-length")
    assert problem.severity is Severity.WARNING


def test_a_key_that_its_place_gives_away_is_found(tmp_path: Path) -> None:
    (problem,) = found(check(tmp_path, files=singles(20, place=1)), "key-position")
    assert "place 2 in 20 of 21" in problem.message


def test_options_kept_last_that_are_mostly_right_are_found(tmp_path: Path) -> None:
    files = singles(20, place=3)
    assert files["more.yaml"]
    files["more.yaml"] = files["more.yaml"].replace("correct: true", "correct: true, keep_last: true")
    messages = [problem.message for problem in found(check(tmp_path, files=files), "key-position")]
    assert any("kept last is right in 20 of 20" in message for message in messages)


REST = (
    "objective: word-1, difficulty: 1, explanation: It is so. You can ask., remember: It is so.,"
    " simpler: It is so., references: [R001]"
)


def statements(count: int, true: int) -> dict[str, str | None]:
    head = SMALL_FILES["terms.yaml"]
    items = "".join(
        f"- {{id: word-1-s-{n}, type: true-false, answer: {str(n < true).lower()}, untagged: a guess,"
        f" why_true: So it is., why_false: So it is., stem: zebra{n} lion{n} goat{n}., {REST}}}\n"
        for n in range(count)
    )
    return {"more.yaml": head[: head.index("- id:")] + items}


def test_statements_that_are_nearly_all_true_are_found(tmp_path: Path) -> None:
    (problem,) = found(check(tmp_path, files=statements(24, true=20)), "key-position")
    assert "20 of 25 true-or-false" in problem.message
    assert found(check(tmp_path, files=statements(24, true=12)), "key-position") == []


def sorts(count: int, columns: Sequence[str]) -> dict[str, str | None]:
    head = SMALL_FILES["terms.yaml"]
    items = "".join(
        f"- {{id: word-1-t-{n}, type: sort, stem: Which one is it?, {REST}, rows: ["
        + ", ".join(
            f"{{text: zebra{n}{row} goat{n}{row}, column: {column}, why: So it is.}}"
            for row, column in enumerate(columns)
        )
        + "]}\n"
        for n in range(count)
    )
    return {"more.yaml": head[: head.index("- id:")] + items}


def test_statements_that_mostly_belong_under_one_column_are_found(tmp_path: Path) -> None:
    (problem,) = found(check(tmp_path, files=sorts(10, ("both", "both", "opioids"))), "key-position")
    assert '21 of 33 statements to sort belong under "Both"' in problem.message
    assert found(check(tmp_path, files=sorts(10, ("both", "ketamine", "opioids"))), "key-position") == []


def test_two_questions_in_nearly_the_same_words_are_found(tmp_path: Path) -> None:
    head = SMALL_FILES["terms.yaml"]
    first = a_single(1, "right xx", 0, "zebra lion goat horse")

    same = first + a_single(2, "right xx", 0, "the lion, zebra, horse, goat")
    (problem,) = found(
        check(tmp_path, files={"more.yaml": head[: head.index("- id:")] + same}), "near-duplicate"
    )
    assert 'nearly the same as "word-1-number-1"' in problem.message

    other = first + a_single(2, "right xx", 0, "zebra lion fish bird")
    assert (
        found(check(tmp_path, files={"more.yaml": head[: head.index("- id:")] + other}), "near-duplicate")
        == []
    )


def test_sorts_may_share_their_stem_but_not_their_statements(tmp_path: Path) -> None:
    assert found(check(tmp_path, files=sorts(3, ("both", "opioids", "both"))), "near-duplicate") == []


def test_a_bank_with_word_lists_of_its_own_is_held_to_those(tmp_path: Path) -> None:
    text = (questions_dir() / "words.yaml").read_text("utf-8").replace("- junkie\n", "- sleepy\n")
    findings = check(tmp_path, files={"words.yaml": text})
    assert [problem.message for problem in findings.problems] == ['"sleepy"'] * 3


def test_faulty_word_lists_are_named_with_their_place(tmp_path: Path) -> None:
    text = (questions_dir() / "words.yaml").read_text("utf-8").replace("familiar:", "familar:")
    findings = check(tmp_path, files={"words.yaml": text})
    assert {problem.path.name for problem in findings.problems} == {"words.yaml"}
    assert any('unknown field "familar"' in problem.message for problem in findings.problems)


# Counted by hand, from a dictionary.
SYLLABLES = {
    1: "the she breathe breathes while slow heart blood called asked watched used makes takes times eyes",
    2: "breathing signal pressure pieces table little wanted needed changes boxes science quiet poem being",
    3: "idea area several reduces animal receptors created everyone important another hospital",
    4: "emergency supervision particular usually anybody community",
    5: "vocabulary individual university",
}


def test_syllables_are_counted_as_a_dictionary_does(words: Words) -> None:
    plain = Words(syllables=words.syllables)
    wrong_count = {
        word: (syllables(word, plain), count)
        for count, line in SYLLABLES.items()
        for word in line.split()
        if syllables(word, plain) != count
    }
    assert wrong_count == {}


def test_a_familiar_word_counts_as_two_syllables_with_its_plural_too(words: Words) -> None:
    assert [syllables(word, words) for word in ("Ketamine", "opioids", "benzodiazepines", "medicine's")] == [
        2,
        2,
        2,
        2,
    ]
    assert syllables("benzodiazepine", Words()) > 2


def test_the_grade_is_flesch_kincaid() -> None:
    # 6 words, 6 syllables, 1 sentence: 0.39 * 6 + 11.8 - 15.59.
    assert measure(["The cat sat on the mat."], Words()).grade == pytest.approx(-1.45)
    # 10 words, 20 syllables, 2 sentences: 0.39 * 5 + 11.8 * 2 - 15.59.
    text = "Signal body pressure table. Breathing apple little body signal pressure."
    assert measure([text], Words()).grade == pytest.approx(9.96)


def test_sentences_end_at_stops_and_not_inside_numbers() -> None:
    assert sentences("Call 911. It is 2.5 times so! Is it? Yes: it is") == [
        "Call 911", "It is 2.5 times so", "Is it", "Yes", "it is",
    ]  # fmt: skip
