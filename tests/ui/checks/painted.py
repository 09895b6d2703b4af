"""What a page looks like: contrast of what was painted, in colour and without."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from quizapp.ui.main_window import MainWindow
from quizapp.ui.widgets.answer_row import CheckRow, RadioRow
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.drop_down import DropDown
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Chip
from quizapp.ui.widgets.text import Text
from quizapp.ui.widgets.topic_bars import TopicRow
from tests.helpers.windows import settle
from tests.ui.checks.parts import describe, place_in_window, shown

Pixels = NDArray[np.uint32]

WITH_TEXT = (Text, Button, ChoiceCard, RadioRow, CheckRow, Chip, DropDown, TopicRow)
TEXT_CONTRAST = 4.5
# Fewer pixels of one colour are an edge between two others.
ENOUGH_PIXELS = 6
# Smaller pieces are rounded corners and ends of lines.
SMALLEST_PIECE = 24
BOX_EDGE = 4
WORD_GAP, LINE_GAP = 14, 3


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = color.redF(), color.greenF(), color.blueF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def pixels_of(pixmap: QPixmap) -> Pixels:
    """A picture as numbers, 0xRRGGBB each."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint32)
    rows = flat.reshape(image.height(), image.bytesPerLine() // 4)
    return (rows[:, : image.width()] & 0xFFFFFF).astype(np.uint32)


def whole_page(window: MainWindow) -> Pixels:
    """The window, made as high as its page needs."""
    page = window.page
    bar = page.area.verticalScrollBar()
    for _ in range(4):  # more room can allow a larger text
        window.resize(window.width(), window.height() + bar.maximum())
        settle()
    assert bar.maximum() == 0, "the page still scrolls"
    return pixels_of(window.grab())


def contrast_faults(window: MainWindow) -> list[str]:
    """Texts that are painted too faint."""
    picture = whole_page(window)
    faults: list[str] = []
    for widget in shown(window):
        if isinstance(widget, WITH_TEXT):
            for piece in _pieces(_cut(picture, _inside(widget))):
                ratio = painted_contrast(piece)
                if ratio < TEXT_CONTRAST:
                    faults.append(f"{describe(widget)}: {ratio:.2f}")
    return faults


def painted_contrast(piece: Pixels) -> float:
    """The contrast of the commonest colour and the one that stands out most from it."""
    values, counts = np.unique(piece, return_counts=True)
    ground = QColor(int(values[counts.argmax()]))
    others = [int(value) for value, count in zip(values, counts, strict=True) if count >= ENOUGH_PIXELS]
    return max((contrast(ground, QColor(value)) for value in others), default=1.0)


def _inside(widget: QWidget) -> QRect:
    place = place_in_window(widget)
    is_plain = isinstance(widget, Text | Chip)
    edge = 0 if is_plain else RING + BOX_EDGE
    return place.adjusted(edge, edge, -edge, -edge)


def _cut(picture: Pixels, place: QRect) -> Pixels:
    return picture[place.top() : place.bottom() + 1, place.left() : place.right() + 1]


def _pieces(picture: Pixels) -> Iterator[Pixels]:
    """The lines and words of a picture, cut apart where nothing but its ground is seen."""
    if not picture.size:
        return
    values, counts = np.unique(picture, return_counts=True)
    drawn = picture != values[counts.argmax()]
    if drawn.sum() < SMALLEST_PIECE:
        return
    for axis, gap in ((1, LINE_GAP), (0, WORD_GAP)):
        parts = _runs(drawn.any(axis=axis), gap)
        if len(parts) > 1:
            for start, end in parts:
                yield from _pieces(picture[start:end] if axis == 1 else picture[:, start:end])
            return
    yield picture


def _runs(used: NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """From where to where something is drawn, with at least `gap` of nothing in between."""
    places = np.flatnonzero(used)
    breaks = np.flatnonzero(np.diff(places) > gap)
    starts = [places[0], *places[breaks + 1]]
    ends = [*places[breaks], places[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def grey(picture: Pixels) -> NDArray[np.float64]:
    """A picture without its colours, by the luma of Rec. 709."""
    red, green, blue = ((picture >> shift & 0xFF).astype(np.float64) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
