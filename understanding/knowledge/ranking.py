"""Ranked entries for a question, each with how sure it is that it is the one meant."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from models.registry import KnowledgeInfo
from understanding.knowledge.index import TRIED, Index
from understanding.knowledge.meeting import Meeting, shared
from understanding.knowledge.needs import needs

# Fitted to the askings by hand (`bench/answers.py`, all but `last`) by logistic regression.
A, B, C, D = 2.5, 3.9, 2.3, -4.2
# So like a phrasing is the phrasing itself, and surely meant.
SAID = 0.99
# How far one is ahead of another is how much less is left open of it; so much is open of any.
SLACK = 0.02
# No more candidates than anybody would look at.
MOST = 5
# How much the need counts beside the words, and that both are about like needs.
OF_NEED, OF_NEAR = 0.6, 0.9
# What is left of a mark for each aspect (price, duration, hours, telephone, net) that only one side has.
OTHER = 0.85


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry, how far it is ahead of the next, and a sureness; both from 0 to 1."""

    entry: KnowledgeInfo
    ahead: float
    sureness: float


class Ranking:
    """Of the entries of an index."""

    def __init__(self, entries: tuple[KnowledgeInfo, ...], index: Index) -> None:
        self._entries = entries
        self._index = index
        self._words = index.words
        self._meeting = Meeting(entries, index)

    def warm(self) -> None:
        """Find now which entries meet which needs, which the first question would wait for."""
        list(self.candidates(""))
        _ = self._meeting.met, self._meeting.near

    def candidates(self, text: str) -> Iterator[Candidate]:
        """Those that may be meant, best first, no more than anybody looks at; each when it is asked for."""
        plain = self._words.plain(text)
        units = self._words.units_of(plain)
        needed, near = needs().found(plain, units)
        scores, meant = self._index.scores(units), shared(self._meeting.meet, needed)
        like = shared(self._meeting.near, {need: math.sqrt(share) for need, share in near.items()})
        found = self._marks(units, (scores, 1.0), (meant, OF_NEED), (like, OF_NEAR))
        order = sorted(found, key=found.__getitem__, reverse=True)[: MOST + 1]
        marks = [*(found[number] for number in order), 0.0]
        asked = {unit: self._index.weight(unit) for unit in set(units)}
        # A set of its own: a view of keys would go through all words of a need.
        said = frozenset(asked)
        told = {need: said & needs().words[need] for need in needed}
        for at, number in enumerate(order[:MOST]):
            ahead = 1 - (1 - marks[at] + SLACK) / (1 - marks[at + 1] + SLACK)
            known = scores.get(number, 0.0) >= SAID
            sureness = (
                1.0 if known else _sureness(marks[at], ahead, self._share_known(asked, said, number, told))
            )
            yield Candidate(self._entries[number], ahead, sureness)

    def _marks(self, units: str, *told: tuple[dict[int, float], float]) -> dict[int, float]:
        """From 0 to 1 by entry, of the likeliest: by what tells of it, and by what is asked of it."""
        left = dict[int, float]()
        known = left.get
        for shares, of in told:
            for number, share in shares.items():
                left[number] = known(number, 1.0) * (1 - of * (share if share < 1 else 1.0))
        asked = self._words.aspects.intersection(units)
        return {
            number: (1 - left[number]) * OTHER ** len(asked ^ self._index.aspects[number])
            for number in sorted(left, key=left.__getitem__)[:TRIED]
        }

    def _share_known(
        self, asked: dict[str, float], said: frozenset[str], number: int, told: dict[int, frozenset[str]]
    ) -> float:
        """How much of a text is said of the entry, or told of a need that it meets."""
        known = said & self._index.bags[number].single
        for need, words in told.items():
            if number in self._meeting.met[need]:
                known |= words
        return sum(map(asked.__getitem__, known)) / (sum(asked.values()) or 1.0)


def _sureness(score: float, ahead: float, known: float) -> float:
    """The share of right ones among askings by hand with such a score, lead, and share of known words."""
    return 1 / (1 + math.exp(-(A * score + B * ahead + C * known + D)))
