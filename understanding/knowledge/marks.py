"""How much the features of a text tell of each need: the table of weights as it ships, added up quickly."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from struct import Struct

# The bits that the sum of a text's weights has for each need.
LANE = 16
_WEIGHT = (1 << LANE) - 1
# A feature that tells of more needs is kept as one number, which is added up in one go.
_FEW = 31
# A row of few is kept as where its pairs begin, and in the last bits how many they are.
_COUNT = 5
_TWO = 2


class Marks:
    """The weights by feature; each line is one, with the numbers of needs and how much it tells of them.

    `words` are the features of one character that tell of each need. What has few needs stands in arrays,
    which take a tenth of the room of an object for each: all rows of few one after another, and by themselves
    the two characters that tell of one need, which are most lines: by the first of them where its row begins,
    and all that come second. Lines come in the order of their features.
    """

    def __init__(self, needs: int, lines: Iterable[str]) -> None:
        self._lanes = Struct(f"<{needs}H")
        self._pairs = array("I")
        self._few: dict[str, int] = {}
        self._many: dict[str, int] = {}
        self._rare: dict[str, tuple[int, str]] = {}
        self._told = array("I")
        words: defaultdict[int, set[str]] = defaultdict(set)
        for feature, *row in (line.rstrip("\n").split(" ") for line in lines):
            pairs = list(_pairs(row))
            if len(pairs) == 1 and len(feature) == _TWO:
                begin, seconds = self._rare.get(feature[0], (len(self._told), ""))
                self._rare[feature[0]] = begin, seconds + feature[1]
                self._told.append(_packed(*pairs[0]))
            elif len(pairs) <= _FEW:
                self._few[feature] = len(self._pairs) << _COUNT | len(pairs)
                self._pairs.extend(_packed(*pair) for pair in pairs)
            else:
                self._many[feature] = sum(weight << LANE * need for need, weight in pairs)
            if len(feature) == 1:
                for need, _ in pairs:
                    words[need].add(feature)
        self.words = [frozenset(words[need]) for need in range(needs)]

    def of(self, features: set[str]) -> list[int]:
        """By need what these features tell of it together."""
        told = sum(filter(None, map(self._many.get, features)))
        marks = list(self._lanes.unpack(told.to_bytes(self._lanes.size, "little")))
        for pair in chain(*self._of_few(features), self._of_one(features)):
            marks[pair >> LANE] += pair & _WEIGHT
        return marks

    def _of_few(self, features: set[str]) -> Iterator[array[int]]:
        for row in filter(None, map(self._few.get, features)):
            begin = row >> _COUNT
            yield self._pairs[begin : begin + (row & ~(-1 << _COUNT))]

    def _of_one(self, features: set[str]) -> Iterator[int]:
        for feature in features:
            if len(feature) == _TWO and (row := self._rare.get(feature[0])):
                begin, seconds = row
                if (at := seconds.find(feature[1])) >= 0:
                    yield self._told[begin + at]


def _packed(need: int, weight: int) -> int:
    return need << LANE | weight


def _pairs(row: list[str]) -> Iterator[tuple[int, int]]:
    numbers = map(int, row)
    return zip(numbers, numbers, strict=True)
