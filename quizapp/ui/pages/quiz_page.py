"""One question: asked, answered, explained, all on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.bank.bank import Bank
from quizapp.bank.glossary import glossary_of
from quizapp.bank.questions import Choice
from quizapp.engine.response import Certainty
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.pages.page import Columns, Page, Section, shown_within
from quizapp.ui.question_views import make_view
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.certainty_panel import CertaintyPanel
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.glossary_text import WordsLine
from quizapp.ui.widgets.groups import Group
from quizapp.ui.widgets.help_strip import HelpStrip
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card, Chip, StepBar
from quizapp.ui.widgets.result_panel import ResultPanel, result_title
from quizapp.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from quizapp.engine.session import Asked, Feedback


class QuizPage(Page):
    """Shows one asked question and, once it is checked, the feedback in the same place."""

    answered = Signal(object, object, float)  # Choice, Certainty | None, seconds taken
    next_requested = Signal()
    stop_requested = Signal()
    look_back_requested = Signal()
    compare_requested = Signal(str)  # the objective that was asked about
    flag_toggled = Signal(bool)
    report_requested = Signal()
    simpler_toggled = Signal(bool)

    def __init__(
        self,
        look: Look,
        texts: Texts,
        bank: Bank,
        asked: Asked,
        *,
        help_lines: Sequence[str],
        ask_certainty: bool,
        can_look_back: bool,
        in_waiting_room: bool = False,
    ) -> None:
        super().__init__(look, texts, texts("quiz-page", number=asked.number), primary=texts("quiz-check"))
        self._bank, self.asked, self._help_lines = bank, asked, help_lines
        self._in_waiting_room = in_waiting_room
        self.feedback: Feedback | None = None
        self.body.addWidget(self._build(ask_certainty))
        self.body.addStretch()
        stop = texts("patient-stop" if in_waiting_room else "quiz-stop")
        self.stop = Button(look, stop, Kind.QUIET, parent=self.footer)
        self.stop.clicked.connect(self.stop_requested)
        self.footer.add_quiet(self.stop)
        self.look_back = Button(
            look, texts("quiz-look-back"), Kind.QUIET, icon="look-back", parent=self.footer
        )
        self.look_back.clicked.connect(self.look_back_requested)
        self.look_back.setVisible(can_look_back)
        self.footer.add_quiet(self.look_back)
        self.continued.connect(self._check_or_go_on)
        self._since_shown = QElapsedTimer()
        self._since_shown.start()

    def _build(self, ask_certainty: bool) -> Columns:
        look, texts, question = self.look, self.texts, self.asked.question
        head, rest, side = Section(), Section(), Section()
        self._head, self._rest = head, rest
        top = QVBoxLayout(head)
        top.setContentsMargins(6, 0, 6, 0)
        top.setSpacing(look.gap(10))
        self._build_head(top, head)
        below = QVBoxLayout(rest)
        below.setContentsMargins(0, look.gap(6), 0, 0)
        below.setSpacing(0)
        self.view = make_view(look, texts, question, self.asked.option_order, rest)
        self.view.changed.connect(self._choice_changed)
        below.addWidget(self.view)
        self.not_sure = ChoiceCard(
            look, texts("quiz-not-sure"), icon="question-bubble", height=46, parent=rest
        )
        self.not_sure.setAutoExclusive(False)
        self.not_sure.clicked.connect(self._not_sure_changed)
        # A choice of its own, beside the answers: whoever hears the page is told so before it is named.
        self._apart = Group(look, texts("quiz-not-sure-name"), parent=rest)
        row = QHBoxLayout()
        row.addWidget(self.not_sure)
        row.addStretch()
        self._apart.column.addLayout(row)
        below.addWidget(self._apart)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 6, 0)
        self.certainty_panel = CertaintyPanel(look, texts, side) if ask_certainty else None
        if self.certainty_panel:
            beside.addWidget(self.certainty_panel)
        self.calm = self._calm(side) if self._in_waiting_room and not ask_certainty else None
        if self.calm:
            beside.addWidget(self.calm)
        self._beside = beside
        self.hint.set_text(self.view.hint())
        self.columns = Columns(look, head, rest, side, self)
        return self.columns

    def _calm(self, parent: QWidget) -> Card:
        """What stands beside the answers where nobody asks how sure the person is."""
        card = Card(self.look, tone="sunken", edge=None, padding=20, parent=parent)
        row = QHBoxLayout()
        row.addWidget(Icon(self.look, "clock", "ink2", 20, parent=card))
        row.addWidget(Text(self.look, self.texts("sure-time"), Role.SMALL, "ink2", parent=card), 1)
        card.column.addLayout(row)
        return card

    def _build_head(self, top: QVBoxLayout, head: QWidget) -> None:
        look, texts, asked = self.look, self.texts, self.asked
        question = asked.question
        line = QHBoxLayout()
        line.setSpacing(look.gap(12))
        number = texts("quiz-number", number=asked.number, total=asked.up_to)
        line.addWidget(Text(look, number, Role.LABEL, "ink2", wrap=False, parent=head))
        topic = self._bank.topics_by_id[question.topic]
        areas = {area.id: area.title for area in self._bank.areas}
        line.addWidget(Chip(look, areas[topic.area] if self._in_waiting_room else topic.short, head))
        line.addStretch()
        top.addLayout(line)
        steps = StepBar(look, head)
        steps.show_step(
            asked.number, asked.up_to, texts("quiz-step-name", number=asked.number, total=asked.up_to)
        )
        top.addWidget(steps)
        if question.id in self._bank.not_translated:
            top.addWidget(Text(look, texts("language-in-english"), Role.SMALL, "ink2", parent=head))
        if question.scenario:
            story = Card(look, tone="sunken", edge=None, padding=16, parent=head)
            story.column.addWidget(Text(look, question.scenario, parent=story))
            top.addWidget(story)
        self.question_heading = Heading(look, question.stem, Role.QUESTION, parent=head)
        top.addWidget(self.question_heading)
        self.strip = HelpStrip(look, self._help_lines, head) if self._help_lines else None
        if self.strip:
            top.addWidget(self.strip)
        self.hint = Text(look, "", Role.SMALL, "ink2", parent=head)
        top.addWidget(self.hint)
        terms = glossary_of(self._bank.glossary).terms_before_answer(question)
        self.words = WordsLine(look, texts, terms, head) if terms else None
        if self.words:
            top.addWidget(self.words)

    def heading(self) -> Heading:
        return self.question_heading

    @property
    def is_checked(self) -> bool:
        """Whether the answer was checked and the feedback is on screen."""
        return self.feedback is not None

    def choice(self) -> Choice:
        """The choice as it stands."""
        return None if self.not_sure.isChecked() else self.view.choice()

    def take_over(self, other: QuizPage) -> None:
        """Go on where `other`, the same question in other words, stood before the check."""
        self.view.resume(other.view.draft())
        self.not_sure.setChecked(other.not_sure.isChecked())
        if self.certainty_panel and other.certainty_panel:
            for certainty, card in other.certainty_panel.cards.items():
                self.certainty_panel.cards[certainty].setChecked(card.isChecked())
        self._since_shown = other._since_shown
        self.hint.set_text(self.view.hint())

    def number_pressed(self, number: int) -> None:
        if self.is_checked:
            return
        if number == 0:
            self.not_sure.setFocus()
            self.not_sure.click()
        else:
            self.view.press_number(number)

    def to_read(self) -> list[QWidget]:
        """The question and its answers; once it is checked, the explanation."""
        if self.is_checked:
            return shown_within(self.result)
        return [*shown_within(self._head), *shown_within(self._rest)]

    def show_feedback(
        self, feedback: Feedback, *, is_flagged: bool = False, simpler_words: bool = False
    ) -> None:
        """Lock the answers and explain; where answers are kept, `feedback` is on disk by now."""
        self.feedback = feedback
        self.say("")
        self.view.show_result(feedback.response)
        self._apart.hide()
        self.hint.set_text(self.texts("quiz-hint-checked"))
        if self.certainty_panel:
            self.certainty_panel.hide()
        if self.calm:
            self.calm.hide()
        if self.strip:
            self.strip.hide()  # it stands in the result panel from now on
        self.result = ResultPanel(
            self.look,
            self.texts,
            self._bank,
            feedback,
            self._help_lines,
            is_flagged=is_flagged,
            simpler_words=simpler_words,
            in_waiting_room=self._in_waiting_room,
        )
        self.result.simpler_toggled.connect(self.simpler_toggled)
        self.result.flag_toggled.connect(self.flag_toggled)
        self.result.report_requested.connect(self.report_requested)
        self.result.compare_requested.connect(self._ask_to_compare)
        self._beside.insertWidget(0, self.result)
        if self.words:
            self.words.hide()  # the explanation links its own words
        is_last = self.asked.number >= self.asked.up_to
        finish = "patient-finish" if self._in_waiting_room else "quiz-finish"
        self.primary.setText(self.texts(finish if is_last else "quiz-next"))
        self.primary.set_icon("arrow-right", after=True)
        self.fit_columns(self.is_wide())
        self.turned()
        self.area.verticalScrollBar().setValue(0)
        self.result.title.setFocus(Qt.FocusReason.OtherFocusReason)
        title = result_title(self.texts, feedback)
        key = "result-announce-right" if feedback.response.is_correct else "result-announce"
        announce(self, self.texts(key, title=title, answer=self.view.spoken()))

    def _ask_to_compare(self) -> None:
        self.compare_requested.emit(self.asked.question.objective)

    def fit_columns(self, wide: bool) -> None:
        self.columns.arrange(wide, side_first=self.is_checked)

    def _choice_changed(self) -> None:
        self.not_sure.setChecked(False)
        self.hint.set_text(self.view.hint())
        self.say("")

    def _not_sure_changed(self) -> None:
        if self.not_sure.isChecked():
            self.view.clear()
            self.hint.set_text(self.view.hint())
            self.say("")

    def _certainty(self) -> Certainty | None:
        return self.certainty_panel.certainty() if self.certainty_panel else None

    def _check_or_go_on(self) -> None:
        if self.is_checked:
            self.next_requested.emit()
        elif self.not_sure.isChecked() or not self.view.gaps():
            self.answered.emit(self.choice(), self._certainty(), self._since_shown.elapsed() / 1000)
        else:
            self.say(self.view.gap_message())
            self.view.focus_first_gap()
