"""Reads the translations of a bank: every sound record, and every fault of those that are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.bank.links import Place, text_of
from quizapp.bank.problems import Problem, Severity, did_you_mean
from quizapp.bank.translatable import Key, TextTree, digest, translatable, with_texts
from quizapp.bank.yaml_source import Fields, Items, Node, Path_, Plain, Text, YamlFile, read_yaml
from quizapp.pseudo import LANGUAGES, pseudo

FOLDER = "translations"
# A language's own word lists, beside its translations.
WORDS_FILE = "words.yaml"
# What the lists of a translation file hold.
LISTS: Mapping[str, str] = {
    "columns": "column",
    "areas": "area",
    "topics": "topic",
    "objectives": "objective",
    "misconceptions": "misconception",
    "safety": "safety message",
    "terms": "term",
    "rows": "row",
    "images": "image",
    "questions": "question",
}
STAMP = "quizapp translate {lang} --stamp"


@dataclass
class Translation:
    """A bank's translation as read: `texts` holds what is sound and as new as its source.

    `places` says where each record stands. `unstamped` and `outdated` name those that `texts` leaves out
    because nobody knows what they were made of, or because that has changed since.
    """

    lang: str
    texts: dict[Key, TextTree] = field(default_factory=dict)
    places: dict[Key, Place] = field(default_factory=dict)
    unstamped: set[Key] = field(default_factory=set)
    outdated: set[Key] = field(default_factory=set)
    is_reviewed: bool = True
    problems: list[Problem] = field(default_factory=list)


def languages_of(folder: Path) -> tuple[str, ...]:
    """The languages that a bank's questions are translated to."""
    translations = folder / FOLDER
    if not translations.is_dir():
        return ()
    return tuple(sorted(path.name for path in translations.iterdir() if path.is_dir()))


def translate_bank(bank: Bank, folder: Path, lang: str) -> Bank:
    """The bank in another language as far as it is soundly translated; the bank itself in its own.

    What has no translation stays as it is, and is named in `not_translated`.
    """
    if lang in LANGUAGES:
        texts = {key: _pseudo_tree(tree, lang) for key, tree in translatable(bank).items()}
        return with_texts(bank, lang, texts, is_reviewed=False)
    if lang == bank.lang:
        return bank
    found = read_translation(bank, folder, lang)
    return with_texts(bank, lang, found.texts, is_reviewed=found.is_reviewed)


def read_translation(bank: Bank, folder: Path, lang: str) -> Translation:
    """Everything under `translations/<lang>`; never raises for a fault."""
    reader = _Reader(bank, lang)
    for path in sorted((folder / FOLDER / lang).glob("*.yaml")):
        if path.name != WORDS_FILE and not path.name.startswith("."):
            reader.read(read_yaml(path))
    return reader.found


def _pseudo_tree(tree: TextTree, lang: str) -> dict[str, Plain]:
    return {name: _pseudo(value, lang) for name, value in tree.items()}


def _pseudo(value: Plain, lang: str) -> Plain:
    if isinstance(value, str):
        return pseudo(value, lang)
    if isinstance(value, list):
        return [_pseudo(item, lang) for item in value]
    return {name: _pseudo(item, lang) for name, item in value.items()}


