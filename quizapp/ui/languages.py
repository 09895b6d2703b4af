"""What Qt itself does differently in another language: its own words, and which way the page runs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from quizapp.pseudo import MIRRORED

_translators: list[QTranslator] = []


def follow(lang: str) -> None:
    """Have Qt's own texts, its file dialogs and the direction of every page follow a language."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    while _translators:
        application.removeTranslator(_translators.pop())
    translator = QTranslator()
    if translator.load(f"qtbase_{lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
        _translators.append(translator)
    application.setLayoutDirection(direction(lang))


def direction(lang: str) -> Qt.LayoutDirection:
    """Which way a language is written."""
    if lang == MIRRORED:
        return Qt.LayoutDirection.RightToLeft
    return QLocale(lang).textDirection()
