"""How much the features of a text tell of each need: the table of weights as it ships, added up quickly."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import repeat
from struct import Struct

# The bits that the sum of a text's weights has for each need.
LANE = 16
# A feature that tells of more needs is kept as one number, which is added up in one go.
_FEW = 8
# A row of few is kept as where its pairs begin, and in the last bits how many they are.
_COUNT = 4


class Marks:
    """The weights by feature; each line is one, with the numbers of needs and how much it tells of them.

    `words` are the features of one character that tell of each need. The weights of few needs stand one after
    another in one array, which takes a tenth of the room of an object for each.
    """

    def __init__(self, needs: int, lines: Iterable[str]) -> None:
        self._lanes = Struct(f"<{needs}H")
        self._pairs = array("I")
        self._few: dict[str, int] = {}
        self._many: dict[str, int] = {}
        words: defaultdict[int, set[str]] = defaultdict(set)
        for feature, *row in (line.split(" ") for line in lines):
            pairs = list(_pairs(row))
            if len(pairs) <= _FEW:
                self._few[feature] = len(self._pairs) << _COUNT | len(pairs)
                self._pairs.extend(need << LANE | weight for need, weight in pairs)
            else:
                self._many[feature] = sum(weight << LANE * need for need, weight in pairs)
            if len(feature) == 1:
                for need, _ in pairs:
                    words[need].add(feature)
        self.words = [frozenset(words[need]) for need in range(needs)]

    def of(self, features: set[str]) -> list[int]:
        """By need what these features tell of it together."""
        told = sum(map(self._many.get, features, repeat(0)))
        marks = list(self._lanes.unpack(told.to_bytes(self._lanes.size, "little")))
        pairs, weight = self._pairs, (1 << LANE) - 1
        for row in filter(None, map(self._few.get, features)):
            begin = row >> _COUNT
            for pair in pairs[begin : begin + (row & ~(-1 << _COUNT))]:
                marks[pair >> LANE] += pair & weight
        return marks


def _pairs(row: list[str]) -> Iterator[tuple[int, int]]:
    numbers = map(int, row)
    return zip(numbers, numbers, strict=True)
