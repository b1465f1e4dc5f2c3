"""Rules as they are used: signs, scenes, exceptions, and what leads to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from understanding.emergency.phrases import Phrases
from understanding.emergency.words import Slips, Words


class Where(StrEnum):
    """Where an exception's word has to stand to hold a sign back."""

    BEFORE = "紧前"
    AFTER = "紧后"
    CLAUSE = "同句"
    TEXT = "全文"
    LATER = "后文"


@dataclass(frozen=True, slots=True)
class Sign:
    """One rule: its sort, the number to ring, its expression, and the bits of the parts that it needs."""

    sort: str
    number: str
    needs: int
    expression: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first needed: most never are."""
        return _compiled(self.expression)


@dataclass(frozen=True, slots=True)
class Scene:
    """Groups of words (as bits) that tell of a danger when they stand together, whatever their order.

    A word of the groups `absent` beside them undoes it; `rarest` is the group that talk has least often.
    """

    sort: str
    number: str
    first: int
    others: int
    absent: int
    rarest: int

    @property
    def needs(self) -> int:
        return self.first | self.others


@dataclass(frozen=True, slots=True)
class Hold:
    """An exception: its name, where it stands, what sorts it does (not) touch, and the expressions of its
    words and of what lifts it; nothing does where that is empty.
    """

    name: str
    where: Where
    expression: str
    only: frozenset[str]
    spares: frozenset[str]
    lifts: str

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.expression)

    def lifted(self, said: str) -> bool:
        """Whether something in the text speaks against the exception."""
        return bool(self.lifts) and _compiled(self.lifts).search(said) is not None


@dataclass(frozen=True)
class Rules:
    """`leads` goes from words to the signs that they may begin, as bits, and above these to the groups of
    scenes; `words` to the parts of signs; `repairs` and `heard` set slips right.
    """

    signs: tuple[Sign, ...]
    scenes: tuple[Scene, ...]
    holds: tuple[Hold, ...]
    denied: re.Pattern[str]
    leads: Phrases
    words: Words[int]
    repairs: Slips
    heard: Slips

    @cached_property
    def every(self) -> int:
        """The bits of all signs."""
        return (1 << len(self.signs)) - 1

    @cached_property
    def scenes_with(self) -> dict[int, int]:
        """From the rarest group of a scene to all these scenes, both as bits."""
        by_group: dict[int, int] = {}
        for place, scene in enumerate(self.scenes):
            by_group[scene.rarest] = by_group.get(scene.rarest, 0) | 1 << place
        return by_group

    @cached_property
    def rarest(self) -> int:
        """The bits of the groups that scenes are found by."""
        return sum(self.scenes_with)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)
