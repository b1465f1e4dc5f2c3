"""How much each feature tells of each need, learned from the tellings: only `yihu weigh` does it."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256

from understanding.knowledge.tellings import Features, Need

# The chance of what is told of no need, and how much the usual chance of a feature counts.
_NEVER, _USUAL = 0.02, 1.0
# A feature that is not so much more usual with a need than without it tells nothing.
_LEAST = 0.3
# How far the first round's steps go, each later one's less; how many; what a step leaves out of a telling.
_RATE, _ROUNDS, _LEFT_OUT = 1.0, 12, 0.3
# How sharply the likeliest need is set off; a telling that is so sure already teaches nothing.
_SHARP, _SURE, _SHARE = 2.0, 0.99, 0.005
# A need that is so far behind the first has no share.
_BEHIND = 5.0
_SEED = 20261126

Telling = tuple[int, list[str]]
Weights = dict[str, dict[int, float]]


def told(needs: Iterable[Need], features: Features) -> list[Telling]:
    """Each name and telling: the number of its need, and its features."""
    return [
        (number, features.of_text(text))
        for number, need in enumerate(needs)
        for text in (*need.names, *need.tellings)
    ]


def marked(tellings: Iterable[Telling]) -> str:
    """What is another wherever a telling, or what is found in it, is another."""
    return sha256("\n".join(f"{need} {' '.join(found)}" for need, found in tellings).encode()).hexdigest()


def weighed(tellings: list[Telling], features: Features) -> Weights:
    """Naive Bayes first, then steps of logistic regression, for the needs that a feature is told of.

    None is below 0. The same tellings give the same weights.
    """
    weights = _usual(tellings, features)
    chance = random.Random(_SEED)
    order = list(tellings)
    for turn in range(_ROUNDS):
        chance.shuffle(order)
        for need, found in order:
            seen = [each for each in found if each in weights and chance.random() > _LEFT_OUT]
            scale = _SHARP / math.sqrt((1 - _LEFT_OUT) * len(found) or 1)
            _step(weights, seen, need, scale, _RATE / (1 + turn / 2))
    return weights


def _usual(tellings: list[Telling], features: Features) -> Weights:
    """By feature how much more usual it is with a need than with all."""
    size = Counter(need for need, _ in tellings)
    counts = Counter((feature, need) for need, found in tellings for feature in found)
    usual: defaultdict[str, float] = defaultdict(float)
    for (feature, need), count in counts.items():
        usual[feature] += count / size[need]
    weights: Weights = {}
    for (feature, need), count in counts.items():
        chance = (usual[feature] + _NEVER) / len(size)
        more = math.log((count + _USUAL * chance) / (size[need] + _USUAL) / chance)
        if more > _LEAST:
            weights.setdefault(feature, {})[need] = more * features.tells(feature)
    return weights


def _step(weights: Weights, seen: list[str], need: int, scale: float, rate: float) -> None:
    """The telling's own need gains what the others had of it."""
    shares = _shares(weights, seen, scale)
    if not shares or shares.get(need, 0.0) > _SURE:
        return
    moves = [(each, -share) for each, share in shares.items() if each != need and share > _SHARE]
    moves.append((need, 1 - shares.get(need, 0.0)))
    for feature in seen:
        row = weights[feature]
        for each, move in moves:
            if each in row:
                row[each] = max(0.0, row[each] + rate * scale * move)


def _shares(weights: Weights, seen: list[str], scale: float) -> dict[int, float]:
    marks: dict[int, float] = {}
    known = marks.get
    for feature in seen:
        for need, weight in weights[feature].items():
            marks[need] = known(need, 0.0) + weight
    top = max(marks.values(), default=0.0)
    grown = {n: math.exp(far) for n, mark in marks.items() if (far := (mark - top) * scale) > -_BEHIND}
    whole = sum(grown.values())
    return {need: value / whole for need, value in grown.items()}


def as_text(weights: Weights, mark: str, lane: int) -> str:
    """The weights as they ship, in whole numbers, so fine that all of a need together are below `lane`.

    The first line has the mark of the tellings and what a weight of 1 is here; each other a feature, with
    the number of each need and its weight.
    """
    all_of: defaultdict[int, float] = defaultdict(float)
    for row in weights.values():
        for need, weight in row.items():
            all_of[need] += weight + 0.5
    fine = math.floor((lane - 1) / max(all_of.values()))
    lines = (f"{feature} {told}" for feature in sorted(weights) if (told := _row(weights[feature], fine)))
    return "\n".join([f"{mark} {fine}", *lines, ""])


def _row(row: dict[int, float], fine: int) -> str:
    return " ".join(_pairs(sorted(row.items()), fine))


def _pairs(row: list[tuple[int, float]], fine: int) -> Iterator[str]:
    for need, weight in row:
        if whole := round(weight * fine):
            yield f"{need} {whole}"
