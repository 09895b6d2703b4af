"""Leads a group through its questions, on one screen or on two; all of it in memory, none of it saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from quizapp.bank.bank import Bank, Misconception
from quizapp.engine.group import GroupSession, Word, can_count_hands, mixup_to_discuss
from quizapp.engine.session import Asked, Engine
from quizapp.paths import assets_dir
from quizapp.presets import UNTIL_CLEAR_MINUTES, Preset
from quizapp.reports.group_page import group_page_html
from quizapp.reports.html import Paper
from quizapp.ui.big_screen import BigScreen, shared_out
from quizapp.ui.group_slides import (
    Option,
    Slide,
    Step,
    end_slides,
    options_of,
    points_to_keep,
    prompt_of,
    question_slides,
    start_slides,
)
from quizapp.ui.help_lines import HelpLines
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.group_leave_page import GroupLeavePage
from quizapp.ui.pages.group_notes_page import GroupNotesPage
from quizapp.ui.pages.group_page import GroupPage
from quizapp.ui.pages.group_presenter_page import GroupPresenterPage
from quizapp.ui.pages.group_stage_page import GroupStagePage
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.widgets.group_notes import QuestionNotes, TalkNotes
from quizapp.ui.widgets.stage import Stage

# "Until clear" asks a group for no more than this.
LONGEST_SESSION = 10
CLOCK_MS = 15_000
MOST_HANDS = 999
BEFORE: Final = -1  # the section of the start slides; the questions count from 0


@dataclass
class Round:
    """A question, and what the room made of it; `presses` are the counts as they came, to be undone."""

    asked: Asked
    presses: list[tuple[int, int]] = field(default_factory=list)
    word: Word | None = None
    is_heard: bool = False

    @property
    def hands(self) -> dict[int, int]:
        """Option of the file -> hands."""
        hands: dict[int, int] = {}
        for option, by in self.presses:
            hands[option] = hands.get(option, 0) + by
        return {option: count for option, count in hands.items() if count}


class GroupFlow(QObject):
    """Which slide the room is at, and which windows show it; a window that goes away takes nothing along."""

    ended = Signal()

    def __init__(
        self,
        window: MainWindow,
        bank: Bank,
        engine: Engine,
        preset: Preset,
        help_lines: HelpLines,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        new_seed: Callable[[], int],
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__(window)
        self._window, self._bank, self._engine, self._preset = window, bank, engine, preset
        self._help, self._now, self._screens = help_lines, now, screens
        self._new_id, self._new_seed = new_id, new_seed
        self._texts = window.texts
        self._rounds: list[Round] = []
        self._section, self._slide, self._first = BEFORE, 0, 0
        self._is_over = self._is_covered = self._is_swapped = False
        self._big: BigScreen | None = None
        self._page: GroupPage | None = None
        self._page_key: tuple[int, bool] | None = None
        self._state_before = window.windowState()
        self._watched: list[QScreen] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._share_out_screens)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._show_talk)

    def start(self) -> None:
        """Begin, with the disclaimer and where to get help."""
        self._started = self._now()
        self._session = GroupSession(
            self._engine,
            topics=self._preset.topics,
            length=self._preset.questions or LONGEST_SESSION,
            at=self._started,
            seed=self._new_seed(),
            new_id=self._new_id,
        )
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        for changed in (application.screenAdded, application.screenRemoved, application.primaryScreenChanged):
            changed.connect(self._screens_changed)
        self._window.closed.connect(self._put_big_screen_away)
        self._clock.start()
        self._share_out_screens()

    @property
    def big_screen(self) -> BigScreen | None:
        """The room's own window, where there are two screens."""
        return self._big

    # --- screens -------------------------------------------------------------------------------

    def _screens_changed(self) -> None:
        # A little later: Qt moves the windows of a screen that went away only after having told.
        self._soon.start()

    def _share_out_screens(self) -> None:
        """The slides go to the big screen, or fill the only one; the place in them stays."""
        screens, primary = list(self._screens()), QGuiApplication.primaryScreen()
        if not screens:
            return  # a moment without any; the next one to come brings this back
        for screen in screens:
            if screen not in self._watched:
                screen.geometryChanged.connect(self._screens_changed)
        self._watched = screens
        own, big = shared_out(screens, primary, is_swapped=self._is_swapped)
        if big is None:
            self._put_big_screen_away()
            self._move_window(own)
            self._window.showFullScreen()
            if self._window.geometry() != own.geometry():
                self._window.setGeometry(own.geometry())
        else:
            self._window.setWindowState(self._state_before & ~Qt.WindowState.WindowFullScreen)
            self._move_window(own)
            self._open_big_screen().show_on(big)
            self._window.activateWindow()
        self._show()

    def _move_window(self, screen: QScreen) -> None:
        window = self._window
        room = screen.availableGeometry()
        if room.intersects(window.geometry()) and room.contains(window.geometry().center()):
            return
        window.setScreen(screen)
        place = window.geometry()
        place.setSize(place.size().boundedTo(room.size()))
        place.moveCenter(room.center())
        window.setGeometry(place)

    @property
    def _text_size(self) -> float:
        return self._preset.text_size or 1.0

    def _open_big_screen(self) -> BigScreen:
        if self._big is None:
            title = self._texts("group-big-screen")
            self._big = BigScreen(self._window.look, assets_dir(), title, self._text_size)
            self._big.forward_requested.connect(self._forward_on_big)
            self._big.back_requested.connect(self._back_on_big)
            self._big.cover_toggled.connect(self._toggle_cover)
            self._big.leave_requested.connect(self._ask_to_leave)
            self._big.stage.paged.connect(self._show_way)
        return self._big

    def _put_big_screen_away(self) -> None:
        if self._big is not None:
            self._big.put_away()
            self._big = None

    def _swap(self) -> None:
        self._is_swapped = not self._is_swapped
        self._share_out_screens()

    def _forward_on_big(self) -> None:
        if self._page is not None and self._is_on_top:
            self._page.press_forward()

    def _back_on_big(self) -> None:
        if self._page is not None and self._is_on_top:
            self._page.press_back()

    # --- what is on screen ---------------------------------------------------------------------

    @property
    def _round(self) -> Round | None:
        """The question of the section; None before the first and after the last."""
        return self._rounds[self._section] if 0 <= self._section < len(self._rounds) else None

    @property
    def _is_on_top(self) -> bool:
        """Whether no other page, as "Get help now", is open over the group's."""
        return self._window.page is self._page

    @property
    def _is_at_end(self) -> bool:
        return self._section == len(self._rounds) and self._is_over

    @property
    def _stage(self) -> Stage:
        if self._big is not None:
            return self._big.stage
        assert isinstance(self._page, GroupStagePage)
        return self._page.stage

    def slides(self) -> tuple[Slide, ...]:
        """The slides of the section."""
        texts, now = self._texts, self._round
        if now is not None:
            strip = self._help.strip_for(now.asked.question.mentions)
            is_translated = now.asked.question.id not in self._bank.not_translated
            return question_slides(texts, now.asked, strip, self._mixup(now), is_translated=is_translated)
        return (
            end_slides(texts, self._help, self._points())
            if self._is_over
            else start_slides(texts, self._help)
        )

    def _mixup(self, now: Round) -> Misconception | None:
        return mixup_to_discuss(now.asked.question, now.hands, self._session.learner)

    def _points(self) -> tuple[str, ...]:
        return points_to_keep([each.asked.question for each in self._rounds])

    def _show(self) -> None:
        """Bring every window to where the group is."""
        slide = self.slides()[self._slide]
        key = (self._section, self._big is not None)
        if self._page is None or key != self._page_key:
            self._page = self._make_page(slide)
            self._page_key = key
            self._window.show_page(self._page)
        if self._big is not None:
            self._big.stage.show_slide(slide, self._first)
        if isinstance(self._page, GroupPresenterPage):
            self._page.show_slide(slide)
        elif isinstance(self._page, GroupStagePage):
            self._page.show_slide(slide, self._first)
        self._stage.cover(self._texts("group-covered") if self._is_covered else "")
        self._show_heard()
        self._show_way()

    def _make_page(self, slide: Slide) -> GroupPage:
        window, texts, now = self._window, self._texts, self._round
        title = texts("group-page")
        notes = self._question_notes(now) if now else None
        can_count = now is not None and can_count_hands(now.asked.question)
        page: GroupPage
        if self._big is not None:
            page = presenter = GroupPresenterPage(window.look, texts, title, notes, can_count=can_count)
            presenter.swap_requested.connect(self._swap)
        else:
            options: Sequence[Option] = notes.options if notes and can_count else ()
            page = stage = GroupStagePage(
                window.look, texts, assets_dir(), title, slide, options, text_size=self._text_size
            )
            stage.notes_requested.connect(self._open_notes)
            stage.stage.paged.connect(self._show_way)
            stage.stage.rebuilt.connect(window.be_silent)
        page.forward_requested.connect(self._forward)
        page.back_requested.connect(self._back)
        page.cover_toggled.connect(self._toggle_cover)
        page.leave_requested.connect(self._ask_to_leave)
        page.counted.connect(self._count)
        page.count_undone.connect(self._undo_count)
        page.number_chosen.connect(self._count_place)
        page.word_said.connect(self._say)
        page.page_home_requested.connect(self._open_print)
        return page

    def _question_notes(self, now: Round) -> QuestionNotes:
        question = now.asked.question
        return QuestionNotes(
            question.stem,
            question.scenario or "",
            options_of(self._texts, question, now.asked.option_order),
            question.explanation,
            question.remember,
        )

    def _talk_notes(self) -> TalkNotes:
        texts, now = self._texts, self._round
        since = texts("group-since", minutes=self._minutes())
        follows = self._follows()
        stem = why = ""
        if follows is not None:
            stem, why = follows.question.stem, texts(f"group-why-{follows.why}")
        elif now is not None:
            stem = texts("group-last")
        if now is None:
            return TalkNotes("", "", stem, why, since)
        mixup = self._mixup(now)
        belief = texts("group-belief", belief=mixup.belief) if mixup else ""
        return TalkNotes(prompt_of(texts, mixup), belief, stem, why, since)

    def _follows(self) -> Asked | None:
        """The question after this section, by what is known now."""
        if self._section + 1 < len(self._rounds):
            return self._rounds[self._section + 1].asked
        if self._is_over or self._is_time_up():
            return None
        now = self._round
        if now is None or now.is_heard:
            return self._session.current_question()
        return self._session.would_follow(now.hands, now.word, at=self._now())

    def _show_heard(self) -> None:
        now, page = self._round, self._page
        if now is not None and isinstance(page, GroupStagePage | GroupPresenterPage):
            page.show_heard(now.hands, now.word)
        self._show_talk()

    def _show_talk(self) -> None:
        if isinstance(self._page, GroupPresenterPage) and self._is_on_top:
            self._page.show_talk(self._talk_notes())

    def _show_way(self) -> None:
        if self._page is None:
            return
        is_first = self._section == BEFORE and not self._slide and not self._stage.first
        self._page.show_way(
            self._way_on(),
            can_go_back=not is_first,
            is_covered=self._is_covered,
            is_end=self._is_at_end,
        )

    def _way_on(self) -> str:
        """The words for what comes when the primary button is pressed."""
        texts, slides = self._texts, self.slides()
        if self._stage.next_first is not None:
            return texts("group-go-on")
        if self._slide + 1 < len(slides):
            step = slides[self._slide + 1].step
            return texts("group-go-on") if step in (Step.START, Step.END) else texts(f"group-go-{step}")
        if self._is_at_end:
            return texts("group-go-done")
        if self._section == BEFORE:
            return texts("group-go-ask")
        return texts("group-go-next") if self._follows() is not None else texts("group-go-end")

    # --- the way through -----------------------------------------------------------------------

    def _forward(self) -> None:
        if self._is_covered:
            self._toggle_cover()
            return
        further = self._stage.next_first
        if further is not None:
            self._first = further
        elif self._slide + 1 < len(self.slides()):
            self._slide, self._first = self._slide + 1, 0
        elif self._is_at_end:
            self.end()
            return
        else:
            self._go_to_next_section()
        self._show()

    def _go_to_next_section(self) -> None:
        now = self._round
        if now is not None and not now.is_heard:
            self._session.hear(now.hands, now.word, at=self._now())
            now.is_heard = True
        self._section, self._slide, self._first = self._section + 1, 0, 0
        if self._section == len(self._rounds):
            asked = None if self._is_over or self._is_time_up() else self._session.current_question()
            if asked is None:
                self._is_over = True
            else:
                self._rounds.append(Round(asked))

    def _minutes(self) -> int:
        """Since the session began."""
        return (self._now() - self._started) // timedelta(minutes=1)

    def _is_time_up(self) -> bool:
        return self._preset.questions is None and self._minutes() >= UNTIL_CLEAR_MINUTES

    def _back(self) -> None:
        if self._is_covered:
            self._toggle_cover()
            return
        nearer = self._stage.previous_first
        if nearer is not None:
            self._first = nearer
        elif self._slide:
            self._go_to_end_of(self._slide - 1)
        elif self._section > BEFORE:
            self._section -= 1
            self._go_to_end_of(len(self.slides()) - 1)
        self._show()

    def _go_to_end_of(self, slide: int) -> None:
        self._slide, self._first = slide, self.slides()[slide].last

    def _toggle_cover(self) -> None:
        self._is_covered = not self._is_covered
        self._show()

    def _count(self, option: int, by: int) -> None:
        now = self._round
        if now is None or now.is_heard or not 0 <= now.hands.get(option, 0) + by <= MOST_HANDS:
            return
        now.presses.append((option, by))
        self._show_heard()

    def _count_place(self, number: int) -> None:
        """One more hand for the answer that is shown at this place, counted from 1."""
        now = self._round
        if now is not None and can_count_hands(now.asked.question):
            order = now.asked.option_order
            if 1 <= number <= len(order):
                self._count(order[number - 1], 1)

    def _undo_count(self) -> None:
        now = self._round
        if now is not None and not now.is_heard and now.presses:
            now.presses.pop()
            self._show_heard()

    def _say(self, word: Word | None) -> None:
        now = self._round
        if now is not None and not now.is_heard:
            now.word = word
        self._show_heard()
        self._show_way()

    # --- over the page -------------------------------------------------------------------------

    def _open_notes(self) -> None:
        now = self._round
        notes = self._question_notes(now) if now else None
        self._window.open_page(GroupNotesPage(self._window.look, self._texts, notes, self._talk_notes()))

    def _open_print(self) -> None:
        bank, texts, points, help_lines = self._bank, self._texts, self._points(), self._help
        self._window.open_page(
            PrintPage(
                self._window.look,
                texts,
                lambda paper, size: group_page_html(
                    bank, texts, points, help_lines.blocks, help_lines.note, paper=paper, size=size
                ),
                title=texts("group-page-home"),
                lead=texts("group-report-print"),
                file=texts("group-report-file"),
                paper=Paper.usual_in(self._preset.country),
            )
        )

    def _ask_to_leave(self) -> None:
        page = GroupLeavePage(self._window.look, self._texts)
        page.leave_confirmed.connect(self._leave)
        self._window.open_page(page)

    def _leave(self) -> None:
        """To the points to keep; from there, or before any question, out."""
        if self._is_at_end or not self._rounds:
            self.end()
            return
        self._is_over, self._is_covered = True, False
        self._section, self._slide, self._first = len(self._rounds), 0, 0
        self._show()

    def end(self) -> None:
        """Give the window back as it was, and forget everything."""
        self._clock.stop()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        for changed in (application.screenAdded, application.screenRemoved, application.primaryScreenChanged):
            changed.disconnect(self._screens_changed)
        for screen in self._screens():
            if screen in self._watched:
                screen.geometryChanged.disconnect(self._screens_changed)
        self._soon.stop()
        self._window.closed.disconnect(self._put_big_screen_away)
        self._put_big_screen_away()
        self._window.setWindowState(self._state_before)
        self._rounds.clear()
        self._page = None
        self.ended.emit()
