"""A translation changes words and nothing else; what is missing, broken or old is told and left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quizapp.__main__ import main
from quizapp.bank.check import check_bank
from quizapp.bank.lint.translated import ease, spanish_syllables
from quizapp.bank.lint.words import Words
from quizapp.bank.loader import load_bank
from quizapp.bank.problems import Severity
from quizapp.bank.stamp import stamp
from quizapp.bank.translatable import digest, question_texts, translatable, with_texts
from quizapp.bank.translations import read_translation, translate_bank
from quizapp.bank.yaml_source import Plain
from quizapp.paths import questions_dir
from tests.helpers.banks import tiny_bank, write_bank

QUESTION = "brth-1-what-it-can-do"
SPANISH = f"""\
reviewed: false
questions:
- id: {QUESTION}
  stem: ¿Qué puede hacer la ketamina?
  options:
  - text: Puede frenar la respiración
    why: La ketamina puede frenar la respiración.
  - text: No puede hacer nada
    why: La ketamina puede frenarla. Por eso la vigilan.
  - text: La hace mucho más rápida
    why: La ketamina puede frenarla. No la acelera.
  explanation: La ketamina puede frenar su respiración. Por eso el personal lo vigila.
  remember: La ketamina puede frenar la respiración.
  simpler: Puede frenar su respiración. Por eso lo cuidan.
