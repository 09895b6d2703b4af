"""Reading aloud: what is said, what is marked, and when it is silent."""

import pytest
from PySide6.QtCore import Qt

from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.read_aloud import sentences_of
from quizapp.ui.voice import NoVoice, line_that_adds_a_voice
from quizapp.ui.widgets.text import Text
from tests.helpers.windows import Desk, press_primary, quiz_page, settle, texts
from tests.ui.checks.focus import press
from tests.ui.pages import PAGES, asked, wrong

ALT = Qt.KeyboardModifier.AltModifier


def _say_all(desk: Desk) -> list[str]:
    """Let the voice get to the end of the page."""
    voice = desk.voices[-1]
    for _ in range(500):
        if voice.is_silent:
            return voice.heard
        voice.began.emit()
        voice.said.emit()
    raise AssertionError("the voice never comes to an end")


def test_alt_r_reads_the_question_and_then_its_answers(desk: Desk) -> None:
    window = asked(desk, "single")
    question = quiz_page(window).asked.question
    press(window, Qt.Key.Key_R, ALT)
    heard = _say_all(desk)
    options = [option.text for option in question.options]  # type: ignore[union-attr]
    assert question.stem in heard
    assert sorted(line for line in heard if line in options) == sorted(options)
    assert heard.index(question.stem) < min(heard.index(option) for option in options)


def test_after_the_check_the_explanation_is_read(desk: Desk) -> None:
    window = wrong(desk, "single")
    question = quiz_page(window).asked.question
    window.header.read.click()
    heard = " ".join(_say_all(desk))
    assert question.explanation in heard
    assert question.remember in heard
    assert question.stem not in heard


def test_the_sentence_that_is_heard_is_marked_and_no_other(desk: Desk) -> None:
    window = wrong(desk, "single")
    window.read_aloud()
    voice = desk.voices[-1]
    for _ in range(6):
        marked = [text for text in window.page.findChildren(Text) if text._marked != (0, 0)]
        assert [text.plain[slice(*text._marked)] for text in marked] == [voice.heard[-1]]
        voice.said.emit()
    window.be_silent()
    assert [text for text in window.page.findChildren(Text) if text._marked != (0, 0)] == []


def test_a_mark_is_seen(desk: Desk) -> None:
    window = wrong(desk, "single")
    title = quiz_page(window).result.title
    before = title.grab().toImage()
    window.read_aloud()
    settle()
    assert title._marked != (0, 0)
    assert title.grab().toImage() != before


@pytest.mark.parametrize("leave", ["page", "check", "again", "close"])
def test_it_falls_silent(desk: Desk, leave: str) -> None:
    window = asked(desk, "single")
    quiz_page(window).not_sure.click()
    window.read_aloud()
    voice = desk.voices[-1]
    assert not voice.is_silent
    if leave == "page":
        window.open_help()
    elif leave == "check":
        press_primary(window)
    elif leave == "again":
        window.read_aloud()
    else:
        window.close()
    assert voice.is_silent


def test_the_button_says_what_it_does_now(desk: Desk) -> None:
    window = asked(desk, "single")
    window.header.read.click()
    assert window.header.read.text() == texts()("header-stop")
    window.header.read.click()
    assert window.header.read.text() == texts()("header-read")


def test_until_the_voice_is_ready_the_person_is_told(desk: Desk) -> None:
    window = asked(desk, "single")
    window.read_aloud()
    assert window.page.footer.message.plain == texts()("voice-getting-ready")
    desk.voices[-1].began.emit()
    assert window.page.footer.message.plain == ""


@pytest.mark.parametrize("reason", NoVoice)
def test_without_a_voice_it_says_why(desk: Desk, reason: NoVoice) -> None:
    window = asked(desk, "single")
    window.read_aloud()
    desk.voices[-1].failed.emit(reason)
    said = texts()(reason.value, line=line_that_adds_a_voice())
    assert window.page.footer.message.plain == said
    assert window.header.read.text() == texts()("header-read")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_something_to_read(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    page = window.page
    read = " ".join(sentence.text for sentence in sentences_of(page))
    heading = page.result.title if isinstance(page, QuizPage) and page.is_checked else page.heading()
    assert " ".join(heading.plain.split()) in " ".join(read.split())
