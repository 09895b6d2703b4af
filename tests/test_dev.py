"""dev.py on small projects of its own: whole set-ups, without a network."""

import ast
import hashlib
import itertools
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import PySide6
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

ROOT = Path(__file__).parents[1]
# Not the one in the environment of these tests: that has everything.
PYTHON = dev.base_python()
SETTING_UP = "Setting up in .venv"

# Builds the editable wheel of a project that is one line long.
BUILD_BACKEND = """
import pathlib, zipfile
def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("tiny.pth", str(pathlib.Path.cwd()))
        wheel.writestr("tiny-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr("tiny-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("tiny-1.dist-info/RECORD", "")
    return name
"""


def make_wheel(folder: Path, name: str, module: str) -> str:
    """Write a wheel of one module; the line of the lock that allows it."""
    path = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", module)
        wheel.writestr(f"{name}-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        wheel.writestr(
            f"{name}-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{name}-1.dist-info/RECORD", "")
    return f"{name}==1 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose tests are one sentence, printed by a stand-in for pytest from its lock."""
    root = tmp_path / "project"
    wheels = tmp_path / "wheels"
    root.mkdir()
    wheels.mkdir()
    (root / "dev.py").write_bytes((ROOT / "dev.py").read_bytes())
    (root / "backend.py").write_text(BUILD_BACKEND, "utf-8")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n', "utf-8"
    )
    stand_in = "import os, sys; print('tested', os.environ.get('QT_QPA_PLATFORM'), *sys.argv[1:])\n"
    (root / "requirements.lock").write_text(make_wheel(wheels, "pytest", stand_in), "utf-8")
    return root


def environment(project: Path, **extra: str) -> dict[str, str]:
    offline = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(project.parent / "wheels"),
        "PIP_CONFIG_FILE": os.devnull,
    }
    return {**os.environ, **offline, **extra}


def start(project: Path, *arguments: str, **extra: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [PYTHON, str(project / "dev.py"), *arguments],
        env=environment(project, **extra),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=project.parent,
    )


def output(project: Path, *arguments: str, code: int = 0, **extra: str) -> str:
    process = start(project, *arguments, **extra)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == code, said
    return said


def test_the_first_run_sets_up_and_the_second_only_runs(project: Path) -> None:
    first = output(project, "test", "--slow", "layout")
    assert SETTING_UP in first
    assert "tested offscreen --slow layout" in first
    for wheel in (project.parent / "wheels").iterdir():
        wheel.unlink()  # nothing left to install from
    second = output(project, "test", "-q")
    assert SETTING_UP not in second
    assert "tested offscreen -q" in second


def test_another_lock_is_another_set_up(project: Path) -> None:
    output(project, "test")
    lock = project / "requirements.lock"
    lock.write_text(lock.read_text("utf-8") + make_wheel(project.parent / "wheels", "more", ""), "utf-8")
    assert SETTING_UP in output(project, "test")
    assert list(project.glob(".venv/lib*/python*/site-packages/more.py"))


def test_a_wheel_that_is_not_the_locked_one_is_refused(project: Path) -> None:
    make_wheel(project.parent / "wheels", "pytest", "print('something else')")
    said = output(project, "test", code=1)
    assert "DO NOT MATCH THE HASHES" in said
    assert said.splitlines()[-1].startswith("dev.py: The libraries could not be installed.")


def test_a_set_up_that_was_killed_is_done_again(project: Path) -> None:
    process = start(project, "test")
    while not (project / ".venv" / "pyvenv.cfg").exists():
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    (project / ".venv" / "pyvenv.cfg").write_text("cut o", "utf-8")
    said = output(project, "test")
    assert SETTING_UP in said
    assert "tested offscreen" in said


def test_an_environment_whose_python_is_gone_is_made_again(project: Path) -> None:
    output(project, "test")
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/no/longer/there")
    assert SETTING_UP in output(project, "test")


