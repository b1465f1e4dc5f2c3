"""Rules as they are used: signs, scenes, exceptions, and what leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from understanding.emergency.aside import Aside
from understanding.emergency.bare import Cries
from understanding.emergency.harmless import Harmless
from understanding.emergency.phrases import Phrases
from understanding.emergency.polite import Polite
from understanding.emergency.things import Things
from understanding.emergency.weights import Weights
from understanding.emergency.writing import Lists, expression
from understanding.many_words import Slips


class Where(StrEnum):
    """Where an exception's word has to stand to hold a sign back."""

    BEFORE = "紧前"
    AFTER = "紧后"
    CLAUSE = "同句"
    TEXT = "全文"
    LATER = "后文"


@dataclass(frozen=True, eq=False)
class Ways:
    """Ways of speaking as they are written in the rules; `end` is what has to follow each."""

    written: tuple[str, ...]
    lists: Lists
    end: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Spelt out and compiled when it is first needed: most never are."""
        words = "|".join(expression(each, self.lists) for each in self.written)
        return re.compile(f"(?:{words}){self.end}")


@dataclass(frozen=True, slots=True)
class Sign:
    """One rule: its sort, the number to ring, and how it is said; `outright`, however light the words."""

    sort: str
    number: str
    ways: Ways
    outright: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Groups of words (as bits) that tell of a danger when they stand together, whatever their order.

    A word of the groups `absent` beside them undoes it; `rarest` is the group that talk has least often;
    `outright`, however light the words, and beside mild exceptions too.
    """

    sort: str
    number: str
    first: int
    others: int
    absent: int
    rarest: int
    outright: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """An exception: its name, where it stands, what sorts it does (not) touch, its words and what lifts it;
    nothing does where that is empty.
    """

    name: str
    where: Where
    ways: Ways
    only: frozenset[str]
    spares: frozenset[str]
    lifts: Ways

    def touches(self, sort: str) -> bool:
        """Whether it may hold a danger of this sort back."""
        return sort not in self.spares and (not self.only or sort in self.only)

    def lifted(self, said: str) -> bool:
        """Whether something in the text speaks against the exception."""
        return bool(self.lifts.written) and self.lifts.pattern.search(said) is not None


class Touching(dict[str, tuple[Hold, ...]]):
    """By the sort of a danger those of some exceptions that touch it: sorted out when first asked for."""

    def __init__(self, holds: Iterable[Hold]) -> None:
        self._holds = tuple(holds)

    def __missing__(self, sort: str) -> tuple[Hold, ...]:
        found = self[sort] = tuple(hold for hold in self._holds if hold.touches(sort))
        return found


@dataclass(frozen=True)
class Rules:
    """`holds` hold a danger back; `leads` goes from words to the signs that they may begin, as bits, and
    above these to the groups of scenes; `repairs` and `heard` set slips right; `numbers` are what to ring
    for each sort; `weights` tell how heavy words are; `cries` are found where a text says nothing else, and
    `polite` and `aside` are what is left out before; `things` find what tells of things alone. What fits one
    of `unreal` or `unsure` was told afar: no truth, or not surely here. `mild` names the exceptions that
    only make a danger less likely: they hold back nothing that a scene tells of outright, and words count
    beside them sooner.
    """

    signs: tuple[Sign, ...]
    scenes: tuple[Scene, ...]
    holds: tuple[Hold, ...]
    mild: frozenset[str]
    unreal: tuple[Hold, ...]
    unsure: tuple[Hold, ...]
    denied: Ways
    leads: Phrases
    repairs: Slips
    heard: Slips
    numbers: Mapping[str, str]
    weights: Weights
    cries: Cries
    polite: Polite
    aside: Aside
    things: Things
    harmless: Harmless

    def warm(self) -> None:
        """Compile now what a danger is held against, which the first one would wait for."""
        holds = (*self.holds, *self.unreal, *self.unsure)
        for ways in (self.denied, *(ways for hold in holds for ways in (hold.ways, hold.lifts))):
            if ways.written:
                _ = ways.pattern

    def holding(self, by: Sign | Scene) -> tuple[Hold, ...]:
        """What may hold back a danger that this rule tells of."""
        plain = isinstance(by, Scene) and by.outright
        return (self._holding_outright if plain else self._holding)[by.sort]

    @cached_property
    def _holding(self) -> Touching:
        return Touching(self.holds)

    @cached_property
    def _holding_outright(self) -> Touching:
        return Touching(hold for hold in self.holds if hold.name not in self.mild)

    @cached_property
    def every(self) -> int:
        """The bits of all signs."""
        return (1 << len(self.signs)) - 1

    @cached_property
    def scenes_with(self) -> list[list[tuple[int, int, Scene]]]:
        """By the place of a group all scenes of which it is the rarest, each behind the groups that it needs
        and its own place.
        """
        last = max(scene.rarest.bit_length() for scene in self.scenes)
        by_group: list[list[tuple[int, int, Scene]]] = [[] for _ in range(last)]
        for place, scene in enumerate(self.scenes):
            by_group[scene.rarest.bit_length() - 1].append((scene.first | scene.others, place, scene))
        return by_group

    @cached_property
    def rarest(self) -> int:
        """The bits of the groups that scenes are found by."""
        return sum({scene.rarest for scene in self.scenes})
