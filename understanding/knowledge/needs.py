"""What people need of a police station, told from their words, and the usual names of each need."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, islice, repeat
from operator import add
from struct import Struct
from typing import NamedTuple

from understanding.emergency.words import Words
from understanding.knowledge.alike import SIGN
from understanding.knowledge.text import Meanings, meanings

# How much a feature tells by its sort; a sign tells by its own nature too.
_CHARACTER, _PAIR, _LIGHT_PAIR, _SIGN, _SENSE = 0.8, 0.7, 0.3, 0.8, 1.6
# The chance of what is told of no need, and how much the usual chance of a feature counts.
_NEVER, _USUAL = 0.02, 1.0
# A feature that is not so much more usual with a need than without it tells nothing.
_LEAST = 0.3
# How sharply the likeliest need is set off, and the mark of a text that tells of none.
_SHARP, _NONE = 2.0, 1.5
# How sharply needs are set off that are only near: enough to tell that two texts are about like things.
_SOFT = 0.8
# What is less likely than this beside the likeliest is left out, and how many are looked at.
_SHARE, _MOST = 0.02, 12
# The bits that the sum of a text's weights has for each need; they are as fine as these leave room for.
_LANE = 16
# What tells little by nature is no feature alone.
_LIGHT = 0.2
_OF = "\uefff"
_NEXT, _BETWEEN, _WIDER = "? ", " / ", "~"


@dataclass(frozen=True, slots=True)
class Need:
    """`names` are what an entry may call it, `wider` what an entry that holds for more may be called."""

    names: tuple[str, ...]
    wider: tuple[str, ...]
    tellings: tuple[str, ...]


class Told(NamedTuple):
    """How likely needs are by their numbers, together well below 1 where none is likely.

    `likely` are those that may be meant, `near` more of them and set off less: what the text is about.
    """

    likely: dict[int, float]
    near: dict[int, float]


class Needs:
    """Naive Bayes over the tellings of each need, by characters, pairs and signs of meaning.

    `words` are the units that are told of each need.
    """

    def __init__(self, needs: tuple[Need, ...], words: Meanings) -> None:
        self.all = needs
        self._words = words
        self.words = [frozenset("".join(map(words.units, (*n.names, *n.tellings)))) for n in needs]
        self._senses = senses()
        self._light = frozenset(unit for unit, weight in words.weights.items() if weight <= _LIGHT)
        self._lanes = Struct(f"<{len(needs)}H")
        self._fine, self._table = _in_lanes(self._weighed([self._counted(need) for need in needs]))

    def found(self, plain: str, units: str) -> Told:
        """Which needs a text tells of."""
        features = self._features(plain, units)
        told = sum(map(self._table.get, features, repeat(0)))
        marks = self._lanes.unpack(told.to_bytes(self._lanes.size, "little"))
        fine = 1 / self._fine / math.sqrt(len(features) or 1)
        # Marks alone are sorted in a fifth of the time that it takes with their numbers.
        first = sorted(marks)[-_MOST:]
        none = _NONE * self._fine
        top = max(none, first[-1])
        likely = _first(marks, first[0], top + math.log(_SHARE) / _SOFT / fine)
        return Told(
            _shares(likely, none - top, top, _SHARP * fine), _shares(likely, none - top, top, _SOFT * fine)
        )

    def _counted(self, need: Need) -> dict[str, float]:
        """How often each feature is told of a need, of 1."""
        told = [*need.names, *need.tellings]
        counts = Counter(feature for text in told for feature in self._of(text))
        return {feature: count / len(told) for feature, count in counts.items()}

    def _of(self, text: str) -> set[str]:
        return self._features(self._words.plain(text), self._words.units(text))

    def _features(self, plain: str, units: str) -> set[str]:
        found = {*plain, *units, *map(add, plain, plain[1:])}
        found.difference_update(self._light)
        found.update(*(self._senses.values[number] for number, _, _ in self._senses.found(plain)))
        return found

    def _weighed(self, counted: list[dict[str, float]]) -> list[dict[str, float]]:
        """By need how much each feature speaks for it."""
        usual: Counter[str] = Counter()
        for shares in counted:
            usual.update(shares)
        weighed = list[dict[str, float]]()
        for need, shares in zip(self.all, counted, strict=True):
            size = len(need.names) + len(need.tellings)
            speaks = dict[str, float]()
            for feature, share in shares.items():
                chance = (usual[feature] + _NEVER) / len(counted)
                more = math.log((share * size + _USUAL * chance) / (size + _USUAL) / chance)
                if more > _LEAST:
                    speaks[feature] = more * self._tells(feature)
            weighed.append(speaks)
        return weighed

    def _tells(self, feature: str) -> float:
        if feature[0] == _OF:
            return _SENSE
        if len(feature) > 1:
            return _PAIR if max(map(self._words.weight, feature)) > _LIGHT else _LIGHT_PAIR
        return _SIGN * self._words.weight(feature) if feature >= SIGN else _CHARACTER


def _in_lanes(weighed: list[dict[str, float]]) -> tuple[float, dict[str, int]]:
    """By feature the weights of all needs side by side in one number, and how much a weight of 1 is there.

    No text can tell more of a need than all its features together, so that no sum runs into the next lane.
    """
    most = max(sum(speaks.values()) + len(speaks) / 2 for speaks in weighed)
    fine = ((1 << _LANE) - 1) / most
    table: defaultdict[str, int] = defaultdict(int)
    for number, speaks in enumerate(weighed):
        for feature, weight in speaks.items():
            table[feature] += round(weight * fine) << _LANE * number
    return fine, dict(table)


def _first(marks: tuple[int, ...], last: int, least: float) -> list[tuple[int, int]]:
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


def senses() -> Words[tuple[str, ...]]:
    """The words of `data/senses.txt`, each with the senses that it is of."""
    lines = files("understanding").joinpath("data", "senses.txt").read_text("utf-8").splitlines()
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for sense, *words in (line.split() for line in lines if not line.startswith("#")):
        for word in dict.fromkeys(words):
            found[word] += (_OF + sense,)
    return Words(found)


@cache
def needs() -> Needs:
    """Those of `data/needs/`, read once."""
    folder = files("understanding").joinpath("data", "needs")
    texts = (each.read_text("utf-8") for each in sorted(folder.iterdir(), key=lambda each: each.name))
    return Needs(tuple(need for text in texts for need in _read(text)), meanings())


def _read(text: str) -> Iterator[Need]:
    """A line `? name; name ~ wider; wider`, and what people tell on the lines below it."""
    told = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for part in told.split(_NEXT)[1:]:
        names, *lines = part.strip().splitlines()
        own, _, wider = names.partition(_WIDER)
        yield Need(_several(own), _several(wider), tuple(chain(*(line.split(_BETWEEN) for line in lines))))


def _several(names: str) -> tuple[str, ...]:
    return tuple(name for each in names.split(";") if (name := each.strip()))
