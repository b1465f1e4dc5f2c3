"""Shared locations: the grid whose outline holds the point, else the grid of the nearest places."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from models.messages import Location
from models.registry import PlaceInfo

Point = tuple[float, float]
CELL = 0.005
NEAR = 400.0
# Another grid's place must be so much further away than the nearest: twice as far, and some metres.
FURTHER, SLACK = 2.0, 15.0
MOST = 3
METRES = 111_320.0
_RING = re.compile(r"\(([^()]+)\)")


class Shapes:
    """Outlines and coordinates in cells of about 500 m."""

    def __init__(self, outlines: Mapping[str, str], places: Iterable[PlaceInfo]) -> None:
        self._outlines = {grid: _rings(wkt) for grid, wkt in outlines.items()}
        self._grids: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for grid, rings in self._outlines.items():
            for cell in _cells([point for ring in rings for point in ring]):
                self._grids[cell].append(grid)
        self._places: defaultdict[tuple[int, int], list[PlaceInfo]] = defaultdict(list)
        for place in places:
            if place.longitude is not None and place.latitude is not None:
                self._places[_cell(place.longitude, place.latitude)].append(place)

    def __bool__(self) -> bool:
        """Whether the registry says where anything lies."""
        return bool(self._grids or self._places)

    def located(self, location: Location) -> list[str]:
        """The grids that a shared location may be in, the likeliest alone when it is sure."""
        point = location.longitude, location.latitude
        return self.outlined(*point) or self.likely(*point)

    def outlined(self, longitude: float, latitude: float) -> list[str]:
        """The grids whose outline holds the point."""
        grids = self._grids.get(_cell(longitude, latitude), ())
        return [grid for grid in grids if _inside(self._outlines[grid], longitude, latitude)]

    def nearest(self, longitude: float, latitude: float) -> list[tuple[float, PlaceInfo]]:
        """Places within 400 m, nearest first, with their distance in metres."""
        column, row = _cell(longitude, latitude)
        around = [
            (distance(longitude, latitude, place.longitude or 0.0, place.latitude or 0.0), place)
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for place in self._places.get((x, y), ())
        ]
        return sorted(((d, p) for d, p in around if d <= NEAR), key=lambda found: found[0])

    def likely(self, longitude: float, latitude: float) -> list[str]:
        """The grid of the nearest place, alone where no other grid's place is about as near."""
        nearest: dict[str, float] = {}
        for metres, place in self.nearest(longitude, latitude):
            nearest.setdefault(place.grid, metres)
        grids = list(nearest)[:MOST]
        if len(grids) > 1 and nearest[grids[1]] >= FURTHER * nearest[grids[0]] + SLACK:
            return grids[:1]
        return grids


def distance(longitude: float, latitude: float, other_longitude: float, other_latitude: float) -> float:
    """Metres between two points that are near each other, all in degrees."""
    east = (other_longitude - longitude) * math.cos(math.radians(latitude))
    return math.hypot(east, other_latitude - latitude) * METRES


def _rings(wkt: str) -> list[list[Point]]:
    return [[_point(pair) for pair in ring.split(",")] for ring in _RING.findall(wkt)]


def _point(pair: str) -> Point:
    x, y = pair.split()[:2]
    return float(x), float(y)


def _cell(longitude: float, latitude: float) -> tuple[int, int]:
    return math.floor(longitude / CELL), math.floor(latitude / CELL)


def _cells(points: list[Point]) -> list[tuple[int, int]]:
    if not points:
        return []
    first = _cell(min(x for x, _ in points), min(y for _, y in points))
    last = _cell(max(x for x, _ in points), max(y for _, y in points))
    return [(x, y) for x in range(first[0], last[0] + 1) for y in range(first[1], last[1] + 1)]


def _inside(rings: list[list[Point]], x: float, y: float) -> bool:
    """By the even-odd rule, so that holes need no rule of their own."""
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1
