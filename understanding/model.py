"""A linear model over characters, pairs, triples, gaps and concepts: what a text sounds like, and why."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import add, lshift
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
_EDGE = re.compile(r"\W")
_WRITTEN = re.compile(r"[a-z0-9]")
UNIT = 100
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
        self._zero = packed((HALF,) * len(kinds))
        # A third of the rows are like another one, which is kept once.
        same: dict[int, int] = {}
        rows = _all_packed(list(weights.values()))
        self._weights = {f: same.setdefault(row, row) for f, row in zip(weights, rows, strict=True)}

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
        sums = [((total >> place & ALL) - HALF) * scale for place in self._places]
        return dict(zip(self.kinds, softmax(sums), strict=True))

    def reasons(self, text: str, found: Set[str], kind: str, most: int = 3) -> list[str]:
        """The parts of the text that speak most for a kind, the strongest first, none inside another: words
        of concepts, and only where none of these speaks for it the others, many of which are no words.

        `found` are the features of the text; those of a concept are no part of it."""
        words = Concepts.load().words(found)
        if told := self._speaking(text, words, kind, most):
            return told
        whole = {each for each in found if not _EDGE.search(each)}
        return self._speaking(text, whole, kind, most) or self._speaking(text, found, kind, most)

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


def packed(row: Iterable[int]) -> int:
    """One number of a weight for each kind."""
    return sum(weight << BITS * place for place, weight in enumerate(row))


def _all_packed(rows: list[tuple[int, ...]]) -> Iterable[int]:
    """Every row as `packed`, one kind after the other for all of them: there are many rows."""
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


def softmax(sums: list[float]) -> list[float]:
    top = max(sums)
    grown = [math.exp(value - top) for value in sums]
    total = math.fsum(grown)
    return [value / total for value in grown]
