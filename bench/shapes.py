"""shapes: how heavily what stands side by side speaks for a danger where alike stands for alike.

`python -m bench.shapes > new.yaml` makes the table `understanding/data/emergency_shapes.yaml` anew: which
characters are used alike, and the points of each few classes side by side, learned like those of words by
`bench.logistic`, by themselves. Nobody has written 三姨父晕炕上; of its shape there are many.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bench.alike import classes
from bench.logistic import learned, rows
from bench.tuning_lines import Line, lines
from bench.weights import printed
from understanding.emergency.marked import SIGNS, marked
from understanding.emergency.shapes import Alike, shapes

# A shape counts where so many lines have it. What it tells of one thing is told in several of its parts, and
# words tell most of it besides: it has fewer points to one of the regression's units than a word.
LEAST, SCALE, FAINT = 4, 10, 0.3
HEAD = """\
# 形的轻重：用法像的字归成一类，几类字连着是一种形。没人写过的话也有形：“三姨父晕炕上”像“我爷爷倒床上”。
# 没有说法、情景看出险情的话，形的分和词的分（emergency_weights.yaml）一起加。
# 读话的时候只查这张表，不学也不变。
#
# 类：一行一类，打头的那个字代替这一类；不在这里的字算一类，写成“○”。
# 轻重：“·”是整句话的头尾，“，”“。”是断句的地方，“□”是盖掉的平常话。
# 类和分数都是从 bench/tuning 和 understanding/data/examples 的句子里数出来的（python -m bench.shapes）。
# 哪种形误了事，改它的分数，或者删掉它；哪个字归错了类，挪到别的类里去。
"""
SHAPED = dict[int, list[str]]


def table(known: Sequence[Line], alike: Alike) -> SHAPED:
    """The shapes by their points; what speaks against a danger has less than none."""
    said = [shapes(marked(line.text).translate(alike)) for line in known]
    number = {shape: place for place, shape in enumerate(_often(said))}
    told = [[number[shape] for shape in sorted(each) if shape in number] for each in said]
    found = learned(rows(told, known, len(number)), FAINT)
    by: defaultdict[int, list[str]] = defaultdict(list)
    for shape, place in number.items():
        by[round(SCALE * float(found[place]))].append(shape)
    return {points: each for points, each in by.items() if points}


def _often(said: Iterable[set[str]]) -> list[str]:
    seen = Counter(shape for each in said for shape in each)
    return sorted(shape for shape, count in seen.items() if count >= LEAST)


def as_text(alike: Sequence[str], by: SHAPED) -> str:
    """The table as it ships."""
    parts = [HEAD, "类:", *(f"  - {row}" for row in alike)]
    for name, sign in (("重", 1), ("轻", -1)):
        side = {abs(points): each for points, each in by.items() if points * sign > 0}
        parts += ["", f"{name}:", *printed(side)]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    known = list(lines())
    alike = classes(marked(line.text) for line in known)
    sys.stdout.write(as_text(alike, table(known, Alike.of(alike, SIGNS))))
