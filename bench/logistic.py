"""Logistic regression over the words of lines: how much each word tells of a danger, or of none.

While they are learned a word counts the less the longer its text is, by the root of what it loses when it is
read, which finds most. Another version of numpy may count a little otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bench.tuning_lines import Line
from understanding.emergency.marked import room

# How it learns: lines at a time, times through, the length of a step; in the mean of several orders.
BATCH, ROUNDS, RATE, SEEDS = 256, 3, 0.01, range(20261127, 20261130)
# What stays of the last gradients and of their squares at each step; against a part by nothing.
KEPT, KEPT_SQUARE, TINY = 0.9, 0.999, 1e-8
Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of all lines by their numbers, those of each line side by side; where each line's begin, and
    where the last ends; what each counts; and whether it tells of a danger, 1 or 0.
    """

    told: Numbers
    begins: Numbers
    part: Reals
    danger: Reals
    size: int

    def of(self, picked: Numbers) -> tuple[Numbers, Numbers]:
        """The words of these lines, and beside each the place of its line among them."""
        begins, many = self.begins[picked], self.begins[picked + 1] - self.begins[picked]
        line = np.repeat(np.arange(len(picked)), many)
        return self.told[np.arange(len(line)) + (begins - np.cumsum(many) + many)[line]], line

    def left(self, heavy: NDArray[np.bool_]) -> Counted:
        """The same with these words only."""
        kept = np.concatenate([[0], np.cumsum(heavy[self.told])])
        return replace(self, told=self.told[heavy[self.told]], begins=kept[self.begins])


def rows(told: Sequence[Sequence[int]], known: Sequence[Line], size: int) -> Counted:
    """The lines as they are learned; a word counts one in the mean."""
    begins = np.concatenate([[0], np.cumsum(list(map(len, told)))])
    part = np.array([room(line.text) ** -0.5 for line in known])
    danger = np.array([float(line.danger) for line in known])
    return Counted(np.array(list(chain.from_iterable(told))), begins, part / part.mean(), danger, size)


def learned(lines: Counted, faint: float) -> Reals:
    """The words' weights, after those that weigh less than this were left out."""
    return _mean(lines.left(np.abs(_mean(lines)) >= faint))


def _mean(lines: Counted) -> Reals:
    """Of each several times in another order, in the mean, so that no order tells."""
    each = [once(lines, np.random.default_rng(seed)) for seed in SEEDS]
    return sum(each[1:], each[0]) / len(each)


def once(lines: Counted, order: np.random.Generator) -> Reals:
    """Logistic regression by ever shorter steps of Adam (Kingma and Ba, 2015): a word that few lines have
    moves as far at each of them as one that many have. What all texts have in common is left to how heavy is
    heavy enough; lines that fill no `BATCH` are left for another round.
    """
    weights, mean, square = (np.zeros(lines.size) for _ in range(3))
    steps, step = ROUNDS * (len(lines.part) // BATCH), 0
    for _ in range(ROUNDS):
        shuffled = order.permutation(len(lines.part))
        for start in range(0, len(shuffled) - BATCH + 1, BATCH):
            moved = _gradient(weights, lines, shuffled[start : start + BATCH])
            mean = KEPT * mean + (1 - KEPT) * moved
            square = KEPT_SQUARE * square + (1 - KEPT_SQUARE) * moved * moved
            long = RATE * (1 - step / steps)
            step += 1
            weights -= long * mean / (1 - KEPT**step) / (np.sqrt(square / (1 - KEPT_SQUARE**step)) + TINY)
    return weights


def _gradient(weights: Reals, lines: Counted, picked: Numbers) -> Reals:
    """Where these lines would have each weight go."""
    (told, line), part = lines.of(picked), lines.part[picked]
    heavy = np.bincount(line, weights[told], len(picked))
    off = (1 / (1 + np.exp(-part * heavy)) - lines.danger[picked]) * part / len(picked)
    return np.asarray(np.bincount(told, off[line], lines.size), np.float64)
