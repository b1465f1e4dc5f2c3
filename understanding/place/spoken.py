"""The places that a text speaks of: as written, nearly so in the group's area, as they sound, in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.registry import PlaceInfo, Registry
from understanding.place.area import Area
from understanding.place.around import Around, named_behind
from understanding.place.building import NEAR, Building, Cells, buildings_in
from understanding.place.name import Hit, Name
from understanding.place.names import Names
from understanding.place.near import Near
from understanding.place.other_names import SHORT
from understanding.place.parts import (
    LAST,
    later_phase,
    part_behind,
    parts_besides,
    parts_in,
    stem_of,
    unknown,
    without,
)
from understanding.place.row_kinds import OFFICE, ROADS, has_buildings
from understanding.place.scene import at_scene, corrected
from understanding.place.towns import Towns

BY_TEXT = "文字里提到“{said}”"
BY_SOUND = "“{said}”听着像“{name}”"
BY_SLIP = "“{said}”像是“{name}”写错了一个字"
BY_BUILDING = "{building}属于{grid}"
NO_BUILDING = "登记表里“{name}”没有 {building}"
_HOUSE = re.compile(r"\d{1,3}(?:号楼|栋|幢|#|座)")
_NO_PART = ("小区", "社区")
LAMP = "路灯"
HOMES = ("家属院", "宿舍", "小区", "院", "家属楼")
UNSURE = "不能确定是不是“{name}”"


class Place(NamedTuple):
    """One place that a text speaks of, with the rows that it may be.

    `unsure` says why it may be another, unless the group's area settles that; `lacking` that it may be
    another whatever the area: no such building, or a longer name.
    """

    hit: Hit
    rows: tuple[PlaceInfo, ...]
    reasons: tuple[str, ...]
    building: Building | None = None
    unsure: str = ""
    lacking: bool = False

    @property
    def grids(self) -> list[str]:
        """The grids of its rows, in order."""
        return list(dict.fromkeys(row.grid for row in self.rows))


class Spoken:
    """Finds the places of a text."""

    def __init__(self, registry: Registry, names: Names, near: Near) -> None:
        self._grids = registry.grids
        self._names = names
        self._near = near
        self._cells = Cells()
        self._towns = Towns(registry.grids.values())
        towns = "".join({grid.community + grid.town for grid in registry.grids.values()})
        self._around = Around(towns + "".join(row.address for row in registry.places))

    def places(self, text: str, area: Area, more: str = "") -> tuple[list[Place], bool]:
        """The places of the text, and whether it speaks of another town.

        `more` is what was said after it without a place: a building in that is the one that is meant.
        """
        towns = self._around.elsewhere(text)
        written, away = self._meant(self._lamps(self._names.written(text), text, area), text, area, towns)
        full = [hit for hit in written if not hit.name.weak]
        hits = full
        if area and not away and not any(area.has(hit) for hit in full):
            near = self._near.find(text, area.known)
            # What explains more of the text than a name from elsewhere is what was meant.
            if near and all(_covers(near, hit) for hit in full):
                hits = self._meant(near, text, area, towns)[0]
            elif full:
                hits = full + _rivals(near, full) + _begun_by(full, area)
        if not hits and not away:
            hits, away = self._meant(self._names.sounding(text), text, area, towns)
        hits = hits or written
        if not hits:
            return [], away or bool(towns)
        for hit in hits:
            if hit.name.parts or (hit.said[-1] in LAST and hit.said[-2:] not in _NO_PART):
                hits = [each for hit in hits for each in (hit, *self._besides(hit, text))]
                break
        if cut := corrected(text):
            hits = [hit for hit in hits if hit.start >= cut] or hits
            text = _put_right(text, hits, cut)
        scene = at_scene(hits, text)
        if not scene and not buildings_in(text):
            return [], False
        # 不是兴苑3号楼，是9号楼: the place stands, only the building is another.
        return self._taken(scene or hits, text, area, more), False

    def _besides(self, hit: Hit, text: str) -> Iterator[Hit]:
        """Other parts of the same whole that are said behind one: 阳光城一期和二期."""
        parts, end, stem = hit.name.parts, hit.end, hit.said
        if parts:
            first = part_behind(text, end)
            end = first.end if first else len(text)
        elif hit.said[-1] in LAST and (stem := stem_of(hit.said)):
            whole = self._names.named(stem)
            parts = whole.parts if whole else parts
        else:
            return
        for part in parts_besides(text, end):
            said = text[part.start : part.end]
            name = self._names.named(stem + said)
            rows = name.rows if name else parts.get(part.part, ())
            if rows:
                yield Hit(Name(stem + said, rows), part.start, part.end, said)

    def _lamps(self, hits: list[Hit], text: str, area: Area) -> list[Hit]:
        """李家庄路灯 is a lamp of 李家庄 or of 李家庄路: of which the area tells, or else of either."""
        if LAMP not in text:
            return hits
        found: list[Hit] = []
        for hit in hits:
            name = self._names.named(hit.said[:-1]) if text.startswith(LAMP, hit.end - 1) else None
            if name is None:
                found.append(hit)
                continue
            both = [hit, hit._replace(name=name)]
            found += [each for each in both if area.has(each)] or both
        return found

    def _meant(
        self, hits: list[Hit], text: str, area: Area, towns: list[tuple[int, int]]
    ) -> tuple[list[Hit], bool]:
        """Without what only looks like a place; and whether a place was one of another town."""
        if not hits:
            return hits, False
        known = bool(area)
        kept = [hit for hit in hits if not self._around.no_place(hit, text, area.has(hit), known)]
        if not towns:
            return kept, False
        ours = [hit for hit in kept if not named_behind(text, towns, hit.start)]
        return ours, len(ours) < len(kept)

    def _taken(self, hits: list[Hit], text: str, area: Area, more: str) -> list[Place]:
        starts, said = sorted({hit.start for hit in hits}), text
        text, told = self._without_others(text, hits), parts_in(more) if more else ()
        after = buildings_in(more) if more else ()
        places, several = [], len(hits) > 1
        for hit in hits:
            following = min((start for start in starts if start >= hit.end), default=len(text))
            part, there = part_behind(said, hit.end), text
            if told and (later := [each for each in told if each.part in hit.name.parts]):
                part, after = later[0], buildings_in(without(more, later))
            elif part is not None and part.part in hit.name.parts:
                there = without(text, [part])
            buildings = after or buildings_in(there, hit.end, min(following, hit.end + NEAR))
            if not buildings and len(starts) == 1:
                # What stands in the name itself is none of its buildings: 世纪花园B区.
                buildings = buildings_in(f"{there[: hit.start]} {there[hit.end :]}")
            begun = several and any(other.end == hit.start for other in hits)
            followed = several and any(other.start == hit.end for other in hits)
            places.append(self._place(hit, said, area, buildings, part.part if part else "", begun, followed))
        return [place for place in places if not _told_already(place, places)] if several else places

    def _without_others(self, text: str, hits: list[Hit]) -> str:
        """The text without the buildings behind names that are not meant: 我家在锦绣8号楼，兴苑灯坏了."""
        for other in self._names.written(text) if _HOUSE.search(text) else ():
            house = _HOUSE.match(text, other.end)
            if house is not None and all(other.end <= hit.start or hit.end <= other.start for hit in hits):
                text = f"{text[: other.end]}{' ' * (house.end() - other.end)}{text[house.end() :]}"
        return text

    def _place(
        self,
        hit: Hit,
        text: str,
        area: Area,
        buildings: tuple[Building, ...],
        part: str,
        begun: bool,
        followed: bool,
    ) -> Place:
        inside = area.has(hit)
        rows = hit.name.parts.get(part, hit.name.rows)
        of_town = self._towns.narrowed(rows, text, hit.start) if hit.start else None
        if of_town:
            rows, begun = of_town, True
        name = rows[0].name
        # 民福12栋: nothing else that is called so for short has buildings.
        numbered = _numbered(hit, text) and _one_compound(hit) and not hit.name.parts
        if numbered and hit.name.weak and (besides := self._called_so(hit, area, buildings)):
            rows, numbered = (*rows, *besides), False
        weak = hit.name.weak and not numbered and part not in hit.name.parts
        rule = BY_SLIP if hit.slip else BY_SOUND if hit.by_sound else BY_TEXT
        reasons = [rule.format(said=hit.said, name=name)]
        doubtful = hit.slip or weak or (hit.by_sound and bool(area)) or later_phase(part, hit.name.parts)
        another = (
            hit.rival
            or of_town == ()
            or unknown(part, hit.name.parts)
            or self._around.another(hit, text, inside, begun, followed)
        )
        lacking = False
        said_so = text.startswith(HOMES, hit.end)
        if (buildings or said_so) and (homes := self._homes(hit)):
            rows, another = (homes, another) if said_so else ((*rows, *homes), True)
        if buildings and any(row.buildings for row in rows):
            rows, lacking = self.with_buildings(rows, buildings, reasons)
            if lacking and (held := self._in_parts(hit, buildings)):
                # 阳光城22号楼 is of 阳光城二期, where the group is theirs.
                lacking = not all(row.grid in area.inside for row in held)
                rows, doubtful = (*rows, *held) if lacking else held, True
        unsure = UNSURE.format(name=name) if doubtful or another else ""
        building = buildings[0] if buildings else None
        return Place(hit, rows, tuple(reasons), building, unsure, lacking or another)

    def _in_parts(self, hit: Hit, buildings: tuple[Building, ...]) -> tuple[PlaceInfo, ...]:
        """The parts that have all of the buildings which the whole lacks."""
        rows = (row for part in hit.name.parts.values() for row in part if row.buildings)
        return tuple(row for row in rows if all(self.holds(row, building) for building in buildings))

    def _called_so(self, hit: Hit, area: Area, buildings: tuple[Building, ...]) -> list[PlaceInfo]:
        """Other compounds with that building, in the area if there is one, that may be called so too."""
        names = self._names.beginning(hit.said)
        rows = {id(row): row for name in names for row in name.rows if has_buildings(row)}
        found = [row for row in rows.values() if row not in hit.name.rows]
        found = [row for row in found if not area or row.grid in area.inside]
        held = self._holding((*hit.name.rows, *found), buildings[0].number) if buildings else ()
        return [row for row in found if row in held]

    def _homes(self, hit: Hit) -> tuple[PlaceInfo, ...]:
        """水利局5号楼 may be of 水利局家属院: an office has no such buildings."""
        if any(row.kind != OFFICE or row.buildings for row in hit.name.rows):
            return ()
        named = (self._names.named(hit.said + ending) for ending in HOMES)
        return tuple(row for name in named if name is not None for row in name.rows)

    def with_buildings(
        self, rows: tuple[PlaceInfo, ...], buildings: tuple[Building, ...], reasons: list[str]
    ) -> tuple[tuple[PlaceInfo, ...], bool]:
        """The rows that have one of the buildings; and whether there is none for one of them."""
        found: dict[int, PlaceInfo] = {}
        for building in buildings:
            held = self._holding(rows, building.number)
            if not held:
                reasons.append(NO_BUILDING.format(name=rows[0].name, building=building.shown))
                return rows, True
            if len({row.grid for row in held}) == 1 < len({row.grid for row in rows}):
                told = self.grid_name(held[0].grid)
                reasons.append(BY_BUILDING.format(building=building.shown, grid=told))
            found |= {id(row): row for row in held}
        return tuple(found.values()), False

    def _holding(self, rows: tuple[PlaceInfo, ...], number: int | str) -> tuple[PlaceInfo, ...]:
        """The rows that name the building; else those that name no buildings at all."""
        inside = tuple(row for row in rows if row.buildings and self._cells.holds(row.buildings, number))
        return inside or tuple(row for row in rows if not row.buildings)

    def holds(self, row: PlaceInfo, building: Building) -> bool:
        """Whether a row has the building, or may have it."""
        return self._cells.holds(row.buildings, building.number)

    def grid_name(self, number: str) -> str:
        """A grid as people call it."""
        grid = self._grids.get(number)
        return grid.name if grid else number

    def written(self, text: str) -> list[Hit]:
        """The names that stand in a text, whatever stands around them."""
        return self._names.written(text)


def _put_right(text: str, hits: list[Hit], cut: int) -> str:
    """The text without the building that was said wrong, where the right one follows."""
    last = max((hit.end for hit in hits if hit.end <= cut), default=cut)
    return text[:last] + " " * (cut - last) + text[cut:] if buildings_in(text, cut) else text


def _told_already(place: Place, places: list[Place]) -> bool:
    """Whether it may only be what another reading of the same spot is taken for."""
    return place.hit.rival and any(
        other.hit[1:3] == place.hit[1:3] and {*place.rows} <= {*other.rows} and not other.hit.rival
        for other in places
    )


def _numbered(hit: Hit, text: str) -> bool:
    """Whether a building's number follows; on a road 3号 is a door, and only 3号楼 a building."""
    if hit.said[-1] in ROADS:
        return _HOUSE.match(text, hit.end) is not None
    return text[hit.end : hit.end + 1].isdigit()


def _one_compound(hit: Hit) -> bool:
    return len({row.name for row in hit.name.rows if has_buildings(row)}) == 1


def _rivals(near: list[Hit], full: list[Hit]) -> list[Hit]:
    """Names of the area that sound like one from elsewhere, as it is written: either may be meant."""
    written = {(hit.start, hit.end) for hit in full}
    return [hit._replace(rival=True) for hit in near if hit.by_sound and (hit.start, hit.end) in written]


def _begun_by(full: list[Hit], area: Area) -> list[Hit]:
    """Names of the area that begin with a short one from elsewhere: 御景, where 御景名都 is near."""
    short = [hit for hit in full if len(hit.said) <= SHORT and not hit.name.open]
    return [
        hit._replace(name=known.name, rival=True)
        for hit in short
        for known in area.known
        if known.name.text.startswith(hit.said)
    ]


def _covers(near: list[Hit], hit: Hit) -> bool:
    """Whether one of them holds the whole hit and more."""
    return any(
        other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
        for other in near
    )
