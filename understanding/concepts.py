"""Concepts that a text touches, and pairs of them: what different words for one matter have in common."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from itertools import combinations

from understanding import shipped

FILE = "concepts.yaml"


class Concepts:
    """Words of at most three characters by the concepts in which they stand; `speaking` is these by kind."""

    def __init__(self, raw: Mapping[str, Mapping[str, str]]) -> None:
        self.speaking = {kind: frozenset(concepts) for kind, concepts in raw.items()}
        self._of: dict[str, tuple[str, ...]] = {}
        for concepts in raw.values():
            for name, words in concepts.items():
                for word in words.split():
                    self._of[word] = (*self._of.get(word, ()), name)
        self._words = frozenset(self._of)

    @classmethod
    @cache
    def load(cls) -> Concepts:
        """Those that ship: the model was learned with them, and is read once a process too."""
        return cls(shipped.read(FILE))

    def words(self, parts: Set[str]) -> frozenset[str]:
        """Which of these parts are words that stand in a concept, and so are words that people know."""
        return self._words & parts

    def among(self, parts: Set[str]) -> list[str]:
        """The names that the parts of a text call, in order, and each two of them as `A+B`."""
        called = sorted({name for part in parts & self._words for name in self._of[part]})
        return called + ["+".join(pair) for pair in combinations(called, 2)]
