"""Which of several tasks a member means, by the words that belong to one of them alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from understanding.normal import arabic, plain

# Signs that stand in any sentence tell nothing.
_COMMON = frozenset("的了是在我你他们不没好到这那个都就也还有把给去来人说要上下一几天")
_PARTS = re.compile(r"\d+(?:号楼|单元|栋|幢|号院)|[^\d\s]{2,}")
_CHINESE = re.compile(r"[一-龥]{2,}")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a task: where it is and what was said of it."""

    place: str
    words: str


def meant(text: str, tasks: Sequence[Told]) -> int | None:
    """The position of the one task that the text fits, or None where it fits several or none.

    A place that only one of them has decides; else two signs in a row that only one of them has.
    """
    said = plain(arabic(text))
    for parts in (_places, _pairs):
        own = [parts(task) for task in tasks]
        shared = Counter(part for found in own for part in found)
        fitting = [n for n, found in enumerate(own) if any(shared[p] == 1 and p in said for p in found)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _places(task: Told) -> set[str]:
    return set(_PARTS.findall(plain(arabic(task.place))))


def _pairs(task: Told) -> set[str]:
    runs = _CHINESE.findall(plain(task.words))
    pairs = (run[n : n + 2] for run in runs for n in range(len(run) - 1))
    return {pair for pair in pairs if not _COMMON & set(pair)}
