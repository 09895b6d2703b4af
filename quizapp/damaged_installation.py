"""Says that a part of the app is damaged, with what Qt has by itself: our own look may be what is gone."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMessageBox

from quizapp.paths import DamagedInstallationError

TEXT_PX = 20
# Not among the texts, which may be the damaged part.
TITLE = "Know the Difference"
WORDS = (
    "The app can’t open because its {part} are missing or damaged. "
    "Install it again, or ask the person who set it up. Your answers are safe."
)


def tell(error: DamagedInstallationError) -> None:
    """Say it on the screen and where the program was started, and wait until it was read."""
    words = WORDS.format(part=error.part)
    print(f"quizapp: {words} ({error.path})", file=sys.stderr)
    if QApplication.instance() is None:
        QApplication([TITLE])
    box = QMessageBox(QMessageBox.Icon.Warning, TITLE, words, QMessageBox.StandardButton.Close)
    font = box.font()
    font.setPixelSize(TEXT_PX)
    box.setFont(font)
    box.exec()
