"""Which entries of a station's knowledge meet which needs, and which are about them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter

from models.registry import KnowledgeInfo
from understanding.knowledge.needs import Need, Told, needs
from understanding.knowledge.text import meanings

# So many entries meet a need, and so many are looked at that are about it.
MOST, NEAREST = 5, 12
# How like a name of the need an entry must be to meet it, and how strictly that counts; what is wider than
# the need meets it less.
MEETS, STRICT, WIDER = 0.3, 3, 0.7

Scores = Callable[[str], dict[int, float]]
Shares = list[list[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """By need: the entries that `meet` it best, and how well, from 0 to 1, and all their numbers (`met`);
    those that are most about it (`near`), and the root of how much they are."""

    meet: Shares
    met: list[frozenset[int]]
    near: Shares


def meeting(entries: Sequence[KnowledgeInfo], scores: Scores) -> Meeting:
    """`scores` tells how like the entries (by number) are to the units of a name."""
    told = [[_told(text) for text in (entry.question, *entry.similar)] for entry in entries]
    meet = [_named(need, scores) for need in needs().all]
    about: list[dict[int, float]] = [{} for _ in meet]
    for number, (question, *_) in enumerate(told):
        # It need not be named as usual to meet a need.
        for need, share in question.likely.items():
            meet[need][number] = max(meet[need].get(number, 0.0), share)
    for number, phrasings in enumerate(told):
        near = Counter[int]()
        for each in phrasings:
            near.update(each.near)
        for need, share in near.items():
            about[need][number] = math.sqrt(share / near.total())
    best = _largest(meet, MOST)
    return Meeting(best, [frozenset(number for number, _ in each) for each in best], _largest(about, NEAREST))


def shared(by: Shares, needed: dict[int, float]) -> dict[int, float]:
    """By entry how far it has the needs of a text."""
    found = dict[int, float]()
    known = found.get
    for need, share in needed.items():
        for number, fits in by[need]:
            found[number] = known(number, 0.0) + share * fits
    return found


def _told(text: str) -> Told:
    plain = meanings().plain(text)
    return needs().found(plain, meanings().units_of(plain))


def _named(need: Need, scores: Scores) -> dict[int, float]:
    found: dict[int, float] = {}
    for names, of in ((need.names, 1.0), (need.wider, WIDER)):
        for name in names:
            for number, score in scores(meanings().units(name)).items():
                if score > MEETS:
                    found[number] = max(found.get(number, 0.0), of * score**STRICT)
    return found


def _largest(by: list[dict[int, float]], most: int) -> Shares:
    return [nlargest(most, each.items(), key=itemgetter(1)) for each in by]
