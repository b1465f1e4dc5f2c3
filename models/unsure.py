"""How a place is told of which the reader is not sure: with a mark, never as if it were known."""

from __future__ import annotations

MARK = "可能是"
MAYBE = MARK + "{name}"
AS_SAID = "{said}（" + MAYBE + "）"


def certain(place: str) -> bool:
    """Whether a matter's place is known, and not only guessed."""
    return bool(place) and MARK not in place
