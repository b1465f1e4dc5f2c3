"""Which rows of the registry have a building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.registry import GridInfo, PlaceInfo
from understanding.place.building import Building
from understanding.place.cells import Cells

BY_BUILDING = "{building}属于{grid}"
NO_BUILDING = "登记表里“{name}”没有 {building}"


class Held(NamedTuple):
    """The rows that have one of the buildings; or all, where one of these is `lacking`; and the reasons."""

    rows: tuple[PlaceInfo, ...]
    lacking: bool = False
    reasons: tuple[str, ...] = ()


class Houses:
    """Answers by the cells 楼栋 of the registry."""

    def __init__(self, grids: Mapping[str, GridInfo]) -> None:
        self._grids = grids
        self._cells = Cells()

    def held(self, rows: tuple[PlaceInfo, ...], buildings: Iterable[Building]) -> Held:
        """The rows that have one of the buildings."""
        found: dict[int, PlaceInfo] = {}
        reasons: tuple[str, ...] = ()
        for building in buildings:
            held = self.holding(rows, building.number)
            if not held:
                none = NO_BUILDING.format(name=rows[0].name, building=building.shown)
                return Held(rows, True, (*reasons, none))
            if len({row.grid for row in held}) == 1 < len({row.grid for row in rows}):
                grid = self.grid_name(held[0].grid)
                reasons = (*reasons, BY_BUILDING.format(building=building.shown, grid=grid))
            found |= {id(row): row for row in held}
        return Held(tuple(found.values()), reasons=reasons)

    def holding(self, rows: tuple[PlaceInfo, ...], number: int | str) -> tuple[PlaceInfo, ...]:
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
