"""How a place is told to others: its name and building, and a mark where it may be another."""

from __future__ import annotations

from models.unsure import AS_SAID, MAYBE
from understanding.place.place import Place
from understanding.place.row_kinds import has_buildings

OR, AND = "或", "、"
MOST_SHOWN = 3


def spots(places: list[Place]) -> str:
    """Every spot that was spoken of; with a mark where it may be another, or is one of several names."""
    spots: dict[tuple[int, int], list[Place]] = {}
    for place in places:
        spots.setdefault((place.hit.start, place.hit.end), []).append(place)
    told = []
    for readings in spots.values():
        names = OR.join(dict.fromkeys(shown(place) for place in readings))
        told.append(_maybe(readings[0], names) if len(readings) > 1 or readings[0].unsure else names)
    return AND.join(dict.fromkeys(told[:MOST_SHOWN]))


def _maybe(place: Place, names: str) -> str:
    """With what was said, where that is more than a part of the name."""
    said = place.hit.said
    if said in names:
        return MAYBE.format(name=names)
    # 开发路 3 号 may be a door of the street.
    number = f" {place.building.shown.removesuffix('楼')}" if place.building else ""
    return AS_SAID.format(said=said + number, name=names)


def in_grid(places: list[Place], grid: str) -> str:
    """What is meant once that grid is chosen."""
    return next((shown(place, grid) for place in places if grid in place.grids), "")


def shown(place: Place, grid: str = "") -> str:
    """How the place is told to others: never with entrance or room."""
    row = next((row for row in place.rows if row.grid == grid), place.rows[0])
    return f"{row.name} {place.building.shown}" if place.building and has_buildings(row) else row.name
