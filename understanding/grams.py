"""The characters, pairs and triples of a text."""

from __future__ import annotations

from operator import add


def grams(said: str) -> set[str]:
    """Each once."""
    found = set(said)
    pairs = list(map(add, said, said[1:]))
    found.update(pairs)
    found.update(map(add, pairs, said[2:]))
    return found
