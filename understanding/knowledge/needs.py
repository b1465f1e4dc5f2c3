"""What people need of a police station, told from their words, and the usual names of each need."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

from understanding.knowledge.marks import Marks
from understanding.knowledge.tellings import Features, Need, named
from understanding.knowledge.text import Meanings, meanings

FILE = "data/need_weights.txt"
# How sharply the likeliest need is set off, and the mark of a text that tells of none.
_SHARP, _NONE = 2.0, 1.5
# How sharply needs are set off that are only near: enough to tell that two texts are about like things.
_SOFT = 0.8
# What is less likely than this beside the likeliest is left out, and how many are looked at.
_SHARE, _MOST = 0.02, 12


class Told(NamedTuple):
    """How likely needs are by their numbers, together well below 1 where none is likely.

    `likely` are those that may be meant, `near` more of them and set off less: what the text is about.
    """

    likely: dict[int, float]
    near: dict[int, float]


class Needs:
    """The needs, and what tells of them by the weights of `yihu weigh`: one line a feature, as they ship.

    `words` are the units that tell of each need.
    """

    def __init__(self, needs: tuple[Need, ...], weights: Iterable[str], words: Meanings) -> None:
        self.all = needs
        self._read, self._features = words, Features(words)
        lines = iter(weights)
        self._fine = int(next(lines).split()[1])
        self._marks = Marks(len(needs), lines)
        self.words = self._marks.words

    def strength(self, text: str) -> float:
        """How strongly a text as it is written tells of the need that it tells most of; of nothing, 0."""
        plain = self._read.plain(text)
        features = self._features.of(plain, self._read.units_of(plain))
        return max(self._marks.of(features)) / self._fine / math.sqrt(len(features) or 1)

    def found(self, plain: str, units: str) -> Told:
        """Which needs a text tells of."""
        features = self._features.of(plain, units)
        marks = self._marks.of(features)
        fine = 1 / self._fine / math.sqrt(len(features) or 1)
        # Marks alone are sorted in a fifth of the time that it takes with their numbers.
        first = sorted(marks)[-_MOST:]
        none = _NONE * self._fine
        top = max(none, first[-1])
        likely = _first(marks, first[0], top + math.log(_SHARE) / _SOFT / fine)
        return Told(
            _shares(likely, none - top, top, _SHARP * fine), _shares(likely, none - top, top, _SOFT * fine)
        )


def _first(marks: list[int], last: int, least: float) -> list[tuple[int, int]]:
    """The highest marks with their numbers, the highest first; many may be like the last of them."""
    found = [(mark, number) for number, mark in enumerate(marks) if mark > last]
    if last > least:
        behind = (number for number in range(len(marks) - 1, -1, -1) if marks[number] == last)
        found += [(last, number) for number in islice(behind, _MOST - len(found))]
    return sorted((each for each in found if each[0] > least), reverse=True)


def _shares(likely: list[tuple[int, int]], none: float, top: float, sharp: float) -> dict[int, float]:
    grown = {number: math.exp((mark - top) * sharp) for mark, number in likely}
    total = sum(grown.values()) + math.exp(none * sharp)
    return {number: value / total for number, value in grown.items() if value > _SHARE}


@cache
def needs() -> Needs:
    """Those of `data/needs/`, read once, and line by line: all at once would take much room."""
    with files("understanding").joinpath(FILE).open(encoding="utf-8") as lines:
        return Needs(named(), lines, meanings())
