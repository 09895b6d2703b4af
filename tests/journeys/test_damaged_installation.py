"""A part of the program is gone: that is said in plain words, on the screen, and no traceback is shown."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from quizapp import paths
from quizapp.__main__ import main
from quizapp.paths import assets_dir
from quizapp.start import LOCK_FILE

DAMAGE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no fonts": ("fonts", lambda assets: shutil.rmtree(assets / "fonts")),
    "a broken font": ("fonts", lambda assets: next((assets / "fonts").glob("*.ttf")).write_bytes(b"?")),
    "no texts": ("texts", lambda assets: shutil.rmtree(assets / "texts")),
    "no English texts": ("texts", lambda assets: shutil.rmtree(assets / "texts" / "en")),
    "one file of texts gone": ("texts", lambda assets: (assets / "texts" / "en" / "app.ftl").unlink()),
    "noise in texts": ("texts", lambda assets: (assets / "texts" / "en" / "app.ftl").write_bytes(b"\xff")),
    "no colors": ("colors", lambda assets: shutil.rmtree(assets / "themes")),
    "broken colors": ("colors", lambda assets: (assets / "themes" / "tokens.json").write_text("{")),
    "no icons": ("icons", lambda assets: shutil.rmtree(assets / "icons")),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_is_told_in_plain_words(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part, harm = DAMAGE[damage]
    assets = tmp_path / "assets"
    shutil.copytree(assets_dir(), assets)
    harm(assets)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "quizapp")
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    data = tmp_path / "data"
    assert main(["--data-dir", str(data)]) == 1
    assert len(told) == 1
    assert f"because its {part} are missing or damaged" in told[0]
    assert "Your answers are safe." in told[0]
    said = capsys.readouterr().err
    assert told[0] in said
    assert "Traceback" not in said
    assert not (data / LOCK_FILE).exists(), "the next start would take this for a crash"
