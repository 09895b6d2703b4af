"""A picture of every page in each theme and at two text sizes, and one sheet that shows them all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from itertools import chain
from pathlib import Path
from random import Random

from quizapp.app import App, make_application
from quizapp.demo import settle, until
from quizapp.settings import Theme
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages import page as page_module
from quizapp.ui.pages.group_leave_page import GroupLeavePage
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.staff_page import StaffPage
from quizapp.ui.widgets.buttons import Button
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.field import Field

THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)
TEXT_SIZES = (1.0, 2.0)
SIZE = (1366, 768)
# Questions answered on the way: enough to meet most kinds, and to have something to show over time.
SESSIONS = 3
PIN = "2580"


def make_gallery(out: Path, seed: int, questions: Path | None = None) -> int:
    """Save the pictures and `index.html` in `out`; the exit code."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    page_module.DOUBLE_PRESS_MS = 0  # the tour never presses twice
    names: dict[str, None] = {}
    for theme in THEMES:
        for size in TEXT_SIZES:
            look = f"{theme.value}-{round(100 * size)}"
            for name, window in _Tour(theme, size, questions, Random(seed)).pages():
                names.setdefault(name)
                window.grab().save(str(out / f"{name}-{look}.png"))
            print(f"{look}: done", flush=True)
    (out / "index.html").write_text(_sheet(list(names), out), encoding="utf-8")
    print(f"{len(names)} pages, {len(list(out.glob('*.png')))} pictures; see {out / 'index.html'}")
    return 0


