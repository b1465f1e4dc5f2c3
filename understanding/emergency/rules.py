"""Rules as they are used: signs, scenes, what holds them back, and what leads to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from understanding.emergency.aside import Aside
from understanding.emergency.bare import Cries
from understanding.emergency.harmless import Harmless
from understanding.emergency.holds import Hold, Touching, Ways
from understanding.emergency.names import Names
from understanding.emergency.phrases import Phrases
from understanding.emergency.polite import Polite
from understanding.emergency.things import Things
from understanding.emergency.weights import Weights
from understanding.many_words import Slips


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
class Aloud:
    """A cry that stands beside other clauses: 我们302有人拿枪，谁管一下."""

    sort: str
    number: str
    outright: bool = False


@dataclass(frozen=True)
class Rules:
    """`holds` hold a danger back; `leads` goes from words to the signs that they may begin, as bits, and
    above these to the groups of scenes; `repairs` and `heard` set slips right; `numbers` are what to ring
    for each sort; `weights` tell how heavy words are, and `names` of which sort they speak; `cries` are
    found where a text says nothing else, and `polite` and `aside` are what is left out before; `things` find
    what tells of things alone. What fits one of `unreal` or `unsure` was told afar: no truth, or not surely
    here. `mild` names the exceptions that only make a danger less likely: they hold back nothing that a
    scene tells of outright, and words count beside them sooner; `deaf` those that hold back nothing that is
    cried `aloud` in a clause of its own.
    """

    signs: tuple[Sign, ...]
    scenes: tuple[Scene, ...]
    holds: tuple[Hold, ...]
    mild: frozenset[str]
    deaf: frozenset[str]
    unreal: tuple[Hold, ...]
    unsure: tuple[Hold, ...]
    denied: Ways
    leads: Phrases
    repairs: Slips
    heard: Slips
    numbers: Mapping[str, str]
    weights: Weights
    names: Names
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

    def holding(self, by: Sign | Scene | Aloud) -> tuple[Hold, ...]:
        """What may hold back a danger that this rule tells of."""
        if isinstance(by, Aloud):
            return self._holding_aloud[by.sort]
        plain = isinstance(by, Scene) and by.outright
        return (self._holding_outright if plain else self._holding)[by.sort]

    @cached_property
    def aloud(self) -> dict[str, Aloud]:
        """By its sort what is cried beside other clauses."""
        return {sort: Aloud(sort, number) for sort, number in self.numbers.items()}

    @cached_property
    def _holding_aloud(self) -> Touching:
        return Touching(hold for hold in self.holds if hold.name not in self.deaf)

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
