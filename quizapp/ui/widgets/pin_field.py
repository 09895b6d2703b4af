"""Where a PIN is typed: fields that show dots and take digits only, with large number keys on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRegularExpression, QSize, Qt
from PySide6.QtGui import QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from quizapp.pins import LONGEST
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.field import Field
from quizapp.ui.widgets.groups import Group
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.text import Text

KEY_WIDTH, KEY_HEIGHT = 100, 64
FIELD_WIDTH = 340


class PinField(Field):
    """Takes digits only and shows a dot for each; a screen reader hears the name and never the digits."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, LONGEST, parent)
        self.setEchoMode(Field.EchoMode.Password)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhDigitsOnly
            | hints.ImhHiddenText
            | hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def add_digit(self, digit: int) -> None:
        """Put a digit after the others, as if it had been typed."""
        self.end(False)
        self.insert(str(digit))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(FIELD_WIDTH), super().sizeHint().height())


class _PadKey(Button):
    """A large key that leaves the focus in the field when it is clicked."""

    def __init__(self, look: Look, text: str, parent: QWidget) -> None:
        super().__init__(look, text, fill=True, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        look = self._look
        width = max(look.px(KEY_WIDTH) + 2 * RING, super().sizeHint().width())
        return QSize(width, look.px(KEY_HEIGHT) + 2 * RING)


class NumberPad(Group):
    """Ten number keys and one that takes the last digit back."""

    def __init__(self, look: Look, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(look, texts("pin-pad"), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        grid = QGridLayout()
        grid.setSpacing(0)
        self.column.addLayout(grid)
        # As on a telephone; made in reading order, which is the order of the Tab key.
        keys = {digit: _PadKey(look, str(digit), self) for digit in (*range(1, 10), 0)}
        self.digits = [keys[digit] for digit in range(10)]
        self.back = _PadKey(look, texts("pin-back"), self)
        self.back.setAccessibleName(texts("pin-back-name"))
        for place, (digit, key) in enumerate(keys.items()):
            row, column = divmod(place, 3)
            grid.addWidget(key, row, column if digit else 1)
        grid.addWidget(self.back, 3, 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)


class PinEntry(QWidget):
    """One field for each of `names`, and a number pad that types into the field that was in use last."""

    def __init__(
        self,
        look: Look,
        texts: Texts,
        names: Sequence[str],
        *,
        shows_pad: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._texts = look, texts
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        typed = QWidget(self)
        typed.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row.addWidget(typed)
        column = QVBoxLayout(typed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap(4))
        self.fields: list[PinField] = []
        for name in names:
            label = Text(look, name, Role.STRONG, parent=typed)
            label.setContentsMargins(RING, look.gap(6), 0, 0)
            field = PinField(look, name, typed)
            field.installEventFilter(self)
            column.addWidget(label)
            column.addWidget(field)
            self.fields.append(field)
        self._current = self.fields[0]
        self.pad_button = Button(look, "", Kind.LINK, icon="chevron-right", parent=typed)
        self.pad_button.clicked.connect(self._turn_pad)
        column.addWidget(self.pad_button)
        self.pad = NumberPad(look, texts, self)
        for digit, key in enumerate(self.pad.digits):
            key.clicked.connect(partial(self.add_digit, digit))
        self.pad.back.clicked.connect(self._take_back)
        column.addStretch()
        self._row.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)
        self.show_pad(shows_pad)

    def pin(self, index: int = 0) -> str:
        """What stands in the field of this place."""
        return self.fields[index].text()

    def clear(self) -> None:
        """Empty every field and go to the first."""
        for field in self.fields:
            field.clear()
        self.fields[0].setFocus()

    def add_digit(self, digit: int, _checked: bool = False) -> None:
        """Type a digit into the field that was in use last."""
        self._current.add_digit(digit)
        self._say_how_many()

    def _take_back(self) -> None:
        self._current.end(False)
        self._current.backspace()
        self._say_how_many()

    def _say_how_many(self) -> None:
        announce(self, self._texts("pin-count", count=len(self._current.text())))

    def _turn_pad(self) -> None:
        self.show_pad(self.pad.isHidden())

    def show_pad(self, is_shown: bool) -> None:
        """Offer the number pad, or put it away."""
        self.pad_button.setText(self._texts("pin-hide-pad" if is_shown else "pin-show-pad"))
        self.pad_button.set_icon("chevron-down" if is_shown else "chevron-right")
        self.pad.setVisible(is_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The pad stands beside the fields where there is room, so that both are in view.
        gap = self._look.gap(34)
        needed = self._look.px(FIELD_WIDTH) + gap + self.pad.sizeHint().width()
        ways = QBoxLayout.Direction
        beside = self.width() >= needed
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._row.setSpacing(gap if beside else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, PinField):
            self._current = watched
        return super().eventFilter(watched, event)
