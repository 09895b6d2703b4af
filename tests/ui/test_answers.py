"""What is said and what can still be done once an answer is checked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest

from quizapp.bank.questions import Order
from quizapp.engine.response import Certainty, Response
from quizapp.reports.clinician_list import clinician_list
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.question_views.answers import AnswerList
from quizapp.ui.widgets.answer_row import Mark
from quizapp.ui.widgets.text import Text
from tests.helpers.question_bank import KINDS, bank_of, wrong_choice
from tests.helpers.windows import Desk, answer, press_primary, quiz_page, settle, texts
from tests.ui.checks.parts import interface, pressables
from tests.ui.pages import asked, not_sure, right, wrong
from tests.ui.source import SOURCES

WITH_ROWS = ("single", "scenario", "multiple", "true-false")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told beside what it reads itself."""
    messages: list[str] = []
    tell = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            messages.append(event.message())
        tell(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return messages


def test_announcements_go_through_one_door() -> None:
    doors = [path.stem for path in SOURCES if "QAccessibleAnnouncementEvent" in path.read_text("utf-8")]
    assert doors == ["accessibility"]


def rows_of(page: QuizPage) -> AnswerList:
    assert isinstance(page.view, AnswerList)
    return page.view


# --- the state after the check --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", WITH_ROWS)
@pytest.mark.parametrize("reach", [right, wrong, not_sure])
def test_each_answer_tells_how_it_stands(kind: str, reach, desk: Desk) -> None:  # type: ignore[no-untyped-def]
    page = quiz_page(reach(desk, kind))
    tags = {
        Mark.RIGHT: "Your answer: right.",
        Mark.RIGHT_MISSED: "Right answer.",
        Mark.WRONG: "Your answer.",
        Mark.PLAIN: "",
    }
    for row in rows_of(page).rows.values():
        description = interface(row).text(QAccessible.Text.Description)
        assert description == f"{tags[row.mark]} {row.words[1]}".strip()
        assert row.words[1]
        assert interface(row).text(QAccessible.Text.Name) == row.text()


@pytest.mark.parametrize("kind", WITH_ROWS)
def test_answers_can_be_read_again_but_not_changed(kind: str, desk: Desk) -> None:
    window = wrong(desk, kind)
    page = quiz_page(window)
    before = {index: row.isChecked() for index, row in rows_of(page).rows.items()}
    facts = len(desk.recorded)
    for row in rows_of(page).rows.values():
        assert row.isEnabled()
        row.setFocus()
        assert row.hasFocus()
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_0):
            QTest.keyClick(window.windowHandle(), key)
    settle()
    assert {index: row.isChecked() for index, row in rows_of(page).rows.items()} == before
    assert window.page is page
    responses = [fact for fact in desk.recorded[facts:] if isinstance(fact, Response)]
    assert responses == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_the_answers_can_be_changed_after_the_check(kind: str, desk: Desk) -> None:
    window = wrong(desk, kind)
    page = quiz_page(window)
    before = page.view.choice()
    for widget in pressables(window):
        if page.view.isAncestorOf(widget):
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()
    assert page.view.choice() == before
    assert not page.not_sure.isVisible()


def test_the_steps_of_an_order_stand_in_the_right_order(desk: Desk) -> None:
    page = quiz_page(wrong(desk, "order"))
    question = page.asked.question
    assert isinstance(question, Order)
    shown = sorted(page.view.steps, key=lambda step: step.y())  # type: ignore[union-attr]
    assert [step.text for step in shown] == [item.text for item in question.items]


