"""The sheet of pictures: every page of the tour in every look, and nothing else."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPixmap

from quizapp import gallery
from quizapp.settings import Theme
from quizapp.ui.main_window import MainWindow


def test_each_page_has_a_picture_in_each_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "THEMES", (Theme.DARK,))
    monkeypatch.setattr(gallery, "TEXT_SIZES", (2.0,))
    monkeypatch.setattr(gallery, "SESSIONS", 1)
    scales: set[float] = set()
    grab = MainWindow.grab

    def noted(window: MainWindow) -> QPixmap:
        scales.add(window.look.scale)
        return grab(window)

    monkeypatch.setattr(MainWindow, "grab", noted)
    assert gallery.make_gallery(tmp_path, seed=1) == 0
    assert scales == {2.0}
    pictures = sorted(tmp_path.glob("*.png"))
    assert {path.stem for path in pictures} >= {
        f"{name}-dark-200" for name in ("welcome", "home", "person", "staff", "patient-end", "teach-back")
    }
    sheet = (tmp_path / "index.html").read_text("utf-8")
    for path in pictures:
        assert f'src="{path.name}"' in sheet
        assert QImage(str(path)).size().toTuple() == gallery.SIZE
    # Two pages never look the same but for a loss of the way; a question may come back on the next one.
    assert len({path.read_bytes() for path in pictures}) == len(pictures)
