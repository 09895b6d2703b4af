"""The look of the window: colours, type and sizes for the chosen theme and text size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QJsonDocument, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImageReader, QPalette, QPixmap

from quizapp.paths import DamagedInstallationError

# The words of a drawing.
_LABEL = re.compile(r">([^<>]+)</text>")
FONT_FAMILY = "Atkinson Hyperlegible Next"


class ThemeName(StrEnum):
    """The shipped themes."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class TypeRole:
    """One kind of text: size in px at 100 %, weight, line height as a multiple of the size."""

    px: float
    weight: QFont.Weight
    line_height: float


class Role:
    """The type scale."""

    DISPLAY = TypeRole(40, QFont.Weight.Bold, 1.25)
    TITLE = TypeRole(32, QFont.Weight.Bold, 1.25)
    QUESTION = TypeRole(28, QFont.Weight.Bold, 1.3)
    RESULT = TypeRole(26, QFont.Weight.Bold, 1.25)
    PANEL = TypeRole(22, QFont.Weight.Bold, 1.25)
    ANSWER = TypeRole(19, QFont.Weight.Medium, 1.35)
    KEEP = TypeRole(19, QFont.Weight.DemiBold, 1.42)
    BODY = TypeRole(18, QFont.Weight.Normal, 1.5)
    STRONG = TypeRole(18, QFont.Weight.DemiBold, 1.4)
    SMALL = TypeRole(17, QFont.Weight.Normal, 1.42)
    LABEL = TypeRole(16, QFont.Weight.DemiBold, 1.2)
    CHIP = TypeRole(15, QFont.Weight.DemiBold, 1.2)
    BUTTON = TypeRole(18, QFont.Weight.DemiBold, 1.2)
    NUMBER = TypeRole(28, QFont.Weight.Bold, 1.3)


def load_fonts(folder: Path) -> None:
    """Register the shipped fonts; raises DamagedInstallationError rather than changing the look."""
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise DamagedInstallationError("fonts", folder)
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise DamagedInstallationError("fonts", file)


