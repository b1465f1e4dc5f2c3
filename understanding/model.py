"""A linear model over characters, pairs, triples, gaps and concepts: what a text sounds like, and why."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import cache
from importlib.resources import files
from itertools import chain, count, repeat
from operator import add, itemgetter, lshift
from typing import Any, TypedDict

import msgspec

from understanding.concepts import Concepts
from understanding.grams import grams

FILE = "data/kinds.json"
KINDS = ["chatter", "consult", "nonpolice", "police"]
NO_MODEL = "不是 yihu train 做出来的模型。"
LONGEST = 300
# What stands for any number, any Latin word, and any town that a letter leaves unnamed ("A市", "J10县").
_UNNAMED = re.compile(r"[a-z][0-9]{0,2}(?=[市县区镇省])")
_NUMBER = re.compile(r"[0-9]+(?:[.:][0-9]+)*")
_FOREIGN = re.compile(r"(?!(?:app|atm|dvd|etc|gps|kfc|ktv|led|pos|ppt|suv|usb|vip|wifi)(?![a-z_]))[a-z_]{3,}")
_LATIN = re.compile(r"[a-z_]+")
_WRITTEN = re.compile(r"[a-z0-9]")
UNIT = 100
# Of learning: the unit of a weight, errors too small to learn from, and weights too small to keep, where what
# stands in one text only has to weigh more.
FINE = 1_000_000
LEAST = 0.05
KEPT, KEPT_OF_ONE = 30, 65
# What stands in so many texts is common, and fades a little so many times a round, by how often it stands
# there: else it outweighs what is rare, and fewer texts are read right that nobody wrote before.
COMMON, TIMES_A_ROUND, FADING = 50, 4, 0.0001
GAP = "_"
# No part of a text is longer.
WORD = 3


# Of a weight in a whole number: the bits that the sum of any text needs, and what stands for nothing. No
# weight of a file may be as much as would not fit.
BITS = 40
HALF, ALL = 1 << BITS - 1, (1 << BITS) - 1
MOST = 1 << 24


class Weighed(TypedDict):
    """A model as it stands in a file."""

    kinds: list[str]
    weights: dict[str, tuple[int, ...]]


class Model:
    """Weights in hundredths by feature, one a kind; readable, and small ones are left out.

    The weights of a feature are kept side by side in one whole number, so that one addition adds them all.
    """

    def __init__(self, kinds: list[str], weights: Mapping[str, tuple[int, ...]]) -> None:
        self.kinds = kinds
        self._places = [BITS * place for place in range(len(kinds))]
        self._zero = _packed((HALF,) * len(kinds))
        self._weights = dict(zip(weights, _all_packed(list(weights.values())), strict=True))

    @classmethod
    @cache
    def load(cls) -> Model:
        """The one that ships; it is read once a process, readers come and go with the registry."""
        raw = files("understanding").joinpath(FILE).read_bytes()
        return cls(**msgspec.json.decode(raw, type=Weighed))

    @classmethod
    def of(cls, raw: dict[str, Any]) -> Model:
        """From what `train` made."""
        return cls(raw["kinds"], {feature: tuple(row) for feature, row in raw["weights"].items()})

    @classmethod
    def checked(cls, raw: Weighed) -> Model:
        """The same from a file that anybody may have written. Raises `ValueError`."""
        kinds, rows = raw["kinds"], raw["weights"].values()
        if not kinds or any(len(row) != len(kinds) for row in rows):
            raise ValueError(NO_MODEL)
        if rows and not -MOST < min(map(min, rows)) <= max(map(max, rows)) < MOST:
            raise ValueError(NO_MODEL)
        return cls(kinds, raw["weights"])

    def knows(self, gram: str) -> bool:
        """Whether characters that stand so side by side weigh anything: people said it more than once."""
        return gram in self._weights

    def shares(self, found: Set[str]) -> dict[str, float]:
        """How likely each kind is for a text with these features, together 1."""
        scale = 1 / (UNIT * math.sqrt(len(found)))
        total = sum(filter(None, map(self._weights.get, found)), self._zero)
        return dict(zip(self.kinds, _softmax([each * scale for each in self._row(total)]), strict=True))

    def _row(self, packed: int) -> list[int]:
        """The weights in a number that begins with `_zero`."""
        return [(packed >> place & ALL) - HALF for place in self._places]

    def reasons(self, text: str, found: Set[str], kind: str, most: int = 3) -> list[str]:
        """The parts of the text that speak most for a kind, the strongest first, none inside another: words
        of concepts, and only where none of these speaks for it the others, many of which are no words.

        `found` are the features of the text; those of a concept are no part of it."""
        words = Concepts.load().words(found)
        return self._speaking(text, words, kind, most) or self._speaking(text, found, kind, most)

    def _speaking(self, text: str, found: Set[str], kind: str, most: int) -> list[str]:
        place = self._places[self.kinds.index(kind)]
        known = (f for f in found if 1 < len(f) <= WORD and f in self._weights and f in text)
        speaks = sorted((HALF - (self._zero + self._weights[f] >> place & ALL), f) for f in known)
        told: list[str] = []
        for against, feature in speaks:
            if against >= 0 or len(told) == most:
                break
            if not any(feature in each or each in feature for each in told):
                told.append(feature)
        return told


def _packed(row: Iterable[int]) -> int:
    return sum(weight << BITS * place for place, weight in enumerate(row))


def _all_packed(rows: list[tuple[int, ...]]) -> Iterable[int]:
    """Every row as `_packed`, one kind after the other for all of them: there are many rows."""
    total: Iterable[int] = repeat(0, len(rows))
    for place, weights in enumerate(zip(*rows, strict=True)):
        total = map(add, total, map(lshift, weights, repeat(BITS * place)))
    return total


def parts(said: str) -> set[str]:
    """What a plain text is made of, each once, with its ends marked: characters, pairs, triples, and two
    characters with any one between them."""
    said = said[:LONGEST]
    if _WRITTEN.search(said):
        said = _LATIN.sub("a", _FOREIGN.sub("外", _NUMBER.sub("0", _UNNAMED.sub("某", said))))
    said = f"^{said}$"
    found = grams(said)
    found.update(map(GAP.join, zip(said, said[2:], strict=False)))
    return found


def features(said: str) -> set[str]:
    """All that the model weighs of a plain text: its parts, and the concepts that they call."""
    found = parts(said)
    found.update(Concepts.load().among(found))
    return found


def as_text(raw: dict[str, Any]) -> str:
    """The model as it ships, one feature a line, so that a change can be read."""
    lines = ",\n".join(
        f"{json.dumps(f, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for f, row in raw["weights"].items()
    )
    return f'{{"kinds":{json.dumps(raw["kinds"])},"weights":{{\n{lines}\n}}}}\n'


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


def train(
    examples: Iterable[Example], signs: Signs | None = None, rounds: int = 6, rate: float = 5.0
) -> dict[str, Any]:
    """Logistic regression by plain steps over (plain text, kind), in the given order.

    Weights are whole numbers while they are learned, side by side as in `Model`, so that sums are exact and
    the same examples give the same bytes.
    """
    learned, signs = list(examples), signs or Signs()
    told = {text: signs.of(text) for text in dict.fromkeys(text for text, _ in learned)}
    kinds = sorted({kind for _, kind in learned})
    places = [BITS * place for place in range(len(kinds))]
    zero = _packed((HALF,) * len(kinds))
    weights = [0] * len(signs.number)
    ready = [
        (itemgetter(*ids), ids, 1 / math.sqrt(len(ids)), kinds.index(kind))
        for text, kind in learned
        if len(ids := told[text]) > 1
    ]
    common = [
        (n, times)
        for n, times in Counter(chain.from_iterable(r[1] for r in ready)).items()
        if times >= COMMON
    ]
    part = -(-len(ready) // TIMES_A_ROUND)
    for turn in range(rounds):
        step = rate * FINE / (1 + turn / 2)
        for begin in range(0, len(ready), part):
            _fade(weights, common, step / FINE, zero, places)
            for pick, ids, scale, right in ready[begin : begin + part]:
                total = sum(pick(weights), zero)
                shares = _softmax([((total >> place & ALL) - HALF) * scale / FINE for place in places])
                if 1 - shares[right] > LEAST:
                    steps = (step * scale * ((place == right) - share) for place, share in enumerate(shares))
                    move = _packed(map(round, steps))
                    for feature in ids:
                        weights[feature] += move
    texts = Counter(chain.from_iterable(told.values()))
    # What stands in one text only weighs the same as all else that does.
    row = cache(lambda packed, one: _row(packed, one, zero, places))
    heavy = {f: kept for f, n in signs.number.items() if (kept := row(weights[n], texts[n] == 1))}
    return {"kinds": kinds, "weights": {f: heavy[f] for f in sorted(heavy)}}


def _fade(
    weights: list[int], common: list[tuple[int, int]], step: float, zero: int, places: list[int]
) -> None:
    """What is common weighs less, by how often it stands in the examples."""
    for n, times in common:
        left = 1 / (1 + FADING * step * times / TIMES_A_ROUND)
        weights[n] = _packed(round(((weights[n] + zero >> place & ALL) - HALF) * left) for place in places)


def _row(packed: int, one: bool, zero: int, places: list[int]) -> list[int]:
    """The weights of what stands in one text or in more, in the unit of `Model`; none where they are next
    to nothing."""
    if not packed:
        return []
    row = [(packed + zero >> place & ALL) - HALF for place in places]
    least = KEPT_OF_ONE if one else KEPT
    return list(map(_small, row)) if _small(max(max(row), -min(row))) >= least else []


def _small(weight: int) -> int:
    """In the unit of `Model`."""
    return round(weight * UNIT / FINE)


def _softmax(sums: list[float]) -> list[float]:
    top = max(sums)
    grown = [math.exp(value - top) for value in sums]
    total = math.fsum(grown)
    return [value / total for value in grown]
