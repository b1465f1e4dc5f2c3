"""A linear model over characters, pairs, triples, gaps and concepts: what a text sounds like, and why.

Its features are looked for in a text all at once, which takes a third of the time of cutting the text into
each of them: what stands side by side as it is, what stands around a gap in the two halves of the text.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain, combinations, repeat
from operator import add, itemgetter, lshift
from typing import Any, NamedTuple, TypedDict

import msgspec

from understanding.kind.concepts import BETWEEN, Concepts
from understanding.kind.grams import GAP, count, halves, marked, most, parts
from understanding.many_words import Words
from understanding.normal import plain

FILE = "data/kinds.json"
KINDS = ["chatter", "consult", "nonpolice", "police"]
NO_MODEL = "不是 yihu train 做出来的模型。"

_EDGE = re.compile(r"\W")
UNIT = 100
# How many parts of a text are shown for a reason.
SHOWN = 3
# Of a weight in a whole number: the bits that the sum of any text needs, and what stands for nothing. No
# weight of a file may be as much as would not fit.
BITS = 40
HALF, ALL = 1 << BITS - 1, (1 << BITS) - 1
MOST = 1 << 24

_number = itemgetter(0)


class Weighed(TypedDict):
    """A model as it stands in a file."""

    kinds: list[str]
    weights: dict[str, tuple[int, ...]]


class Heard(NamedTuple):
    """What a model finds in a text: the numbers of what stands side by side in `said`, from where to where;
    the concepts that it calls; and the points of each kind.
    """

    said: str
    found: list[tuple[int, int, int]]
    concepts: list[str]
    points: dict[str, int]

    def scale(self) -> float:
        """What the points are to be multiplied by: the more features there are, the less each tells."""
        return _scale(count(self.said), len(self.concepts))

    def scale_at_least(self) -> float:
        """The same as if nothing stood twice in the text, which takes no counting."""
        return _scale(most(self.said), len(self.concepts))


class Model:
    """Weights in hundredths by feature, one a kind; readable, and small ones are left out.

    The weights of a feature are kept side by side in one whole number, so that one addition adds them all.
    """

    def __init__(self, kinds: list[str], weights: Mapping[str, tuple[int, ...]]) -> None:
        self.kinds = kinds
        self._places = {kind: BITS * place for place, kind in enumerate(kinds)}
        self._zero = packed((HALF,) * len(kinds))
        self._concepts = Concepts.load()
        # A third of the rows are like another one, which is kept once.
        same: dict[int, int] = {}
        packed_rows = _all_packed(list(weights.values()))
        rows = {f: same.setdefault(row, row) for f, row in zip(weights, packed_rows, strict=True)}
        self._names = {tuple(f.split(BETWEEN)): rows.pop(f) for f in weights if f.isascii() and f.isupper()}
        # In a file that anybody may have written a name may look like a gap.
        self._around = Words({f[0] + f[-1]: rows.pop(f) for f in [*rows] if f[1:-1] == GAP})
        self._beside = Words(dict.fromkeys(self._concepts.words, 0) | rows)

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
        if not kinds or "" in raw["weights"] or any(len(row) != len(kinds) for row in rows):
            raise ValueError(NO_MODEL)
        if rows and not -MOST < min(map(min, rows)) <= max(map(max, rows)) < MOST:
            raise ValueError(NO_MODEL)
        return cls(kinds, raw["weights"])

    def knows(self, gram: str) -> bool:
        """Whether characters that stand so side by side weigh anything: people said it more than once."""
        found = self._beside.found(plain(gram))
        return any(end - start == len(gram) and self._beside.values[n] for n, start, end in found)

    def heard(self, text: str) -> Heard:
        """What a plain text sounds like."""
        said = marked(text)
        found = self._beside.found(said)
        beside, around = set(map(_number, found)), self._around.numbers(halves(said))
        concepts = self._concepts.called(beside)
        named = chain(combinations(concepts, 1), combinations(concepts, 2))
        side, gap = self._beside.values, self._around.values
        total = sum([*[side[n] for n in beside], *[gap[n] for n in around]], self._zero)
        total = sum(filter(None, map(self._names.get, named)), total)
        points = {kind: (total >> place & ALL) - HALF for kind, place in self._places.items()}
        return Heard(said, found, concepts, points)

    def shares(self, text: str) -> dict[str, float]:
        """How likely each kind is for a plain text, together 1."""
        heard = self.heard(text)
        scale = heard.scale()
        return dict(zip(self.kinds, softmax([each * scale for each in heard.points.values()]), strict=True))

    def reasons(self, text: str, heard: Heard, kind: str) -> list[str]:
        """The parts of a text that speak most for a kind, the strongest first, none inside another: words of
        concepts, and only where none of these speaks for it the others, many of which are no words."""
        # The words of concepts are the first.
        said, values, words_of = heard.said, self._beside.values, len(self._concepts.words)
        words = {said[start:end]: values[n] for n, start, end in heard.found if n < words_of}
        if told := self._speaking(text, words, kind):
            return told
        found = {said[start:end]: values[n] for n, start, end in heard.found}
        whole = {each: row for each, row in found.items() if not _EDGE.search(each)}
        return self._speaking(text, whole, kind) or self._speaking(text, found, kind)

    def _speaking(self, text: str, found: Mapping[str, int], kind: str) -> list[str]:
        place, zero = self._places[kind], self._zero
        known = [(row, f) for f, row in found.items() if len(f) > 1 and f in text]
        speaks = sorted([(HALF - (zero + row >> place & ALL), f) for row, f in known])
        told: list[str] = []
        for against, feature in speaks:
            if against >= 0 or len(told) == SHOWN:
                break
            if not any(feature in each or each in feature for each in told):
                told.append(feature)
        return told


def _scale(parts: int, concepts: int) -> float:
    """Each two concepts count as one more."""
    return 1 / (UNIT * math.sqrt(parts + concepts * (concepts + 1) // 2))


def packed(row: Iterable[int]) -> int:
    """One number of a weight for each kind."""
    return sum(weight << BITS * place for place, weight in enumerate(row))


def _all_packed(rows: list[tuple[int, ...]]) -> Iterable[int]:
    """Every row as `packed`, one kind after the other for all of them: there are many rows."""
    total: Iterable[int] = repeat(0, len(rows))
    for weights in reversed(list(zip(*rows, strict=True))):
        total = map(add, map(lshift, total, repeat(BITS)), weights)
    return total


def features(said: str) -> set[str]:
    """All that the model weighs of a plain text: its parts, and the concepts that they call."""
    found = parts(marked(said))
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
