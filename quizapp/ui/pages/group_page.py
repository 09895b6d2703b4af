"""What the pages of a group session share: the way forward and back by buttons, keys and clicker."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from quizapp.texts import Texts
from quizapp.ui import clicker
from quizapp.ui.pages.page import Page
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.hand_counts import HandCounts

FORWARD_WORDS = (
    "group-go-on",
    "group-go-ask",
    "group-go-answer",
    "group-go-reason",
    "group-go-sum-up",
    "group-go-talk",
    "group-go-next",
    "group-go-end",
    "group-go-done",
)


class GroupPage(Page):
    """Buttons and keys that lead a group; what they do is decided by the flow."""

    forward_requested = Signal()
    back_requested = Signal()
    cover_toggled = Signal()
    leave_requested = Signal()
    counted = Signal(int, int)  # option of the file, by how many hands
    number_chosen = Signal(int)  # the place of an answer on screen, from 1
    count_undone = Signal()
    word_said = Signal(object)  # Word | None
    page_home_requested = Signal()

    def __init__(self, look: Look, texts: Texts, title: str) -> None:
        super().__init__(look, texts, title, primary=texts("group-go-on"))
        self.hands: HandCounts | None = None
        self.back = Button(look, texts("group-back"), Kind.QUIET, icon="arrow-left", parent=self.footer)
        self.cover = Button(look, texts("group-cover"), Kind.QUIET, icon="eye-off", parent=self.footer)
        self.leave = Button(look, texts("group-leave"), Kind.QUIET, icon="close", parent=self.footer)
        self.page_home = Button(look, texts("group-page-home"), icon="printer", parent=self.footer)
        self.page_home.hide()
        for button, signal in (
            (self.back, self.back_requested),
            (self.cover, self.cover_toggled),
            (self.leave, self.leave_requested),
            (self.page_home, self.page_home_requested),
        ):
            button.clicked.connect(signal)
        for button in (self.back, self.cover):
            self.footer.add_quiet(button)
        self.footer.add_primary(self.page_home)
        self.footer.add_primary(self.primary)
        self.continued.connect(self.forward_requested)
        self._add_keys()
        self._keep_footer_steady()
        look.changed.connect(self._keep_footer_steady)

    def _keep_footer_steady(self) -> None:
        """The words of the primary button follow the room for a slide, so they must not change it."""
        words = [self.primary.text(), *(self.texts(key) for key in FORWARD_WORDS)]
        widths = [painting.text_width(self.look, Role.BUTTON, word) for word in words]
        self.primary.setMinimumWidth(self.primary.sizeHint().width() - widths[0] + max(widths))
        self.footer.fit(self.footer.width())

    def _add_keys(self) -> None:
        for keys, act in (
            (clicker.FORWARD, self.press_forward),
            (clicker.BACK, self.press_back),
            (clicker.COVER, self.cover_toggled),
            ((Qt.Key.Key_Backspace,), self._undo_count),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(act)

    def press_forward(self) -> None:
        """The clicker or a key goes forward, as the primary button does."""
        self._press_primary()

    def press_back(self) -> None:
        """The clicker or a key goes back; a bouncing key counts once."""
        if self.accepts_press():
            self.back_requested.emit()

    def number_pressed(self, number: int) -> None:
        if self._shows_counts():
            self.number_chosen.emit(number)

    def _undo_count(self) -> None:
        if self._shows_counts():
            self.count_undone.emit()

    def _shows_counts(self) -> bool:
        """Whether somebody would see a key change a count; elsewhere it was pressed by mistake."""
        return self.hands is not None and self.hands.isVisibleTo(self)

    def escape_pressed(self) -> None:
        self.leave_requested.emit()

    def show_way(self, forward: str, *, can_go_back: bool, is_covered: bool, is_end: bool) -> None:
        """Say what the primary button leads to, and what the others do now."""
        texts = self.texts
        self.primary.setText(forward)
        self.back.setVisible(can_go_back)
        self.cover.setText(texts("group-uncover") if is_covered else texts("group-cover"))
        name = texts("group-uncover-name") if is_covered else texts("group-cover-name")
        self.cover.setAccessibleName(name)
        self.cover.set_icon("monitor" if is_covered else "eye-off")
        self.page_home.setVisible(is_end)
        self.turned()
