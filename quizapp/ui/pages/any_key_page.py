"""A page that any key, click or touch closes."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from quizapp.ui.pages.overlay import Overlay


class AnyKeyPage(Overlay):
    """What is asked here is only whether somebody is there."""

    def keeps_key(self, key: int) -> bool:
        """Whether the key is for the page itself, so that it stays open."""
        return False

    def keeps_press(self, place: QPoint) -> bool:
        """Whether a press at this place of the screen is for something on the page."""
        return False
