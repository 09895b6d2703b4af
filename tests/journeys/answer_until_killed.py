"""Runs the window on the data folder named on the command line and answers until killed.

Prints the id of each answer at the moment in which its explanation is shown.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from quizapp.app import App, make_application
from quizapp.engine.response import Response
from quizapp.ui.pages import page as page_module
from quizapp.ui.pages.quiz_page import QuizPage

page_module.DOUBLE_PRESS_MS = 0


class _Person:
    """Says "I'm not sure" to every question, and presses the primary button again and again."""

    def __init__(self, app: App) -> None:
        self._window = app.window
        self._timer = QTimer(app)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        page = self._window.page
        if self._window.study is None:
            return
        if not isinstance(page, QuizPage):
            # Keep going where the last run was killed; else begin anew, whatever there is to do today.
            if self._window.study.unfinished():
                self._window.self_study.resume()
            else:
                self._window.start(12)
            return
        if not page.is_checked:
            page.not_sure.click()
        page.primary.click()
        if page.feedback is not None and self._window.page is page:
            response: Response = page.feedback.response
            print(response.id, flush=True)


application = make_application()
program = App(Path(sys.argv[1]), None, None)
program.window.show()
person = _Person(program)
application.exec()
