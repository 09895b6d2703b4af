"""Before anybody is chosen: a name can be typed at once, nothing is chosen silently, and staff come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quizapp.app import App
from quizapp.store.people import FIRST, Shape, load_people, save_people, with_person
from quizapp.ui.pages import page as page_module
from quizapp.ui.pages.people_page import PeoplePage
from quizapp.ui.pages.person_page import NamePage, PersonPage
from quizapp.ui.pages.pin_page import NewStaffPinPage
from tests.helpers.windows import page_on_screen, press_primary, settle, texts
from tests.journeys.conftest import StartApp


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def two_people(start_app: StartApp, folder: Path) -> Callable[[], App]:
    """The program with two people, of whom one has to be chosen."""
    save_people(folder, with_person(with_person((), FIRST, name="Maria"), "b", shape=Shape.STAR))
    return lambda: start_app(folder=folder)


def rename(app: App) -> NamePage:
    """The page on which the person who is here changes how they are called."""
    app.window.people_requested.emit()
    settle()
    page_on_screen(app.window, PersonPage).rename.click()
    settle()
    return page_on_screen(app.window, NamePage)


def test_a_new_person_can_type_a_name_at_once(two_people: Callable[[], App], folder: Path) -> None:
    app = two_people()
    page_on_screen(app.window, PeoplePage).add.click()
    settle()
    page = page_on_screen(app.window, NamePage)
    assert page.field.hasFocus()
    QTest.keyClicks(page.field, "Ana")
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_Return)
    settle()
    assert [person.name for person in load_people(folder).people] == ["Maria", None, "Ana"]


def test_with_nothing_chosen_nothing_is_chosen_for_a_new_person(
    two_people: Callable[[], App], folder: Path
) -> None:
    app = two_people()
    page_on_screen(app.window, PeoplePage).add.click()
    settle()
    press_primary(app.window)
    page = page_on_screen(app.window, NamePage)
    assert page.footer.message.plain == texts()("people-name-needed")
    assert page.field.hasFocus()
    assert len(load_people(folder).people) == 2


def test_a_double_press_on_the_way_here_chooses_no_shape(
    two_people: Callable[[], App], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = two_people()
    page_on_screen(app.window, PeoplePage).add.click()
    settle()
    page = page_on_screen(app.window, NamePage)
    with monkeypatch.context() as patience:
        patience.setattr(page_module, "DOUBLE_PRESS_MS", 60_000)
        page.shapes["circle"].click()
    assert not page.shapes["circle"].isChecked()
    press_primary(app.window)
    assert page.footer.message.plain == texts()("people-name-needed")
    page.shapes["circle"].click()
    press_primary(app.window)
    assert load_people(folder).people[-1].shape is Shape.CIRCLE


@pytest.mark.parametrize(("place", "name", "shape"), [(0, "Maria", None), (1, "", Shape.STAR)])
def test_changing_a_name_begins_with_what_is_chosen_now(
    two_people: Callable[[], App], folder: Path, place: int, name: str, shape: Shape | None
) -> None:
    app = two_people()
    page_on_screen(app.window, PeoplePage).cards[place].click()
    settle()
    page = rename(app)
    assert page.field.text() == name
    assert [Shape(key) for key, card in page.shapes.items() if card.isChecked()] == ([shape] if shape else [])
    before = load_people(folder).people
    press_primary(app.window)
    page_on_screen(app.window, PersonPage)
    assert load_people(folder).people == before


def test_staff_come_in_before_anybody_is_chosen_and_can_go_back(two_people: Callable[[], App]) -> None:
    app = two_people()
    page_on_screen(app.window, PeoplePage).staff.click()
    settle()
    page_on_screen(app.window, NewStaffPinPage)
    app.window.go_back()
    settle()
    page_on_screen(app.window, PeoplePage)
