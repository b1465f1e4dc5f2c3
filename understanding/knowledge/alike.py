"""How much of one text is found in others: unit by unit, better beside its neighbour than alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from understanding.place.sound import sounds

SIGN = "\uf000"
# How much of a unit's weight counts: beside its neighbour, heard beside it, or alone.
BESIDE, HEARD, ALONE = 1.0, 0.8, 0.75


class Unit(NamedTuple):
    """A unit with the pairs it is part of, by characters and by sound, and what it weighs."""

    unit: str
    left: str
    right: str
    heard_left: str
    heard_right: str
    weight: float


@dataclass(frozen=True, slots=True)
class Bag:
    """What stands in one text or in several."""

    single: frozenset[str]
    pairs: frozenset[str]
    heard: frozenset[str]


def bag(texts: Iterable[str]) -> Bag:
    """All units and pairs of some texts."""
    texts = list(texts)
    return Bag(
        frozenset(unit for text in texts for unit in text),
        frozenset(pair for text in texts for pair in _pairs(text)),
        frozenset(pair for text in texts for pair in _pairs(sounds(text))),
    )


def units(text: str, weight: Callable[[str], float]) -> tuple[Unit, ...]:
    """The units of a text, each with its neighbours."""
    pairs, heard = ["", *_pairs(text), ""], ["", *_pairs(sounds(text)), ""]
    return tuple(
        Unit(unit, pairs[at], pairs[at + 1], heard[at], heard[at + 1], weight(unit))
        for at, unit in enumerate(text)
    )


def covered(text: tuple[Unit, ...], by: Bag) -> float:
    """The weight of the units of a text that is found in a bag."""
    single, pairs, heard = by.single, by.pairs, by.heard
    found = 0.0
    for unit, left, right, heard_left, heard_right, weight in text:
        if unit in single:
            beside = unit >= SIGN or left in pairs or right in pairs
            found += weight * (BESIDE if beside else ALONE)
        elif heard_left in heard or heard_right in heard:
            found += weight * HEARD
    return found


def told(text: tuple[Unit, ...], known: Bag, answer: Bag) -> float:
    """The weight of the units that are not in the questions, but with a neighbour in the answer."""
    found = 0.0
    for each in text:
        if each.unit not in answer.single or each.unit in known.single:
            continue
        if each.unit >= SIGN or each.left in answer.pairs or each.right in answer.pairs:
            found += each.weight
    return found


def total(text: tuple[Unit, ...]) -> float:
    """The weight of a whole text, never 0."""
    return sum(each.weight for each in text) or 1.0


def _pairs(text: str) -> list[str]:
    return list(map("".join, pairwise(text)))
