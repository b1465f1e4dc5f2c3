"""One grid, where the places of a text agree on one; else by location, group and home; else ask."""

from __future__ import annotations

import re

from understanding.place import told
from understanding.place.area import Area
from understanding.place.asking import Asking
from understanding.place.found import Found
from understanding.place.houses import Houses
from understanding.place.place import Place
from understanding.place.row_kinds import LANDMARK, ROAD, ROADS
from understanding.place.shapes import Shapes
from understanding.reading import Said

BY_BOTH = "几个地点都在这个网格"
BY_LOCATION = "按发来的位置"
BY_GROUP = "同名地点里只有一处在本群范围内"
BY_HOME_AMONG = "同名地点里有说话人住的那处"
SEVERAL = "“{name}”分属几个网格"
APART = "提到了几个网格的地点"
# 振兴街路灯不亮，就我家门口这段
_AT_MY_DOOR = re.compile("[我俺咱]们?家(?:大?门口|门前|楼下|跟前|旁边|对面|这[一段边儿里])")
# Where nobody is at home: a matter there may be anywhere.
_PASSED = frozenset((ROAD, LANDMARK))


class Decider:
    """Decides whose grid it is by the places of a message."""

    def __init__(self, shapes: Shapes, houses: Houses, asking: Asking) -> None:
        self._shapes = shapes
        self._houses = houses
        self._asking = asking

    def decide(self, places: list[Place], said: Said, area: Area) -> Found:
        """The grid, with the rules that chose it, or the question."""
        grids, reasons, apart = _together(places)
        grids, rule = self._narrowed(grids, said, area, apart, places)
        reasons = (*reasons, rule) if rule else reasons
        by_location = rule == BY_LOCATION
        unsure = next((place.unsure for place in places if place.unsure), "")
        if len(grids) == 1 and (by_location or not any(place.lacking for place in places)):
            grid = grids[0]
            if not unsure or by_location or self._tells(area, grid, places):
                point = self._point(places, grid, said)
                return Found(_shown(places, grid, area), grid, (), reasons, point=point)
        doubt = unsure or ("" if apart else SEVERAL.format(name=places[0].rows[0].name))
        return self.asked(places, grids, (*reasons, doubt) if doubt else reasons)

    def _tells(self, area: Area, grid: str, places: list[Place]) -> bool:
        """Whether the area tells that what is called so is this one."""
        return grid in area.inside and (
            not area.wide or all(place.hit.slip or place.hit.by_sound for place in places)
        )

    def _narrowed(
        self, grids: list[str], said: Said, area: Area, apart: bool, places: list[Place]
    ) -> tuple[list[str], str]:
        """What the location, then the group's area, then the home leaves of several grids; and the rule."""
        if said.location is not None:
            near = [grid for grid in self._shapes.located(said.location) if grid in grids]
            if len(near) == 1:
                return near, BY_LOCATION
        # Where what is written names a place elsewhere, the group cannot settle it.
        if len(grids) > 1 and not apart and not any(place.hit.rival for place in places):
            near = [grid for grid in grids if grid in area.inside]
            if len(near) == 1:
                return near, BY_GROUP
            # Who speaks of a place where people live means his own.
            if said.home in (near or grids) and (self._lived_in(places) or _AT_MY_DOOR.search(said.text)):
                return [said.home], BY_HOME_AMONG
        return grids, ""

    def _lived_in(self, places: list[Place]) -> bool:
        """Whether each may be where the speaker lives: no road, and none of several buildings elsewhere."""
        return all(
            row.kind not in _PASSED and (place.building is None or self._houses.holds(row, place.building))
            for place in places
            for row in place.rows
        )

    def _point(self, places: list[Place], grid: str, said: Said) -> tuple[float, float] | None:
        """Where it is: what was shared, unless that lies elsewhere; else what the registry knows of it."""
        if said.location is not None and grid in (self._shapes.located(said.location) or (grid,)):
            return said.location.longitude, said.location.latitude
        rows = (row for place in places for row in place.rows if row.grid == grid)
        known = ((row.longitude, row.latitude) for row in rows)
        return next(((east, north) for east, north in known if east is not None and north is not None), None)

    def asked(self, places: list[Place], grids: list[str], reasons: tuple[str, ...]) -> Found:
        """The question which of the places in these grids it is."""
        rows = [row for place in places for row in place.rows if row.grid in grids]
        asked = self._asking.which_place(told.spots(places), rows, reasons)
        return asked._replace(places=tuple((grid, told.in_grid(places, grid)) for grid in asked.candidates))


def _together(places: list[Place]) -> tuple[list[str], tuple[str, ...], bool]:
    """The grids that all places have in common, else those of each; the reasons; whether they lie apart."""
    if len(places) == 1:
        return places[0].grids, tuple(dict.fromkeys(places[0].reasons)), False
    reasons = tuple(dict.fromkeys(reason for place in places for reason in place.reasons))
    grids = _common(places)
    if not grids:
        return list(dict.fromkeys(grid for place in places for grid in place.grids)), (*reasons, APART), True
    narrower = len(grids) < max(len(place.grids) for place in places)
    return grids, (*reasons, BY_BOTH) if narrower else reasons, False


def _common(places: list[Place]) -> list[str]:
    """The grids that all places have in common; several readings of one spot count together."""
    spots: dict[tuple[int, int], list[str]] = {}
    for place in places:
        spots.setdefault((place.hit.start, place.hit.end), []).extend(place.grids)
    first, *rest = spots.values()
    return [grid for grid in dict.fromkeys(first) if all(grid in others for others in rest)]


def _shown(places: list[Place], grid: str, area: Area) -> str:
    """In its own area a name may be short and sure; that of a road is shown as doubtful all the same."""
    first = places[0]
    sure = not first.unsure or (grid in area.inside and first.hit.said[-1] not in ROADS)
    return told.shown(first, grid) if sure else told.spots(places)
