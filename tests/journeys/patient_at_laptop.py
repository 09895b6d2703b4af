"""Runs the program as it is on a laptop that staff handed out, answers as a patient would, and ends.

The one argument says how it ends. Each line of the output is a JSON object: what the patient did, and what is
on screen at the end. Nothing but the standard output may know of it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from quizapp import clock_and_dice
from quizapp.app import make_application
from quizapp.bank.questions import AnyQuestion, MultipleChoice, SingleChoice
from quizapp.start import run
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages import page as page_module
from quizapp.ui.pages.patient_end_page import ErasedPage, NotesWaitPage, PatientEndPage
from quizapp.ui.pages.patient_start_page import PatientStartPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.widgets.text import Text

ANSWERS = 4
clock_is_ahead = [0.0]


def tell(**what: object) -> None:
    """Tell the test."""
    print(json.dumps(what), flush=True)


def chosen_texts(question: AnyQuestion, choice: tuple[int, ...]) -> list[str]:
    """The words of what was chosen, where they are long enough to be searched for."""
    if isinstance(question, SingleChoice):
        return [question.options[place].text for place in choice]
    if isinstance(question, MultipleChoice):
        return [question.options[place].text for place, is_taken in enumerate(choice) if is_taken]
    return []


class Patient:
    """Looks at the window again and again, and does the next thing."""

    def __init__(self, ending: str) -> None:
        self._ending, self._answered = ending, 0
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._next: Callable[[MainWindow], None] = self._start

    def _look(self) -> None:
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
        if window is not None:
            self._next(window)

    def _start(self, window: MainWindow) -> None:
        if isinstance(window.page, PatientStartPage):
            shown = [text.plain for text in window.page.findChildren(Text) if text.isVisible()]
            tell(start=shown, title=window.windowTitle(), dumpable=_is_dumpable())
            if self._ending == "look":
                self._leave()
                return
            input()  # the test looks at the disk first
            window.page.primary.click()
            self._next = self._answer

    def _answer(self, window: MainWindow) -> None:
        page = window.page
        if not isinstance(page, QuizPage):
            return
        question = page.asked.question
        wrong = tuple((right + 1) % part.option_count for right, part in zip(
            question.correct_choice, question.parts, strict=True
        ))  # fmt: skip
        if len(wrong) != len(set(wrong)) and not isinstance(question, MultipleChoice):
            wrong = question.correct_choice
        page.view.pick(wrong)
        page.primary.click()
        assert page.feedback is not None
        response = page.feedback.response
        tell(
            session=response.session_id,
            response=response.id,
            question=question.id,
            stem=question.stem,
            chosen=chosen_texts(question, wrong),
        )
        page.result.flag.click()
        QGuiApplication.clipboard().setText(question.stem)
        self._answered += 1
        if self._answered < ANSWERS:
            page.primary.click()
        else:
            self._next = {
                "end": self._stop,
                "show": self._stop,
                "idle": self._sleep,
                "kill": self._wait,
                "abort": self._abort,
                "bug": self._meet_bug,
                "leak": self._leak,
            }[self._ending]

    def _stop(self, window: MainWindow) -> None:
        page = window.page
        if isinstance(page, QuizPage):
            page.stop.click()
        elif isinstance(page, PatientEndPage):
            (page.show_clinician if self._ending == "show" else page.erase).click()
        elif isinstance(page, NotesWaitPage):
            clock_is_ahead[0] = 15 * 60 + 1
        elif isinstance(page, ErasedPage):
            self._tell_end(window)

    def _sleep(self, window: MainWindow) -> None:
        clock_is_ahead[0] = 3600.0
        if isinstance(window.page, PatientStartPage):
            self._tell_end(window)

    def _wait(self, window: MainWindow) -> None:
        tell(ready=True)
        self._next = lambda _window: None

    def _abort(self, window: MainWindow) -> None:
        os.abort()

    def _meet_bug(self, window: MainWindow) -> None:
        page = window.page
        assert isinstance(page, QuizPage)
        self._next = self._tell_end
        raise KeyError(page.asked.question.id, page.asked.question.stem)

    def _leak(self, window: MainWindow) -> None:
        """What the search has to find."""
        page = window.page
        assert isinstance(page, QuizPage)
        cache = Path(os.environ["XDG_CACHE_HOME"]) / "thumbnails"
        cache.mkdir(parents=True)
        (cache / "page.bin").write_bytes(b"\x89PNG" + page.asked.question.stem.encode("utf-16-be"))
        self._leave()

    def _tell_end(self, window: MainWindow) -> None:
        shown = [text.plain for text in window.page.findChildren(Text) if text.isVisible()]
        tell(end=shown, title=window.windowTitle(), clipboard=QGuiApplication.clipboard().text())
        self._leave()

    def _leave(self) -> None:
        self._timer.stop()
        QApplication.exit(0)


def _is_dumpable() -> int:
    if sys.platform != "linux":
        return 0
    import ctypes

    return int(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))


def main() -> None:
    """One patient."""
    page_module.DOUBLE_PRESS_MS = 0
    real = clock_and_dice.seconds
    clock_and_dice.seconds = lambda: real() + clock_is_ahead[0]
    make_application()
    patient = Patient(sys.argv[1])
    code = run(None, None, None)
    del patient
    sys.exit(code)


if __name__ == "__main__":
    main()
