"""How many hands went up for each answer, and what the clinician makes of the talk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quizapp.engine.group import Hands, Word
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.group_slides import Option
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.groups import Flow, Group
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.text import Text

# A click leaves the focus where it was: Enter goes on then, and does not count or say the same once more.
BY_TAB = Qt.FocusPolicy.TabFocus
_ICONS = {Word.CLEAR: "bulb", Word.AGAIN: "look-back"}
_WORDS = {Word.CLEAR: "group-word-clear", Word.AGAIN: "group-word-again"}
# How often the width may change while the counters are lined up, before it is left to the next resize.
MOST_FITS = 4


class HandCounter(QWidget):
    """The hands for one answer, with a button for one more and one fewer."""

    counted = Signal(int, int)  # the option of the file, and by how many

    def __init__(self, look: Look, texts: Texts, option: Option, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts, self._option = texts, option
        row = QHBoxLayout(self)
        row.setContentsMargins(RING, 0, 0, 0)
        row.setSpacing(0)  # the buttons bring room for their rings
        letter = option.letter
        row.addWidget(Text(look, letter, Role.PANEL, "ink2", wrap=False, parent=self))
        self.fewer = Button(look, "", icon="minus", parent=self)
        self.fewer.setAccessibleName(texts("group-hands-fewer", letter=letter))
        self.fewer.clicked.connect(self._one_fewer)
        row.addWidget(self.fewer)
        self.count = Text(look, "0", Role.NUMBER, wrap=False, parent=self)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.count)
        self.more = Button(look, "", icon="plus", parent=self)
        self.more.setAccessibleName(texts("group-hands-more", letter=letter))
        self.more.clicked.connect(self._one_more)
        for button in (self.fewer, self.more):
            button.setFocusPolicy(BY_TAB)
        row.addWidget(self.more)
        row.addStretch()
        self._look = look
        self._keep_steady()
        look.changed.connect(self._keep_steady)

    def _keep_steady(self) -> None:
        """The tenth hand must not push the others aside."""
        two_digits = painting.text_width(self._look, Role.NUMBER, "00")
        self.count.setMinimumWidth(max(two_digits, self.count.sizeHint().width()))

    def _one_more(self) -> None:
        self.counted.emit(self._option.index, 1)

    def _one_fewer(self) -> None:
        self.counted.emit(self._option.index, -1)

    def show_count(self, count: int) -> None:
        """Show a total; a change is said aloud."""
        if self.count.plain != str(count):
            self.count.set_text(str(count))
            self._keep_steady()
            announce(self, self._texts("group-hands-are", letter=self._option.letter, count=count))


def _labelled(look: Look, group: Group, text: str) -> tuple[Text, Flow]:
    """Room for buttons beside the words that say what they are for."""
    row = QHBoxLayout()
    row.setSpacing(look.gap(12))
    label = Text(look, text, Role.LABEL, "ink2", wrap=False, parent=group)
    label.setContentsMargins(RING, 0, 0, 0)
    row.addWidget(label)
    flow = Flow(group)
    row.addWidget(flow, 1)
    group.column.addLayout(row)
    return label, flow


class HandCounts(Group):
    """A counter for each answer. Totals only: nobody is named."""

    counted = Signal(int, int)

    def __init__(self, look: Look, texts: Texts, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(look, texts("group-hands"), parent=parent)
        self._is_fitting, self._width_asked = False, 0
        self._label, self._flow = _labelled(look, self, texts("group-hands"))
        self.counters = {option.index: HandCounter(look, texts, option, self._flow) for option in options}
        for counter in self.counters.values():
            counter.counted.connect(self.counted)
            self._flow.add(counter)

    def fit(self, width: int) -> None:
        """Line up for so many px, also while hidden; the label gives way where it would cost a row."""
        self._width_asked = width
        if self._is_fitting:
            return  # showing the label asks again, and hidden within that it would stay on screen
        self._is_fitting = True
        for _ in range(MOST_FITS):
            width = self._width_asked
            self._line_up(width)
            if width == self._width_asked:
                break
        self._is_fitting = False

    def _line_up(self, width: int) -> None:
        beside = width - self._label.sizeHint().width() - self._look.gap(12)
        has_room = self._flow.columns_for(beside) == self._flow.columns_for(width)
        self._label.setVisible(has_room)
        self._flow.arrange(beside if has_room else width)
        self.column.invalidate()  # which a hidden child does not do
        self.column.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit(self.width())

    def show_hands(self, hands: Hands) -> None:
        """Show the totals."""
        for option, counter in self.counters.items():
            counter.show_count(hands.get(option, 0))


class WordButtons(Group):
    """ "Clear" or "again": pressed once it is said, pressed again it is taken back."""

    said = Signal(object)  # Word | None

    def __init__(self, look: Look, texts: Texts, parent: QWidget) -> None:
        super().__init__(look, texts("group-word"), parent=parent)
        _, flow = _labelled(look, self, texts("group-word"))
        self.buttons = {
            word: Button(look, texts(key), icon=_ICONS[word], fill=True, parent=flow)
            for word, key in _WORDS.items()
        }
        for word, button in self.buttons.items():
            button.setCheckable(True)
            button.setFocusPolicy(BY_TAB)
            button.clicked.connect(lambda checked, word=word: self.said.emit(word if checked else None))
            flow.add(button)
        self.show_word(None)

    def show_word(self, word: Word | None) -> None:
        """Show what was said."""
        for each, button in self.buttons.items():
            button.setChecked(each is word)
            button.set_icon("check" if each is word else _ICONS[each])
