#!/usr/bin/env python3
"""Sets the project up on this machine, then runs or tests it.

    python3 dev.py run  [options of quizapp]
    python3 dev.py test [--slow LANE] [options of pytest]

Needs nothing but Python 3.11 and pip; a second run needs no network.
"""

# Only what Python 3.6 can read: an old Python must get as far as being told that it is too old.

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Tuple

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
# Written last: without it, or with another content, the set-up was interrupted or is out of date.
MARK = ENVIRONMENT / "set-up-is-complete"
OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 37)
OLDEST_PIP_WITH_OPTION_PYTHON = (22, 3)

# Which package of Debian and Ubuntu holds a library that Qt needs and does not bring along.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


class CannotContinue(Exception):  # noqa: N818 - it reads as what it says
    """Something a person has to do first; the message says what."""


def main(arguments: List[str]) -> int:
    """Do what was asked for; the exit code of the program or of the tests."""
    if not arguments or arguments[0] not in ("run", "test"):
        print((__doc__ or "").partition("\n\n")[2].rpartition("\n\n")[0], file=sys.stderr)
        return 2
    command, rest = arguments[0], arguments[1:]
    try:
        check_python(sys.version_info[:2], sqlite_version())
        python = set_up()
        return run(python, rest) if command == "run" else test(python, rest)
    except CannotContinue as reason:
        print("dev.py: {}".format(reason), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(python: Path, arguments: List[str]) -> int:
    """Open the window; where there is no screen, let a simulated learner show it in pictures."""
    if arguments or screen_is_there(python):
        provide_qt_libraries(platforms_of_this_screen())
        return call([str(python), "-m", "quizapp", *arguments])
    provide_qt_libraries(("offscreen",))
    say("There is no screen here, so a simulated learner takes a session; pictures go to demo-output.")
    return call([str(python), "-m", "quizapp", "demo", "--out", "demo-output"], offscreen())


def test(python: Path, arguments: List[str]) -> int:
    """Run the tests, without opening windows where the system allows that."""
    provide_qt_libraries(("offscreen",))
    return call([str(python), "-m", "pytest", *arguments], offscreen())


# --- Python and its packages ---


def check_python(version: Tuple[int, ...], sqlite: Optional[Tuple[int, ...]]) -> None:
    """Refuse a Python that cannot run the program."""
    if version < OLDEST_PYTHON:
        raise CannotContinue(
            "This is Python {}; Python {} or newer is needed. "
            "Install one and start this with it, for example: python3.11 dev.py run".format(
                dotted(version), dotted(OLDEST_PYTHON)
            )
        )
    if sqlite is None or sqlite < OLDEST_SQLITE:
        raise CannotContinue(
            "This Python comes with {}; SQLite {} or newer is needed. Use another Python, "
            "for example the one from python.org.".format(
                "SQLite " + dotted(sqlite) if sqlite else "no SQLite", dotted(OLDEST_SQLITE)
            )
        )


def sqlite_version() -> Optional[Tuple[int, ...]]:
    """The version of the SQLite that this Python comes with, None where it has none."""
    try:
        import sqlite3
    except ImportError:
        return None
    return sqlite3.sqlite_version_info


def set_up() -> Path:
    """Make the environment if it is missing, half made or out of date; the Python in it."""
    python = environment_python()
    if is_complete(python):
        return python
    with only_one_at_a_time():
        if not is_complete(python):  # somebody else may have made it while we waited
            make_environment(python)
    return python


def is_complete(python: Path) -> bool:
    """Whether the environment is whole, up to date and still has its Python."""
    try:
        if MARK.read_text("utf-8") != wanted_mark():
            return False
        return subprocess.run([str(python), "-c", ""]).returncode == 0
    except OSError:
        return False


def wanted_mark() -> str:
    """What a complete set-up was made from: the lock, this Python and this folder."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return "{}\n{}\n{}\n".format(digest, dotted(sys.version_info[:3]), ROOT)


def make_environment(python: Path) -> None:
    """Make the environment from nothing, and mark it complete at the very end."""
    say("Setting up in .venv: this takes a few minutes, once.")
    # Without pip, as Debian's Python cannot put it there; and from nothing, whatever an interrupted
    # set-up may have left.
    must(
        [base_python(), "-m", "venv", "--clear", "--without-pip", str(ENVIRONMENT)],
        "The environment in .venv could not be made. The message above says why.",
    )
    pip = find_pip(python)
    failed = (
        "The libraries could not be installed. The message above says why; "
        "often it is the network. Start this again when it is mended."
    )
    install = [*pip, "install", "--disable-pip-version-check", "--no-input", "--no-user", "--quiet"]
    must([*install, "--require-hashes", "--requirement", str(LOCK)], failed)
    must([*install, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)], failed)
    partial = MARK.with_name(MARK.name + ".partial")
    partial.write_text(wanted_mark(), "utf-8")
    partial.replace(MARK)


def find_pip(python: Path) -> List[str]:
    """The command that installs into the environment of `python`."""
    pip = pip_version()
    if pip is not None and pip >= OLDEST_PIP_WITH_OPTION_PYTHON:
        return [base_python(), "-m", "pip", "--python", str(python)]
    if importlib.util.find_spec("ensurepip") is not None:
        must([str(python), "-m", "ensurepip", "--default-pip"], "pip could not be put into .venv.")
        return [str(python), "-m", "pip"]
    raise CannotContinue(
        "This Python has no pip. Install it; on Debian and Ubuntu: {}apt-get install python3-pip".format(
            sudo()
        )
    )


def pip_version() -> Optional[Tuple[int, ...]]:
    """The version of pip that the base Python has, None where it has none."""
    answer = subprocess.run(
        [base_python(), "-m", "pip", "--version"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        universal_newlines=True,
    )
    words = answer.stdout.split()
    if answer.returncode != 0 or len(words) < 2:
        return None
    return tuple(int(number) for number in words[1].split(".")[:2] if number.isdigit())


def base_python() -> str:
    """The Python that this one was made from, when this is the one in an environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def environment_python() -> Path:
    """Where the environment has its Python."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Wait until no other process sets up here. The system ends this lock with the process that holds it."""
    with (ROOT / ".venv.lock").open("a") as file:
        if not try_to_lock(file.fileno(), wait=False):
            say("Another set-up is running here; waiting for it.")
            while not try_to_lock(file.fileno(), wait=True):
                pass  # on Windows a wait ends after ten seconds, with or without the lock
        yield


def try_to_lock(file: int, wait: bool) -> bool:
    """Lock the file until it is closed; whether that worked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# --- Qt's system libraries (Linux) ---


def provide_qt_libraries(platforms: Tuple[str, ...]) -> None:
    """See to the libraries that Qt needs of the system: without them it would abort without a word."""
    missing = missing_qt_libraries(platforms)
    if not missing:
        return
    packages = sorted({DEBIAN_PACKAGES[name] for name in missing if name in DEBIAN_PACKAGES})
    if packages and may_install():
        say("Installing what Qt needs of the system: {}".format(" ".join(packages)))
        install_packages(packages)
        missing = missing_qt_libraries(platforms)
    if missing:
        raise CannotContinue(advice(missing, shutil.which))


def missing_qt_libraries(platforms: Tuple[str, ...]) -> List[str]:
    """The names of the libraries that Qt's windows and the given platforms need and the system lacks."""
    ldd = shutil.which("ldd")
    if not sys.platform.startswith("linux") or ldd is None:
        return []
    qt = next(ENVIRONMENT.glob("lib*/python*/site-packages/PySide6"), None)
    if qt is None:
        return []
    files = [*qt.glob("QtWidgets*.so"), *qt.glob("QtSvg*.so")]
    for platform in platforms:
        files += qt.glob("Qt/plugins/platforms/libq{}*.so".format(platform))
    answer = subprocess.run(
        [ldd, *map(str, files)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True
    )
    return not_found(answer.stdout)


def not_found(ldd_output: str) -> List[str]:
    """The libraries that ldd did not find, each once, in alphabetical order."""
    return sorted({line.split()[0] for line in ldd_output.splitlines() if line.endswith("=> not found")})


def may_install() -> bool:
    """Whether system packages can be installed without asking anybody."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(packages: List[str]) -> None:
    """Install packages of Debian or Ubuntu."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    line = "The system packages could not be installed. Type this and look at what it says: " + apt_line(
        packages
    )
    # A new machine has no list of packages; an old list names versions that are gone.
    must(["apt-get", "update", "-qq"], line, environment)
    must(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], line, environment)