"""


def write_translation(folder: Path, text: str = SPANISH, name: str = "breath.yaml") -> Path:
    file = folder / "translations" / "es" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def stamped(folder: Path) -> None:
    bank = load_bank(folder)
    stamp(bank, read_translation(bank, folder, "es"))


def faults(folder: Path) -> list[str]:
    bank = load_bank(folder)
    return [str(problem) for problem in read_translation(bank, folder, "es").problems]


def test_every_text_a_person_reads_can_be_translated_and_nothing_else_changes() -> None:
    bank = tiny_bank(questions=12)

    def other(text: Plain) -> Plain:
        if isinstance(text, str):
            return f"«{text}»"
        return [other(item) for item in text] if isinstance(text, list) else _other(text)

    def _other(tree: dict[str, Plain]) -> dict[str, Plain]:
        return {name: other(value) for name, value in tree.items()}

    texts = {key: _other(dict(tree)) for key, tree in translatable(bank).items()}
    spanish = with_texts(bank, "es", texts, is_reviewed=False)

    for key, tree in translatable(spanish).items():
        # A term is found by its English name: its own is translated too.
        wanted = (key[0], key[1].strip("«»"))
        assert tree == texts[wanted]
    for question, same in zip(bank.questions, spanish.questions, strict=True):
        assert same.parts == question.parts
        assert same.correct_choice == question.correct_choice
        assert question_texts(same) != question_texts(question)
    assert spanish.not_translated == frozenset()
    assert not spanish.is_translation_reviewed


def test_a_question_without_translation_stays_and_is_named(tmp_path: Path) -> None:
    folder = write_bank(tmp_path)
    write_translation(folder)
    stamped(folder)

    bank = load_bank(folder)
    spanish = translate_bank(bank, folder, "es")

    assert spanish.questions_by_id[QUESTION].stem == "¿Qué puede hacer la ketamina?"
    assert spanish.not_translated == bank.questions_by_id.keys() - {QUESTION}
    assert spanish.questions[1] == bank.questions[1]
    assert translate_bank(bank, folder, "en") is bank
    assert translate_bank(bank, folder, "fr").not_translated == bank.questions_by_id.keys()


def test_a_stamp_is_written_once_and_leaves_the_rest_of_the_file_alone(tmp_path: Path) -> None:
    folder = write_bank(tmp_path)
    file = write_translation(folder)
    short = write_translation(
        folder, "reviewed: false\nareas:\n- {id: breathing, title: Respiración} # aquí\n", "bank.yaml"
    )

    assert any("does not say yet what it translates" in fault for fault in faults(folder))
    stamped(folder)

    source = translatable(load_bank(folder))
    mark = digest(source["question", QUESTION])
    assert file.read_text("utf-8") == SPANISH.replace(
        f"- id: {QUESTION}\n", f"- id: {QUESTION}\n  of: {mark}\n"
    )
    area = digest(source["area", "breathing"])
    assert f"- {{id: breathing, of: {area}, title: Respiración}} # aquí\n" in short.read_text("utf-8")
    assert faults(folder) == []
    before = file.read_text("utf-8")
    stamped(folder)
    assert file.read_text("utf-8") == before


def test_a_translation_older_than_its_source_is_told_and_left_out(tmp_path: Path) -> None:
    folder = write_bank(tmp_path)
    file = write_translation(folder)
    stamped(folder)
    write_bank(folder, replace=[("breath.yaml", "text: It can do nothing to it", "text: It does nothing")])

    assert faults(folder) == [
        f'{file}:4:7: warning: the texts of "{QUESTION}" have changed since this was translated '
        "(mend it, delete its line of:, then run quizapp translate es --stamp)"
    ]
    assert main(["check", str(file)]) == 0, "who mends the source need not speak Spanish"
    before = file.read_text("utf-8")
    stamped(folder)
    assert file.read_text("utf-8") == before, "only who has mended the text may say that it is up to date"
    assert QUESTION in translate_bank(load_bank(folder), folder, "es").not_translated


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  remember: La ketamina puede frenar la respiración.\n", "", '"remember" is missing (translate'),
        ("simpler: Puede frenar su respiración. Por eso lo cuidan.", "simpler:", '"simpler" is empty'),
        ("  stem:", "  answer: true\n  stem:", 'unknown field "answer"'),
        (
            "  - text: No puede hacer nada\n    why: La ketamina puede frenarla. Por eso la vigilan.\n",
            "",
            '2 under "options", and 3 in the source',
        ),
        ("  - text: Puede", "  - correct: true\n    text: Puede", 'unknown field "correct"'),
        ("stem: ¿Qué", "stem: [¿Qué]\n  x: ¿Qué", '"stem" should be one text'),
        (QUESTION, "brth-1-what-it-c", f'no question "brth-1-what-it-c" (did you mean "{QUESTION}"?)'),
        ("reviewed: false", "reviewed: no", '"reviewed" is neither true nor false'),
        ("questions:", "question:", 'unknown list "question" (did you mean "questions"?)'),
    ],
)  # fmt: skip
def test_what_does_not_fit_its_source_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    folder = write_bank(tmp_path)
    write_translation(folder)
    stamped(folder)
    file = folder / "translations" / "es" / "breath.yaml"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")

    found = faults(folder)

    assert any(message in fault for fault in found), found
    assert all(fault.startswith(f"{file}:") for fault in found)
    if "reviewed" not in message:
        assert QUESTION in translate_bank(load_bank(folder), folder, "es").not_translated


def test_a_file_that_cannot_be_read_leaves_the_bank_in_english(tmp_path: Path) -> None:
    folder = write_bank(tmp_path)
    write_translation(folder, 'reviewed: false\nquestions:\n- id: "open\n')

    spanish = translate_bank(load_bank(folder), folder, "es")

    assert len(faults(folder)) == 1
    assert spanish.not_translated == spanish.questions_by_id.keys()


def test_the_check_of_a_bank_holds_its_translations_to_the_rules(tmp_path: Path) -> None:
    folder = write_bank(tmp_path)
    text = SPANISH.replace("No puede hacer nada", "Simplemente nada").replace(
        "stem: ¿Qué puede hacer la ketamina?", "stem: What can ketamine do to breathing?"
    )
    hard = "Administrar farmacológicamente anestésicos disociativos ocasiona depresión respiratoria."
    text = text.replace("simpler: Puede frenar su respiración. Por eso lo cuidan.", f"simpler: {hard}")
    file = write_translation(folder, text.replace("Por eso la vigilan.", "Simplemente la vigilan."))
    stamped(folder)

    found = check_bank(folder, questions_dir(), date(2026, 11, 21)).problems
    rules = {problem.rule for problem in found if problem.path == file}

    assert rules == {"blame", "not-translated", "simpler"}


def test_one_file_of_a_translation_can_be_checked_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_bank(tmp_path)
    file = write_translation(folder)

    assert main(["check", str(file)]) == 1
    assert "does not say yet what it translates" in capsys.readouterr().out
    assert main(["--questions", str(folder), "translate", "es", "--stamp"]) == 0
    assert main(["check", str(file)]) == 0


def test_what_is_left_can_be_printed_written_over_and_read_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_bank(tmp_path)
    command = ["--questions", str(folder), "translate", "es"]
    for path in sorted(folder.glob("*.yaml")):
        if main([*command, "--new", path.name]) == 0:
            write_translation(folder, capsys.readouterr().out, path.name)
    main([*command, "--stamp"])

    bank = load_bank(folder)
    found = read_translation(bank, folder, "es")
    assert found.problems == []
    assert found.texts == translatable(bank)
    capsys.readouterr()
    main(command)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert all(row[2:] == ["0", "0", "0"] for row in rows)


def test_safety_questions_that_are_left_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_bank(tmp_path)
    command = ["--questions", str(folder), "translate", "es"]

    def row() -> list[str]:
        main(command)
        lines = capsys.readouterr().out.splitlines()
        return next(line.split() for line in lines if line.startswith("breath.yaml"))

    assert row() == ["breath.yaml", "5", "5", "0", "1"]
    write_translation(folder)
    assert row() == ["breath.yaml", "5", "4", "1", "1"]
    stamped(folder)
    assert row() == ["breath.yaml", "5", "4", "0", "0"]


def test_an_unknown_file_is_wrong_usage(tmp_path: Path) -> None:
    folder = write_bank(tmp_path)
    assert main(["--questions", str(folder), "translate", "es", "--new", "nothing.yaml"]) == 2


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("respiración", 4), ("día", 2), ("caía", 3), ("cuídate", 3), ("guía", 2), ("bien", 1), ("leer", 2),
        ("ahora", 3), ("ayuda", 3), ("muy", 1), ("y", 1), ("que", 1), ("opioide", 3), ("911", 1), ("yo", 1),
    ],
)  # fmt: skip
def test_spanish_syllables_are_counted(word: str, count: int) -> None:
    assert spanish_syllables(word, Words()) == count


def test_reading_ease_follows_the_formula() -> None:
    # Four words, eight syllables, one sentence: 206.84 - 60 * 2 - 1.02 * 4.
    assert ease(["La casa tiene ventanas."], Words()) == pytest.approx(206.84 - 60 * 8 / 4 - 1.02 * 4)
    assert ease(["Opioides."], Words(familiar=frozenset({"opioide"}))) > ease(["Opioides."], Words())


def test_the_shipped_translations_have_no_fault() -> None:
    bank = load_bank(questions_dir())
    problems = read_translation(bank, questions_dir(), "es").problems
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []


def test_where_the_source_has_another_shape_now_that_is_all_that_is_told(tmp_path: Path) -> None:
    folder = write_bank(tmp_path)
    write_translation(folder)
    stamped(folder)
    third = "  - text: It makes it much faster\n    untagged: a guess that no named belief leads to\n"
    more = f"{third}    why: It does not.\n  - text: It makes it wet\n    untagged: a guess\n"
    write_bank(folder, replace=[("breath.yaml", third, more)])

    found = faults(folder)

    assert len(found) == 1
    assert "have changed since this was translated" in found[0]
