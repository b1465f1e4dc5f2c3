"""Which characters are used alike, counted from what stands around them in lines.

How much more often than by chance two characters stand near each other (positive pointwise mutual
information: Church and Hanks, 1990; its factors: Levy and Goldberg, 2014), then classes by nearest means.
Another version of numpy may part them a little otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

# A character has a class where it stands so often in the lines, by what stands so far from it.
SEEN, AROUND = 5, (-2, -1, 1, 2)
# What is common tells less of what stands near it, by this power.
COMMON = 0.75
FACTORS, CLASSES, ROUNDS, SEED = 120, 80, 40, 20261127
CHINESE = re.compile("[\u4e00-\u9fff]")
Reals = NDArray[np.float64]


def near(texts: Iterable[str]) -> tuple[list[str], Reals]:
    """The characters that are seen often enough, the commonest first, and how often each stands how far from
    each, in as many rows as there are characters."""
    known = list(texts)
    counted = Counter(sign for text in known for sign in text)
    signs = [sign for sign, times in counted.most_common() if times >= SEEN]
    number = {sign: place for place, sign in enumerate(signs)}
    told = [[number.get(sign, -1) for sign in text] for text in known]
    # Texts one behind the other, with nothing between them as far as anybody looks.
    rest = [-1] * max(AROUND)
    row = np.array([each for text in told for each in (*text, *rest)])
    found = np.zeros((len(signs), len(AROUND) * len(signs)))
    for part, far in enumerate(AROUND):
        beside = np.roll(row, -far)
        both = (row >= 0) & (beside >= 0)
        np.add.at(found, (row[both], part * len(signs) + beside[both]), 1)
    return signs, found


def factors(found: Reals) -> Reals:
    """Of each character what it has in common with others, of length 1."""
    beside = found.sum(axis=0)
    fewer = beside**COMMON * (beside.sum() / (beside**COMMON).sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        more = np.log(found * found.sum() / (found.sum(axis=1, keepdims=True) * fewer))
    more = np.where(more > 0, more, 0)
    values, vectors = np.linalg.eigh(more @ more.T)
    each = vectors[:, -FACTORS:] * np.sqrt(np.maximum(values[-FACTORS:], 0))
    return np.asarray(each / (np.linalg.norm(each, axis=1, keepdims=True) + 1e-9))


def parted(each: Reals) -> NDArray[np.int64]:
    """The class of each: that of the nearest mean."""
    chance = np.random.default_rng(SEED)
    means = _first(each, chance)
    for _ in range(ROUNDS):
        nearest = _squares(each, means).argmin(axis=1)
        for number in range(CLASSES):
            if (nearest == number).any():
                means[number] = each[nearest == number].mean(axis=0)
    return np.asarray(_squares(each, means).argmin(axis=1))


def _first(each: Reals, chance: np.random.Generator) -> Reals:
    """To begin with: characters far from each other (Arthur and Vassilvitskii, 2007)."""
    picked = [int(chance.integers(len(each)))]
    far = _squares(each, each[picked])[:, 0]
    for _ in range(CLASSES - 1):
        picked.append(int(chance.choice(len(each), p=far / far.sum())))
        far = np.minimum(far, _squares(each, each[picked[-1:]])[:, 0])
    return each[picked].copy()


def _squares(each: Reals, means: Reals) -> Reals:
    """How far each is from each mean, squared."""
    far = (each**2).sum(axis=1)[:, None] - 2 * each @ means.T + (means**2).sum(axis=1)
    return np.asarray(np.maximum(far, 0))


def classes(texts: Iterable[str]) -> list[str]:
    """The Chinese characters of each class, the commonest first, and the class of the commonest first."""
    signs, found = near(texts)
    chinese = [place for place, sign in enumerate(signs) if CHINESE.match(sign)]
    rows: dict[int, list[str]] = {}
    for place, number in zip(chinese, parted(factors(found)[chinese]), strict=True):
        rows.setdefault(int(number), []).append(signs[place])
    return ["".join(row) for row in rows.values()]
