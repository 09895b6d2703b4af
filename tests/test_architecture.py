"""What the import contracts in pyproject.toml cannot say about the code."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import quizapp

PACKAGE = Path(quizapp.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
WITH_QT = (
    "quizapp.ui",
    "quizapp.people_here",
    "quizapp.clinic_here",
    "quizapp.answers_here",
    "quizapp.questions_here",
    "quizapp.beside",
    "quizapp.my_data",
    "quizapp.bugs",
    "quizapp.troubles",
    "quizapp.damaged_installation",
    "quizapp.first_look",
    "quizapp.app",
    "quizapp.start",
    "quizapp.demo",
    "quizapp.gallery",
)


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    return f"{path.relative_to(PACKAGE.parent)}:{node.lineno}"


def trees(folder: Path = PACKAGE) -> Iterator[tuple[Path, ast.Module]]:
    for path in FILES:
        if path.is_relative_to(folder):
            yield path, ast.parse(path.read_text("utf-8"))


def imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module]
    return []


def run_python(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_only_the_window_imports_qt() -> None:
    strangers = [
        place(path, node)
        for path, tree in trees()
        if not module_name(path).startswith(WITH_QT)
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and any(name.startswith("PySide6") for name in imports(node))
    ]
    assert strangers == []


def test_everything_else_works_where_there_is_no_qt() -> None:
    names = [module_name(path) for path in FILES if not module_name(path).startswith(WITH_QT)]
    assert "quizapp.engine.response" in names
    run_python(
        "import sys, importlib\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        f"for name in {names!r}: importlib.import_module(name)"
    )


HEAVY = {"numpy", "pydantic", "fluent", "yaml", "sqlite3", "importlib.resources"}


def test_the_first_screen_waits_for_nothing_heavy() -> None:
    loaded = set(
        run_python("import sys, quizapp.__main__, quizapp.start\nprint(*sys.modules, sep='\\n')").split()
    )
    assert "PySide6.QtWidgets" in loaded
    assert loaded & HEAVY == set()


def test_the_wait_for_the_next_patient_waits_for_nothing_heavy_either(tmp_path: Path) -> None:
    (tmp_path / "presets.json").write_text('{"in_waiting_room": true}', "utf-8")
    script = (
        "import os, sys, pathlib\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from quizapp.app import App, make_application\n"
        "application = make_application()\n"
        f"app = App(pathlib.Path({str(tmp_path)!r}), None, None)\n"
        "print(type(app.window.page).__name__, *sys.modules, sep='\\n')\n"
        "sys.stdout.flush()\n"
        "os._exit(0)"
    )
    loaded = set(run_python(script).split())
    assert "LoadingPage" in loaded
    assert loaded & HEAVY == set()


def test_no_star_import_of_qt() -> None:
    stars = [
        place(path, node)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert stars == []


# --- Time and chance come in as arguments ---

CLOCKS_AND_DICE = re.compile(
    r"(datetime\.)?(datetime|date)\.(now|today|utcnow)|time\.time|uuid\.uuid[14]|random\.SystemRandom"
    r"|random\.(random|randint|randrange|choice|choices|shuffle|sample|uniform|gauss)"
)
SEEDED = re.compile(r"(random\.)?Random|(np\.random\.|numpy\.random\.)?default_rng")
MAY_ASK = {PACKAGE / "clock_and_dice.py", PACKAGE / "cli.py"}


def asks_clock_or_dice(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    return bool(CLOCKS_AND_DICE.fullmatch(name) or (SEEDED.fullmatch(name) and not call.args))


def test_only_the_entry_points_ask_the_clock_and_roll_dice() -> None:
    found = [
        place(path, node)
        for path, tree in trees()
        if path not in MAY_ASK
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and asks_clock_or_dice(node)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("call", "asks"),
    [
        ("datetime.now(UTC)", True),
        ("random.Random()", True),
        ("default_rng()", True),
        ("random.shuffle(options)", True),
        ("random.Random(seed)", False),
        ("self._now()", False),
    ],
)
def test_a_call_of_clock_or_dice_is_known(call: str, asks: bool) -> None:
    expression = ast.parse(call, mode="eval").body
    assert isinstance(expression, ast.Call)
    assert asks_clock_or_dice(expression) is asks


# --- Colours are tokens, words are texts ---

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{3}([0-9a-fA-F]{3}([0-9a-fA-F]{2})?)?\b")
TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
SHOWS_WORDS = re.compile(
    r"set(Text|Title|WindowTitle|ToolTip|StatusTip|WhatsThis|PlaceholderText|Accessible(Name|Description))|announce"
)
NAMES = {"Atkinson Hyperlegible Next"}


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings in the code; no docstring, and nothing said to a developer when something fails."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Raise | ast.Assert) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node
        yield from strings(node)


def test_no_colour_stands_in_the_code() -> None:
    found = [
        place(path, string)
        for path, tree in trees()
        for string in strings(tree)
        if HEX_COLOUR.search(str(string.value))
    ]
    assert found == []


def test_no_words_for_people_stand_in_the_window() -> None:
    found = [
        place(path, string)
        for path, tree in trees(PACKAGE / "ui")
        for string in strings(tree)
        if TWO_WORDS.search(str(string.value)) and string.value not in NAMES
    ]
    assert found == []


def test_no_widget_is_given_a_word_directly() -> None:
    found = [
        place(path, node)
        for path, tree in trees(PACKAGE / "ui")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and SHOWS_WORDS.fullmatch(ast.unparse(node.func).rpartition(".")[2])
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value
    ]
    assert found == []
