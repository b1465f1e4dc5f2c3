"""The area of a group: its grids and their names, gathered when the group is first heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import ahocorasick

from models.registry import GridInfo, GroupInfo
from understanding.place.as_read import as_read
from understanding.place.at_home import AtHome
from understanding.place.known import Known
from understanding.place.name import Hit, Name
from understanding.place.names import Names
from understanding.place.near import Near
from understanding.place.row_kinds import VILLAGE, has_buildings

# So many communities have no neighbours' talk.
MANY = 6


class Area(NamedTuple):
    """Grids in the registry's order, the same as a set, and the names there.

    `known` are those to compare with, none where there are too many, `ends` each of these with a line's end
    behind it; `wholes` are those of which parts lie there; `left` is what of their names is said among
    neighbours, in a village or a compound. A `wide` one is that of more or less everybody: that something
    lies in it tells nothing.
    """

    grids: tuple[str, ...]
    inside: frozenset[str]
    known: list[Known]
    wholes: list[Name]
    ends: str = ""
    left: ahocorasick.Automaton | None = None
    wide: bool = False

    def __bool__(self) -> bool:
        return bool(self.grids)

    def home(self, hit: Hit) -> bool:
        """Whether it lies there, and that tells that it is meant."""
        return not self.wide and self.has(hit)

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

    def __init__(self, near: Near, names: Names, grids: Mapping[str, GridInfo]) -> None:
        self._near = near
        self._names = names
        self._at_home = AtHome(grids.values())
        self._grids = grids
        self._areas: dict[tuple[str, str], Area] = {}

    def of(self, group: GroupInfo | None) -> Area:
        """The area of a group; nowhere for none."""
        if group is None:
            return NOWHERE
        key = group.platform, group.external_id
        area = self._areas.get(key)
        if area is None or area.grids is not group.grids:
            area = self._areas[key] = self._of_group(group)
        return area

    def _of_group(self, group: GroupInfo) -> Area:
        made = self.made(group.grids)
        left = self._at_home.names(made.inside, made.known, self._one(group, made.inside))
        return made._replace(left=left, wide=self._wide(made.inside))

    def _one(self, group: GroupInfo, inside: frozenset[str]) -> bool:
        """Whether it is a village, or a compound that the group is named after."""
        communities = {self._grids[grid].community for grid in inside if grid in self._grids}
        if len(communities) != 1:
            return False
        if communities.pop().endswith(VILLAGE):
            return True
        named = self._names.written(as_read(group.name))
        return any(inside <= {row.grid for row in hit.name.rows if has_buildings(row)} for hit in named)

    def _wide(self, grids: frozenset[str]) -> bool:
        """Whether it is most of the station, and no single community."""
        communities = {self._grids[grid].community for grid in grids if grid in self._grids}
        return len(communities) >= MANY and 2 * len(grids) > len(self._grids)

    def made(self, grids: tuple[str, ...]) -> Area:
        """The area of these grids."""
        known = self._near.of(grids)
        ends = "".join(f"{each.name.text}\n" for each in known)
        return Area(grids, frozenset(grids), known, self._names.wholes(grids), ends)
