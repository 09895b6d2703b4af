"""Colours: enough contrast in every theme, from one place only, and never alone in what they say."""

import ast
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QWidget

from quizapp.paths import assets_dir
from quizapp.settings import Theme
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.question_views.answers import AnswerList
from quizapp.ui.theme import FONT_FAMILY, Role
from quizapp.ui.widgets.answer_row import Mark
from quizapp.ui.widgets.choice_card import ChoiceCard
from tests.helpers.windows import Desk, quiz_page, settle
from tests.ui.checks.painted import contrast, contrast_faults, grey, pixels_of
from tests.ui.pages import PAGES, not_sure, right, wrong
from tests.ui.source import SOURCES

TOKENS = json.loads((assets_dir() / "themes" / "tokens.json").read_text("utf-8"))
HEX_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\b")


def too_faint(theme: dict[str, str], pairs: list[tuple[str, str, float]]) -> list[tuple[str, str]]:
    return [
        (front, ground)
        for front, ground, needed in pairs
        if contrast(QColor(theme[front]), QColor(theme[ground])) < needed
    ]


@pytest.mark.parametrize("theme", TOKENS["themes"])
def test_every_pair_of_tokens_has_enough_contrast(theme: str) -> None:
    assert too_faint(TOKENS["themes"][theme], TOKENS["pairs"]) == []


def test_a_faint_pair_of_tokens_is_noticed() -> None:
    faint = TOKENS["themes"]["light"] | {"ink2": "#999999"}
    assert ("ink2", "canvas") in too_faint(faint, TOKENS["pairs"])


def test_contrast_is_what_wcag_says() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#FFFFFF")) == pytest.approx(4.54, abs=0.01)


def test_every_theme_has_the_same_tokens() -> None:
    names = [set(theme) for theme in TOKENS["themes"].values()]
    assert all(one == names[0] for one in names)


