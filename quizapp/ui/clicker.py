"""The keys that clickers send, and the arrows beside them on a keyboard."""

from PySide6.QtCore import Qt

FORWARD = (Qt.Key.Key_PageDown, Qt.Key.Key_Right)
BACK = (Qt.Key.Key_PageUp, Qt.Key.Key_Left)
# Clickers send either to darken the screen.
COVER = (Qt.Key.Key_B, Qt.Key.Key_Period)
