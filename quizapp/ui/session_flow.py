"""A session on one's own: from choosing what to practise, through the questions, to the summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from quizapp.bank.questions import AnyQuestion, Choice
from quizapp.engine.response import Certainty
from quizapp.engine.session import Asked, Feedback, Session
from quizapp.ui.help_lines import HelpLines
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.summary_page import SummaryPage
from quizapp.ui.save_failed import SaveFailedError
from quizapp.ui.study import Study
from quizapp.ui.widgets.message import Tone

if TYPE_CHECKING:
    from quizapp.ui.main_window import MainWindow

NOTE_AFTER_MS = 40


class SessionFlow(QObject):
    """The pages of one person's sessions, one after the other."""

    ended = Signal()
    refused = Signal(str)  # a session cannot begin; why
    problem_reported = Signal()
    home_requested = Signal()
    again_requested = Signal()
    compare_requested = Signal(str)  # the objective that the question touched, or ""

    def __init__(
        self,
        window: MainWindow,
        study: Study,
        *,
        load_help: Callable[[], HelpLines],
        is_space_low: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._window, self._study = window, study
        self._look, self._texts = window.look, window.texts
        self._load_help, self._is_space_low = load_help, is_space_low
        self._session: Session | None = None
        # Noted a moment later, so that the explanation is painted before the disk is asked again.
        self._has_unnoted_explanation = False
        self._note_soon = QTimer(self)
        self._note_soon.setSingleShot(True)
        self._note_soon.setInterval(NOTE_AFTER_MS)
        self._note_soon.timeout.connect(self.note_explanation)

    # --- choosing -------------------------------------------------------------------------------

    def open_practice(self) -> None:
        """Choose a topic."""
        from quizapp.ui.pages.practice_page import PracticePage

        page = PracticePage(self._look, self._texts, self._study.bank)
        page.topic_chosen.connect(self._practice)
        self._window.open_page(page)

    def _practice(self, topic: str) -> None:
        self.start(self._window.settings.session_length, (topic,))

    def start(self, length: int, topics: tuple[str, ...] | None = None) -> None:
        """Begin a session of at most `length` questions, of these topics or of all."""
        if self._is_space_low():
            self.refused.emit(self._texts("welcome-low-space"))
            return
        try:
            self._session = self._study.start(length, topics)
        except SaveFailedError as error:
            self.refused.emit(self._texts(f"error-save-{error.problem}"))
            return
        self._ask_next()

    def resume(self) -> None:
        """Go on with the session that was left half way; where there is none any more, begin one."""
        started = self._study.unfinished()
        if started is None:
            self.start(self._window.settings.session_length)
            return
        self._session = self._study.resume(started)
        self._ask_next()

    # --- the questions --------------------------------------------------------------------------

    def _under_way(self) -> Session:
        assert self._session is not None
        return self._session

    def _ask_next(self) -> None:
        self.note_explanation()
        asked = self._under_way().next_question()
        if asked is None:
            self._finish(is_complete=True)
        else:
            self._window.show_page(self._quiz_page(asked))

    def _quiz_page(self, asked: Asked) -> QuizPage:
        window = self._window
        page = QuizPage(
            self._look,
            self._texts,
            self._study.bank,
            asked,
            help_lines=self._load_help().strip_for(asked.question.mentions),
            ask_certainty=window.settings.ask_certainty,
            can_look_back=asked.number > 1,
        )
        page.answered.connect(self._submit)
        page.next_requested.connect(self._ask_next)
        page.stop_requested.connect(self._stop)
        page.look_back_requested.connect(self.open_look_back)
        page.compare_requested.connect(self.compare_requested)
        page.flag_toggled.connect(self._flag)
        page.report_requested.connect(self._open_report)
        page.simpler_toggled.connect(window.use_simpler_words)
        page.show_again = lambda: self._ask_again(page)
        return page

    def _ask_again(self, old: QuizPage) -> None:
        """The same question where it stood, in the language that is spoken now."""
        session = self._under_way()
        if old.feedback is not None:
            feedback = session.feedbacks[-1]
            page = self._quiz_page(feedback.asked)
            self._window.show_page(page)
            self._show_feedback(page, feedback)
        elif (asked := session.next_question()) is not None:
            page = self._quiz_page(asked)
            page.take_over(old)
            self._window.show_page(page)

    def _page(self) -> QuizPage:
        page = self._window.page
        assert isinstance(page, QuizPage)
        return page

    def _submit(self, choice: Choice, certainty: Certainty | None, seconds: float) -> None:
        page = self._page()
        try:
            feedback = self._under_way().submit(
                choice, certainty, at=self._study.now(), seconds_taken=seconds
            )
        except SaveFailedError as error:
            page.say(self._texts(f"error-save-{error.problem}"))
            return
        self._window.be_silent()
        self._show_feedback(page, feedback)
        self._has_unnoted_explanation = True
        self._note_soon.start()

    def _show_feedback(self, page: QuizPage, feedback: Feedback) -> None:
        page.show_feedback(
            feedback,
            is_flagged=self._study.is_flagged(page.asked.question),
            simpler_words=self._window.settings.simpler_words,
        )
        self._window.chain_focus(page)

    def note_explanation(self) -> None:
        """Note that the explanation was on screen; the answer itself was safe before it was shown."""
        if not self._has_unnoted_explanation:
            return
        session = self._under_way()
        if not self._window.keeping(lambda: session.explanation_shown(at=self._study.now())):
            return
        self._has_unnoted_explanation = False
        # Chosen now, so that it is ready when the person goes on.
        session.next_question()
        if self._is_space_low():
            self._window.page.say(self._texts("error-low-space"))

    def abandon(self) -> None:
        """Note nothing more: the person is gone."""
        self._note_soon.stop()
        self._has_unnoted_explanation = False

    # --- beside a question ----------------------------------------------------------------------

    def open_look_back(self) -> None:
        """The questions of this session."""
        from quizapp.ui.pages.look_back_page import LookBackPage

        self._window.open_page(LookBackPage(self._look, self._texts, self._under_way().feedbacks))

    def _flag(self, on: bool) -> None:
        question = self._page().asked.question
        self._window.keeping(lambda: self._study.flag(question, on))

    def _open_report(self) -> None:
        from quizapp.ui.pages.report_page import ReportPage

        question = self._page().asked.question
        report = ReportPage(self._look, self._texts, question)
        report.reported.connect(lambda note: self._keep_report(question, note))
        self._window.open_page(report)

    def _keep_report(self, question: AnyQuestion, note: str) -> None:
        window = self._window
        if window.keeping(lambda: self._study.report_problem(question, note)):
            window.go_back()
            window.page.say(self._texts("report-kept"), Tone.DONE)
            self.problem_reported.emit()

    # --- the end --------------------------------------------------------------------------------

    def _stop(self) -> None:
        self._finish(is_complete=False)

    def _finish(self, *, is_complete: bool) -> None:
        self.note_explanation()
        if self._window.keeping(lambda: self._under_way().end(at=self._study.now())):
            self.ended.emit()
            self._show_summary(is_complete=is_complete)

    def _show_summary(self, *, is_complete: bool) -> None:
        page = SummaryPage(
            self._look, self._texts, self._study.bank, self._under_way().summary(), is_complete=is_complete
        )
        page.done_requested.connect(self.home_requested)
        page.again_requested.connect(self.again_requested)
        page.look_back_requested.connect(self.open_look_back)
        page.compare_requested.connect(lambda: self.compare_requested.emit(""))
        page.show_again = lambda: self._show_summary(is_complete=is_complete)
        self._window.show_page(page)
