"""Text on a page: labels and headings in the type scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from quizapp.ui.theme import Look, Role, TypeRole
from quizapp.ui.widgets import painting

# Up to this line height the font's own lines will do.
TIGHT = 1.3


def escaped(text: str) -> str:
    """Plain text as rich text, without the html module, which would cost the first page 3 ms."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "<br>")


class Text(QLabel):
    """A piece of text in one role of the type scale and one colour token."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: TypeRole = Role.BODY,
        color: str = "ink",
        *,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self._color = color
        self._plain = text
        self._marked = (0, 0)
        self.setWordWrap(wrap)
        # Only a paragraph needs the line height that rich text gives; plain text is shown in half the time.
        self._is_paragraph = wrap and role.line_height > TIGHT
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._follow()
        look.changed.connect(self._follow)

    # Only the four numbers: nobody here gives margins as one thing.
    def setContentsMargins(self, left: int, top: int, right: int, bottom: int) -> None:  # type: ignore[override]
        if painting.runs_left(self):
            left, right = right, left
        super().setContentsMargins(left, top, right, bottom)

    @property
    def plain(self) -> str:
        """The text without mark-up."""
        return self._plain

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self._plain:
            self._plain, self._marked = text, (0, 0)
            self._show()

    def set_color(self, token: str) -> None:
        """Use another colour token."""
        self._color = token
        self._follow()

    def mark(self, start: int, end: int) -> None:
        """Tint the characters from `start` to `end`, as while they are read aloud; none where they meet."""
        if (start, end) != self._marked:
            self._marked = (start, end)
            self._show()

    def _marked_up(self) -> str:
        start, end = self._marked
        if start == end:
            return self._pieces(self._plain)
        tint, ink = (self._look.color(token).name() for token in ("reading_tint", "ink"))
        style = f'style="background-color:{tint};color:{ink}"'
        before, now, after = self._plain[:start], self._plain[start:end], self._plain[end:]
        return f"{self._pieces(before)}<span {style}>{self._pieces(now)}</span>{self._pieces(after)}"

    def _pieces(self, text: str) -> str:
        return escaped(text)

    def _show(self) -> None:
        is_rich = self._is_paragraph or self._marked != (0, 0)
        self.setTextFormat(Qt.TextFormat.RichText if is_rich else Qt.TextFormat.PlainText)
        if is_rich:
            height = round(self._role.line_height * 100 / 1.19)  # the font's own line is 1.19 of its size
            self.setText(f'<p style="margin:0; line-height:{height}%">{self._marked_up()}</p>')
        else:
            self.setText(self._plain)

    def _follow(self) -> None:
        self.setFont(self._look.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.color(self._color))
        palette.setColor(QPalette.ColorRole.Link, self._look.color("link"))
        self.setPalette(palette)
        self._show()


class Heading(Text):
    """A heading; the first one of a page takes the focus when the page opens."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: TypeRole = Role.TITLE,
        *,
        level: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, role, parent=parent)
        self.level = level
        # Focusable for the page change, but not a stop on the way of the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _show(self) -> None:
        super()._show()
        # Under the role of a heading Qt reads a name and no text; set here, it changes with the text.
        self.setAccessibleName(self._plain)
