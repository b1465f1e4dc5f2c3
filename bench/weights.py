"""weights: how heavily each word speaks for a danger or against one, counted from the lines for tuning.

`python -m bench.weights > new.yaml` makes the table `understanding/data/emergency_weights.yaml` anew. The
numbers are those of `bench.logistic` over the words of a text, in whole points; a word is up to three signs
side by side, what parts clauses among them. `understanding` reads nothing but the table.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bench.logistic import learned, rows
from bench.tuning_lines import TUNING, Line, lines
from understanding.emergency.marked import EDGE, marked
from understanding.emergency.writing import STRONG, WEAK
from understanding.kind.grams import grams

# What was struck out on reading the table: places, which speak of no danger, and dangers that the lines had
# made light.
STRUCK = TUNING / "without_points.txt"
HEAVY, LIGHT = "重", "轻"
# A word counts where so many lines have it.
LEAST = 3
# Points to one of the regression's units; what weighs less than so many units is left out, and the rest
# learned again.
SCALE, FAINT = 20, 1 / 5
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
# 小句喊的：一个小句自己就喊着险情的（三单元有人打架，保安不管），要的重量少这么多。
# 存疑：不算险情，可也差不过这么多的，请民警看一眼。
# 形管到：没有说法、情景看出来的话，词的轻重差得不过这么多，就再加上形的轻重（emergency_shapes.yaml）。
# 单凭词：光凭形不算，词自己也要有这么重。
# 压住的：说法、情景都让例外压住了的，不看形，词自己要有这么重。
# 轻压住的：压住它的是轻的例外（emergency_exceptions.yaml），词不必那么重。
# 压住的存疑：压住的话不算，可有这么重，请民警看一眼。

够重: [1.5, -6, -7, -8, -8.5, -9]
单凭字数: 5
短话: 12
短话直说: 8
小句喊的: 6
存疑: 5
形管到: 8
单凭词: 0.5
压住的: 3.5
轻压住的: 0
压住的存疑: -0.5
"""
_WORD = re.compile(f"[{EDGE}{WEAK}{STRONG}□]*[\u4e00-\u9fff][{EDGE}{WEAK}{STRONG}□\u4e00-\u9fff]*")


def vocabulary(texts: Iterable[str], least: int) -> list[str]:
    """The words of these texts that so many of them have."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(grams(marked(text)))
    struck = set(STRUCK.read_text("utf-8").split())
    return sorted(
        word
        for word, count in seen.items()
        if count >= least and _WORD.fullmatch(word) and word not in struck
    )


def table(known: Sequence[Line]) -> dict[str, dict[int, list[str]]]:
    """What speaks for a danger and what against one: by points the words."""
    number = {word: place for place, word in enumerate(vocabulary((line.text for line in known), LEAST))}
    told = [[number[word] for word in grams(marked(line.text)) if word in number] for line in known]
    found = learned(rows(told, known, len(number)), FAINT)
    by: dict[str, defaultdict[int, list[str]]] = {HEAVY: defaultdict(list), LIGHT: defaultdict(list)}
    for name, place in number.items():
        if points := round(SCALE * float(found[place])):
            by[HEAVY if points > 0 else LIGHT][abs(points)].append(name)
    return {way: dict(each) for way, each in by.items()}


def as_text(by: dict[str, dict[int, list[str]]]) -> str:
    """The table as it ships."""
    return "\n".join([HEAD, "重:", *printed(by[HEAVY]), "", "轻:", *printed(by[LIGHT])]) + "\n"


def printed(points: dict[int, list[str]]) -> list[str]:
    """Words by their points, a line for as many points, the most first."""
    return [f"  {each}: {' '.join(points[each])}" for each in sorted(points, key=abs, reverse=True)]


if __name__ == "__main__":
    sys.stdout.write(as_text(table(list(lines()))))
