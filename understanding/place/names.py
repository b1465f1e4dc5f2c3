"""The registry's names, ready to be found in texts: as they are written, and as they sound."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice, pairwise

import ahocorasick

from models.registry import GridInfo, PlaceInfo
from understanding.place.as_read import as_read
from understanding.place.called import SHORTEST, called
from understanding.place.name import Hit, Name, outermost
from understanding.place.sound import letters, sounds
from understanding.place.telling import same_order

# A shorter name sounds like too many other words.
SHORTEST_SOUND = 4
# Nobody speaks of more places at once; a text that is nothing but names costs no more than others.
MOST_HITS = 60


class Names:
    """Two automata over all names; finding costs by the length of the text, not by the number of names."""

    def __init__(self, places: Iterable[PlaceInfo], grids: Iterable[GridInfo]) -> None:
        grids = list(grids)
        full, weak, alike, parts = called(places, grids)
        self.all = [Name(text, tuple(rows)) for text, rows in full.items()]
        self.all += [Name(text, tuple(rows), weak=True) for text, rows in weak.items()]
        self.all += [Name(text, tuple(rows), alike=True) for text, rows in alike.items() if text not in weak]
        # A town is no place, and none that its name holds: 石鼓镇 is not the village 石鼓.
        towns = {as_read(grid.town) for grid in grids if len(grid.town) > SHORTEST}
        self.all += [Name(town, ()) for town in sorted(towns - {*full, *weak})]
        self._written = _automaton((name.text, number) for number, name in enumerate(self.all))
        # Those that others begin with, of which there are few.
        ordered = sorted(name.text for name in self.all)
        self._begun = {text for text, other in pairwise(ordered) if other.startswith(text)}
        self._wholes: defaultdict[str, list[Name]] = defaultdict(list)
        self._join(parts)
        sounding: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self.all):
            if len(name.text) >= SHORTEST_SOUND and name.rows and not name.weak and not name.alike:
                sounding[sounds(name.text)].append(number)
        self._sounding = list(sounding.values())
        self._sounds = _automaton((sound, number) for number, sound in enumerate(sounding))

    def _join(self, parts: dict[str, dict[str, list[PlaceInfo]]]) -> None:
        """Give the wholes their parts, and each grid the wholes that have some there."""
        for name in self.all if parts else ():
            if name.text in parts:
                name.parts = {part: tuple(rows) for part, rows in parts[name.text].items()}
                for grid in {row.grid for rows in name.parts.values() for row in rows}:
                    self._wholes[grid].append(name)
            elif not name.weak and (whole := _only_name(name)) in parts:
                # 星河 for 星河湾: what is part of that is part of this.
                name.parts = {part: tuple(rows) for part, rows in parts[whole].items()}

    def written(self, text: str) -> list[Hit]:
        """Names that stand in the text, none of them inside another."""
        if self._written is None or not text:
            return []
        hits = []
        for last, number in self._written.iter(text):
            name = self.all[number]
            hits.append(Hit(name, last + 1 - len(name.text), last + 1, name.text))
        kept = [hit for hit in outermost(hits[:MOST_HITS]) if hit.name.rows]
        longer = [self._longer(hit, text) for hit in kept]
        return kept if longer == kept else [hit for hit in outermost(longer) if hit.name.rows]

    def _longer(self, hit: Hit, text: str) -> Hit:
        """万达话府 is 万达华府 rather than 万达: a longer name that sounds like all that stands there."""
        for name in self._beginning(hit.said) if hit.said in self._begun else ():
            end = hit.start + len(name.text)
            said = text[hit.start : end]
            # One character more is too little to know it by: 银杏理.
            if hit.end + 1 < end == hit.start + len(said) and sounds(said) == sounds(name.text):
                return Hit(name, hit.start, end, said, by_sound=True)
        return hit

    def beginning(self, text: str) -> list[Name]:
        """Full names of places that begin with this, as many as anybody would be asked about."""
        return [name for name in self._beginning(text) if name.rows]

    def _beginning(self, text: str) -> list[Name]:
        """The same, and the towns."""
        if self._written is None:
            return []
        found = (self.all[self._written.get(word)] for word in islice(self._written.keys(text), MOST_HITS))
        return [name for name in found if not name.weak and not name.alike]

    def wholes(self, grids: Iterable[str]) -> list[Name]:
        """Those that have parts in one of these grids."""
        return list(dict.fromkeys(name for grid in grids for name in self._wholes.get(grid, ())))

    def named(self, text: str) -> Name | None:
        """The name that is exactly this."""
        number = self._written.get(text, None) if self._written is not None else None
        return None if number is None else self.all[number]

    def sounding(self, text: str) -> list[Hit]:
        """Names that sound like something in the text."""
        if self._sounds is None or not text:
            return []
        hits = []
        for last, sound in self._sounds.iter(sounds(text)):
            for number in self._sounding[sound]:
                name = self.all[number]
                start = last + 1 - len(name.text)
                said = text[start : last + 1]
                if same_order(said, name.text):
                    hits.append(Hit(name, start, last + 1, said, by_sound=True))
        return outermost(hits[:MOST_HITS])

    def spelled(self, text: str) -> str:
        """A text that was in letters, with each name that alone has these letters."""
        written = {(hit.start, hit.end) for hit in self.written(text)}
        hits = [hit for hit in self.sounding(text) if letters(hit.said) == letters(hit.name.text)]
        often = Counter((hit.start, hit.end) for hit in hits)
        for hit in reversed(hits):
            where = (hit.start, hit.end)
            if often[where] == 1 and where not in written:
                text = text[: hit.start] + hit.name.text + text[hit.end :]
        return text


def _only_name(name: Name) -> str:
    """What all rows of a name are called in full; nothing where they differ."""
    called = {as_read(row.name) for row in name.rows}
    return called.pop() if len(called) == 1 else ""


def _automaton(words: Iterable[tuple[str, int]]) -> ahocorasick.Automaton | None:
    automaton = ahocorasick.Automaton()
    for word, number in words:
        automaton.add_word(word, number)
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton
