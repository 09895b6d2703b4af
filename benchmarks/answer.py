"""Press to feedback painted, the durable commit included, on banks of several sizes.

python benchmarks/answer.py [--sizes 84 2000 20000] [--answers N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

FRAME_MS = 1000 / 60


def enlarged(size: int) -> object:
    """The shipped bank, its questions repeated under new ids until there are `size`."""
    from quizapp.bank.loader import load_bank
    from quizapp.paths import questions_dir

    bank = load_bank(questions_dir())
    asked = bank.active_questions
    questions = tuple(
        replace(asked[index % len(asked)], id=f"{asked[index % len(asked)].id}-{index // len(asked)}")
        for index in range(size)
    )
    return replace(bank, questions=questions)


def fsync_ms(folder: Path, times: int = 40) -> float:
    """Median of one small write and fsync on the same disk: what no program can be faster than."""
    taken = []
    with (folder / "probe").open("wb") as file:
        for _ in range(times):
            start = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def measure(size: int, answers: int) -> None:
    """Answer so many questions in the real window and print the figures."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from quizapp.app import make_application
    from quizapp.bank.bank import Bank
    from quizapp.engine.response import Certainty, Fact
    from quizapp.engine.session import Engine
    from quizapp.paths import assets_dir
    from quizapp.settings import Settings, Theme
    from quizapp.store.response_log import ResponseLog
    from quizapp.texts import Texts
    from quizapp.ui.help_lines import load_help
    from quizapp.ui.main_window import MainWindow, WindowContext
    from quizapp.ui.pages import page as page_module
    from quizapp.ui.pages.quiz_page import QuizPage
    from quizapp.ui.pages.welcome_page import Arrival
    from quizapp.ui.study import Study
    from quizapp.ui.theme import Look
    from quizapp.ui.voice import SystemVoice

    application = make_application()
    page_module.DOUBLE_PRESS_MS = 0
    folder = Path(tempfile.mkdtemp())
    log = ResponseLog.open(folder / "answers.sqlite")
    bank = enlarged(size)
    assert isinstance(bank, Bank)
    help_lines = load_help(assets_dir(), "us")
    context = WindowContext(
        texts=Texts(assets_dir() / "texts", "en"),
        assets=assets_dir(),
        version="benchmark",
        data_folder=folder,
        save_settings=lambda settings: True,
        load_help=lambda: help_lines,
        is_space_low=lambda: False,
        make_voice=SystemVoice,
    )
    settings = Settings(theme=Theme.LIGHT, text_size=1.0)
    window = MainWindow(context, Look(assets_dir()), settings, Arrival(is_first=False, length=12))
    facts: list[Fact] = []
    rng = Random(1)
    study = Study(
        bank=bank,
        engine=Engine(bank),
        record=log.append,
        now=lambda: datetime.now(UTC),
        new_id=lambda: str(uuid.uuid4()),
        new_seed=lambda: rng.getrandbits(32),
        timezone=UTC,
        facts=facts,
    )
    window.use_study(study)
    window.show()
    application.processEvents()
    feedback_ms: list[float] = []
    next_ms: list[float] = []

    def timed(act: Callable[[], None], into: list[float]) -> None:
        start = time.perf_counter()
        act()
        application.processEvents()  # paints
        into.append((time.perf_counter() - start) * 1000)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    window.start(12)
    application.processEvents()
    while len(feedback_ms) < answers:
        page = window.page
        if not isinstance(page, QuizPage):
            window.start(12)
            application.processEvents()
            continue
        question = page.asked.question
        page.view.pick(question.correct_choice if rng.random() < 0.6 else question.correct_choice[::-1])
        if page.certainty_panel:
            page.certainty_panel.cards[rng.choice(list(Certainty))].click()
        application.processEvents()
        timed(page.primary.click, feedback_ms)
        settle = time.perf_counter() + 0.08  # the explanation is noted, and the next question chosen
        while time.perf_counter() < settle:
            application.processEvents()
        timed(page.primary.click, next_ms)
    floor = fsync_ms(folder)
    for name, taken in (("press to feedback painted", feedback_ms), ("next question painted", next_ms)):
        ordered = sorted(taken)
        last = ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]
        print(
            f"{size:6} questions, {name:26}: median {statistics.median(taken):5.1f} ms, 99th {last:5.1f} ms"
            f" (a frame {FRAME_MS:.1f} + the disk's fsync {floor:.1f} = {FRAME_MS + floor:.1f} ms)"
        )
    window.close()
    log.close()


def main() -> None:
    """Measure each size in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[84, 2000, 20000])
    parser.add_argument("--answers", type=int, default=100)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for size in arguments.sizes:
        measure(size, arguments.answers)


if __name__ == "__main__":
    main()
