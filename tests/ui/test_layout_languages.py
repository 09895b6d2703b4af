"""Room for every text in longer words and from right to left, where the whole page is mirrored."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from quizapp.paths import assets_dir
from quizapp.pseudo import LANGUAGES, MIRRORED
from quizapp.settings import TEXT_SIZES, Theme
from quizapp.ui.main_window import MainWindow
from quizapp.ui.theme import Look
from quizapp.ui.widgets.answer_row import CheckRow, Mark, RadioRow
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.drop_down import DropDown
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card, StepBar
from quizapp.ui.widgets.topic_bars import TopicRow
from tests.helpers.windows import Desk, settle
from tests.ui.checks.accessible import name_faults, structure_faults
from tests.ui.checks.focus import order_faults
from tests.ui.checks.layout import clipping_faults, target_faults, width_faults
from tests.ui.checks.parts import shown
from tests.ui.pages import PAGES

WINDOWS = ((1366, 768), (910, 512), (1280, 720), (1920, 1080))
# What only the slow lane goes through: the other real language, and a screen with four times the dots.
ALL_LANGUAGES = (*LANGUAGES, "es")
ALL_WINDOWS = (*WINDOWS, (3840, 2160))
COMBINATIONS = tuple(product(LANGUAGES, TEXT_SIZES, WINDOWS))
THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)


def faults_of(window: MainWindow, width: int) -> list[str]:
    return [*clipping_faults(window), *width_faults(window, width), *target_faults(window)]


@pytest.mark.parametrize(("place", "name"), list(enumerate(PAGES)))
def test_a_page_has_room_in_another_language(place: int, name: str, desk: Desk) -> None:
    """Each page in one combination; together they go through all of them, and through the themes."""
    lang, text_size, desk.size = COMBINATIONS[(7 * place) % len(COMBINATIONS)]
    desk.settings = replace(desk.settings, lang=lang, text_size=text_size, theme=THEMES[place % 3])
    window = PAGES[name].reach(desk)
    assert [*faults_of(window, desk.size[0]), *name_faults(window), *structure_faults(window)] == []


@pytest.mark.slow("layout")
@pytest.mark.parametrize("lang", ALL_LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_room_in_another_language_at_every_size(name: str, lang: str, desk: Desk) -> None:
    desk.settings = replace(desk.settings, lang=lang)
    window = PAGES[name].reach(desk)
    faults: list[str] = []
    for text_size, size in product(TEXT_SIZES, ALL_WINDOWS):
        window.use_settings(replace(window.settings, text_size=text_size))
        window.resize(*size)
        settle()
        faults += [f"{text_size:.0%}, {size}: {fault}" for fault in faults_of(window, size[0])]
    assert faults == []


# --- mirrored -------------------------------------------------------------------------------------------

# Letters in another order have other gaps between them: what is as wide as its words may move by this, in px.
LOOSE = 10
MIRRORED_PARTS = (RadioRow, CheckRow, ChoiceCard, DropDown, Icon, Card, StepBar, TopicRow)


def places(window: MainWindow) -> list[tuple[str, QRect]]:
    """Where the parts of the page stand that are as wide in every language."""
    return [
        (type(widget).__name__, QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
        for widget in shown(window)
        if isinstance(widget, MIRRORED_PARTS)
    ]


# Where room is short, a pixel more in a word makes two columns of three, and nothing can be compared.
WITH_ROOM = [name for name in PAGES if "capped" not in name]


@pytest.mark.parametrize("name", WITH_ROOM[::2])
def test_from_right_to_left_every_part_stands_where_a_mirror_would_show_it(name: str, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    usual, width = places(window), window.width()
    desk.clear()
    desk.settings = replace(desk.settings, lang=MIRRORED)
    mirrored = places(PAGES[name].reach(desk))

    assert [kind for kind, _ in mirrored] == [kind for kind, _ in usual]
    wrong = [
        f"{kind} at {there.left()}, not at {width - here.left() - here.width()}"
        for (kind, here), (_, there) in zip(usual, mirrored, strict=True)
        if abs(width - here.left() - here.width() - there.left()) > LOOSE
    ]
    assert wrong == []


@pytest.mark.parametrize("name", list(PAGES)[::9])
def test_from_right_to_left_the_tab_key_goes_in_reading_order(name: str, desk: Desk) -> None:
    desk.settings = replace(desk.settings, lang=MIRRORED)
    assert order_faults(PAGES[name].reach(desk)) == []


def _right(row: RadioRow | CheckRow) -> QWidget:
    row.show_result(Mark.RIGHT, "", "")
    return row


def _checked(card: ChoiceCard) -> QWidget:
    card.setChecked(True)
    return card


def _step(bar: StepBar) -> QWidget:
    bar.show_step(2, 5, "")
    return bar


PAINTED: dict[str, Callable[[Look, QWidget], QWidget]] = {
    "answer row": lambda look, parent: RadioRow(look, "A", ""),
    "checked answer row": lambda look, parent: _right(CheckRow(look, "B", "")),
    "card with icon": lambda look, parent: ChoiceCard(look, "", icon="sun"),
    "checked card with bars": lambda look, parent: _checked(ChoiceCard(look, "", bars=2)),
    "topic row": lambda look, parent: TopicRow(look, "", 2, "", "", parent),
    "step bar": lambda look, parent: _step(StepBar(look)),
    "card with bar": lambda look, parent: Card(look, bar="brand"),
    "drop-down": lambda look, parent: DropDown(look, "", parent),
    "link with icon": lambda look, parent: Button(look, "", Kind.LINK, icon="book"),
}


def ink(widget: QWidget, direction: Qt.LayoutDirection) -> float:
    """The mean place, from the left, of what is painted in `widget`."""
    widget.setLayoutDirection(direction)
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [(x, image.pixel(x, y)) for x in range(image.width()) for y in range(image.height())]
    ((ground, _),) = Counter(pixel for _, pixel in pixels).most_common(1)
    columns = [x for x, pixel in pixels if pixel != ground]
    return sum(columns) / len(columns)


@pytest.mark.parametrize("name", PAINTED)
def test_what_is_painted_is_mirrored_too(name: str, desk: Desk) -> None:
    look, parent = Look(assets_dir()), QWidget()
    usual, turned = PAINTED[name](look, parent), PAINTED[name](look, parent)
    for widget in (usual, turned):
        widget.resize(500, 80)
    here, there = ink(usual, Qt.LayoutDirection.LeftToRight), ink(turned, Qt.LayoutDirection.RightToLeft)
    assert abs(here - 249.5) > 0.25, "what stands in the middle proves nothing"
    assert abs(there - (499 - here)) < abs(there - here) / 4


def test_arrows_point_the_way_the_page_runs(desk: Desk) -> None:
    look = Look(assets_dir())
    usual, turned = Icon(look, "arrow-right", "ink", 96), Icon(look, "arrow-right", "ink", 96)
    for icon in (usual, turned):
        icon.resize(icon.sizeHint())
    here, there = ink(usual, Qt.LayoutDirection.LeftToRight), ink(turned, Qt.LayoutDirection.RightToLeft)
    assert here - 47.5 > 5
    assert there == pytest.approx(95 - here, abs=2)
