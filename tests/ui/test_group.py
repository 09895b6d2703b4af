"""A group in a room: what is read from the back row, the way through, hand counts, and two screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from quizapp.bank.bank import Bank
from quizapp.bank.loader import load_bank
from quizapp.bank.questions import AnyQuestion, Match, MultipleChoice, Order, SingleChoice, Sort, TrueFalse
from quizapp.engine.group import Word
from quizapp.engine.response import WhyAsked
from quizapp.engine.session import Asked
from quizapp.paths import assets_dir, questions_dir
from quizapp.presets import Preset
from quizapp.ui.big_screen import BigScreen
from quizapp.ui.group_flow import GroupFlow
from quizapp.ui.group_slides import Answer, Slide, Step, end_slides, question_slides, start_slides, words_of
from quizapp.ui.pages.group_leave_page import GroupLeavePage
from quizapp.ui.pages.group_notes_page import GroupNotesPage
from quizapp.ui.pages.group_presenter_page import GroupPresenterPage
from quizapp.ui.pages.group_stage_page import HANDS_ARE_UP, GroupStagePage
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.theme import Look
from quizapp.ui.widgets.stage import ALONE, WITH_CONTROLS, Badge, Stage
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import tiny_bank
from tests.helpers.group import EVERYTHING, go_on, group_page, slide_of, start_group
from tests.helpers.question_bank import KINDS, bank_of
from tests.helpers.screens import LAPTOP, PROJECTOR, VirtualScreen, can_plug, plug, plugged
from tests.helpers.windows import Desk, help_lines, page_on_screen, settle, texts

# What a room needs to read from the back row.
SMALLEST_SHARE = 0.04
ROOMS = ((1366, 768), (1920, 1080), (3840, 2160), (1024, 768))
TYPES = (SingleChoice, MultipleChoice, TrueFalse, Sort, Order, Match)
LONGEST_OF_EACH = 3


@pytest.fixture
def two_screens() -> Iterator[None]:
    if not can_plug():
        pytest.skip("screens can be plugged in on Linux without a screen only")
    with plugged(LAPTOP, PROJECTOR):
        yield


# --- read from the back row -------------------------------------------------------------------------------


@cache
def shipped() -> Bank:
    return load_bank(questions_dir())


def asked(question: AnyQuestion) -> Asked:
    count = len(question.options) if isinstance(question, SingleChoice | MultipleChoice) else 9
    return Asked(question, 8, 10, tuple(range(count)), WhyAsked.PRACTICE)


def slides_of(question: AnyQuestion) -> tuple[Slide, ...]:
    strip = help_lines().strip_for(question.mentions)
    mixups = [shipped().misconceptions.get(tag) for tag in question.misconceptions]
    mixup = max((m for m in mixups if m), key=lambda m: len(m.discuss), default=None)
    return question_slides(texts(), asked(question), strip, mixup)


def longest(kind: type[AnyQuestion]) -> list[AnyQuestion]:
    """The questions of a type that say most, and those whose story is longest."""
    found = [question for question in shipped().active_questions if isinstance(question, kind)]
    by_words = sorted(found, key=lambda q: -max(len(" ".join(words_of(slide))) for slide in slides_of(q)))
    by_story = sorted(found, key=lambda q: -len(q.scenario or "") - len(q.stem))
    return [*by_words[:LONGEST_OF_EACH], *by_story[:LONGEST_OF_EACH]]


def faults_of(stage: Stage, screen_height: int) -> list[str]:
    """Texts that are too small to be read from the back, or that are cut off."""
    smallest = SMALLEST_SHARE * screen_height
    faults = []
    for label in stage.findChildren(Text):
        if not label.isVisibleTo(stage):
            continue
        if label.font().pixelSize() < smallest:
            faults.append(f"{label.plain[:30]!r} is {label.font().pixelSize()} px, needs {smallest:.1f}")
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        is_cut = label.height() < needed or (
            not label.wordWrap() and label.width() < label.sizeHint().width()
        )
        inside = label.mapTo(stage, label.rect().bottomRight())
        if is_cut or not stage.rect().contains(inside):
            faults.append(f"{label.plain[:30]!r} is cut off: {label.size().toTuple()}, needs {needed}")
    return faults


def walk(stage: Stage, slide: Slide, screen_height: int) -> list[str]:
    """What is wrong on any page of a slide; every part of it has to be on one of them."""
    faults: list[str] = []
    seen: set[str] = set()
    first: int | None = 0
    while first is not None:
        stage.show_slide(slide, first)
        QApplication.processEvents()
        faults += [f"{slide.step} from {first}: {fault}" for fault in faults_of(stage, screen_height)]
        if stage.minimumSizeHint().height() > stage.height():
            faults.append(f"{slide.step} from {first} needs {stage.minimumSizeHint().height()}")
        seen |= {label.plain for label in stage.findChildren(Text) if label.isVisibleTo(stage)}
        first = stage.next_first
    return faults + [f"{words!r} is never shown" for words in words_of(slide) if words not in seen]


def stage_of(width: int, height: int, *, share: float = ALONE, text_size: float = 1.0) -> Stage:
    look = Look(assets_dir())
    stage = Stage(look, assets_dir(), share=share, text_size=text_size)
    stage.setProperty("look", look)  # lives as long as the stage
    stage.resize(width, height)
    stage.fit(width, height, height)
    stage.show()
    return stage


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("kind", TYPES)
def test_a_room_can_read_every_slide_of_the_longest_questions(
    kind: type[AnyQuestion], room: tuple[int, int]
) -> None:
    stage = stage_of(*room)
    faults = [
        f"{question.id}, {fault}"
        for question in longest(kind)
        for slide in slides_of(question)
        for fault in walk(stage, slide, room[1])
    ]
    stage.close()
    assert faults == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_can_read_start_and_end(room: tuple[int, int]) -> None:
    stage = stage_of(*room)
    points = sorted({q.remember for q in shipped().active_questions}, key=len)[-6:]
    slides = (*start_slides(texts(), help_lines()), *end_slides(texts(), help_lines(), points))
    assert [fault for slide in slides for fault in walk(stage, slide, room[1])] == []
    stage.close()


def test_letters_of_answers_are_as_large_as_the_words() -> None:
    stage = stage_of(1920, 1080)
    stage.show_slide(slides_of(longest(SingleChoice)[0])[0], 0)
    assert min(badge.height() for badge in stage.findChildren(Badge)) >= SMALLEST_SHARE * 1080
    stage.close()


def test_a_text_that_is_too_small_is_noticed() -> None:
    stage = stage_of(1366, 768)
    assert walk(stage, slides_of(longest(Sort)[0])[0], 1200)
    stage.close()


@pytest.mark.parametrize("room", ROOMS)
def test_one_screen_for_everybody_needs_no_scrolling(room: tuple[int, int], desk: Desk) -> None:
    """With header, hand counts and footer on it, whatever is asked."""
    if not can_plug():
        pytest.skip("screens can be plugged in on Linux without a screen only")
    with plugged(VirtualScreen("laptop", *room)):
        flow = start_group(desk, shipped(), Preset("own-1", (), "All", questions=5))
        page = page_on_screen(flow._window, GroupStagePage)
        assert flow._window.isFullScreen()
        faults = []
        while not (slide_of(flow).step is Step.END and page.primary.text() == texts()("group-go-done")):
            page = page_on_screen(flow._window, GroupStagePage)
            faults += faults_of(page.stage, room[1])
            if page.area.verticalScrollBar().maximum():
                faults.append(f"{words_of(slide_of(flow))} scrolls")
            go_on(flow)
            page = page_on_screen(flow._window, GroupStagePage)
        assert faults == []
        flow.end()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_shown_whole_on_one_screen(kind: str, desk: Desk) -> None:
    if not can_plug():
        pytest.skip("screens can be plugged in on Linux without a screen only")
    with plugged(LAPTOP):
        flow = start_group(desk, bank_of(kind, mentions=True), Preset("own-1", (), "All", questions=5))
        go_on(flow, to=Step.ASK)
        seen: set[str] = set()
        while slide_of(flow).step not in (Step.END, Step.START) and flow._section == 0:
            stage = page_on_screen(flow._window, GroupStagePage).stage
            assert faults_of(stage, 768) == []
            seen |= {label.plain for label in stage.findChildren(Text) if label.isVisibleTo(stage)}
            go_on(flow)
        question = flow._rounds[0].asked.question
        assert {question.stem, question.explanation, question.remember} <= seen
        flow.end()


def test_slides_take_the_text_size_of_the_plan_as_far_as_they_fit(desk: Desk) -> None:
    def scale(text_size: float | None) -> float:
        flow = start_group(
            desk,
            tiny_bank(topics=1, objectives=1, kinds=("true-false",)),
            replace(EVERYTHING, text_size=text_size),
        )
        go_on(flow, to=Step.ASK)
        page = page_on_screen(flow._window, GroupStagePage)
        assert page.area.verticalScrollBar().maximum() == 0
        reached = page.stage.look.scale
        flow.end()
        return reached

    usual = scale(None)
    assert scale(1.0) == usual
    assert scale(1.25) == pytest.approx(1.25 * usual)
    assert usual < scale(2.5) < 2.5 * usual


def with_story_and_help_lines() -> AnyQuestion:
    found = (q for q in shipped().active_questions if isinstance(q, SingleChoice) and q.mentions)
    return max(found, key=lambda q: len(q.scenario or ""))


@pytest.mark.parametrize("has_story", [True, False])
def test_what_there_is_to_choose_comes_last_and_the_help_lines_before_it(has_story: bool) -> None:
    """The room votes on the last page, so the answers have to be on it."""
    stage = stage_of(1366, 640, share=0.055)
    slide = slides_of(with_story_and_help_lines())[0]
    slide = slide if has_story else replace(slide, story="")
    stage.show_slide(slide, 0)
    met = [stage.shows_answers]
    last = stage.next_first
    assert last is not None
    stage.show_slide(slide, last)
    met.append(stage.shows_answers)
    assert met == [False, True]
    assert stage.next_first is None
    shown = {label.plain for label in stage.findChildren(Text) if label.isVisibleTo(stage)}
    assert {block.text for block in slide.blocks if isinstance(block, Answer)} <= shown
    assert slide.ask in shown
    stage.close()


def test_large_text_does_not_take_apart_what_there_is_to_choose() -> None:
    usual, large = stage_of(1366, 768), stage_of(1366, 768, text_size=2.5)
    for kind in TYPES:
        for question in longest(kind)[:1]:
            for slide in slides_of(question):
                for stage in (usual, large):
                    stage.show_slide(slide, 0)
                assert len(large._pages) == len(usual._pages), f"{question.id}, {slide.step}"
                assert large.look.scale >= usual.look.scale
    for stage in (usual, large):
        stage.close()


@pytest.mark.parametrize("kind", TYPES)
def test_in_large_text_a_room_still_sees_every_part_of_every_slide(kind: type[AnyQuestion]) -> None:
    stage = stage_of(1366, 768, text_size=2.5)
    slides = [slide for question in longest(kind)[:1] for slide in slides_of(question)]
    assert [fault for slide in slides for fault in walk(stage, slide, 768)] == []
    stage.close()


def test_a_low_window_shrinks_the_text_with_it() -> None:
    stage = stage_of(910, 512, share=WITH_CONTROLS)
    stage.show_slide(slides_of(longest(TrueFalse)[0])[0], 0)
    assert faults_of(stage, 512) == []
    stage.close()


def test_the_footer_is_as_high_on_every_slide(desk: Desk) -> None:
    """Else the words of its button, which follow the room for the slide, would change that room."""
    desk.settings = replace(desk.settings, text_size=1.5)
    flow = start_group(desk, bank_of("single"))
    window = flow._window
    window.showNormal()
    for width in range(820, 960, 20):
        window.resize(width, 700)
        go_on(flow, to=Step.ASK)
        heights = set()
        for step in (Step.ANSWER, Step.REASON, Step.SUM_UP, Step.TALK):
            heights.add(group_page(flow).footer.height())
            go_on(flow, to=step)
        assert len(heights) == 1, width
        flow._section, flow._slide, flow._first = 0, 0, 0
        flow._show()
        group_page(flow).back.click()
        settle()


# --- the way through --------------------------------------------------------------------------------------


def steps_through(flow: GroupFlow) -> list[Step]:
    found = [slide_of(flow).step]
    while flow._page is not None and len(found) < 500:
        go_on_or_end(flow)
        if flow._page is not None:
            found.append(slide_of(flow).step)
    return found


def go_on_or_end(flow: GroupFlow) -> None:
    group_page(flow).primary.click()
    settle()


def test_each_question_goes_from_talk_to_answer_to_reasons_to_a_prompt(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(topics=2, kinds=("single",)), Preset("own-1", (), "All", questions=5))
    steps = list(dict.fromkeys(steps_through(flow)))
    assert steps == [Step.START, Step.ASK, Step.ANSWER, Step.REASON, Step.SUM_UP, Step.TALK, Step.END]


def test_the_session_ends_after_its_questions_and_keeps_nothing(desk: Desk) -> None:
    ended: list[bool] = []
    flow = start_group(desk, tiny_bank(topics=3))
    flow.ended.connect(lambda: ended.append(True))
    asked_in_all = 0
    while flow._page is not None:
        asked_in_all = max(asked_in_all, len(flow._rounds))
        go_on_or_end(flow)
    assert asked_in_all == 5
    assert ended == [True]
    assert desk.recorded == []
    assert flow._rounds == []
    assert not flow._window.isFullScreen()


def test_the_disclaimer_and_where_to_get_help_come_first(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank())
    words: list[str] = []
    while slide_of(flow).step is Step.START:
        words += words_of(slide_of(flow))
        go_on(flow)
    for key in ("disclaimer-learning", "disclaimer-no-change", "group-help-staff", "group-how-private"):
        assert texts()(key) in words
    assert help_lines().strip["overdose"] in words
    assert help_lines().strip["suicide"] in words


def test_every_slide_can_be_gone_back_to(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(topics=2))
    way: list[tuple[int, int, int]] = []
    for _ in range(30):
        way.append((flow._section, flow._slide, flow._stage.first))
        go_on(flow)
    for place in reversed(way):
        group_page(flow).back.click()
        settle()
        assert (flow._section, flow._slide, flow._stage.first) == place
    assert not group_page(flow).back.isVisible()


def test_going_back_does_not_hear_a_room_twice(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(topics=2))
    go_on(flow, to=Step.ASK)
    first = flow._rounds[0].asked
    go_on(flow, to=Step.TALK)
    go_on(flow)
    second = flow._rounds[1].asked
    group_page(flow).back.click()
    group_page(flow).number_pressed(1)
    settle()
    assert flow._rounds[0].hands == {}
    go_on(flow)
    assert [each.asked for each in flow._rounds] == [first, second]
    assert len(flow._session._responses) == 1


def test_questions_until_clear_end_after_ten_minutes(desk: Desk) -> None:
    until_clear = Preset("own-1", (), "Until clear", questions=None)
    flow = start_group(desk, tiny_bank(topics=6), until_clear, seconds_per_look=120)
    go_on(flow, to=Step.ASK)
    go_on(flow, to=Step.END)
    assert len(flow._rounds) < 10


def test_the_points_to_keep_are_those_of_what_was_asked(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(topics=3))
    go_on(flow, to=Step.END)
    words = words_of(slide_of(flow))
    kept = {each.asked.question.remember for each in flow._rounds}
    assert kept <= set(words)
    assert len(kept) <= 6


def test_a_page_to_take_home_is_offered_at_the_end(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(topics=3))
    go_on(flow, to=Step.END)
    points = {each.asked.question.remember for each in flow._rounds}
    group_page(flow).page_home.click()
    settle()
    said = page_on_screen(flow._window, PrintPage).preview.accessibleName()
    assert all(point in said for point in points)
    assert help_lines().blocks[0].number in said
    assert texts()("disclaimer-no-change") in said


@pytest.mark.parametrize(("country", "size"), [("mx", "size: letter"), ("de", "size: A4")])
def test_the_page_to_take_home_has_the_paper_of_the_plans_country(
    desk: Desk, country: str, size: str
) -> None:
    flow = start_group(desk, tiny_bank(topics=3), replace(EVERYTHING, country=country))
    go_on(flow, to=Step.END)
    group_page(flow).page_home.click()
    settle()
    page = page_on_screen(flow._window, PrintPage)
    assert size in page._html()
    page._sizes.buttons()[1].click()  # choosing the size of the text leaves the paper as it is
    assert size in page._html()


def test_leaving_asks_first_and_goes_to_the_points_to_keep(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank())
    window = flow._window
    go_on(flow, to=Step.ANSWER)
    window.go_back()  # what Esc does
    settle()
    leave = page_on_screen(window, GroupLeavePage)
    leave.primary.click()
    settle()
    assert slide_of(flow).step is Step.ANSWER
    window.go_back()
    settle()
    page_on_screen(window, GroupLeavePage).leave.click()
    settle()
    assert slide_of(flow).step is Step.END
    assert flow._page is not None


def test_after_leaving_early_a_look_back_leads_to_the_end_again(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank())
    go_on(flow, to=Step.ANSWER)
    flow._leave()
    settle()
    group_page(flow).back.click()
    settle()
    assert slide_of(flow).step is Step.TALK
    assert group_page(flow).primary.text() == texts()("group-go-end")
    go_on(flow)
    assert slide_of(flow).step is Step.END
    assert len(flow._rounds) == 1


def test_a_covered_screen_shows_nothing_of_the_question(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank())
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupStagePage)
    stem = slide_of(flow).head

    def reads() -> set[str]:
        return {label.plain for label in page.stage.findChildren(Text) if label.isVisible()}

    page.cover.click()
    settle()
    assert reads() == {texts()("group-covered")}
    place = flow._slide
    go_on(flow)  # forward uncovers, and goes no further
    assert stem in reads()
    assert flow._slide == place


def test_a_slide_is_read_aloud_until_the_next_one(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ASK)
    flow._window.read_aloud()
    settle()
    voice = desk.voices[-1]
    for _ in range(3):
        voice.began.emit()
        voice.said.emit()
        settle()
    assert slide_of(flow).head in voice.heard
    go_on(flow)
    assert voice.is_silent
    flow._window.resize(1000, 700)
    settle()
    flow._window.read_aloud()
    settle()
    assert not voice.is_silent


# --- hands ------------------------------------------------------------------------------------------------


def test_hands_are_counted_by_keys_and_buttons(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupStagePage)
    order = flow._rounds[0].asked.option_order
    for number in (1, 1, 3):
        page.number_pressed(number)
    assert page.hands is not None
    page.hands.counters[order[1]].more.click()
    page.hands.counters[order[2]].fewer.click()
    page.hands.counters[order[3]].fewer.click()  # not below none
    settle()
    assert flow._rounds[0].hands == {order[0]: 2, order[1]: 1}
    page.count_undone.emit()  # takes back the last press that counted: one fewer for the third
    assert flow._rounds[0].hands == {order[0]: 2, order[1]: 1, order[2]: 1}
    assert page.hands.counters[order[0]].count.plain == "2"


def test_the_prompt_follows_the_hands(desk: Desk) -> None:
    flow = start_group(desk, shipped())
    prompts: dict[str, str] = {}
    while not prompts:
        go_on(flow, to=Step.ASK)
        now = flow._rounds[-1]
        tags = now.asked.question.parts[0].tags
        wrong = {tag: option for option, tag in enumerate(tags) if tag} if flow._page else {}
        page = page_on_screen(flow._window, GroupStagePage)
        if page.hands is None or len(wrong) < 2:
            go_on(flow, to=Step.TALK)
            continue
        for tag, option in wrong.items():
            now.presses = [(option, 1)] * 5
            prompts[tag] = flow.slides()[-1].head
    assert prompts == {tag: shipped().misconceptions[tag].discuss for tag in prompts}


def test_hands_are_counted_only_where_the_answers_are(desk: Desk) -> None:
    flow = start_group(desk, bank_of("single", mentions=True))
    flow._window.showNormal()
    flow._window.resize(820, 560)
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupStagePage)
    assert page.hands is not None
    met = set()
    while slide_of(flow).step is Step.ASK:
        met.add(page.stage.shows_answers)
        assert page.hands.isVisible() is page.stage.shows_answers
        go_on(flow)
    assert met == {True, False}


def at_large_text(desk: Desk) -> tuple[GroupFlow, GroupStagePage]:
    """A question with a story and four answers, on a low screen."""
    question = shipped().questions_by_id["sup-4-omar-online-ad"]
    desk.settings = replace(desk.settings, text_size=2.0)
    flow = start_group(desk, replace(shipped(), questions=(question,)))
    flow._window.showNormal()
    flow._window.resize(1366, 768)
    settle()
    go_on(flow, to=Step.ASK)
    return flow, page_on_screen(flow._window, GroupStagePage)


def test_large_text_on_a_low_screen_leaves_room_for_two_answers(desk: Desk) -> None:
    flow, page = at_large_text(desk)
    shown = []
    while slide_of(flow).step is Step.ASK:
        assert not page.area.verticalScrollBar().maximum()
        shown.append(sum(badge.isVisible() for badge in page.stage.findChildren(Badge)))
        go_on(flow)
    assert shown == [0, 2, 2]


def test_a_hundred_hands_stay_on_the_screen(desk: Desk) -> None:
    flow, page = at_large_text(desk)
    go_on(flow)
    assert page.hands is not None
    for by in (1, 9, 90):
        for option in range(4):
            page.counted.emit(option, by)
        settle()
        for counter in page.hands.counters.values():
            assert counter.count.sizeHint().width() <= counter.count.width()
        assert page.stage.minimumSizeHint().height() <= page.stage.height()
        right = max(c.more.mapTo(page, c.more.rect().topRight()).x() for c in page.hands.counters.values())
        assert right <= page.area.viewport().width()


def test_a_key_changes_no_count_that_is_not_on_screen(desk: Desk) -> None:
    flow = start_group(desk, bank_of("single", mentions=True))
    flow._window.showNormal()
    flow._window.resize(820, 560)
    go_on(flow, to=Step.ASK)
    window, met = flow._window.windowHandle(), set()
    while slide_of(flow).step is not Step.TALK:
        before, seen = (
            flow._rounds[0].hands,
            flow._stage.shows_answers and slide_of(flow).step in HANDS_ARE_UP,
        )
        QTest.keyClick(window, Qt.Key.Key_1)
        settle()
        assert (flow._rounds[0].hands != before) is seen
        met.add((slide_of(flow).step, seen))
        counted = flow._rounds[0].hands
        QTest.keyClick(window, Qt.Key.Key_Backspace)
        settle()
        assert flow._rounds[0].hands == before
        assert seen or counted == before
        go_on(flow)
    assert {(Step.ASK, False), (Step.ASK, True), (Step.ANSWER, True), (Step.REASON, False)} <= met


def test_a_covered_screen_counts_no_hands(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ASK)
    group_page(flow).cover.click()
    settle()
    group_page(flow).number_pressed(1)
    assert flow._rounds[0].hands == {}


def test_enter_goes_on_after_hands_were_counted_with_the_mouse(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupStagePage)
    assert page.hands is not None
    first = next(iter(page.hands.counters.values()))
    QTest.mouseClick(first.more, Qt.MouseButton.LeftButton)
    QTest.keyClick(flow._window.windowHandle(), Qt.Key.Key_Return)
    settle()
    assert first.count.plain == "1"
    assert slide_of(flow).step is Step.ANSWER
    go_on(flow, to=Step.TALK)
    QTest.mouseClick(page.words.buttons[Word.CLEAR], Qt.MouseButton.LeftButton)
    QTest.keyClick(flow._window.windowHandle(), Qt.Key.Key_Return)
    settle()
    assert flow._rounds[0].word is Word.CLEAR
    assert slide_of(flow).step is not Step.TALK


def test_when_the_counters_leave_the_focus_goes_to_the_way_on(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupStagePage)
    assert page.hands is not None
    next(iter(page.hands.counters.values())).more.setFocus(Qt.FocusReason.TabFocusReason)
    while slide_of(flow).step is not Step.REASON:
        page.press_forward()
        settle()
    assert QApplication.focusWidget() is page.primary


def test_hands_are_not_counted_where_each_has_more_than_one_answer(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("sort",)))
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupStagePage)
    page.number_pressed(1)
    assert page.hands is None
    assert flow._rounds[0].hands == {}


def test_a_word_is_said_and_taken_back(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("sort",)))
    go_on(flow, to=Step.ASK)
    buttons = page_on_screen(flow._window, GroupStagePage).words.buttons
    said = []
    for pressed in (Word.AGAIN, Word.CLEAR, Word.CLEAR):
        buttons[pressed].click()
        said.append((flow._rounds[0].word, [word for word in Word if buttons[word].isChecked()]))
    assert said == [(Word.AGAIN, [Word.AGAIN]), (Word.CLEAR, [Word.CLEAR]), (None, [])]


def test_asking_again_brings_the_point_back(desk: Desk) -> None:
    # So many objectives that the point does not come back by itself.
    bank = tiny_bank(topics=4, objectives=4, kinds=("single",))
    flow = start_group(desk, bank, Preset("own-1", (), "All", questions=8))
    go_on(flow, to=Step.TALK)
    page_on_screen(flow._window, GroupStagePage).words.buttons[Word.AGAIN].click()
    go_on(flow, to=Step.END)
    objective = flow._rounds[0].asked.question.objective
    again = [each.asked for each in flow._rounds[1:] if each.asked.why is WhyAsked.RECHECK]
    assert [asked.question.objective for asked in again] == [objective]


def test_the_notes_stay_closed_until_asked_for(desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupStagePage)
    question = flow._rounds[0].asked.question

    def reads(widget: QWidget) -> set[str]:
        return {label.plain for label in widget.findChildren(Text) if label.isVisible()}

    assert question.explanation not in reads(page)
    page.notes.click()
    settle()
    notes = page_on_screen(flow._window, GroupNotesPage)
    assert question.explanation in reads(notes)
    assert flow._session.would_follow({}, None, at=flow._started).question.stem in reads(notes)  # type: ignore[union-attr]
    flow._window.go_back()
    settle()
    assert flow._window.page is page


# --- two screens ------------------------------------------------------------------------------------------


def big(flow: GroupFlow) -> BigScreen:
    assert flow.big_screen is not None
    return flow.big_screen


def test_the_questions_are_on_the_big_screen_and_the_notes_on_the_laptop(
    two_screens: None, desk: Desk
) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    laptop, projector = QGuiApplication.screens()
    assert big(flow).geometry() == projector.geometry()
    assert big(flow).isFullScreen()
    assert laptop.geometry().contains(flow._window.geometry().center())
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupPresenterPage)
    question = flow._rounds[0].asked.question
    on_laptop = {label.plain for label in page.findChildren(Text)}
    on_wall = {label.plain for label in big(flow).findChildren(Text) if label.isVisible()}
    assert question.explanation in on_laptop
    assert question.stem in on_wall
    assert question.explanation not in on_wall
    assert not any("hand" in widget.objectName() for widget in big(flow).findChildren(QWidget))
    assert faults_of(big(flow).stage, projector.size().height()) == []
    flow.end()
    settle()
    assert flow.big_screen is None


def test_the_projector_goes_away_in_mid_question_and_comes_back(two_screens: None, desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ASK)
    group_page(flow).number_pressed(2)
    go_on(flow, to=Step.REASON)
    slide, hands = slide_of(flow), flow._rounds[0].hands
    assert hands

    plug(LAPTOP)
    page = page_on_screen(flow._window, GroupStagePage)
    assert flow.big_screen is None
    assert flow._window.isFullScreen()
    assert flow._window.geometry() == QGuiApplication.primaryScreen().geometry()
    assert slide_of(flow) == slide
    assert page.stage.head is not None
    assert page.stage.head.plain == slide.head
    assert flow._rounds[0].hands == hands
    assert page.hands is not None
    assert page.hands.counters[next(iter(hands))].count.plain == "1"
    assert faults_of(page.stage, 768) == []
    page.notes.click()  # the notes stay within reach
    settle()
    page_on_screen(flow._window, GroupNotesPage).primary.click()
    settle()
    go_on(flow)
    further = slide_of(flow)

    plug(LAPTOP, PROJECTOR)
    page_on_screen(flow._window, GroupPresenterPage)
    assert big(flow).geometry() == QGuiApplication.screens()[1].geometry()
    assert not flow._window.isFullScreen()
    assert slide_of(flow) == further
    assert flow._rounds[0].hands == hands


def test_an_open_question_survives_the_lid_of_the_laptop(two_screens: None, desk: Desk) -> None:
    """The laptop's own screen is gone, and the projector is all there is."""
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ANSWER)
    slide = slide_of(flow)
    plug(PROJECTOR)
    page = page_on_screen(flow._window, GroupStagePage)
    assert flow.big_screen is None
    assert flow._window.geometry() == QGuiApplication.primaryScreen().geometry()
    assert slide_of(flow) == slide
    assert faults_of(page.stage, PROJECTOR.height) == []


