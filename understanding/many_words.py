"""Thousands of words looked for in one text at once, in time that hardly grows with their number."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Value = TypeVar("Value")


class Words(Generic[Value]):
    """Words and what each stands for; all that a text has of them, those within others too."""

    def __init__(self, values: Mapping[str, Value], kind: MatchKind = MatchKind.Standard) -> None:
        # A list: it gives out what is asked for by number in two thirds of the time of a tuple.
        self.values = list(values.values())
        self._find = AhoCorasick(
            values, matchkind=kind, store_patterns=False, implementation=Implementation.ContiguousNFA
        ).find_matches_as_indexes

    def found(self, text: str) -> list[tuple[int, int, int]]:
        """The number of each word found (`values` has its value), and from where to where it stands."""
        return self._find(text, overlapping=True)

    def numbers(self, text: str) -> set[int]:
        """The number of each word found, once."""
        return set(map(itemgetter(0), self._find(text, overlapping=True)))


class Slips(Words[str]):
    """Words to be set right; of those that overlap the first counts, and of these the longest."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values, MatchKind.LeftmostLongest)

    def found(self, text: str) -> list[tuple[int, int, int]]:
        """As `Words.found`, but none overlaps another."""
        return self._find(text)


def replaced(text: str, slips: Slips) -> str:
    """The text with each of these words set right."""
    done, parts = 0, list[str]()
    for number, start, end in slips.found(text):
        parts += [text[done:start], slips.values[number]]
        done = end
    return "".join([*parts, text[done:]]) if parts else text
