"""The window's texts in several languages: one at a time, English behind it, and two for layouts only."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.translatable import question_texts
from quizapp.bank.translations import translate_bank
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
