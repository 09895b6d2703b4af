"""Whether a page has room for everything: clipped texts, small targets, a window that grew."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from quizapp.ui.main_window import MainWindow
from quizapp.ui.widgets.answer_row import CheckRow, RadioRow
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.drop_down import DropDown
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Chip
from quizapp.ui.widgets.text import Text
from quizapp.ui.widgets.topic_bars import TopicRow
from tests.ui.checks.parts import describe, place_in_window, pressables, shown

SMALLEST_TARGET = 44
OWN_PAINTED = (RadioRow, CheckRow, ChoiceCard, TopicRow)
ONE_LINE = (Button, Chip)


def target_faults(window: MainWindow) -> list[str]:
    """What can be pressed and is smaller than 44 x 44, the room for the focus ring not counted."""
    return [
        f"{describe(widget)}: {widget.width() - 2 * RING} x {widget.height() - 2 * RING}"
        for widget in pressables(window)
        if min(widget.width(), widget.height()) - 2 * RING < SMALLEST_TARGET
    ]


def width_faults(window: MainWindow, asked: int) -> list[str]:
    """A window that is wider than asked for, or a page that scrolls sideways."""
    faults = []
    if window.width() != asked:
        faults.append(f"the window is {window.width()} wide, not {asked}")
    area = window.page.area
    sheet = area.widget()
    assert sheet is not None
    if area.horizontalScrollBar().maximum() > 0 or sheet.width() > area.viewport().width():
        faults.append(f"the page is {sheet.width()} wide in a view of {area.viewport().width()}")
    for part in (window.header, window.page.footer):
        if part.isVisible() and part.minimumSizeHint().width() > window.width():
            faults.append(f"{type(part).__name__} needs {part.minimumSizeHint().width()}")
    return faults


def clipping_faults(window: MainWindow) -> list[str]:
    """Texts that are cut off, by their own size or by what they stand in, and texts on each other."""
    faults: list[str] = []
    texts: list[tuple[QWidget, QRect]] = []
    for widget in shown(window):
        if isinstance(widget, (QLabel, DropDown, *OWN_PAINTED, *ONE_LINE)):
            faults += [f"{describe(widget)}: {fault}" for fault in (*_own(widget), *_outside(widget))]
            texts.append((widget, place_in_window(widget)))
    for index, (widget, place) in enumerate(texts):
        for other, other_place in texts[index + 1 :]:
            if place.intersects(other_place) and _share_a_layer(window, widget, other):
                faults.append(f"{describe(widget)} stands on {describe(other)}")
    return faults


def _own(widget: QWidget) -> list[str]:
    match widget:
        case Text() if widget.wordWrap():
            return _wrapped(widget)
        case QLabel() | Button() | Chip():
            needed = widget.sizeHint()
            if widget.width() < needed.width() or widget.height() < needed.height():
                return [f"is {widget.width()} x {widget.height()}, needs {needed.toTuple()}"]
        case DropDown():
            return _drop_down(widget)
        case _ if widget.height() < widget.heightForWidth(widget.width()):
            return [f"is {widget.height()} high, needs {widget.heightForWidth(widget.width())}"]
        case _:
            return _longest_word(widget)
    return []


def _wrapped(label: Text) -> list[str]:
    needed = label.heightForWidth(label.width())
    if label.height() < needed:
        return [f"is {label.height()} high, needs {needed}"]
    document = QTextDocument()
    document.setDefaultFont(label.font())
    document.setDocumentMargin(0)
    document.setHtml(label.text())
    document.setTextWidth(label.contentsRect().width())
    if document.idealWidth() > label.contentsRect().width() + 1:
        return [f"a word is {document.idealWidth():.0f} wide in {label.contentsRect().width()}"]
    return []


def _longest_word(widget: QWidget) -> list[str]:
    from quizapp.ui.theme import Role

    if isinstance(widget, RadioRow | CheckRow):
        role, room = Role.ANSWER, widget._text_width(widget.width())
    elif isinstance(widget, ChoiceCard):
        role, room = Role.STRONG, widget._text_width(widget.width())
    else:
        return []
    metrics = QFontMetrics(widget._look.font(role))
    longest = max(metrics.horizontalAdvance(word) for word in widget.text().split())
    return [f"a word is {longest} wide in {room}"] if longest > room else []


def _drop_down(box: DropDown) -> list[str]:
    """A long meaning may be cut short in the box, when the whole of it stands below."""
    if box._can_be_empty and box.currentIndex() < 1:
        return []
    room = box.width() - 2 * RING - box._look.gap(14) - box._look.px(40)
    if QFontMetrics(box.font()).horizontalAdvance(box.currentText()) <= room:
        return []
    card = box.parentWidget()
    assert card is not None
    below = [label.plain for label in card.findChildren(Text) if label.isVisible()]
    return [] if box.currentText() in below else ["its choice is cut short"]


def _outside(widget: QWidget) -> list[str]:
    """Which widget around this one cuts it off; the view of the page scrolls and does not count."""
    window = widget.window()
    assert isinstance(window, MainWindow)
    view = window.page.area.viewport()
    parent = widget.parentWidget()
    while parent is not None and parent is not view:
        place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        if not parent.rect().contains(place):
            return [f"sticks out of {type(parent).__name__}: {place.getRect()} in {parent.rect().getRect()}"]
        parent = parent.parentWidget()
    return []


def _share_a_layer(window: MainWindow, one: QWidget, other: QWidget) -> bool:
    """Footer and a header that stays lie over the page, which scrolls under them."""
    view = window.page.area.viewport()
    return view.isAncestorOf(one) == view.isAncestorOf(other)
