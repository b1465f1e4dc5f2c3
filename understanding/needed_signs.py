"""Which signs a text must have for an expression to find anything in it: most expressions need not be asked.

Of what stands side by side the part is taken that fewest texts have (two signs that follow one another,
before any one sign), of what stands for one another all. What is not known to need any sign (a class, a dot,
what may be left out) needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import add
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Signs = frozenset[str] | None
# So many times as many texts have a sign as have two that follow one another.
OFTEN = 12


def needed(pattern: re.Pattern[str]) -> Signs:
    """One of these signs, or pairs of signs, stands in all that it finds; None where that is not known."""
    if pattern.flags & re.IGNORECASE:
        return None
    return _all(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def _all(parts: Iterable[Any]) -> Signs:
    """Of what stands side by side."""
    known = [*parts]
    return min((*filter(None, (_one(*part) for part in known)), *_pairs(known)), key=_often, default=None)


def _pairs(parts: Iterable[Any]) -> Iterator[frozenset[str]]:
    for (op, sign), (next_op, next_sign) in pairwise(parts):
        if op is next_op is ops.LITERAL:
            yield frozenset((chr(sign) + chr(next_sign),))


def _often(signs: frozenset[str]) -> int:
    return sum(1 if len(sign) > 1 else OFTEN for sign in signs)


def _one(op: Any, what: Any) -> Signs:
    if op is ops.LITERAL:
        return frozenset(chr(what))
    if op is ops.IN:
        return _any(_one(*each) if each[0] is ops.LITERAL else None for each in what)
    if op is ops.BRANCH:
        return _any(map(_all, what[1]))
    if op is ops.SUBPATTERN:
        return _all(what[-1])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and what[0] > 0:
        return _all(what[-1])
    return None


def _any(signs: Iterable[Signs]) -> Signs:
    """Of what stands for one another."""
    found: Sequence[Signs] = list(signs)
    return None if None in found else frozenset().union(*(each for each in found if each is not None))


class Asked:
    """Expressions in their order, of which a text is asked those alone whose signs it has."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns
        self._always, self._by_sign = 0, dict[str, int]()
        for place, pattern in enumerate(patterns):
            if (signs := needed(pattern)) is None:
                self._always |= 1 << place
            for sign in signs or ():
                self._by_sign[sign] = self._by_sign.get(sign, 0) | 1 << place

    def first(self, text: str) -> tuple[int, re.Match[str]] | None:
        """The place of the first that finds something, and what it finds."""
        asked, by_sign = self._always, self._by_sign
        for sign in {*text, *map(add, text, text[1:])} & by_sign.keys():
            asked |= by_sign[sign]
        while asked:
            lowest = asked & -asked
            place = lowest.bit_length() - 1
            if found := self._patterns[place].search(text):
                return place, found
            asked ^= lowest
        return None
