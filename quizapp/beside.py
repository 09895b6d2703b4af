"""Work beside the window: no garbage is collected meanwhile."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Beside(QObject):
    """Begins threads.

    A garbage collection in one of them would take apart what belongs to the window there, which Qt does not
    survive.
    """

    _done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.at_work = 0  # threads
        self._done.connect(self._collect_again)

    def begin(self, work: Callable[..., None], *arguments: object) -> threading.Thread:
        """Begin `work` in a thread of its own."""

        def run() -> None:
            try:
                work(*arguments)
            finally:
                self._done.emit()  # and not here: what follows in this thread could still collect

        gc.disable()
        self.at_work += 1
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    def _collect_again(self) -> None:
        self.at_work -= 1
        if not self.at_work:
            gc.enable()
