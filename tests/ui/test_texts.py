"""The texts of the window: each that is used is there, each that is there is used, in kind words."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import yaml
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from quizapp.engine.response import WhyAsked
from quizapp.engine.session import TopicLevel
from quizapp.paths import assets_dir
from quizapp.settings import SESSION_LENGTHS, Theme
from quizapp.store.store_error import StoreErrorKind
from quizapp.texts import Texts
from quizapp.ui.save_failed import SaveProblem
from tests.helpers.windows import texts
from tests.ui.source import SOURCES

FTL = sorted((assets_dir() / "texts" / "en").glob("*.ftl"))
KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
CALLS = {"texts", "_texts"}
# What nobody should be called, and what makes light of how hard this is.
BANNED = (
    *("addict", "addicts", "addicted", "abuse", "abuser", "abusers", "user", "users", "habit", "junkie"),
    *("relapse", "relapsed", "clean", "dirty", "simply", "obviously"),
)
BANNED_PHRASES = ("replacement therapy", "just take", "wrong!", "substance abuse", "drug abuse")


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def declared() -> dict[str, set[str]]:
    """Each key with the names of its placeholders."""
    found: dict[str, set[str]] = {}
    for file in FTL:
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands there twice"
                visitor = _Variables()
                visitor.visit(entry)
                found[entry.id.name] = visitor.names
    return found


DECLARED = declared()


@dataclass(frozen=True)
class Call:
    """A look-up in the source: the keys it may ask for, and the values it gives."""

    place: str
    pattern: str
    values: frozenset[str] | None  # None: cannot be told from the source


def used(source: str, name: str) -> Iterator[Call]:
    """Every look-up in a source, and every string in it that looks like a key."""
    for node in ast.walk(ast.parse(source)):
        place = f"{name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and _is_look_up(node.func):
            values = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            for pattern in _patterns(node.args[0]) if node.args else ():
                yield Call(place, pattern, values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in DECLARED:
            yield Call(place, re.escape(node.value), None)


def _is_look_up(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in CALLS
    return isinstance(function, ast.Attribute) and function.attr in CALLS


def _patterns(key: ast.expr) -> Iterator[str]:
    match key:
        case ast.Constant(value=str(value)):
            yield re.escape(value)
        case ast.JoinedStr(values=parts):
            yield "".join(
                re.escape(part.value)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
                else "[a-z0-9-]+"
                for part in parts
            )
        case ast.IfExp(body=one, orelse=other):
            yield from _patterns(one)
            yield from _patterns(other)


CALLED = [call for path in SOURCES for call in used(path.read_text("utf-8"), path.name)]


def undeclared(calls: list[Call]) -> list[str]:
    return [
        f"{call.place}: {call.pattern}"
        for call in calls
        if not any(re.fullmatch(call.pattern, key) for key in DECLARED)
    ]


def test_every_text_that_is_used_is_declared() -> None:
    assert undeclared(CALLED) == []


def test_every_text_that_is_declared_is_used() -> None:
    unused = [key for key in DECLARED if not any(re.fullmatch(call.pattern, key) for call in CALLED)]
    assert unused == []


def test_a_key_that_is_not_declared_is_noticed() -> None:
    assert undeclared(list(used('texts("quiz-chekc")', "page.py"))) == ["page.py:1: quiz\\-chekc"]


def test_placeholders_get_their_values() -> None:
    assert misfits(CALLED) == []


def misfits(calls: list[Call]) -> list[str]:
    """Look-ups that give other values than their text has places for."""
    return [
        f"{call.place}: {call.pattern} gets {sorted(call.values)}"
        for call in calls
        if call.values is not None
        and call.values not in [names for key, names in DECLARED.items() if re.fullmatch(call.pattern, key)]
    ]


def test_a_value_that_is_missing_is_noticed() -> None:
    assert misfits(list(used('texts("quiz-number", number=1)', "page.py")))


@pytest.mark.parametrize(
    "key",
    [
        *(f"error-save-{problem}" for problem in SaveProblem),
        *(f"error-store-{kind}" for kind in StoreErrorKind),
        *(f"why-{why}" for why in WhyAsked),
        *(f"looks-{theme}" for theme in Theme),
        *(f"welcome-length-{length}" for length in SESSION_LENGTHS),
        *(f"welcome-minutes-{length}" for length in SESSION_LENGTHS),
        *(level.word_key for level in TopicLevel),
        *(f"month-{month}" for month in range(1, 13)),
    ],
)
def test_each_case_that_can_come_up_has_its_text(key: str) -> None:
    assert texts()(key).strip()


def test_the_store_and_the_window_speak_of_the_same_problems() -> None:
    assert {kind.value for kind in StoreErrorKind} == {problem.value for problem in SaveProblem}


# --- words ----------------------------------------------------------------------------------------------


def unkind(text: str) -> list[str]:
    words = set(re.findall(r"[a-z]+", text.lower()))
    return [word for word in BANNED if word in words] + [
        phrase for phrase in BANNED_PHRASES if phrase in text.lower()
    ]


def said_in_the_window() -> list[str]:
    """Each text as it stands in its file, and each line of help."""
    lines = [
        line for file in FTL for line in file.read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    values = [line.partition(" = ")[2] or line for line in lines]
    for file in sorted((assets_dir() / "help").glob("*.yaml")):
        values += list(_strings(yaml.safe_load(file.read_text("utf-8"))))
    return values


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def test_the_window_uses_kind_words_only() -> None:
    assert [text for text in said_in_the_window() if unkind(text)] == []


@pytest.mark.parametrize("text", ["An addict", "Substance abuse", "You were clean", "Wrong! Try again"])
def test_an_unkind_word_is_noticed(text: str) -> None:
    assert unkind(text)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_text_with_nothing_but_gaps_reads_as_fluent_would_write_it(lang: str) -> None:
    speaker = Texts(assets_dir() / "texts", lang)._speaker
    assert speaker._with_gaps
    for key, text in speaker._with_gaps.items():
        gaps = re.findall(r"\{ \$([a-z]+) \}", text)
        values: dict[str, str | int] = {gap: 7 if place % 2 else "Ana – 1" for place, gap in enumerate(gaps)}
        assert speaker._filled(key, values) == speaker._formatted(key, values), key
        assert speaker._filled(key, dict.fromkeys(gaps, 1000)) is None, "Fluent writes long numbers"
        assert speaker._filled(key, {}) is None, "Fluent says what is missing"
