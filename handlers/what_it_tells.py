"""What the reading of a text tells of by itself: a danger, a place of its own, a sort of thing."""

from __future__ import annotations

from models.unclear import unclear
from understanding.reading import Kind, Reading

DANGERS = (Kind.EMERGENCY, Kind.POLICE)
TALK = (Kind.CHATTER, Kind.CONSULT)


def own_place(reading: Reading) -> bool:
    """Whether it says itself where a matter is."""
    return reading.kind not in TALK and bool(reading.place) and not reading.said_before


def special(reading: Reading) -> bool:
    """Whether it says what kind of thing it is about."""
    named = bool(reading.category) and not unclear(reading.category)
    return reading.kind not in TALK and named