class _Reader:
    def __init__(self, bank: Bank, lang: str) -> None:
        self.found = Translation(lang)
        self._sources = translatable(bank)
        self._ids = {kind: {id_ for one, id_ in self._sources if one == kind} for kind in LISTS.values()}
        self._retired = {question.id for question in bank.questions if question.retired}

    def read(self, file: YamlFile) -> None:
        """Read one file."""
        problems = self.found.problems
        problems += file.problems
        if file.root is None:
            return
        problems += self._header(file, file.root)
        for name, value in file.root.values.items():
            if name not in LISTS:
                continue
            if not isinstance(value, Items):
                hint = "begin each item with a dash"
                problems.append(Place(file, (name,)).problem(f'"{name}" should be a list', hint))
                continue
            for index, node in enumerate(value.items):
                problems += self._record(Place(file, (name, index)), LISTS[name], node)

    def _header(self, file: YamlFile, root: Fields) -> Iterator[Problem]:
        reviewed = text_of(root, "reviewed")
        if reviewed not in ("true", "false"):
            hint = "write reviewed: false, or true once a clinician who speaks the language has read it all"
            yield Place(file, ()).problem('"reviewed" is neither true nor false', hint, "reviewed")
        self.found.is_reviewed &= reviewed == "true"
        for name in root.values:
            if name not in LISTS and name != "reviewed":
                hint = did_you_mean(name, LISTS) or f"the lists are {', '.join(LISTS)}"
                yield Problem(file.path, *file.name_position((name,)), f'unknown list "{name}"', hint)

    def _record(self, place: Place, kind: str, node: Node) -> Iterator[Problem]:
        if not isinstance(node, Fields):
            yield place.problem(f"this is not a {kind}", "begin it with a dash, then name: text pairs")
            return
        id_ = text_of(node, "id")
        key = (kind, id_)
        source = self._sources.get(key)
        if source is None:
            if not (kind == "question" and id_ in self._retired):
                hint = did_you_mean(id_, self._ids[kind]) or "take the id from the file that it translates"
                yield place.problem(f'there is no {kind} "{id_}"', hint, "id")
            return
        if key in self.found.places:
            yield place.problem(
                f'the {kind} "{id_}" stands here a second time', "delete one of the two", "id"
            )
            return
        self.found.places[key] = place
        plain = {name: value.plain() for name, value in node.values.items() if name not in ("id", "of")}
        if "of" in node.values and text_of(node, "of") != digest(source):
            self.found.outdated.add(key)
            hint = f"mend it, delete its line of:, then run {STAMP.format(lang=self.found.lang)}"
            message = f'the texts of "{id_}" have changed since this was translated'
            # A warning: who mends the source need not speak every language, and nobody is shown what is old.
            yield replace(place.problem(message, hint, "of"), severity=Severity.WARNING, rule="out-of-date")
        elif faults := [*_faults(place, kind, node, source)]:
            yield from faults
        elif "of" not in node.values:
            self.found.unstamped.add(key)
            command = STAMP.format(lang=self.found.lang)
            yield place.problem(f'"{id_}" does not say yet what it translates', f"run {command}", "id")
        else:
            self.found.texts[key] = plain


def _faults(place: Place, kind: str, node: Fields, source: TextTree) -> Iterator[Problem]:
    """Where a translation differs in shape from its source; what only it may have is read apart."""
    own = {"term": ("forms",), "image": ("labels",)}.get(kind, ())
    texts = Fields(
        node.position,
        {name: value for name, value in node.values.items() if name not in ("id", "of", *own)},
        node.names,
    )
    yield from _differences(place, texts, dict(source), ())
    for name in own:
        if name not in node.values:
            continue
        value = node.values[name].plain()
        shape = list if name == "forms" else dict
        texts_inside = value.values() if isinstance(value, dict) else value
        if not isinstance(value, shape) or not all(isinstance(text, str) and text for text in texts_inside):
            wanted = "a list of texts" if name == "forms" else "pairs, source: translation"
            yield place.problem(f'"{name}" is not what belongs here', f"write {wanted}", name)


def _differences(place: Place, node: Node, source: Plain, path: Path_) -> Iterator[Problem]:
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if isinstance(source, str):
        if not isinstance(node, Text):
            yield place.problem(f'"{name}" should be one text', "write it after the colon", *path)
        elif not node.plain():
            yield place.problem(f'"{name}" is empty', "translate it, or delete the whole record", *path)
    elif isinstance(source, list):
        items = node.items if isinstance(node, Items) else []
        if len(items) != len(source):
            message = f'{len(items)} under "{name}", and {len(source)} in the source'
            yield place.problem(message, "write as many, in the same order", *path)
            return
        for index, (item, wanted) in enumerate(zip(items, source, strict=True)):
            yield from _differences(place, item, wanted, (*path, index))
    elif not isinstance(node, Fields):
        yield place.problem("this should be name: text pairs", "compare the source", *path)
    else:
        for missing in (wanted for wanted in source if wanted not in node.values):
            yield place.problem(
                f'"{missing}" is missing', f'translate it: "{_short(source[missing])}"', *path
            )
        for written, value in node.values.items():
            if written not in source:
                file = place.file
                position = file.name_position((*place.path, *path, written))
                hint = f"delete it; the fields here are {', '.join(source)}"
                yield Problem(file.path, *position, f'unknown field "{written}"', hint)
            else:
                yield from _differences(place, value, source[written], (*path, written))


def _short(text: Plain) -> str:
    longest = 40
    plain = str(text)
    return plain if len(plain) <= longest else f"{plain[:longest]}…"
