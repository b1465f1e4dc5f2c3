"""A text that is in doubt, with more slips set right than would be safe in any talk."""

from __future__ import annotations

from functools import cache

from understanding import shipped
from understanding.emergency.repairing import replaced
from understanding.emergency.text import clean
from understanding.many_words import Slips
from understanding.place.sound import sounds


@cache
def _slips() -> tuple[Slips, Slips]:
    """What is turned, as it is written; what is misheard, by its sound."""
    raw = shipped.read("emergency_slips.yaml")
    first = {word[1] + word[0] + word[2]: word for word in raw["前两字"].split()}
    last = {word[0] + word[2] + word[1]: word for word in raw["后两字"].split()}
    return Slips(first | last), Slips({sounds(word): word for word in raw["听音"].split()})


def set_right(text: str) -> str:
    """The text so, clean, or nothing where it has no such slip."""
    turned, heard = _slips()
    said = clean(text)
    right = replaced(said, said, turned)
    right = replaced(right, sounds(right), heard)
    return "" if right == said else right
