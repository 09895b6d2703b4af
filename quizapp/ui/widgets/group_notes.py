"""What only the presenter reads: the answer, the reasons, what to talk about, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.texts import Texts
from quizapp.ui.group_slides import Option
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text


@dataclass(frozen=True)
class QuestionNotes:
    """What stays the same while a question is talked over."""

    stem: str
    story: str
    options: tuple[Option, ...]
    explanation: str
    remember: str


@dataclass(frozen=True)
class TalkNotes:
    """What follows the hands: the prompt, the belief behind it, the question that comes next, and why.

    `since` is the time since the start, in words.
    """

    prompt: str
    belief: str
    next_stem: str
    next_why: str
    since: str


class AnswerNotes(QWidget):
    """The question with every answer, which one is right, and why."""

    def __init__(self, look: Look, texts: Texts, notes: QuestionNotes, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(8))
        if notes.story:
            column.addWidget(Text(look, notes.story, Role.SMALL, "ink2", parent=self))
        for option in notes.options:
            card = Card(
                look,
                tone="brand_tint" if option.is_right else "surface",
                edge="brand_line" if option.is_right else "border",
                padding=10,
                spacing=2,
                parent=self,
            )
            line = texts("group-option", letter=option.letter, text=option.text)
            card.column.addWidget(Text(look, line, Role.STRONG, parent=card))
            color = "brand" if option.is_right else "ink2"
            card.column.addWidget(Text(look, option.tag, Role.LABEL, color, parent=card))
            card.column.addWidget(Text(look, option.why, Role.SMALL, "ink2", parent=card))
            column.addWidget(card)
        column.addWidget(Text(look, notes.explanation, parent=self))
        column.addWidget(Text(look, notes.remember, Role.KEEP, parent=self))


class TalkCard(Card):
    """What to talk about, and what comes next and why."""

    def __init__(self, look: Look, texts: Texts, parent: QWidget) -> None:
        super().__init__(look, parent=parent)
        self._texts = texts
        self._talk = Heading(look, texts("group-notes-talk"), Role.PANEL, level=2, parent=self)
        self.column.addWidget(self._talk)
        self.prompt = Text(look, "", Role.ANSWER, parent=self)
        self.belief = Text(look, "", Role.SMALL, "ink2", parent=self)
        self.column.addWidget(self.prompt)
        self.column.addWidget(self.belief)
        self._next = Heading(look, texts("group-notes-next"), Role.PANEL, level=2, parent=self)
        self.column.addWidget(self._next)
        self.next_stem = Text(look, "", parent=self)
        self.next_why = Text(look, "", Role.SMALL, "ink2", parent=self)
        for text in (self.next_stem, self.next_why):
            self.column.addWidget(text)

    def show_talk(self, notes: TalkNotes) -> None:
        """Follow the hands and the clock."""
        for label, text in (
            (self.prompt, notes.prompt),
            (self.belief, notes.belief),
            (self.next_stem, notes.next_stem),
            (self.next_why, notes.next_why),
        ):
            label.set_text(text)
            label.setVisible(bool(text))
        self._talk.setVisible(bool(notes.prompt))
        self._next.setVisible(bool(notes.next_stem))
        self.setVisible(bool(notes.prompt or notes.next_stem))
