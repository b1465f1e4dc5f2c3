"""Aliases that the registry gives in one row of a name and that mean its other rows as well.

Whoever fills in a sheet writes the alias once, beside the first of two rows: 万家福 of two shops 万家福超市
tells as little which of them is meant as the name does. What says more tells them apart: 车站万家福.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from models.registry import PlaceInfo
from understanding.place.row_kinds import ROAD

Key = tuple[str, str]


def shared_aliases(places: Sequence[PlaceInfo]) -> Mapping[Key, frozenset[str]]:
    """By name and kind, for names of several rows."""
    rows: defaultdict[Key, list[PlaceInfo]] = defaultdict(list)
    often = Counter([place.name for place in places])
    for place in places:
        if place.aliases and often[place.name] > 1:
            rows[place.name, place.kind].append(place)
    return {key: frozenset(_shared(same)) for key, same in rows.items()}


def _shared(rows: Iterable[PlaceInfo]) -> Iterable[str]:
    return (alias for row in rows for alias in row.aliases if _of_all(alias, row))


def _of_all(alias: str, row: PlaceInfo) -> bool:
    """Whether it says no more than the name, or the rows are one road or one compound cut in pieces."""
    if _shortens(alias, row.name):
        return True
    return (row.kind == ROAD or row.buildings != "") and row.name not in alias


def _shortens(alias: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in alias)
