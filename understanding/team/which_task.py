"""Which of several tasks a member means, by the place or the words that belong to one of them alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from understanding.normal import arabic, plain

# Signs that stand in any sentence tell nothing.
_COMMON = frozenset("的了是在我你他们不没好到这那个都就也还有把给去来人说要上下一几天")
_PARTS = re.compile(r"\d+(?:号楼|单元|栋|幢|号院)|[^\d\s]{2,}")
_BUILDING = re.compile(r"(\d+)\s*(?:号楼|栋|幢|座)")
_CLAUSE = re.compile(r"[，,。；;！!\n]")
_SORT = re.compile(r"(?:小区|社区|家属院|大院|村)$")
_CHINESE = re.compile(r"[一-龥]{2,}")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a task: where it is and what was said of it."""

    place: str
    words: str


def by_place(text: str, tasks: Sequence[Told]) -> list[int]:
    """The positions of those tasks whose place, or a part of it that no other one has, stands in the text."""
    return _fitting(text, [_places(task) for task in tasks])


def by_thing(text: str, tasks: Sequence[Told]) -> list[int]:
    """The positions of those tasks of whose words two signs in a row, that no other one has, stand there."""
    return _fitting(text, [_pairs(task) for task in tasks])


def elsewhere(text: str, task: Told) -> bool:
    """Whether its first words name a building, and the task is at another one: 9号楼弄好了."""
    first = _CLAUSE.split(plain(arabic(text)), maxsplit=1)[0]
    said, own = set(_BUILDING.findall(first)), set(_BUILDING.findall(plain(arabic(task.place))))
    return bool(said and own) and not said & own


def _fitting(text: str, own: Sequence[set[str]]) -> list[int]:
    said = plain(arabic(text))
    shared = Counter(part for found in own for part in found)
    return [n for n, found in enumerate(own) if any(shared[p] == 1 and p in said for p in found)]


def _places(task: Told) -> set[str]:
    """The parts of its place, each also without the word for what it is: 福善庄小区, 福善庄."""
    parts = set(_PARTS.findall(plain(arabic(task.place))))
    return parts | {short for part in parts if len(short := _SORT.sub("", part)) > 1}


def _pairs(task: Told) -> set[str]:
    runs = _CHINESE.findall(plain(task.words))
    pairs = (run[n : n + 2] for run in runs for n in range(len(run) - 1))
    return {pair for pair in pairs if not _COMMON & set(pair)}