# --- what is announced ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_check_is_announced_once_and_not_before(kind: str, desk: Desk, heard: list[str]) -> None:
    window = asked(desk, kind)
    page = quiz_page(window)
    page.view.pick(wrong_choice(page.asked.question))
    heard.clear()  # steps that move are announced as they move
    press_primary(window)
    assert heard == [f"{page.result.title.plain}. The right answer is: {page.view.spoken()}"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_is_announced(kind: str, desk: Desk, heard: list[str]) -> None:
    window = asked(desk, kind)
    page = quiz_page(window)
    page.view.pick(page.asked.question.correct_choice)
    heard.clear()
    press_primary(window)
    assert heard == [f"That’s right. {page.view.spoken()}"]


@pytest.mark.parametrize("kind", KINDS)
def test_looking_and_choosing_announces_nothing(kind: str, desk: Desk, heard: list[str]) -> None:
    window = asked(desk, kind)
    for _ in range(20):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    if kind != "order":  # there each move says where the step is now
        quiz_page(window).view.pick(quiz_page(window).asked.question.correct_choice)
    settle()
    assert heard == []


def test_a_step_that_moves_says_where_it_is(desk: Desk, heard: list[str]) -> None:
    page = quiz_page(asked(desk, "order"))
    first = min(page.view.steps, key=lambda step: step.y())  # type: ignore[union-attr]
    first.down.click()
    assert heard == [f"{first.text} Step 2 of 3"]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("single", "Choose an answer first."),
        ("sort", "3 are still empty. Fill them in first."),
        ("match", "3 are still empty. Fill them in first."),
        ("order", "Move the steps first, or say that the order is right."),
    ],
)
def test_a_check_with_nothing_chosen_says_what_is_missing(
    kind: str, message: str, desk: Desk, heard: list[str]
) -> None:
    window = asked(desk, kind)
    page = quiz_page(window)
    press_primary(window)
    assert heard == [message]
    assert page.footer.message.plain == message
    assert page.footer.message.isVisible()
    assert not page.is_checked
    focus = window.focusWidget()
    assert focus is not None
    assert page.view.isAncestorOf(focus)


def test_an_empty_place_is_counted_in_the_singular(desk: Desk) -> None:
    window = asked(desk, "match")
    page = quiz_page(window)
    for box in page.view.boxes[:2]:  # type: ignore[union-attr]
        box.setCurrentIndex(1)
    press_primary(window)
    assert page.footer.message.plain == "One is still empty. Fill it in first."
    assert page.view.boxes[2].hasFocus()  # type: ignore[union-attr]


# --- "I'm not sure" and how sure ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_not_sure_is_an_answer_of_its_own(kind: str, desk: Desk) -> None:
    window = asked(desk, kind)
    page = quiz_page(window)
    page.view.pick(page.asked.question.correct_choice)
    answer(window, None)
    assert last_response(desk).choice is None


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_takes_not_sure_back(kind: str, desk: Desk) -> None:
    window = asked(desk, kind)
    page = quiz_page(window)
    page.not_sure.click()
    answer(window, page.asked.question.correct_choice)
    assert last_response(desk).is_correct


def test_how_sure_somebody_is_may_be_left_open(desk: Desk) -> None:
    right(desk, "single")
    assert last_response(desk).certainty is None


@pytest.mark.parametrize("certainty", Certainty)
def test_how_sure_somebody_is_goes_with_the_answer(certainty: Certainty, desk: Desk) -> None:
    window = asked(desk, "single")
    panel = quiz_page(window).certainty_panel
    assert panel is not None
    panel.cards[certainty].click()
    answer(window, quiz_page(window).asked.question.correct_choice)
    assert last_response(desk).certainty is certainty


def last_response(desk: Desk) -> Response:
    return [fact for fact in desk.recorded if isinstance(fact, Response)][-1]


def test_an_answer_is_recorded_before_it_is_explained(desk: Desk) -> None:
    window: MainWindow = asked(desk, "single")
    page = quiz_page(window)
    shown_when_recorded: list[bool] = []
    desk.refuse = lambda _fact: shown_when_recorded.append(page.is_checked)
    answer(window, page.asked.question.correct_choice)
    assert shown_when_recorded[0] is False


def test_the_words_that_go_on_the_list_are_read_before_they_go_there(desk: Desk) -> None:
    window = wrong(desk, "single")
    page = quiz_page(window)
    page.result.flag.click()
    [listed] = clinician_list(desk.recorded, bank_of("single")).questions
    said = [text.plain for text in page.result.findChildren(Text)]
    assert texts()("ask-you-could", question=listed.text) in said
