"""A linear model over character pairs and triples: what a text sounds like, where no fixed word decides."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from understanding.normal import plain

FILE = "data/kinds.json"
LONGEST = 300
# In thousandths.
Weights = dict[str, list[int]]


class Model:
    """Weights by feature, one a kind; the weights are readable, and small ones are left out."""

    def __init__(self, kinds: list[str], weights: Weights) -> None:
        self.kinds = kinds
        self._weights = weights

    @classmethod
    @cache
    def load(cls) -> Model:
        """The one that ships; it is read once a process, readers come and go with the registry."""
        return cls.of(json.loads(files("understanding").joinpath(FILE).read_text("utf-8")))

    @classmethod
    def of(cls, raw: dict[str, Any]) -> Model:
        """From what `train` made."""
        return cls(raw["kinds"], raw["weights"])

    def likeliest(self, text: str) -> str:
        """The kind that the text sounds most like."""
        shares = self.shares(text)
        return max(shares, key=lambda kind: shares[kind])

    def shares(self, text: str) -> dict[str, float]:
        """How likely each kind is, together 1."""
        return dict(zip(self.kinds, _softmax(self._sums(_parts(plain(text)))), strict=True))

    def reasons(self, text: str, kind: str, most: int = 3) -> list[str]:
        """The parts of the text that speak most for a kind."""
        place = self.kinds.index(kind)
        speaking = sorted(features(text), key=lambda f: -self._weights.get(f, [0] * len(self.kinds))[place])
        return [feature for feature in speaking if feature in self._weights and len(feature) > 1][:most]

    def _sums(self, found: set[str]) -> list[float]:
        rows = [row for feature in found if (row := self._weights.get(feature)) is not None]
        scale = 1 / (1000 * math.sqrt(len(found) or 1))
        return [sum(column) * scale for column in zip(*rows, strict=True)] or [0.0] * len(self.kinds)


def features(text: str) -> list[str]:
    """Characters, pairs and triples, each once, with the text's ends marked."""
    return sorted(_parts(plain(text)))


def _parts(said: str) -> set[str]:
    said = f"^{said[:LONGEST]}$"
    pairs = map("".join, pairwise(said))
    triples = map("".join, zip(said, said[1:], said[2:], strict=False))
    return {*said, *pairs, *triples}


def as_text(raw: dict[str, Any]) -> str:
    """The model as it ships, one feature a line, so that a change can be read."""
    lines = ",\n".join(
        f"{json.dumps(f, ensure_ascii=False)}:{json.dumps(row)}" for f, row in raw["weights"].items()
    )
    return f'{{"kinds":{json.dumps(raw["kinds"])},"weights":{{\n{lines}\n}}}}\n'


def train(examples: Iterable[tuple[str, str]], rounds: int = 6, rate: float = 0.8) -> dict[str, Any]:
    """Logistic regression by plain steps in the given order: the same examples give the same bytes."""
    learned = [(features(text), kind) for text, kind in examples]
    kinds = sorted({kind for _, kind in learned})
    weights: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(kinds))
    for turn in range(rounds):
        step = rate / (1 + turn)
        for found, kind in learned:
            scale = 1 / math.sqrt(len(found))
            sums = [sum(weights[f][k] for f in found) * scale for k in range(len(kinds))]
            for place, share in enumerate(_softmax(sums)):
                wrong = step * scale * ((kinds[place] == kind) - share)
                if abs(wrong) > 1e-4:
                    for feature in found:
                        weights[feature][place] += wrong
    kept = {f: [round(w * 1000) for w in row] for f, row in sorted(weights.items())}
    return {"kinds": kinds, "weights": {f: row for f, row in kept.items() if max(map(abs, row)) >= 60}}


def _softmax(sums: list[float]) -> list[float]:
    top = max(sums)
    grown = [math.exp(value - top) for value in sums]
    return [value / sum(grown) for value in grown]