class _Tour:
    """Goes from page to page as a person would, and stops at each."""

    def __init__(self, theme: Theme, size: float, questions: Path | None, rng: Random) -> None:
        self._theme, self._size, self._questions, self._rng = theme, size, questions, rng

    def pages(self) -> Iterator[tuple[str, MainWindow]]:
        """The name of each page, with the window that shows it."""
        with self._app() as window:
            for name in chain(self._alone(window), self._people(window)):
                yield name, self._at_size(window)
        with self._app() as window:
            for name in self._clinic(window):
                yield name, self._at_size(window)

    def _at_size(self, window: MainWindow) -> MainWindow:
        """A waiting room fills the screen, whatever size that has, in the text size of its plan."""
        window.take_settings(replace(window.settings, text_size=self._size))
        window.resize(*SIZE)
        settle()
        return window

    @contextmanager
    def _app(self) -> Iterator[MainWindow]:
        with tempfile.TemporaryDirectory() as folder:
            app = App(Path(folder), self._questions, None)
            window = app.window
            window.use_settings(replace(window.settings, theme=self._theme, text_size=self._size))
            window.resize(*SIZE)
            window.show()
            until(lambda: window.study is not None)
            try:
                yield window
            finally:
                window.is_held = False  # a waiting room would not let itself be closed
                window.close()
                window.deleteLater()
                app.close()
                settle()

    # --- on one's own ---------------------------------------------------------------------------

    def _alone(self, window: MainWindow) -> Iterator[str]:
        yield "welcome"
        for name, open_page in (
            ("help", window.open_help),
            ("settings", window.open_looks),
            ("about", window.open_about),
            ("what-is-kept", window.open_kept),
            ("keys", window.open_keys),
            ("compare", window.self_study.compare),
        ):
            yield from self._opened(window, name, open_page)
        met: set[str] = set()
        for session in range(SESSIONS):
            window.start(12)
            settle()
            while isinstance(page := window.page, QuizPage):
                kind = type(page.asked.question).__name__.lower()
                if kind not in met:
                    yield f"question-{kind}"
                self._answer(page)
                result = f"{kind}-{'right' if page.feedback and page.feedback.is_correct else 'not-quite'}"
                if result not in met:
                    yield f"answer-{result}"
                met.update((kind, result))
                self._press(window.page.primary)
            if session == 0:
                yield "summary"
                yield from self._opened(window, "look-back", window.self_study.open_look_back)
        window.self_study.go_home()
        yield "home"
        for name, open_page in (
            ("practice", window.self_study.open_practice),
            ("ask-my-clinician", window.self_study.open_clinician),
            ("my-page", window.self_study.open_print),
            ("over-time", window.self_study.open_progress),
            ("my-data", window.self_study.open_data),
            ("erase", window.self_study.ask_to_erase),
        ):
            yield from self._opened(window, name, open_page)

    def _answer(self, page: QuizPage) -> None:
        question = page.asked.question
        if self._rng.random() < 0.5:
            page.view.pick(question.correct_choice)
        else:
            page.view.pick(tuple(self._rng.randrange(part.option_count) for part in question.parts))
            if page.view.gaps():
                page.not_sure.click()
        self._press(page.primary)
        until(lambda: page.is_checked)

    # --- several people -------------------------------------------------------------------------

    def _people(self, window: MainWindow) -> Iterator[str]:
        window.self_study.go_home()
        window.people_requested.emit()
        yield "people-name"
        self._pick_first(window.page)
        self._press(window.page.primary)
        yield "person"
        self._click(window.page, "people-pin-set", window)
        yield "person-pin"
        window.go_back()
        self._click(window.page, "people-add", window)
        self._pick_first(window.page)
        self._press(window.page.primary)
        window.change_person_requested.emit()
        yield "who-is-learning"

    # --- in the clinic --------------------------------------------------------------------------

    def _clinic(self, window: MainWindow) -> Iterator[str]:
        window.clinic_requested.emit()
        yield "staff-pin"
        for field in window.page.findChildren(Field):
            field.setText(PIN)
        self._press(window.page.primary)
        yield "staff"
        self._click(window.page, "staff-plan-change", window)
        yield "staff-plan"
        window.go_back()
        self._click(window.page, "staff-card", window)
        yield "staff-card"
        window.go_back()
        yield from self._group(window)
        self._press(window.page.primary)
        yield "patient-start"
        self._press(window.page.primary)
        yield "patient-question"
        while isinstance(page := window.page, QuizPage):
            self._answer(page)
            yield "patient-answer"
            self._press(window.page.primary)
        yield "patient-end"
        self._click(window.page, "patient-end-show", window)
        yield "patient-notes-wait"
        self._press(window.page.primary)
        for field in window.page.findChildren(Field):
            field.setText(PIN)
        self._press(window.page.primary)
        yield "teach-back"

    def _group(self, window: MainWindow) -> Iterator[str]:
        self._click(window.page, "staff-group", window)
        for slide in range(1, 6):
            yield f"group-{slide}"
            self._press(window.page.primary)
        self._click(window.page, "group-leave", window)
        yield "group-leave"
        self._click(window.page, "group-leave-now", window)
        yield "group-points"
        self._click(window.page, "group-leave", window)
        if isinstance(window.page, GroupLeavePage):
            self._click(window.page, "group-leave-now", window)
        until(lambda: isinstance(window.page, StaffPage))

    # --- hands ----------------------------------------------------------------------------------

    def _opened(self, window: MainWindow, name: str, open_page: Callable[[], None]) -> Iterator[str]:
        open_page()
        settle()
        yield name
        window.go_back()
        settle()

    def _click(self, page: Page, key: str, window: MainWindow) -> None:
        words = window.texts(key)
        found = {button.text(): button for button in page.findChildren(Button)}
        self._press(found[words])

    def _pick_first(self, page: Page) -> None:
        page.findChildren(ChoiceCard)[0].click()

    def _press(self, button: Button) -> None:
        button.click()
        settle()


def _sheet(names: list[str], out: Path) -> str:
    """A row for each page, a column for each look."""
    looks = [f"{theme.value}-{round(100 * size)}" for theme in THEMES for size in TEXT_SIZES]
    rows = []
    for name in names:
        cells = []
        for look in looks:
            file = f"{name}-{look}.png"
            if (out / file).exists():
                alt = escape(f"{name}, {look}")
                cells.append(f'<td><a href="{file}"><img src="{file}" width="340" alt="{alt}"></a></td>')
            else:
                cells.append("<td></td>")
        rows.append(f'<tr><th scope="row">{escape(name)}</th>{"".join(cells)}</tr>')
    heads = "".join(f'<th scope="col">{look}</th>' for look in looks)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Every page</title></head>\n'
        f"<body><h1>Every page</h1>\n<table><tr><td></td>{heads}</tr>\n"
        + "\n".join(rows)
        + "\n</table></body></html>\n"
    )
