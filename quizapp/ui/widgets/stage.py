"""What the room sees of a slide, in letters read from the back row; what does not fit turns the page."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from quizapp.settings import TEXT_SIZES
from quizapp.ui.group_slides import Answer, Block, Headings, Help, Line, Point, Slide, Stand
from quizapp.ui.theme import Look, TypeRole
from quizapp.ui.widgets import painting
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text

# Nothing a room reads is smaller than this, in px at 100 %.
SMALLEST = 18
# How much of the screen's height that is: never under 4 %, and more where the slide has the screen to itself.
ALONE, WITH_CONTROLS = 0.047, 0.041
SAY = TypeRole(SMALLEST, QFont.Weight.Normal, 1.4)
LABEL = TypeRole(SMALLEST, QFont.Weight.DemiBold, 1.2)
CHOICE = TypeRole(SMALLEST, QFont.Weight.Medium, 1.3)
LOUD = TypeRole(22, QFont.Weight.Normal, 1.35)
HEAD = TypeRole(25, QFont.Weight.Bold, 1.25)
MARGIN, GAP = 26, 9
# A tag up to this wide, at 100 %, stands beside the answer; a longer one below it.
SHORT_TAG = 160


def room_scale(screen_height: int, share: float) -> float:
    """How large letters must be, as a factor of 100 %, for the smallest to be this share of the height."""
    return ceil(share * screen_height) / SMALLEST


class Badge(QWidget):
    """The letter of an answer, or a check where it is right."""

    def __init__(self, look: Look, letter: str, stand: Stand, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._letter, self._stand = look, letter, stand
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._look.px(28)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        is_right = self._stand is Stand.RIGHT
        painting.box(
            painter,
            rect,
            rect.height() / 2,
            look.color("brand" if is_right else "surface"),
            None if is_right else look.color("line"),
            2,
        )
        painter.setFont(look.font(LABEL))
        painter.setPen(look.color("on_brand" if is_right else "ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.end()


class AnswerCard(Card):
    """An answer as the room sees it: badge, words, and how it stands in a word, an icon and an edge."""

    def __init__(self, look: Look, answer: Answer, parent: QWidget) -> None:
        is_right = answer.stand is Stand.RIGHT
        super().__init__(
            look,
            tone="brand_tint" if is_right else "surface",
            edge="brand_line" if is_right else "border",
            bar="brand" if is_right else None,
            padding=9,
            spacing=4,
            parent=parent,
        )
        row = QHBoxLayout()
        row.setSpacing(look.gap(14))
        row.addWidget(Badge(look, answer.letter, answer.stand, self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.gap(4))
        row.addLayout(words, 1)
        words.addWidget(Text(look, answer.text, CHOICE, parent=self))
        if answer.tag:
            is_short = painting.text_width(look, LABEL, answer.tag) <= look.px(SHORT_TAG)
            tag = QHBoxLayout()
            tag.setSpacing(look.gap(8))
            icon = "check" if is_right else "cross"
            color = "brand" if is_right else "ink2"
            side = Qt.AlignmentFlag.AlignVCenter if is_short else Qt.AlignmentFlag.AlignTop
            tag.addWidget(Icon(look, icon, color, 20, parent=self), 0, side)
            tag.addWidget(Text(look, answer.tag, LABEL, color, wrap=not is_short, parent=self), 1)
            (row if is_short else words).addLayout(tag)
        self.column.addLayout(row)


class HeadingsLine(QWidget):
    """The columns to sort under, each with its mark; one under the other where the line is too short."""

    def __init__(self, look: Look, headings: Headings, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.gap(18))
        for column in headings.columns:
            pair = QHBoxLayout()
            pair.setSpacing(look.gap(6))
            pair.addWidget(Icon(look, f"mark-{column.mark}", "ink", 20, parent=self))
            pair.addWidget(Text(look, column.text, LABEL, wrap=False, parent=self))
            self._row.addLayout(pair)
        self._row.addStretch()


class Stage(QWidget):
    """Shows one page of a slide. `fit` says how much room there is and how high the whole screen is."""

    rebuilt = Signal()  # what was read is about to go
    paged = Signal()  # the pages of the slide are others now

    def __init__(
        self,
        look: Look,
        assets: Path,
        *,
        share: float = ALONE,
        text_size: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        """`share` is how much of the screen's height the smallest text takes.

        It is `text_size` times as large where a slide takes no more pages for it, so that what there is to
        choose stays together.
        """
        super().__init__(parent)
        self._share, self._scale = share, 1.0
        self._larger = [size for size in reversed(TEXT_SIZES) if 1.0 < size <= text_size]  # to be tried
        # In the window's colours, at a size of its own.
        self._window_look, self.look = look, Look(assets)
        self._slide: Slide | None = None
        self._built: Slide | None = None  # what the widgets show, which is the cover while there is one
        self._first = 0
        self._width, self._height = 0, 0
        self._cover = ""
        self._pages: list[range] = [range(0)]
        # Laid over the stage by hand: a layout would ask for the height of its texts before they are wrapped.
        self._sheet = QWidget(self)
        self._needed = 0
        self._things: list[QWidget] = []
        self._ask: Text | None = None
        self.head: Heading | None = None
        look.changed.connect(self._follow)

    def _follow(self) -> None:
        if self._window_look.theme is not self.look.theme:
            self._rebuild()

    # --- what to show --------------------------------------------------------------------------

    def show_slide(self, slide: Slide, first: int = 0) -> None:
        """Show the page of a slide that has its story or block number `first` on it."""
        self._first = first
        if slide == self._slide:
            self._show_page()
        else:
            self._slide = slide
            self._rebuild()

    def fit(self, width: int, height: int, screen_height: int) -> None:
        """Use so many px, on a screen or window that is `screen_height` high in all."""
        scale = room_scale(screen_height, self._share)
        if (width, height, scale) == (self._width, self._height, self._scale):
            return
        is_same_look = (width, scale) == (self._width, self._scale) and not self._larger
        self._width, self._height, self._scale = width, height, scale
        if is_same_look and self._built is not None:
            self._turn_into_pages(self._built)
            return
        self._rebuild()

    def cover(self, words: str) -> None:
        """Show nothing but these words; everything again when there are none."""
        if words == self._cover:
            return
        self._cover = words
        self._rebuild()

    @property
    def first(self) -> int:
        """The first thing of the page on screen."""
        return self._page.start

    @property
    def next_first(self) -> int | None:
        """The first thing of the next page of this slide; None on the last one."""
        place = self._pages.index(self._page)
        return self._pages[place + 1].start if place + 1 < len(self._pages) else None

    @property
    def previous_first(self) -> int | None:
        """The first thing of the page before; None on the first one."""
        place = self._pages.index(self._page)
        return self._pages[place - 1].start if place else None

    @property
    def shows_answers(self) -> bool:
        """Whether answers stand on the page on screen, and not only what comes before them."""
        return any(isinstance(self._things[place], AnswerCard) for place in self._page if self._things)

    @property
    def _page(self) -> range:
        return next((page for page in self._pages if self._first in page), self._pages[0])

    # --- building ------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        """Make the widgets anew: a slide is small, and its sizes follow the screen it is on."""
        if self._slide is None or not self._width:
            return
        slide = Slide(self._slide.step, self._cover, ()) if self._cover else self._slide
        self._build(slide, 1.0)
        fewest = len(self._paged(slide))
        for size in self._larger:
            self._build(slide, size)
            pages = self._paged(slide)
            if len(pages) <= fewest and all(self._fits(page) for page in pages):
                break
        else:
            if self._larger:
                self._build(slide, 1.0)
        self.rebuilt.emit()
        self._turn_into_pages(slide)

    def _build(self, slide: Slide, size: float) -> None:
        self.look.choose(self._window_look.theme, self._scale * size)
        old, look = self._sheet, self.look
        had_focus = self.head is not None and self.head.hasFocus()
        self._sheet = QWidget(self)
        gap = look.gap(GAP)
        column = QVBoxLayout(self._sheet)
        side = look.gap(MARGIN)
        column.setContentsMargins(side, look.gap(10), side, look.gap(10))
        column.setSpacing(gap)
        self._things = []
        self._ask = Text(look, slide.ask, LABEL, "brand", parent=self._sheet) if slide.ask else None
        if slide.place:
            top = QHBoxLayout()
            top.setSpacing(look.gap(18))
            top.addWidget(Text(look, slide.place, LABEL, "ink2", wrap=False, parent=self._sheet))
            if self._ask:
                self._ask.setAlignment(Qt.AlignmentFlag.AlignRight)
                top.addWidget(self._ask, 1)
            else:
                top.addStretch()
            column.addLayout(top)
        if slide.story:
            story = Card(look, tone="sunken", edge=None, padding=12, parent=self._sheet)
            story.column.addWidget(Text(look, slide.story, SAY, parent=story))
            self._things.append(story)
            column.addWidget(story)
        self.head = Heading(look, slide.head, HEAD, parent=self._sheet)
        column.addWidget(self.head)
        for block in slide.blocks:
            thing = self._make(block)
            self._things.append(thing)
            column.addWidget(thing)
        column.addStretch()
        self._sheet.setGeometry(self.rect())
        self._sheet.show()
        if had_focus:  # before the old one goes, or the focus would move on to a button
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        old.hide()
        old.deleteLater()

    def _turn_into_pages(self, slide: Slide) -> None:
        self._built = slide
        self._pages = self._paged(slide)
        self._show_page()
        self.paged.emit()

    def _make(self, block: Block) -> QWidget:
        look, parent = self.look, self._sheet
        match block:
            case Line():
                return Text(look, block.text, LOUD if block.loud else SAY, parent=parent)
            case Answer():
                return AnswerCard(look, block, parent)
            case Headings():
                return HeadingsLine(look, block, parent)
            case Point():
                card = Card(
                    look, tone="brand_tint", edge=None, bar="brand", padding=10, spacing=2, parent=parent
                )
                if block.title:
                    card.column.addWidget(Text(look, block.title, LABEL, "brand", parent=card))
                card.column.addWidget(Text(look, block.text, CHOICE, parent=card))
                return card
            case Help():
                card = Card(look, tone="help_tint", edge=None, bar="help", padding=10, parent=parent)
                card.column.addWidget(Text(look, block.text, CHOICE, parent=card))
                return card
            case _:
                assert_never(block)

    # --- pages ---------------------------------------------------------------------------------

    def _paged(self, slide: Slide) -> list[range]:
        """Which things stand together; the question is repeated above each page."""
        count = len(self._things)
        if not count or self._fits(range(count)):
            return [range(max(count, 1))]
        # Story and help lines come before what there is to choose, which so stays together and comes last.
        start = (1 if slide.story else 0) + isinstance(slide.blocks[0], Help)
        before = self._filled(0, start, start) if start else []
        few = self._filled(start, count, count - start)
        evenly = self._filled(start, count, -(-(count - start) // len(few)))
        if len(before) > 1:  # the help lines stand alone
            first = range(before[-1].start, evenly[0].stop)
            if self._fits(first):
                return [*before[:-1], first, *evenly[1:]]
        return [*before, *evenly]

    def _filled(self, start: int, end: int, most: int) -> list[range]:
        """Pages of as many things as fit, and at most so many."""
        pages: list[range] = []
        first = start
        for place in range(start, end):
            if place > first and (place - first >= most or not self._fits(range(first, place + 1))):
                pages.append(range(first, place))
                first = place
        return [*pages, range(first, end)]

    def _fits(self, page: range) -> bool:
        return self._height_of(page) <= self._height

    def _height_of(self, page: range) -> int:
        """How much room the page takes, by the layout itself."""
        for place, thing in enumerate(self._things):
            thing.setVisible(place in page)
        layout = self._sheet.layout()
        assert layout is not None
        layout.invalidate()
        return layout.totalHeightForWidth(self._width)

    def _show_page(self) -> None:
        page = self._page
        if self._ask is not None and self._slide is not None and not self._cover:
            self._ask.set_text(self._slide.ask if self.next_first is None else self._slide.more)
        self._needed = self._height_of(page)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        # Where even one thing is too high for the room, the page around it has to scroll.
        return QSize(0, self._needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sheet.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("canvas"))
        painter.end()
