"""Ids: which are declared, where twice, and which are named without being declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quizapp.bank.problems import Problem, did_you_mean
from quizapp.bank.shape import Fault
from quizapp.bank.yaml_source import Fields, Items, Node, Path_, Text, YamlFile


@dataclass(frozen=True)
class Place:
    """Where a record stands."""

    file: YamlFile
    path: Path_

    def problem(self, message: str, hint: str, *below: str | int) -> Problem:
        """A problem at this record, or at the value `below` it."""
        return Problem(self.file.path, *self.file.position(self.path + below), message, hint)


# The fields of a record that name other records, by the list that the record stands in.
_LINKS: Mapping[str, Mapping[str, str]] = {
    "topic": {"area": "area"},
    "misconception": {"objective": "objective"},
    "safety message": {"references": "reference"},
    "conflict": {"claims": "claim"},
    "claim": {
        "topic": "topic",
        "articles": "article",
        "references": "reference",
        "misconceptions": "misconception",
    },
    "row": {"objectives": "objective", "references": "reference"},
    "question": {
        "objective": "objective",
        "claims": "claim",
        "references": "reference",
        "safety": "safety message",
        "conflicts": "conflict",
        "image": "image",
        "misconception": "misconception",
        "misconceptions": "misconception",
        "column": "column",
    },
}
# Fields whose names, not only their values, are ids.
_NAMES: Mapping[str, str] = {"misconceptions": "column", "cells": "column"}


@dataclass
class Declared:
    """Every id that the bank's files declare; a kind whose file cannot be read is unknown, not empty."""

    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    objective_topics: dict[str, str] = field(default_factory=dict)
    columns_by_mark: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, name: str, place: Place) -> Iterator[Problem]:
        """Declare an id; a second declaration is a problem that names the first."""
        self.ids.setdefault(kind, set()).add(name)
        first = self.places.setdefault((kind, name), place)
        if first is not place:
            line = first.file.position(first.path)[0]
            where = f"{first.file.path.name}, line {line}"
            yield place.problem(
                f'the {kind} "{name}" stands here a second time (first: {where})', "rename one"
            )

    def unknown(self, kind: str, name: str) -> str | None:
        """What to do about an id that is not declared; None when it is, or when nobody can tell."""
        if kind not in self.ids or name in self.ids[kind]:
            return None
        known = self.ids[kind]
        return (
            did_you_mean(name, known) or f"declare it first, or use one of the {len(known)} that are declared"
        )


def declare(declared: Declared, kind: str, key: str, place: Place, node: Node) -> Iterator[Problem]:
    """Declare a record, and the objectives inside a topic."""
    if not isinstance(node, Fields):
        return
    name = text_of(node, key)
    if name and kind == "term":
        name = name.casefold()
    if name:
        yield from declared.add(kind, name, place)
    if kind == "column" and (mark := text_of(node, "mark")):
        first = declared.columns_by_mark.setdefault(mark, name)
        if first != name:
            yield place.problem(
                f'the mark "{mark}" already stands for "{first}"', "give each its own", "mark"
            )
    objectives = node.values.get("objectives")
    if kind == "topic" and isinstance(objectives, Items):
        for index, objective in enumerate(objectives.items):
            if isinstance(objective, Fields) and (id_ := text_of(objective, "id")):
                declared.objective_topics.setdefault(id_, name)
                below = Place(place.file, (*place.path, "objectives", index))
                yield from declared.add("objective", id_, below)


def unknown_ids(declared: Declared, kind: str, record: Node) -> Iterator[Fault]:
    """Ids that a record names and nobody declares."""
    links = _LINKS.get(kind, {})
    names = _NAMES if kind in ("question", "row") else {}
    yield from _walk(declared, links, names, record, ())


def foreign_objectives(declared: Declared, topic: str, question: Fields) -> Iterator[Fault]:
    """Objectives of a question, or of its rows, that belong to another topic than the file's."""
    named: list[tuple[Path_, str]] = [(("objective",), text_of(question, "objective"))]
    for list_name in ("rows", "pairs"):
        items = question.values.get(list_name)
        if isinstance(items, Items):
            named += [
                ((list_name, index, "objective"), text_of(item, "objective"))
                for index, item in enumerate(items.items)
                if isinstance(item, Fields)
            ]
    for path, objective in named:
        home = declared.objective_topics.get(objective)
        if home and home != topic:
            message = f'the objective "{objective}" belongs to the topic "{home}"'
            yield Fault(path, message, f'this file is about "{topic}": move it, or name another objective')


def missing_columns(declared: Declared, columns: Place) -> Iterator[Problem]:
    """The two columns that no bank can do without."""
    for mark in ("first", "second"):
        if mark not in declared.columns_by_mark:
            yield columns.problem(f"no column has mark: {mark}", "the two drugs are first and second")


def wrong_cells(declared: Declared, row: Fields) -> Iterator[Fault]:
    """Cells of a comparison that are not exactly those of the first and second column."""
    cells = row.values.get("cells")
    wanted = [declared.columns_by_mark.get(mark) for mark in ("first", "second")]
    if isinstance(cells, Fields) and None not in wanted and set(cells.values) != set(wanted):
        yield Fault(
            ("cells",),
            f"the cells are {', '.join(cells.values)}",
            f"write one for {' and one for '.join(map(str, wanted))}",
        )


def text_of(record: Fields, name: str) -> str:
    """The text of a field; empty when there is none or it is no text."""
    value = record.values.get(name)
    plain = value.plain() if isinstance(value, Text) else ""
    return plain if isinstance(plain, str) else ""


def _walk(
    declared: Declared, links: Mapping[str, str], names: Mapping[str, str], node: Node, path: Path_
) -> Iterator[Fault]:
    if isinstance(node, Items):
        for index, item in enumerate(node.items):
            yield from _walk(declared, links, names, item, (*path, index))
    elif isinstance(node, Fields):
        for name, value in node.values.items():
            if name in links:
                yield from _unknown_values(declared, links[name], value, (*path, name))
            if name in names and isinstance(value, Fields):
                yield from _check(declared, names[name], ((key, (*path, name, key)) for key in value.values))
            if name not in links:
                yield from _walk(declared, links, names, value, (*path, name))


def _unknown_values(declared: Declared, kind: str, value: Node, path: Path_) -> Iterator[Fault]:
    if isinstance(value, Text):
        found = [(str(value.plain()), path)]
    elif isinstance(value, Items):
        found = [
            (str(item.plain()), (*path, index))
            for index, item in enumerate(value.items)
            if isinstance(item, Text)
        ]
    else:
        found = [
            (str(item.plain()), (*path, key)) for key, item in value.values.items() if isinstance(item, Text)
        ]
    yield from _check(declared, kind, found)


def _check(declared: Declared, kind: str, found: Iterable[tuple[str, Path_]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name, path in found:
        hint = declared.unknown(kind, name)
        if name and hint:
            yield Fault(path, f'unknown {kind} "{name}"', hint)
        # The columns and beliefs of a row may repeat; a list of proofs that names one twice is a slip.
        elif name in seen and kind not in ("misconception", "column"):
            yield Fault(path, f'"{name}" stands in this list twice', "delete one")
        seen.add(name)
