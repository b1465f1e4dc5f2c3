"""Which entries meet which needs, and which are about them, by what the needs are called."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cached_property
from heapq import nlargest
from operator import itemgetter

from models.registry import KnowledgeInfo
from understanding.knowledge.index import Index
from understanding.knowledge.needs import Told, needs
from understanding.knowledge.tellings import Need

# How many entries meet a need at most.
MOST = 5
# How like a name of the need an entry must be to meet it, and how strictly that counts; what is wider than
# the need meets it less.
MEETS, STRICT, WIDER = 0.3, 3, 0.7
# How many entries are looked at for a need.
NEAREST = 12
# What an entry's answer begins with, and how much it counts what that is about.
BEGINS, OF_ANSWER = 20, 0.3


class Meeting:
    """Found when it is first asked for, which takes long."""

    def __init__(self, entries: tuple[KnowledgeInfo, ...], index: Index) -> None:
        self._entries = entries
        self._index = index

    @cached_property
    def met(self) -> list[frozenset[int]]:
        """By need the entries that meet it."""
        return [frozenset(number for number, _ in each) for each in self.meet]

    @cached_property
    def meet(self) -> list[list[tuple[int, float]]]:
        """By need the entries that meet it best, and how well, from 0 to 1."""
        return self._by_need[0]

    @cached_property
    def near(self) -> list[list[tuple[int, float]]]:
        """By need the entries that are most about it, and the root of how much they are."""
        return self._by_need[1]

    @cached_property
    def _by_need(self) -> tuple[list[list[tuple[int, float]]], list[list[tuple[int, float]]]]:
        """Both, since each phrasing is to be asked only once what it tells of."""
        met = [self._meeting(need) for need in needs().all]
        about: list[dict[int, float]] = [{} for _ in needs().all]
        for number, texts in enumerate(self._index.read):
            tells = list(map(needs().found, *texts))
            # It need not be named as usual to meet a need.
            for need, share in tells[0].likely.items():
                met[need][number] = max(met[need].get(number, 0.0), share)
            for these, of in ((tells, 1.0), (self._answer_tells(number), OF_ANSWER)):
                for need, share in _together(these).items():
                    about[need][number] = about[need].get(number, 0.0) + of * math.sqrt(share)
        return _most_of(met, MOST), _most_of(about, NEAREST)

    def _answer_tells(self, number: int) -> list[Told]:
        plain = self._index.words.plain(self._entries[number].answer[:BEGINS])
        return [needs().found(plain, self._index.words.units_of(plain))] if plain else []

    def _meeting(self, need: Need) -> dict[int, float]:
        found: dict[int, float] = {}
        for names, of in ((need.names, 1.0), (need.wider, WIDER)):
            for name in names:
                for number, score in self._index.scores(self._index.words.units(name)).items():
                    if score > MEETS:
                        found[number] = max(found.get(number, 0.0), of * score**STRICT)
        return found


def shared(by: list[list[tuple[int, float]]], needed: dict[int, float]) -> dict[int, float]:
    """By entry how far it has the needs of a text."""
    found = dict[int, float]()
    known = found.get
    for need, share in needed.items():
        for number, fits in by[need]:
            found[number] = known(number, 0.0) + share * fits
    return found


def _together(tells: list[Told]) -> dict[int, float]:
    """The shares of the needs that several texts are about, together 1."""
    told: defaultdict[int, float] = defaultdict(float)
    for each in tells:
        for need, share in each.near.items():
            told[need] += share
    whole = sum(told.values())
    return {need: share / whole for need, share in told.items()}


def _most_of(by: list[dict[int, float]], count: int) -> list[list[tuple[int, float]]]:
    return [nlargest(count, each.items(), key=itemgetter(1)) for each in by]
