"""spelling: which words are written with which letters of pinyin, counted from the lines that were learned.

`python -m bench.spelling > understanding/data/pinyin.txt` makes the table anew. The one that ships was
counted before the last 70,000 lines came: with these it is larger, and reads about as well.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import jieba
from pypinyin import lazy_pinyin

from bench.tuning_lines import lines

# What counts as a word has no more characters, and was met so often; so do two words beside each other.
LONGEST, LEAST, LEAST_OF_TWO = 5, 4, 8
# Of one character so many for the same letters; of more only the most usual.
ONES = 8
# A unit of how rare a word is.
FINE = 10
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_SYLLABLE = re.compile("[aeiouv]")


def counted() -> Counter[str]:
    """How often each word was said, and two in a row."""
    jieba.setLogLevel("ERROR")
    seen, beside = Counter[str](), Counter[str]()
    for line in lines():
        cut = list(jieba.cut(line.text, HMM=False))
        seen.update(filter(_CHINESE.fullmatch, cut))
        beside.update(filter(_CHINESE.fullmatch, map("".join, pairwise(cut))))
    often = {word: n for word, n in seen.items() if n >= LEAST}
    two = {word: n for word, n in beside.items() if n >= LEAST_OF_TWO and word not in often}
    return Counter({word: n for word, n in (often | two).items() if len(word) <= LONGEST})


def rows(seen: Counter[str]) -> Iterator[str]:
    """`letters word rareness …`, the most usual words of each letters first."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for word, _ in sorted(seen.items(), key=lambda each: (-each[1], each[0])):
        by["".join(lazy_pinyin(word))].append(word)
    total = math.log(seen.total())
    for letters, words in sorted(by.items()):
        if not _SYLLABLE.search(letters):
            continue
        kept = [one for one in words if len(one) == 1][:ONES] + [one for one in words if len(one) > 1][:1]
        told = (f"{word} {round(FINE * (total - math.log(seen[word])))}" for word in kept)
        yield " ".join([letters, *told])


if __name__ == "__main__":
    sys.stdout.write("\n".join(rows(counted())) + "\n")
