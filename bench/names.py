"""names: of which sort of danger each word speaks, counted from the lines of which the sort is known.

`python -m bench.names > new.yaml` makes the table `understanding/data/emergency_names.yaml` anew: for each
sort the numbers of `bench.logistic`, which tells its lines from those of all others, in whole points. The
words are those of `bench.weights`. `python -m bench.names check FILES` tells how many lines get which name.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from bench.logistic import learned, rows
from bench.tuning_lines import SORTS, Line, lines
from bench.weights import SCALE, printed, vocabulary
from understanding.emergency import find
from understanding.emergency.marked import marked
from understanding.kind.grams import grams

# A word counts where so many lines have it; what weighs less than so many units for every sort is left out.
LEAST, FAINT = 4, 1 / 10
HEAD = """\
# 险情叫什么名（火警、触电……）：哪个词像说哪一种，有几分；负的分，是有这个词就不大像那一种。
#
# 分数是从 bench/tuning 里写明了哪一种险情的句子里数出来的（python -m bench.names），“·”是整句话的头尾，
# “，”“。”是断句的地方，“□”是盖掉的平常话。是不是险情不看这张表，是险情了才拿它定名。
# 哪个词叫错了名，改它的分数，或者删掉它。
#
# 每一种的分是话里词的分加起来，除以字数加 4 的平方根。规则：有一条规则看出来是这一种，再加几分。
# 分明：最高的比第二高的多这么些才叫那个名，不然叫“险情”，三个号码都告诉；
# 前一个数管单凭词看出来的险情，后一个管有规则的。

规则: 4
分明: [3, 1]
"""


def balanced(known: Iterable[Line]) -> list[Line]:
    """Those of a sort with few lines as many times as they are about as many as those of the usual one."""
    by: defaultdict[str, list[Line]] = defaultdict(list)
    for line in known:
        by[line.sort].append(line)
    usual = median(map(len, by.values()))
    return [line for few in by.values() for line in few * max(1, round(usual / len(few)))]


def table(known: Sequence[Line]) -> dict[str, dict[int, list[str]]]:
    """By sort and points the words; those of fewer than none speak against it."""
    number = {word: place for place, word in enumerate(vocabulary((line.text for line in known), LEAST))}
    known = balanced(known)
    told = [[number[word] for word in grams(marked(line.text)) if word in number] for line in known]
    return {sort: _of(sort, known, told, number) for sort in dict.fromkeys(SORTS.values())}


def _of(
    sort: str, known: Sequence[Line], told: Sequence[Sequence[int]], number: dict[str, int]
) -> dict[int, list[str]]:
    found = learned(rows(told, [Line(line.text, line.sort == sort) for line in known], len(number)), FAINT)
    by: defaultdict[int, list[str]] = defaultdict(list)
    for word, place in number.items():
        if points := round(SCALE * float(found[place])):
            by[points].append(word)
    return dict(by)


def as_text(by: dict[str, dict[int, list[str]]]) -> str:
    """The table as it ships."""
    rows = (f"  {row}" for sort in by for row in (f"{sort}:", *printed(by[sort])))
    return "\n".join([HEAD, "名:", *rows]) + "\n"


def check(paths: Iterable[Path]) -> Counter[tuple[str, str]]:
    """How many dangers of these lines, of which sort, that are found get which name."""
    seen: Counter[tuple[str, str]] = Counter()
    for raw in (json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()):
        sort, found = SORTS.get(raw.get("sort", "")), find(raw["text"])
        if sort and raw.get("kind", "emergency") == "emergency" and found is not None and not found.held:
            seen[sort, found.sort] += 1
    return seen


def main(args: Sequence[str]) -> None:
    """Print the table, or what `check` counts, a sort a line."""
    if args[:1] != ["check"]:
        sys.stdout.write(as_text(table([line for line in lines() if line.danger and line.sort])))
        return
    seen = check(map(Path, args[1:]))
    for sort in dict.fromkeys(SORTS.values()):
        names = Counter({name: count for (of, name), count in seen.items() if of == sort})
        print(sort, names.total(), " ".join(f"{name} {count}" for name, count in names.most_common()))
    print(sum(count for (of, name), count in seen.items() if of == name), "of", seen.total())


if __name__ == "__main__":
    main(sys.argv[1:])
