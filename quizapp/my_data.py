"""My data: what a person answered goes out to a file, comes in from one, or is erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from quizapp.answers_here import AnswersHere
from quizapp.exchange.export_file import SUFFIX, ImportRefusedError, export_facts, import_file
from quizapp.exchange.readable import answers_as_text
from quizapp.store.store_error import StoreError
from quizapp.ui import file_dialogs
from quizapp.ui.main_window import MainWindow
from quizapp.ui.widgets.message import Tone


class MyData:
    """Asks for a file, and says in the window what came of it."""

    def __init__(
        self,
        window: MainWindow,
        answers: AnswersHere,
        *,
        now: Callable[[], datetime],
        timezone: tzinfo,
    ) -> None:
        self._window, self._texts, self._answers = window, window.texts, answers
        self._now, self._timezone = now, timezone

    def export(self) -> None:
        """All answers into a file that can be taken in again."""
        path = file_dialogs.ask_where_to_save(self._window, self._texts("data-export"), f"my-answers{SUFFIX}")
        if path is not None:
            self._write(lambda: export_facts(path, self._answers.all_facts()))

    def export_readable(self) -> None:
        """All answers into a file for people to read."""
        path = file_dialogs.ask_where_to_save(self._window, self._texts("data-readable"), "my-answers.txt")
        study = self._window.study
        if path is None or study is None:
            return

        def write() -> None:
            facts, made_at = self._answers.all_facts(), self._now()
            written = answers_as_text(
                facts, study.bank, self._texts, made_at=made_at, timezone=self._timezone
            )
            path.write_text(written, encoding="utf-8")

        self._write(write)

    def _write(self, write: Callable[[], None]) -> None:
        try:
            write()
        except (OSError, StoreError):
            self._window.page.say(self._texts("data-not-exported"))
        else:
            self._window.page.say(self._texts("data-exported"), Tone.DONE)

    def take_in(self, open_again: Callable[[], bool]) -> None:
        """The answers of such a file, beside those that are here."""
        path = file_dialogs.ask_what_to_open(self._window, self._texts("data-import"))
        if path is None:
            return
        self._answers.close()
        tone = Tone.TROUBLE
        try:
            done = import_file(path, self._answers.path)
        except ImportRefusedError as error:
            message = self._texts(f"data-import-{error.fault}")
        except StoreError:
            message = self._texts("data-import-store")
        else:
            message, tone = self._texts("data-imported", added=done.added), Tone.DONE
        if open_again():
            self._window.page.say(message, tone)

    def erase(self, erase: Callable[[], None]) -> bool:
        """Let `erase` take away all that this person left, or raise StoreError; whether it is gone."""
        self._answers.close()
        try:
            erase()
        except StoreError:
            self._window.page.say(self._texts("data-not-erased"))
            return False
        return True
