"""weights: how heavily each word speaks for a danger or against one, counted from the lines for tuning.

`python -m bench.weights > new.yaml` makes the table `understanding/data/emergency_weights.yaml` anew. The
numbers are those of a logistic regression over the words of a text, in whole points; a word is up to three
signs side by side, what parts clauses among them. While they are learned a word counts the less the longer
its text is, by the root of what it loses when it is read, which finds most. `understanding` reads
nothing but the table. Another version of numpy may count a little otherwise.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from understanding.emergency.find import readable
from understanding.emergency.weights import ANY, EDGE, marked, room
from understanding.emergency.writing import STRONG, WEAK
from understanding.examples import written
from understanding.grams import grams

TUNING = Path(__file__).parent / "tuning"
LINES = Path(__file__).parents[1] / "understanding" / "data" / "lines"
# What was struck out on reading the table: places, which speak of no danger, and dangers that the lines had
# made light.
STRUCK = TUNING / "without_points.txt"
# The sorts of the tuning lines, as the rules call them.
SORTS = {
    "fire": "火警", "gas": "燃气", "electric_shock": "触电", "collapse": "坍塌", "suicide": "自杀",
    "drowning": "溺水", "fall": "坠落", "knife": "持刀行凶", "abduction": "拐骗绑架", "violence": "正在施暴",
    "missing": "走失", "medical": "急病",
}  # fmt: skip
LIGHT = "轻"
# A word belongs to a sort where so much of its dangers do, of those of which the sort is known.
MOSTLY = 0.5
# A word counts where so many lines have it.
LEAST = 3
# Points to one of the regression's units; what weighs less than so many units is left out, and the rest
# learned again.
SCALE, FAINT = 20, 1 / 5
# How it learns: lines at a time, times through, the length of a step; in the mean of several orders.
BATCH, ROUNDS, RATE, SEEDS = 256, 3, 0.01, range(20261127, 20261130)
# What stays of the last gradients and of their squares at each step; against a part by nothing.
KEPT, KEPT_SQUARE, TINY = 0.9, 0.999, 1e-8
HEAD = """\
# 词的轻重：一句话里每个词有几分，加起来看这句话说得重不重。重的往有人遇险那边加，轻的往平常话那边减。
#
# 分数是从 bench/tuning 和 understanding/data/examples 的句子里数出来的（python -m bench.weights），
# “·”是整句话的头尾（·救命：开口就喊救命），“，”“。”是断句的地方，“□”是盖掉的平常话。
# 取整；bench/tuning/without_points.txt 里的词不给分。
# 读话的时候只查这张表，不学也不变。哪个词误了事，改它的分数，或者删掉它。
#
# 一句话有多重：词的分加起来，除以字数加 4 的平方根（话长，词自然多）。够重：没有说法、情景看出险情的，要多重
# 才算险情；有一种看出来的、两种、三种……各要多重，最后一个管更多的。例外压住的说法、情景不算数。
# 单凭字数：没有说法、情景看出来的，话还要有这么多字，一个词才不会就算险情。
# 短话：不过这么多字、又是照说法直说的（有人打架），要的重量少“短话直说”那么多。
# 存疑：不算险情，可也差不过这么多的，请民警看一眼。
# 形管到：没有说法、情景看出来的话，词的轻重差得不过这么多，就再加上形的轻重（emergency_shapes.yaml）。
# 单凭词：光凭形不算，词自己也要有这么重。
# 压住的：说法、情景都让例外压住了的，不看形，词自己要有这么重。

够重: [1.5, -6, -7, -8, -8.5, -9]
单凭字数: 5
短话: 12
短话直说: 8
存疑: 5
形管到: 8
单凭词: 0.5
压住的: 4.5
"""
_WORD = re.compile(f"[{EDGE}{WEAK}{STRONG}□]*[\u4e00-\u9fff][{EDGE}{WEAK}{STRONG}□\u4e00-\u9fff]*")
Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """A text, whether it tells of a danger, and of what sort."""

    text: str
    danger: bool
    sort: str = ""


def lines() -> Iterator[Line]:
    """The same as the rules see them."""
    return (replace(line, text=readable(line.text)) for line in as_written())


def as_written() -> Iterator[Line]:
    """Lines for tuning, but not what only measures, and the examples of the kinds (no danger): each once."""
    seen = set[str]()
    for path in sorted((*TUNING.glob("*.jsonl"), *LINES.glob("*.jsonl")), key=lambda path: path.name):
        for raw in map(json.loads, path.read_text("utf-8").splitlines()):
            if raw.get("half") == "held":
                continue
            is_one = _danger(path.stem, raw)
            seen.add(raw["text"])
            yield Line(raw["text"], is_one, SORTS.get(raw.get("sort", ""), ""))
    for text, _ in written():
        if text not in seen:
            yield Line(text, False)


def _danger(name: str, raw: dict[str, object]) -> bool:
    if "emergency" in raw:
        return bool(raw["emergency"])
    if "kind" in raw:
        return raw["kind"] == "emergency"
    return not name.endswith("not_emergencies")


def vocabulary(texts: Iterable[str]) -> list[str]:
    """The words of these texts that enough of them have."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(grams(marked(text)))
    struck = set(STRUCK.read_text("utf-8").split())
    return sorted(
        word
        for word, count in seen.items()
        if count >= LEAST and _WORD.fullmatch(word) and word not in struck
    )


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


def table(known: Sequence[Line]) -> dict[str, dict[int, list[str]]]:
    """By sort and points the words; what speaks against a danger has no sort."""
    number = {word: place for place, word in enumerate(vocabulary(line.text for line in known))}
    told = [[number[word] for word in grams(marked(line.text)) if word in number] for line in known]
    found = learned(rows(told, known, len(number)), FAINT)
    sorts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row, line in zip(told, known, strict=True):
        for word in row if line.danger and line.sort else ():
            sorts[word][line.sort] += 1
    by: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, place in number.items():
        if points := round(SCALE * float(found[place])):
            by[_sort(sorts[place]) if points > 0 else LIGHT][points].append(name)
    return {sort: dict(by[sort]) for sort in (*SORTS.values(), ANY, LIGHT)}


def _sort(seen: Counter[str]) -> str:
    sort, count = max(seen.items(), key=lambda each: (each[1], each[0]), default=(ANY, 0))
    return sort if count > MOSTLY * seen.total() else ANY


def as_text(by: dict[str, dict[int, list[str]]]) -> str:
    """The table as it ships."""
    heavy = [line for sort in (*SORTS.values(), ANY) for line in (f"  {sort}:", *printed(by[sort]))]
    light = [line[2:] for line in printed(by[LIGHT])]
    return "\n".join([HEAD, "重:", *heavy, "", "轻:", *light]) + "\n"


def printed(points: dict[int, list[str]]) -> list[str]:
    """Words by their points, a line for as many points, the most first."""
    return [f"    {abs(each)}: {' '.join(points[each])}" for each in sorted(points, key=abs, reverse=True)]


if __name__ == "__main__":
    sys.stdout.write(as_text(table(list(lines()))))
