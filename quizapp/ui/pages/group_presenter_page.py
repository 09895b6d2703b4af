"""The laptop beside a big screen: notes for the presenter, hand counts, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from quizapp.engine.group import Hands, Word
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.group_slides import Slide, Step, words_of
from quizapp.ui.pages.group_page import GroupPage
from quizapp.ui.pages.page import Columns, Section
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.group_notes import AnswerNotes, QuestionNotes, TalkCard, TalkNotes
from quizapp.ui.widgets.hand_counts import HandCounts, WordButtons
from quizapp.ui.widgets.text import Heading, Text


class GroupPresenterPage(GroupPage):
    """What the room sees stands on the other screen; here is all that helps to lead it."""

    swap_requested = Signal()

    def __init__(
        self, look: Look, texts: Texts, title: str, question: QuestionNotes | None, *, can_count: bool
    ) -> None:
        """`question` is None before the first one and after the last one."""
        super().__init__(look, texts, title)
        head, rest, side = Section(), Section(), Section()
        top = QVBoxLayout(head)
        top.setContentsMargins(6, 0, 6, 0)
        top.setSpacing(look.gap(8))
        self._on_screen = Heading(look, title, Role.RESULT, parent=head)
        top.addWidget(self._on_screen)
        self._since = Text(look, "", Role.SMALL, "ink2", parent=head)
        top.addWidget(self._since)
        # Where there are no notes: what the room reads now.
        self._read = Text(look, "", Role.ANSWER, parent=head)
        self._read.setVisible(question is None)
        top.addWidget(self._read)
        below = QVBoxLayout(rest)
        below.setContentsMargins(6, look.gap(8), 6, 0)
        below.setSpacing(look.gap(10))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 6, 0)
        beside.setSpacing(look.gap(12))
        if question is None:
            below.addWidget(Text(look, texts("group-keys"), Role.SMALL, "ink2", parent=rest))
        self.words: WordButtons | None = None
        if question is not None:
            below.addWidget(Heading(look, question.stem, Role.PANEL, level=2, parent=rest))
            below.addWidget(AnswerNotes(look, texts, question, rest))
            if can_count:
                self.hands = HandCounts(look, texts, question.options, side)
                self.hands.counted.connect(self.counted)
                beside.addWidget(self.hands)
            self.words = WordButtons(look, texts, side)
            self.words.said.connect(self.word_said)
            beside.addWidget(self.words)
        self.talk = TalkCard(look, texts, side)
        beside.addWidget(self.talk)
        self.columns = Columns(look, head, rest, side, self)
        self.body.addWidget(self.columns)
        self.body.addStretch()
        self.swap = Button(look, texts("group-swap"), Kind.QUIET, icon="compare", parent=self.footer)
        self.swap.clicked.connect(self.swap_requested)
        self.footer.add_quiet(self.swap)
        self.footer.add_quiet(self.leave)

    def heading(self) -> Heading:
        return self._on_screen

    def show_slide(self, slide: Slide) -> None:
        """Say what the room sees now."""
        texts = self.texts
        if slide.step is Step.REASON:
            title = texts("group-on-reason", number=slide.number, total=slide.of)
        else:
            title = texts(f"group-on-{slide.step}")
        self._read.set_text("\n".join(words_of(slide)))
        self._on_screen.set_text(title)
        announce(self, title)

    def show_heard(self, hands: Hands, word: Word | None) -> None:
        """Show what was counted and said."""
        if self.hands:
            self.hands.show_hands(hands)
        if self.words:
            self.words.show_word(word)

    def show_talk(self, notes: TalkNotes) -> None:
        """Follow the hands and the clock."""
        self._since.set_text(notes.since)
        self.talk.show_talk(notes)

    def fit_columns(self, wide: bool) -> None:
        self.columns.arrange(wide, side_first=True)
