"""What can go wrong with 微信客服 on purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Faults:
    """Switches by name; counts go down as they are used up, seconds are real ones."""

    slow: float = 0.0
    """Every call is answered so many seconds later."""
    fail: int = 0
    """So many calls are answered with 503."""
    bad_token: int = 0
    """So many calls are refused with 40001, whatever their token."""
    too_much: int = 0
    """So many calls are refused with 45009."""
    wrong_state: int = 0
    """So many messages are refused with 95018."""
    bad_cursor: int = 0
    """So many pages are refused since their cursor has expired."""
    empty_pages: int = 0
    """So many pages have nothing in them, and successors."""
    same_pages: int = 0
    """So many pages name the cursor that they were asked with, and have successors."""
    page: int = 1000
    """How many items a page has at most."""
    no_callback: int = 0
    """So many callbacks never arrive."""
    repeat_callbacks: int = 0
    """So many callbacks arrive twice."""
    broken_callbacks: int = 0
    """So many callbacks are signed, and their ciphertext is broken."""
    not_delivered: int = 0
    """So many messages are accepted, and reported as not delivered afterwards."""
