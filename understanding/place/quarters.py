"""Buildings and parts by what is around them: the group's name, its area, or the community that is named."""

from __future__ import annotations

from understanding.place.alone import Alone, told_alone
from understanding.place.area import Area, Areas
from understanding.place.as_read import as_read
from understanding.place.asking import Asking
from understanding.place.decided import BY_HOME_AMONG
from understanding.place.found import Found
from understanding.place.houses import Held, Houses
from understanding.place.names import Names
from understanding.place.place import Place
from understanding.place.row_kinds import COMMUNITY

BY_GROUP_NAME = "按本群的名称，说的是“{name}”"
BY_PART = "本群范围内说的只能是“{name}”"


class Quarters:
    """Finds the compound that is told of without its name."""

    def __init__(self, names: Names, areas: Areas, houses: Houses, asking: Asking) -> None:
        self._names = names
        self._areas = areas
        self._houses = houses
        self._asking = asking

    def told_in(self, group: str, text: str, area: Area) -> Alone:
        """What is told of in a group of this name and area."""
        named = [hit.name for hit in self._names.written(as_read(group))]
        return told_alone(text, named, area)

    def of_community(self, text: str, places: list[Place]) -> Found | None:
        """沙岭社区二期12栋: where only a community is named, of its compounds the one that is told of."""
        first = places[0]
        if len(places) > 1 or any(row.kind != COMMUNITY for row in first.rows):
            return None
        around = f"{text[: first.hit.start]} {text[first.hit.end :]}"
        alone = told_alone(around, [], self._areas.made(tuple(first.grids)))
        found = self.found(alone, first.reasons)
        return found if found is not None and found.grid else None

    def found(self, alone: Alone, reasons: tuple[str, ...], home: str | None = None) -> Found | None:
        """The grid of what is told of, or the question; nothing where no compound of the area has it."""
        rows, buildings = alone.rows, alone.buildings
        if not rows:
            return None
        shown, held = rows[0].name, Held(rows)
        rule = (BY_GROUP_NAME if alone.own else BY_PART).format(name=shown)
        if buildings and any(row.buildings for row in rows):
            held = self._houses.held(rows, buildings)
            shown = f"{held.rows[0].name} {buildings[0].shown}"
        if held.lacking and not alone.own:
            return None
        reasons = (*reasons, rule, *held.reasons)
        grids = {row.grid for row in held.rows}
        if not held.lacking and not alone.lacking:
            if len(grids) == 1:
                return Found(shown, held.rows[0].grid, (), reasons)
            if home in grids and len(buildings) < 2:
                return Found(shown, home, (), (*reasons, BY_HOME_AMONG))
        return self._asking.which_place(shown, held.rows, reasons)
