"""Names that begin with that of another place, by whatever else that is called: 马店卫生院 of 马家店."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from models.registry import PlaceInfo
from understanding.place.as_read import as_read

# Of the name before, and of what follows it.
SHORTEST = 2


def composed(full: Mapping[str, Sequence[PlaceInfo]]) -> Iterator[tuple[str, Sequence[PlaceInfo]]]:
    """Each name that nothing in `full` bears, with the rows that it may mean."""
    others = _others(full)
    for name, rows in full.items() if others else ():
        for end in range(SHORTEST, len(name) - SHORTEST + 1):
            for other in others.get(name[:end], ()):
                said = other + name[end:]
                if said not in full and _within(rows, full[name[:end]]):
                    yield said, rows


def _others(full: Mapping[str, Sequence[PlaceInfo]]) -> Mapping[str, set[str]]:
    """What the places are called besides, by each of their names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in {id(row): row for rows in full.values() for row in rows if row.aliases}.values():
        names = {name for each in (row.name, *row.aliases) if (name := as_read(each)) in full}
        for name in names:
            found[name] |= names - {name}
    return found


def _within(rows: Sequence[PlaceInfo], whole: Sequence[PlaceInfo]) -> bool:
    """Whether they lie where that other place is: 平安小学 need not be of 平安苑."""
    return {row.grid for row in rows} <= {row.grid for row in whole}
