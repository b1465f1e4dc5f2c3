"""How much the features of a text tell of each need: the table of weights as it ships, added up quickly."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from operator import lshift, or_
from struct import Struct

import msgspec

# The bits that the sum of a text's weights has for each need.
LANE = 16
_WEIGHT = (1 << LANE) - 1
# A feature that tells of more needs is kept as one number, which is added up in one go.
_FEW = 31
# A row of few is kept as where its pairs begin, and in the last bits how many they are.
_COUNT = 5
_TWO = 2
# What reads so many numbers in a third of the time.
_numbers = msgspec.json.Decoder(list[int]).decode


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
        for feature, _, row in (line.partition(" ") for line in lines):
            numbers = _numbers(f"[{row.replace(' ', ',')}]")
            told, weights = numbers[::2], numbers[1::2]
            if len(told) > _FEW:
                self._many[feature] = self._one_number(told, weights)
            elif len(told) == 1 and len(feature) == _TWO:
                begin, seconds = self._rare.get(feature[0], (len(self._told), ""))
                self._rare[feature[0]] = begin, seconds + feature[1]
                self._told.append(told[0] << LANE | weights[0])
            else:
                self._few[feature] = len(self._pairs) << _COUNT | len(told)
                self._pairs.extend(map(or_, map(lshift, told, repeat(LANE)), weights))
            if len(feature) == 1:
                for need in told:
                    words[need].add(feature)
        self.words = [frozenset(words[need]) for need in range(needs)]

    def of(self, features: set[str]) -> list[int]:
        """By need what these features tell of it together."""
        told = sum(filter(None, map(self._many.get, features)))
        marks = list(self._lanes.unpack(told.to_bytes(self._lanes.size, "little")))
        for pair in chain(*self._of_few(features), self._of_one(features)):
            marks[pair >> LANE] += pair & _WEIGHT
        return marks

    def _one_number(self, needs: list[int], weights: list[int]) -> int:
        lanes = [0] * (self._lanes.size * 8 // LANE)
        for need, weight in zip(needs, weights, strict=True):
            lanes[need] = weight
        return int.from_bytes(self._lanes.pack(*lanes), "little")

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
