"""How heavily the shape of a text speaks of a danger: what stands side by side, alike for alike, in a table.

三姨父晕炕上 has the shape of 我爷爷倒床上, though nobody has written its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from understanding.many_words import Words

# What has no class of its own; and how many classes side by side are a shape.
OTHER = "○"
SIDE_BY_SIDE = (2, 3, 4, 5)
# Of the signs of one byte.
FIRST = ord("!")


class Alike(dict[int, str]):
    """Of each character what stands for its class, as `str.translate` takes it; marks for themselves."""

    def __init__(self, signs: Mapping[int, str], other: str) -> None:
        super().__init__(signs)
        self._other = other

    @classmethod
    def of(cls, rows: Iterable[str], marks: str) -> Alike:
        """The first of each class stands for it."""
        known = {ord(sign): row[0] for row in rows for sign in row}
        return cls(known | {ord(mark): mark for mark in marks}, OTHER)

    def __missing__(self, sign: int) -> str:
        return self._other

    def short(self) -> tuple[Alike, dict[int, str]]:
        """The same with a sign of one byte for each class, which takes a third of the room and of the time;
        and that sign for what stands for the class here."""
        names = dict.fromkeys([*self.values(), self._other])
        signs = {ord(name): chr(FIRST + place) for place, name in enumerate(names)}
        return Alike({each: signs[ord(name)] for each, name in self.items()}, signs[ord(self._other)]), signs


@dataclass(frozen=True, slots=True)
class Shapes:
    """What is alike, and the points of each shape, for a danger or against one."""

    alike: Alike
    words: Words[int]

    def points(self, text: str) -> int:
        """Those of a text as the table of words has it, each shape once."""
        values = self.words.values
        return sum([values[number] for number in self.words.numbers(text.translate(self.alike))])


def shapes(written: str) -> set[str]:
    """Of a text in which alike stands for alike: each few side by side, once."""
    return {written[at : at + long] for long in SIDE_BY_SIDE for at in range(len(written) - long + 1)}


def shapes_of(raw: Mapping[str, Any], marks: str) -> Shapes:
    """From the table as it is written: the classes, and by points what speaks for and against."""
    alike, signs = Alike.of(map(str, raw["类"]), marks).short()
    points = chain(_rows(raw["重"], 1, signs), _rows(raw["轻"], -1, signs))
    return Shapes(alike, Words(dict(points)))


def _rows(rows: Mapping[int, object], side: int, signs: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    for points, written in rows.items():
        yield from zip(str(written).translate(signs).split(" "), repeat(side * int(points)))
