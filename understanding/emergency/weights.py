"""How heavily a text speaks of a danger: the points of its words, which stand in a table."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from understanding.emergency.marked import LONGEST, SIGNS, chinese, marked, room_for
from understanding.emergency.shapes import Shapes, shapes_of
from understanding.emergency.speaking import Speaking
from understanding.many_words import Words


@dataclass(frozen=True, slots=True)
class Weights:
    """The points of each word, by its number, for a danger or against one; `speaking` shows which they are.

    A text is a danger from `enough` on, by how many rules tell of one (the last for all that are more);
    where none does, with no fewer than `least` characters, so that a word is none by itself. One of no more
    than `short` characters that says it in a way of speaking needs `plainly` less. What misses no more than
    `doubt` is doubtful.

    Where no rule tells of one, and the words miss no more than `near`, its shapes weigh besides; but no shape
    makes up for words lighter than `alone`, and what a rule tells of is plain enough. Where what a rule tells
    of was held back, the words have to weigh `beside` by themselves, and `beside_mild` where that was by a
    mild exception; from `beside_doubt` on it is doubtful.
    """

    speaking: Speaking
    words: Words[int]
    points: array[int]
    shapes: Shapes
    enough: tuple[float, ...]
    least: int
    short: int
    plainly: float
    aloud: float
    doubt: float
    near: float
    alone: float
    beside: float
    beside_mild: float
    beside_doubt: float

    def missing(self, said: str, rules: int, plain: bool) -> float:
        """How much heavier a clean text of which so many rules tell would have to be; 0 or less: enough.

        It is as heavy as the points of its words; the longer it is, the less they weigh. `plain`: one of the
        rules is a way of speaking.
        """
        characters = chinese(said[:LONGEST])
        if not rules and characters < self.least:
            return math.inf
        enough, told = self.enough[rules], self._heavy(said, characters)
        if plain and characters <= self.short:
            enough -= self.plainly
        if rules or enough - told > self.near:
            return enough - told
        return max(enough - told - self.shapes.points(marked(said)) / room_for(characters), self.alone - told)

    def missing_beside(self, said: str, mild: bool) -> float:
        """The same of one of which a rule told that was held back: by its words."""
        characters = chinese(said[:LONGEST])
        return self._beside(mild) - self._heavy(said, characters) if characters >= self.least else math.inf

    def doubt_beside(self, mild: bool) -> float:
        """How much such a text may miss to be doubtful."""
        return self._beside(mild) - self.beside_doubt

    def _beside(self, mild: bool) -> float:
        return self.beside_mild if mild else self.beside

    def _heavy(self, said: str, characters: int) -> float:
        points = self.points
        return sum([points[number] for number in self.words.numbers(marked(said))]) / room_for(characters)


def weights_of(raw: Mapping[str, Any], shaped: Mapping[str, Any]) -> Weights:
    """From the table as it is written, by points for a danger and against one; and from that of shapes."""
    words = dict([*_rows(raw["重"], 1), *_rows(raw["轻"], -1)])
    table = Words(words)
    return Weights(
        Speaking(table),
        table,
        array("h", words.values()),
        shapes_of(shaped, SIGNS),
        tuple(map(float, raw["够重"])),
        int(raw["单凭字数"]),
        int(raw["短话"]),
        float(raw["短话直说"]),
        float(raw["小句喊的"]),
        float(raw["存疑"]),
        float(raw["形管到"]),
        float(raw["单凭词"]),
        float(raw["压住的"]),
        float(raw["轻压住的"]),
        float(raw["压住的存疑"]),
    )


def _rows(rows: Mapping[int, object], sign: int) -> Iterator[tuple[str, int]]:
    for points, written in rows.items():
        yield from ((word, sign * int(points)) for word in str(written).split())
