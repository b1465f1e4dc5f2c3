"""What the reading of a text tells of by itself: a place of its own, a sort of thing."""

from __future__ import annotations

from models.kinds import TALK
from models.unclear import unclear
from understanding.reading import Kind, Reading


def own_place(reading: Reading) -> bool:
    """Whether it says itself where a matter is."""
    return reading.kind not in TALK and bool(reading.place) and not reading.said_before


def special(reading: Reading) -> bool:
    """Whether it says what kind of thing it is about."""
    named = bool(reading.category) and not unclear(reading.category)
    return reading.kind not in TALK and named


def another_thing(reading: Reading, category: str) -> bool:
    """Whether it is no danger, whole in itself, and clearly of another sort than this category."""
    whole = reading.kind is Kind.NONPOLICE and special(reading) and own_place(reading)
    return whole and not unclear(category) and reading.category != category
