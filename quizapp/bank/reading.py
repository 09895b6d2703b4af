"""Reads a folder of bank files: every record that is sound, and every fault of those that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from quizapp.bank import schema
from quizapp.bank.assemble import Records, assemble
from quizapp.bank.bank import Bank
from quizapp.bank.faults import schema_problems
from quizapp.bank.links import (
    Declared,
    Place,
    declare,
    foreign_objectives,
    missing_columns,
    text_of,
    unknown_ids,
    wrong_cells,
)
from quizapp.bank.problems import Problem, did_you_mean
from quizapp.bank.shape import Fault, question_faults, swallowed
from quizapp.bank.yaml_source import Fields, Items, Node, Path_, YamlFile, read_yaml


@dataclass
class Reading:
    """What was read; `bank` holds the sound records, or is None when bank.yaml itself is unusable."""

    bank: Bank | None
    places: dict[tuple[str, str], Place]
    problems: list[Problem] = field(default_factory=list)


def read_folder(folder: Path) -> Reading:
    """Read every file of a bank."""
    if not folder.is_dir():
        hint = "name the folder that holds bank.yaml"
        return Reading(None, {}, [Problem(folder, 1, 1, "there is no such folder", hint)])
    reader = _Reader()
    files = reader.files(folder)
    for file, shape in files:
        reader.declare(file, shape)
    for file, shape in files:
        reader.check(file, shape)
    # A statement can be sorted only under columns that are all sound.
    columns = reader.records.of(schema.ColumnRecord)
    usable = reader.declared.ids.get("column") == {column.key for column in columns}
    usable = usable and {"first", "second"} <= reader.declared.columns_by_mark.keys()
    bank = assemble(reader.records) if usable else None
    return Reading(bank, reader.declared.places, reader.problems)


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.declared = Declared()
        self.records = Records()

    def files(self, folder: Path) -> list[tuple[YamlFile, schema.FileShape]]:
        """The bank's files with their shapes: the shared ones, then the questions by name."""
        found: list[tuple[YamlFile, schema.FileShape]] = []
        for name, shape in schema.SHARED_FILES.items():
            if shape.required or (folder / name).exists():
                found.append((read_yaml(folder / name), shape))
            else:
                for part in shape.lists.values():
                    self.declared.ids.setdefault(part.kind, set())
        for path in sorted(folder.iterdir()):
            if (
                path.name.startswith(".")
                or path.name in schema.SHARED_FILES
                or path.name in schema.OTHER_FILES
            ):
                continue
            if path.suffix == ".yaml":
                found.append((read_yaml(path), schema.QUESTION_FILE))
            elif path.suffix == ".yml":
                self.problems.append(Problem(path, 1, 1, "this file is not read", "name it .yaml"))
        if not any(shape is schema.QUESTION_FILE for _, shape in found):
            self.problems.append(Problem(folder, 1, 1, "no questions here", "add a file <topic>.yaml"))
        return found

    def declare(self, file: YamlFile, shape: schema.FileShape) -> None:
        """Collect the ids of a file before anything asks for them."""
        self.problems += file.problems
        self.declared.places["file", file.path.name] = Place(file, ())
        for name, part in shape.lists.items():
            if file.root is None:
                continue
            self.declared.ids.setdefault(part.kind, set())
            if part.kind == "topic":
                self.declared.ids.setdefault("objective", set())
            for path, node in _items(file.root, name):
                self.problems += declare(self.declared, part.kind, part.key, Place(file, path), node)

    def check(self, file: YamlFile, shape: schema.FileShape) -> None:
        """Check a file and keep its sound records."""
        if file.root is None:
            return
        header = self._header(file, file.root, shape)
        if "columns" in shape.lists:
            self.problems += missing_columns(self.declared, Place(file, ("columns",)))
        for name, part in shape.lists.items():
            if not isinstance(file.root.values.get(name), Items):
                self._missing_list(file, file.root, name)
            for path, node in _items(file.root, name):
                check = self._question_check(file, header) if shape is schema.QUESTION_FILE else None
                self._record(Place(file, path), part, node, check, header)

    def _header(self, file: YamlFile, root: Fields, shape: schema.FileShape) -> schema.Record | None:
        plain = {name: value.plain() for name, value in root.values.items() if name not in shape.lists}
        question_fields = schema.QuestionRecord.model_fields.keys() | {"options", "rows", "items", "pairs"}
        advice = dict.fromkeys(question_fields, "it belongs to a question: give it the indent of the others")
        if shape is not schema.QUESTION_FILE:
            advice = {}
        for name in plain:
            if near := did_you_mean(name, shape.lists):
                advice[name] = near
        try:
            header = shape.header.model_validate(plain)
        except ValidationError as error:
            self.problems += schema_problems(file, (), shape.header, error, advice)
            return None
        self.records.headers.append(header)
        if isinstance(header, schema.QuestionFileHeader):
            hint = self.declared.unknown("topic", header.topic)
            if hint:
                message = f'unknown topic "{header.topic}"'
                self.problems.append(Place(file, ()).problem(message, hint, "topic"))
        return header

    def _missing_list(self, file: YamlFile, root: Fields, name: str) -> None:
        if name in root.values:
            self.problems.append(
                Place(file, (name,)).problem(f'"{name}" should be a list', "begin each item with a dash")
            )
        else:
            self.problems.append(Place(file, ()).problem(f'"{name}:" is missing', "add the list"))

    def _question_check(
        self, file: YamlFile, header: schema.Record | None
    ) -> Callable[[Fields], Iterator[Fault]]:
        known = header if isinstance(header, schema.QuestionFileHeader) else None
        topic = known.topic if known else (text_of(file.root, "topic") if file.root else "")

        def check(question: Fields) -> Iterator[Fault]:
            yield from question_faults(question)
            if topic:
                yield from foreign_objectives(self.declared, topic, question)
            # Without a sound header nobody can tell which days it would have given.
            for name in ("last_checked", "check_again_by"):
                if known and name not in question.values and getattr(known, name) is None:
                    yield Fault((), f'"{name}" is missing', "add it here, or once at the top of the file")

        return check

    def _record(
        self,
        place: Place,
        part: schema.ListShape,
        node: Node,
        check: Callable[[Fields], Iterator[Fault]] | None,
        header: schema.Record | None,
    ) -> None:
        if not isinstance(node, Fields):
            hint = "begin it with a dash, then name: text pairs"
            self.problems.append(place.problem(f"this is not a {part.kind}", hint))
            return
        # What a wrong indent drew in would only be reported as a row of unknown fields.
        found = list(swallowed(node)) if part.kind == "question" else []
        if not found:
            found = [*unknown_ids(self.declared, part.kind, node), *(check(node) if check else ())]
            found += wrong_cells(self.declared, node) if part.kind == "row" else ()
            self.problems += list(self._validate(place, part, node, header, keep=not found))
        self.problems += (_problem(place, fault) for fault in found)

    def _validate(
        self, place: Place, part: schema.ListShape, node: Fields, header: schema.Record | None, *, keep: bool
    ) -> Iterator[Problem]:
        record = part.record
        if part.kind == "question":
            kind = text_of(node, "type")
            if kind not in schema.QUESTION_RECORDS:
                yield _unknown_type(place, node, kind)
                return
            record = schema.QUESTION_RECORDS[kind]
        try:
            sound = record.model_validate(node.plain())
        except ValidationError as error:
            yield from schema_problems(place.file, place.path, record, error, {})
            return
        if keep:
            self.records.add(sound, header)


def _items(root: Fields, name: str) -> Iterable[tuple[Path_, Node]]:
    """The items of a list with their paths; none when it is no list."""
    value = root.values.get(name)
    if isinstance(value, Items):
        for index, node in enumerate(value.items):
            yield (name, index), node


def _problem(place: Place, fault: Fault) -> Problem:
    return place.problem(fault.message, fault.hint, *fault.path)


def _unknown_type(place: Place, node: Fields, kind: str) -> Problem:
    known = ", ".join(schema.QUESTION_RECORDS)
    if "type" not in node.values:
        return place.problem('"type" is missing', f"one of {known}")
    hint = did_you_mean(kind, schema.QUESTION_RECORDS) or f"one of {known}"
    return place.problem(f'unknown type "{kind}"', hint, "type")