def advice(missing: List[str], which: Callable[[str], Optional[str]]) -> str:
    """What to type to get the missing libraries; `which` finds a program."""
    known = sorted({DEBIAN_PACKAGES[name] for name in missing if name in DEBIAN_PACKAGES})
    unknown = [name for name in missing if name not in DEBIAN_PACKAGES]
    # The packages of Fedora and SUSE can be asked for by what they provide.
    provided = " ".join("'{}()(64bit)'".format(name) for name in missing)
    if which("apt-get") is not None and known:
        rest = " It also needs {}.".format(", ".join(unknown)) if unknown else ""
        return "Qt needs some libraries of the system. Type: {}{}".format(apt_line(known), rest)
    for tool in ("dnf", "zypper"):
        if which(tool) is not None:
            return "Qt needs some libraries of the system. Type: {}{} install {}".format(
                sudo(), tool, provided
            )
    return "Qt needs some libraries of the system; install the packages that hold {}.".format(
        ", ".join(missing)
    )


def apt_line(packages: List[str]) -> str:
    """The line that installs packages of Debian or Ubuntu."""
    return "{}apt-get install {}".format(sudo(), " ".join(packages))


def sudo() -> str:
    """What stands before a command that only root may give."""
    return "" if os.name != "posix" or os.geteuid() == 0 else "sudo "


# --- Small things ---


def screen_is_there(python: Path) -> bool:
    """Whether a window could be opened; asked without Qt, which aborts where it cannot."""
    question = "import sys; from quizapp.display import has_display; sys.exit(0 if has_display() else 3)"
    return subprocess.run([str(python), "-c", question], cwd=str(ROOT)).returncode == 0


def platforms_of_this_screen() -> Tuple[str, ...]:
    """The Qt platforms that a window on this screen may use."""
    platforms = [("DISPLAY", "xcb"), ("WAYLAND_DISPLAY", "wayland")]
    return tuple(platform for variable, platform in platforms if os.environ.get(variable)) or ("offscreen",)


def offscreen() -> Dict[str, str]:
    """The environment in which Qt paints without a screen (on Linux; elsewhere there always is one)."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def call(command: List[str], environment: Optional[Dict[str, str]] = None) -> int:
    """Run a command in the project's folder; its exit code."""
    return subprocess.run(command, cwd=str(ROOT), env=environment).returncode


def must(command: List[str], otherwise: str, environment: Optional[Dict[str, str]] = None) -> None:
    """Run a command that has to succeed; `otherwise` is what to tell the person."""
    if call(command, environment) != 0:
        raise CannotContinue(otherwise)


def dotted(version: Tuple[int, ...]) -> str:
    """A version in the usual spelling."""
    return ".".join(map(str, version))


def say(sentence: str) -> None:
    """Tell the person what is going on."""
    print("dev.py: {}".format(sentence), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
