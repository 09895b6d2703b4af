"""The window's texts in several languages: one at a time, English behind it, and two for layouts only."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from quizapp.bank.lint.words import read_language_words
from quizapp.bank.translatable import question_texts
from quizapp.bank.translations import FOLDER, WORDS_FILE, translate_bank
from quizapp.paths import assets_dir, questions_dir
from quizapp.pseudo import LANGUAGES, LONG, MIRRORED, pseudo
from quizapp.texts import Texts, languages
from tests.helpers.banks import tiny_bank

TEXTS = assets_dir() / "texts"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for lang, text in {
        "en": "quiz-next = Next\nhelp = Help\n"
        "quiz-left = { $n ->\n    [one] One left\n   *[other] { $n } left\n }\n",
        "es": "quiz-next = Siguiente\n",
    }.items():
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "app.ftl").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_text_that_a_language_lacks_is_said_in_english(folder: Path) -> None:
    spanish = Texts(folder, "es")
    assert spanish("quiz-next") == "Siguiente"
    assert spanish("help") == "Help"
    assert spanish("quiz-left", n=2) == "2 left"
    assert "help" in spanish
    assert "nothing" not in spanish
    with pytest.raises(KeyError, match="nothing"):
        spanish("nothing")


def test_whoever_holds_the_texts_follows_to_another_language(folder: Path) -> None:
    texts = Texts(folder, "en")
    held = texts
    texts.use("es")
    assert held.lang == "es"
    assert held("quiz-next") == "Siguiente"


def test_a_language_says_its_name_in_its_own_words() -> None:
    texts = Texts(TEXTS, "en")
    assert texts.said_in("es", "language-name") == "Español"
    assert texts.lang == "en"


def test_the_languages_for_layouts_are_never_offered() -> None:
    assert not set(LANGUAGES) & set(languages(TEXTS))
    assert {"en", "es"} <= set(languages(TEXTS))


def test_the_long_language_is_two_fifths_longer_accented_and_in_brackets(folder: Path) -> None:
    for text in ("Next", "What can ketamine do to breathing?", "Go on"):
        long = pseudo(text, LONG)
        assert 1.4 * len(text) <= len(long) - 2 <= 1.4 * len(text) + len(text) + 1
        assert long[0] + long[-1] == "[]"
    assert "é" in Texts(folder, LONG)("quiz-next")
    assert Texts(folder, LONG)("quiz-left", n=1).startswith("[Öñé léft")
    assert Texts(folder, MIRRORED)("quiz-left", n=5) == "\u200f\u202e5 left\u202c"


def test_the_mirrored_language_is_written_from_right_to_left(folder: Path) -> None:
    assert Texts(folder, MIRRORED)("quiz-next") == "\u200f\u202eNext\u202c"
    assert pseudo("one\n\ntwo", MIRRORED) == "\u200f\u202eone\u202c\n\n\u200f\u202etwo\u202c"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bank_speaks_the_languages_for_layouts_too(lang: str) -> None:
    bank = tiny_bank()
    other = translate_bank(bank, questions_dir(), lang)
    assert not other.not_translated
    for question, same in zip(bank.questions, other.questions, strict=True):
        assert same.parts == question.parts
        assert str(question_texts(same)["stem"]) == pseudo(question.stem, lang)


# --- what is shipped --------------------------------------------------------------------------------------

TRANSLATED = [lang for lang in languages(TEXTS) if lang != "en"]


def messages(lang: str) -> dict[str, ftl.Message]:
    """Each text of a language by its key."""
    found: dict[str, ftl.Message] = {}
    for file in sorted((TEXTS / lang).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands there twice"
                found[entry.id.name] = entry
    return found


class _Parts(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.words: list[str] = []

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802
        self.words.append(node.value)


def parts(message: ftl.Message) -> _Parts:
    visitor = _Parts()
    visitor.visit(message)
    return visitor


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_shipped_language_has_every_text_with_the_same_places_for_values(lang: str) -> None:
    source, other = messages("en"), messages(lang)
    assert sorted(source.keys() - other.keys()) == []
    assert sorted(other.keys() - source.keys()) == []
    wrong = [key for key in source if parts(source[key]).variables != parts(other[key]).variables]
    assert wrong == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_shipped_language_keeps_to_its_word_lists(lang: str) -> None:
    words = read_language_words(questions_dir() / FOLDER / lang / WORDS_FILE)
    said = {key: " ".join(parts(message).words) for key, message in messages(lang).items()}
    help_file = (assets_dir() / "help" / f"us.{lang}.yaml").read_text("utf-8")
    said |= {f"help line {number}": line for number, line in enumerate(help_file.splitlines(), start=1)}
    unwanted = [
        f"{key}: {word!r} ({rule.instead})"
        for key, text in said.items()
        for rule in words.lists
        if "interface" not in rule.exempt
        for word in rule.found_in(text)
    ]
    assert unwanted == []


def test_an_unwanted_word_in_another_language_is_noticed() -> None:
    words = read_language_words(questions_dir() / FOLDER / "es" / WORDS_FILE)
    texts = ("Un adicto", "Obviamente no", "¡Muy bien!", "Lo hace por ti", "Eso es mal", "Tome 20 mg")
    for text in texts:
        assert any(list(rule.found_in(text)) for rule in words.lists), text
    assert not any(list(rule.found_in("No es una cura")) for rule in words.lists)
