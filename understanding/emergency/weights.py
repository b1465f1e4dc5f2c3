"""How heavily a text speaks of a danger: the points of its words, which stand in a reviewed table."""

from __future__ import annotations

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
# A call for help of any sort; and how many points, and how many times those of the next one, name a sort.
ANY = "求救"
PLAIN, CLEAR = 4, 1.5


@dataclass(frozen=True, slots=True)
class Weights:
    """The points of each word, for a danger or against one, the sort that it speaks of (`named` are all of
    these), and where a text of no words begins. A text is a danger by its words alone from `enough` on, from
    `despite` on where an exception holds a danger back, and gives way to nothing from `firm` on; `least` by
    how many rules have to tell of one (at least so many, the most first) are the points that it needs to
    count. A text as `long` or longer needs them all; a shorter one has less room for words that weigh and
    needs up to `spared` less, one of `short` characters all of them less. From `doubt` on one that counts as
    none is doubtful.
    """

    begin: int
    points: Mapping[str, int]
    sorts: Mapping[str, str]
    named: frozenset[str]
    enough: int
    despite: int
    firm: int
    least: Mapping[int, int]
    short: int
    long: int
    spared: int
    doubt: int

    def of(self, said: str) -> int:
        """The points of a clean text."""
        return sum(map(self.points.get, _words(said), repeat(0)), self.begin)

    def light(self, said: str, points: int, rules: int) -> list[str]:
        """The words that make light of a danger that so many rules tell of; none where its points count."""
        room = (self.long - len(said)) / (self.long - self.short)
        least = next(points for many, points in self.least.items() if rules >= many)
        return self._first(said, -1) if points < least - self.spared * min(1, max(0, room)) else []

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
    asked = raw["门槛"]
    return Weights(
        int(raw["起点"]),
        {word: points for word, (_, points) in heavy.items()} | light,
        {word: sort for word, (sort, _) in heavy.items()},
        frozenset(sort for sort, _ in heavy.values()),
        asked["够重"],
        asked["有例外"],
        asked["不让"],
        dict(sorted(asked["说法"].items(), reverse=True)),
        asked["短话"],
        asked["长话"],
        asked["短话少要"],
        asked["存疑"],
    )


def _rows(rows: Mapping[int, object]) -> Iterator[tuple[int, str]]:
    return ((points, word) for points, written in rows.items() for word in str(written).split())
