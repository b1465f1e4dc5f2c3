"""What a text is made of: its characters, pairs, triples, and what stands around a gap."""

from __future__ import annotations

import re
from operator import add

LONGEST = 300
GAP = "_"
# What stands for any number, any Latin word, and any town that a letter leaves unnamed ("A市", "J10县").
_UNNAMED = re.compile(r"[a-z][0-9]{0,2}(?=[市县区镇省])")
_NUMBER = re.compile(r"[0-9]+(?:[.:][0-9]+)*")
_FOREIGN = re.compile(r"(?!(?:app|atm|dvd|etc|gps|kfc|ktv|led|pos|ppt|suv|usb|vip|wifi)(?![a-z_]))[a-z_]{3,}")
_LATIN = re.compile(r"[a-z_]+")
# A `_` that somebody wrote is no gap: it counts as a letter.
_WRITTEN = re.compile(r"[a-z0-9_]")


def marked(said: str) -> str:
    """A plain text as the model of kinds has it: numbers and names alike, its ends marked."""
    said = said[:LONGEST]
    if _WRITTEN.search(said):
        if _LATIN.search(said):
            said = _LATIN.sub("a", _FOREIGN.sub("外", _NUMBER.sub("0", _UNNAMED.sub("某", said))))
        else:
            said = _NUMBER.sub("0", said)
    return f"^{said}$"


def grams(said: str) -> set[str]:
    """The characters, pairs and triples, each once."""
    found = set(said)
    pairs = list(map(add, said, said[1:]))
    found.update(pairs)
    found.update(map(add, pairs, said[2:]))
    return found


def parts(said: str) -> set[str]:
    """These and what stands around a gap: two characters with any one between them."""
    found = grams(said)
    found.update(map(GAP.join, zip(said, said[2:], strict=False)))
    return found


def count(said: str) -> int:
    """How many different parts there are."""
    pairs = list(map(add, said, said[1:]))
    found = set(pairs)
    # Where no pair comes twice, no triple does.
    triples = len(set(map(add, pairs, said[2:]))) if len(found) < len(pairs) else len(said) - 2
    return len(set(said)) + len(found) + triples + len(set(map(add, said, said[2:])))


def most(said: str) -> int:
    """How many parts a text of this length has where nothing comes twice."""
    return 4 * len(said) - 5


def halves(said: str) -> str:
    """Every other character, then those between: here stands side by side what stood around a gap."""
    return f"{said[::2]}\n{said[1::2]}"
