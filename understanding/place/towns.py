"""A street, town or community that is named right before a place, in full or for short: 城关的丽景苑."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from models.registry import GridInfo, PlaceInfo

SHORTEST, LONGEST = 2, 8
_ENDS = re.compile(r"(?:街道(?:办|办事处)?|社区|居委会|[镇乡村])$")
_BETWEEN = re.compile(r"(?:的|里的?|那边的?|这边的?|那个|这个)?$")
_LAST = frozenset("的里边个")


class Towns:
    """The registry's towns and communities, with their grids."""

    def __init__(self, grids: Iterable[GridInfo]) -> None:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for grid in grids:
            for name in (grid.town, grid.community):
                for called in {name, _ENDS.sub("", name)}:
                    if len(called) >= SHORTEST:
                        found[called].add(grid.number)
        self._grids = found
        self._last = {name[-1] for name in found} | _LAST

    def narrowed(self, rows: tuple[PlaceInfo, ...], text: str, start: int) -> tuple[PlaceInfo, ...] | None:
        """Those of the rows that lie in the town which is named before `start`; None where none is."""
        if text[start - 1] not in self._last:
            return None
        before = _BETWEEN.sub("", text[max(0, start - LONGEST) : start], count=1)
        for length in range(min(len(before), LONGEST), SHORTEST - 1, -1):
            if (grids := self._grids.get(before[-length:])) is not None:
                return tuple(row for row in rows if row.grid in grids)
        return None
