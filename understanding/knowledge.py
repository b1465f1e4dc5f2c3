"""The sure answer to a question: by shared character pairs, weighed by how rare they are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date, datetime

from models.registry import KnowledgeInfo
from understanding.normal import plain

SURE = 0.45


class Answers:
    """An inverted index over questions and their similar phrasings."""

    def __init__(self, entries: tuple[KnowledgeInfo, ...]) -> None:
        phrasings = [(e, plain(q)) for e in entries for q in (e.question, *e.similar)]
        seen = Counter(pair for _, text in phrasings for pair in _pairs(text))
        self._weight = {pair: math.log(1 + len(phrasings) / count) for pair, count in seen.items()}
        self._unseen = math.log(1 + len(phrasings))
        self._entries = [(e, self._length(_pairs(text))) for e, text in phrasings]
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, (_, text) in enumerate(phrasings):
            for pair in _pairs(text):
                self._index[pair].append(number)

    def sure(self, text: str, at: datetime) -> str | None:
        """The 问题 of the entry that surely fits, or None; an expired entry never does."""
        asked = _pairs(text)
        shared: defaultdict[int, float] = defaultdict(float)
        for pair in asked:
            for number in self._index.get(pair, ()):
                shared[number] += self._weight[pair] ** 2
        length = self._length(asked)
        for number, weight in sorted(shared.items(), key=lambda item: -item[1])[:3]:
            entry, own = self._entries[number]
            if weight / (length * own) < SURE:
                return None
            if not entry.valid_until or date.fromisoformat(entry.valid_until) >= at.date():
                return entry.question
        return None

    def _length(self, pairs: set[str]) -> float:
        return math.sqrt(sum(self._weight.get(pair, self._unseen) ** 2 for pair in pairs)) or 1.0


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