def test_a_project_that_was_moved_is_set_up_again(project: Path) -> None:
    output(project, "test")
    moved = project.rename(project.with_name("moved"))
    assert SETTING_UP in output(moved, "test")


def test_of_two_first_runs_at_once_one_sets_up_and_both_run(project: Path) -> None:
    both = [start(project, "test"), start(project, "test")]
    said = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum(SETTING_UP in text for text in said) == 1
    assert all("tested offscreen" in text for text in said)


# Hides modules from a Python that is no environment, as on a Debian where they are packages of their own.
HIDING = """
import sys
class Hiding:
    def __init__(self, finder):
        self.finder = finder
    def find_spec(self, name, path=None, target=None):
        return None if name in {names!r} else self.finder.find_spec(name, path, target)
if sys.prefix == sys.base_prefix:
    sys.meta_path[:] = map(Hiding, sys.meta_path)
"""


def without(folder: Path, *names: str) -> str:
    """The PYTHONPATH with which modules seem to be missing."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(HIDING.format(names=names), "utf-8")
    return str(folder)


def test_where_ensurepip_is_missing_the_outer_pip_installs(project: Path, tmp_path: Path) -> None:
    assert "tested offscreen" in output(project, "test", PYTHONPATH=without(tmp_path / "hide", "ensurepip"))
    assert not list(project.glob(".venv/lib*/python*/site-packages/pip"))


# Puts pip into the environment as the module of that name does, which some systems lack.
ENSUREPIP = """
import pathlib, shutil, sysconfig
shutil.copytree({pip!r}, pathlib.Path(sysconfig.get_path("purelib"), "pip"))
"""


def test_where_pip_is_missing_the_environment_gets_its_own(project: Path, tmp_path: Path) -> None:
    hidden = without(tmp_path / "hide", "pip")
    pip = subprocess.check_output([PYTHON, "-c", "import pip; print(pip.__path__[0])"], text=True).strip()
    ensurepip = tmp_path / "hide" / "ensurepip"
    ensurepip.mkdir()
    (ensurepip / "__init__.py").touch()
    (ensurepip / "__main__.py").write_text(ENSUREPIP.format(pip=pip), "utf-8")
    assert "tested offscreen" in output(project, "test", PYTHONPATH=hidden)
    assert list(project.glob(".venv/lib*/python*/site-packages/pip"))


def test_where_both_are_missing_a_sentence_says_what_to_install(project: Path, tmp_path: Path) -> None:
    hidden = without(tmp_path / "hide", "pip", "ensurepip")
    said = output(project, "test", code=1, PYTHONPATH=hidden).splitlines()[-1]
    assert said.startswith("dev.py: This Python has no pip.")
    assert said.endswith("apt-get install python3-pip")


@pytest.mark.parametrize("arguments", [(), ("tests",), ("--help",)])
def test_wrong_usage_shows_the_two_commands(project: Path, arguments: tuple[str, ...]) -> None:
    said = output(project, *arguments, code=2)
    assert "python3 dev.py run" in said
    assert "python3 dev.py test" in said


def test_an_old_python_can_read_the_file_and_is_told_so() -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 6))
    with pytest.raises(dev.CannotContinue, match=r"This is Python 3\.10; Python 3\.11 or newer is needed"):
        dev.check_python((3, 10), (3, 45, 0))


@pytest.mark.parametrize("sqlite", [None, (3, 34, 1)])
def test_a_python_without_a_new_sqlite_is_told_so(sqlite: tuple[int, ...] | None) -> None:
    with pytest.raises(dev.CannotContinue, match=r"SQLite 3\.37 or newer is needed"):
        dev.check_python((3, 11), sqlite)


def test_this_python_will_do() -> None:
    dev.check_python(sys.version_info[:2], dev.sqlite_version())


# --- Qt's system libraries ---

LDD_OUTPUT = """\
/x/PySide6/QtWidgets.abi3.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibEGL.so.1 => not found
\tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f)
/x/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
"""


def test_missing_libraries_are_read_from_ldd() -> None:
    assert dev.not_found(LDD_OUTPUT) == ["libEGL.so.1", "libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    ("tool", "line"),
    [
        ("apt-get", "apt-get install libegl1 libxcb-cursor0"),
        ("dnf", "dnf install 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'"),
        (None, "install the packages that hold libEGL.so.1, libxcb-cursor.so.0."),
    ],
)
def test_the_line_to_type_fits_the_system(tool: str | None, line: str) -> None:
    told = dev.advice(["libEGL.so.1", "libxcb-cursor.so.0"], lambda name: name if name == tool else None)
    assert told.endswith(line)


# Of the C library and the compiler: no Linux with Python is without them.
ALWAYS_THERE = re.compile(r"(libc|libm|libdl|librt|libpthread|libresolv|libgcc_s|ld-linux.*)\.so\.\d+")
NEEDED = re.compile(r"file=(?P<name>\S+) \[0\];  needed by (?P<by>\S+) \[0\]")


@pytest.mark.skipif(sys.platform != "linux", reason="these libraries are Linux's")
def test_it_knows_the_package_of_every_library_that_qt_needs() -> None:
    qt = Path(PySide6.__file__).parent
    plugins = [
        qt / "Qt" / "plugins" / "platforms" / f"libq{name}.so" for name in ("offscreen", "xcb", "wayland")
    ]
    needed = set()
    for file in [qt / "QtWidgets.abi3.so", qt / "QtSvg.abi3.so", *plugins]:
        answer = subprocess.run(
            ["ldd", str(file)], env={"LD_DEBUG": "files"}, capture_output=True, text=True, check=True
        )
        needed |= {
            match["name"]
            for match in NEEDED.finditer(answer.stdout + answer.stderr)
            if str(qt) in match["by"] and not ALWAYS_THERE.fullmatch(match["name"])
        }
    own = {
        path.name for path in [*qt.glob("Qt/lib/*"), *qt.glob("*.so*"), *qt.parent.glob("shiboken6/*.so*")]
    }
    assert len(needed - own) > 20
    assert needed - own - dev.DEBIAN_PACKAGES.keys() == set()


# --- The lock ---

LOCKED = [
    Requirement(line.removesuffix("\\").strip())
    for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    if not line.startswith(" ")
]


def test_the_lock_names_no_address_and_a_hash_for_everything() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert not any(line.startswith("-") for line in text.splitlines())
    assert all("--hash=sha256:" in part.partition("\n")[2] for part in re.split(r"\n(?=\S)", text.strip()))


@pytest.mark.parametrize("python", ["3.11.0", "3.13.0"])
def test_the_lock_holds_what_the_project_asks_for(python: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    # What only measuring against others needs is not installed with the rest.
    extras = [
        wanted for name, wanted in project["optional-dependencies"].items() if name not in ("bench", "speech")
    ]
    machine = {"python_version": python[:4], "python_full_version": python}
    locked = {
        canonicalize_name(line.name): line
        for line in LOCKED
        if not line.marker or line.marker.evaluate(machine)
    }
    for text in itertools.chain(project["dependencies"], *extras):
        wanted = Requirement(text)
        if not wanted.marker or wanted.marker.evaluate(machine):
            (version,) = locked[canonicalize_name(wanted.name)].specifier
            assert wanted.specifier.contains(version.version), (
                f"{wanted}: the lock has {version}; make it anew"
            )


def test_the_lock_is_free_of_what_only_measuring_against_others_needs() -> None:
    assert "catsim" not in {canonicalize_name(line.name) for line in LOCKED}


def test_on_python_3_11_the_lock_has_a_qt_that_does_not_abort() -> None:
    python = {"python_version": "3.11", "python_full_version": "3.11.9"}
    (qt,) = [
        str(line.specifier)
        for line in LOCKED
        if line.name == "pyside6-essentials" and (line.marker is None or line.marker.evaluate(python))
    ]
    assert not qt.startswith("==6.12")
