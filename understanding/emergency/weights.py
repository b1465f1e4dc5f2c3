"""How heavily a text speaks of a danger: the points of its words, which stand in a reviewed table."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from models.danger import UNCLEAR
from understanding.grams import grams

# The longest word of the table, how much of a text counts, and how many words are shown for a reason.
WORD = 3
LONGEST = 100
SHOWN = 3
# A long text has room for many words: its characters and so many, by their root, share its points.
ROOM = 4
# A call for help of any sort; and how many points, and how many times those of the next one, name a sort.
ANY = "求救"
PLAIN, CLEAR = 4, 1.5
_NO_WORD = re.compile("[^\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Weights:
    """The points of each word, for a danger or against one, and the sort that it speaks of (`named` are all).

    A text is a danger from `enough` on, by how many rules tell of one (the last for all that are more),
    where none does with so many points `alone` besides. One of no more than `short` characters that says it
    in a way of speaking needs `plainly` less. What misses no more than `doubt` is doubtful.
    """

    points: Mapping[str, int]
    sorts: Mapping[str, str]
    named: frozenset[str]
    enough: tuple[float, ...]
    alone: float
    short: int
    plainly: float
    doubt: float

    def missing(self, said: str, rules: int, plain: bool) -> float:
        """How much heavier a clean text of which so many rules tell would have to be; 0 or less: enough.

        It is as heavy as the points of its words; the longer it is, the less they weigh. `plain`: one of the
        rules is a way of speaking.
        """
        letters = len(_NO_WORD.sub("", said[:LONGEST]))
        room = math.sqrt(letters + ROOM)
        enough = self.enough[rules] if rules else max(self.enough[0], self.alone / room)
        if plain and letters <= self.short:
            enough -= self.plainly
        return enough - sum(map(self.points.get, _words(said), repeat(0))) / room

    def lightest(self, said: str) -> list[str]:
        """The words that speak most against a danger."""
        return self._first(said, -1)

    def heaviest(self, said: str) -> list[str]:
        """The words that speak most for a danger."""
        return self._first(said, 1)

    def _first(self, said: str, sign: int) -> list[str]:
        """The few words that speak most for it, or against it, the strongest first, none inside another."""
        told: list[str] = []
        found = [(sign * self.points[word], word) for word in _words(said) if word in self.points]
        for points, word in sorted(found, key=lambda each: (-each[0], said.index(each[1]), -len(each[1]))):
            if points <= 0 or len(told) == SHOWN:
                break
            if not any(word in each or each in word for each in told):
                told.append(word)
        return told

    def sort(self, said: str) -> str:
        """The sort for which its words clearly speak, else a danger of no sort."""
        none = (UNCLEAR, 0)
        (first, most), (_, second), *_ = [*self.by_sort(said).most_common(2), none, none]
        return first if most >= max(PLAIN, CLEAR * second) else UNCLEAR

    def by_sort(self, said: str) -> Counter[str]:
        """How many points its words give each sort."""
        sums: Counter[str] = Counter()
        for word in _words(said):
            if sort := self.sorts.get(word):
                sums[sort] += self.points[word]
        del sums[ANY]
        return sums


def _words(said: str) -> set[str]:
    """All that may stand in the table of the beginning of a clean text."""
    return grams(said[:LONGEST])


def weights_of(raw: Mapping[str, Any]) -> Weights:
    """From the table as it is written: by sort and points for a danger, by points against one."""
    heavy = {word: (sort, int(points)) for sort, rows in raw["重"].items() for points, word in _rows(rows)}
    light = {word: -int(points) for points, word in _rows(raw["轻"])}
    return Weights(
        {word: points for word, (_, points) in heavy.items()} | light,
        {word: sort for word, (sort, _) in heavy.items()},
        frozenset(sort for sort, _ in heavy.values()),
        tuple(map(float, raw["够重"])),
        float(raw["单凭词"]),
        int(raw["短话"]),
        float(raw["短话直说"]),
        float(raw["存疑"]),
    )


def _rows(rows: Mapping[int, object]) -> Iterator[tuple[int, str]]:
    return ((points, word) for points, written in rows.items() for word in str(written).split())
