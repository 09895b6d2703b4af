"""What a PIN may be."""

from __future__ import annotations

SHORTEST, LONGEST = 4, 8  # digits


def is_pin(text: str) -> bool:
    """Whether a PIN can be so: four to eight digits."""
    return SHORTEST <= len(text) <= LONGEST and text.isascii() and text.isdigit()
