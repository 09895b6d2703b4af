"""The questions that are in use: read beside the window, warmed up, and translated."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from quizapp.beside import Beside
from quizapp.paths import questions_dir
from quizapp.texts import Texts

if TYPE_CHECKING:
    # Read in when first needed: the first page waits for none of it.
    from datetime import datetime

    from quizapp.bank.bank import Bank
    from quizapp.bank.problems import BankError
    from quizapp.engine.session import Engine


class QuestionsHere(QObject):
    """The questions in `folder`, where None means those that came with the program.

    `ready` are those that can be asked, once they are read.
    """

    were_read = Signal()
    failed = Signal(object)  # BankError, or None where there are no questions in the folder

    _read = Signal(object, object)  # Bank, Engine
    _unread = Signal(object)  # BankError

    def __init__(
        self,
        folder: Path | None,
        texts: Texts,
        beside: Beside,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.ready: tuple[Bank, Engine] | None = None
        self.is_loading = False
        self._texts, self._beside = texts, beside
        self._now, self._new_id = now, new_id
        self._translated: dict[str, Bank] = {}
        self._read.connect(self._use)
        self._unread.connect(self._fail)

    def load(self) -> None:
        """Read them, anew if they were read before."""
        self.ready, self.is_loading = None, True
        self._translated.clear()
        self._beside.begin(self._read_beside, self.folder or questions_dir())

    def translate(self, bank: Bank, lang: str) -> Bank:
        """The bank in another language, read once."""
        from quizapp.bank.translations import translate_bank

        if lang not in self._translated:
            self._translated[lang] = translate_bank(bank, self.folder or questions_dir(), lang)
        return self._translated[lang]

    def _read_beside(self, folder: Path) -> None:
        from quizapp.bank.loader import load_bank
        from quizapp.bank.problems import BankError
        from quizapp.engine.session import Engine

        try:
            bank = load_bank(folder)
        except BankError as error:
            self._unread.emit(error)
            return
        engine = Engine(bank)
        if bank.active_questions:
            self._warm_up(bank, engine)
        self.translate(bank, self._texts.lang)
        self._read.emit(bank, engine)

    def _warm_up(self, bank: Bank, engine: Engine) -> None:
        """Do once, beside the window, what the first question would else wait for."""
        from quizapp.engine.response import Mode
        from quizapp.engine.session import start_session

        session = start_session(
            bank,
            (),
            mode=Mode.SELF_STUDY,
            length=1,
            at=self._now(),
            seed=0,
            new_id=self._new_id,
            record=lambda fact: None,
            engine=engine,
        )
        session.next_question()
        self._texts("quiz-page", number=1)

    def _use(self, bank: Bank, engine: Engine) -> None:
        if not bank.active_questions:
            self._fail(None)
            return
        self.is_loading = False
        # The pages of a session are read in now, while nobody waits for them.
        import_module("quizapp.ui.session_flow")
        self.ready = (bank, engine)
        self.were_read.emit()

    def _fail(self, error: BankError | None) -> None:
        self.is_loading = False
        self.failed.emit(error)
