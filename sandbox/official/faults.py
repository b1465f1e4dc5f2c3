"""What can go wrong with the 公众号 on purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Faults:
    """Switches by name; counts go down as they are used up, seconds are real ones."""

    slow: float = 0.0
    """Every answer of the interfaces so many seconds later."""
    fail: int = 0
    """So many calls are answered with 503."""
    bad_token: int = 0
    """So many calls are answered with 40001, however fresh the token."""
    too_much: int = 0
    """So many calls are answered with 45009."""
    no_permission: int = 0
    """So many customer-service messages are answered with 48001."""
    repeat: int = 0
    """So many callbacks come again although they were answered."""
    broken: int = 0
    """So many sealed callbacks are signed, and cannot be opened."""
    forged: int = 0
    """So many callbacks have a wrong signature."""
    patience: float = 5.0
    """Seconds in which a callback has to be answered, else it comes again, three times in all."""
