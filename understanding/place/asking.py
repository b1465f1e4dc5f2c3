"""The question whose grid it is, with the grids or the places to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.registry import GridInfo, PlaceInfo
from understanding.place.found import Found
from understanding.place.houses import Houses

# More than nine cannot be answered with one digit.
MOST_ASKED = 9


class Asking:
    """Asks with the names of the registry."""

    def __init__(self, grids: Mapping[str, GridInfo], houses: Houses) -> None:
        self._grids = grids
        self._houses = houses

    def which_grid(self, grids: Iterable[str], reasons: tuple[str, ...]) -> Found:
        """Ask which of these grids it is; with none, or too many to choose from, ask where it is."""
        known = [grid for grid in grids if grid in self._grids]
        if len(known) > MOST_ASKED:
            return Found("", None, (), reasons)
        options = tuple((grid, self._grids[grid].name) for grid in known)
        return Found("", None, tuple(known), reasons, options)

    def which_place(self, shown: str, rows: Iterable[PlaceInfo], reasons: tuple[str, ...]) -> Found:
        """Ask which of these places it is, one a grid."""
        one_each = {row.grid: row for row in rows}
        options = tuple((grid, self._label(row)) for grid, row in one_each.items())
        return Found(shown, None, tuple(one_each), reasons, options if len(options) <= MOST_ASKED else ())

    def _label(self, row: PlaceInfo) -> str:
        counted = "号楼" if row.buildings[:1].isdigit() else "座"
        part = f" {row.buildings} {counted}" if row.buildings else ""
        return f"{row.name}{part}（{self._houses.grid_name(row.grid)}）"
