"""A PIN of four to eight digits, kept as a hash that takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.pins import is_pin

if TYPE_CHECKING:
    from argon2 import PasswordHasher


def pin_hash(pin: str) -> str:
    """What is kept of a PIN; raises ValueError when it is no PIN."""
    if not is_pin(pin):
        raise ValueError("a PIN has four to eight digits")
    return _hasher().hash(pin)


def fits(pin_hash: str, pin: str) -> bool:
    """Whether this is the PIN that the hash was made of."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # here: most people have no PIN

    # 19 MiB, two passes (OWASP's least): 30 ms on an old laptop; four digits are no secret from a computer.
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
