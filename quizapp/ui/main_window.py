"""The window: the page on screen, the pages opened over it, and the routes between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from quizapp.settings import TEXT_SIZES, Settings, Theme
from quizapp.texts import FALLBACK_LANGUAGE, Texts, languages
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.welcome_page import Arrival, WelcomePage
from quizapp.ui.save_failed import SaveFailedError
from quizapp.ui.theme import Look, ThemeName, system_theme
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.header import Header
from quizapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from quizapp.bank.questions import AnyQuestion, Choice
    from quizapp.engine.response import Certainty
    from quizapp.engine.session import Asked, Feedback, Session
    from quizapp.reports.clinician_list import ClinicianQuestion
    from quizapp.ui.help_lines import HelpLines
    from quizapp.ui.home_view import HomeNotes, HomeView
    from quizapp.ui.pages.error_page import Trouble
    from quizapp.ui.pages.overlay import Overlay
    from quizapp.ui.pages.quiz_page import QuizPage
    from quizapp.ui.read_aloud import ReadAloud
    from quizapp.ui.study import Study
    from quizapp.ui.voice import MakeVoice, NoVoice

# Below this many px at the chosen text size a page cannot be laid out; the text size is capped instead.
SMALLEST_WIDTH, SMALLEST_HEIGHT = 640, 384
# From this width on text starts larger by itself: such screens are looked at from farther away.
LARGE_SCREEN_WIDTH = 1600
# Below this height the header scrolls away with the page.
LOW_HEIGHT = 560
NOTE_AFTER_MS = 40
# What a window manager may put around the window, in px.
FRAME = 40
_BY_KEYBOARD = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class WindowContext:
    """What the window is given from outside: texts, choices, and the ways out to the disk."""

    texts: Texts
    assets: Path
    version: str
    data_folder: Path
    save_settings: Callable[[Settings], bool]  # whether it was saved
    load_help: Callable[[], HelpLines]
    is_space_low: Callable[[], bool]
    make_voice: MakeVoice
    home_notes: Callable[[], HomeNotes | None] = lambda: None
    today: Callable[[], date] = lambda: date.min


class MainWindow(QWidget):
    """Shows one page at a time under the header."""

    closed = Signal()
    problem_reported = Signal()
    export_requested = Signal()
    readable_requested = Signal()
    import_requested = Signal()
    questions_requested = Signal()
    erase_requested = Signal()
    people_requested = Signal()
    change_person_requested = Signal()
    clinic_requested = Signal()
    session_ended = Signal()
    first_painted = Signal()
    bug_met = Signal()  # while the window is held: nothing of the person on screen may be told
    error_action = Signal(str)  # the name of an action of the error page that is not ours

    def __init__(self, context: WindowContext, look: Look, settings: Settings, arrival: Arrival) -> None:
        super().__init__()
        self._context, self.look, self.settings = context, look, settings
        self.texts = context.texts
        self.is_held = False  # by the waiting room: not to be closed, and nothing chosen now is kept
        self.clinic_help: HelpLines | None = None  # what a clinic mode shows instead of our own
        self.study: Study | None = None
        self._session: Session | None = None
        self._wish: Callable[[], None] | None = None  # what to do once the questions are there
        self._overlays: list[Overlay] = []
        self._arrival = arrival
        self._reader: ReadAloud | None = None
        self._reading_note = ""
        self._data_folder = context.data_folder
        self._is_someone_here = True
        self._was_painted = False
        # Noted a moment later, so that the explanation is painted before the disk is asked again.
        self._has_unnoted_explanation = False
        self._note_soon = QTimer(self)
        self._note_soon.setSingleShot(True)
        self._note_soon.setInterval(NOTE_AFTER_MS)
        self._note_soon.timeout.connect(self._note_explanation)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.header = Header(look, self.texts, self)
        self._column.addWidget(self.header)
        self._stack = QStackedLayout()
        self._column.addLayout(self._stack)
        self._connect_header()
        self._add_keys()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_look)
        if self.texts.lang != FALLBACK_LANGUAGE:
            self._follow_language()
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self.resize(1366, 768)
        self._apply_look()
        self.show_first_page()

    def show_fitting(self) -> None:
        """Show the window at its usual size, or filling a screen that has no room for that and its frame."""
        room = self.screen().availableSize()
        if room.width() < self.width() + FRAME or room.height() < self.height() + FRAME:
            self.showMaximized()
        else:
            self.show()

    def come_to_front(self) -> None:
        """Be seen, as after a second start."""
        if self.is_held:
            self.showFullScreen()
        else:
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def take_icon(self) -> None:
        """Show the app's own icon where the system lists its windows."""
        self.setWindowIcon(QIcon(self.look.icon("app-tile", "ink", 64, 1.0)))

    # --- what stands on every page -------------------------------------------------------------

    def _connect_header(self) -> None:
        self.header.about_requested.connect(self.open_about)
        self.header.text_size_requested.connect(self.open_looks)
        self.header.help_requested.connect(self.open_help)
        self.header.read_requested.connect(self.read_aloud)

    def _add_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("Return", self._press_primary),
            ("Enter", self._press_primary),
            ("Alt+T", self.open_looks),
            ("Alt+H", self.open_help),
            ("Alt+R", self.read_aloud),
            ("F1", self.open_keys),
            ("Escape", self.go_back),
            ("Ctrl++", self.larger),
            ("Ctrl+=", self.larger),
            ("Ctrl+-", self.smaller),
            ("Ctrl+0", self.normal_size),
        ]
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(act)
        self._number_keys: list[QShortcut] = []
        for number in range(10):
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setObjectName(str(number))
            shortcut.activated.connect(self._press_number)
            shortcut.setEnabled(self.settings.number_keys)
            self._number_keys.append(shortcut)

    def _press_primary(self) -> None:
        """Enter presses the button that has the focus, else the primary one."""
        focus = QApplication.focusWidget()
        page = self.page
        if isinstance(focus, Button) and focus is not page.primary:
            focus.click()
        elif isinstance(focus, Text) and focus.textInteractionFlags() & _BY_KEYBOARD:
            # The window takes the key before the label sees it: hand it on, to open the word in focus.
            QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, _NO_MODIFIER))
        elif page.primary.isVisibleTo(page):
            page.primary.click()

    def _press_number(self) -> None:
        shortcut = self.sender()
        assert shortcut is not None
        self.page.number_pressed(int(shortcut.objectName()))

    @property
    def page(self) -> Page:
        """The page on screen."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    # --- text size and colours -----------------------------------------------------------------

    def wanted_scale(self) -> float:
        """The text size asked for, before it is capped to what the window has room for."""
        if self.settings.text_size is not None:
            return self.settings.text_size
        return 1.25 if self.width() >= LARGE_SCREEN_WIDTH else 1.0

    def _scale(self) -> float:
        dpi = self.logicalDpiX() / 96
        room = min(self.width() / SMALLEST_WIDTH, self.height() / SMALLEST_HEIGHT)
        return max(1.0, min(self.wanted_scale() * dpi, room))

    @property
    def is_capped(self) -> bool:
        """Whether the text is smaller than asked for because the window is too small."""
        return self._scale() < self.wanted_scale()

    def _apply_look(self) -> None:
        theme = (
            system_theme() if self.settings.theme is Theme.SYSTEM else ThemeName(self.settings.theme.value)
        )
        self.look.choose(theme, self._scale())
        application = QApplication.instance()
        if isinstance(application, QApplication) and application.palette() != self.look.palette():
            application.setPalette(self.look.palette())
        self._place_header()

    def use_settings(self, settings: Settings) -> None:
        """Take over changed settings at once and keep them."""
        was = self.settings.lang
        self._take_settings(settings)
        if settings.lang != was:
            self._say_page_again()
        if not self.is_held and not self._context.save_settings(settings):
            self.page.say(self.texts("error-settings"))
        from quizapp.ui.pages.looks_page import LooksPage

        if isinstance(self.page, LooksPage):
            self.page.show_capped(self.is_capped)

    def _take_settings(self, settings: Settings) -> None:
        if settings.lang != self.settings.lang:
            self.speak(settings.lang)
        self.settings = settings
        for shortcut in self._number_keys:
            shortcut.setEnabled(settings.number_keys)
        self._apply_look()

    def larger(self) -> None:
        """One step larger."""
        self._step_size(1)

    def smaller(self) -> None:
        """One step smaller."""
        self._step_size(-1)

    def normal_size(self) -> None:
        """Back to 100 %."""
        self._use_size(1.0)

    def _step_size(self, by: int) -> None:
        nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.wanted_scale()))
        self._use_size(TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, nearest + by))])

    def _use_size(self, size: float) -> None:
        self.use_settings(replace(self.settings, text_size=size))

    # --- language ------------------------------------------------------------------------------

    def speak(self, lang: str) -> None:
        """Say everything in another language from now on, but for the page on screen."""
        self.be_silent()
        self.texts.use(lang)
        self._follow_language()
        self.header.speak(self.texts)
        if self.study is not None:
            self.study.speak(lang)

    def _use_other_language(self) -> None:
        """The next of the languages, as on the first page, where there are two."""
        known = languages(self._context.assets / "texts")
        place = known.index(self.texts.lang) if self.texts.lang in known else -1
        self.use_settings(replace(self.settings, lang=known[(place + 1) % len(known)]))

    def _follow_language(self) -> None:
        from quizapp.ui.languages import follow

        follow(self.texts.lang)

    def _say_page_again(self) -> None:
        """Build the page on screen anew, and the settings over it if they are open; others close."""
        from quizapp.ui.pages.looks_page import LooksPage

        is_in_settings = isinstance(self.page, LooksPage)
        while self._overlays:
            self.go_back()
        if self.page.show_again is not None:
            self.page.show_again()
        if is_in_settings:
            self.open_looks()
            if isinstance(self.page, LooksPage):
                self.page.focus_language()

    # --- reading aloud -------------------------------------------------------------------------

    def read_aloud(self) -> None:
        """Read the page on screen, or stop reading."""
        reader = self.reader()
        if reader.is_reading:
            reader.stop()
        elif self.header.read.isVisibleTo(self.header):  # a waiting room without sound has no such button
            reader.speed = self.settings.speed
            reader.read(self.page)

    def reader(self) -> ReadAloud:
        """What reads aloud; made when it is first asked for."""
        if self._reader is None:
            from quizapp.ui.read_aloud import ReadAloud

            self._reader = ReadAloud(self.look, self._context.make_voice, lambda: self.texts.lang, self)
            self._reader.started.connect(self._reading_started)
            self._reader.heard.connect(self._reading_heard)
            self._reader.stopped.connect(self._reading_stopped)
            self._reader.failed.connect(self._reading_failed)
        return self._reader

    def be_silent(self) -> None:
        """Stop reading, if anything is being read."""
        if self._reader is not None:
            self._reader.stop()

    def _reading_started(self) -> None:
        self.header.show_reading(True, self.texts("header-stop"))
        wait = self.texts("voice-getting-ready")
        self._reading_note = f"{wait} {self.texts('voice-others-may-hear')}" if self.is_held else wait
        self.page.say(self._reading_note)

    def _reading_heard(self) -> None:
        if self._reading_note:
            self._reading_note = ""
            self.page.say("")

    def _reading_stopped(self) -> None:
        self.header.show_reading(False, self.texts("header-read"))
        self._reading_heard()

    def _reading_failed(self, reason: NoVoice) -> None:
        from quizapp.ui.voice import NoVoice, line_that_adds_a_voice

        if self.is_held and reason is NoVoice.NOT_INSTALLED:
            reason = NoVoice.NO_ENGINE  # what to type is for staff, not for a patient
        self.page.say(self.texts(reason.value, line=line_that_adds_a_voice()))

    # --- pages ---------------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Put `page` in place of the page on screen; pages opened over it go away."""
        old = [self._stack.widget(index) for index in range(self._stack.count())]
        self._overlays.clear()
        self._enter(page)
        for widget in old:
            if widget is not None:
                self._stack.removeWidget(widget)
                widget.deleteLater()

    def _enter(self, page: Page) -> None:
        self.be_silent()
        if self._stack.indexOf(page) < 0:
            page.help_requested.connect(self.open_help)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setWindowTitle(f"{page.windowTitle()} - {self.texts('app-name')}")
        self._place_header()
        self.chain_focus(page)
        page.turned()
        page.heading().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_page(self, overlay: Overlay) -> None:
        """Open a page over the one on screen, which stays as it is below."""
        if type(self.page) is type(overlay):
            overlay.deleteLater()
            return
        overlay.closed.connect(self.go_back)
        self._overlays.append(overlay)
        self._enter(overlay)

    def go_back(self) -> None:
        """Close the page that was opened last; the page below is as it was."""
        if not self._overlays:
            self.page.escape_pressed()
            return
        overlay = self._overlays.pop()
        below = self._overlays[-1] if self._overlays else self._stack.widget(0)
        assert isinstance(below, Page)
        self._enter(below)
        self._stack.removeWidget(overlay)
        overlay.deleteLater()

    def _place_header(self) -> None:
        """On a low window the header scrolls away with the page; else it stays on top."""
        if self._stack.currentWidget() is None:
            return
        low = self.height() < LOW_HEIGHT * self.look.scale and self.page.HAS_HEADER
        self.page.take_header(self.header if low else None)
        if not low and self._column.indexOf(self.header) < 0:
            self._column.insertWidget(0, self.header)
        self.header.setVisible(self.page.HAS_HEADER)

    def chain_focus(self, page: Page) -> None:
        """Tab goes through content, side panel, footer, then the header."""
        stops = [*page.tab_stops(), *self.header.findChildren(QWidget)]
        # A drop-down's list is a window of its own and takes no part.
        reachable = [
            stop for stop in stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.window() is self
        ]
        for first, second in pairwise(reachable):
            QWidget.setTabOrder(first, second)

    def go_home(self) -> None:
        """The first page of a person who has been here before; what it shows is computed anew."""
        from quizapp.ui.pages.home_page import HomePage

        if self.study is None:
            page = HomePage(self.look, self.texts, self._arrival, self._home_of_last_time())
        else:
            view = self.study.home(self.settings.session_length)
            page = HomePage(self.look, self.texts, self._arrival, view)
        page.start_requested.connect(self.start)
        page.resume_requested.connect(self.resume)
        page.practice_requested.connect(self.open_practice)
        page.settings_requested.connect(self.open_looks)
        page.compare_requested.connect(self.compare)
        page.clinician_requested.connect(self.open_clinician)
        page.progress_requested.connect(self.open_progress)
        page.change_person_requested.connect(self.change_person_requested)
        page.show_again = self.go_home
        self.show_page(page)

    def open_practice(self) -> None:
        """Choose a topic."""
        self.when_ready(self._open_practice)

    def _open_practice(self) -> None:
        from quizapp.ui.pages.practice_page import PracticePage

        assert self.study is not None
        page = PracticePage(self.look, self.texts, self.study.bank)
        page.topic_chosen.connect(self._practice)
        self.open_page(page)

    def _practice(self, topic: str) -> None:
        self._start_now(self.settings.session_length, (topic,))

    def open_clinician(self) -> None:
        """The list for the clinician."""
        self.when_ready(self._open_clinician)

    def _open_clinician(self) -> None:
        from quizapp.ui.pages.clinician_page import ClinicianPage

        assert self.study is not None
        page = ClinicianPage(self.look, self.texts, self.study.to_ask())
        page.added.connect(self._add_own)
        page.removed.connect(self._take_off)
        page.print_requested.connect(self.open_print)
        self.open_page(page)

    def open_print(self) -> None:
        """My page: print or save."""
        from quizapp.ui.pages.print_page import PrintPage

        assert self.study is not None
        study, texts = self.study, self.texts
        page = study.patient_page(self._context.load_help())
        self.open_page(
            PrintPage(self.look, texts, lambda paper, size: study.page_html(page, texts, paper, size))
        )

    def open_progress(self) -> None:
        """How it went over time."""
        self.when_ready(self._open_progress)

    def _open_progress(self) -> None:
        from quizapp.ui.pages.progress_page import ProgressPage

        assert self.study is not None
        self.open_page(ProgressPage(self.look, self.texts, self.study.bank, self.study.progress()))

    def open_data(self) -> None:
        """My data."""
        from quizapp.ui.pages.data_page import DataPage

        page = DataPage(self.look, self.texts, self._data_folder)
        page.export_requested.connect(self.export_requested)
        page.readable_requested.connect(self.readable_requested)
        page.import_requested.connect(self.import_requested)
        page.questions_requested.connect(self.questions_requested)
        page.erase_requested.connect(self.ask_to_erase)
        self.open_page(page)

    def ask_to_erase(self) -> None:
        """Ask once more before erasing everything of the person who is here."""
        from quizapp.ui.pages.data_page import ErasePage

        page = ErasePage(self.look, self.texts, has_others=self._arrival.has_others)
        page.erase_confirmed.connect(self.erase_requested)
        self.open_page(page)

    def _add_own(self, text: str) -> None:
        study = self.study
        assert study is not None
        self._keeping(lambda: study.add_own(text))
        self._refresh_list()

    def _take_off(self, line: ClinicianQuestion) -> None:
        study = self.study
        assert study is not None
        self._keeping(lambda: study.take_off(line))
        self._refresh_list()

    def _refresh_list(self) -> None:
        from quizapp.ui.pages.clinician_page import ClinicianPage

        assert self.study is not None
        if isinstance(self.page, ClinicianPage):
            self.page.show_list(self.study.to_ask())
            self.chain_focus(self.page)

    def _flag(self, on: bool) -> None:
        study, page = self.study, self.page
        assert study is not None
        assert _is_quiz_page(page)
        question = page.asked.question
        self._keeping(lambda: study.flag(question, on))

    def use_simpler_words(self, on: bool) -> None:
        self.use_settings(replace(self.settings, simpler_words=on))

    def _open_report(self) -> None:
        from quizapp.ui.pages.report_page import ReportPage

        page = self.page
        assert _is_quiz_page(page)
        report = ReportPage(self.look, self.texts, page.asked.question)
        question = page.asked.question
        report.reported.connect(lambda note: self._keep_report(question, note))
        self.open_page(report)

    def _keep_report(self, question: AnyQuestion, note: str) -> None:
        study = self.study
        assert study is not None
        if self._keeping(lambda: study.report_problem(question, note)):
            self.go_back()
            self.page.say(self.texts("report-kept"))
            self.problem_reported.emit()

    def _keeping(self, keep: Callable[[], object]) -> bool:
        """Save something; say so when that fails. Whether it was saved."""
        try:
            keep()
        except SaveFailedError as error:
            self.page.say(self.texts(f"error-save-{error.problem}"))
            return False
        return True

    def show_welcome(self) -> None:
        """The first page."""
        page = WelcomePage(self.look, self.texts, self._arrival)
        page.start_requested.connect(self.start)
        page.kept_requested.connect(self.open_kept)
        page.compare_requested.connect(self.compare)
        page.change_person_requested.connect(self.change_person_requested)
        page.home_requested.connect(self.go_home)
        page.clinic_requested.connect(self.clinic_requested)
        page.language_requested.connect(self._use_other_language)
        page.show_again = self.show_welcome
        self.show_page(page)

    def arrive(self, arrival: Arrival) -> None:
        """Show the first page for another way of coming to it."""
        self._is_someone_here = True
        self._arrival = arrival
        self.show_first_page()

    def show_first_page(self) -> None:
        """Welcome for a person who is new, home for one who has been here before."""
        if self._arrival.is_first:
            self.show_welcome()
        else:
            self.go_home()

    def open_help(self) -> None:
        """Get help now."""
        from quizapp.ui.pages.help_page import HelpPage

        lines = self.clinic_help or self._context.load_help()
        self.open_page(HelpPage(self.look, self.texts, lines, in_clinic=self.clinic_help is not None))

    def open_looks(self) -> None:
        """Text size and colours."""
        from quizapp.ui.pages.looks_page import LooksPage

        page = LooksPage(
            self.look,
            self.texts,
            self.settings,
            is_capped=self.is_capped,
            is_someone_here=self._is_someone_here,
            only_looks=self.is_held,
            languages=languages(self._context.assets / "texts"),
        )
        page.chosen.connect(self.use_settings)
        page.data_requested.connect(self.open_data)
        page.people_requested.connect(self.people_requested)
        page.use_change_requested.connect(self.show_welcome)
        page.about_requested.connect(self.open_about)
        self.open_page(page)

    def open_about(self) -> None:
        """About this app."""
        from quizapp.ui.pages.about_page import AboutPage

        bank = self.study.bank if self.study else None
        page = AboutPage(self.look, self.texts, self._context.version, bank)
        page.kept_requested.connect(self.open_kept)
        page.keys_requested.connect(self.open_keys)
        self.open_page(page)

    def open_kept(self) -> None:
        """What this app keeps."""
        from quizapp.ui.pages.about_page import KeptPage

        self.open_page(KeptPage(self.look, self.texts, self._data_folder))

    def open_keys(self) -> None:
        """The keys."""
        from quizapp.ui.pages.about_page import KeysPage

        self.open_page(KeysPage(self.look, self.texts, in_waiting_room=self.is_held))

    def open_look_back(self) -> None:
        """The questions of this session."""
        from quizapp.ui.pages.look_back_page import LookBackPage

        feedbacks = self._session.feedbacks if self._session else ()
        self.open_page(LookBackPage(self.look, self.texts, feedbacks))

    def compare(self, objective: str = "") -> None:
        """Compare at a glance; from feedback, at the row that the question touched."""
        self.when_ready(lambda: self._open_compare(objective))

    def _open_compare(self, objective: str) -> None:
        from quizapp.ui.pages.compare_page import ComparePage

        assert self.study is not None
        page = ComparePage(self.look, self.texts, self.study.bank, objective or None)
        page.print_requested.connect(self._print_compare)
        self.open_page(page)

    def _print_compare(self) -> None:
        from quizapp.reports.html import compare_html
        from quizapp.ui.pages.print_page import PrintPage

        assert self.study is not None
        bank, texts = self.study.bank, self.texts
        self.open_page(
            PrintPage(self.look, texts, lambda paper, size: compare_html(bank, texts, paper=paper, size=size))
        )

    def show_trouble(self, trouble: Trouble) -> None:
        """Something is in the way."""
        from quizapp.ui.pages.error_page import ErrorPage

        page = ErrorPage(self.look, self.texts, trouble)
        page.chosen.connect(self.error_action)
        self.show_page(page)

    # --- a session -----------------------------------------------------------------------------

    def use_study(self, study: Study) -> None:
        """The questions are there; do what the person asked for in the meantime."""
        self.study = study
        if self.texts.lang != study.bank.lang:
            study.speak(self.texts.lang)
        if self._wish is not None:
            wish, self._wish = self._wish, None
            if not self._arrival.is_first:
                self.go_home()  # what was wished for may open over it
            wish()
        elif not self._arrival.is_first and not self._overlays:
            self._show_home_as_it_is(study)

    def _home_of_last_time(self) -> HomeView | None:
        """What home showed when the program was closed, as far as it still holds."""
        notes = self._context.home_notes()
        if notes is None or notes.lang != self.texts.lang:
            return None
        return notes.view(self._context.today(), self.settings.session_length)

    def _show_home_as_it_is(self, study: Study) -> None:
        """Home, with what the answers come to; a page that shows just that stays, and whoever reads it."""
        from quizapp.ui.pages.home_page import HomePage

        view = study.home(self.settings.session_length)
        if not (isinstance(self.page, HomePage) and self.page.shows(self._arrival, view)):
            self.go_home()

    def leave(self) -> None:
        """The person goes: nothing of theirs stays in the window but its look; show a page next."""
        self._note_explanation()
        self._drop_study()
        self._is_someone_here = False

    def receive(self, settings: Settings, arrival: Arrival, data_folder: Path) -> None:
        """Somebody comes, whose settings and answers are in this folder; nothing is written again."""
        self._data_folder = data_folder
        self._drop_study()
        self._take_settings(settings)
        self.arrive(arrival)

    def use_person(self, name: str, *, has_others: bool) -> None:
        """The person is called otherwise now, or no longer alone here; close what is open over the page."""
        self._arrival = replace(self._arrival, person=name, has_others=has_others)
        if isinstance(self._stack.widget(0), WelcomePage):
            self.show_welcome()
        elif self._is_home(self._stack.widget(0)):
            self.go_home()
        while self._overlays:
            self.go_back()

    @staticmethod
    def _is_home(page: QWidget | None) -> bool:
        from quizapp.ui.pages.home_page import HomePage

        return isinstance(page, HomePage)

    def _drop_study(self) -> None:
        self.study, self._session, self._wish = None, None, None
        self._note_soon.stop()
        self._has_unnoted_explanation = False

    def when_ready(self, wish: Callable[[], None]) -> None:
        """Do something once the questions are read; until then the window says that it takes a moment."""
        if self.study is not None:
            wish()
            return
        from quizapp.ui.pages.loading_page import LoadingPage

        self._wish = wish
        page = LoadingPage(self.look, self.texts)
        page.show_again = lambda: self.when_ready(wish)
        self.show_page(page)

    def start(self, length: int) -> None:
        """Begin a session."""
        settings = replace(self.settings, session_length=length, disclaimer_accepted=True)
        if settings != self.settings:
            self.use_settings(settings)
        self.when_ready(lambda: self._start_now(length))

    def _start_now(self, length: int, topics: tuple[str, ...] | None = None) -> None:
        assert self.study is not None
        if self._context.is_space_low():
            self._say_why_not(self.texts("welcome-low-space"))
            return
        try:
            self._session = self.study.start(length, topics)
        except SaveFailedError as error:
            self._say_why_not(self.texts(f"error-save-{error.problem}"))
            return
        self._ask_next()

    def _say_why_not(self, message: str) -> None:
        """Nothing can begin: say why, on a page where it can be tried again."""
        from quizapp.ui.pages.loading_page import LoadingPage

        if isinstance(self.page, LoadingPage):
            self.show_first_page()
        self.page.say(message)

    def resume(self) -> None:
        """Go on with the session that was left half way."""
        self.when_ready(self._resume_now)

    def _resume_now(self) -> None:
        assert self.study is not None
        started = self.study.unfinished()
        if started is None:
            self._start_now(self.settings.session_length)
            return
        self._session = self.study.resume(started)
        self._ask_next()

    def _ask_next(self) -> None:
        assert self._session is not None
        self._note_explanation()
        asked = self._session.next_question()
        if asked is None:
            self._finish(is_complete=True)
        else:
            self.show_page(self._quiz_page(asked))

    def _quiz_page(self, asked: Asked) -> QuizPage:
        from quizapp.ui.pages.quiz_page import QuizPage

        assert self.study is not None
        assert self._session is not None
        page = QuizPage(
            self.look,
            self.texts,
            self.study.bank,
            asked,
            help_lines=self._context.load_help().strip_for(asked.question.mentions),
            ask_certainty=self.settings.ask_certainty,
            can_look_back=asked.number > 1,
        )
        page.answered.connect(self._submit)
        page.next_requested.connect(self._ask_next)
        page.stop_requested.connect(self._stop)
        page.look_back_requested.connect(self.open_look_back)
        page.compare_requested.connect(self.compare)
        page.flag_toggled.connect(self._flag)
        page.report_requested.connect(self._open_report)
        page.simpler_toggled.connect(self.use_simpler_words)
        page.show_again = lambda: self._ask_again(page)
        return page

    def _ask_again(self, old: QuizPage) -> None:
        """The same question where it stood, in the language that is spoken now."""
        assert self.study is not None
        assert self._session is not None
        if old.feedback is not None:
            feedback = self._session.feedbacks[-1]
            page = self._quiz_page(feedback.asked)
            self.show_page(page)
            self._show_feedback(page, feedback)
        elif (asked := self._session.next_question()) is not None:
            page = self._quiz_page(asked)
            page.take_over(old)
            self.show_page(page)

    def _submit(self, choice: Choice, certainty: Certainty | None, seconds: float) -> None:
        from quizapp.ui.pages.quiz_page import QuizPage

        assert self.study is not None
        assert self._session is not None
        page = self.page
        assert isinstance(page, QuizPage)
        try:
            feedback = self._session.submit(choice, certainty, at=self.study.now(), seconds_taken=seconds)
        except SaveFailedError as error:
            page.say(self.texts(f"error-save-{error.problem}"))
            return
        self.be_silent()
        self._show_feedback(page, feedback)
        self._has_unnoted_explanation = True
        self._note_soon.start()

    def _show_feedback(self, page: QuizPage, feedback: Feedback) -> None:
        assert self.study is not None
        page.show_feedback(
            feedback,
            is_flagged=self.study.is_flagged(page.asked.question),
            simpler_words=self.settings.simpler_words,
        )
        self.chain_focus(page)

    def _note_explanation(self) -> None:
        """Note that the explanation was on screen; the answer itself was safe before it was shown."""
        if not self._has_unnoted_explanation:
            return
        assert self.study is not None
        assert self._session is not None
        try:
            self._session.explanation_shown(at=self.study.now())
        except SaveFailedError as error:
            self.page.say(self.texts(f"error-save-{error.problem}"))
            return
        self._has_unnoted_explanation = False
        # Chosen now, so that it is ready when the person goes on.
        self._session.next_question()
        if self._context.is_space_low():
            self.page.say(self.texts("error-low-space"))

    def _stop(self) -> None:
        self._finish(is_complete=False)

    def _finish(self, *, is_complete: bool) -> None:
        assert self.study is not None
        assert self._session is not None
        self._note_explanation()
        try:
            self._session.end(at=self.study.now())
        except SaveFailedError as error:
            self.page.say(self.texts(f"error-save-{error.problem}"))
            return
        self.session_ended.emit()
        self._arrival = replace(
            self._arrival,
            is_first=False,
            length=self.settings.session_length,
            has_unfinished=False,
            notices=(),
        )
        self._show_summary(is_complete=is_complete)

    def _show_summary(self, *, is_complete: bool) -> None:
        from quizapp.ui.pages.summary_page import SummaryPage

        assert self.study is not None
        assert self._session is not None
        page = SummaryPage(
            self.look, self.texts, self.study.bank, self._session.summary(), is_complete=is_complete
        )
        page.done_requested.connect(self.go_home)
        page.again_requested.connect(self._again)
        page.look_back_requested.connect(self.open_look_back)
        page.compare_requested.connect(self.compare)
        page.show_again = lambda: self._show_summary(is_complete=is_complete)
        self.show_page(page)

    def _again(self) -> None:
        self.start(self.settings.session_length)

    # --- Qt ------------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        # From the footer, the scroll area does not see that the focus comes into it.
        moved = super().focusNextPrevChild(forward)
        focus = self.focusWidget()
        if moved and focus is not None:
            self.page.show_in_view(focus)
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._apply_look()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_held:
            event.ignore()
            return
        self._note_explanation()
        if self._reader is not None:
            self._reader.close()
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("canvas"))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.first_painted.emit()


def _is_quiz_page(page: Page) -> TypeGuard[QuizPage]:
    from quizapp.ui.pages.quiz_page import QuizPage

    return isinstance(page, QuizPage)
