"""Text whose terms open their meaning, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.bank.bank import Term
from quizapp.bank.glossary import Glossary
from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.theme import Look, Role, TypeRole
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.text import Heading, Text, escaped

_WIDTH = 380
_LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class Meaning(QWidget):
    """A small box with a term and what it means; Esc, the button or a click beside it closes it."""

    def __init__(self, look: Look, texts: Texts, term: Term, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(term.term)
        self.setFixedWidth(look.px(_WIDTH))
        column = QVBoxLayout(self)
        pad = look.gap(20)
        column.setContentsMargins(pad, pad, pad, look.gap(12))
        column.setSpacing(look.gap(6))
        column.addWidget(Heading(look, term.term, Role.PANEL, level=2, parent=self))
        column.addWidget(Text(look, term.meaning, parent=self))
        self.close_button = Button(look, texts("glossary-close"), parent=self)
        self.close_button.clicked.connect(self.close)
        column.addWidget(self.close_button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        painting.box(painter, QRectF(self.rect()), 0, look.color("surface"), look.color("brand"), 2)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


class _Linked(Text):
    """A text with links; Tab goes straight to the first one, Shift+Tab to the last."""

    def _link(self, word: str) -> str:
        # The colour is named: Qt would keep the one that links had when the text was first shown.
        color = self._look.color("link").name()
        return f'<a href="{escaped(word)}" style="color:{color}">{escaped(word)}</a>'

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt stops at the text first, where nothing is to be seen and Enter does nothing.
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)


class GlossaryText(_Linked):
    """A text with its terms marked as links."""

    def __init__(
        self,
        look: Look,
        texts: Texts,
        glossary: Glossary,
        text: str,
        role: TypeRole = Role.BODY,
        color: str = "ink",
        *,
        parent: QWidget | None = None,
    ) -> None:
        self._texts, self._glossary = texts, glossary
        self._seen: set[str] = set()
        super().__init__(look, text, role, color, parent=parent)
        self.linkActivated.connect(self.open_meaning)
        self._take_stops()

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._take_stops()

    def _take_stops(self) -> None:
        """Be a stop on the way of the Tab key only where there is a term to open."""
        has_terms = self._glossary.terms_in(self._plain)
        self.setTextInteractionFlags(_LINKS if has_terms else Qt.TextInteractionFlag.NoTextInteraction)

    def _marked_up(self) -> str:
        self._seen = set()  # each term is a link where it stands first
        return super()._marked_up()

    def _pieces(self, text: str) -> str:
        pieces: list[str] = []
        end = 0
        for match in self._glossary.pattern.finditer(text) if self._glossary.terms_in(text) else ():
            term = self._glossary.term(match.group(1)).term
            if term in self._seen:
                continue
            self._seen.add(term)
            pieces.append(escaped(text[end : match.start()]))
            pieces.append(self._link(match.group(1)))
            end = match.end()
        return "".join([*pieces, escaped(text[end:])])

    def open_meaning(self, form: str) -> None:
        """Show what a term means, beside the text."""
        show_meaning(self._look, self._texts, self._glossary.term(form), self)


class WordsLine(_Linked):
    """The terms of a question, to be looked up before it is answered."""

    def __init__(self, look: Look, texts: Texts, terms: Sequence[Term], parent: QWidget) -> None:
        self._terms = {term.term: term for term in terms}
        self._texts = texts
        super().__init__(
            look, texts("glossary-words", words=", ".join(self._terms)), Role.SMALL, "ink2", parent=parent
        )
        self.setTextInteractionFlags(_LINKS)
        self.linkActivated.connect(self.open_meaning)

    def _marked_up(self) -> str:
        links = ", ".join(self._link(name) for name in self._terms)
        return escaped(self._plain).replace(escaped(", ".join(self._terms)), links)

    def open_meaning(self, name: str) -> None:
        """Show what a term means."""
        show_meaning(self._look, self._texts, self._terms[name], self)


def show_meaning(look: Look, texts: Texts, term: Term, beside: QWidget) -> Meaning:
    """Open the box under `beside`, inside the window."""
    box = Meaning(look, texts, term, beside)
    box.adjustSize()
    window = beside.window()
    start = beside.width() - box.width() if painting.runs_left(beside) else 0
    corner = beside.mapToGlobal(QPoint(start, beside.height() + look.gap(4)))
    lowest = window.mapToGlobal(window.rect().bottomLeft()).y() - box.height() - look.gap(8)
    rightmost = window.mapToGlobal(window.rect().topRight()).x() - box.width() - look.gap(8)
    box.move(min(corner.x(), rightmost), min(corner.y(), lowest))
    box.show()
    box.close_button.setFocus()
    announce(beside, f"{term.term}: {term.meaning}")
    return box
