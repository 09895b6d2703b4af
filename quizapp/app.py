"""Wires the window to the bank, the engine and the disk: what follows when something is asked for or read."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from quizapp import __version__
from quizapp import clock_and_dice as outside
from quizapp.answers_here import AnswersHere
from quizapp.beside import Beside
from quizapp.bugs import BugReports
from quizapp.first_look import folder_without_asking, is_for_patients, people_in, settings_in
from quizapp.paths import assets_dir
from quizapp.pseudo import LANGUAGES as PSEUDO_LANGUAGES
from quizapp.questions_here import QuestionsHere
from quizapp.settings import Settings, save_settings
from quizapp.store.store_error import StoreError, StoreErrorKind
from quizapp.texts import FALLBACK_LANGUAGE, Texts, languages
from quizapp.ui.accessibility import install_roles
from quizapp.ui.main_window import MainWindow, WindowContext
from quizapp.ui.pages.welcome_page import Arrival
from quizapp.ui.theme import Look, load_fonts

if TYPE_CHECKING:
    # Read in when first needed: the first page waits for none of it.
    from collections.abc import Sequence

    from quizapp.bank.problems import BankError
    from quizapp.engine.response import Fact
    from quizapp.my_data import MyData
    from quizapp.people_here import PeopleHere
    from quizapp.store.people import LoadedPeople
    from quizapp.ui.clinic_flow import ClinicFlow
    from quizapp.ui.help_lines import HelpLines
    from quizapp.ui.so_far import SoFar
    from quizapp.ui.study import Study
    from quizapp.ui.voice import Voice

APP_NAME = "quizapp"
AFTER_FIRST_PAINT_MS = 60


def make_application() -> QApplication:
    """The Qt application with our style and fonts."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        QApplication.setStyle("Fusion")  # before there is an application: else two styles are made
        application = QApplication([APP_NAME])
    application.setApplicationName(APP_NAME)
    application.setDesktopFileName(APP_NAME)
    install_roles()
    load_fonts(assets_dir() / "fonts")
    return application


