"""Of which sort of danger a text's words speak: a table has their points for each sort and against it."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from understanding.emergency.marked import marked, room
from understanding.kind.grams import grams


@dataclass(frozen=True, slots=True)
class Names:
    """From where on in `table` each word has its points, in the order of `sorts`; a sort that has none is
    none that words tell of.

    `rule`: the points that a rule of a sort has; `clear`: so many more than the next one name a sort, where
    no rule tells of a danger, and where one does.
    """

    sorts: tuple[str, ...]
    words: Mapping[str, int]
    table: array[int]
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
        many, begins = len(self.sorts), map(self.words.get, grams(marked(said)))
        rows = [self.table[begin : begin + many] for begin in begins if begin is not None]
        long = room(said)
        return {sort: sum(row[place] for row in rows) / long for place, sort in enumerate(self.sorts)}


def names_of(raw: Mapping[str, Any]) -> Names:
    """From the table as it is written: by sort and points the words, those below nothing against it."""
    sorts = tuple(raw["名"])
    words: dict[str, int] = {}
    table = array("h")
    for place, sort in enumerate(sorts):
        for points, word in _rows(raw["名"][sort]):
            if word not in words:
                words[word] = len(table)
                table.extend([0] * len(sorts))
            table[words[word] + place] = points
    return Names(sorts, words, table, float(raw["规则"]), (float(raw["分明"][0]), float(raw["分明"][1])))


def _rows(rows: Mapping[int, object]) -> Iterator[tuple[int, str]]:
    for points, written in rows.items():
        yield from ((int(points), word) for word in str(written).split())
