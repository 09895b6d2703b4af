"""Wires the window to the bank, the engine and the disk; the one place for bugs to be reported."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from quizapp import __version__
from quizapp.paths import assets_dir, data_dir, questions_dir
from quizapp.pseudo import LANGUAGES as PSEUDO_LANGUAGES
from quizapp.settings import Settings, load_settings, save_settings
from quizapp.store.store_error import StoreError, StoreErrorKind
from quizapp.texts import FALLBACK_LANGUAGE, Texts, languages
from quizapp.ui.accessibility import install_roles
from quizapp.ui.main_window import MainWindow, WindowContext
from quizapp.ui.pages.welcome_page import Arrival
from quizapp.ui.save_failed import SaveFailedError, SaveProblem
from quizapp.ui.theme import Look, load_fonts

if TYPE_CHECKING:
    # Read in when first needed: the first page waits for none of it.
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from quizapp.bank.bank import Bank
    from quizapp.bank.problems import BankError
    from quizapp.engine.response import Fact
    from quizapp.engine.session import Engine
    from quizapp.kept_so_far import AnswersRead
    from quizapp.people_here import PeopleHere
    from quizapp.store.people import LoadedPeople
    from quizapp.store.response_log import ResponseLog
    from quizapp.ui.clinic_flow import ClinicFlow
    from quizapp.ui.help_lines import HelpLines
    from quizapp.ui.home_view import HomeNotes
    from quizapp.ui.study import Study
    from quizapp.ui.voice import Voice

APP_NAME = "quizapp"
ANSWERS_FILE = "answers.sqlite"
LOCK_FILE = "app.lock"
CRASH_FILE = "crash.log"
# Either tells that more than one person may use this computer; alone, nobody waits for more than a look.
PEOPLE_TRACES = ("people.json", "people")
# Without this file nobody ever handed the laptop to a patient.
CLINIC_TRACE = "presets.json"
AFTER_FIRST_PAINT_MS = 60
SHOWN_PROBLEMS = 30


def run(data_dir_override: Path | None, questions: Path | None, lang: str | None) -> int:
    """Open the window and stay until it is closed; the exit code."""
    from quizapp.display import has_display

    if not has_display():
        print(
            "quizapp: there is no screen to open a window on. "
            "`quizapp demo --out demo-output` takes a session without one and saves pictures of it.",
            file=sys.stderr,
        )
        return 2
    if lang is not None and lang not in (*languages(assets_dir() / "texts"), *PSEUDO_LANGUAGES):
        known = ", ".join(languages(assets_dir() / "texts"))
        print(f"quizapp: there are no texts in the language {lang!r} (there are: {known})", file=sys.stderr)
        return 2
    application = make_application()
    folder = data_dir(data_dir_override)
    lock = QLockFile(str(folder / LOCK_FILE))
    lock.setStaleLockTime(0)
    with suppress(OSError):  # opening the answers will fail next, and that is told in the window
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    crashed = (folder / LOCK_FILE).exists()
    if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
        from quizapp.ui.single_instance import call_first_window

        return 0 if call_first_window(folder) else 1
    app = App(folder, questions, lang, crashed_last_time=crashed)
    app.window.show_fitting()
    code = application.exec()
    app.close()
    lock.unlock()
    return code


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
    """One run of the program: reads in the background, keeps answers, reports bugs."""

    _loaded = Signal(object, object)  # Bank, Engine
    _load_failed = Signal(object)  # BankError
    _answers_read = Signal(object, object, object)  # ResponseLog, AnswersRead, Study or None
    _answers_unread = Signal(object, object)  # ResponseLog, StoreError
    _thread_failed = Signal(object)  # BaseException
    _work_done = Signal()

    def __init__(
        self, folder: Path, questions: Path | None, lang: str | None, *, crashed_last_time: bool = False
    ) -> None:
        super().__init__()
        # Everybody's folder, and the one of the person who is here.
        self._common, self._folder = folder, folder
        self._questions = questions
        self._log: ResponseLog | None = None
        self._reading: threading.Thread | None = None  # of the answers
        self._is_closing = threading.Event()  # so that it stops
        self._facts: tuple[Fact, ...] = ()  # of the newest session
        self._bank: tuple[Bank, Engine] | None = None
        self._translated: dict[str, Bank] = {}
        self._is_loading = False
        self._help: dict[str, HelpLines] = {}
        self._people: PeopleHere | None = None
        self._clinic: ClinicFlow | None = None
        is_for_patients = self._is_for_patients()
        loaded, trouble = (None, None) if is_for_patients else self._load_people()
        is_someone_here = not is_for_patients and trouble is None and self._knows_who(loaded)
        settings, is_damaged = _settings(self._folder)
        texts = assets_dir() / "texts"
        chosen = lang or settings.lang
        known = (*languages(texts), *PSEUDO_LANGUAGES)
        self.texts = Texts(texts, chosen if chosen in known else FALLBACK_LANGUAGE)
        notices = [self.texts("welcome-settings-damaged")] if is_damaged else []
        # The first run has no answers to read; the file is made after the first page is on screen.
        is_first_run = is_someone_here and not (self._folder / ANSWERS_FILE).exists()
        if is_someone_here and not is_first_run:
            trouble = self._open_store(notices)
        self._crashed_last_time = crashed_last_time
        self._add_crash_notice(notices)
        context = WindowContext(
            texts=self.texts,
            assets=assets_dir(),
            version=__version__,
            data_folder=self._folder,
            save_settings=self._save_settings,
            load_help=self._load_help,
            is_space_low=self._is_space_low,
            home_notes=self._home_notes,
            today=_today,
            make_voice=_make_voice,
        )
        self.window = MainWindow(context, Look(assets_dir()), settings, self._arrival(settings, notices))
        self.window.error_action.connect(self._act_on_error)
        self.window.session_ended.connect(self._back_up)
        self.window.problem_reported.connect(self._write_notes)
        self.window.export_requested.connect(self._export)
        self.window.readable_requested.connect(self._export_readable)
        self.window.import_requested.connect(self._import)
        self.window.questions_requested.connect(self._open_questions)
        self.window.erase_requested.connect(self._erase)
        self.window.people_requested.connect(self._open_person)
        self.window.change_person_requested.connect(self._change_person)
        self.window.clinic_requested.connect(self._open_clinic)
        self._loaded.connect(self._use_bank)
        self._load_failed.connect(self._show_bank_trouble)
        self._answers_read.connect(self._use_answers)
        self._at_work = 0  # threads beside the window
        self._work_done.connect(self._collect_again)
        self._answers_unread.connect(self._mend_answers)
        sys.excepthook = self._report_bug
        threading.excepthook = self._report_thread_bug
        self._thread_failed.connect(self._report_thread_error)
        if loaded is not None:
            people = self._use_people(loaded)
            notices += people.notices
            if not is_someone_here:
                people.notices = tuple(notices)
                self.window.self_study.leave()
                people.show_who()
            elif people.notices:
                self.window.self_study.arrive(self._arrival(settings, notices))
        if is_for_patients:
            self._wait_for_patients()
        if trouble is not None:
            self._show_store_trouble(trouble)
        first = self._open_first_store if is_first_run else self._load
        self._begins_with = self._begin_clinic if is_for_patients else None if trouble else first
        # Nothing heavy stands between the person and the first page, nor the first press on it.
        self.window.first_painted.connect(self._begin_soon)

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
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        self._keep_for_next_start()
        self._close_log()

    # --- who is here ----------------------------------------------------------------------------

    def _load_people(self) -> tuple[LoadedPeople | None, StoreError | None]:
        """The people, None where nobody ever asked for several; and what is in the way of knowing."""
        if not any((self._common / trace).exists() for trace in PEOPLE_TRACES):
            return None, None
        from quizapp.store.people import load_people

        try:
            return load_people(self._common), None
        except StoreError as error:
            return None, error

    def _knows_who(self, loaded: LoadedPeople | None) -> bool:
        """Whether nobody has to be asked who they are; the folder is theirs then."""
        if loaded is None:
            return True
        from quizapp.people_here import who_needs_no_asking
        from quizapp.store.people import person_folder

        who = who_needs_no_asking(loaded.people)
        if who is not None:
            self._folder = person_folder(self._common, who)
        return who is not None

    def _use_people(self, loaded: LoadedPeople) -> PeopleHere:
        from quizapp.people_here import PeopleHere

        self._people = PeopleHere(
            self.window,
            self._common,
            loaded,
            now=_now,
            new_id=_new_id,
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
        loaded, trouble = (None, None) if self._people else self._load_people()
        if trouble is not None:
            self._show_store_trouble(trouble)
            return
        if self._people is None:
            from quizapp.store.people import LoadedPeople

            self._use_people(loaded or LoadedPeople(()))
        assert self._people is not None
        self._people.open_person()

    def _change_person(self) -> None:
        if self._people is not None:
            self._people.change()

    def _leave(self) -> None:
        self.window.self_study.leave()
        self._close_log()
        self._facts = ()

    def _enter(self, folder: Path, notices: Sequence[str]) -> None:
        """Open the place of a person."""
        self._folder, self._facts = folder, ()
        settings, is_damaged = _settings(folder)
        told = [*notices, *([self.texts("welcome-settings-damaged")] if is_damaged else [])]
        trouble = self._open_store(told)
        self._add_crash_notice(told)
        self.window.self_study.receive(settings, self._arrival(settings, told), folder)
        if trouble is not None:
            self._show_store_trouble(trouble)
        else:
            self._go_on()

    def _add_crash_notice(self, notices: list[str]) -> None:
        if self._crashed_last_time and self._facts:
            self._crashed_last_time = False
            notices.append(self.texts("welcome-crashed"))

    # --- the clinic -----------------------------------------------------------------------------

    def _is_for_patients(self) -> bool:
        """Whether the program was closed or killed in waiting-room mode: then nothing of a person is read."""
        if not (self._common / CLINIC_TRACE).exists():
            return False
        from quizapp.presets import waits_for_patients

        return waits_for_patients(self._common)

    def _wait_for_patients(self) -> None:
        from quizapp.ui.pages.loading_page import LoadingPage

        self.window.self_study.leave()
        self.window.show_page(LoadingPage(self.window.look, self.texts))

    def _begin_clinic(self) -> None:
        self._clinic_flow().come_back()
        self._load()

    def _clinic_flow(self) -> ClinicFlow:
        if self._clinic is None:
            from quizapp.clinic_here import clinic_flow

            self._clinic = clinic_flow(
                self.window,
                self._common,
                now=_now,
                seconds=_seconds,
                new_id=_new_id,
                new_seed=_new_seed,
                timezone=_local_timezone(),
                translate=self._translate,
            )
            self._clinic.began.connect(self._leave)
            self._clinic.ended.connect(self._come_back)
            if self._bank is not None:
                self._clinic.use_questions(*self._bank)
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

    # --- the store ------------------------------------------------------------------------------

    def _open_store(self, notices: list[str], *, is_read: bool = False) -> StoreError | None:
        """Open the answers and add what there is to tell about it; the error when they cannot be opened.

        With `is_read` every answer is looked at, which takes long where there are many.
        """
        from quizapp.store.response_log import open_or_recover

        try:
            self._log, recovery = open_or_recover(self._folder / ANSWERS_FILE, read_all=is_read)
            self._facts = self._log.newest_session()
        except StoreError as error:
            return error
        if recovery is not None:
            notices.append(self.texts("welcome-recovered", answers=recovery.answers))
        if self._log.space_is_low:
            notices.append(self.texts("welcome-low-space"))
        return None

    def _open_first_store(self) -> None:
        trouble = self._open_store([])
        if trouble is None:
            self._go_on()
        else:
            self._show_store_trouble(trouble)

    def _record(self, fact: Fact) -> None:
        if self._log is None:
            raise SaveFailedError(SaveProblem.UNREADABLE)
        try:
            self._log.append(fact)
        except StoreError as error:
            raise SaveFailedError(SaveProblem(error.kind.value)) from error

    def _write_notes(self) -> None:
        """Keep what people say is wrong with questions in a file that can be sent by hand."""
        from quizapp.engine.response import ProblemReported
        from quizapp.exchange.readable import write_question_notes

        study = self.window.study
        if study is None:
            return
        try:
            notes = self._log.facts_of(ProblemReported) if self._log else ()
            write_question_notes(self._folder, notes, study.bank, self.texts, timezone=_local_timezone())
        except StoreError:
            # The note itself is safe among the answers; the file is written anew with the next one.
            self.window.page.say(self.texts("report-no-file"))

    def _home_notes(self) -> HomeNotes | None:
        """What the last run noted of home, if nothing was recorded since."""
        from quizapp.store.snapshot import read_home
        from quizapp.ui.home_view import HomeNotes

        text = read_home(self._folder / ANSWERS_FILE)
        with suppress(ValueError, StoreError):
            notes = HomeNotes.load(text) if text is not None else None
            return notes if notes and self._log and notes.last == self._log.last() else None
        return None

    def _keep_for_next_start(self) -> None:
        """Keep what the answers come to; it is only a cache, and without it the next start takes longer."""
        study, path = self.window.study, self._folder / ANSWERS_FILE
        if self._log is None or study is None:
            return
        from quizapp.kept_so_far import keep, keep_home
        from quizapp.ui.pages.home_page import CountedWords

        if study.settle():
            keep(self._log, path, study.so_far)
        keep_home(self._log, path, study, CountedWords(self.texts))

    def _is_space_low(self) -> bool:
        return self._log is not None and self._log.space_is_low and not self._log.make_room()

    def _save_settings(self, settings: Settings) -> bool:
        if not self._is_someone_here:
            return True  # for the page that asks who it is, and nobody's own
        try:
            save_settings(self._folder, settings)
        except OSError:
            return False  # the window says so; the choice holds until the program is closed
        return True

    def _arrival(self, settings: Settings, notices: list[str]) -> Arrival:
        has_unfinished = False
        if self._facts:
            from quizapp.engine.glance import RESUME_WITHIN, unfinished

            has_unfinished = unfinished(self._facts, now=_now(), within=RESUME_WITHIN) is not None
        return Arrival(
            is_first=not settings.disclaimer_accepted,
            length=settings.session_length,
            has_unfinished=has_unfinished,
            notices=tuple(notices),
            person=self._people.shown_name() if self._people else "",
            has_others=self._people is not None and self._people.has_others,
        )

    def _back_up(self) -> None:
        if self._log is not None:
            try:
                self._log.back_up()
            except StoreError as error:
                # The answers themselves are safe; a full disk is told by its own message.
                print(f"quizapp: no backup was made: {error}", file=sys.stderr)
            self._keep_for_next_start()

    # --- my data ------------------------------------------------------------------------------------

    def _export(self) -> None:
        from quizapp.exchange.export_file import SUFFIX, export_facts
        from quizapp.ui.pages.print_page import ask_where_to_save

        texts = self.texts
        path = ask_where_to_save(self.window, texts("data-export"), f"my-answers{SUFFIX}")
        if path is None:
            return
        try:
            export_facts(path, self._all_facts())
        except StoreError:
            self.window.page.say(texts("data-not-exported"))
        else:
            self.window.page.say(texts("data-exported"))

    def _export_readable(self) -> None:
        from quizapp.exchange.readable import answers_as_text
        from quizapp.ui.pages.print_page import ask_where_to_save

        texts, study = self.texts, self.window.study
        path = ask_where_to_save(self.window, texts("data-readable"), "my-answers.txt")
        if path is None or study is None:
            return
        try:
            facts = self._all_facts()
            written = answers_as_text(facts, study.bank, texts, made_at=_now(), timezone=_local_timezone())
            path.write_text(written, encoding="utf-8")
        except (OSError, StoreError):
            self.window.page.say(texts("data-not-exported"))
        else:
            self.window.page.say(texts("data-exported"))

    def _import(self) -> None:
        from quizapp.exchange.export_file import ImportRefusedError, import_file
        from quizapp.ui.pages.print_page import ask_what_to_open

        texts = self.texts
        path = ask_what_to_open(self.window, texts("data-import"))
        if path is None:
            return
        self._close_log()
        try:
            done = import_file(path, self._folder / ANSWERS_FILE)
        except ImportRefusedError as error:
            message = texts(f"data-import-{error.fault}")
        except StoreError:
            message = texts("data-import-store")
        else:
            message = texts("data-imported", added=done.added)
        trouble = self._open_store([])
        if trouble is not None:
            self._show_store_trouble(trouble)
            return
        if self._bank is not None:
            self._begin_study(*self._bank, into=self.window.study)
        self.window.page.say(message)

    def _open_questions(self) -> None:
        from quizapp.ui.pages.print_page import ask_for_folder

        folder = ask_for_folder(self.window, self.texts("data-open-questions"))
        if folder is not None:
            self._questions = folder
            self._load_again()

    def _erase(self) -> None:
        """Erase everything this person left, and begin as on the first day."""
        from quizapp.store.erase import erase

        self._close_log()
        are_others_left = False
        try:
            if self._people is not None and self._people.people:
                are_others_left = self._people.erase()
            else:
                erase(self._folder)
        except StoreError:
            self.window.page.say(self.texts("data-not-erased"))
            trouble = self._open_store([])
            if trouble is not None:
                self._show_store_trouble(trouble)
            return
        self._facts, self._folder = (), self._common
        if self._people is not None and are_others_left:
            self.window.self_study.leave()
            self._people.show_who()
            return
        self.window.self_study.receive(Settings(), self._arrival(Settings(), []), self._folder)
        self._open_first_store()

    def _close_log(self) -> None:
        if self._reading is not None:
            self._is_closing.set()
            self._reading.join()  # else it might still write beside answers that are being erased
            self._reading = None
        if self._log is not None:
            self._log.close()
            self._log = None

    # --- the questions --------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Give the person the questions, now or as soon as they are read."""
        if self._bank is not None:
            self._begin_study(*self._bank)
        elif not self._is_loading:
            self._load()

    def _load(self) -> None:
        self._bank, self._is_loading = None, True
        self._translated.clear()
        folder = self._questions or questions_dir()
        self._in_background(self._read_bank, folder)

    def _read_bank(self, folder: Path) -> None:
        """Runs beside the window: read the questions, and warm up what the first question needs."""
        from quizapp.bank.loader import load_bank
        from quizapp.bank.problems import BankError
        from quizapp.engine.session import Engine

        try:
            bank = load_bank(folder)
        except BankError as error:
            self._load_failed.emit(error)
            return
        engine = Engine(bank)
        if bank.active_questions:
            _warm_up(bank, engine, self.texts)
        self._translate(bank, self.texts.lang)
        self._loaded.emit(bank, engine)

    def _translate(self, bank: Bank, lang: str) -> Bank:
        """The bank in another language, read once."""
        from quizapp.bank.translations import translate_bank

        if lang not in self._translated:
            self._translated[lang] = translate_bank(bank, self._questions or questions_dir(), lang)
        return self._translated[lang]

    def _use_bank(self, bank: Bank, engine: Engine) -> None:
        self._is_loading = False
        if not bank.active_questions:
            self._show_trouble("error-no-questions", "BANK-2", details=[])
            return
        # The pages of a session are read in now, while nobody waits for them.
        import_module("quizapp.ui.session_flow")
        self._load_help()
        self._bank = (bank, engine)
        if self._clinic is not None:
            self._clinic.use_questions(bank, engine)
        if self._is_someone_here:
            self._begin_study(bank, engine)

    def _begin_study(self, bank: Bank, engine: Engine, into: Study | None = None) -> None:
        """Read the answers beside the window, for a study of their own or for the one they belong to."""
        if self._log is not None:
            self._is_closing.clear()
            path = self._folder / ANSWERS_FILE
            self._reading = self._in_background(self._read_answers, self._log, path, engine, into)

    def _in_background(self, work: Callable[..., None], *arguments: object) -> threading.Thread:
        """Begin `work` beside the window.

        No garbage is collected meanwhile: a collection in that thread would take apart what belongs to the
        window there, which Qt does not survive.
        """

        def run() -> None:
            try:
                work(*arguments)
            finally:
                self._work_done.emit()  # and not here: what follows in this thread could still collect

        gc.disable()
        self._at_work += 1
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    def _collect_again(self) -> None:
        self._at_work -= 1
        if not self._at_work:
            gc.enable()

    def _read_answers(self, log: ResponseLog, path: Path, engine: Engine, into: Study | None) -> None:
        from quizapp.kept_so_far import NotWantedError, read_answers

        def is_wanted() -> bool:
            return not self._is_closing.is_set()

        try:
            read = read_answers(log, path, engine, _local_timezone(), is_wanted)
            self._answers_read.emit(log, read, into)
        except NotWantedError:
            pass
        except StoreError as error:
            self._answers_unread.emit(log, error)

    def _use_answers(self, log: ResponseLog, read: AnswersRead, into: Study | None) -> None:
        if log is not self._log or self._bank is None:
            return  # somebody else is here by now
        later = log.since(read.mark)[1] if read.mark and read.mark != log.mark else ()
        if into is not None:
            into.so_far, into.facts = read.so_far, [*read.facts, *later]
            return
        from quizapp.ui.study import Study

        bank, engine = self._bank
        study = Study(
            bank=bank,
            engine=engine,
            record=self._record,
            now=_now,
            new_id=_new_id,
            new_seed=_new_seed,
            timezone=_local_timezone(),
            facts=[*read.facts, *later],
            kept=read.so_far,
            translate=self._translate,
        )
        self.window.use_study(study)

    def _mend_answers(self, log: ResponseLog, error: StoreError) -> None:
        """Damage that only reading every answer shows: recover what can be read, and say so."""
        if log is not self._log:
            return
        self._close_log()
        notices: list[str] = []
        trouble = self._open_store(notices, is_read=True) if error.kind is StoreErrorKind.DAMAGED else error
        if trouble is not None:
            self._show_store_trouble(trouble)
            return
        self.window.self_study.arrive(self._arrival(self.window.settings, notices))
        self._go_on()

    def _all_facts(self) -> tuple[Fact, ...]:
        """Every fact, read anew; raises StoreError."""
        return self._log.facts() if self._log else ()

    def _load_help(self) -> HelpLines:
        lang = self.texts.lang
        if lang not in self._help:
            from quizapp.ui.help_lines import OUR_COUNTRY, help_for

            self._help[lang] = help_for(assets_dir(), OUR_COUNTRY, lang)
        return self._help[lang]

    # --- what can go wrong ----------------------------------------------------------------------

    def _show_bank_trouble(self, error: BankError) -> None:
        from quizapp.bank.problems import OTHER_FORMAT

        self._is_loading = False
        problems = [str(problem) for problem in error.problems[:SHOWN_PROBLEMS]]
        is_other_format = any(OTHER_FORMAT in problem.message for problem in error.problems)
        if is_other_format:
            self._show_trouble("error-bank-version", "BANK-3", details=problems)
        else:
            self._show_trouble("error-bank", "BANK-1", details=problems)

    def _show_trouble(self, line: str, code: str, *, details: list[str]) -> None:
        from quizapp.ui.pages.error_page import Trouble

        texts = self.texts
        actions = [("try-again", texts("error-try-again"))]
        if self._questions is not None:
            actions.insert(0, ("built-in", texts("error-built-in")))
        actions.append(("close", texts("error-close")))
        title = texts("error-bank-title")
        self.window.show_trouble(Trouble(title, (texts(line),), code, tuple(actions), details))

    def _show_store_trouble(self, error: StoreError) -> None:
        from quizapp.ui.pages.error_page import Trouble

        texts = self.texts
        self.window.show_trouble(
            Trouble(
                texts("error-store-title"),
                (texts(f"error-store-{error.kind.value}"),),
                f"STORE-{error.kind.value}",
                (("try-store-again", texts("error-try-again")), ("close", texts("error-close"))),
                [str(error.path)],
            )
        )

    def _act_on_error(self, action: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "try-again": self._load_again,
            "built-in": self._use_built_in,
            "try-store-again": self._come_back,
            "close": self.window.close,
        }
        actions[action]()

    def _load_again(self) -> None:
        self._show_first_page()
        self._load()

    def _use_built_in(self) -> None:
        self._questions = None
        self._load_again()

    def _come_back(self) -> None:
        """Begin anew with the person who is here, as at a start: the store was left, or not opened."""
        if self._people is None:
            loaded, trouble = self._load_people()
            if trouble is not None:
                self._show_store_trouble(trouble)
                return
            if loaded is not None:
                self._use_people(loaded)
        if self._people is not None:
            self._people.come_back()
            return
        notices: list[str] = []
        trouble = self._open_store(notices)
        if trouble is not None:
            self._show_store_trouble(trouble)
            return
        settings = self.window.settings
        self.window.self_study.receive(settings, self._arrival(settings, notices), self._folder)
        self._go_on()

    def _report_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write a bug down beside the answers and say so calmly; nothing is sent anywhere."""
        import traceback

        from quizapp.ui.pages.error_page import Trouble

        # While a patient is at the window, not even the words of the error: they may name a question.
        is_held = self.window.is_held
        told = [*traceback.format_tb(trace), kind.__name__] if is_held else None
        lines = "".join(told or traceback.format_exception(kind, error, trace))
        print(lines, file=sys.stderr)
        if issubclass(kind, KeyboardInterrupt):
            self.window.close()
            return
        try:
            with (self._folder / CRASH_FILE).open("a", encoding="utf-8") as file:
                file.write(f"{_now().isoformat(timespec='seconds')} {__version__}\n{lines}\n")
        except OSError as unwritten:
            print(f"quizapp: the report could not be written: {unwritten}", file=sys.stderr)
        if is_held:
            self.window.bug_met.emit()
            return
        texts = self.texts
        self.window.show_trouble(
            Trouble(
                texts("error-bug-title"),
                (texts("error-bug"),),
                "BUG-1",
                (("close", texts("error-close")),),
                lines.strip().splitlines()[-3:],
            )
        )

    def _report_thread_bug(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self._thread_failed.emit(failure.exc_value)

    # --- a second start -------------------------------------------------------------------------

    def _listen_for_second_start(self) -> None:
        from quizapp.ui.single_instance import SecondStarts

        self._second_starts = SecondStarts(self._common, self)
        self._second_starts.noticed.connect(self._come_to_front)

    def _report_thread_error(self, error: BaseException) -> None:
        self._report_bug(type(error), error, error.__traceback__)

    def _come_to_front(self) -> None:
        self.window.come_to_front()


def _make_voice() -> Voice:
    from quizapp.ui.voice import SystemVoice

    return SystemVoice()


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _seconds() -> float:
    """A clock that nobody can set, and that goes on while the computer sleeps."""
    import time

    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(time.CLOCK_BOOTTIME if sys.platform == "linux" else time.CLOCK_MONOTONIC)


def _today() -> date:
    return _now().astimezone(_local_timezone()).date()


def _warm_up(bank: Bank, engine: Engine, texts: Texts) -> None:
    """Do once, beside the window, what the first question would else wait for."""
    from quizapp.engine.response import Mode
    from quizapp.engine.session import start_session

    session = start_session(
        bank,
        (),
        mode=Mode.SELF_STUDY,
        length=1,
        at=_now(),
        seed=0,
        new_id=_new_id,
        record=lambda fact: None,
        engine=engine,
    )
    session.next_question()
    texts("quiz-page", number=1)


def _new_id() -> str:
    import uuid

    return str(uuid.uuid4())


def _local_timezone() -> tzinfo:
    from datetime import UTC, datetime

    return datetime.now().astimezone().tzinfo or UTC


def _new_seed() -> int:
    import random

    return random.SystemRandom().getrandbits(32)


def _settings(folder: Path) -> tuple[Settings, bool]:
    """The settings, and whether they had to be given up: an unreadable file must not stop a person."""
    try:
        loaded = load_settings(folder)
    except OSError:
        return Settings(), True
    return loaded.settings, loaded.kept_at is not None
