"""Nothing of a patient stays: every file the program can write is searched after each way to end."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from quizapp.paths import data_dir
from tests.helpers.kiosk import hand_out
from tests.ui.source import ROOT

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
# Shorter words stand in other files for good reasons.
SHORTEST = 8

# What may change on the disk while a patient is at the laptop, and why.
MAY_CHANGE = {
    r"data/quizapp/app\.lock": "says that the program is running; holds its process and the computer's name",
    r"data/quizapp/crash\.log": "where in the program a bug was; never what the patient saw",
    r"temp/quizapp-[0-9a-f]+": "the door on which a second start knocks; nothing is written into it",
}
# What may be opened for writing, and why.
MAY_OPEN = MAY_CHANGE | {
    r"/dev/null": "the black hole",
    r"cache/(qt|fontconfig|mesa).*": "tables of Qt, the fonts and the graphics driver; no texts",
}


@dataclass
class Laptop:
    """A computer of its own for one test: home, settings, cache, temporary and runtime folders."""

    root: Path
    told: list[dict[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in ("home", "data", "config", "cache", "state", "temp", "runtime"):
            (self.root / name).mkdir(mode=0o700)
        recent = self.root / "data" / "recently-used.xbel"
        recent.write_text("<xbel/>", "utf-8")
        hand_out(self.root / "data" / "quizapp")

    def environment(self) -> dict[str, str]:
        """What leads every program into these folders."""
        names = {
            "HOME": "home",
            "XDG_DATA_HOME": "data",
            "XDG_CONFIG_HOME": "config",
            "XDG_CACHE_HOME": "cache",
            "XDG_STATE_HOME": "state",
            "XDG_RUNTIME_DIR": "runtime",
            "TMPDIR": "temp",
        }
        folders = {name: str(self.root / folder) for name, folder in names.items()}
        return os.environ | folders | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}

    def patient(self, ending: str, *, tracer: tuple[str, ...] = ()) -> int:
        """A patient at the laptop; how the program ended."""
        with subprocess.Popen(
            [*tracer, sys.executable, "-m", "tests.journeys.patient_at_laptop", ending],
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            for line in process.stdout:
                self.told.append(json.loads(line))
                if "start" in self.told[-1] and ending != "look":
                    self.before = self.snapshot()
                    process.stdin.write("\n")
                    process.stdin.flush()
                if "ready" in self.told[-1]:
                    process.kill()
            assert process.stderr is not None
            self.errors = process.stderr.read()
        return process.wait()

    def files(self) -> Iterator[Path]:
        """Every file and socket there is."""
        yield from (path for path in self.root.rglob("*") if not path.is_dir())

    def snapshot(self) -> dict[str, str]:
        """Each file with what it holds."""
        return {
            str(path.relative_to(self.root)): sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            for path in self.files()
        }

    def secrets(self) -> list[str]:
        """Everything that would tell what the patient did."""
        found: list[str] = []
        for each in self.told:
            for key in ("session", "response", "question", "stem"):
                if key in each:
                    found.append(str(each[key]))
            chosen = each.get("chosen", [])
            assert isinstance(chosen, list)
            found += [text for text in chosen if len(text) >= SHORTEST]
        return list(dict.fromkeys(found))

    def leaks(self) -> list[str]:
        """Where any of it stands on the disk, in names or in files."""
        needles = [(secret, secret.encode(encoding)) for secret in self.secrets() for encoding in ENCODINGS]
        found = []
        for path in self.files():
            held = path.read_bytes() if path.is_file() else b""
            held += str(path.relative_to(self.root)).encode()
            found += [f"{path}: {secret}" for secret, needle in needles if needle in held]
        return found

    def unexplained_changes(self) -> list[str]:
        """Files that came, went or changed while the patient was there, for no known reason."""
        after = self.snapshot()
        changed = {name for name in self.before | after if self.before.get(name) != after.get(name)}
        return sorted(name for name in changed if not _is_explained(name, MAY_CHANGE))

    def last(self) -> dict[str, object]:
        """What was told last."""
        return self.told[-1]


def _is_explained(name: str, reasons: dict[str, str]) -> bool:
    return any(re.fullmatch(pattern, name) for pattern in reasons)


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def nothing_stays(laptop: Laptop) -> None:
    assert len(laptop.secrets()) > 10
    assert laptop.leaks() == []
    assert laptop.unexplained_changes() == []
    assert not any(secret in laptop.errors for secret in laptop.secrets())


@pytest.mark.parametrize("ending", ["end", "show", "idle", "bug"])
def test_nothing_stays_after_the_end_the_notes_an_idle_screen_or_a_bug(laptop: Laptop, ending: str) -> None:
    assert laptop.patient(ending) == 0, laptop.errors
    nothing_stays(laptop)
    last = laptop.last()
    assert last["clipboard"] == ""
    shown = f"{last['end']} {last['title']}"
    assert not any(secret in shown for secret in laptop.secrets())


def test_a_bug_is_written_down_without_a_word_of_the_patient(laptop: Laptop) -> None:
    laptop.patient("bug")
    log = (laptop.root / "data" / "quizapp" / "crash.log").read_text("utf-8")
    assert "KeyError" in log
    assert "patient_at_laptop.py" in log
    assert laptop.leaks() == []


@pytest.mark.parametrize(("ending", "how"), [("kill", signal.SIGKILL), ("abort", signal.SIGABRT)])
def test_nothing_stays_after_a_kill_or_a_crash_and_the_next_start_says_nothing_of_it(
    laptop: Laptop, ending: str, how: signal.Signals
) -> None:
    assert laptop.patient(ending) == -how
    nothing_stays(laptop)
    before = laptop.told[0]["start"]
    assert laptop.patient("look") == 0, laptop.errors
    assert laptop.last()["start"] == before
    assert laptop.leaks() == []


def test_the_memory_of_the_program_is_not_to_be_dumped(laptop: Laptop) -> None:
    laptop.patient("look")
    assert laptop.last()["dumpable"] == 0


def test_the_search_finds_a_planted_leak(laptop: Laptop) -> None:
    laptop.patient("leak")
    assert [leak for leak in laptop.leaks() if "thumbnails" in leak]
    assert laptop.unexplained_changes() == ["cache/thumbnails/page.bin"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_finds_each_kind_of_secret_in_each_encoding(laptop: Laptop, encoding: str) -> None:
    laptop.patient("kill")
    for number, secret in enumerate(laptop.secrets()):
        file = laptop.root / "config" / f"planted-{number}"
        file.write_bytes(b"before " + secret.encode(encoding) + b" after")
        assert any(str(file) in leak for leak in laptop.leaks()), secret
        file.unlink()
    named = laptop.root / "temp" / str(laptop.told[1]["question"])
    named.touch()
    assert laptop.leaks()


OPENED = re.compile(r'(?:openat\([^,]+, |open\(|creat\()"([^"]+)", ?([A-Z_|0-9]*)')
RENAMED = re.compile(r'(?:rename|renameat|renameat2|link|linkat)\(.*"([^"]+)"[^"]*\) = 0')
WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE")


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_every_file_that_is_opened_for_writing_is_explained(laptop: Laptop, tmp_path: Path) -> None:
    trace = tmp_path.parent / f"{tmp_path.name}-trace"
    calls = "open,openat,creat,rename,renameat,renameat2,link,linkat"
    tracer = ("strace", "-f", "-qq", "-s", "4096", "-e", f"trace={calls}", "-o", str(trace))
    assert laptop.patient("end", tracer=tracer) == 0, laptop.errors
    written: set[str] = set()
    for line in trace.read_text("utf-8", errors="replace").splitlines():
        if " = -1 " in line:
            continue
        opened, renamed = OPENED.search(line), RENAMED.search(line)
        if opened and any(flag in opened[2] for flag in WRITES):
            written.add(opened[1])
        elif renamed:
            written.add(renamed[1])
    trace.unlink()
    assert written, "nothing was traced"
    names = {path.removeprefix(f"{laptop.root}/") for path in written}
    assert [name for name in sorted(names) if not _is_explained(name, MAY_OPEN)] == []


def test_the_folders_of_the_test_are_those_of_the_program(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in laptop.environment().items():
        monkeypatch.setenv(name, value)
    assert data_dir() == laptop.root / "data" / "quizapp"