def test_another_resolution_keeps_the_place_and_the_size_of_the_text(two_screens: None, desk: Desk) -> None:
    flow = start_group(desk, shipped())
    go_on(flow, to=Step.ASK)
    go_on(flow, to=Step.REASON)
    slide = slide_of(flow)
    for size in ((1920, 1080), (800, 600), (1280, 1024), (3840, 2160)):
        plug(LAPTOP, VirtualScreen("projector", *size))
        assert big(flow).size().toTuple() == size
        assert slide_of(flow) == slide
        assert faults_of(big(flow).stage, size[1]) == []


def test_another_resolution_of_the_only_screen_keeps_the_place(desk: Desk) -> None:
    if not can_plug():
        pytest.skip("screens can be plugged in on Linux without a screen only")
    with plugged(LAPTOP):
        flow = start_group(desk, shipped())
        go_on(flow, to=Step.REASON)
        slide = slide_of(flow)
        for size in ((1920, 1080), (1024, 768)):
            plug(VirtualScreen("laptop", *size))
            assert flow._window.size().toTuple() == size
            assert slide_of(flow) == slide
            assert faults_of(page_on_screen(flow._window, GroupStagePage).stage, size[1]) == []


def test_one_projector_can_take_the_place_of_another(two_screens: None, desk: Desk) -> None:
    flow = start_group(desk, tiny_bank())
    go_on(flow)
    slide = slide_of(flow)
    plug(LAPTOP, VirtualScreen("another", 1920, 1080))
    assert big(flow).size().toTuple() == (1920, 1080)
    assert slide_of(flow) == slide
    flow.end()


