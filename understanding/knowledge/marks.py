"""How much the features of a text tell of each need: the table of weights as it ships, added up quickly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat
from struct import Struct

# The bits that the sum of a text's weights has for each need.
LANE = 16
# A line with no more parts, which are the feature and for each need two, takes less room as it is written.
_FEW = 7


class Marks:
    """The weights by feature; each line is one, with the numbers of needs and how much it tells of them."""

    def __init__(self, needs: int, lines: Iterable[str]) -> None:
        self._lanes = Struct(f"<{needs}H")
        self._few: dict[str, tuple[tuple[int, int], ...]] = {}
        self._many: dict[str, int] = {}
        for row in (line.split(" ") for line in lines):
            if len(row) <= _FEW:
                self._few[row[0]] = tuple(_pairs(row))
            else:
                self._many[row[0]] = _side_by_side(row)

    def of(self, features: set[str]) -> list[int]:
        """By need what these features tell of it together."""
        told = sum(map(self._many.get, features, repeat(0)))
        marks = list(self._lanes.unpack(told.to_bytes(self._lanes.size, "little")))
        for row in filter(None, map(self._few.get, features)):
            for need, weight in row:
                marks[need] += weight
        return marks


def _pairs(row: list[str]) -> Iterator[tuple[int, int]]:
    numbers = map(int, row[1:])
    return zip(numbers, numbers, strict=True)


def _side_by_side(row: list[str]) -> int:
    """All of that in one number, so that those of a text are added in one go."""
    return sum(weight << LANE * need for need, weight in _pairs(row))
