"""My page: a look at what will be printed, and three ways to take it along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from quizapp.reports.html import Paper, PrintSize
from quizapp.texts import Texts
from quizapp.ui import file_dialogs, printing
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.pages.page import Columns, Section
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.groups import Flow, Group
from quizapp.ui.widgets.message import Tone
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.text import Heading, Text

# What is shown of the sheet: as wide as this many px of paper at 96 px an inch.
SHEET_WIDTH = 816


class Preview(QWidget):
    """The page as it will come out, made smaller; its name is its whole text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._document = printing.document("", PrintSize.USUAL)

    def show_html(self, html: str, size: PrintSize) -> None:
        """Show another text."""
        self._document = printing.document(html, size)
        self._document.setDocumentMargin(48)
        self._document.setTextWidth(SHEET_WIDTH)
        self.setAccessibleName(self._document.toPlainText())
        self.updateGeometry()
        self.update()

    @property
    def _scale(self) -> float:
        return min(1.0, self.width() / SHEET_WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(SHEET_WIDTH, round(self._document.size().height() * self._scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(0, 0, SHEET_WIDTH * self._scale, self.height())
        # Paper and print look the same in every theme.
        painting.box(painter, sheet, 4, self._look.color("paper"), self._look.color("line"), 1)
        painter.scale(self._scale, self._scale)
        context = QAbstractTextDocumentLayout.PaintContext()
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            context.palette.setColor(role, self._look.color("print"))
        self._document.documentLayout().draw(painter, context)
        painter.end()


class PrintPage(Overlay):
    """Text size and paper first; then print, save as PDF or as a web page."""

    CONTENT_WIDTH = 1240

    def __init__(
        self,
        look: Look,
        texts: Texts,
        make_html: Callable[[Paper, PrintSize], str],
        *,
        title: str = "",
        lead: str = "",
        file: str = "",
        paper: Paper = Paper.LETTER,
    ) -> None:
        """`file` is the name to save it under, without an ending; without words it is "My page".

        `paper` is chosen until the person chooses otherwise.
        """
        self._title = title or texts("print-page")
        super().__init__(look, texts, self._title)
        self._make_html = make_html
        self._lead, self._file = lead or texts("print-lead"), file or texts("print-file")
        self._size, self._paper = PrintSize.USUAL, paper
        self.body.addWidget(self._build())
        self.body.addStretch()
        self._refresh()

    def _build(self) -> Columns:
        """What there is to choose and to press; the sheet beside it."""
        look, texts = self.look, self.texts
        head, rest, side = Section(), Section(), Section()
        above = QVBoxLayout(head)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self._inset(Text(look, self._lead, Role.BODY, "ink2", parent=head)))
        column = QVBoxLayout(rest)
        column.setContentsMargins(0, look.gap(12), 0, 0)
        column.setSpacing(0)
        self._sizes = self._group(column, "print-size", ("print-size-usual", "print-size-large"), 0)
        column.addSpacing(look.gap(14))
        papers = ("print-paper-letter", "print-paper-a4")
        self._papers = self._group(column, "print-paper", papers, list(Paper).index(self._paper))
        column.addSpacing(look.gap(22))
        self.print_button = Button(look, texts("print-print"), icon="printer", parent=rest)
        self.pdf_button = Button(look, texts("print-pdf"), icon="save", parent=rest)
        self.html_button = Button(look, texts("print-html"), icon="save", parent=rest)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.html_button.clicked.connect(self._save_html)
        for button in (self.print_button, self.pdf_button, self.html_button):
            column.addWidget(button)
        hint = Text(look, texts("print-html-hint"), Role.SMALL, "ink2", parent=rest)
        column.addWidget(self._inset(hint))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, RING, 0)
        beside.setSpacing(look.gap(10))
        beside.addWidget(Heading(look, texts("print-preview"), Role.PANEL, level=2, parent=side))
        self.preview = Preview(look, side)
        beside.addWidget(self.preview)
        self.columns = Columns(look, head, rest, side, self)
        return self.columns

    @staticmethod
    def _inset(text: Text) -> Text:
        """In line with the edges of the controls, which keep a ring's room."""
        text.setContentsMargins(RING, 0, RING, 0)
        return text

    def fit_columns(self, wide: bool) -> None:
        self.columns.arrange(wide, side_first=False)

    def _group(self, column: QVBoxLayout, key: str, options: tuple[str, str], chosen: int) -> QButtonGroup:
        look, texts = self.look, self.texts
        group = Group(look, texts(key), spacing=2)
        column.addWidget(self._inset(Text(look, texts(key), Role.STRONG, parent=self)))
        flow = Flow(group)
        group.column.addWidget(flow)
        buttons = QButtonGroup(self)
        for index, option in enumerate(options):
            card = ChoiceCard(look, texts(option), parent=flow)
            card.setAccessibleName(f"{texts(key)}: {texts(option)}")
            card.setChecked(index == chosen)
            buttons.addButton(card, index)
            flow.add(card)
        buttons.idClicked.connect(self._choose)
        column.addWidget(group)
        return buttons

    def _choose(self) -> None:
        self._size = list(PrintSize)[max(0, self._sizes.checkedId())]
        self._paper = list(Paper)[max(0, self._papers.checkedId())]
        self._refresh()

    def _html(self) -> str:
        return self._make_html(self._paper, self._size)

    def _refresh(self) -> None:
        self.preview.show_html(self._html(), self._size)

    def _print(self) -> None:
        if not printing.has_printer():
            self.say(self.texts("print-no-printer"))
        elif printing.print_page(self._html(), self._paper, self._size, self):
            self.say(self.texts("print-printing"), Tone.DONE)

    def _save_pdf(self) -> None:
        self._save("pdf", lambda path: printing.save_pdf(self._html(), self._paper, self._size, path))

    def _save_html(self) -> None:
        self._save("html", lambda path: path.write_text(self._html(), encoding="utf-8"))

    def _save(self, ending: str, write: Callable[[Path], object]) -> None:
        path = file_dialogs.ask_where_to_save(self, self._title, f"{self._file}.{ending}")
        if path is None:
            return
        try:
            write(path)
        except OSError:
            self.say(self.texts("print-not-saved"))
        else:
            self.say(self.texts("print-saved"), Tone.DONE)
