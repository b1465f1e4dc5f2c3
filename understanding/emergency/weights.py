"""How heavily a text speaks of a danger: the points of its words, which stand in a table."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.danger import UNCLEAR
from understanding.emergency.shapes import Shapes, shapes_of
from understanding.emergency.writing import STRONG, WEAK
from understanding.many_words import Words

# How much of a text counts, and how many words are shown for a reason.
LONGEST = 100
SHOWN = 3
# A long text has room for many words: its characters and so many, by their root, share its points.
ROOM = 4
# A call for help of any sort; and how many points, and how many times those of the next one, name a sort.
ANY = "求救"
PLAIN, CLEAR = 14, 1.8
# Of a word: its points, and its sort.
Points = tuple[int, str]
NONE = ""
# Where a text begins and ends: whoever begins with 救命 calls for it.
EDGE = "·"
SIGNS = EDGE + WEAK + STRONG + "□"
_SIGN = re.compile(f"[{SIGNS}]")
_CHINESE = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Weights:
    """The points of each word, for a danger or against one, with the sort that it speaks of (`named` are all;
    against one, none); `points` are the same by the number of the word, close together.

    A text is a danger from `enough` on, by how many rules tell of one (the last for all that are more);
    where none does, with no fewer than `least` characters, so that a word is none by itself. One of no more
    than `short` characters that says it in a way of speaking needs `plainly` less. What misses no more than
    `doubt` is doubtful.

    Where no rule tells of one, and the words miss no more than `near`, its shapes weigh besides; but no shape
    makes up for words lighter than `alone`, and what a rule tells of is plain enough. Where what a rule tells
    of was held back, the words have to weigh `beside` by themselves.
    """

    words: Words[Points]
    points: array[int]
    shapes: Shapes
    named: frozenset[str]
    enough: tuple[float, ...]
    least: int
    short: int
    plainly: float
    doubt: float
    near: float
    alone: float
    beside: float

    def missing(self, said: str, rules: int, plain: bool) -> float:
        """How much heavier a clean text of which so many rules tell would have to be; 0 or less: enough.

        It is as heavy as the points of its words; the longer it is, the less they weigh. `plain`: one of the
        rules is a way of speaking.
        """
        characters = _characters(said[:LONGEST])
        if not rules and characters < self.least:
            return math.inf
        enough, told = self.enough[rules], self._heavy(said, characters)
        if plain and characters <= self.short:
            enough -= self.plainly
        if rules or enough - told > self.near:
            return enough - told
        return max(enough - told - self.shapes.points(marked(said)) / _root(characters), self.alone - told)

    def missing_beside(self, said: str) -> float:
        """The same of one of which a rule told that was held back: by its words."""
        characters = _characters(said[:LONGEST])
        return self.beside - self._heavy(said, characters) if characters >= self.least else math.inf

    def _heavy(self, said: str, characters: int) -> float:
        points = self.points
        return sum([points[number] for number in self.words.numbers(marked(said))]) / _root(characters)

    def lightest(self, said: str) -> list[str]:
        """The words that speak most against a danger."""
        return self._first(said, -1)

    def heaviest(self, said: str) -> list[str]:
        """The words that speak most for a danger."""
        return self._first(said, 1)

    def _first(self, said: str, sign: int) -> list[str]:
        """The few words that speak most for it, or against it, the strongest first, none inside another."""
        told: list[str] = []
        found = [(sign * points, word) for word, (points, _) in self._told(said).items()]
        text = marked(said)
        for points, written in sorted(found, key=lambda each: (-each[0], text.index(each[1]), -len(each[1]))):
            if points <= 0 or len(told) == SHOWN:
                break
            word = written.strip(SIGNS)
            if not _SIGN.search(word) and not any(word in each or each in word for each in told):
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
        for points, sort in self._told(said).values():
            if sort:
                sums[sort] += points
        del sums[ANY]
        return sums

    def tell(self, said: str, sort: str) -> int:
        """How many words of it speak of this sort."""
        return sum(each == sort for _, each in self._told(said).values())

    def _told(self, said: str) -> dict[str, Points]:
        """Each word of the table that the beginning of a clean text has."""
        text, values = marked(said), self.words.values
        return {text[start:end]: values[number] for number, start, end in self.words.found(text)}


def marked(said: str) -> str:
    """The beginning of a clean text as the table has it, with its edges; a mark at its end tells nothing."""
    return f"{EDGE}{said[:LONGEST].rstrip(WEAK + STRONG)}{EDGE}"


def room(said: str) -> float:
    """What the points of a clean text are parted by."""
    return _root(_characters(said[:LONGEST]))


def _root(characters: int) -> float:
    return math.sqrt(characters + ROOM)


def _characters(said: str) -> int:
    """How many Chinese characters there are."""
    return sum(map(len, _CHINESE.findall(said)))


def weights_of(raw: Mapping[str, Any], shaped: Mapping[str, Any]) -> Weights:
    """From the table as it is written: by sort and points for a danger, by points against one; and from that
    of the shapes."""
    heavy = {word: each for sort, rows in raw["重"].items() for word, each in _rows(rows, 1, sort)}
    words = heavy | dict(_rows(raw["轻"], -1, NONE))
    return Weights(
        Words(words),
        array("h", (points for points, _ in words.values())),
        shapes_of(shaped, SIGNS),
        frozenset(sort for _, sort in heavy.values()),
        tuple(map(float, raw["够重"])),
        int(raw["单凭字数"]),
        int(raw["短话"]),
        float(raw["短话直说"]),
        float(raw["存疑"]),
        float(raw["形管到"]),
        float(raw["单凭词"]),
        float(raw["压住的"]),
    )


def _rows(rows: Mapping[int, object], sign: int, sort: str) -> Iterator[tuple[str, Points]]:
    for points, written in rows.items():
        each = sign * int(points), sort
        yield from ((word, each) for word in str(written).split())
