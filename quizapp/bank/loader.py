"""From a folder of files to a bank, or to every fault in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.bank.bank import Bank
from quizapp.bank.problems import BankError

if TYPE_CHECKING:
    from quizapp.bank.reading import Reading


def load_bank(folder: Path) -> Bank:
    """The bank in this folder; raises BankError with every problem of every file, in file order."""
    reading = read_bank(folder)
    if reading.problems or reading.bank is None:
        raise BankError(reading.problems)
    return reading.bank


def read_bank(folder: Path) -> Reading:
    """The sound part of the bank, where its records stand, and every problem; never raises for a fault."""
    # Only here: pydantic takes a tenth of a second, and the window asks for it behind its first paint.
    from quizapp.bank.reading import read_folder

    return read_folder(folder)
