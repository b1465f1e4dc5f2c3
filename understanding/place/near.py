"""Names that are nearly in a text: as they sound, or with one character wrong; looked for in one area only.

The same slip is another name somewhere in a large town, so only the places of the group's own grids are
compared. A name of which only two characters tell it from others must differ by one that is written like
it; with three or more any one character may be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import ahocorasick

from understanding.place.alike import Alike
from understanding.place.known import KINDS, Known, taken_apart
from understanding.place.name import Hit, Name
from understanding.place.slips import slipped, wrong_in
from understanding.place.sound import sounds
from understanding.place.telling import same_order

SHORTEST = 3
MOST = 500


class Near:
    """The names of each grid, ready to be compared."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._alike = Alike()
        self._known: defaultdict[str, list[Known]] = defaultdict(list)
        for name in names:
            if not name.weak and not name.alike and len(name.text) >= SHORTEST:
                known = taken_apart(name, self._alike)
                for grid in {row.grid for row in name.rows}:
                    self._known[grid].append(known)
        self._kinds = ahocorasick.Automaton()
        for kind in KINDS:
            self._kinds.add_word(kind, kind)
        self._kinds.make_automaton()

    def of(self, area: Iterable[str]) -> list[Known]:
        """The names of these grids; none where there are too many to compare."""
        found: list[Known] = []
        for grid in area:
            found += self._known.get(grid, ())
            if len(found) > MOST:
                return []
        return found

    def find(self, text: str, among: list[Known]) -> list[Hit]:
        """Those that nearly stand in the text; of those that overlap the longest, or equals."""
        sounding, looking = sounds(text), self._alike.looks(text)
        kinds: dict[str, list[int]] = {}
        for last, kind in self._kinds.iter(text):
            kinds.setdefault(kind, []).append(last + 1 - len(kind))
        hits: list[Hit] = []
        for known in among:
            _name, _core, kind, sound, look, halves, _firm = known
            if sound in sounding:
                hits += _sounds_like(known, text, sounding)
            elif look in looking:
                hits += _looks_like(known, text, looking)
            elif kind in kinds:
                length = len(known.core)
                hits += _slips(known, text, [at - length for at in kinds[kind]])
            elif halves is not None and (halves[0] in text or halves[1] in text):
                hits += _slips(known, text, _beginnings(known, text))
        return _longest(hits)


def _sounds_like(known: Known, text: str, sounding: str) -> Iterator[Hit]:
    start = sounding.find(known.sound)
    end = start + len(known.sound)
    said, name = text[start:end], known.name.text
    # 货车占 is not 火车站: of three characters more than one is another only where the last is right.
    short = len(name) == SHORTEST and said[-1] != name[-1]
    if same_order(said, name) and not (short and wrong_in(said, name) > 1):
        yield Hit(known.name, start, end, said, by_sound=True)


def _looks_like(known: Known, text: str, looking: str) -> Iterator[Hit]:
    start = looking.find(known.look)
    end = start + len(known.look)
    said = text[start:end]
    if same_order(said, known.name.text) and wrong_in(said, known.name.text) == 1:
        yield Hit(known.name, start, end, said, slip=True)


def _slips(known: Known, text: str, starts: Iterable[int]) -> Iterator[Hit]:
    """One character wrong in what tells the name from others."""
    length = len(known.core)
    for start in starts:
        said = text[start : start + length] if start >= 0 else ""
        if len(said) == length and slipped(said, known.core, known.firm, known.halves is not None):
            end = start + len(known.name.text)
            yield Hit(known.name, start, end, text[start:end], slip=True)


def _beginnings(known: Known, text: str) -> Iterator[int]:
    """Where a name without a kind may begin: by either half."""
    first, last = known.halves or ("", "")
    yield text.find(first)
    end = text.find(last)
    yield end - len(first) if end >= 0 else -1


def _longest(hits: list[Hit]) -> list[Hit]:
    """By sound before by slip, longer before shorter; equals stay, for the question."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.slip, h.start - h.end, h.start)):
        rivals = [other for other in kept if hit.start < other.end and other.start < hit.end]
        if all((r.start, r.end, r.slip) == (hit.start, hit.end, hit.slip) for r in rivals):
            kept.append(hit)
    return kept
