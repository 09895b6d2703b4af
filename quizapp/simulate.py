"""`quizapp simulate`: simulated learners take sessions in made-up worlds; tables, JSON and a picture."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.bank.bank import Bank

ALL = "all"
BAR = 30


def add_simulate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command's own options."""
    simulate = commands.add_parser("simulate", help="measure the engine on simulated learners")
    simulate.add_argument("--worlds", default=ALL, metavar="NAMES", help="comma-separated, or all")
    simulate.add_argument(
        "--policy", default="ours,balanced,fixed-order", metavar="NAMES", help="comma-separated, or all"
    )
    simulate.add_argument("--banks", type=int, default=6, metavar="N", help="made-up banks per world")
    simulate.add_argument(
        "--real-bank", action="store_true", help="the real questions, with N made-up truths, instead"
    )
    simulate.add_argument("--learners", type=int, default=24, metavar="N", help="learners per bank")
    simulate.add_argument(
        "--questions", type=int, default=40, dest="length", metavar="N", help="longest session"
    )
    simulate.add_argument("--seed", type=int, default=1, metavar="N", help="another number, other learners")
    simulate.add_argument("--certainty", action="store_true", help="learners say how sure they are")
    simulate.add_argument(
        "--not-sure", type=float, default=0.0, metavar="P", help="how often a wrong one says so instead"
    )
    simulate.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    simulate.add_argument("--out", type=Path, metavar="FILE", help="also write everything as JSON")
    simulate.add_argument("--picture", type=Path, metavar="FILE", help="also draw the accuracy, as SVG")


def simulate(arguments: argparse.Namespace) -> int:
    """Run the simulation and print its tables; 2 for a world or policy that does not exist."""
    # Only here: numpy takes a tenth of a second, which other commands do not need to wait for.
    from concurrent.futures import ProcessPoolExecutor, as_completed

    from quizapp.engine import catsim_baseline
    from quizapp.engine.simulation import AT, Habits, PolicyName, Trace, run_bank
    from quizapp.engine.simulation_picture import as_svg
    from quizapp.engine.simulation_report import as_json, as_text, row
    from quizapp.engine.worlds import WORLDS

    worlds = _named(arguments.worlds, list(WORLDS))
    policies = chosen_policies(arguments.policy, has_catsim=catsim_baseline.is_installed())
    if worlds is None or policies is None:
        return 2
    if arguments.length < AT:
        print(f"quizapp simulate: --questions must be {AT} or more", file=sys.stderr)
        return 2
    habits = Habits(arguments.certainty, arguments.not_sure)
    given = _real_bank(arguments.questions) if arguments.real_bank else None
    found: dict[tuple[str, str], dict[int, list[Trace]]] = {}
    with ProcessPoolExecutor(arguments.jobs) as pool:
        waiting = {
            pool.submit(
                run_bank,
                PolicyName(policy),
                WORLDS[world],
                number,
                seed=arguments.seed,
                learners=arguments.learners,
                length=arguments.length,
                habits=habits,
                given=given,
            ): (policy, world, number)
            for policy in policies
            for world in worlds
            for number in range(arguments.banks)
        }
        for done, future in enumerate(as_completed(waiting), start=1):
            policy, world, number = waiting[future]
            found.setdefault((policy, world), {})[number] = future.result()
            _show_progress(done, len(waiting))
    rows = [
        row(PolicyName(policy), world, [trace for number in sorted(banks) for trace in banks[number]])
        for policy in policies
        for world in worlds
        for banks in [found[policy, world]]
    ]
    print(as_text(rows))
    if arguments.out:
        options = {key: str(value) for key, value in vars(arguments).items()}
        arguments.out.write_text(json.dumps(as_json(rows, options), indent=1), encoding="utf-8")
    if arguments.picture:
        arguments.picture.write_text(as_svg(rows), encoding="utf-8")
    return 0


def _real_bank(folder: Path | None) -> Bank:
    from quizapp.bank.loader import load_bank
    from quizapp.paths import questions_dir

    return load_bank(folder or questions_dir())


def chosen_policies(text: str, *, has_catsim: bool) -> list[str] | None:
    """The policies asked for; None, and a sentence, when one cannot be had. "all" does without catsim."""
    from quizapp.engine.simulation import PolicyName

    known = [policy.value for policy in PolicyName if has_catsim or policy is not PolicyName.CATSIM]
    if not has_catsim and PolicyName.CATSIM in text.split(","):
        print("quizapp simulate: catsim is not installed (see CONTRIBUTING.md)", file=sys.stderr)
        return None
    return _named(text, known)


def _named(text: str, known: list[str]) -> list[str] | None:
    """The names asked for; None, and a sentence, when one is not known."""
    if text == ALL:
        return known
    names = text.split(",")
    for name in names:
        if name not in known:
            print(f"quizapp simulate: {name!r} is none of {', '.join(known)}", file=sys.stderr)
            return None
    return names


def _show_progress(done: int, total: int) -> None:
    filled = BAR * done // total
    end = "\n" if done == total else ""
    print(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {done} of {total}", end=end, file=sys.stderr, flush=True)