class App(QObject):
    """One run of the program."""

    def __init__(
        self, folder: Path, questions: Path | None, lang: str | None, *, crashed_last_time: bool = False
    ) -> None:
        super().__init__()
        self._common = folder  # everybody's; the one of the person who is here is that of the answers
        self._help: dict[str, HelpLines] = {}
        self._people: PeopleHere | None = None
        self._clinic: ClinicFlow | None = None
        waits_for_patients = is_for_patients(folder)
        loaded, trouble = None, None
        try:
            loaded = None if waits_for_patients else people_in(folder)
        except StoreError as error:
            trouble = error
        own = None if waits_for_patients or trouble else folder_without_asking(folder, loaded)
        is_someone_here = own is not None
        folder = own or folder
        settings, is_damaged = settings_in(folder)
        if waits_for_patients:
            settings = Settings(lang=settings.lang)  # how it looks was chosen by a person for themselves
        texts = assets_dir() / "texts"
        chosen = lang or settings.lang
        known = (*languages(texts), *PSEUDO_LANGUAGES)
        self.texts = Texts(texts, chosen if chosen in known else FALLBACK_LANGUAGE)
        notices = [self.texts("welcome-settings-damaged")] if is_damaged else []
        if questions is not None and not questions.is_dir():
            notices.append(self.texts("welcome-no-questions-there", folder=str(questions)))
            questions = None
        self._beside = Beside(self)
        self._answers = AnswersHere(folder, self.texts, self._beside, self)
        self._questions = QuestionsHere(
            questions, self.texts, self._beside, now=outside.now, new_id=outside.new_id, parent=self
        )
        # The first run has no answers to read; the file is made after the first page is on screen.
        is_first_run = is_someone_here and not self._answers.path.exists()
        if is_someone_here and not is_first_run:
            trouble = self._open_answers(notices)
        self._crashed_last_time = crashed_last_time
        self._add_crash_notice(notices)
        context = WindowContext(
            texts=self.texts,
            assets=assets_dir(),
            version=__version__,
            data_folder=folder,
            save_settings=self._save_settings,
            load_help=self._load_help,
            is_space_low=self._answers.is_space_low,
            home_notes=self._answers.home_notes,
            today=outside.today,
            make_voice=_make_voice,
        )
        self.window = MainWindow(context, Look(assets_dir()), settings, self._arrival(settings, notices))
        self._connect()
        self._bugs = BugReports(self.window, lambda: self._answers.folder, outside.now, self)
        if loaded is not None:
            people = self._use_people(loaded)
            notices += people.notices
            if not is_someone_here:
                people.notices = tuple(notices)
                self.window.self_study.leave()
                people.show_who()
            elif people.notices:
                self.window.self_study.arrive(self._arrival(settings, notices))
        if waits_for_patients:
            self._wait_for_patients()
        if trouble is not None:
            self._show_store_trouble(trouble)
        first = self._open_first_answers if is_first_run else self._questions.load
        self._begins_with = self._begin_clinic if waits_for_patients else None if trouble else first
        # Nothing heavy stands between the person and the first page, nor the first press on it.
        self.window.first_painted.connect(self._begin_soon)

    def _connect(self) -> None:
        self.window.error_action.connect(self._act_on_error)
        self.window.session_ended.connect(self._back_up)
        self.window.problem_reported.connect(self._write_notes)
        self.window.export_requested.connect(self._export)
        self.window.readable_requested.connect(self._export_readable)
        self.window.import_requested.connect(self._import)
        self.window.questions_requested.connect(self._choose_questions)
        self.window.erase_requested.connect(self._erase)
        self.window.people_requested.connect(self._open_person)
        self.window.change_person_requested.connect(self._change_person)
        self.window.clinic_requested.connect(self._open_clinic)
        self._questions.were_read.connect(self._use_questions)
        self._questions.failed.connect(self._show_bank_trouble)
        self._answers.were_read.connect(self._use_answers)
        self._answers.were_damaged.connect(self._mend_answers)

    def _begin_soon(self) -> None:
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, self._begin)

    def _begin(self) -> None:
        gc.enable()
        self.window.take_icon()
        self._listen_for_second_start()
        if self._begins_with is not None:
            self._begins_with()

    def close(self) -> None:
        """Let go of the disk."""
        self._bugs.close()
        self._answers.keep_for_next_start(self.window.study)
        self._answers.close()

    # --- who is here ----------------------------------------------------------------------------

    def _know_people(self) -> bool:
        """Know the people, where there are several by now; False where something was in the way and told."""
        if self._people is None:
            try:
                loaded = people_in(self._common)
            except StoreError as error:
                self._show_store_trouble(error)
                return False
            if loaded is not None:
                self._use_people(loaded)
        return True

    def _use_people(self, loaded: LoadedPeople) -> PeopleHere:
        from quizapp.people_here import PeopleHere

        self._people = PeopleHere(
            self.window,
            self._common,
            loaded,
            now=outside.now,
            new_id=outside.new_id,
            enter=self._enter,
            leave=self._leave,
        )
        return self._people

    @property
    def _is_someone_here(self) -> bool:
        if self._clinic is not None and self._clinic.is_open:
            return False
        return self._people is None or self._people.here is not None

    def _open_person(self) -> None:
        if not self._know_people():
            return
        if self._people is None:
            from quizapp.store.people import LoadedPeople

            self._use_people(LoadedPeople(()))
        assert self._people is not None
        self._people.open_person()

    def _change_person(self) -> None:
        if self._people is not None:
            self._people.change()

    def _leave(self) -> None:
        self.window.self_study.leave()
        self._answers.close()

    def _enter(self, folder: Path, notices: Sequence[str]) -> None:
        """Open the place of a person."""
        self._answers.move(folder)
        settings, is_damaged = settings_in(folder)
        told = [*notices, *([self.texts("welcome-settings-damaged")] if is_damaged else [])]
        trouble = self._open_answers(told)
        self._add_crash_notice(told)
        self.window.self_study.receive(settings, self._arrival(settings, told), folder)
        if trouble is not None:
            self._show_store_trouble(trouble)
        else:
            self._go_on()

    def _add_crash_notice(self, notices: list[str]) -> None:
        if self._crashed_last_time and self._answers.newest:
            self._crashed_last_time = False
            told = "welcome-crashed-damaged" if self._answers.are_recovered else "welcome-crashed"
            notices.append(self.texts(told))

    # --- the clinic -----------------------------------------------------------------------------

    def _wait_for_patients(self) -> None:
        from quizapp.ui.pages.loading_page import LoadingPage

        self.window.self_study.leave()
        self.window.show_page(LoadingPage(self.window.look, self.texts))

    def _begin_clinic(self) -> None:
        self._clinic_flow().come_back()
        self._questions.load()

    def _clinic_flow(self) -> ClinicFlow:
        if self._clinic is None:
            from quizapp.clinic_here import clinic_flow

            self._clinic = clinic_flow(
                self.window,
                self._common,
                now=outside.now,
                seconds=outside.seconds,
                new_id=outside.new_id,
                new_seed=outside.new_seed,
                timezone=outside.local_timezone(),
                translate=self._questions.translate,
            )
            self._clinic.began.connect(self._leave)
            self._clinic.ended.connect(self._come_back)
            if self._questions.ready is not None:
                self._clinic.use_questions(*self._questions.ready)
        return self._clinic

    def _open_clinic(self) -> None:
        self._clinic_flow().open()

    def _show_first_page(self) -> None:
        if self._clinic is not None and self._clinic.is_open:
            self._clinic.come_back()
        elif self._people is not None and not self._is_someone_here:
            self._people.show_who()
        else:
            self.window.self_study.show_first_page()

    # --- keeping --------------------------------------------------------------------------------

    def _open_answers(self, notices: list[str], *, read_all: bool = False) -> StoreError | None:
        """Open the answers and add what there is to tell about it; the error when they cannot be opened."""
        try:
            notices += self._answers.open(read_all=read_all)
        except StoreError as error:
            return error
        return None

    def _open_or_tell(self, notices: list[str] | None = None, *, read_all: bool = False) -> bool:
        """Open the answers, or tell what is in the way; whether they are open."""
        trouble = self._open_answers([] if notices is None else notices, read_all=read_all)
        if trouble is not None:
            self._show_store_trouble(trouble)
        return trouble is None

    def _open_first_answers(self) -> None:
        if self._open_or_tell():
            self._go_on()

    def _write_notes(self) -> None:
        study = self.window.study
        if study is None:
            return
        try:
            self._answers.write_notes(study, outside.local_timezone())
        except StoreError:
            # The note itself is safe among the answers; the file is written anew with the next one.
            self.window.page.say(self.texts("report-no-file"))

    def _back_up(self) -> None:
        self._answers.back_up(self.window.study)

    def _save_settings(self, settings: Settings) -> bool:
        if not self._is_someone_here:
            return True  # for the page that asks who it is, and nobody's own
        try:
            save_settings(self._answers.folder, settings)
        except OSError:
            return False  # the window says so; the choice holds until the program is closed
        return True

    def _arrival(self, settings: Settings, notices: list[str]) -> Arrival:
        has_unfinished = False
        if self._answers.newest:
            from quizapp.engine.glance import RESUME_WITHIN, unfinished

            left = unfinished(self._answers.newest, now=outside.now(), within=RESUME_WITHIN)
            has_unfinished = left is not None
        return Arrival(
            is_first=not settings.disclaimer_accepted,
            length=settings.session_length,
            has_unfinished=has_unfinished,
            notices=tuple(notices),
            person=self._people.shown_name() if self._people else "",
            has_others=self._people is not None and self._people.has_others,
        )

    # --- my data --------------------------------------------------------------------------------

    def _my_data(self) -> MyData:
        from quizapp.my_data import MyData

        return MyData(self.window, self._answers, now=outside.now, timezone=outside.local_timezone())

    def _export(self) -> None:
        self._my_data().export()

    def _export_readable(self) -> None:
        self._my_data().export_readable()

    def _import(self) -> None:
        self._my_data().take_in(self._read_again)

    def _read_again(self) -> bool:
        """Open the answers and read them into the study that is under way; whether they are open."""
        if not self._open_or_tell():
            return False
        self._begin_study(into=self.window.study)
        return True

    def _choose_questions(self) -> None:
        from quizapp.ui import file_dialogs

        folder = file_dialogs.ask_for_folder(self.window, self.texts("data-open-questions"))
        if folder is not None:
            self._questions.folder = folder
            self._load_again()

    def _erase(self) -> None:
        """Erase everything this person left, and begin as on the first day."""
        if not self._my_data().erase(self._erase_person):
            self._open_or_tell()
            return
        self._answers.move(self._common)
        if self._people is not None and self._people.people:
            self.window.self_study.leave()
            self._people.show_who()
            return
        self.window.self_study.receive(Settings(), self._arrival(Settings(), []), self._common)
        self._open_first_answers()

    def _erase_person(self) -> None:
        from quizapp.store.erase import erase

        if self._people is not None and self._people.people:
            self._people.erase()
        else:
            erase(self._answers.folder)

    # --- the questions, and the answers to them ---------------------------------------------------

    def _go_on(self) -> None:
        """Give the person the questions, now or as soon as they are read."""
        if self._questions.ready is not None:
            self._begin_study()
        elif not self._questions.is_loading:
            self._questions.load()

    def _use_questions(self) -> None:
        assert self._questions.ready is not None
        self._load_help()
        if self._clinic is not None:
            self._clinic.use_questions(*self._questions.ready)
        if self._is_someone_here:
            self._begin_study()

    def _begin_study(self, into: Study | None = None) -> None:
        """Read the answers beside the window, for a study of their own or for the one they belong to."""
        if self._questions.ready is not None:
            self._answers.read(self._questions.ready[1], outside.local_timezone(), into)

    def _use_answers(self, so_far: SoFar, facts: list[Fact], into: Study | None) -> None:
        if self._questions.ready is None:
            return  # others are being read by now
        if into is not None:
            into.so_far, into.facts = so_far, facts
            return
        from quizapp.ui.study import Study

        bank, engine = self._questions.ready
        study = Study(
            bank=bank,
            engine=engine,
            record=self._answers.record,
            now=outside.now,
            new_id=outside.new_id,
            new_seed=outside.new_seed,
            timezone=outside.local_timezone(),
            facts=facts,
            kept=so_far,
            translate=self._questions.translate,
        )
        self.window.use_study(study)

    def _mend_answers(self, error: StoreError) -> None:
        """Damage that only reading every answer shows: recover what can be read, and say so."""
        self._answers.close()
        if error.kind is not StoreErrorKind.DAMAGED:
            self._show_store_trouble(error)
            return
        notices: list[str] = []
        if self._open_or_tell(notices, read_all=True):
            self.window.self_study.arrive(self._arrival(self.window.settings, notices))
            self._go_on()

    def _load_help(self) -> HelpLines:
        lang = self.texts.lang
        if lang not in self._help:
            from quizapp.ui.help_lines import OUR_COUNTRY, help_for

            self._help[lang] = help_for(assets_dir(), OUR_COUNTRY, lang)
        return self._help[lang]

    # --- what can go wrong ----------------------------------------------------------------------

    def _show_bank_trouble(self, error: BankError | None) -> None:
        from quizapp.troubles import bank_trouble

        are_own = self._questions.folder is not None
        self.window.self_study.tell_trouble(bank_trouble(self.texts, error, are_own=are_own))

    def _show_store_trouble(self, error: StoreError) -> None:
        from quizapp.troubles import store_trouble

        self.window.self_study.tell_trouble(store_trouble(self.texts, error))

    def _act_on_error(self, action: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "try-again": self._load_again,
            "built-in": self._use_built_in,
            "try-store-again": self._come_back,
            "close": self.window.close,
        }
        actions[action]()

    def _load_again(self) -> None:
        self.window.self_study.await_questions()
        self._show_first_page()
        self._questions.load()

    def _use_built_in(self) -> None:
        self._questions.folder = None
        self._load_again()

    def _come_back(self) -> None:
        """Begin anew with the person who is here, as at a start: the store was left, or not opened."""
        if not self._know_people():
            return
        if self._people is not None:
            self._people.come_back()
            return
        notices: list[str] = []
        if self._open_or_tell(notices):
            settings, _ = settings_in(self._answers.folder)
            arrival = self._arrival(settings, notices)
            self.window.self_study.receive(settings, arrival, self._answers.folder)
            self._go_on()

    # --- a second start -------------------------------------------------------------------------

    def _listen_for_second_start(self) -> None:
        from quizapp.ui.single_instance import SecondStarts

        self._second_starts = SecondStarts(self._common, self)
        self._second_starts.noticed.connect(self.window.come_to_front)


def _make_voice() -> Voice:
    from quizapp.ui.voice import SystemVoice

    return SystemVoice()
