"""One person on their own: the first page, and the ways from there to sessions, lists and looks back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from quizapp.settings import Settings
from quizapp.ui.pages.welcome_page import Arrival, WelcomePage

if TYPE_CHECKING:
    # Read in when first needed: the first page waits for none of it.
    from quizapp.ui.ask_clinician_flow import AskClinicianFlow
    from quizapp.ui.home_view import HomeView
    from quizapp.ui.main_window import MainWindow, WindowContext
    from quizapp.ui.pages.error_page import Trouble
    from quizapp.ui.session_flow import SessionFlow
    from quizapp.ui.study import Study


class SelfStudyFlow:
    """The pages of the person who is here; `arrival` is how they came to the first one."""

    def __init__(self, window: MainWindow, context: WindowContext, arrival: Arrival) -> None:
        self._window, self._context, self._arrival = window, context, arrival
        self._look, self._texts = window.look, window.texts
        self.is_someone_here = True
        self.data_folder = context.data_folder
        self.study: Study | None = None
        self._session: SessionFlow | None = None
        self._asking: AskClinicianFlow | None = None
        self._wish: Callable[[], None] | None = None  # what to do once the questions are there
        self._trouble: Trouble | None = None  # why they do not come
        self._is_home_stale = False
        window.went_back.connect(self._mend_home)

    # --- coming and going -------------------------------------------------------------------------

    def arrive(self, arrival: Arrival) -> None:
        """Show the first page for another way of coming to it."""
        self.is_someone_here = True
        self._arrival = arrival
        self.show_first_page()

    def receive(self, settings: Settings, arrival: Arrival, data_folder: Path) -> None:
        """Somebody comes, whose settings and answers are in this folder; nothing is written again."""
        self.data_folder = data_folder
        self._drop_study()
        self._window.take_settings(settings)
        self.arrive(arrival)

    def leave(self) -> None:
        """The person goes: nothing of theirs stays in the window but its look; show a page next."""
        self.settle()
        self._drop_study()
        self.is_someone_here = False

    def settle(self) -> None:
        """Note what was shown last before it goes out of sight."""
        if self._session is not None:
            self._session.note_explanation()

    def use_person(self, name: str, *, has_others: bool) -> None:
        """The person is called otherwise now, or no longer alone here; close what is open over the page."""
        self._arrival = replace(self._arrival, person=name, has_others=has_others)
        if isinstance(self._window.first_page, WelcomePage):
            self.show_welcome()
        elif _is_home(self._window.first_page):
            self.go_home()
        self._window.close_overlays()

    # --- the questions ----------------------------------------------------------------------------

    def await_questions(self) -> None:
        """Others are being read: from now on whatever is asked for waits for them."""
        self.settle()
        self.study, self._trouble = None, None
        self._drop_flows()

    def tell_trouble(self, trouble: Trouble) -> None:
        """Questions or answers cannot be read: say so, now and whenever something needs them."""
        self._trouble = trouble
        self._window.show_trouble(trouble)

    def use_study(self, study: Study) -> None:
        """The questions are there; do what the person asked for in the meantime."""
        self.settle()
        self._drop_flows()
        self.study, self._trouble = study, None
        if self._texts.lang != study.bank.lang:
            study.speak(self._texts.lang)
        if self._wish is not None:
            wish, self._wish = self._wish, None
            if not self._arrival.is_first:
                self.go_home()  # what was wished for may open over it
            wish()
        elif not self._arrival.is_first and not self._window.has_overlays:
            self._show_home_as_it_is(study)
        # The notices are on screen by now, and said once is enough.
        self._arrival = replace(self._arrival, notices=())

    def _when_ready(self, wish: Callable[[], None]) -> None:
        """Do something once the questions are read; until then the window says that it takes a moment."""
        if self.study is not None:
            wish()
            return
        self._wish = wish
        if self._trouble is not None:
            self._window.show_trouble(self._trouble)
            return
        from quizapp.ui.pages.loading_page import LoadingPage

        page = LoadingPage(self._look, self._texts)
        page.show_again = lambda: self._when_ready(wish)
        self._window.show_page(page)

    def _ready(self) -> Study:
        assert self.study is not None
        return self.study

    def _drop_study(self) -> None:
        self.study, self._wish, self._trouble = None, None, None
        self._drop_flows()

    def _drop_flows(self) -> None:
        if self._session is not None:
            self._session.abandon()
        self._session, self._asking = None, None

    # --- the first page ---------------------------------------------------------------------------

    def show_first_page(self) -> None:
        """Welcome for a person who is new, home for one who has been here before."""
        if self._arrival.is_first:
            self.show_welcome()
        else:
            self.go_home()

    def show_welcome(self) -> None:
        """The first page of a person who is new."""
        window = self._window
        page = WelcomePage(self._look, self._texts, self._arrival)
        page.start_requested.connect(self.start)
        page.kept_requested.connect(window.open_kept)
        page.compare_requested.connect(self.compare)
        page.change_person_requested.connect(window.change_person_requested)
        page.home_requested.connect(self.go_home)
        page.clinic_requested.connect(window.clinic_requested)
        page.language_requested.connect(window.use_other_language)
        page.show_again = self.show_welcome
        window.show_page(page)

    def go_home(self) -> None:
        """The first page of a person who has been here before; what it shows is computed anew."""
        from quizapp.ui.pages.home_page import HomePage

        window, study = self._window, self.study
        view = study.home(window.settings.session_length) if study else self._home_of_last_time()
        page = HomePage(self._look, self._texts, self._arrival, view)
        page.start_requested.connect(self.start)
        page.resume_requested.connect(self.resume)
        page.practice_requested.connect(self.open_practice)
        page.settings_requested.connect(window.open_looks)
        page.compare_requested.connect(self.compare)
        page.clinician_requested.connect(self.open_clinician)
        page.progress_requested.connect(self.open_progress)
        page.change_person_requested.connect(window.change_person_requested)
        page.show_again = self.go_home
        window.show_page(page)

    def _home_of_last_time(self) -> HomeView | None:
        """What home showed when the program was closed, as far as it still holds."""
        notes = self._context.home_notes()
        if notes is None or notes.lang != self._texts.lang:
            return None
        return notes.view(self._context.today(), self._window.settings.session_length)

    def _show_home_as_it_is(self, study: Study) -> None:
        """Home, with what the answers come to; a page that shows just that stays, and whoever reads it."""
        from quizapp.ui.pages.home_page import HomePage

        page = self._window.page
        view = study.home(self._window.settings.session_length)
        if not (isinstance(page, HomePage) and page.shows(self._arrival, view)):
            self.go_home()

    # --- sessions ---------------------------------------------------------------------------------

    def start(self, length: int) -> None:
        """Begin a session of at most `length` questions; that choice is kept."""
        window = self._window
        settings = replace(window.settings, session_length=length, disclaimer_accepted=True)
        if settings != window.settings:
            window.use_settings(settings)
        self._when_ready(lambda: self._sessions().start(length))

    def resume(self) -> None:
        """Go on with the session that was left half way."""
        self._when_ready(lambda: self._sessions().resume())

    def open_practice(self) -> None:
        """Choose a topic."""
        self._when_ready(lambda: self._sessions().open_practice())

    def open_look_back(self) -> None:
        """The questions of this session."""
        self._sessions().open_look_back()

    def _sessions(self) -> SessionFlow:
        if self._session is None:
            from quizapp.ui.session_flow import SessionFlow

            flow = SessionFlow(
                self._window,
                self._ready(),
                load_help=self._context.load_help,
                is_space_low=self._context.is_space_low,
            )
            flow.ended.connect(self._end_session)
            flow.refused.connect(self._say_why_not)
            flow.problem_reported.connect(self._window.problem_reported)
            flow.home_requested.connect(self.go_home)
            flow.again_requested.connect(self._start_again)
            flow.compare_requested.connect(self.compare)
            self._session = flow
        return self._session

    def _start_again(self) -> None:
        self.start(self._window.settings.session_length)

    def _end_session(self) -> None:
        self._window.session_ended.emit()
        self._arrival = replace(
            self._arrival,
            is_first=False,
            length=self._window.settings.session_length,
            has_unfinished=False,
            notices=(),
        )

    def _say_why_not(self, message: str) -> None:
        """Nothing can begin: say why, on a page where it can be tried again."""
        from quizapp.ui.pages.loading_page import LoadingPage

        if isinstance(self._window.page, LoadingPage):
            self.show_first_page()
        self._window.page.say(message)

    # --- to look up, and to take along ------------------------------------------------------------

    def open_clinician(self) -> None:
        """The list for the clinician."""
        self._when_ready(lambda: self._ask_clinician().open())

    def open_print(self) -> None:
        """My page: print or save."""
        self._ask_clinician().open_print()

    def _ask_clinician(self) -> AskClinicianFlow:
        if self._asking is None:
            from quizapp.ui.ask_clinician_flow import AskClinicianFlow

            self._asking = AskClinicianFlow(self._window, self._ready(), self._context.load_help)
            self._asking.changed.connect(self._note_other_list)
        return self._asking

    def _note_other_list(self) -> None:
        self._is_home_stale = True

    def _mend_home(self) -> None:
        """Home shows what is on the list, and may lie below the page on which that was changed."""
        if self._is_home_stale and self.study is not None and _is_home(self._window.page):
            self._is_home_stale = False
            self._show_home_as_it_is(self.study)

    def open_progress(self) -> None:
        """How it went over time."""
        self._when_ready(self._open_progress)

    def _open_progress(self) -> None:
        from quizapp.ui.pages.progress_page import ProgressPage

        study = self._ready()
        self._window.open_page(ProgressPage(self._look, self._texts, study.bank, study.progress()))

    def compare(self, objective: str = "") -> None:
        """Compare at a glance; from feedback, at the row that the question touched."""
        self._when_ready(lambda: self._open_compare(objective))

    def _open_compare(self, objective: str) -> None:
        from quizapp.ui.pages.compare_page import ComparePage

        page = ComparePage(self._look, self._texts, self._ready().bank, objective or None)
        page.print_requested.connect(self._print_compare)
        self._window.open_page(page)

    def _print_compare(self) -> None:
        from quizapp.reports.html import compare_html
        from quizapp.ui.pages.print_page import PrintPage

        bank, texts = self._ready().bank, self._texts
        self._window.open_page(
            PrintPage(
                self._look, texts, lambda paper, size: compare_html(bank, texts, paper=paper, size=size)
            )
        )

    # --- my data ----------------------------------------------------------------------------------

    def open_data(self) -> None:
        """My data."""
        from quizapp.ui.pages.data_page import DataPage

        window = self._window
        page = DataPage(self._look, self._texts, self.data_folder)
        page.export_requested.connect(window.export_requested)
        page.readable_requested.connect(window.readable_requested)
        page.import_requested.connect(window.import_requested)
        page.questions_requested.connect(window.questions_requested)
        page.erase_requested.connect(self.ask_to_erase)
        window.open_page(page)

    def ask_to_erase(self) -> None:
        """Ask once more before erasing everything of the person who is here."""
        from quizapp.ui.pages.data_page import ErasePage

        page = ErasePage(self._look, self._texts, has_others=self._arrival.has_others)
        page.erase_confirmed.connect(self._window.erase_requested)
        self._window.open_page(page)


def _is_home(page: QWidget | None) -> bool:
    from quizapp.ui.pages.home_page import HomePage

    return isinstance(page, HomePage)
