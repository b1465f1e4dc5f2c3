"""Which sort of thing a few words are of, with what may be wrong with it: 门禁 as 门禁坏了."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.what_it_tells import special
from understanding.reading import Kind

WRONG = ("坏了", "堵了", "停了", "没人清")
ANYTHING = "那个"


def sort_of(asked: Asked, what: str) -> str:
    """Its category; none where that is none of the grid's, or is that of what is wrong with anything."""
    for wrong in ("", *WRONG):
        reading = asked.read(f"{what}{wrong}")
        told = reading.kind is Kind.NONPOLICE and special(reading)
        if told and not says_it(asked, wrong, reading.category):
            return reading.category
    return ""


def says_it(asked: Asked, wrong: str, category: str) -> bool:
    """堵了 is of a drain whatever stands before it: 吃了没堵了."""
    return bool(wrong) and asked.read(f"{ANYTHING}{wrong}").category == category