def stray_colors(source: str) -> list[str]:
    """Colours written down in the source: as hex, by name, or by their parts."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += HEX_COLOR.findall(node.value)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            if node.value.attr == "GlobalColor" and node.attr != "transparent":
                found.append(node.attr)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QColor":
            arguments = [argument for argument in node.args if isinstance(argument, ast.Constant)]
            found += [str(argument.value) for argument in arguments]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_colour_is_written_down_outside_the_tokens(path) -> None:  # type: ignore[no-untyped-def]
    assert stray_colors(path.read_text("utf-8")) == []


def test_a_stray_colour_is_noticed() -> None:
    assert stray_colors('a = QColor("#FF0000")') == ["#FF0000", "#FF0000"]
    assert stray_colors("a = QColor(255, 0, 0)") == ["255", "0", "0"]
    assert stray_colors("a = Qt.GlobalColor.red") == ["red"]
    assert stray_colors('a = "1. Is it #1?"') == []


def test_icons_take_their_colours_from_the_theme() -> None:
    icons = sorted((assets_dir() / "icons").glob("*.svg"))
    assert icons
    assert [icon.name for icon in icons if HEX_COLOR.search(icon.read_text("utf-8"))] == []


# --- themes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_another_theme_at_once(name: str, theme: Theme, desk: Desk) -> None:
    window = PAGES[name].reach(desk)
    window.use_settings(replace(window.settings, theme=theme))
    settle()
    assert old_colors(window, "light") == []
    assert contrast_faults(window) == []


def old_colors(window: MainWindow, theme: str) -> list[str]:
    """Tokens of another theme that are still seen, in areas too large for a chance mixture of colours."""
    now = {value.upper() for value in TOKENS["themes"][window.look.theme].values()}
    old = {value.upper() for value in TOKENS["themes"][theme].values()} - now
    values, counts = np.unique(pixels_of(window.grab()), return_counts=True)
    seen = {f"#{value:06X}" for value, count in zip(values, counts, strict=True) if count >= 12}
    return sorted(old & seen)


def test_a_widget_that_keeps_an_old_colour_is_noticed(desk: Desk) -> None:
    window = PAGES["about"].reach(desk)
    stubborn = QWidget(window)
    stubborn.setStyleSheet(f"background: {TOKENS['themes']['light']['canvas']}")
    stubborn.setGeometry(0, 0, 30, 30)
    stubborn.show()
    window.use_settings(replace(window.settings, theme=Theme.DARK))
    settle()
    assert old_colors(window, "light") == [TOKENS["themes"]["light"]["canvas"]]


def test_texts_are_in_our_typeface(desk: Desk) -> None:
    window = PAGES["welcome-first"].reach(desk)
    for role in (Role.TITLE, Role.BODY, Role.ANSWER, Role.BUTTON):
        assert QFontInfo(window.look.font(role)).family().startswith(FONT_FAMILY)


# --- never by colour alone ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["single", "scenario", "multiple", "true-false"])
def test_each_result_of_an_answer_has_an_icon_and_a_word(kind: str, desk: Desk) -> None:
    page = quiz_page(wrong(desk, kind))
    assert isinstance(page.view, AnswerList)
    tags = {row.mark: row.words[0] for row in page.view.rows.values()}
    assert tags[Mark.WRONG] == "Your answer"
    assert tags[Mark.RIGHT_MISSED] == "Right answer"
    assert all(row.words[1] for row in page.view.rows.values()), "each answer has its reason"


def test_results_differ_without_colour(desk: Desk) -> None:
    rows = [row for page in (right(desk, "single"), wrong(desk, "single")) for row in rows_of(page)]
    badges = {row.mark: grey(pixels_of(row.grab()))[:60, :70] for row in rows}
    assert set(badges) == {Mark.RIGHT, Mark.RIGHT_MISSED, Mark.WRONG, Mark.PLAIN}
    check, cross, letter = badges[Mark.RIGHT], badges[Mark.WRONG], badges[Mark.PLAIN]
    for one, other in ((check, cross), (check, letter), (cross, letter)):
        # The strokes of the icon are much lighter or darker than what stands there instead.
        assert np.count_nonzero(np.abs(one - other) > 40) > 50


def test_a_chosen_answer_differs_without_colour(desk: Desk) -> None:
    window = PAGES["single-untouched"].reach(desk)
    row = rows_of(window)[0]
    before = grey(pixels_of(row.grab()))
    row.click()
    settle()
    assert np.count_nonzero(np.abs(grey(pixels_of(row.grab())) - before) > 40) > 120


def rows_of(window: MainWindow):  # type: ignore[no-untyped-def]
    view = quiz_page(window).view
    assert isinstance(view, AnswerList)
    return list(view.rows.values())


def test_the_columns_of_a_sort_say_how_they_stand(desk: Desk) -> None:
    page = quiz_page(wrong(desk, "sort"))
    cards = page.view.statements[0].cards  # type: ignore[union-attr]
    words = [card.accessibleDescription() for card in cards]
    assert sorted(word for word in words if word) == ["Right answer", "Your answer"]
    marks = {card.accessibleDescription(): card._mark for card in cards}
    assert (marks["Right answer"], marks["Your answer"], marks[""]) == ("check", "cross", "")


@pytest.mark.parametrize(
    ("reach", "title"), [(right, "That’s right"), (wrong, "Not quite"), (not_sure, "Good to know")]
)
def test_the_result_is_told_in_words(reach, title: str, desk: Desk) -> None:  # type: ignore[no-untyped-def]
    page: QuizPage = quiz_page(reach(desk, "single"))
    assert page.result.title.plain == title


def test_columns_have_a_shape_each(desk: Desk) -> None:
    page = quiz_page(PAGES["sort-untouched"].reach(desk))
    cards: list[ChoiceCard] = page.view.statements[0].cards  # type: ignore[union-attr]
    assert len({card._icon for card in cards}) == len(cards)
    shapes = [(assets_dir() / "icons" / f"{card._icon}.svg").read_text("utf-8") for card in cards]
    assert len(set(shapes)) == len(cards)
