"""What the registry's places are called: in full, by an alias, for short, by the whole of their parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from models.registry import GridInfo, PlaceInfo
from understanding.numerals import digits, otherwise_counted
from understanding.place.as_read import as_read
from understanding.place.composed import composed
from understanding.place.parts import parts_of
from understanding.place.row_kinds import COMMUNITY, COMPOUND, GRID
from understanding.place.shared_aliases import shared_aliases

SHORTEST = 2
# What may be left out of a compound's name in talk.
ENDINGS = ("小区", "家属院", "宿舍", "社区", "花园", "村", "组", "家属楼")
# Either is said for the other.
_DWELLINGS = ("家属院", "家属楼", "宿舍")
# 第二中学 is called 二中 by everybody.
_SCHOOL = re.compile(r"第([一二三四五六七八九十]{1,3})(中学|小学|幼儿园)$")
_SCHOOLS = {"中学": "中", "小学": "小", "幼儿园": "幼"}
# A lane and a yard of a street are called by their number alone: 建国路88弄, 西街12号院.
_LANE = re.compile(r"[路街道巷](\d{1,4}(?:弄|号院))$")
_LANES = frozenset("弄院")

Rows = defaultdict[str, list[PlaceInfo]]


class Called(NamedTuple):
    """The rows by what they are called: in `full`, by a `weak` name that is only a part of the full one, or
    `alike`, with another word for what they are; `parts` are those of the parts by the name of their whole.
    """

    full: Rows
    weak: Rows
    alike: Rows
    parts: dict[str, dict[str, list[PlaceInfo]]]


def called(places: Iterable[PlaceInfo], grids: Iterable[GridInfo]) -> Called:
    """All names of a registry."""
    found, places = Called(Rows(list), Rows(list), Rows(list), {}), list(places)
    shared = shared_aliases(places)
    for place in places:
        more = shared.get((place.name, place.kind))
        _add_place(place, (*place.aliases, *more) if more else place.aliases, found)
    for grid in grids:
        found.full[as_read(grid.name)].append(PlaceInfo(grid.name, grid.number, kind=GRID))
        found.full[as_read(grid.community)].append(PlaceInfo(grid.community, grid.number, kind=COMMUNITY))
    _add_schools(found.full)
    _add_short(found)
    found.parts.update(parts_of(found.full))
    _add_wholes(found)
    for name, rows in composed(found.full):
        if name not in found.weak:
            found.alike[name] += rows
    return found


def _add_place(place: PlaceInfo, aliases: Iterable[str], found: Called) -> None:
    names = {as_read(place.name), *(as_read(alias) for alias in aliases)}
    for name in names | {other for name in names if (other := otherwise_counted(name))}:
        if len(name) >= SHORTEST:
            # 609 is more often a room than the works.
            (found.weak if name.isdigit() else found.full)[name].append(place)


def _add_schools(full: Rows) -> None:
    """Add what numbered schools are called, where the registry does not say so itself."""
    found = Rows(list)
    for name, rows in full.items():
        if "第" in name and (school := _SCHOOL.search(name)) is not None:
            short = _SCHOOLS[school[2]]
            found[school[1] + short] += rows
            found[_figure(school[1]) + short] += rows
    for name, rows in found.items():
        full.setdefault(name, rows)


def _figure(numeral: str) -> str:
    return digits(f"{numeral}号").removesuffix("号")


def _add_short(found: Called) -> None:
    """Add what is left of a name without its ending, and lanes by their number."""
    full, weak, same = found.full, found.weak, Rows(list)
    for name, rows in full.items():
        if name.endswith(ENDINGS):
            ending = next(ending for ending in ENDINGS if name.endswith(ending))
            short = name.removesuffix(ending)
            if ending in _DWELLINGS:
                _add_alike(short, rows, found)
            if len(short) < SHORTEST:
                continue
            if short not in full:
                weak[short] += rows
            elif name == short + COMPOUND and _all_compounds(full[short]):
                # Of 凤凰苑 and 凤凰苑小区 either may be meant by the shorter.
                same[short] += [row for row in rows if row.kind == COMPOUND and row not in full[short]]
        elif name[-1] in _LANES and (lane := _LANE.search(name)) is not None and lane[1] not in full:
            weak[lane[1]] += rows
    for name, rows in same.items():
        full[name] = full[name] + rows


def _add_alike(short: str, rows: list[PlaceInfo], found: Called) -> None:
    for ending in _DWELLINGS:
        if short + ending not in found.full:
            found.alike[short + ending] += rows


def _all_compounds(rows: Iterable[PlaceInfo]) -> bool:
    return all(row.kind == COMPOUND for row in rows)


def _add_wholes(found: Called) -> None:
    """Add the whole of some parts, which where nothing bears its name stands for all of them."""
    for whole, parts in found.parts.items():
        if whole not in found.full:
            rows = {id(row): row for rows in parts.values() for row in rows}
            # Of one part alone it may be that there are others; several are called by their whole.
            (found.weak if len(rows) == 1 else found.full)[whole] = list(rows.values())
