"""Which category somebody means who writes as people do: its second level alone, in quotes, without `/`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from understanding.kind.categories import BETWEEN, SORTED, Categories
from understanding.reading import Kind

# What stands before it, around it, and behind it.
_OPEN = r"[\s“”\"'「」『』\[\]【】（）()<>《》]*"
_LED = re.compile(rf"^{_OPEN}(?:(?:改成|改为|换成|变成|算作|算是|成|为|是|到|算)\s*)?{_OPEN}")
_END = r"[”\"'」』\]】)）>》]*类?(?=$|[\s，,、。；;：:！!？?])[\s，,、。；;：:！!？?]*"
_STROKE = r"[\s/／\\＼、|｜>＞→·.\-—–－]*"
# One that nobody wrote down yet.
_NEW = re.compile(rf"([^/\s]+)/([^/\s，,。；;：:！!？?”\"'」』\]】)）>》]+){_END}")
NEAR, SHOWN = 60, 5


@dataclass(frozen=True, slots=True)
class Meant:
    """The category and the words behind it; where it is not clear, those that may be meant."""

    category: str
    rest: str
    perhaps: tuple[str, ...] = ()


def without_lead(words: str) -> str:
    """Without `改成`, quotes and brackets in front."""
    return _LED.sub("", words, count=1)


def meant(categories: Categories, words: str, kind: Kind) -> Meant:
    """Of those of the kind first: whole names, second levels alone, then what is like them."""
    said = without_lead(words).replace("／", BETWEEN)
    mine = categories.names(Kind.POLICE if kind is Kind.EMERGENCY else kind)
    every = list(dict.fromkeys([*mine, *(name for each in SORTED for name in categories.names(each))]))
    if (whole := _whole(every, said)) is not None:
        return whole
    if (own := _NEW.match(said)) is not None:
        return Meant(f"{own[1]}{BETWEEN}{own[2]}", said[own.end() :])
    for names in (mine, every):
        if (lower := _lower(names, said)) is not None:
            return lower
    return Meant("", said, _like(mine, said) or _like(every, said))


def _whole(names: list[str], said: str) -> Meant | None:
    for name in names:
        upper, _, lower = name.partition(BETWEEN)
        if found := re.match(f"{re.escape(upper)}{_STROKE}{re.escape(lower)}{_END}", said):
            return Meant(name, said[found.end() :])
    return None


def _lower(names: list[str], said: str) -> Meant | None:
    """One by its second level; none where several have it."""
    found = [(name, match) for name in names if (match := re.match(_below(name), said))]
    if len(found) > 1:
        return Meant("", said, tuple(name for name, _ in found))
    return Meant(found[0][0], said[found[0][1].end() :]) if found else None


def _below(name: str) -> str:
    return re.escape(name.partition(BETWEEN)[2]) + _END


def _like(names: list[str], said: str) -> tuple[str, ...]:
    """Those of a first level that is said alone, or those with the word in them, else those written alike."""
    word = re.split(r"[\s，,。；;：:！!]", said, maxsplit=1)[0]
    if not word:
        return ()
    within = [name for name in names if name.startswith(f"{word}{BETWEEN}")] or [
        name for name in names if len(word) > 1 and word in name
    ]
    alike = process.extract(word, names, scorer=fuzz.ratio, limit=SHOWN, score_cutoff=NEAR)
    return tuple(within or [name for name, *_ in alike])[:SHOWN]
