"""Rows that a name may mean though they do not bear it: called so for short, homes, parts."""

from __future__ import annotations

import re

from models.registry import PlaceInfo
from understanding.place.about import HOUSE, About
from understanding.place.area import NOWHERE, Area
from understanding.place.building import Building
from understanding.place.houses import Held, Houses
from understanding.place.name import Hit
from understanding.place.names import Names
from understanding.place.row_kinds import LANDMARK, OFFICE, ROADS, SCHOOL, SHOP, VILLAGE, has_buildings

HOMES = ("家属院", "宿舍", "小区", "院", "家属楼")
_SAID_SO = (*HOMES, *(f"的{each}" for each in HOMES))
_YARDS = ("家属院", "的家属院")
_OF_PEOPLE = tuple(each for each in _SAID_SO if each[-2:] in ("属院", "属楼", "宿舍"))
# A building's, but not that of 二厂 or 一中.
_NUMBER = re.compile(r"\d{1,3}(?![\d厂矿校院库局队社组村中小])")
# Its own yard, or that of its people: 县医院院子里.
_YARD = re.compile("的?院[子里内墙落]")
# Whose people live elsewhere: 汽车站家属院.
_EMPLOYS = frozenset((OFFICE, SCHOOL, SHOP, LANDMARK))
_NO_HOUSES = frozenset((SHOP, LANDMARK))


class Wider:
    """Looks further than the rows of a name."""

    def __init__(self, names: Names, houses: Houses) -> None:
        self._names = names
        self._houses = houses

    def short(self, about: About, text: str, area: Area) -> tuple[bool, list[PlaceInfo]]:
        """Whether the name is too short to be sure of; and what else may be called so for short."""
        hit = about.hit
        if (
            not hit.name.weak
            or about.part in hit.name.parts
            or all(row.kind == VILLAGE for row in hit.name.rows)
        ):
            return False, []
        if hit.name.parts or not (_numbered(hit, text) and _one_compound(hit)):
            return True, []
        # 民福12栋 is sure where nothing else that is called so for short has buildings.
        besides = self._called_so(hit, area, about.buildings)
        return bool(besides), besides

    def with_homes(
        self, rows: tuple[PlaceInfo, ...], about: About, text: str
    ) -> tuple[tuple[PlaceInfo, ...], bool]:
        """With 水利局家属院 for 水利局5号楼: an office has no such buildings. And whether that is a guess."""
        hit = about.hit
        said_so = text.startswith(_SAID_SO, hit.end)
        if not (about.buildings or said_so):
            return rows, False
        homes = self._homes(hit) or self._numbered_so(rows, about)
        if not homes:
            # Its people may live anywhere: 邮局家属院.
            return rows, _of_its_people(hit, text)
        sure = said_so and (bool(about.buildings) or _YARD.match(text, hit.end) is None)
        return (homes, False) if sure else ((*rows, *homes), True)

    def with_buildings(self, rows: tuple[PlaceInfo, ...], about: About, area: Area) -> tuple[Held, bool]:
        """The rows that have the buildings; and whether parts are among them which were not said."""
        if not about.buildings:
            return Held(rows), False
        if not any(row.buildings for row in rows):
            # 碧水湾5号楼 may be that of 碧水湾北区, where the whole says nothing of its buildings.
            parts = () if about.part in about.hit.name.parts else self._parts(about)
            return Held(tuple(dict.fromkeys((*rows, *parts)))), False
        held = self._houses.held(rows, about.buildings)
        parts = self._parts(about) if held.lacking else ()
        if not parts:
            return held, False
        # 阳光城22号楼 is of 阳光城二期, where the group is theirs.
        if all(row.grid in area.inside for row in parts):
            return Held(parts, False, held.reasons), True
        return Held((*held.rows, *parts), True, held.reasons), True

    def _called_so(self, hit: Hit, area: Area, buildings: tuple[Building, ...]) -> list[PlaceInfo]:
        """Other compounds with that building, in the area if there is one, that may be called so too."""
        names = self._names.beginning(hit.said)
        rows = {id(row): row for name in names for row in name.rows if has_buildings(row)}
        found = [row for row in rows.values() if row not in hit.name.rows]
        found = [row for row in found if not area or row.grid in area.inside]
        held = self._houses.holding((*hit.name.rows, *found), buildings[0].number) if buildings else ()
        # Of the group's own area also those that leave their buildings open.
        return [row for row in found if row in held or (area and buildings and not row.buildings)]

    def _homes(self, hit: Hit) -> tuple[PlaceInfo, ...]:
        """Where the people of an office live."""
        if any(row.kind not in _EMPLOYS or row.buildings for row in hit.name.rows):
            return ()
        named = (self._names.named(hit.said + ending) for ending in HOMES)
        return tuple(row for name in named if name is not None for row in name.rows)

    def _numbered_so(self, rows: tuple[PlaceInfo, ...], about: About) -> tuple[PlaceInfo, ...]:
        """Compounds with that building that a shop may give its name: 万达华府 for 万达3号楼."""
        if not about.buildings or any(row.kind not in _NO_HOUSES or row.buildings for row in rows):
            return ()
        return tuple(row for row in self._called_so(about.hit, NOWHERE, about.buildings) if row.buildings)

    def _parts(self, about: About) -> tuple[PlaceInfo, ...]:
        """The parts that have all of the buildings which the whole lacks."""
        rows = (row for part in about.hit.name.parts.values() for row in part if row.buildings)
        return tuple(row for row in rows if all(self._houses.holds(row, each) for each in about.buildings))


def _of_its_people(hit: Hit, text: str) -> bool:
    """汽车站家属院; but pupils sleep in their school, and so may its teachers."""
    if any(row.kind not in _EMPLOYS for row in hit.name.rows):
        return False
    at_school = any(row.kind == SCHOOL for row in hit.name.rows)
    return text.startswith(_YARDS if at_school else _OF_PEOPLE, hit.end)


def _numbered(hit: Hit, text: str) -> bool:
    """Whether a building's number follows; on a road 3号 is a door, and only 3号楼 a building."""
    if hit.said[-1] in ROADS:
        return HOUSE.match(text, hit.end) is not None
    return _NUMBER.match(text, hit.end) is not None


def _one_compound(hit: Hit) -> bool:
    return len({row.name for row in hit.name.rows if has_buildings(row)}) == 1
