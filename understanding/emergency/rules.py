"""Rules as they are used: signs, scenes, exceptions, and what leads to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import ahocorasick


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
    """Groups of words (as bits) that tell of a danger when they stand together, whatever their order."""

    sort: str
    number: str
    first: int
    others: int

    @property
    def needs(self) -> int:
        return self.first | self.others


@dataclass(frozen=True, slots=True)
class Hold:
    """An exception: its name, where it stands, what sorts it does not touch, whether "now" lifts it."""

    name: str
    where: Where
    pattern: re.Pattern[str]
    only: frozenset[str]
    spares: frozenset[str]
    lifted: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """`leads` goes from words to the signs that they may begin, and whether a scene; `words` to the
    parts of signs and `groups` to the groups of scenes, as bits; `repairs` and `heard` set slips right."""

    signs: tuple[Sign, ...]
    scenes: tuple[Scene, ...]
    holds: tuple[Hold, ...]
    now: re.Pattern[str]
    denied: re.Pattern[str]
    leads: ahocorasick.Automaton
    words: ahocorasick.Automaton
    groups: ahocorasick.Automaton
    repairs: ahocorasick.Automaton
    heard: ahocorasick.Automaton


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)
