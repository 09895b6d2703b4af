"""Ten years of daily use: what gets slower with 60,000 answers, as ratios within one run.

python benchmarks/growth.py [--runs N] [--answers N]   the platform is offscreen unless set.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    # Read in where it is needed: a launch is measured from this file, and would wait for it.
    from quizapp.bank.bank import Bank
    from quizapp.engine.response import Fact

T = TypeVar("T")
DAYS = 3650
# So many facts are a few sessions.
EARLY = 80
LENGTH = 12
AIM = 2.0


def a_long_life(bank: Bank, answers: int, *, until: datetime) -> Iterator[Fact]:
    """Answers at random on random questions, seven in ten right, spread over ten years up to `until`."""
    from quizapp.engine.response import (
        Certainty,
        ExplanationShown,
        Mode,
        Response,
        SessionEnded,
        SessionStarted,
        WhyAsked,
    )

    rng, number, session = Random(1), 0, 0
    for day in range(DAYS):
        at = until - timedelta(days=DAYS - day)
        # So many until the end of this day, in sessions.
        goal = round(answers * (day + 1) / DAYS)
        while number < goal:
            asked = rng.sample(bank.active_questions, min(LENGTH, goal - number))
            plan = tuple({question.topic for question in asked})
            session += 1
            yield SessionStarted(f"s{session}", Mode.SELF_STUDY, session, plan, LENGTH, bank.version, at)
            for question in asked:
                number += 1
                at += timedelta(seconds=40)
                wrong = tuple(rng.randrange(part.option_count) for part in question.parts)
                yield Response(
                    f"r{number}", f"s{session}", question.id, question.fingerprint, (0, 1, 2),
                    question.correct_choice if rng.random() < 0.7 else rng.choice([None, wrong]),
                    rng.choice([None, *Certainty]), question.parts, question.difficulty, question.topic,
                    WhyAsked.PRACTICE, at, 12.5,
                )  # fmt: skip
                yield ExplanationShown(f"x{number}", f"r{number}", at)
            yield SessionEnded(f"e{session}", f"s{session}", at)


def write_log(folder: Path, facts: list[Fact]) -> Path:
    """A folder as the program leaves it, with these answers and no snapshot."""
    from quizapp.settings import Settings, save_settings
    from quizapp.store.response_log import ResponseLog, replace_facts

    folder.mkdir(mode=0o700)
    save_settings(folder, Settings(disclaimer_accepted=True))
    path = folder / "answers.sqlite"
    ResponseLog.open(path).close()
    replace_facts(path, facts)
    return path


def spent(work: Callable[[], T]) -> tuple[float, T]:
    """Processor time of this thread in ms, and what came of it."""
    before = time.thread_time()
    result = work()
    return 1e3 * (time.thread_time() - before), result


def measure_engine(path: Path, facts: list[Fact], bank: Bank, now: datetime) -> None:
    """Replay against what is kept, and what pages ask for."""
    from quizapp.clock_and_dice import local_timezone
    from quizapp.engine.progress import progress
    from quizapp.engine.response import Mode
    from quizapp.engine.review import today
    from quizapp.engine.session import Engine, start_session
    from quizapp.kept_so_far import keep_home, read_answers
    from quizapp.paths import assets_dir
    from quizapp.store.response_log import ResponseLog
    from quizapp.store.snapshot import snapshot_path
    from quizapp.texts import Texts
    from quizapp.ui.pages.home_page import CountedWords
    from quizapp.ui.study import Study

    zone, engine = local_timezone(), Engine(bank)
    start_session(
        bank, (), mode=Mode.SELF_STUDY, length=8, at=now, seed=1, new_id=lambda: "warm",
        record=lambda _: None, engine=engine,
    ).next_question()  # fmt: skip
    with closing(ResponseLog.open(path)) as log:
        read_facts, _ = spent(log.facts)
        replayed, _ = spent(lambda: read_answers(log, path, engine, zone))
        loaded, read = spent(lambda: read_answers(log, path, engine, zone))
        ids = iter(f"new-{number}" for number in range(10_000))
        study = Study(
            bank=bank, engine=engine, record=lambda _: None, now=lambda: now, new_id=ids.__next__,
            new_seed=lambda: 1, timezone=zone, facts=read.facts, kept=read.so_far,
        )  # fmt: skip
        keep_home(log, path, study, CountedWords(Texts(assets_dir() / "texts", "en")))
    home, _ = spent(lambda: study.home(8))
    page, shown = spent(study.progress)
    due_list, _ = spent(lambda: study.so_far.history.today(bank, now=now, limit=8))
    all_cards, _ = spent(lambda: today(bank, facts, now=now, timezone=zone, limit=8))
    begun, session = spent(lambda: study.start(8))
    chosen, _ = spent(session.next_question)
    # Against somebody who has taken a few sessions: a first session ever has its choices prepared.
    early = engine.history(zone, facts[:EARLY])
    first, new_session = spent(
        lambda: start_session(
            bank, (), mode=Mode.SELF_STUDY, length=8, at=now, seed=1, new_id=ids.__next__,
            record=lambda _: None, engine=engine, timezone=zone, history=early,
        )
    )  # fmt: skip
    new_chosen, _ = spent(new_session.next_question)
    again, by_replay = spent(lambda: progress(bank, facts, engine=engine, timezone=zone))
    assert shown == by_replay, "what is kept is what replay gives"
    size = snapshot_path(path).stat().st_size / 1e6
    print(f"all facts read into memory: {read_facts:.0f} ms")
    print(
        f"replay of everything: {replayed:.0f} ms; from what was kept ({size:.1f} MB): {loaded:.0f} ms,",
        end="",
    )
    print(f" {loaded / replayed:.4f} of it")
    print(
        f"due list: {due_list:.1f} ms against {all_cards:.0f} ms by replay, {due_list / all_cards:.4f} of it"
    )
    print(f"what home shows: {home:.1f} ms")
    print(f"what the progress page shows: {page:.1f} ms against {again:.0f} ms, {page / again:.4f} of it")
    print(
        f"start of a session to its first question: {begun + chosen:.1f} ms against"
        f" {first + new_chosen:.1f} ms after a few, {(begun + chosen) / (first + new_chosen):.2f} times"
    )


# --- launches in processes of their own -------------------------------------------------------------------


def child_empty() -> None:
    """An empty PySide6 window: launch to painted."""
    from PySide6.QtWidgets import QApplication, QWidget

    painted: list[bool] = []

    class Window(QWidget):
        def paintEvent(self, event: object) -> None:
            painted.append(True)

    application = QApplication([])
    window = Window()
    window.resize(1366, 768)
    window.show()
    while not painted:
        application.processEvents()
    report({"painted": time.monotonic()})


def child_app(folder: Path, *, is_warm: bool) -> None:
    """The program: launch to home painted with its topics, and until a session can be started.

    Unless `is_warm`, nothing was kept for it yet.
    """
    gc.disable()  # as the program's own start does, until the first page is on screen
    from quizapp.app import App, make_application
    from quizapp.ui.pages.home_page import HomePage

    application = make_application()
    app = App(folder, None, None)
    app.window.show()
    application.processEvents()
    painted = time.monotonic()
    page = app.window.page
    assert isinstance(page, HomePage), type(page)
    assert page._view is not None or not is_warm, "home shows what is known"
    assert "numpy" not in sys.modules, "nothing heavy before the first page"
    while app.window.study is None:
        application.processEvents()
        time.sleep(0.0005)
    report({"painted": painted, "ready": time.monotonic()})
    app.close()


def report(values: dict[str, float]) -> None:
    """Hand the figures to the parent process."""
    print(json.dumps(values), flush=True)


def launched(kind: str, folder: Path) -> dict[str, float]:
    """One launch; milliseconds from before the process was made."""
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, __file__, "--child", kind, "--folder", folder],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    values: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {name: 1000 * (at - started) for name, at in values.items()}


def measure_launches(long: Path, new: Path, runs: int) -> None:
    """Launches in turn: an empty window, home after a few answers, home after ten years."""
    for folder in (long, new):
        launched("empty", folder), launched("warm", folder)  # the disk, and what is kept
    turns = [(launched("empty", long), launched("app", new), launched("app", long)) for _ in range(runs)]

    def ratio(which: int, name: str) -> float:
        return statistics.median(turn[which][name] / turn[0]["painted"] for turn in turns)

    def median(which: int, name: str) -> float:
        return statistics.median(turn[which][name] for turn in turns)

    print(
        f"launch to home painted: {median(2, 'painted'):.0f} ms against {median(0, 'painted'):.0f} ms for an"
        f" empty window, {ratio(2, 'painted'):.2f} times (aim {AIM:.0f} or less);"
        f" with a few answers {ratio(1, 'painted'):.2f} times"
    )
    ready, soon = ratio(2, "ready"), ratio(1, "ready")
    print(f"launch until a session can begin: {ready:.2f} times; with a few answers {soon:.2f} times")


def main() -> None:
    """Measure in turns and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--answers", type=int, default=60_000)
    parser.add_argument("--child", choices=("empty", "app", "warm"))
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    if arguments.child == "empty":
        child_empty()
    elif arguments.child == "app":
        child_app(arguments.folder, is_warm=True)
    elif arguments.child == "warm":
        child_app(arguments.folder, is_warm=False)
    else:
        measure(arguments.answers, arguments.runs)


def measure(answers: int, runs: int) -> None:
    """Make both folders and measure everything."""
    from datetime import UTC

    from quizapp.bank.loader import load_bank
    from quizapp.paths import questions_dir

    bank, now = load_bank(questions_dir()), datetime.now(UTC)
    print(f"{answers} answers in ten years, {len(bank.active_questions)} questions, {runs} launches each;")
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        facts = list(a_long_life(bank, answers, until=now))
        path = write_log(Path(folder) / "long", facts)
        write_log(Path(folder) / "new", facts[:EARLY])
        print(f"{len(facts)} facts in {path.stat().st_size / 1e6:.0f} MB")
        measure_engine(path, facts, bank, now)
        measure_launches(Path(folder) / "long", Path(folder) / "new", runs)


if __name__ == "__main__":
    main()
