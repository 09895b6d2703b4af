"""Keys and presses: what each does on every page, and that a double press moves once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quizapp.bank.questions import Sort
from quizapp.engine.response import Response
from quizapp.settings import Settings, Theme
from quizapp.ui.pages import page as page_module
from quizapp.ui.pages.about_page import KeysPage
from quizapp.ui.pages.help_page import HelpPage
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.still_there_page import StillTherePage
from quizapp.ui.question_views.answers import AnswerList
from quizapp.ui.widgets.text import Text
from tests.helpers.question_bank import bank_of
from tests.helpers.windows import Desk, answer, help_lines, press_primary, quiz_page, settle, texts
from tests.ui.checks.focus import press
from tests.ui.checks.parts import shown
from tests.ui.conftest import GUARD_MS
from tests.ui.pages import PAGES, asked, wrong

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NUMBERS = {"911", "988", "1-800-222-1222", "1-800-662-4357"}


# --- a double press -------------------------------------------------------------------------------------


def test_the_guard_is_six_hundred_milliseconds() -> None:
    assert GUARD_MS == 600


def test_a_double_press_moves_once(desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    window = asked(desk, "single")
    page = quiz_page(window)
    page.view.pick(page.asked.question.correct_choice)
    monkeypatch.setattr(page_module, "DOUBLE_PRESS_MS", GUARD_MS)
    qtbot.waitUntil(page.accepts_press, timeout=5000)
    QTest.mouseDClick(page.primary, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    assert page.is_checked
    assert window.page is page, "the second press came too soon to mean the next question"
    qtbot.waitUntil(page.accepts_press, timeout=5000)
    press(window, Qt.Key.Key_Return)
    second = quiz_page(window)
    assert second is not page
    press(window, Qt.Key.Key_Return)
    assert window.page is second
    assert not second.footer.message.isVisible(), "nor does it ask for an answer to a page just opened"


def test_two_presses_of_enter_move_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    window = asked(desk, "single")
    page = quiz_page(window)
    page.view.pick(page.asked.question.correct_choice)
    press(window, Qt.Key.Key_Return)
    assert page.is_checked
    monkeypatch.setattr(page_module, "DOUBLE_PRESS_MS", GUARD_MS)
    page.turned()
    press(window, Qt.Key.Key_Return)
    assert window.page is page
    assert sum(isinstance(fact, Response) for fact in desk.recorded) == 1


# --- help from everywhere -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_help_is_one_key_away_and_gives_the_place_back(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    below = window.page
    press(window, Qt.Key.Key_H, ALT)
    settle()
    assert isinstance(window.page, HelpPage)
    words = {getattr(widget, "plain", "") for widget in shown(window)}
    assert words >= NUMBERS
    if not isinstance(below, HelpPage | StillTherePage):  # any key says that somebody is there
        press(window, Qt.Key.Key_Escape)
        settle()
        assert window.page is below


def test_help_says_everything_that_the_country_file_says(desk: Desk) -> None:
    window = PAGES["help"].reach(desk)
    words = "\n".join(getattr(widget, "plain", "") for widget in shown(window))
    for block in help_lines().blocks:
        for line in (block.number, *block.lines, block.steps_title, *block.steps):
            assert line in words
    assert help_lines().note in words


@pytest.mark.parametrize("name", ["strip-untouched", "strip-wrong"])
def test_the_help_strip_stands_by_the_question_and_by_its_answer(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    words = " ".join(getattr(widget, "plain", "") for widget in shown(window))
    for number in ("911", "988", "1-800-222-1222"):
        assert number in words
    assert words.count(help_lines().strip["learning"]) == 1


def test_a_question_that_mentions_nothing_has_no_strip(desk: Desk) -> None:
    words = " ".join(getattr(widget, "plain", "") for widget in shown(asked(desk, "single")))
    assert help_lines().strip["learning"] not in words


@pytest.mark.parametrize("of_messages", [True, False])
@pytest.mark.parametrize("urgent", [True, False])
def test_an_answer_tells_when_to_get_help_only_where_danger_is_near(
    urgent: bool, of_messages: bool, desk: Desk
) -> None:
    """Its safety messages tell where danger is near, and what the question itself says stands above them."""
    bank = bank_of("single")
    safety = {key: replace(message, urgent=urgent is of_messages) for key, message in bank.safety.items()}
    mark = None if of_messages else urgent
    questions = tuple(replace(question, urgent=mark) for question in bank.questions)
    window = desk.open(replace(bank, safety=safety, questions=questions))
    window.start(4)
    settle()
    assert quiz_page(window).asked.question.safety
    answer(window, None)
    words = [getattr(widget, "plain", "") for widget in shown(window)]
    assert (texts()("result-if-now") in words) is urgent


@pytest.mark.parametrize("kind", ["sort", "order", "match"])
def test_looking_back_gives_each_part_of_an_answer_its_own_line(kind: str, desk: Desk) -> None:
    window = asked(desk, kind)
    question = quiz_page(window).asked.question
    answer(window, question.correct_choice)
    press_primary(window)
    window.self_study.open_look_back()
    settle()
    words = next(text.plain for text in window.page.findChildren(Text) if "\n" in text.plain)
    lines = words.split("\n")[1:]
    assert len(lines) == len(question.correct_choice)
    if isinstance(question, Sort):
        columns = [question.columns[column].text for column in question.correct_choice]
        rows = [row.text.rstrip(".") for row in question.rows]
        assert lines == [f"{row}: {column}" for row, column in zip(rows, columns, strict=True)]


def test_a_fact_beside_a_mixup_cannot_be_taken_for_the_mixup(desk: Desk) -> None:
    window = PAGES["progress"].reach(desk)
    bank = bank_of("single")
    truths = {texts()("progress-fact", truth=mixup.truth) for mixup in bank.misconceptions.values()}
    words = {text.plain for text in window.page.findChildren(Text)}
    assert words & truths
    assert not words & {mixup.truth for mixup in bank.misconceptions.values()}


# --- other keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "modifier", "page"),
    [(Qt.Key.Key_T, ALT, LooksPage), (Qt.Key.Key_F1, None, KeysPage), (Qt.Key.Key_H, ALT, HelpPage)],
)
def test_a_page_that_opens_over_a_question_keeps_the_choice(key, modifier, page, desk: Desk) -> None:  # type: ignore[no-untyped-def]
    window = asked(desk, "single")
    quiz_page(window).view.pick((0,))
    press(window, key, modifier)
    assert isinstance(window.page, page)
    press(window, Qt.Key.Key_Escape)
    assert quiz_page(window).view.choice() == (0,)


def test_text_grows_and_shrinks_by_key(desk: Desk) -> None:
    window = asked(desk, "single")
    scales = []
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Minus):
        press(window, key, CTRL)
        scales.append(window.look.scale)
    assert scales == [1.25, 1.5, 1.25, 1.0, 1.0]
    assert desk.saved_settings[-1].text_size == 1.0


def test_a_choice_that_cannot_be_saved_is_told(desk: Desk) -> None:
    window = asked(desk, "single")
    desk.can_save_settings = False
    press(window, Qt.Key.Key_Plus, CTRL)
    assert "could not be saved" in window.page.footer.message.plain


def test_number_keys_choose_answers_and_zero_is_not_sure(desk: Desk) -> None:
    window = asked(desk, "single")
    page = quiz_page(window)
    assert isinstance(page.view, AnswerList)
    press(window, Qt.Key.Key_2)
    assert page.view.choice() == (page.asked.option_order[1],)
    press(window, Qt.Key.Key_0)
    assert page.view.choice() is None
    assert page.not_sure.isChecked()


def test_number_keys_can_be_turned_off(desk: Desk) -> None:
    desk.settings = Settings(theme=Theme.LIGHT, text_size=1.0, number_keys=False)
    window = asked(desk, "single")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_0)
    assert quiz_page(window).view.choice() is None
    assert not quiz_page(window).not_sure.isChecked()


def test_the_question_how_sure_can_be_turned_off(desk: Desk) -> None:
    desk.settings = Settings(theme=Theme.LIGHT, text_size=1.0, ask_certainty=False)
    assert quiz_page(asked(desk, "single")).certainty_panel is None


@pytest.mark.parametrize("name", PAGES)
def test_the_heading_takes_the_focus_and_the_title_says_where_one_is(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    assert window.windowTitle().endswith(" - Know the Difference")
    assert len(window.windowTitle()) > len(" - Know the Difference")
    window.open_about()
    press(window, Qt.Key.Key_Escape)
    settle()
    assert QApplication.focusWidget() is window.page.heading()


def test_the_result_takes_the_focus(desk: Desk) -> None:
    window = PAGES["single-wrong"].reach(desk)
    assert quiz_page(window).result.title.hasFocus()


def test_low_space_is_told_when_the_answer_is_safe(desk: Desk, qtbot: QtBot) -> None:
    window = asked(desk, "single")
    desk.is_space_low = True  # from now on: with too little room no session begins
    answer(window, quiz_page(window).asked.question.correct_choice)
    message = window.page.footer.message
    qtbot.waitUntil(lambda: message.isVisible(), timeout=5000)
    assert message.plain.startswith("Your answer is saved. The disk is nearly full.")


def test_an_answer_that_could_not_be_saved_can_be_tried_again(desk: Desk) -> None:
    window = PAGES["not-saved"].reach(desk)
    page = quiz_page(window)
    assert "The disk is full" in page.footer.message.plain
    assert page.feedback is None
    assert page.view.choice() == page.asked.question.correct_choice
    press_primary(window)
    assert quiz_page(window).is_checked
    assert not page.footer.message.isVisible()
    assert sum(isinstance(fact, Response) for fact in desk.recorded) == 1


def test_the_last_question_leads_to_the_summary(desk: Desk) -> None:
    window = PAGES["summary-all-right"].reach(desk)
    press(window, Qt.Key.Key_Return)
    settle()
    assert not isinstance(window.page, QuizPage)


# --- simpler words --------------------------------------------------------------------------------------


def test_alt_s_says_the_explanation_in_simpler_words_and_back(desk: Desk) -> None:
    window = wrong(desk, "single")
    page = quiz_page(window)
    question = page.asked.question
    assert page.result.explanation.plain == question.explanation
    press(window, Qt.Key.Key_S, ALT)
    assert page.result.explanation.plain == question.simpler
    press(window, Qt.Key.Key_S, ALT)
    assert page.result.explanation.plain == question.explanation


def test_who_asked_for_simpler_words_keeps_getting_them(desk: Desk) -> None:
    window = wrong(desk, "single")
    quiz_page(window).result.simpler.click()
    assert desk.saved_settings[-1].simpler_words
    press_primary(window)
    page = answer(window, None)
    assert page.result.explanation.plain == page.asked.question.simpler
    assert page.result.is_simpler
