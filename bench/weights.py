"""weights: how heavily each word speaks for a danger or against one, counted from the lines for tuning.

`python -m bench.weights > new.yaml` makes the table `understanding/data/emergency_weights.yaml` anew. The
numbers are those of a logistic regression over the words of a text, in whole points. While they are learned a
word counts the less the longer its text is, by the root of what it loses when it is read, which finds most.
What is printed is read through before it takes the old one's place, and `understanding` reads nothing but the
table.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import jieba

from understanding.emergency.find import readable
from understanding.emergency.weights import ANY, EDGE, WORD, marked, room
from understanding.examples import written
from understanding.grams import grams

TUNING = Path(__file__).parent / "tuning"
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
# Points to one of the regression's units; how it learns.
SCALE = 6
ROUNDS, RATE, PULL, SEEDS = 15, 1.3, 2e-6, range(20261126, 20261131)
HEAD = """\
# 词的轻重：一句话里每个词有几分，加起来看这句话说得重不重。重的往有人遇险那边加，轻的往平常话那边减。
#
# 分数是从 bench/tuning 和 understanding/data/examples 的句子里数出来的（python -m bench.weights），
# “·”是句子的头尾（·救命：开口就喊救命）。
# 取整，看过一遍才放进来：地名不给分，险情自己的名字不算轻（bench/tuning/without_points.txt）。
# 读话的时候只查这张表，不学也不变。哪个词误了事，改它的分数，或者删掉它。
#
# 一句话有多重：词的分加起来，除以字数加 4 的平方根（话长，词自然多）。够重：没有说法、情景看出险情的，要多重
# 才算险情；有一种看出来的、两种、三种……各要多重，最后一个管更多的。例外压住的说法、情景不算数。
# 单凭词：没有说法、情景看出来的，词的分加起来还要有这么多，两三个字才不会就算险情。
# 短话：不过这么多字、又是照说法直说的（煤气漏了该怎么处理），要的重量少“短话直说”那么多。
# 存疑：不算险情，可也差不过这么多的，请民警看一眼。

够重: [15.5, 7.7, 6.8, 5.2, 3.6, 2.3]
单凭词: 72
短话: 12
短话直说: 6
存疑: 6
"""
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_EDGE = re.compile(f"{EDGE}[\u4e00-\u9fff]+|[\u4e00-\u9fff]+{EDGE}")


@dataclass(frozen=True, slots=True)
class Line:
    """A clean text, whether it tells of a danger, and of what sort."""

    text: str
    danger: bool
    sort: str = ""


def lines() -> Iterator[Line]:
    """Lines for tuning, but not what only measures, and the examples of the kinds (no danger): each once."""
    seen = set[str]()
    for path in sorted(TUNING.glob("*.jsonl")):
        for raw in map(json.loads, path.read_text("utf-8").splitlines()):
            if raw.get("half") == "held":
                continue
            is_one = _danger(path.stem, raw)
            seen.add(raw["text"])
            yield Line(readable(raw["text"]), is_one, SORTS.get(raw.get("sort", ""), ""))
    for text, _ in written():
        if text not in seen:
            yield Line(readable(text), False)


def _danger(name: str, raw: dict[str, object]) -> bool:
    if "emergency" in raw:
        return bool(raw["emergency"])
    if "kind" in raw:
        return raw["kind"] == "emergency"
    return not name.endswith("not_emergencies")


def vocabulary(texts: Iterable[str]) -> list[str]:
    """The words of these texts, what two words side by side make, and what stands at an edge of a clause,
    where enough of them have it.
    """
    jieba.setLogLevel("ERROR")
    seen: Counter[str] = Counter()
    for text in texts:
        cut = list(jieba.cut(text, HMM=False))
        pairs = map("".join, pairwise(cut))
        edges = (each for each in grams(marked(text)) if _EDGE.fullmatch(each))
        seen.update(
            {word for word in (*cut, *pairs) if len(word) <= WORD and _CHINESE.fullmatch(word)}.union(edges)
        )
    struck = set(STRUCK.read_text("utf-8").split())
    return sorted(word for word, count in seen.items() if count >= LEAST and word not in struck)


# The words of a text, what each counts, and whether it tells of a danger.
Row = tuple[list[int], float, bool]


def learned(rows: Sequence[Row], size: int) -> list[float]:
    """The words' weights: of each several times in another order, in the mean, so that no order tells."""
    each = [once(rows, size, random.Random(seed)) for seed in SEEDS]
    return [sum(weights) / len(each) for weights in zip(*each, strict=True)]


def once(rows: Sequence[Row], size: int, order: random.Random) -> list[float]:
    """Logistic regression by ever shorter steps, pulled to nothing."""
    weights, begin, shrunk, left = [0.0] * size, 0.0, 1.0, ROUNDS * len(rows)
    numbers = list(range(len(rows)))
    for _ in range(ROUNDS):
        order.shuffle(numbers)
        for number in numbers:
            found, part, danger = rows[number]
            rate = RATE * left / (ROUNDS * len(rows))
            left -= 1
            shrunk *= 1 - rate * PULL
            sure = 1 / (
                1 + math.exp(-max(-30.0, begin + shrunk * part * sum([weights[each] for each in found])))
            )
            move = rate * (danger - sure)
            begin += move
            if abs(move) > 1e-4:
                move *= part / shrunk
                for each in found:
                    weights[each] += move
    return [weight * shrunk for weight in weights]


def table(known: Sequence[Line]) -> dict[str, dict[int, list[str]]]:
    """By sort and points the words; what speaks against a danger has no sort."""
    number = {word: place for place, word in enumerate(vocabulary(line.text for line in known))}
    told = [[number[word] for word in grams(marked(line.text)) if word in number] for line in known]
    rows = [(row, room(line.text) ** -0.5, line.danger) for row, line in zip(told, known, strict=True)]
    found = learned(rows, len(number))
    sorts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row, line in zip(told, known, strict=True):
        for word in row if line.danger and line.sort else ():
            sorts[word][line.sort] += 1
    by: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, place in number.items():
        if points := round(SCALE * found[place]):
            by[_sort(sorts[place]) if points > 0 else LIGHT][points].append(name)
    return {sort: dict(by[sort]) for sort in (*SORTS.values(), ANY, LIGHT)}


def _sort(seen: Counter[str]) -> str:
    sort, count = max(seen.items(), key=lambda each: (each[1], each[0]), default=(ANY, 0))
    return sort if count > MOSTLY * seen.total() else ANY


def as_text(by: dict[str, dict[int, list[str]]]) -> str:
    """The table as it ships."""
    heavy = [line for sort in (*SORTS.values(), ANY) for line in (f"  {sort}:", *_rows(by[sort]))]
    light = [line[2:] for line in _rows(by[LIGHT])]
    return "\n".join([HEAD, "重:", *heavy, "", "轻:", *light]) + "\n"


def _rows(points: dict[int, list[str]]) -> list[str]:
    return [f"    {abs(each)}: {' '.join(points[each])}" for each in sorted(points, key=abs, reverse=True)]


if __name__ == "__main__":
    sys.stdout.write(as_text(table(list(lines()))))
