"""The answers of the person who is here: opened, read beside the window, kept, backed up and let go."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from quizapp.beside import Beside
from quizapp.paths import ANSWERS_FILE
from quizapp.store.store_error import StoreError
from quizapp.texts import Texts
from quizapp.ui.save_failed import SaveFailedError, SaveProblem

if TYPE_CHECKING:
    # Read in when first needed: the first page waits for none of it.
    from datetime import tzinfo

    from quizapp.engine.response import Fact
    from quizapp.engine.session import Engine
    from quizapp.kept_so_far import AnswersRead
    from quizapp.store.response_log import ResponseLog
    from quizapp.ui.home_view import HomeNotes
    from quizapp.ui.study import Study


class AnswersHere(QObject):
    """The log in `folder`, None while it is not open; `newest` are the facts of its newest session.

    `are_recovered` tells that their file was damaged when it was opened: then nothing else calls them safe.
    `reading` is the thread that reads the answers, or read them last.
    """

    were_read = Signal(object, object, object)  # SoFar, the facts after it, the Study they are for or None
    were_damaged = Signal(object)  # StoreError: what only reading every answer shows

    _read = Signal(object, object, object)  # ResponseLog, AnswersRead, Study or None
    _unread = Signal(object, object)  # ResponseLog, StoreError

    def __init__(self, folder: Path, texts: Texts, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self.folder = folder
        self.log: ResponseLog | None = None
        self.newest: tuple[Fact, ...] = ()
        self.are_recovered = False
        self._texts, self._beside = texts, beside
        self.reading: threading.Thread | None = None
        self._is_closing = threading.Event()  # so that it stops
        self._read.connect(self._tell_read)
        self._unread.connect(self._tell_unread)

    @property
    def path(self) -> Path:
        """The file they are in."""
        return self.folder / ANSWERS_FILE

    # --- opening and letting go -------------------------------------------------------------------

    def open(self, *, read_all: bool = False) -> list[str]:
        """Open them; what there is to tell about it. Raises StoreError.

        With `read_all` every answer is looked at, which takes long where there are many.
        """
        from quizapp.store.response_log import open_or_recover

        self.log, recovery = open_or_recover(self.path, read_all=read_all)
        self.newest = self.log.newest_session()
        self.are_recovered = recovery is not None
        notices = []
        if recovery is not None:
            is_all = recovery.lost == 0 and recovery.answers > 0
            told = "welcome-recovered-all" if is_all else "welcome-recovered"
            notices.append(self._texts(told, answers=recovery.answers))
        if self.log.space_is_low:
            low = "welcome-low-space-damaged" if self.are_recovered else "welcome-low-space"
            notices.append(self._texts(low))
        return notices

    def close(self) -> None:
        """Let go of the disk."""
        if self.reading is not None:
            self._is_closing.set()
            self.reading.join()  # else it might still write beside answers that are being erased
            self.reading = None
        if self.log is not None:
            self.log.close()
            self.log = None
        self.newest = ()

    def move(self, folder: Path) -> None:
        """The answers of somebody else, or of nobody yet; to be opened."""
        self.folder, self.newest = folder, ()

    # --- reading ----------------------------------------------------------------------------------

    def read(self, engine: Engine, timezone: tzinfo, into: Study | None) -> None:
        """Read them beside the window, for a study of their own or for the one they belong to."""
        if self.log is not None:
            self._is_closing.clear()
            self.reading = self._beside.begin(self._read_beside, self.log, self.path, engine, timezone, into)

    def _read_beside(
        self, log: ResponseLog, path: Path, engine: Engine, timezone: tzinfo, into: Study | None
    ) -> None:
        from quizapp.kept_so_far import NotWantedError, read_answers

        def is_wanted() -> bool:
            return not self._is_closing.is_set()

        try:
            self._read.emit(log, read_answers(log, path, engine, timezone, is_wanted), into)
        except NotWantedError:
            pass
        except StoreError as error:
            self._unread.emit(log, error)

    def _tell_read(self, log: ResponseLog, read: AnswersRead, into: Study | None) -> None:
        if log is self.log:  # else somebody else is here by now
            later = log.since(read.mark)[1] if read.mark and read.mark != log.mark else ()
            self.were_read.emit(read.so_far, [*read.facts, *later], into)

    def _tell_unread(self, log: ResponseLog, error: StoreError) -> None:
        if log is self.log:
            self.were_damaged.emit(error)

    def all_facts(self) -> tuple[Fact, ...]:
        """Every fact, read anew; raises StoreError."""
        return self.log.facts() if self.log else ()

    # --- keeping ----------------------------------------------------------------------------------

    def record(self, fact: Fact) -> None:
        """Add a fact; raises SaveFailedError."""
        if self.log is None:
            raise SaveFailedError(SaveProblem.UNREADABLE)
        try:
            self.log.append(fact)
        except StoreError as error:
            raise SaveFailedError(SaveProblem(error.kind.value)) from error

    def is_space_low(self) -> bool:
        """Whether the disk is nearly full, and no room could be made either."""
        return self.log is not None and self.log.space_is_low and not self.log.make_room()

    def back_up(self, study: Study | None) -> None:
        """Make a backup, and keep what the answers come to."""
        if self.log is not None:
            try:
                self.log.back_up()
            except StoreError as error:
                # The answers themselves are safe; a full disk is told by its own message.
                print(f"quizapp: no backup was made: {error}", file=sys.stderr)
            self.keep_for_next_start(study)

    def keep_for_next_start(self, study: Study | None) -> None:
        """Keep what the answers come to; it is only a cache, and without it the next start takes longer."""
        if self.log is None or study is None:
            return
        from quizapp.kept_so_far import keep, keep_home
        from quizapp.ui.pages.home_page import CountedWords

        if study.settle():
            keep(self.log, self.path, study.so_far)
        keep_home(self.log, self.path, study, CountedWords(self._texts))

    def home_notes(self) -> HomeNotes | None:
        """What the last run noted of home, if nothing was recorded since."""
        from quizapp.store.snapshot import read_home
        from quizapp.ui.home_view import HomeNotes

        text = read_home(self.path)
        with suppress(ValueError, StoreError):
            notes = HomeNotes.load(text) if text is not None else None
            return notes if notes and self.log and notes.last == self.log.last() else None
        return None

    def write_notes(self, study: Study, timezone: tzinfo) -> None:
        """Keep what people say is wrong with questions in a file that can be sent by hand; StoreError."""
        from quizapp.engine.response import ProblemReported
        from quizapp.exchange.readable import write_question_notes

        notes = self.log.facts_of(ProblemReported) if self.log else ()
        write_question_notes(self.folder, notes, study.bank, self._texts, timezone=timezone)
