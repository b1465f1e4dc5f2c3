"""Concepts that a text touches, and pairs of them: what different words for one matter have in common."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from itertools import combinations

from understanding import shipped

FILE = "concepts.yaml"
BETWEEN = "+"


class Concepts:
    """Words of at most three characters by the concepts in which they stand; `speaking` is these by kind.

    `numbers` are the places of the words.
    """

    def __init__(self, raw: Mapping[str, Mapping[str, str]]) -> None:
        self.speaking = {kind: frozenset(concepts) for kind, concepts in raw.items()}
        of: dict[str, tuple[str, ...]] = {}
        for concepts in raw.values():
            for name, words in concepts.items():
                for word in words.split():
                    of[word] = (*of.get(word, ()), name)
        self._number = {word: number for number, word in enumerate(of)}
        self._of = tuple(of.values())
        self.numbers = frozenset(range(len(of)))
        self.words: Set[str] = self._number.keys()

    @classmethod
    @cache
    def load(cls) -> Concepts:
        """Those that ship: the model was learned with them, and is read once a process too."""
        return cls(shipped.read(FILE))

    def among(self, parts: Set[str]) -> list[str]:
        """The names that the parts of a text call, in order, and each two of them as `A+B`."""
        called = self.called({self._number[word] for word in parts & self.words})
        return called + [BETWEEN.join(pair) for pair in combinations(called, 2)]

    def called(self, numbers: Set[int]) -> list[str]:
        """The names alone that numbers call, some of which are in `numbers`."""
        return sorted({name for number in numbers & self.numbers for name in self._of[number]})
