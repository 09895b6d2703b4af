"""Icons and drawings render in Qt, take every colour from the theme, and are described in words."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from quizapp.bank.loader import load_bank
from quizapp.bank.translations import languages_of, read_translation
from quizapp.paths import questions_dir
from quizapp.ui.theme import Look

ROOT = Path(__file__).parent.parent
ICONS = sorted((ROOT / "assets" / "icons").glob("*.svg"))
DRAWINGS = sorted((ROOT / "assets" / "images").glob("*.svg"))
TOKENS = frozenset(
    {"ink", "ink2", "ket", "ket_tint", "opi", "opi_tint", "brand", "brand_tint"}
    | {"amber", "amber_tint", "surface", "sunken", "line", "both"}
)
MARK_COLOURS = frozenset({"first", "second", "both", "surface", "ket", "opi"})
ELEMENTS = frozenset({"svg", "g", "path", "rect", "circle", "text"})
COLOUR = re.compile(r"none|currentColor|\{[a-z_0-9]+\}")
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)\}")


def name(path: Path) -> str:
    return path.stem


def listed() -> list[dict[str, str]]:
    text = (ROOT / "questions" / "images.yaml").read_text(encoding="utf-8")
    images: list[dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)["images"]
    return images


def painted_pixels(svg: str) -> int:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(48, 27, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return sum(image.pixelColor(x, y).alpha() > 0 for x in range(48) for y in range(27))


@pytest.mark.parametrize("path", ICONS + DRAWINGS, ids=name)
def test_a_picture_renders_in_qt(qapp: object, path: Path) -> None:
    svg = PLACEHOLDER.sub("#123456", path.read_text(encoding="utf-8")).replace("currentColor", "#123456")
    assert painted_pixels(svg) > 10


@pytest.mark.parametrize("path", ICONS + DRAWINGS, ids=name)
def test_a_picture_takes_every_colour_from_the_theme(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    colours = re.findall(r'\b(?:fill|stroke|color|stop-color)="([^"]*)"', svg)
    assert colours
    assert [colour for colour in colours if not COLOUR.fullmatch(colour)] == []


@pytest.mark.parametrize("path", DRAWINGS, ids=name)
def test_a_drawing_names_only_known_tokens(path: Path) -> None:
    assert set(PLACEHOLDER.findall(path.read_text(encoding="utf-8"))) <= TOKENS


@pytest.mark.parametrize("path", ICONS, ids=name)
def test_an_icon_names_only_colours_that_the_window_fills_in(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    allowed = MARK_COLOURS if path.stem.startswith(("app", "mark-")) else frozenset()
    assert set(PLACEHOLDER.findall(svg)) <= allowed


@pytest.mark.parametrize("path", ICONS + DRAWINGS, ids=name)
def test_a_picture_uses_only_what_qt_renders_the_same_everywhere(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= ELEMENTS
    assert not [element for element in root.iter() if {"style", "class"} & element.attrib.keys()]


@pytest.mark.parametrize("path", DRAWINGS, ids=name)
def test_words_in_a_drawing_are_large_and_in_our_font(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    words = [element for element in root.iter() if element.tag.endswith("}text")]
    assert {element.get("font-family") for element in words} <= {"Atkinson Hyperlegible Next"}
    assert all(int(element.attrib["font-size"]) >= 20 for element in words)


def test_every_drawing_is_listed_once_and_every_listed_file_is_there() -> None:
    assert sorted(image["file"] for image in listed()) == [path.name for path in DRAWINGS]
    assert len({image["id"] for image in listed()}) == len(DRAWINGS)


@pytest.mark.parametrize("image", listed(), ids=lambda image: image["id"])
def test_a_drawing_is_told_in_words(image: dict[str, str]) -> None:
    assert len(image["alt"].split()) >= 15
    assert len(image["caption"].split()) >= 8
    assert image["alt"].rstrip().endswith(".")
    assert image["caption"].rstrip().endswith(".")


def words_of(svg: str) -> set[str]:
    """The words that stand in a drawing; numbers say the same in every language."""
    return {text for text in re.findall(r">([^<>]+)</text>", svg) if not re.fullmatch(r"[0-9IV]+", text)}


@pytest.mark.parametrize("lang", languages_of(questions_dir()))
def test_the_words_in_a_drawing_are_there_in_every_language(lang: str) -> None:
    bank = load_bank(questions_dir())
    translated = {
        image_id: set(texts["labels"])
        for (kind, image_id), texts in read_translation(bank, questions_dir(), lang).texts.items()
        if kind == "image"
    }
    wanted = {
        image.id: words_of((DRAWINGS[0].parent / image.file).read_text("utf-8"))
        for image in bank.images.values()
    }
    assert translated == wanted


def test_a_drawing_shows_its_words_in_another_language(qapp: QApplication) -> None:
    look = Look(ROOT / "assets")
    english, other = (
        look.drawing("two-locks.svg", 480, 1.0, labels).toImage() for labels in (None, {"NMDA": "XXXX"})
    )
    assert english != other
    assert english == look.drawing("two-locks.svg", 480, 1.0, {"Nothing": "of this"}).toImage()
