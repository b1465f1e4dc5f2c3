"""How much a text says of what is known: whether it can be the question of an entry at all."""

from __future__ import annotations

from understanding.knowledge.alike import SIGN
from understanding.knowledge.index import TELLING, TELLS_MUCH, Index

# From here to there lie ways of asking such as 怎么, 什么材料, 在哪.
ASKED = 0.2
# A thing or an act that is known by its word counts for two characters.
ENOUGH = 4
# Of which less is known, no entry is sure.
LEAST_KNOWN = 0.3


def speaks_of(index: Index, text: str) -> int:
    """How many different things and acts a text has by the words that are known."""
    return sum(map(index.is_thing, index.words.said(text) - index.words.asks))


def tells_enough(index: Index, text: str, asks: bool) -> bool:
    """Whether a text that is no question by its kind says so much that it can be the one of an entry."""
    units = index.words.said(text)
    if not asks and sum(unit >= SIGN for unit in units) < 2:
        return False
    things = sum(map(index.is_thing, units))
    others = sum(unit < SIGN and index.words.weight(unit) >= TELLING for unit in units)
    wants = any(unit >= SIGN and ASKED <= index.words.weight(unit) < TELLS_MUCH for unit in units)
    enough = things > 2 or (things > 1 and wants) or (asks and 2 * things + others >= ENOUGH)
    return enough and _is_known(index, units)


def names(index: Index, text: str) -> bool:
    """Whether a text has more than a way of asking: with 多少钱 alone anything may be meant."""
    return any(
        unit in index.weights and unit not in index.words.asks and index.words.weight(unit) > ASKED
        for unit in index.words.said(text)
    )


def _is_known(index: Index, units: set[str]) -> bool:
    """Whether so much of it stands in the questions that one of them can be the one that is sure."""
    known = sum(index.weights[unit] for unit in units if unit in index.weights)
    return known >= LEAST_KNOWN * sum(map(index.weight, units))
