"""Finds facts in the bare bytes of a damaged file, where SQLite itself finds no way to them.

A fact is one stretch of JSON text in its page, so it can be read as long as its own bytes are whole,
whatever became of the header, the tree of pages or the write-ahead log around it. (Facts too long for a page
are left to SQLite.) Format: https://sqlite.org/fileformat2.html, section 2.1 on records and varints.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.engine.response import Fact
from quizapp.store.fact_json import KINDS, NewerPayloadError, decode, session_of

_START = b'{"version":'
# No fact that fits into a page is longer.
_LONGEST = 65_536
_LONGEST_VARINT = 9
_READER = json.JSONDecoder()


@dataclass(frozen=True)
class CarvedFact:
    """A fact and its number in the log; None where the bytes before it are damaged."""

    number: int | None
    kind: str
    fact: Fact
    payload: str


def carve(content: bytes) -> Iterator[CarvedFact]:
    """Every fact whose text is whole; the same one may stand in several places."""
    start = content.find(_START)
    while start >= 0:
        text = content[start : start + _LONGEST].decode("latin-1")
        try:
            _, length = _READER.raw_decode(text)
        except (ValueError, RecursionError):
            length = 0
        found = _carved(content, start, text[:length]) if length else None
        if found is not None:
            yield found
        start = content.find(_START, start + max(1, length))


def _carved(content: bytes, start: int, payload: str) -> CarvedFact | None:
    for kind in KINDS:
        try:
            fact = decode(kind, payload)
        except NewerPayloadError:
            return None
        except ValueError:
            continue
        if not isinstance(fact.id, str) or not isinstance(session_of(fact), str | None):
            return None  # damage that is still JSON
        return CarvedFact(_number(content, start, kind, fact, payload), kind, fact, payload)
    return None


def _number(content: bytes, start: int, kind: str, fact: Fact, payload: str) -> int | None:
    """The row's number, which stands before the row's own description of itself."""
    session = session_of(fact)
    texts = [fact.id, kind, session, payload]
    # The first column is the number itself, and so left empty (type 0), as is a session that is not named.
    types = bytes([0]) + b"".join(_varint(0 if t is None else 13 + 2 * len(t.encode())) for t in texts)
    head = _varint(len(types) + 1) + types
    body = "".join(text for text in texts[:-1] if text is not None).encode()
    if content[start - len(head) - len(body) : start] != head + body:
        return None
    size = _varint(len(head) + len(body) + len(payload.encode()))
    end = start - len(head) - len(body)
    for length in range(1, _LONGEST_VARINT + 1):
        number = _read_varint(content[end - length : end])
        if number is not None and content[end - length - len(size) : end - length] == size:
            return number
    return None


def _varint(value: int) -> bytes:
    """Seven bits a byte, the highest first; all bytes but the last have the top bit set."""
    result = [value & 0x7F]
    while value := value >> 7:
        result.append(value & 0x7F | 0x80)
    return bytes(reversed(result))


def _read_varint(encoded: bytes) -> int | None:
    """The number, None when these bytes are not exactly one."""
    if any(byte < 0x80 for byte in encoded[:-1]) or not encoded or encoded[-1] >= 0x80:
        return None
    value = 0
    for byte in encoded:
        value = value << 7 | byte & 0x7F
    return value
