"""The area of a group: its grids and their names, gathered when the group is first heard."""

from __future__ import annotations

from typing import NamedTuple

from models.registry import GroupInfo
from understanding.place.known import Known
from understanding.place.name import Hit, Name
from understanding.place.names import Names
from understanding.place.near import Near


class Area(NamedTuple):
    """Grids in the registry's order, the same as a set, and the names there.

    `known` are those to compare with, none where there are too many, `ends` each of these with a line's end
    behind it; `wholes` are those of which parts lie there.
    """

    grids: tuple[str, ...]
    inside: frozenset[str]
    known: list[Known]
    wholes: list[Name]
    ends: str = ""

    def __bool__(self) -> bool:
        return bool(self.grids)

    def has(self, hit: Hit) -> bool:
        """Whether the place, or one of that name, lies in the area."""
        rows = hit.name.rows
        # Most names have one row: that is seen faster.
        if len(rows) == 1:
            return rows[0].grid in self.inside
        return not self.inside.isdisjoint([row.grid for row in rows])


NOWHERE = Area((), frozenset(), [], [])


class Areas:
    """Areas by group."""

    def __init__(self, near: Near, names: Names) -> None:
        self._near = near
        self._names = names
        self._areas: dict[tuple[str, str], Area] = {}

    def of(self, group: GroupInfo | None) -> Area:
        """The area of a group; nowhere for none."""
        if group is None:
            return NOWHERE
        key = group.platform, group.external_id
        area = self._areas.get(key)
        if area is None or area.grids is not group.grids:
            area = self._areas[key] = self.made(group.grids)
        return area

    def made(self, grids: tuple[str, ...]) -> Area:
        """The area of these grids."""
        known = self._near.of(grids)
        ends = "".join(f"{each.name.text}\n" for each in known)
        return Area(grids, frozenset(grids), known, self._names.wholes(grids), ends)
