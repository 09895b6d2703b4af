"""A session without a person: a simulated learner uses the real window, and pictures of it are kept."""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent
from PySide6.QtWidgets import QApplication

from quizapp.app import App, make_application
from quizapp.engine.response import Certainty
from quizapp.settings import Theme
from quizapp.ui.pages.quiz_page import QuizPage

if TYPE_CHECKING:
    from quizapp.bank.questions import AnyQuestion
    from quizapp.ui.main_window import MainWindow

# How often the simulated learner is right, is not sure, and says how sure they are.
CHANCE_RIGHT = 0.6
CHANCE_NOT_SURE = 0.08
CHANCE_SAYS_HOW_SURE = 0.7
LONGEST_WAIT_MS = 60_000


def take_session(out: Path, seed: int, questions: Path | None = None) -> int:
    """Take one whole session; pictures and transcript.json go to `out`. The exit code."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder), questions, None)
        window = app.window
        window.use_settings(replace(window.settings, theme=Theme.LIGHT, text_size=1.0))
        window.show()
        try:
            transcript = _Learner(window, out, random.Random(seed)).go_through()
        finally:
            window.close()
            app.close()
    file = out / "transcript.json"
    file.write_text(json.dumps(transcript, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(transcript)} questions answered; pictures and transcript.json are in {out}")
    return 0


class _Learner:
    """Presses the same buttons as a person."""

    def __init__(self, window: MainWindow, out: Path, rng: random.Random) -> None:
        self._window, self._out, self._rng = window, out, rng
        self._pictures = 0

    def go_through(self) -> list[dict[str, object]]:
        """Welcome, every question with its explanation, summary, and the pages that open over them."""
        window = self._window
        until(lambda: window.study is not None)
        self._keep("welcome")
        for name, open_page in (
            ("help", window.open_help),
            ("text-size", window.open_looks),
            ("about", window.open_about),
            ("what-is-kept", window.open_kept),
            ("keys", window.open_keys),
        ):
            open_page()
            self._keep(name)
            window.go_back()
        self._press_primary()
        transcript = []
        while isinstance(page := window.page, QuizPage):
            transcript.append(self._answer(page))
            self._press_primary()
        self._keep("summary")
        window.self_study.open_look_back()
        self._keep("look-back")
        return transcript

    def _answer(self, page: QuizPage) -> dict[str, object]:
        question, number = page.asked.question, page.asked.number
        if self._rng.random() < CHANCE_NOT_SURE:
            page.not_sure.click()
        else:
            page.view.pick(self._think(question))
        if page.certainty_panel and self._rng.random() < CHANCE_SAYS_HOW_SURE:
            page.certainty_panel.cards[self._rng.choice(list(Certainty))].click()
        self._keep(f"question-{number}")
        self._press_primary()
        until(lambda: page.is_checked)
        self._keep(f"explanation-{number}")
        assert page.feedback is not None
        response = page.feedback.response
        return {
            "question": question.id,
            "why_asked": response.why_asked.value,
            "choice": list(response.choice) if response.choice is not None else None,
            "score": response.score,
            "certainty": response.certainty.name.lower() if response.certainty else None,
            "shown": {
                "result": page.result.title.plain,
                "explanation": question.explanation,
                "remember": question.remember,
            },
        }

    def _think(self, question: AnyQuestion) -> tuple[int, ...]:
        if self._rng.random() < CHANCE_RIGHT:
            return question.correct_choice
        if len(question.parts) == 1:
            return (self._rng.randrange(question.parts[0].option_count),)
        order = list(question.correct_choice)
        self._rng.shuffle(order)
        return tuple(
            min(place, part.option_count - 1) for place, part in zip(order, question.parts, strict=True)
        )

    def _press_primary(self) -> None:
        until(self._window.page.accepts_press)
        self._window.page.primary.click()
        settle()

    def _keep(self, name: str) -> None:
        """Save a picture of the window as it stands."""
        settle()
        self._pictures += 1
        self._window.grab().save(str(self._out / f"{self._pictures:02}-{name}.png"))


def until(is_done: Callable[[], bool]) -> None:
    """Let the window go on until something is so; raises TimeoutError after a minute."""
    deadline = QDeadlineTimer(LONGEST_WAIT_MS)
    while not is_done():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get on")
        QApplication.processEvents()


def settle() -> None:
    """Let everything that was asked for happen."""
    for _ in range(6):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
