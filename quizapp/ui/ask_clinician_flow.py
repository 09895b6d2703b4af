"""The list "Ask my clinician": what a person puts on it, and the page to take to the next visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from quizapp.reports.clinician_list import ClinicianQuestion
from quizapp.ui.help_lines import HelpLines
from quizapp.ui.study import Study

if TYPE_CHECKING:
    from quizapp.ui.main_window import MainWindow


class AskClinicianFlow(QObject):
    """The pages of one person's list."""

    changed = Signal()  # the list is another now

    def __init__(self, window: MainWindow, study: Study, load_help: Callable[[], HelpLines]) -> None:
        super().__init__()
        self._window, self._study, self._load_help = window, study, load_help

    def open(self) -> None:
        """The list."""
        from quizapp.ui.pages.clinician_page import ClinicianPage

        page = ClinicianPage(self._window.look, self._window.texts, self._study.to_ask())
        page.added.connect(self._add_own)
        page.removed.connect(self._take_off)
        page.print_requested.connect(self.open_print)
        self._window.open_page(page)

    def open_print(self) -> None:
        """My page: print or save."""
        from quizapp.ui.pages.print_page import PrintPage

        study, texts = self._study, self._window.texts
        page = study.patient_page(self._load_help())
        self._window.open_page(
            PrintPage(self._window.look, texts, lambda paper, size: study.page_html(page, texts, paper, size))
        )

    def _add_own(self, text: str) -> None:
        self._window.keeping(lambda: self._study.add_own(text))
        self._refresh()

    def _take_off(self, line: ClinicianQuestion) -> None:
        self._window.keeping(lambda: self._study.take_off(line))
        self._refresh()

    def _refresh(self) -> None:
        from quizapp.ui.pages.clinician_page import ClinicianPage

        self.changed.emit()
        page = self._window.page
        if isinstance(page, ClinicianPage):
            page.show_list(self._study.to_ask())
            self._window.chain_focus(page)
