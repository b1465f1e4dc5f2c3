"""A place that a text speaks of."""

from __future__ import annotations

from typing import NamedTuple

from models.registry import PlaceInfo
from understanding.place.building import Building
from understanding.place.name import Hit


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
        if len(self.rows) == 1:
            return [self.rows[0].grid]
        return list(dict.fromkeys([row.grid for row in self.rows]))