class Look(QObject):
    """Colours, fonts and sizes that every widget asks for when it paints; `changed` says to ask again."""

    changed = Signal()

    def __init__(self, assets: Path, *, theme: ThemeName = ThemeName.LIGHT, scale: float = 1.0) -> None:
        super().__init__()
        # Qt's reader is loaded already; Python's would take 3 ms of the way to the first page.
        path = assets / "themes" / "tokens.json"
        try:
            tokens = QByteArray(path.read_bytes())
            themes: dict[str, dict[str, str]] = QJsonDocument.fromJson(tokens).toVariant()["themes"]
            self._colors = {
                name: {token: QColor(value) for token, value in themes[name].items()} for name in ThemeName
            }
        except (OSError, KeyError, TypeError) as error:
            raise DamagedInstallationError("colors", path) from error
        self._icons = assets / "icons"
        if not self._icons.is_dir():
            raise DamagedInstallationError("icons", self._icons)
        self._images = assets / "images"
        self.theme = theme
        self.scale = scale
        self.smallest_target = 44.0

    def choose(self, theme: ThemeName, scale: float) -> None:
        """Change theme and text size at once; every widget follows."""
        if (theme, scale) != (self.theme, self.scale):
            self.theme, self.scale = theme, scale
            self.changed.emit()

    def use_targets(self, smallest: float) -> None:
        """Have nothing that can be pressed be lower than `smallest` px at 100 %."""
        if smallest != self.smallest_target:
            self.smallest_target = smallest
            self.changed.emit()

    def target(self, size: float) -> int:
        """The height of something to press, at the current text size."""
        return self.px(max(size, self.smallest_target))

    def color(self, token: str) -> QColor:
        """The colour of a token in the current theme."""
        return self._colors[self.theme][token]

    def px(self, size: float) -> int:
        """A type or target size at the current text size."""
        return round(size * self.scale)

    def gap(self, size: float) -> int:
        """A space or radius: it grows more slowly than the text."""
        return round(size * (1 + 0.45 * (self.scale - 1)))

    def font(self, role: TypeRole) -> QFont:
        """The font for a kind of text."""
        return _font(self.px(role.px), role.weight)

    def palette(self) -> QPalette:
        """Qt's own palette in the theme's colours, for scroll bars, fields and boxes."""
        roles = QPalette.ColorRole
        tokens = {
            roles.Window: "canvas",
            roles.WindowText: "ink",
            roles.Base: "surface",
            roles.AlternateBase: "sunken",
            roles.Text: "ink",
            roles.Button: "surface",
            roles.ButtonText: "ink",
            roles.Highlight: "brand",
            roles.HighlightedText: "on_brand",
            roles.ToolTipBase: "surface",
            roles.ToolTipText: "ink",
            roles.PlaceholderText: "ink2",
            roles.Link: "link",
            roles.LinkVisited: "link",
            roles.Mid: "line",
            roles.Light: "surface",
            roles.Midlight: "sunken",
            roles.Dark: "line",
            roles.Shadow: "line",
        }
        palette = QPalette()
        for role, token in tokens.items():
            palette.setColor(role, self.color(token))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled_ink"))
        return palette

    def icon(self, name: str, color: str, size: int, ratio: float) -> QPixmap:
        """An icon in a token's colour, `size` px at the current text size, sharp at the screen's ratio."""
        file = self._icons / f"{name}.svg"
        return _pixmap(str(file), self._fill(color), self.px(size), ratio)

    def drawing(
        self, file: str, width: int, ratio: float, labels: Mapping[str, str] | None = None
    ) -> QPixmap:
        """A teaching drawing in the theme's colours, `width` px wide; `labels` gives its words in another
        language.
        """
        source = (self._images / file).read_text("utf-8")
        if labels:
            source = _LABEL.sub(lambda found: f">{labels.get(found[1], found[1])}</text>", source)
        for token, color in self._colors[self.theme].items():
            source = source.replace("{" + token + "}", color.name())
        return _render(source, width, ratio)

    def _fill(self, color: str) -> tuple[tuple[str, str], ...]:
        """What an icon's placeholders stand for; the marks of the columns keep the columns' colours."""
        names = {
            "currentColor": self.color(color).name(),
            "{first}": self.color("ket").name(),
            "{second}": self.color("opi").name(),
            "{ket}": self.color("ket").name(),
            "{opi}": self.color("opi").name(),
            "{both}": self.color("both").name(),
            "{surface}": self.color("surface").name(),
        }
        return tuple(names.items())


@lru_cache(maxsize=64)
def _font(px: int, weight: QFont.Weight) -> QFont:
    # Qt lists the middle weights as families of their own on some systems, under the base family on others.
    own = {QFont.Weight.Medium: f"{FONT_FAMILY} Medium", QFont.Weight.DemiBold: f"{FONT_FAMILY} SemiBold"}
    font = QFont([own[weight], FONT_FAMILY] if weight in own else [FONT_FAMILY])
    font.setPixelSize(px)
    font.setWeight(weight)
    return font


@lru_cache(maxsize=512)
def _pixmap(file: str, fill: tuple[tuple[str, str], ...], width: int, ratio: float) -> QPixmap:
    source = Path(file).read_text("utf-8")
    for name, value in fill:
        source = source.replace(name, value)
    return _render(source, width, ratio)


def _render(source: str, width: int, ratio: float) -> QPixmap:
    """Draw SVG text `width` px wide, by Qt's image plugin: the QtSvg module would take four times as long."""
    buffer = QBuffer()
    buffer.setData(source.encode())
    reader = QImageReader(buffer, b"svg")
    natural = reader.size()
    height = round(width * natural.height() / natural.width())
    reader.setScaledSize(QSize(round(width * ratio), round(height * ratio)))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def system_theme() -> ThemeName:
    """What the computer asks for; light where it does not say."""
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    if accessibility is not None and accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return ThemeName.CONTRAST
    return ThemeName.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else ThemeName.LIGHT
