"""Schema errors in plain words, at the place they mean."""

from __future__ import annotations

import itertools
import typing
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError

from quizapp.bank.problems import Problem, did_you_mean
from quizapp.bank.schema import Record
from quizapp.bank.yaml_source import Path_, Plain, YamlFile

_SINGULAR = {
    "options": "option",
    "rows": "row",
    "items": "step",
    "pairs": "pair",
    "objectives": "objective",
}

_HINTS = {
    "why": "say why this is right or wrong, starting from what is true",
    "explanation": "say in 2 to 4 sentences what is true and why",
    "remember": "one sentence of 12 words or fewer: the thing to keep",
    "simpler": "tell the explanation again in 1 to 4 very short sentences",
    "references": "name at least one reference, such as [R002]",
    "type": "one of single, multiple, true-false, sort, order, match",
    "objective": "the id of the learning objective that this measures",
    "difficulty": "1 (most people know it) to 5",
    "discrimination": "0.3 to 3, and only from collected answers: leave it out otherwise",
    "id": "objective, then two to four words, joined by hyphens",
}

Said = tuple[str, str]  # message and hint


def schema_problems(
    file: YamlFile, path: Path_, record: type[Record], error: ValidationError, also_known: Mapping[str, str]
) -> Iterator[Problem]:
    """Each error of one record; `also_known` gives advice on field names that belong elsewhere."""
    for detail in error.errors(include_url=False):
        loc = tuple(detail["loc"])
        below = _below(detail["type"], detail.get("ctx", {}), detail["input"], loc, record, also_known)
        if below is None:
            continue
        message, hint = below
        place = file.position(path + loc)
        if detail["type"] == "extra_forbidden":
            place = file.name_position(path + loc)
        yield Problem(file.path, *place, where(loc) + message, hint)


def where(loc: Path_) -> str:
    """Which item of the record is meant, such as "option 2: "; empty for the record itself."""
    for name, index in itertools.pairwise(loc):
        if isinstance(name, str) and isinstance(index, int) and name in _SINGULAR:
            return f"{_SINGULAR[name]} {index + 1}: "
    return ""


def _below(
    kind: str,
    ctx: Mapping[str, object],
    value: Plain,
    loc: Path_,
    record: type[Record],
    also: Mapping[str, str],
) -> Said | None:
    """What to say of one error; None when it only follows from another one."""
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return f'"{name}" is missing', _HINTS.get(name, f'add a line "{name}: ..."')
    if kind == "extra_forbidden":
        return f'unknown field "{name}"', _unknown_field_hint(name, _record_at(record, loc[:-1]), also)
    if kind == "bank":
        return f'"{name}": {ctx["message"]}', str(ctx["hint"])
    if value == "":
        return f'"{name}" is empty', "write something after the colon, or delete the line if it is not needed"
    if kind in ("too_short", "too_long"):
        return _wrong_length(name, ctx, value)
    if kind.startswith("string_pattern"):
        return _wrong_pattern(name, value)
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = ctx.get("ge", ctx.get("le"))
        word = "at least" if "ge" in ctx else "at most"
        return f'"{name}" is {value}', f"it should be {word} {limit}"
    if kind in ("literal_error", "enum"):
        expected = str(ctx["expected"]).replace("'", "")
        known = expected.replace(" or ", ", ").split(", ")
        return f'"{name}" is "{value}"', did_you_mean(str(value), known) or f"it should be {expected}"
    return f'"{name}" {_WRONG_SHAPE.get(kind, "is not what belongs here")}', _SHAPE_HINTS.get(
        kind, "compare README.md"
    )


_WRONG_SHAPE = {
    "string_type": "should be one text",
    "tuple_type": "should be a list",
    "dict_type": "should be a group of fields",
    "model_type": "should be a group of fields",
}
_SHAPE_HINTS = {
    "string_type": "write it in one line after the colon, or after >- and indented; check the indent",
    "tuple_type": "write it in brackets, such as [C001, C002], or as lines that begin with a dash",
    "dict_type": "write name: text pairs, indented; a text that holds a colon needs quotes",
    "model_type": "write name: text pairs, indented; check the dash and the indent",
}


def _wrong_length(name: str, ctx: Mapping[str, object], value: Plain) -> Said | None:
    fewest, most = ctx.get("min_length"), ctx.get("max_length")
    # A list whose items are faulty is counted without them: only what really stands there is too few.
    if isinstance(fewest, int) and len(value) >= fewest:
        return None
    count = len(value)
    if name == "references":
        return "no reference", _HINTS["references"]
    limit = f"at least {fewest}" if fewest is not None else f"at most {most}"
    return f'{count} under "{name}"', f"there should be {limit}"


def _wrong_pattern(name: str, value: Plain) -> Said:
    if name in ("url", "seen_at"):
        return f'"{name}" is not a web address', "write it in full, with https://"
    if name == "file":
        return f'"{value}" is not the name of a drawing', "small letters, digits and hyphens, ending in .svg"
    return f'"{value}" cannot be an id', "letters, digits and hyphens only, no spaces"


def _unknown_field_hint(name: str, record: type[BaseModel] | None, also_known: Mapping[str, str]) -> str:
    fields = sorted(record.model_fields) if record else []
    near = did_you_mean(name, fields)
    return near or also_known.get(name) or f"delete it; the fields here are {', '.join(fields)}"


def _record_at(record: type[BaseModel], loc: Path_) -> type[BaseModel] | None:
    """The record class at a place inside another one."""
    found: type[BaseModel] | None = record
    for step in loc:
        if isinstance(step, str) and found is not None:
            field = found.model_fields.get(step)
            found = _record_in(field.annotation) if field else None
    return found


def _record_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _record_in(part))), None)
