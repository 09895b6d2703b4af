"""Strict YAML with the line and column of every node; everything in it is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import yaml

from quizapp.bank.problems import Problem

LARGEST_FILE_MB = 5
DEEPEST_NESTING = 20

# libyaml's scanner is ten times as fast; where the wheel was built without it, the Python one reads the same.
Loader = type[yaml.SafeLoader] | type["yaml.CSafeLoader"]
FASTEST_LOADER: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control characters, and the marks that make a text read otherwise than it is written.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_TAB_INDENT = re.compile(r"^ *(?:- *)*\t", re.MULTILINE)
_BLANKS = re.compile(r"[ \t\n]+")

Position = tuple[int, int]
Path_ = tuple[str | int, ...]
# Plain YAML content: the one place where a value may be of any shape.
Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(slots=True)
class Text:
    """A text and where it stands."""

    text: str
    position: Position
    last_line: int

    def plain(self) -> Plain:
        """The text, with every run of blanks and line ends as one space."""
        return _BLANKS.sub(" ", self.text).strip(" ")


@dataclass(slots=True)
class Items:
    """A list and where it begins."""

    position: Position
    items: list[Node] = field(default_factory=list)

    def plain(self) -> Plain:
        """The list without positions."""
        return [item.plain() for item in self.items]


@dataclass(slots=True)
class Fields:
    """Named values, where they begin, and where each name stands."""

    position: Position
    values: dict[str, Node] = field(default_factory=dict)
    names: dict[str, Position] = field(default_factory=dict)

    def plain(self) -> dict[str, Plain]:
        """The fields without positions."""
        return {name: value.plain() for name, value in self.values.items()}


Node = Text | Items | Fields


@dataclass(frozen=True)
class YamlFile:
    """One file as read; `root` is None when nothing in it can be used."""

    path: Path
    root: Fields | None
    problems: tuple[Problem, ...]

    def position(self, path: Path_) -> Position:
        """Where the value at `path` stands, or the nearest thing around it."""
        if self.root is None:
            return (1, 1)
        node: Node = self.root
        for step in path:
            found = child(node, step)
            if found is None:
                break
            node = found
        return node.position

    def name_position(self, path: Path_) -> Position:
        """Where the field name at the end of `path` stands, or the nearest thing around it."""
        *parents, last = path
        node: Node | None = self.root
        for step in parents:
            node = child(node, step) if node is not None else None
        if isinstance(node, Fields) and isinstance(last, str) and last in node.names:
            return node.names[last]
        return self.position(path)


def child(node: Node, step: str | int) -> Node | None:
    """The value one step down, None when there is none."""
    if isinstance(node, Fields) and isinstance(step, str):
        return node.values.get(step)
    if isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def read_yaml(path: Path, loader: Loader = FASTEST_LOADER) -> YamlFile:
    """Read one file; never raises for anything that is wrong with it, `problems` says it all."""
    text = _text_of(path)
    if isinstance(text, Problem):
        return YamlFile(path, None, (text,))
    problems = tuple(_bad_characters(path, text))
    if problems:
        return YamlFile(path, None, problems)
    composer = _Composer(path, yaml.parse(text, Loader=loader))
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        return YamlFile(path, None, (*composer.problems, _syntax_problem(path, error)))
    except _UnusableError:
        return YamlFile(path, None, tuple(composer.problems))
    return YamlFile(path, root, tuple(composer.problems))


def _text_of(path: Path) -> str | Problem:
    """The file's text, or the reason why it cannot be had."""

    def refused(message: str, hint: str, line: int = 1, column: int = 1) -> Problem:
        return Problem(path, line, column, message, hint)

    if path.is_dir():
        return refused("this is a folder, not a file", "move it away or rename it")
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE_MB * 1_000_000 + 1)
    except FileNotFoundError:
        return refused("this file is missing", "add it, or look for a spelling mistake in its name")
    except OSError as error:
        return refused(f"this file cannot be read: {error.strerror}", "check who may read it")
    if len(raw) > LARGEST_FILE_MB * 1_000_000:
        return refused(f"this file is larger than {LARGEST_FILE_MB} MB", "split it in several files")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = _place(before, len(before))
        return refused("this is not UTF-8 text", "save the file with the encoding UTF-8", line, column)


