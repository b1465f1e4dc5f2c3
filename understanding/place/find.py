"""The rules in their order: text, shared location, group, home, and else ask.

A place in the text wins. What is only nearly a name, by sound or with a slip, counts where it lies in
the group's own area, and else is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.registry import PlaceInfo, Registry
from understanding.place import told
from understanding.place.alone import Alone, may_tell, told_alone
from understanding.place.area import Area, Areas
from understanding.place.as_read import as_read
from understanding.place.building import buildings_in
from understanding.place.found import Found
from understanding.place.houses import Houses
from understanding.place.names import Names
from understanding.place.near import Near
from understanding.place.place import Place
from understanding.place.row_kinds import COMMUNITY, LANDMARK, ROAD, ROADS
from understanding.place.shapes import Shapes
from understanding.place.spoken import Spoken
from understanding.place.strange import before_a_building, strange_name
from understanding.reading import Said

BY_BOTH = "几个地点都在这个网格"
BY_LOCATION = "按发来的位置"
BY_GROUP = "同名地点里只有一处在本群范围内"
BY_GROUP_NAME = "按本群的名称，说的是“{name}”"
BY_PART = "本群范围内说的只能是“{name}”"
BY_ONLY_GRID = "没说地点，本群只有一个网格"
BY_HOME = "没说地点，按说话人的住处"
BY_HOME_AMONG = "同名地点里有说话人住的那处"
BY_EARLIER = "按刚才说的地点"
NO_PLACE = "没看出是哪里"
UNKNOWN = "“{said}”不在登记表里"
ELSEWHERE = "说的像是别的地方"
SEVERAL = "“{name}”分属几个网格"
APART = "提到了几个网格的地点"

# What stands between an area or a street and what is in it: 府东街(道)兴苑小区.
_LEADS_ON = frozenset(("", "道", "的", "里", "上"))
# Where nobody is at home: a matter there may be anywhere.
_PASSED = frozenset((ROAD, LANDMARK))
# More than nine cannot be answered with one digit.
MOST_ASKED = 9
_SAYS_WHERE = re.compile(
    r"(?:[\d\s#，,。.!！:：、~-]|号|楼|院|栋|幢|座|单元|室|层|门|口|[就是在这那我们咱俺的里边面头个呢啊哦嗯和与跟东西南北前后]"
    r"|附近|对面|旁边|小区|交叉|位置|地址|地点)*"
)


class Places:
    """The places of a registry, ready to be found in what people say."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._names = names = Names(registry.places, registry.grids.values())
        near = Near(names.all)
        self._houses = Houses(registry.grids)
        self._spoken = Spoken(registry, names, near, self._houses)
        self._shapes = Shapes(registry.outlines, registry.places)
        self._areas = Areas(near, names)

    def find(self, said: Said) -> Found:
        """The place of a message, with the rules that chose it."""
        text, area = as_read(said.text), self._areas.of(said.group)
        places, away = self._spoken.places(text, area)
        if not places:
            return self._without_name(text, said, area, away)
        found = self._decide(_finest_first(places, text), said, area)
        if found.grid is None and said.location is None and may_tell(text):
            return self._in_quarter(text, places) or found
        return found

    def _in_quarter(self, text: str, places: list[Place]) -> Found | None:
        """沙岭社区二期12栋: where only a community is named, of its compounds the one that is told of."""
        if len(places) > 1 or any(row.kind != COMMUNITY for row in places[0].rows):
            return None
        behind = f"{text[: places[0].hit.start]} {text[places[0].hit.end :]}"
        alone = told_alone(behind, [], self._areas.made(tuple(places[0].grids)))
        found = self._of_alone(alone, list(places[0].reasons)) if alone.rows else None
        return found if found is not None and found.grid else None

    def spelled(self, text: str) -> str:
        """A text that was in letters, with the registry's names that have these letters."""
        read = as_read(text)
        named = self._names.spelled(read)
        return text if named == read else named

    def where(self, said: Said) -> Found:
        """The place of a message, and whether it says where and nothing else: 就是3号楼那边."""
        text, area = as_read(said.text), self._areas.of(said.group)
        rest = list(text)
        for place in self._spoken.places(text, area)[0]:
            rest[place.hit.start : place.hit.end] = " " * (place.hit.end - place.hit.start)
        found = self.find(said)
        named = bool(found.place or buildings_in(text))
        return found._replace(bare=named and _SAYS_WHERE.fullmatch("".join(rest)) is not None)

    def _decide(self, places: list[Place], said: Said, area: Area) -> Found:
        """One grid, when the places agree on one; else by location and group; else ask."""
        several = len(places) > 1
        reasons = list(dict.fromkeys(reason for place in places for reason in place.reasons))
        grids = _common(places) if several else places[0].grids
        if grids and several and len(grids) < max(len(place.grids) for place in places):
            reasons.append(BY_BOTH)
        if not grids:
            reasons.append(APART)
            grids = list(dict.fromkeys(grid for place in places for grid in place.grids))
        # What is written names a place elsewhere: the group cannot settle that.
        open_ = APART in reasons or any(place.hit.rival for place in places)
        grids, chosen = self._narrowed(grids, said, area, open_, places)
        reasons += chosen
        unsure = next((place.unsure for place in places if place.unsure), "")
        settled = len(grids) == 1 and (grids[0] in area.inside or BY_LOCATION in chosen)
        lacking = any(place.lacking for place in places) and BY_LOCATION not in chosen
        if len(grids) == 1 and not lacking and (settled or not unsure):
            point = _point(places, grids[0], said)
            # In its own area a name may be short; a road is shown as one all the same.
            sure = not places[0].unsure or (grids[0] in area.inside and places[0].hit.said[-1] not in ROADS)
            shown = told.shown(places[0], grids[0]) if sure else told.spots(places)
            return Found(shown, grids[0], (), tuple(reasons), point=point)
        doubt = unsure or ("" if APART in reasons else SEVERAL.format(name=places[0].rows[0].name))
        rows = [row for place in places for row in place.rows if row.grid in grids]
        asked = self._asked(told.spots(places), rows, (*reasons, *([doubt] if doubt else [])))
        return asked._replace(places=tuple((grid, told.in_grid(places, grid)) for grid in asked.candidates))

    def _narrowed(
        self, grids: list[str], said: Said, area: Area, apart: bool, places: list[Place]
    ) -> tuple[list[str], list[str]]:
        """What the location, then the group's area, then the home leaves of several grids; and the rule."""
        if said.location is not None:
            near = [grid for grid in self._located(said) if grid in grids]
            if len(near) == 1:
                return near, [BY_LOCATION]
        if len(grids) > 1 and not apart:
            near = [grid for grid in grids if grid in area.inside]
            if len(near) == 1:
                return near, [BY_GROUP]
            # Who speaks of a place where people live means his own.
            if said.home in (near or grids) and self._lived_in(places):
                return [said.home], [BY_HOME_AMONG]
        return grids, []

    def _lived_in(self, places: list[Place]) -> bool:
        """Whether each may be where the speaker lives: no road, and none of several buildings elsewhere."""
        return all(
            row.kind not in _PASSED and (place.building is None or self._houses.holds(row, place.building))
            for place in places
            for row in place.rows
        )

    def _without_name(self, text: str, said: Said, area: Area, away: bool) -> Found:
        unknown = strange_name(text)
        reasons = (ELSEWHERE,) if away else (UNKNOWN.format(said=unknown),) if unknown else ()
        if said.location is not None and (near := self._located(said)):
            if len(near) == 1:
                point = said.location.longitude, said.location.latitude
                return Found(said.location.label, near[0], (), (*reasons, BY_LOCATION), point=point)
            return self._open(near, (*reasons, BY_LOCATION))
        if reasons:
            return self._open(area.grids, reasons)
        for earlier in said.earlier:
            places, _ = self._spoken.places(as_read(earlier), area, text)
            if places:
                found = self._decide(places, said, area)
                return found._replace(reasons=(BY_EARLIER, *found.reasons), said_before=True)
        if not may_tell(text):
            return self._by_area(area, said)
        return self._in_group(text, said, area)

    def _in_group(self, text: str, said: Said, area: Area) -> Found:
        """Buildings or a part without their compound, where the group or its area tells of which."""
        group = self._names.written(as_read(said.group.name)) if said.group else []
        alone = told_alone(text, [hit.name for hit in group], area)
        if (alone.own or not alone.rows) and alone.buildings and (another := before_a_building(text)):
            return self._open(area.grids, (UNKNOWN.format(said=another),))
        return (self._of_alone(alone, [], said.home) if alone.rows else None) or self._by_area(area, said)

    def _of_alone(self, alone: Alone, reasons: list[str], home: str | None = None) -> Found | None:
        rows, none, shown = alone.rows, False, alone.rows[0].name
        reasons = [*reasons, (BY_GROUP_NAME if alone.own else BY_PART).format(name=shown)]
        if alone.buildings and any(row.buildings for row in rows):
            rows, none, by_building = self._houses.held(rows, alone.buildings)
            reasons += by_building
            shown = f"{rows[0].name} {alone.buildings[0].shown}"
        if none and not alone.own:
            return None
        grids = {row.grid for row in rows}
        if not none and not alone.lacking:
            if len(grids) == 1:
                return Found(shown, rows[0].grid, (), tuple(reasons))
            if home in grids and len(alone.buildings) < 2:
                return Found(shown, home, (), (*reasons, BY_HOME_AMONG))
        return self._asked(shown, rows, tuple(reasons))

    def _by_area(self, area: Area, said: Said) -> Found:
        if len(area.grids) == 1:
            return Found("", area.grids[0], (), (BY_ONLY_GRID,))
        if said.home is not None and (not area or said.home in area.inside):
            return Found("", said.home, (), (BY_HOME,))
        return self._open(area.grids, (NO_PLACE,))

    def _located(self, said: Said) -> list[str]:
        """The grids that a shared location may be in, the likeliest alone when it is sure."""
        if said.location is None:
            return []
        point = said.location.longitude, said.location.latitude
        return self._shapes.outlined(*point) or self._shapes.likely(*point)

    def _open(self, grids: Iterable[str], reasons: tuple[str, ...]) -> Found:
        """Ask which of these grids it is; with none, or too many to choose from, ask where it is."""
        known = [grid for grid in grids if grid in self._registry.grids]
        if len(known) > MOST_ASKED:
            return Found("", None, (), reasons)
        options = tuple((grid, self._registry.grids[grid].name) for grid in known)
        return Found("", None, tuple(known), reasons, options)

    def _asked(self, shown: str, rows: Iterable[PlaceInfo], reasons: tuple[str, ...]) -> Found:
        one_each = {row.grid: row for row in rows}
        options = tuple((grid, self._label(row)) for grid, row in one_each.items())
        return Found(shown, None, tuple(one_each), reasons, options if len(options) <= MOST_ASKED else ())

    def _label(self, row: PlaceInfo) -> str:
        counted = "号楼" if row.buildings[:1].isdigit() else "座"
        part = f" {row.buildings} {counted}" if row.buildings else ""
        return f"{row.name}{part}（{self._houses.grid_name(row.grid)}）"


