"""slips: how words of emergencies are mistyped in a way that no other text is written.

`python -m bench.slips > understanding/data/emergency_slips.yaml` makes the table anew, in ten seconds. A word
is three characters that ten emergencies have. Misheard, it sounds as nothing else does that was written;
turned, two of its signs stand the other way round and make what nobody wrote.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.tuning_lines import as_written
from understanding.emergency.text import clean
from understanding.place.sound import sounds

NEEDS = Path(__file__).parents[1] / "understanding" / "data" / "needs"
# So many emergencies have a word; of a hundred that have it so many may be written the other way, by a slip.
LEAST, SLIPS = 10, 2
SIZE = 3
WIDTH = 25
HEAD = """\
# 打错的字，只在一句话说得重、又拿不准的时候才看（python -m bench.slips 数出来的；哪个词误了事，删掉它）。
# 都是至少十条险情里有的三个字。听音：跟它同音的写法，别的话里没有；
# 前两字、后两字：那两个字颠倒了的写法，别的话里没有。
"""
_CHINESE = re.compile("[\u4e00-\u9fff]{3,}")


def threes(text: str) -> set[str]:
    """Each three characters that stand together."""
    runs = _CHINESE.findall(text)
    return {run[at : at + SIZE] for run in runs for at in range(len(run) - SIZE + 1)}


def counted() -> tuple[Counter[str], Counter[str]]:
    """In how many emergencies each three characters stand, and in how many other texts."""
    dangers, others = Counter[str](), Counter[str]()
    for line in as_written():
        (dangers if line.danger else others).update(threes(clean(line.text)))
    for path in sorted(NEEDS.glob("*.txt")):
        others.update(threes(clean(path.read_text("utf-8"))))
    return dangers, others


def heard(dangers: Counter[str], others: Counter[str]) -> Iterator[str]:
    """The words that sound as nothing else that was written."""
    by: defaultdict[str, set[str]] = defaultdict(set)
    for word in dangers | others:
        by[sounds(word)].add(word)
    for word in _often(dangers):
        if all(_slip(other, word, dangers, others) for other in by[sounds(word)] - {word}):
            yield word


def turned(dangers: Counter[str], others: Counter[str], at: int) -> Iterator[str]:
    """The words of which two signs turned round make what nobody wrote, and no other of these words."""
    made = Counter(turn(word, place) for word in _often(dangers) for place in (0, 1))
    for word in _often(dangers):
        slip = turn(word, at)
        if slip != word and made[slip] == 1 and _slip(slip, word, dangers, others):
            yield word


def turn(word: str, at: int) -> str:
    """The word with two of its signs turned round."""
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _often(dangers: Counter[str]) -> list[str]:
    return sorted(word for word, count in dangers.items() if count >= LEAST)


def _slip(other: str, word: str, dangers: Counter[str], others: Counter[str]) -> bool:
    return not others[other] and dangers[other] * 100 <= SLIPS * dangers[word]


def _block(key: str, words: Iterable[str]) -> str:
    said = list(words)
    rows = (" ".join(said[at : at + WIDTH]) for at in range(0, len(said), WIDTH))
    return f"{key}: >-\n" + "".join(f"  {row}\n" for row in rows)


if __name__ == "__main__":
    found = counted()
    blocks = {"听音": heard(*found), "前两字": turned(*found, 0), "后两字": turned(*found, 1)}
    sys.stdout.write(HEAD + "".join(_block(key, words) for key, words in blocks.items()))
