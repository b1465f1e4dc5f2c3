"""Of which sort of danger a text's words speak: a table has their points for each sort and against it."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from understanding.emergency.marked import marked, room
from understanding.kind.grams import grams


@dataclass(frozen=True, slots=True)
class Names:
    """The points of each word, in the order of `sorts`; a sort that has none is none that words tell of.

    `rule`: the points that a rule of a sort has; `clear`: so many more than the next one name a sort, where
    no rule tells of a danger, and where one does.
    """

    sorts: tuple[str, ...]
    words: Mapping[str, array[int]]
    rule: float
    clear: tuple[float, float]

    def best(self, said: str, told: Collection[str]) -> str | None:
        """The sort of which a clean text clearly speaks, and the rules of these sorts; else none."""
        points = self.points(said)
        for sort in set(told) & points.keys():
            points[sort] += self.rule
        first, second = sorted(points, key=points.__getitem__, reverse=True)[:2]
        return first if points[first] - points[second] >= self.clear[bool(told)] else None

    def points(self, said: str) -> dict[str, float]:
        """Of each sort the points of the text's words; the longer it is, the less they weigh."""
        rows = [row for word in grams(marked(said)) if (row := self.words.get(word)) is not None]
        long = room(said)
        return {sort: sum(each) / long for sort, each in zip(self.sorts, self._by_sort(rows), strict=True)}

    def _by_sort(self, rows: list[array[int]]) -> Iterable[tuple[int, ...]]:
        return zip(*rows, strict=True) if rows else ((0,) for _ in self.sorts)


def names_of(raw: Mapping[str, Any]) -> Names:
    """From the table as it is written: by sort and points the words, those below nothing against it."""
    sorts = tuple(raw["名"])
    words: dict[str, array[int]] = {}
    nothing = array("h", [0] * len(sorts))
    for place, sort in enumerate(sorts):
        for points, word in _rows(raw["名"][sort]):
            words.setdefault(word, nothing[:])[place] = points
    return Names(sorts, words, float(raw["规则"]), (float(raw["分明"][0]), float(raw["分明"][1])))


def _rows(rows: Mapping[int, object]) -> Iterator[tuple[int, str]]:
    for points, written in rows.items():
        yield from ((int(points), word) for word in str(written).split())