def test_the_screens_are_swapped_and_swapped_back(two_screens: None, desk: Desk) -> None:
    flow = start_group(desk, tiny_bank())
    laptop, projector = QGuiApplication.screens()
    for own, wall in ((projector, laptop), (laptop, projector)):
        page_on_screen(flow._window, GroupPresenterPage).swap.click()
        settle()
        assert big(flow).geometry() == wall.geometry()
        assert own.geometry().contains(flow._window.geometry().center())


def test_the_big_screen_cannot_be_closed_by_itself(two_screens: None, desk: Desk) -> None:
    flow = start_group(desk, tiny_bank())
    big(flow).close()
    settle()
    assert big(flow).isVisible()
    page_on_screen(flow._window, GroupLeavePage)


def test_the_big_screen_goes_with_the_program(two_screens: None, desk: Desk) -> None:
    flow = start_group(desk, tiny_bank())
    wall = big(flow)
    flow._window.close()
    assert not wall.isVisible()


def test_the_notes_follow_the_hands(two_screens: None, desk: Desk) -> None:
    flow = start_group(desk, tiny_bank(kinds=("single",)))
    go_on(flow, to=Step.ASK)
    page = page_on_screen(flow._window, GroupPresenterPage)
    mixups = {}
    for number in range(1, 5):
        option = flow._rounds[0].asked.option_order[number - 1]
        tag = flow._rounds[0].asked.question.parts[0].tags[option]
        if tag:
            for _ in range(5 * number):
                page.number_pressed(number)
            settle()
            mixups[tag] = page.talk.belief.plain
    assert all(flow._bank.misconceptions[tag].belief in said for tag, said in mixups.items())
    assert len(mixups) == 2


def test_the_clicker_works_wherever_the_focus_is(two_screens: None, desk: Desk) -> None:
    from PySide6.QtTest import QTest

    flow = start_group(desk, tiny_bank())
    for window in (big(flow), flow._window):
        before = (flow._section, flow._slide)
        window.activateWindow()
        settle()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageDown)
        settle()
        assert (flow._section, flow._slide) != before
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageUp)
        settle()
        assert (flow._section, flow._slide) == before
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_B)
        settle()
        assert flow._is_covered
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_B)
        settle()
        assert not flow._is_covered


def test_texts_for_every_reason_and_step() -> None:
    for why in WhyAsked:
        assert texts()(f"group-why-{why}")
    for step in Step:
        if step is not Step.REASON:
            assert texts()(f"group-on-{step}")
    assert EVERYTHING.questions == 5
