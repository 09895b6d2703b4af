"""The window: the page on screen, the pages opened over it, and how they look, sound and are reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QIcon,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from quizapp.settings import TEXT_SIZES, Settings, Theme
from quizapp.texts import FALLBACK_LANGUAGE, Texts, languages
from quizapp.ui.keys import Keys
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.welcome_page import Arrival
from quizapp.ui.save_failed import SaveFailedError
from quizapp.ui.self_study_flow import SelfStudyFlow
from quizapp.ui.theme import Look, ThemeName, system_theme
from quizapp.ui.widgets.header import Header

if TYPE_CHECKING:
    from quizapp.ui.help_lines import HelpLines
    from quizapp.ui.home_view import HomeNotes
    from quizapp.ui.pages.error_page import Trouble
    from quizapp.ui.pages.overlay import Overlay
    from quizapp.ui.read_aloud import ReadAloud
    from quizapp.ui.read_aloud_flow import ReadAloudFlow
    from quizapp.ui.study import Study
    from quizapp.ui.voice import MakeVoice

# Below this many px at the chosen text size a page cannot be laid out; the text size is capped instead.
SMALLEST_WIDTH, SMALLEST_HEIGHT = 640, 384
# From this width on text starts larger by itself: such screens are looked at from farther away.
LARGE_SCREEN_WIDTH = 1600
# Below this height the header scrolls away with the page.
LOW_HEIGHT = 560
# What a window manager may put around the window, in px.
FRAME = 40


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
    went_back = Signal()  # a page that was opened over another is closed
    first_painted = Signal()
    bug_met = Signal()  # while the window is held: nothing of the person on screen may be told
    error_action = Signal(str)  # the name of an action of the error page that is not ours

    def __init__(self, context: WindowContext, look: Look, settings: Settings, arrival: Arrival) -> None:
        super().__init__()
        self._context, self.look, self.settings = context, look, settings
        self.texts = context.texts
        self.is_held = False  # by the waiting room: not to be closed, and nothing chosen now is kept
        self.clinic_help: HelpLines | None = None  # what a clinic mode shows instead of our own
        self._overlays: list[Overlay] = []
        self._reading: ReadAloudFlow | None = None
        self._was_painted = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.header = Header(look, self.texts, self)
        self._column.addWidget(self.header)
        self._stack = QStackedLayout()
        self._column.addLayout(self._stack)
        self._connect_header()
        self._keys = Keys(self)
        self._keys.use_numbers(settings.number_keys)
        self.self_study = SelfStudyFlow(self, context, arrival)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_look)
        if self.texts.lang != FALLBACK_LANGUAGE:
            self._follow_language()
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self.resize(1366, 768)
        self._apply_look()
        self.self_study.show_first_page()

    def show_fitting(self) -> None:
        """Show the window at its usual size, or filling a screen that has no room for that and its frame."""
        room = self.screen().availableSize()
        if room.width() < self.width() + FRAME or room.height() < self.height() + FRAME:
            self.showMaximized()
        else:
            self.show()

    def come_to_front(self) -> None:
        """Be seen, as after a second start; a maximized window stays so."""
        if self.is_held:
            self.showFullScreen()
        else:
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
            self.show()
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
        page = self._stack.currentWidget()
        seen = page.focus_in_view() if isinstance(page, Page) else None
        self.look.choose(theme, self._scale())
        if seen is not None:
            self.page.hold_in_view(seen)
        application = QApplication.instance()
        if isinstance(application, QApplication) and application.palette() != self.look.palette():
            application.setPalette(self.look.palette())
        self._place_header()

    def use_settings(self, settings: Settings) -> None:
        """Take over changed settings at once and keep them."""
        was = self.settings.lang
        self.take_settings(settings)
        if settings.lang != was:
            self._say_page_again()
        if not self.is_held and not self._context.save_settings(settings):
            self.page.say(self.texts("error-settings"))
        from quizapp.ui.pages.looks_page import LooksPage

        if isinstance(self.page, LooksPage):
            self.page.show_capped(self.is_capped)

    def take_settings(self, settings: Settings) -> None:
        """Take over settings at once, as they are kept already or nowhere."""
        if settings.lang != self.settings.lang:
            self.speak(settings.lang)
        self.settings = settings
        self._keys.use_numbers(settings.number_keys)
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

    def use_other_language(self) -> None:
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
        self.close_overlays()
        if self.page.show_again is not None:
            self.page.show_again()
        if is_in_settings:
            self.open_looks()
            if isinstance(self.page, LooksPage):
                self.page.focus_language()

    # --- reading aloud -------------------------------------------------------------------------

    def read_aloud(self) -> None:
        """Read the page on screen, or stop reading."""
        self._read_aloud_flow().start_or_stop()

    def reader(self) -> ReadAloud:
        """What reads aloud."""
        return self._read_aloud_flow().reader

    def be_silent(self) -> None:
        """Stop reading, if anything is being read."""
        if self._reading is not None:
            self._reading.reader.stop()

    def _read_aloud_flow(self) -> ReadAloudFlow:
        """Made when it is first asked for."""
        if self._reading is None:
            from quizapp.ui.read_aloud_flow import ReadAloudFlow

            self._reading = ReadAloudFlow(self, self._context.make_voice)
        return self._reading

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
        self.went_back.emit()

    def close_overlays(self) -> None:
        """Close all that is open over the first page."""
        while self._overlays:
            self.go_back()

    @property
    def has_overlays(self) -> bool:
        """Whether anything is open over the first page."""
        return bool(self._overlays)

    @property
    def first_page(self) -> QWidget | None:
        """The page that others are opened over."""
        return self._stack.widget(0)

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

    def use_simpler_words(self, on: bool) -> None:
        """Explain in simpler words from now on, or no longer."""
        self.use_settings(replace(self.settings, simpler_words=on))

    def keeping(self, keep: Callable[[], object]) -> bool:
        """Save something; say so when that fails. Whether it was saved."""
        try:
            keep()
        except SaveFailedError as error:
            self.page.say(self.texts(f"error-save-{error.problem}"))
            return False
        return True

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
            is_someone_here=self.self_study.is_someone_here,
            only_looks=self.is_held,
            languages=languages(self._context.assets / "texts"),
        )
        page.chosen.connect(self.use_settings)
        page.data_requested.connect(self.self_study.open_data)
        page.people_requested.connect(self.people_requested)
        page.use_change_requested.connect(self.self_study.show_welcome)
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

        self.open_page(KeptPage(self.look, self.texts, self.self_study.data_folder))

    def open_keys(self) -> None:
        """The keys."""
        from quizapp.ui.pages.about_page import KeysPage

        self.open_page(KeysPage(self.look, self.texts, in_waiting_room=self.is_held))

    def show_trouble(self, trouble: Trouble) -> None:
        """Something is in the way."""
        from quizapp.ui.pages.error_page import ErrorPage

        page = ErrorPage(self.look, self.texts, trouble)
        page.chosen.connect(self.error_action)
        self.show_page(page)

    # --- the person who is here ------------------------------------------------------------------

    @property
    def study(self) -> Study | None:
        """The person's answers and the questions, once both are read."""
        return self.self_study.study

    def use_study(self, study: Study) -> None:
        """The questions are there; do what the person asked for in the meantime."""
        self.self_study.use_study(study)

    def start(self, length: int) -> None:
        """Begin a session of at most `length` questions."""
        self.self_study.start(length)

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
        self.self_study.settle()
        if self._reading is not None:
            self._reading.reader.close()
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("canvas"))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.first_painted.emit()
