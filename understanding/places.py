"""Place to grid: the registry's names found in a text, and whose grid that is; never a silent guess."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import ahocorasick

from models.registry import GroupInfo, PlaceInfo, Registry
from understanding.normal import arabic, plain

_HOUSE = re.compile(r"(?<![\d-])(\d{1,3})(?:号楼|栋|幢|#|号院|-\d{1,2}-\d{1,4}|楼\d单元)")
BY_TEXT = "文字里提到“{name}”"
BY_BUILDING = "{n} 号楼属于{grid}"
BY_GROUP = "同名地点里只有一处在本群范围内"
BY_ONLY_GRID = "没说地点，本群只有一个网格"
BY_HOME = "没说地点，按说话人的住处"
NO_PLACE = "没看出是哪里"
SEVERAL = "“{name}”分属几个网格"


@dataclass(frozen=True, slots=True)
class Found:
    """`options` are grid number and label, for the question when `grid` is None."""

    place: str = ""
    grid: str | None = None
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()


class Places:
    """The names of a registry, ready to be found in texts."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._by_name: dict[str, list[PlaceInfo]] = defaultdict(list)
        for place in registry.places:
            for name in {plain(place.name), *(plain(alias) for alias in place.aliases)}:
                if len(name) >= 2:
                    self._by_name[name].append(place)
        self._names = ahocorasick.Automaton()
        for name in self._by_name:
            self._names.add_word(name, name)
        if self._by_name:
            self._names.make_automaton()

    def find(self, text: str, group: GroupInfo | None, home: str | None) -> Found:
        """The place of a text, with the reasons; a place in the text wins over group and home."""
        text = arabic(plain(text))
        names = self._longest(text)
        if not names:
            return self._without_name(group, home)
        name = names[-1]
        rows = self._by_name[name]
        reasons = [BY_TEXT.format(name=rows[0].name)]
        rows = self._in_building(text, rows, reasons)
        grids = sorted({row.grid for row in rows})
        if len(grids) > 1 and group is not None and group.grids:
            near = [grid for grid in grids if grid in group.grids]
            if len(near) == 1:
                grids, reasons = near, [*reasons, BY_GROUP]
        shown = self._shown(text, rows[0])
        if len(grids) == 1:
            return Found(shown, grids[0], (), tuple(reasons))
        reasons.append(SEVERAL.format(name=rows[0].name))
        options = tuple((row.grid, self._label(row)) for row in _one_a_grid(rows))
        return Found(shown, None, tuple(grid for grid, _ in options), tuple(reasons), options)

    def _longest(self, text: str) -> list[str]:
        """Names in the text, none of them inside another, in order."""
        if not self._by_name or not text:
            return []
        hits = [(end - len(name) + 1, end, name) for end, name in self._names.iter(text)]
        return [
            name
            for start, end, name in sorted(hits)
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in hits)
        ]

    def _in_building(self, text: str, rows: list[PlaceInfo], reasons: list[str]) -> list[PlaceInfo]:
        house = _HOUSE.search(text)
        if house is None or not any(row.buildings for row in rows):
            return rows
        number = int(house[1])
        inside = [row for row in rows if number in _buildings(row.buildings)]
        if len({row.grid for row in inside}) == 1:
            grid = self._registry.grids.get(inside[0].grid)
            reasons.append(BY_BUILDING.format(n=number, grid=grid.name if grid else inside[0].grid))
            return inside
        return rows

    def _without_name(self, group: GroupInfo | None, home: str | None) -> Found:
        if group is not None and len(group.grids) == 1:
            return Found("", group.grids[0], (), (BY_ONLY_GRID,))
        if home is not None:
            return Found("", home, (), (BY_HOME,))
        return Found("", None, (), (NO_PLACE,))

    def _shown(self, text: str, row: PlaceInfo) -> str:
        house = _HOUSE.search(text)
        return f"{row.name} {int(house[1])} 号楼" if house else row.name

    def _label(self, row: PlaceInfo) -> str:
        grid = self._registry.grids.get(row.grid)
        part = f" {row.buildings} 号楼" if row.buildings else ""
        return f"{row.name}{part}（{grid.name if grid else row.grid}）"


def _buildings(cell: str) -> set[int]:
    """`1-6;8` as the numbers in it."""
    numbers: set[int] = set()
    for part in re.split(r"[;；,，]", cell):
        first, _, last = part.strip().partition("-")
        if first.isdigit():
            numbers |= set(range(int(first), int(last if last.isdigit() else first) + 1))
    return numbers


def _one_a_grid(rows: list[PlaceInfo]) -> list[PlaceInfo]:
    return list({row.grid: row for row in rows}.values())
