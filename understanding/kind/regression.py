"""Learning the model of kinds: logistic regression over the features of examples, in whole numbers."""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain, count
from operator import add, itemgetter
from typing import Any, NamedTuple

from understanding.kind.model import ALL, BITS, HALF, UNIT, features, packed, softmax

# The examples are learned in so many orders by themselves, and what they come to in the mean is the model:
# of one order alone what came last weighs more, and a few examples more or less change what is read. What is
# learned beside them is in the last order only: with it in all of them, more talk is taken for a matter.
ORDERS, ROUNDS, RATE = 3, 3, 5.0
# The unit of a weight, errors too small to learn from, and weights too small to keep, where what stands in
# one text only has to weigh more.
FINE = 1_000_000
LEAST = 0.05
KEPT, KEPT_OF_ONE = 45, 65
# Of so many examples and more, what is small tells nothing beside so much else, and takes time to look for.
MANY, MORE = 10_000, 15
# What stands in so many texts is common, and fades a little so many times a round, by how often it stands
# there: else it outweighs what is rare, and fewer texts are read right that nobody wrote before.
COMMON, TIMES_A_ROUND, FADING = 50, 4, 0.0001

Example = tuple[str, str]


class Signs:
    """The features of texts as numbers, found once for all that learns from the same texts."""

    def __init__(self) -> None:
        self.number: defaultdict[str, int] = defaultdict(count().__next__)
        self._told: dict[str, list[int]] = {}

    def of(self, text: str) -> list[int]:
        """Those of a plain text, each once."""
        found = self._told.get(text)
        if found is None:
            found = self._told[text] = [self.number[f] for f in features(text)]
        return found


class _Lesson(NamedTuple):
    """The numbers of an example's features, how much each counts, and the place of its kind."""

    ids: list[int]
    pick: itemgetter[Any]
    scale: float
    right: int


class _Lanes(NamedTuple):
    """Where the weights of the kinds stand in a packed number, and what it begins with."""

    places: list[int]
    zero: int

    def row(self, weight: int) -> list[int]:
        """The weights by kind."""
        return [(weight + self.zero >> place & ALL) - HALF for place in self.places]


def train(
    examples: Iterable[Example], more: Iterable[Example] = (), signs: Signs | None = None
) -> dict[str, Any]:
    """By plain steps over (plain text, kind), in a few orders of chance, the same each time; in the last of
    them over `more` too, but for what the examples say themselves.

    Weights are whole numbers while they are learned, side by side as in `Model`, so that sums are exact and
    the same examples give the same bytes.
    """
    alone, signs = list(examples), signs or Signs()
    known = {text for text, _ in alone}
    both = alone + [each for each in more if each[0] not in known]
    told = {text: signs.of(text) for text in dict.fromkeys(text for text, _ in both)}
    kinds = sorted({kind for _, kind in both})
    lanes = _Lanes([BITS * place for place in range(len(kinds))], packed((HALF,) * len(kinds)))
    sums = [0] * len(signs.number)
    for order in range(ORDERS):
        lessons = _lessons(in_order(both if order == ORDERS - 1 else alone, order), told, kinds)
        sums = list(map(add, sums, _learned(lessons, len(sums), lanes)))
    texts = Counter(chain.from_iterable(told.values()))
    # What stands in one text only weighs the same as all else that does.
    least = MORE if len(both) >= MANY else 0
    row = cache(lambda weight, one: _row(weight, least + (KEPT_OF_ONE if one else KEPT), lanes))
    heavy = {f: kept for f, n in signs.number.items() if (kept := row(sums[n], texts[n] == 1))}
    return {"kinds": kinds, "weights": {f: heavy[f] for f in sorted(heavy)}}


def in_order(examples: list[Example], order: int) -> list[Example]:
    """The examples in an order of chance in which one more or less leaves the others where they are: else
    each correction of a station would move a little how everything is read."""
    times = Counter[str]()
    placed: list[tuple[int, int]] = []
    for number, (text, _) in enumerate(examples):
        times[text] += 1
        placed.append((zlib.crc32(f"{order} {times[text]} {text}".encode()), number))
    return [examples[number] for _, number in sorted(placed)]


def _lessons(examples: list[Example], told: dict[str, list[int]], kinds: list[str]) -> list[_Lesson]:
    """What can be learned from: a text of more than one feature."""
    return [
        _Lesson(ids, itemgetter(*ids), 1 / math.sqrt(len(ids)), kinds.index(kind))
        for text, kind in examples
        if len(ids := told[text]) > 1
    ]


def _common(lessons: list[_Lesson]) -> list[tuple[int, int]]:
    """The features that stand in many texts, and in how many."""
    counted = Counter(chain.from_iterable(lesson.ids for lesson in lessons))
    return [(n, times) for n, times in counted.items() if times >= COMMON]


def _learned(lessons: list[_Lesson], size: int, lanes: _Lanes) -> list[int]:
    """The weights after all rounds over the lessons in this order, in ever shorter steps."""
    weights, common, (places, zero) = [0] * size, _common(lessons), lanes
    part = -(-len(lessons) // TIMES_A_ROUND)
    for turn in range(ROUNDS):
        step = RATE * FINE / (1 + turn / 2)
        for begin in range(0, len(lessons), part):
            _fade(weights, common, step / FINE, lanes)
            for ids, pick, scale, right in lessons[begin : begin + part]:
                total = sum(pick(weights), zero)
                shares = softmax([((total >> place & ALL) - HALF) * scale / FINE for place in places])
                if 1 - shares[right] > LEAST:
                    steps = (step * scale * ((place == right) - share) for place, share in enumerate(shares))
                    move = packed(map(round, steps))
                    for feature in ids:
                        weights[feature] += move
    return weights


def _fade(weights: list[int], common: list[tuple[int, int]], step: float, lanes: _Lanes) -> None:
    """What is common weighs less, by how often it stands in the examples."""
    for n, times in common:
        left = 1 / (1 + FADING * step * times / TIMES_A_ROUND)
        weights[n] = packed(round(weight * left) for weight in lanes.row(weights[n]))


def _row(weight: int, least: int, lanes: _Lanes) -> list[int]:
    """The mean weights of a feature in the unit of `Model`; none where all are less than `least`."""
    row = [round(each * UNIT / (FINE * ORDERS)) for each in lanes.row(weight)]
    return row if max(max(row), -min(row)) >= least else []
