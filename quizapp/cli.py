"""The command line: what was asked for, and the commands that need no window."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.bank.problems import Problem, Severity
from quizapp.calibrate import add_calibrate, add_export
from quizapp.paths import questions_dir
from quizapp.shortcut import add_shortcut
from quizapp.simulate import add_simulate
from quizapp.translate import add_translate

if TYPE_CHECKING:
    from quizapp.bank.stats import Table

CLEAN, FAULTS, WRONG_USAGE = 0, 1, 2


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command and its options; wrong usage ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="quizapp",
        description="Know the Difference: a quiz on how ketamine and opioids differ.",
        epilog="With no command, the window opens.",
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="where answers and settings are kept")
    parser.add_argument("--questions", type=Path, metavar="DIR", help="ask the questions in this folder")
    parser.add_argument("--lang", metavar="CODE", help="language of the window, such as en")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_demo(commands)
    _add_check(commands)
    add_translate(commands)
    add_simulate(commands)
    add_export(commands)
    add_calibrate(commands)
    add_shortcut(commands)
    return parser.parse_args(argv)


def _add_demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="let a simulated learner take a session and keep pictures of it")
    wish = demo.add_mutually_exclusive_group(required=True)
    wish.add_argument("--out", type=Path, metavar="DIR", help="for pictures and transcript")
    wish.add_argument("--gallery", type=Path, metavar="DIR", help="for a picture of every page instead")
    demo.add_argument("--seed", type=int, default=1, metavar="N", help="another number, another learner")


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="name every fault in the files of a bank")
    check.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a folder with a bank, or files in it (default: the questions that came with the program)",
    )
    check.add_argument("--format", choices=("text", "json"), default="text", help="of what is printed")
    check.add_argument("--stats", action="store_true", help="also print what the bank covers")
    check.add_argument("--strict-dates", action="store_true", help="a question past its day is a fault")
    check.add_argument(
        "--articles",
        type=Path,
        metavar="DIR",
        help="also look for sentences taken from the texts (*.txt) here",
    )


@dataclass(frozen=True)
class _Request:
    """One bank to check; with `files`, only what is wrong in these is told."""

    folder: Path
    files: tuple[Path, ...] = ()


def check(arguments: argparse.Namespace) -> int:
    """`quizapp check`: print every fault; 0 when there is none, 1 when there is, 2 for wrong usage."""
    missing = [path for path in (*arguments.paths, arguments.articles) if path and not path.exists()]
    if missing:
        print(f"quizapp check: no such file or folder: {missing[0]}", file=sys.stderr)
        return WRONG_USAGE
    # Only here: they take a tenth of a second, which the window does not need to wait for.
    from quizapp.bank.check import Findings, check_bank
    from quizapp.bank.stats import coverage_tables

    today = datetime.now(UTC).date()
    found: list[tuple[_Request, Findings]] = []
    for request in _requests(arguments.paths or [_nearby(questions_dir())]):
        findings = check_bank(
            request.folder,
            questions_dir(),
            today,
            strict_dates=arguments.strict_dates,
            articles=arguments.articles,
        )
        found.append((request, findings))
    problems = [
        problem
        for request, findings in found
        for problem in findings.problems
        if not request.files or problem.path in request.files
    ]
    banks = [findings.bank for _, findings in found if findings.bank]
    tables = [table for bank in banks for table in coverage_tables(bank)] if arguments.stats else []
    if arguments.format == "json":
        _print_json(problems, tables)
    else:
        _print_text(problems, tables, sum(len(bank.questions) for bank in banks))
    return FAULTS if any(problem.severity is Severity.ERROR for problem in problems) else CLEAN


def _requests(paths: Sequence[Path]) -> list[_Request]:
    """One request for each bank; a file is checked as a part of the bank that it lies in."""
    folders = [path for path in dict.fromkeys(paths) if path.is_dir()]
    files: dict[Path, list[Path]] = {}
    for path in dict.fromkeys(paths):
        if not path.is_dir() and (bank := _bank_of(path)) not in folders:
            files.setdefault(bank, []).append(path)
    return [
        *(_Request(folder) for folder in folders),
        *(_Request(folder, tuple(named)) for folder, named in files.items()),
    ]


def _bank_of(file: Path) -> Path:
    """The folder of the bank that a file is a part of."""
    folder = file.parent
    return folder.parent.parent if folder.parent.name == "translations" else folder


def _nearby(folder: Path) -> Path:
    """The folder as one would type it here, when it lies below here."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _print_text(problems: Sequence[Problem], tables: Sequence[Table], questions: int) -> None:
    for problem in problems:
        print(problem)
    for table in tables:
        print()
        for line in table.lines():
            print(line)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    print(f"{questions} questions read: {_counted(errors, 'fault')}, {_counted(warnings, 'warning')}.")


def _counted(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'s' * (count != 1)}"


def _print_json(problems: Sequence[Problem], tables: Sequence[Table]) -> None:
    answer: dict[str, object] = {
        "problems": [{**asdict(problem), "path": str(problem.path)} for problem in problems],
    }
    if tables:
        answer["stats"] = [asdict(table) for table in tables]
    print(json.dumps(answer, indent=2, ensure_ascii=False))