def _place(text: str, offset: int) -> Position:
    """Line and column of an offset, from 1."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _bad_characters(path: Path, text: str) -> Iterator[Problem]:
    """Characters that nobody can see, and tabs where the indent is counted."""
    for match in _INVISIBLE.finditer(text):
        message = f"an invisible character (U+{ord(match.group()):04X})"
        yield Problem(path, *_place(text, match.start()), message, "delete it")
    for match in _TAB_INDENT.finditer(text):
        yield Problem(path, *_place(text, match.end() - 1), "a tab in the indent", "use spaces instead")


class _UnusableError(Exception):
    """The rest of the file cannot be read; the reason is already in the problems."""


class _Composer:
    """Builds nodes from YAML events, so that anchors, tags and doubled names are seen before they vanish."""

    def __init__(self, path: Path, events: Iterator[yaml.Event]) -> None:
        self.path = path
        self.events = events
        self.problems: list[Problem] = []

    def document(self) -> Fields:
        """The one document of the file, which must hold fields."""
        first = next(event for event in self.events if not isinstance(event, yaml.StreamStartEvent))
        if isinstance(first, yaml.StreamEndEvent):
            self._stop((1, 1), "this file is empty", "write something in it or delete it")
        root = self._node(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._stop(_position(after), "a second document begins here", "delete the line ---")
        if isinstance(root, Text) and not root.text:
            self._stop((1, 1), "this file is empty", "write something in it or delete it")
        if not isinstance(root, Fields):
            self._stop(root.position, "the file should begin with a field name", 'such as "questions:"')
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST_NESTING:
            self._stop(_position(event), "lists and fields are nested too deep", "check the indent")
        self._refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return Text(event.value, _position(event), event.end_mark.line + 1 if event.end_mark else 1)
        if isinstance(event, yaml.SequenceStartEvent):
            items = Items(_position(event))
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.items.append(self._node(event, depth + 1))
            return items
        if isinstance(event, yaml.MappingStartEvent):
            return self._fields(event, depth)
        return Text("", _position(event), _position(event)[0])

    def _fields(self, event: yaml.Event, depth: int) -> Fields:
        fields = Fields(_position(event))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if not isinstance(name, Text):
                self._add(name.position, "a field name should be one word", "check brackets and indent")
            elif name.text in fields.values:
                first = fields.names[name.text][0]
                message = f'"{name.text}" stands here a second time (first in line {first})'
                self._add(name.position, message, "keep one of the two, or begin a new item with a dash")
            else:
                fields.values[name.text] = value
                fields.names[name.text] = name.position
        return fields

    def _refuse_extras(self, event: yaml.Event) -> None:
        # An alias can make a few lines stand for gigabytes, and no bank needs one: refused, not limited.
        if isinstance(event, yaml.AliasEvent):
            hint = "write the text in full; quote a text that begins with *"
            self._add(_position(event), f"a reference *{event.anchor}", hint)
        elif getattr(event, "anchor", None):
            self._add(_position(event), "an anchor &...", "delete it; quote a text that begins with &")
        elif tag := getattr(event, "tag", None):
            self._add(_position(event), f"a tag {tag}", "delete it; quote a text that begins with !")

    def _add(self, position: Position, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, *position, message, hint))

    def _stop(self, position: Position, message: str, hint: str) -> NoReturn:
        self._add(position, message, hint)
        raise _UnusableError


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


_QUOTE = "put the whole text in quotes"
_INDENT = "check its indent, and close quotes at the end of the text"
# What the scanner says, in part, and what an author should look for. Both scanners' phrases are listed.
_SYNTAX = (
    ("mapping values are not allowed", "a colon followed by a space inside a text", _QUOTE),
    ("cannot start any token", "a text cannot begin with this character", _QUOTE),
    ("unexpected end of stream", "a quote or bracket that is opened is never closed", "close it"),
    ("expected ':'", "a field name without a colon", "write name, colon, space, text; or check the indent"),
    ("',' or ']'", "a list in brackets is not closed", "close it with ], and quote texts with , or ]"),
    ("',' or '}'", "fields in braces are not closed", "close them with }, and quote texts with , or }"),
    ("escape", "a backslash in double quotes", "use single quotes, or write the backslash twice"),
    ("alphabetic or numeric", "a text cannot begin with & or *", _QUOTE),
    ("block end", "this line does not fit the ones above", _INDENT),
    ("expected key", "this line does not fit the ones above", _INDENT),
    ("'-' indicator", "this line does not fit the list above", "begin it with a dash, or check its indent"),
    ("sequence entries are not allowed", "a list cannot begin here", "begin it in a line of its own"),
    ("tag", "a text cannot begin with !", _QUOTE),
)


def _syntax_problem(path: Path, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = error.problem or str(error)
    for phrase, message, hint in _SYNTAX:
        if phrase in said:
            return Problem(path, line, column, message, hint)
    return Problem(path, line, column, f"this cannot be read: {said}", "compare with an example in README.md")
