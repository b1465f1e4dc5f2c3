"""A clean text as the tables of words and shapes have it: its beginning, with its edges; its length."""

from __future__ import annotations

import math
import re

from understanding.emergency.writing import STRONG, WEAK

# How much of a text counts.
LONGEST = 100
# A long text has room for many words: its characters and so many, by their root, share its points.
ROOM = 4
# Where a text begins and ends: whoever begins with 救命 calls for it.
EDGE = "·"
SIGNS = EDGE + WEAK + STRONG + "□"
_CHINESE = re.compile("[\u4e00-\u9fff]+")


def marked(said: str) -> str:
    """The beginning of a clean text as the table has it, with its edges; a mark at its end tells nothing."""
    return f"{EDGE}{said[:LONGEST].rstrip(WEAK + STRONG)}{EDGE}"


def room(said: str) -> float:
    """What the points of a clean text are parted by."""
    return room_for(chinese(said[:LONGEST]))


def room_for(characters: int) -> float:
    """The same of a text that has so many."""
    return math.sqrt(characters + ROOM)


def chinese(said: str) -> int:
    """How many Chinese characters there are."""
    return sum(map(len, _CHINESE.findall(said)))
