"""One patient after the other at one laptop: start, questions, the end, and nothing left behind."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.bank.bank import Bank
from quizapp.bank.questions import Choice, Mention
from quizapp.engine.response import Certainty
from quizapp.engine.session import Engine
from quizapp.presets import Preset
from quizapp.reports.html import Paper, PrintSize, patient_page_html
from quizapp.reports.teach_back_html import teach_back_html
from quizapp.settings import Settings, Theme
from quizapp.ui import printing
from quizapp.ui.help_lines import HelpLines
from quizapp.ui.idle import IdleWatch
from quizapp.ui.kiosk import Kiosk, clear_clipboard
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.any_key_page import AnyKeyPage
from quizapp.ui.pages.error_page import ErrorPage, Trouble
from quizapp.ui.pages.hidden_page import HiddenPage
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.patient_end_page import ErasedPage, EraseNotesPage, NotesWaitPage, PatientEndPage
from quizapp.ui.pages.patient_start_page import PatientStartPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.still_there_page import StillTherePage
from quizapp.ui.pages.teach_back_page import TeachBackPage
from quizapp.ui.waiting_room import WaitingRoom
from quizapp.ui.widgets.message import Tone

# Notes that a patient chose to show are kept for no longer than this.
NOTES_KEPT_S = 15 * 60
TICK_MS = 500


class WaitingRoomFlow(QObject):
    """The pages of the waiting room. `seconds` is a clock that goes on while the computer sleeps.

    `bank`, `engine` and `help_lines` are in the language of the preset; `in_language` gives them in another
    one of `languages` (code -> its own name). `ask_pin` opens the page for the staff PIN over that on screen,
    and does what it is given once the PIN was.
    """

    ended = Signal()  # the staff PIN was given: the staff page again
    notes_erased = Signal()  # what the last patient wanted to show is gone

    def __init__(
        self,
        window: MainWindow,
        bank: Bank,
        engine: Engine,
        preset: Preset,
        help_lines: HelpLines,
        *,
        now: Callable[[], datetime],
        seconds: Callable[[], float],
        new_id: Callable[[], str],
        new_seed: Callable[[], int],
        timezone: tzinfo,
        ask_pin: Callable[[Callable[[], None]], None],
        in_language: Callable[[str], tuple[Bank, Engine, HelpLines]],
        languages: Mapping[str, str],
        fills_screen: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._help, self._preset = window, help_lines, preset
        self._seconds, self._ask_pin, self._bank = seconds, ask_pin, bank
        self._now, self._timezone = now, timezone
        self._in_language, self._languages = in_language, languages
        self._room = WaitingRoom(bank, engine, preset, now, seconds, new_id, new_seed, timezone)
        self._idle = IdleWatch(seconds, preset.clear_after_s, self)
        self._idle.counted.connect(self._warn)
        self._idle.expired.connect(self._reset)
        self._kiosk = Kiosk(
            window, self.check_clock, fills_screen=fills_screen, has_sound=preset.sound, parent=self
        )
        self._kiosk.noticed.connect(self._somebody_is_there)
        self._kiosk.hide_requested.connect(self._hide)
        self._notes_until: float | None = None
        self._read_in = preset.lang  # what the patient who left the notes read
        self._came_from_staff = False
        self._staff_settings = window.settings
        self._patient_settings = window.settings
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.check_clock)

    @property
    def has_notes(self) -> bool:
        """Whether what the last patient wanted to show is still there."""
        return self._notes_until is not None

    def start(self) -> None:
        """Hand the window to the first patient."""
        self._hold()
        self._show_start()

    def open_notes(self) -> None:
        """What to talk about after the last visit; the staff PIN was given."""
        self.check_clock()
        if self._notes_until is not None:
            self._came_from_staff = not self._kiosk.is_on
            self._hold()
            self._show_notes()

    def end(self) -> None:
        """Erase everything and let go of the window."""
        self._let_go()
        self._tick.stop()
        self._erase()

    def check_clock(self) -> bool:
        """Do what the time demands; whether something was cleared because its time was over."""
        if self._notes_until is None:
            return self._idle.check()
        if self._seconds() >= self._notes_until:
            self._erase_notes()
            return True
        page = self._window.page
        if isinstance(page, NotesWaitPage | TeachBackPage):
            page.show_left(self._minutes_left())
        return False

    # --- holding the window ---------------------------------------------------------------------

    def _hold(self) -> None:
        if self._kiosk.is_on:
            return
        window = self._window
        self._staff_settings = window.settings
        # As it looks now: whether to follow the system's colours is for staff to choose.
        theme = Theme(window.look.theme.value)
        self._patient_settings = Settings(
            text_size=self._preset.text_size, theme=theme, lang=self._preset.lang
        )
        self._kiosk.begin()
        window.clinic_help = self._help
        window.bug_met.connect(self._recover)
        self._tick.start()

    def _let_go(self) -> None:
        if not self._kiosk.is_on:
            return
        window = self._window
        self._idle.stop()
        window.use_settings(self._staff_settings)
        window.clinic_help = None
        window.bug_met.disconnect(self._recover)
        self._kiosk.end()

    def _use(self, settings: Settings) -> None:
        """Take over how a page is to be shown, the language included."""
        if settings.lang != self._bank.lang:
            self._bank, engine, self._help = self._in_language(settings.lang)
            self._room.speak(self._bank, engine)
            self._window.clinic_help = self._help
        self._window.use_settings(settings)

    def _to_staff(self) -> None:
        self._let_go()
        self.ended.emit()

    # --- nobody there, or somebody who should not see ---------------------------------------------

    def _somebody_is_there(self) -> None:
        if isinstance(self._window.page, StillTherePage):
            self._idle.restart_countdown()
        else:
            self._idle.notice()

    def _warn(self, left: int) -> None:
        page = self._window.page
        if isinstance(page, StillTherePage):
            page.show_left(left)
        elif not self._room.is_under_way and self._shows_nothing_of_anybody(page):
            self._show_start()
        else:
            self._kiosk.close_pop_ups()
            warning = StillTherePage(self._window.look, self._window.texts)
            warning.closed.connect(self._idle.start)
            warning.done_requested.connect(self._finish)
            if self._preset.sound:
                warning.told.connect(self._say)
            self._window.open_page(warning)
            warning.show_left(left)

    def _say(self, words: str) -> None:
        self._window.reader().say(words)

    def _shows_nothing_of_anybody(self, page: Page) -> bool:
        untouched = self._window.settings == self._patient_settings
        return isinstance(page, ErasedPage) or (isinstance(page, PatientStartPage) and untouched)

    def _hide(self) -> None:
        if not isinstance(self._window.page, AnyKeyPage):
            self._kiosk.close_pop_ups()
            self._window.open_page(HiddenPage(self._window.look, self._window.texts))

    # --- start and questions ----------------------------------------------------------------------

    def _show_start(self) -> None:
        self._use(self._patient_settings)
        self._show_start_page()
        self._idle.start()

    def _show_start_page(self) -> None:
        window = self._window
        strip = self._help.strip_for((Mention.OVERDOSE, Mention.SUICIDE))
        page = PatientStartPage(
            window.look,
            window.texts,
            window.settings,
            questions=self._preset.questions,
            strip=strip,
            languages=self._languages,
        )
        page.start_requested.connect(self._begin)
        page.staff_requested.connect(self._ask_staff)
        page.chosen.connect(self._use)
        page.show_again = self._show_start_page
        window.show_page(page)

    def _ask_staff(self) -> None:
        self._ask_pin(self._to_staff)

    def _begin(self) -> None:
        self._room.start()
        self._ask_next()

    def _ask_next(self) -> None:
        window = self._window
        asked = self._room.next_question()
        if asked is None:
            self._finish()
            return
        page = QuizPage(
            window.look,
            window.texts,
            self._bank,
            asked,
            help_lines=self._help.strip_for(asked.question.mentions),
            ask_certainty=self._preset.ask_certainty,
            can_look_back=False,
            in_waiting_room=True,
        )
        page.answered.connect(self._submit)
        page.next_requested.connect(self._ask_next)
        page.stop_requested.connect(self._finish)
        page.flag_toggled.connect(self._flag)
        page.simpler_toggled.connect(window.use_simpler_words)
        # A screen reader presses without a key or a mouse.
        page.view.changed.connect(self._idle.notice)
        window.show_page(page)
        self._idle.notice()

    def _submit(self, choice: Choice, certainty: Certainty | None, seconds: float) -> None:
        window = self._window
        page = window.page
        assert isinstance(page, QuizPage)
        feedback = self._room.submit(choice, certainty, seconds)
        window.be_silent()
        page.show_feedback(
            feedback,
            is_flagged=self._room.is_flagged(page.asked.question),
            simpler_words=window.settings.simpler_words,
        )
        window.chain_focus(page)
        self._idle.notice()

    def _flag(self, on: bool) -> None:
        page = self._window.page
        assert isinstance(page, QuizPage)
        self._room.flag(page.asked.question, on)

    # --- the end ------------------------------------------------------------------------------------

    def _finish(self) -> None:
        if not self._room.has_answers:
            self._erase_and_say_so()
            return
        page = PatientEndPage(self._window.look, self._window.texts)
        page.show_requested.connect(self._keep_notes)
        page.erase_requested.connect(self._erase_and_say_so)
        self._window.show_page(page)
        self._idle.start()

    def _keep_notes(self) -> None:
        self._notes_until = self._seconds() + NOTES_KEPT_S
        self._read_in = self._window.settings.lang
        self._idle.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        page = NotesWaitPage(self._window.look, self._window.texts, self._minutes_left())
        page.open_requested.connect(self._ask_for_notes)
        page.staff_requested.connect(self._ask_staff)
        page.erase_requested.connect(self._erase_notes)
        page.next_requested.connect(self._ask_to_erase_notes)
        self._window.show_page(page)

    def _ask_for_notes(self) -> None:
        self._ask_pin(self.open_notes)

    def _ask_to_erase_notes(self) -> None:
        page = EraseNotesPage(self._window.look, self._window.texts)
        page.erase_confirmed.connect(self._erase_and_start)
        self._window.open_page(page)

    def _erase_and_start(self) -> None:
        self._reset()
        self.notes_erased.emit()

    def _erase_notes(self) -> None:
        """Erase what was to be shown, and say so where somebody is looking at the waiting room."""
        if self._kiosk.is_on:
            self._erase_and_say_so()
        else:
            self._erase()
        self.notes_erased.emit()

    def _erase_and_say_so(self) -> None:
        page = ErasedPage(self._window.look, self._window.texts)
        page.next_requested.connect(self._show_start)
        self._window.show_page(page)
        self._erase()
        self._idle.start()

    def _reset(self) -> None:
        """Clear the screen and begin anew."""
        self._kiosk.close_pop_ups()
        self._show_start()
        self._erase()

    def _erase(self) -> None:
        self._notes_until = None
        self._room.erase()
        clear_clipboard()
        # Once more when the pages that showed it are gone.
        QTimer.singleShot(0, gc.collect)

    def _recover(self) -> None:
        """A bug: the patient's answers go, and nobody is told what they were."""
        self._erase()
        texts = self._window.texts
        trouble = Trouble(
            texts("error-bug-title"),
            (texts("waiting-bug"),),
            "BUG-1",
            (("again", texts("waiting-bug-again")),),
        )
        page = ErrorPage(self._window.look, texts, trouble)
        page.chosen.connect(self._show_start)
        self._window.show_page(page)

    # --- the clinician's page -------------------------------------------------------------------------

    def _show_notes(self) -> None:
        # In the language of staff, whatever the patient read.
        self._use(replace(self._patient_settings, lang=self._staff_settings.lang))
        content = self._room.teach_back()
        page = TeachBackPage(self._window.look, self._window.texts, content, self._minutes_left())
        page.done_requested.connect(self._erase_and_start)
        page.ask_requested.connect(self._ask_to_erase_notes)
        page.back_requested.connect(self._leave_notes)
        page.print_requested.connect(self._print_notes)
        page.print_patient_requested.connect(self._print_take_home)
        self._window.show_page(page)

    def _leave_notes(self) -> None:
        if self._came_from_staff:
            self._to_staff()
        else:
            self._show_wait()

    def _print_notes(self) -> None:
        texts = self._window.texts
        today = self._now().astimezone(self._timezone).date()
        self._print(teach_back_html(self._room.teach_back(), texts, made_on=today, paper=self._paper))

    def _print_take_home(self) -> None:
        mine = self._window.settings
        self._use(replace(mine, lang=self._read_in))
        page = self._room.take_home_page(self._help)
        html = patient_page_html(page, self._window.texts, paper=self._paper)
        self._use(mine)
        self._print(html)

    @property
    def _paper(self) -> Paper:
        return Paper.usual_in(self._preset.country)

    def _print(self, html: str) -> None:
        printed = printing.print_at_once(html, self._paper, PrintSize.USUAL)
        key, tone = ("teach-printing", Tone.DONE) if printed else ("teach-no-printer", Tone.TROUBLE)
        self._window.page.say(self._window.texts(key), tone)

    def _minutes_left(self) -> int:
        assert self._notes_until is not None
        return ceil((self._notes_until - self._seconds()) / 60)
