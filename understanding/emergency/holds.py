"""What holds a danger back: how an exception is said, where in a text, what it touches, and what lifts it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from understanding.emergency.writing import Lists, expression


class Where(StrEnum):
    """Where an exception's word has to stand to hold a sign back."""

    BEFORE = "紧前"
    AFTER = "紧后"
    CLAUSE = "同句"
    TEXT = "全文"
    LATER = "后文"


@dataclass(frozen=True, eq=False)
class Ways:
    """Ways of speaking as they are written in the rules; `end` is what has to follow each."""

    written: tuple[str, ...]
    lists: Lists
    end: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Spelt out and compiled when it is first needed: most never are."""
        words = "|".join(expression(each, self.lists) for each in self.written)
        return re.compile(f"(?:{words}){self.end}")


@dataclass(frozen=True, slots=True)
class Hold:
    """An exception: its name, where it stands, what sorts it does (not) touch, its words and what lifts it;
    nothing does where that is empty.
    """

    name: str
    where: Where
    ways: Ways
    only: frozenset[str]
    spares: frozenset[str]
    lifts: Ways

    def touches(self, sort: str) -> bool:
        """Whether it may hold a danger of this sort back."""
        return sort not in self.spares and (not self.only or sort in self.only)

    def lifted(self, said: str) -> bool:
        """Whether something in the text speaks against the exception."""
        return bool(self.lifts.written) and self.lifts.pattern.search(said) is not None


class Touching(dict[str, tuple[Hold, ...]]):
    """By the sort of a danger those of some exceptions that touch it: sorted out when first asked for."""

    def __init__(self, holds: Iterable[Hold]) -> None:
        self._holds = tuple(holds)

    def __missing__(self, sort: str) -> tuple[Hold, ...]:
        found = self[sort] = tuple(hold for hold in self._holds if hold.touches(sort))
        return found