def _finest_first(places: list[Place], text: str) -> list[Place]:
    """府东街道府东社区兴苑小区 is the compound, which street and community help to find."""
    if len(places) == 1:
        return places
    leads, following = set[int](), len(text)
    fine = False
    for hit in sorted({place.hit.start: place.hit for place in places}.values(), key=lambda hit: -hit.start):
        if fine and hit.name.open and text[hit.end : following] in _LEADS_ON:
            leads.add(hit.start)
        else:
            fine = not hit.name.open
        following = hit.start
    return sorted(places, key=lambda place: place.hit.start in leads)


def _point(places: list[Place], grid: str, said: Said) -> tuple[float, float] | None:
    """Where it is: what was shared, else what the registry knows of the place."""
    if said.location is not None:
        return said.location.longitude, said.location.latitude
    rows = (row for place in places for row in place.rows if row.grid == grid)
    known = ((r.longitude, r.latitude) for r in rows if r.longitude is not None and r.latitude is not None)
    return next(known, None)


def _common(places: list[Place]) -> list[str]:
    """The grids that all places have in common; several readings of one spot count together."""
    spots: dict[tuple[int, int], list[str]] = {}
    for place in places:
        spots.setdefault((place.hit.start, place.hit.end), []).extend(place.grids)
    first, *rest = spots.values()
    return [grid for grid in dict.fromkeys(first) if all(grid in others for others in rest)]
