"""What we ship is clean: the bank under every rule, and the window's own texts under the word lists."""

from __future__ import annotations

import re
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.bank.check import Findings, check_bank
from quizapp.bank.lint.readability import HIGHEST_GRADE, measure
from quizapp.bank.lint.words import read_words
from quizapp.bank.loader import load_bank
from quizapp.bank.problems import Severity
from quizapp.bank.translations import translate_bank
from quizapp.paths import assets_dir, questions_dir

_MESSAGE = re.compile(r"^(?P<key>[a-z][a-z0-9-]*) = (?P<text>.*(?:\n[ ]+.*)*)", re.MULTILINE)


@pytest.fixture(scope="module")
def findings() -> Findings:
    return check_bank(questions_dir(), questions_dir(), datetime.now(UTC).date())


def test_the_bank_has_no_fault(findings: Findings) -> None:
    faults = [str(problem) for problem in findings.problems if problem.severity is Severity.ERROR]
    if faults:
        pytest.fail(f"{len(faults)} faults, see `quizapp check`:\n" + "\n".join(faults[:40]), pytrace=False)


def test_every_question_is_there_in_spanish() -> None:
    """More than is promised: the safety questions, and whatever a waiting room asks."""
    bank = translate_bank(load_bank(questions_dir()), questions_dir(), "es")
    assert bank.not_translated == frozenset()


def test_the_bank_can_be_asked(findings: Findings) -> None:
    bank = load_bank(questions_dir())
    assert len(bank.questions) == len(bank.questions_by_id)
    for question in bank.questions:
        assert question.grade(question.correct_choice).is_correct
        assert not question.grade(None).is_correct
        assert len(question.fingerprint) == 16


def test_every_topic_can_begin_with_a_friendly_question() -> None:
    bank = load_bank(questions_dir())
    openers = {question.topic for question in bank.active_questions if question.opener}
    assert openers == {topic.id for topic in bank.topics}


@pytest.mark.parametrize(
    "question",
    [
        "brth-6-amara-little-gear",
        "med-6-list-and-home",
        "reg-6-tariq-sees-an-ad",
        "sup-4-omar-online-ad",
        "sup-4-sort-home",
        "sup-4-why-warning",
    ],
)
def test_where_nobody_watches_the_breathing_an_answer_tells_of_help(question: str) -> None:
    bank = load_bank(questions_dir())
    asked = bank.questions_by_id[question]
    assert asked.mentions or bank.is_urgent(asked)


def test_the_drawings_that_are_named_are_there() -> None:
    bank = load_bank(questions_dir())
    missing = [
        image.file for image in bank.images.values() if not (assets_dir() / "images" / image.file).is_file()
    ]
    assert missing == []


def test_loading_lets_other_threads_run() -> None:
    """The window loads the bank behind its first page, which must go on answering."""
    load_bank(questions_dir())  # imports done, as they are spread over many small modules
    loader = threading.Thread(target=load_bank, args=(questions_dir(),))
    turns = 0
    loader.start()
    while loader.is_alive():
        time.sleep(0.001)
        turns += 1
    # A loader that holds the interpreter would leave this thread one turn or two; no clock is judged here.
    assert turns > 5


@pytest.mark.parametrize(
    "path", sorted((assets_dir() / "texts").glob("en/*.ftl")), ids=lambda path: path.name
)
def test_the_windows_own_texts_keep_to_the_word_lists(path: Path) -> None:
    words = read_words(questions_dir() / "words.yaml")
    texts = {match["key"]: match["text"] for match in _MESSAGE.finditer(path.read_text("utf-8"))}
    assert texts, "no text found: has the format changed?"
    found = [
        f"{key}: {word!r} ({unwanted.instead})"
        for key, text in texts.items()
        for unwanted in words.lists
        if "interface" not in unwanted.exempt
        for word in unwanted.found_in(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "path", sorted((assets_dir() / "texts").glob("en/*.ftl")), ids=lambda path: path.name
)
def test_the_windows_own_sentences_can_be_read_in_grade_six(path: Path) -> None:
    words = read_words(questions_dir() / "words.yaml")
    found = (match["text"] for match in _MESSAGE.finditer(path.read_text("utf-8")))
    # Names of pages and buttons are no sentences; where a text counts, its last and most usual form is read.
    said = [re.sub(r"\{ \$\w+ \}", "7", text.rpartition("*[other] ")[2]) for text in found]
    sentences = [text for text in said if re.search(r"[.?]", text)]
    assert sentences
    assert measure(sentences, words).grade <= HIGHEST_GRADE


@pytest.mark.parametrize(
    "path",
    sorted((assets_dir() / "texts").glob("*/*.ftl")),
    ids=lambda path: f"{path.parent.name}-{path.name}",
)
def test_the_window_never_raises_its_voice(path: Path) -> None:
    assert "!" not in path.read_text("utf-8")
