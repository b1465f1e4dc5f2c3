"""The registry's names, ready to be found in texts: as they are written, and as they sound."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

import ahocorasick

from models.registry import GridInfo, PlaceInfo
from understanding.normal import plain
from understanding.numerals import digits, otherwise_counted
from understanding.place.parts import parts_of
from understanding.place.sound import letters, sounds

SHORTEST = 2
# A shorter name sounds like too many other words.
SHORTEST_SOUND = 4
# Nobody speaks of more places at once; a text that is nothing but names costs no more than others.
MOST_HITS = 60
# What may be left out of a compound's name in talk.
ENDINGS = ("小区", "家属院", "宿舍", "社区", "花园", "村", "组")
# 第二中学 is called 二中 by everybody.
_SCHOOL = re.compile(r"第([一二三四五六七八九十]{1,3})(中学|小学|幼儿园)$")
# A lane and a yard of a street are called by their number alone: 建国路88弄, 西街12号院.
_LANE = re.compile(r"[路街道巷](\d{1,4}(?:弄|号院))$")
_LANES = frozenset("弄院")
_CALLED = {"中学": "中", "小学": "小", "幼儿园": "幼"}
COMMUNITY, GRID = "社区", "网格"
_OPEN_KINDS = frozenset(("道路", "地标", COMMUNITY))
# Where a row does not say what it is.
ROADS = frozenset("路街巷道")
COMPOUND = "小区"
VILLAGE = "村"
# One for all that have none, of which there are many.
_NO_PARTS: Mapping[str, tuple[PlaceInfo, ...]] = MappingProxyType({})


class Name:
    """A name with all rows of the registry that bear it.

    `weak` when it is only a part of the full one; `open` when it is that of a road, a landmark, a village
    or an area, which names of other places begin with; `parts` are the rows of its parts, where these are
    places of their own.
    """

    __slots__ = ("open", "parts", "rows", "text", "weak")

    def __init__(self, text: str, rows: tuple[PlaceInfo, ...], weak: bool = False) -> None:
        self.text = text
        self.rows = rows
        self.weak = weak
        self.open = any(_opens(text, row) for row in rows)
        self.parts: Mapping[str, tuple[PlaceInfo, ...]] = _NO_PARTS


def _opens(text: str, row: PlaceInfo) -> bool:
    if row.kind == VILLAGE:
        return text[-1] != VILLAGE
    return row.kind in _OPEN_KINDS or (not row.kind and text[-1] in ROADS)


class Hit(NamedTuple):
    """Where a name stands in a text, from `start` to before `end`; `said` is what stands there.

    `rival` when what stands there is another name, as it is written, of a place elsewhere.
    """

    name: Name
    start: int
    end: int
    said: str
    by_sound: bool = False
    slip: bool = False
    rival: bool = False


class Names:
    """Two automata over all names; finding costs by the length of the text, not by the number of names."""

    def __init__(self, places: Iterable[PlaceInfo], grids: Iterable[GridInfo]) -> None:
        full, weak = _collect(places, grids)
        parts = _with_parts(full, weak)
        self.all = [Name(text, tuple(rows)) for text, rows in full.items()]
        self.all += [Name(text, tuple(rows), weak=True) for text, rows in weak.items()]
        for name in self.all if parts else ():
            if name.text in parts:
                name.parts = {part: tuple(rows) for part, rows in parts[name.text].items()}
        self._written = _automaton((name.text, number) for number, name in enumerate(self.all))
        self._wholes: defaultdict[str, list[Name]] = defaultdict(list)
        for name in self.all if parts else ():
            for grid in {row.grid for rows in name.parts.values() for row in rows}:
                self._wholes[grid].append(name)
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
            hits.append(Hit(name, last + 1 - len(name.text), last + 1, name.text))
        return outermost(hits[:MOST_HITS])

    def beginning(self, text: str) -> list[Name]:
        """Full names that begin with this, as many as anybody would be asked about."""
        if self._written is None:
            return []
        found = (self.all[self._written.get(word)] for word in islice(self._written.keys(text), MOST_HITS))
        return [name for name in found if not name.weak]

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


# What tells one name from the next: nobody writes 东 for 西 by a slip, nor 三 for 四.
TELLING = frozenset("一二三四五六七八九十百0123456789东西南北中前后上下左右新老大小内外县乡镇市省")


def same_order(said: str, name: str) -> bool:
    """Whether two texts of one length do not differ in what tells one name from the next."""
    return all(a == b or (a not in TELLING or b not in TELLING) for a, b in zip(said, name, strict=True))


def has_buildings(row: PlaceInfo) -> bool:
    """Whether a place is one of several buildings, as the registry says or as it leaves open."""
    return row.kind in (COMPOUND, "") or bool(row.buildings)


def outermost(hits: list[Hit]) -> list[Hit]:
    """Without those that stand inside of another, in order of the text; the longer wins where two overlap."""
    if len(hits) < 2:
        return hits
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
        names = {as_read(place.name), *(as_read(alias) for alias in place.aliases)}
        for name in names | {other for name in names if (other := otherwise_counted(name))}:
            if len(name) >= SHORTEST:
                # 609 is more often a room than the works.
                (weak if name.isdigit() else full)[name].append(place)
    for grid in grids:
        full[as_read(grid.name)].append(PlaceInfo(grid.name, grid.number, kind=GRID))
        full[as_read(grid.community)].append(PlaceInfo(grid.community, grid.number, kind=COMMUNITY))
    _called(full)
    for name, rows in full.items():
        if name.endswith(ENDINGS):
            short = name.removesuffix(next(ending for ending in ENDINGS if name.endswith(ending)))
            if len(short) >= SHORTEST and short not in full:
                weak[short] += rows
        elif name[-1] in _LANES and (lane := _LANE.search(name)) is not None and lane[1] not in full:
            weak[lane[1]] += rows
    return full, weak


def _with_parts(
    full: dict[str, list[PlaceInfo]], weak: dict[str, list[PlaceInfo]]
) -> dict[str, dict[str, list[PlaceInfo]]]:
    """The parts by the name of the whole, which where nothing bears it stands for all of them."""
    found = parts_of(full)
    for whole, parts in found.items():
        if whole not in full:
            rows = {id(row): row for rows in parts.values() for row in rows}
            # Of one part alone it may be that there are others; several are called by their whole.
            (weak if len(rows) == 1 else full)[whole] = list(rows.values())
    return found


def _called(full: dict[str, list[PlaceInfo]]) -> None:
    """Add what numbered schools are called, where the registry does not say so itself."""
    found: defaultdict[str, list[PlaceInfo]] = defaultdict(list)
    for name, rows in full.items():
        if "第" in name and (school := _SCHOOL.search(name)) is not None:
            called = _CALLED[school[2]]
            found[school[1] + called] += rows
            found[_figure(school[1]) + called] += rows
    for short, rows in found.items():
        full.setdefault(short, rows)


def _figure(numeral: str) -> str:
    return digits(f"{numeral}号").removesuffix("号")


# 11好楼: what a telephone makes of 号 that is spoken.
_HEARD = re.compile(r"(?<=[\d一二三四五六七八九十])[好浩耗](?=[楼搂])")
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇])零(?=[一二三四五六七八九零])")


def as_read(text: str) -> str:
    """A name or a text in the one form in which they are compared."""
    return digits(_HEARD.sub("号", _ZERO.sub("〇", plain(text))))


def _automaton(words: Iterable[tuple[str, int]]) -> ahocorasick.Automaton | None:
    automaton = ahocorasick.Automaton()
    for word, number in words:
        automaton.add_word(word, number)
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton
