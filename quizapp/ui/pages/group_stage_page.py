"""One screen for everyone: the slide, with hand counts and the way on below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.engine.group import Hands, Word
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.group_slides import Option, Slide, Step
from quizapp.ui.pages.group_page import GroupPage
from quizapp.ui.pages.page import shown_within
from quizapp.ui.theme import Look
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.hand_counts import HandCounts, WordButtons
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.stage import WITH_CONTROLS, Stage
from quizapp.ui.widgets.text import Heading

# So that there is a heading from the beginning; the room that there is comes with the first resize.
SOME_ROOM = (640, 384, 768)
HANDS_ARE_UP = (Step.ASK, Step.ANSWER)
WORDS_ARE_SAID = (Step.SUM_UP, Step.TALK)


class GroupStagePage(GroupPage):
    """What the room sees; the notes for the presenter open only when asked for."""

    notes_requested = Signal()

    def __init__(
        self,
        look: Look,
        texts: Texts,
        assets: Path,
        title: str,
        slide: Slide,
        options: Sequence[Option],
        *,
        text_size: float = 1.0,
    ) -> None:
        """`options` are the answers to raise a hand for, none where hands are not counted.

        `text_size` is for the slides.
        """
        super().__init__(look, texts, title)
        self._body.hide()
        self.stage = Stage(look, assets, share=WITH_CONTROLS, text_size=text_size, parent=self._sheet)
        self._over.addWidget(self.stage, 1)
        self._bar = QWidget(self._sheet)
        rows = QVBoxLayout(self._bar)
        rows.setContentsMargins(0, 0, 0, 0)
        self._over.addWidget(self._bar)
        self.hands = HandCounts(look, texts, options, self._bar) if options else None
        self._are_up = False
        self.words = WordButtons(look, texts, self._bar)
        if self.hands:
            rows.addWidget(self.hands)
            self.hands.counted.connect(self.counted)
            self.stage.paged.connect(self._show_hands)
        rows.addWidget(self.words)
        self.words.said.connect(self.word_said)
        self.notes = Button(look, texts("group-notes"), Kind.QUIET, icon="list", parent=self.footer)
        self.notes.clicked.connect(self.notes_requested)
        self.footer.add_quiet(self.notes)
        self.footer.add_quiet(self.leave)
        for watched in (self.area.viewport(), self._bar):
            watched.installEventFilter(self)
        self._fit_bar()
        self.stage.fit(*SOME_ROOM)
        self.show_slide(slide, 0)

    def heading(self) -> Heading:
        assert self.stage.head is not None
        return self.stage.head

    def to_read(self) -> list[QWidget]:
        return shown_within(self.stage)

    def tab_stops(self) -> list[QWidget]:
        return [*self._bar.findChildren(QWidget), *self.footer.stops()]

    def show_slide(self, slide: Slide, first: int) -> None:
        """Show a page of a slide, and below it what there is to count or to say."""
        focus = self.focusWidget()
        self.stage.show_slide(slide, first)
        announce(self, slide.head)  # the focus may be on a button, which says nothing of the slide
        is_talk = slide.step in WORDS_ARE_SAID
        self._are_up = slide.step in HANDS_ARE_UP and self.hands is not None
        self.words.setVisible(is_talk)
        self._show_hands()
        self._bar.setVisible(is_talk or self._are_up)
        self._fit_stage()
        if focus is not None and self._bar.isAncestorOf(focus) and not focus.isVisibleTo(self):
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)  # else it goes to "Back"

    def _show_hands(self) -> None:
        """Count hands where the answers are; on the other pages of a slide only their room is kept."""
        if self.hands:
            policy = self.hands.sizePolicy()
            policy.setRetainSizeWhenHidden(self._are_up)
            self.hands.setSizePolicy(policy)
            self.hands.setVisible(self._are_up and self.stage.shows_answers)

    def show_heard(self, hands: Hands, word: Word | None) -> None:
        """Show what was counted and said."""
        if self.hands:
            self.hands.show_hands(hands)
        self.words.show_word(word)

    def take_header(self, header: QWidget | None) -> None:
        super().take_header(header)
        self._fit_stage()

    def _fit(self) -> None:
        super()._fit()
        self._fit_bar()
        self._fit_stage()

    def _fit_bar(self) -> None:
        side = max(self.look.gap(26) - RING, 0)
        self._bar.setContentsMargins(side, 0, side, self.look.gap(8))
        if self.hands:
            self.hands.fit(self.area.viewport().width() - 2 * side)

    def _fit_stage(self) -> None:
        if not self.isVisible():
            return  # its sizes are nobody's yet; being shown comes back here
        self._fit_bar()
        room = self.area.viewport().size()
        others = [self._over.itemAt(place) for place in range(self._over.count())]
        taken = sum(
            widget.height()
            for item in others
            if item is not None and (widget := item.widget()) is not None
            if widget is not self.stage and widget.isVisibleTo(self._sheet)
        )
        self.stage.fit(room.width(), room.height() - taken, self.window().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_stage()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_stage()
        return super().eventFilter(watched, event)
