"""The clause that a name stands in."""

from __future__ import annotations

from understanding.place.name import Hit

_ENDS = ",，。.;；!！?？\n"


def clause_of(hit: Hit, text: str) -> tuple[int, int]:
    """Where it begins, and where it ends."""
    start = max(text.rfind(sign, 0, hit.start) for sign in _ENDS) + 1
    end = min((at for sign in _ENDS if (at := text.find(sign, hit.end)) >= 0), default=len(text))
    return start, end
