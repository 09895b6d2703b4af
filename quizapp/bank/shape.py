"""What makes a question sound that no single field can say: its options together, and its indent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.bank.yaml_source import Fields, Items, Node, Path_, Text


class Fault(NamedTuple):
    """A fault at `path` below the record that was checked."""

    path: Path_
    message: str
    hint: str


_TAG_HINT = "name a belief, or say after untagged: why no named belief leads there"
# Field names that no sentence holds with a colon: found inside a text, they were meant as fields.
_FIELD_IN_TEXT = re.compile(
    r"(?:^|\s)(?:-\s+(?:id|text|term)|type|objective|difficulty|stem|options|explanation|remember|simpler"
    r"|misconception|untagged|keep_last|why_true|why_false|last_checked|check_again_by):\s"
)


def swallowed(node: Node, path: Path_ = (), depth: int = 0) -> Iterator[Fault]:
    """Questions or fields that a wrong indent has drawn into another one."""
    if isinstance(node, Text):
        match = _FIELD_IN_TEXT.search(node.text) if node.last_line > node.position[0] else None
        if match:
            found = match.group().strip()
            yield Fault(
                path, f'this text has swallowed "{found}"', "indent the lines after it as its field name"
            )
    elif isinstance(node, Items):
        for index, item in enumerate(node.items):
            yield from swallowed(item, (*path, index), depth + 1)
    else:
        if depth > 0 and len({"id", "type", "stem", "objective", "explanation"} & node.values.keys()) >= 2:
            yield Fault(path, "a question inside another question", "give its dash the indent of the others")
            return
        for name, value in node.values.items():
            yield from swallowed(value, (*path, name), depth + 1)


def question_faults(question: Fields) -> Iterator[Fault]:
    """Faults between the fields of one question, whatever else is wrong with it."""
    kind = _text(question, "type")
    if kind in ("single", "multiple"):
        yield from _option_faults(kind, _records(question, "options"))
    elif kind == "true-false":
        yield from _tag_faults(question, (), is_right=False, missing='no "misconception" or "untagged"')
    elif kind == "sort":
        yield from _sort_faults(_records(question, "rows"))
        yield from _twice(_records(question, "rows"), "rows", "text")
    elif kind == "order":
        yield from _twice(_records(question, "items"), "items", "text")
    elif kind == "match":
        yield from _twice(_records(question, "pairs"), "pairs", "term")
        yield from _twice(_records(question, "pairs"), "pairs", "meaning")


def _option_faults(kind: str, options: list[Fields]) -> Iterator[Fault]:
    if not options:
        return
    right = [index for index, option in enumerate(options) if _text(option, "correct") == "true"]
    if not right:
        yield Fault(("options",), "no option is marked as right", "add correct: true to it")
    if kind == "single" and len(right) > 1:
        hint = "mark exactly one, or make it type: multiple"
        yield Fault(("options", right[1], "correct"), f"{len(right)} options are marked as right", hint)
    for index, option in enumerate(options):
        is_right = index in right
        missing = f'option {index + 1}: a wrong option without "misconception" or "untagged"'
        yield from _tag_faults(option, ("options", index), is_right=is_right, missing=missing)
        if is_right and kind == "single" and "misconception" in option.values:
            path: Path_ = ("options", index, "misconception")
            yield Fault(
                path, f"option {index + 1}: the right option names a misconception", "delete the line"
            )
    yield from _twice(options, "options", "text")


def _tag_faults(record: Fields, path: Path_, *, is_right: bool, missing: str) -> Iterator[Fault]:
    tagged, untagged = "misconception" in record.values, "untagged" in record.values
    if is_right and untagged:
        yield Fault((*path, "untagged"), 'a right option has no "untagged"', "delete the line")
    elif tagged and untagged:
        yield Fault((*path, "untagged"), '"misconception" and "untagged" together', "keep one of the two")
    elif not is_right and not (tagged or untagged):
        yield Fault(path, missing, _TAG_HINT)


def _sort_faults(rows: list[Fields]) -> Iterator[Fault]:
    for index, row in enumerate(rows):
        beliefs = row.values.get("misconceptions")
        column = _text(row, "column")
        if isinstance(beliefs, Fields) and column in beliefs.values:
            path: Path_ = ("rows", index, "misconceptions", column)
            yield Fault(path, f'row {index + 1}: "{column}" is its right column', "name only wrong columns")


def _twice(records: list[Fields], list_name: str, name: str) -> Iterator[Fault]:
    texts = [_text(record, name).casefold() for record in records]
    counts = Counter(texts)
    for index, text in enumerate(texts):
        if text and counts[text] > 1 and text in texts[:index]:
            yield Fault((list_name, index, name), f'the same "{name}" twice', "change one of the two")


def _records(question: Fields, name: str) -> list[Fields]:
    """The well-formed records of a list; the schema speaks of the others."""
    items = question.values.get(name)
    if not isinstance(items, Items) or not all(isinstance(item, Fields) for item in items.items):
        return []
    return [item for item in items.items if isinstance(item, Fields)]


def _text(record: Fields, name: str) -> str:
    value = record.values.get(name)
    plain = value.plain() if isinstance(value, Text) else ""
    return plain if isinstance(plain, str) else ""
