"""A disk that keeps, when the power is cut, only what was brought to it: bytes and names that were synced."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SOURCE = Path(__file__).with_name("power_cut.c")
_HEADER = struct.Struct("=ciqII")


@dataclass(frozen=True)
class Note:
    """One thing that a process did to the disk; the letters and numbers are those of power_cut.c."""

    what: str
    file: int
    number: int
    path: str
    rest: bytes


def build(folder: Path) -> Path | None:
    """The library to preload; None where there is no C compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "power_cut.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"], check=True)
    return library


def noted(library: Path, root: Path, command: Sequence[str | Path]) -> list[Note]:
    """Run a command to its end and say what it did to the disk below `root`."""
    notes = root.with_name(f"{root.name}.notes")
    environment = os.environ | {
        "LD_PRELOAD": str(library),
        "POWER_CUT_ROOT": str(root),
        "POWER_CUT_NOTES": str(notes),
    }
    subprocess.run(command, env=environment, check=True)
    return list(_read(notes.read_bytes()))


def _read(content: bytes) -> Iterator[Note]:
    place = 0
    while place < len(content):
        what, file, number, path, rest = _HEADER.unpack_from(content, place)
        place += _HEADER.size
        name = content[place : place + path].decode()
        place += path
        yield Note(what.decode(), file, number, name, content[place : place + rest])
        place += rest


@dataclass(eq=False)
class _File:
    content: bytearray = field(default_factory=bytearray)
    # What is on the disk for sure, and what was done to it since: bytes at a place, or a size.
    synced: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def change(self, number: int, written: bytes | None) -> None:
        _apply(self.content, number, written)
        self.since.append((number, written))

    def sync(self) -> None:
        self.synced = bytes(self.content)
        self.since.clear()

    def after_cut(self, rng: Random | None) -> bytes:
        left = bytearray(self.synced)
        for number, written in self.since:
            if rng is not None and rng.random() < 0.5:
                _apply(left, number, written)
        return bytes(left)


def _apply(content: bytearray, number: int, written: bytes | None) -> None:
    if written is None:
        del content[number:]
        content.extend(bytes(number - len(content)))
    else:
        content.extend(bytes(max(0, number - len(content))))
        content[number : number + len(written)] = written


@dataclass(eq=False)
class _Folder:
    names: dict[str, _File | _Folder] = field(default_factory=dict)
    synced: dict[str, _File | _Folder] = field(default_factory=dict)
    # Changes since then, each whole or not at all: a rename is one.
    since: list[dict[str, _File | _Folder | None]] = field(default_factory=list)

    def change(self, changes: dict[str, _File | _Folder | None]) -> None:
        _rename(self.names, changes)
        self.since.append(changes)

    def sync(self) -> None:
        self.synced = dict(self.names)
        self.since.clear()

    def after_cut(self, rng: Random | None) -> dict[str, _File | _Folder]:
        left = dict(self.synced)
        for changes in self.since:
            if rng is not None and rng.random() < 0.5:
                _rename(left, changes)
        return left


def _rename(names: dict[str, _File | _Folder], changes: dict[str, _File | _Folder | None]) -> None:
    for name, node in changes.items():
        names.pop(name, None)
        if node is not None:
            names[name] = node


class Disk:
    """What a process left on the disk below `root`, which was an empty folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._top = _Folder()
        self._open: dict[int, _File | _Folder] = {}

    def do(self, note: Note) -> None:
        """Follow one thing that was done."""
        match note.what:
            case "o":
                self._opened(note)
            case "x":
                del self._open[note.file]
            case "w":
                self._file(note).change(note.number, note.rest)
            case "t":
                self._file(note).change(note.number, None)
            case "s":
                self._open[note.file].sync()
            case "r":
                self._renamed(note.path, note.rest.decode())
            case "u" | "d":
                folder, name = self._place(note.path)
                folder.change({name: None})
            case "m":
                folder, name = self._place(note.path)
                folder.change({name: _Folder()})
            case _:
                raise ValueError(note.what)

    def content(self, path: Path) -> bytes:
        """What a process would read there now, synced or not; nothing where there is no file."""
        folder, name = self._place(str(path))
        node = folder.names.get(name)
        return bytes(node.content) if isinstance(node, _File) else b""

    def cut(self, into: Path, rng: Random | None) -> None:
        """Write what is left when the power is cut now.

        Without `rng` only what was synced is left; with it, a random part of the rest reached the disk too.
        """
        _write(self._top, into, rng)

    def _opened(self, note: Note) -> None:
        folder, name = self._place(note.path)
        if Path(note.path) == self._root:
            self._open[note.file] = self._top
            return
        is_made, is_emptied = note.number & 1, note.number & 2
        if is_made:
            folder.change({name: _File()})
        node = folder.names[name]
        if is_emptied and isinstance(node, _File):
            node.change(0, None)
        self._open[note.file] = node

    def _file(self, note: Note) -> _File:
        node = self._open[note.file]
        assert isinstance(node, _File)
        return node

    def _renamed(self, old: str, new: str) -> None:
        source, name = self._place(old)
        target, new_name = self._place(new)
        assert source is target, "a rename from one folder into another is not followed"
        source.change({name: None, new_name: source.names[name]})

    def _place(self, path: str) -> tuple[_Folder, str]:
        folder = self._top
        *folders, name = Path(path).relative_to(self._root).parts or ("",)
        for part in folders:
            node = folder.names[part]
            assert isinstance(node, _Folder)
            folder = node
        return folder, name


def _write(folder: _Folder, into: Path, rng: Random | None) -> None:
    into.mkdir(parents=True)
    for name, node in folder.after_cut(rng).items():
        if isinstance(node, _Folder):
            _write(node, into / name, rng)
        else:
            (into / name).write_bytes(node.after_cut(rng))
