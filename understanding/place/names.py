"""The registry's names, ready to be found in texts: as they are written, and as they sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from models.registry import GridInfo, PlaceInfo
from understanding.normal import plain
from understanding.place.sound import sounds

SHORTEST = 2
# A shorter name sounds like too many other words.
SHORTEST_SOUND = 4
# What may be left out of a compound's name in talk.
ENDINGS = ("小区", "家属院", "社区", "花园", "村")
COMMUNITY, GRID = "社区", "网格"


@dataclass(frozen=True, slots=True)
class Name:
    """A name with all rows of the registry that bear it; `weak` when it is only a part of the full one."""

    text: str
    rows: tuple[PlaceInfo, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a name stands in a text, from `start` to before `end`; `said` is what stands there."""

    name: Name
    start: int
    end: int
    said: str
    by_sound: bool = False
    slip: bool = False


class Names:
    """Two automata over all names; finding costs by the length of the text, not by the number of names."""

    def __init__(self, places: Iterable[PlaceInfo], grids: Iterable[GridInfo]) -> None:
        full, weak = _collect(places, grids)
        self.all = [Name(text, tuple(rows)) for text, rows in full.items()]
        self.all += [Name(text, tuple(rows), weak=True) for text, rows in weak.items()]
        self._written = _automaton((name.text, number) for number, name in enumerate(self.all))
        sounding: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self.all):
            if len(name.text) >= SHORTEST_SOUND and not name.weak:
                sounding[sounds(name.text)].append(number)
        self._sounding = list(sounding.values())
        self._sounds = _automaton((sound, number) for number, sound in enumerate(sounding))

    def written(self, text: str) -> list[Hit]:
        """Names that stand in the text, none of them inside another."""
        if self._written is None or not text:
            return []
        hits = []
        for last, number in self._written.iter(text):
            name = self.all[number]
            start = last + 1 - len(name.text)
            hits.append(Hit(name, start, last + 1, name.text))
        return outermost(hits)

    def sounding(self, text: str) -> list[Hit]:
        """Names that sound like something in the text."""
        if self._sounds is None or not text:
            return []
        hits = []
        for last, sound in self._sounds.iter(sounds(text)):
            for number in self._sounding[sound]:
                name = self.all[number]
                start = last + 1 - len(name.text)
                hits.append(Hit(name, start, last + 1, text[start : last + 1], by_sound=True))
        return outermost(hits)


def outermost(hits: list[Hit]) -> list[Hit]:
    """Without those that stand inside of another, in order of the text; the longer wins where two overlap."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.name.weak, h.start)):
        if all(hit.end <= other.start or other.end <= hit.start or _same(hit, other) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def _same(one: Hit, other: Hit) -> bool:
    return (one.start, one.end) == (other.start, other.end) and one.name.weak == other.name.weak


def _collect(
    places: Iterable[PlaceInfo], grids: Iterable[GridInfo]
) -> tuple[dict[str, list[PlaceInfo]], dict[str, list[PlaceInfo]]]:
    """Full names and aliases with their rows; and what is left of a name without its ending."""
    full: defaultdict[str, list[PlaceInfo]] = defaultdict(list)
    weak: defaultdict[str, list[PlaceInfo]] = defaultdict(list)
    for place in places:
        for name in {plain(place.name), *(plain(alias) for alias in place.aliases)}:
            if len(name) >= SHORTEST:
                full[name].append(place)
    for grid in grids:
        full[plain(grid.name)].append(PlaceInfo(grid.name, grid.number, kind=GRID))
        full[plain(grid.community)].append(PlaceInfo(grid.community, grid.number, kind=COMMUNITY))
    for name, rows in full.items():
        for ending in ENDINGS:
            short = name.removesuffix(ending)
            if short != name and len(short) >= SHORTEST and short not in full:
                weak[short] += rows
    return full, weak


def _automaton(words: Iterable[tuple[str, int]]) -> ahocorasick.Automaton | None:
    automaton = ahocorasick.Automaton()
    for word, number in words:
        automaton.add_word(word, number)
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton
