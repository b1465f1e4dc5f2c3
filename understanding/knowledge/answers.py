"""Ranked entries for a question, each with how sure it is that it is the one meant."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from models.registry import KnowledgeInfo
from understanding.knowledge.alike import SIGN
from understanding.knowledge.index import TELLING, TELLS_MUCH, TRIED, Index
from understanding.knowledge.meeting import Meeting, shared
from understanding.knowledge.needs import needs

# Sure is what is likely right, and no near guess between two.
SURE, AHEAD = 0.96, 0.08
# For a text that reads like mere talk: of 4,000 real messages none is taken for a question so.
SURE_OF_TALK = 0.975
LIKELY, WORDS = 0.6, 5
# What may be offered to choose from, and how many.
NEAR, SHOWN = 0.15, 3
# Fitted to the askings by hand (`bench/answers.py`, all but `last`) by logistic regression.
A, B, C, D = 2.5, 3.9, 2.3, -4.2
# So like a phrasing is the phrasing itself, and surely meant.
SAID = 0.99
# How far one is ahead of another is how much less is left open of it; so much is open of any.
SLACK = 0.02
# From here to there lie ways of asking such as 怎么, 什么材料, 在哪.
ASKED = 0.2
# A thing or an act that is known by its word counts for two characters.
ENOUGH = 4
# No more candidates than anybody would look at.
MOST = 5
# How much the need counts beside the words, and that both are about like needs.
OF_NEED, OF_NEAR = 0.6, 0.9
# What is left of a mark for each aspect (price, duration, hours, telephone, net) that only one side has.
OTHER = 0.85
# Of which less is known, no entry is sure.
LEAST_KNOWN = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry, how far it is ahead of the next, and a sureness; both from 0 to 1."""

    entry: KnowledgeInfo
    ahead: float
    sureness: float


@dataclass(frozen=True, slots=True)
class Found:
    """The 问题 of the sure entry; or of the one that would be sure and has expired; the nearest otherwise."""

    sure: str | None = None
    expired: str | None = None
    nearest: tuple[str, ...] = ()


class Answers:
    """Over entries, built once a version of the registry."""

    def __init__(self, entries: tuple[KnowledgeInfo, ...]) -> None:
        self._entries = entries
        self._index = Index(entries)
        self._words = self._index.words
        self._meeting = Meeting(entries, self._index)

    def warm(self) -> None:
        """Find now which entries meet which needs, which the first question would wait for."""
        if self:
            self.ranked("")
            _ = self._meeting.met, self._meeting.near

    def __len__(self) -> int:
        """How many entries there are: where there is none, nothing has to be looked up."""
        return len(self._entries)

    def ranked(self, text: str) -> list[Candidate]:
        """The entries that may be meant, best first, no more than anybody would look at."""
        return list(self._candidates(text))

    def _candidates(self, text: str) -> Iterator[Candidate]:
        """Those, each looked at when it is asked for."""
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

    def sure(self, text: str, at: datetime) -> str | None:
        """The 问题 of the entry that is surely meant, or None; what has expired at `at` is no answer."""
        return self.find(text, at).sure

    def likely(self, text: str) -> bool:
        """Whether a text that is no mere word is more likely than not meant for one of the entries."""
        if not self or len(self._words.plain(text)) < WORDS:
            return False
        first = next(self._candidates(text), None)
        return first is not None and first.sureness >= LIKELY

    def speaks_of(self, text: str) -> int:
        """How many different things and acts a text has by the words that are known."""
        return sum(map(self._index.is_thing, self._words.said(text) - self._words.asks))

    def tells_enough(self, text: str, asks: bool) -> bool:
        """Whether a text that is no question by its kind says so much that it can be the one of an entry."""
        units = self._words.said(text)
        if not asks and sum(unit >= SIGN for unit in units) < 2:
            return False
        things = sum(map(self._index.is_thing, units))
        others = sum(unit < SIGN and self._words.weight(unit) >= TELLING for unit in units)
        wants = any(unit >= SIGN and ASKED <= self._words.weight(unit) < TELLS_MUCH for unit in units)
        enough = things > 2 or (things > 1 and wants) or (asks and 2 * things + others >= ENOUGH)
        return enough and self._is_known(units)

    def _is_known(self, units: set[str]) -> bool:
        """Whether so much of it stands in the questions that one of them can be the one that is sure."""
        known = sum(self._index.weights[unit] for unit in units if unit in self._index.weights)
        return known >= LEAST_KNOWN * sum(map(self._index.weight, units))

    def _names(self, text: str) -> bool:
        """Whether a text has more than a way of asking: with 多少钱 alone anything may be meant."""
        return any(
            unit in self._index.weights and unit not in self._words.asks and self._words.weight(unit) > ASKED
            for unit in self._words.said(text)
        )

    def find(self, text: str, at: datetime, sure: float = SURE) -> Found:
        """What is known at `at`: an entry as sure as that, or up to three to choose from."""
        ranked = self.ranked(text) if self else []
        first = ranked[0].entry if ranked and ranked[0].sureness >= sure else None
        if first is not None and ranked[0].ahead >= AHEAD and self._names(text):
            return Found(expired=first.question) if expired(first, at) else Found(first.question)
        near = [
            each.entry.question for each in ranked if each.sureness >= NEAR and not expired(each.entry, at)
        ]
        return Found(nearest=tuple(near[:SHOWN]))

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


@lru_cache(maxsize=2)
def answers_of(entries: tuple[KnowledgeInfo, ...]) -> Answers:
    """Those over these entries; readers come and go with the registry, and its knowledge seldom changes."""
    return Answers(entries)


def _sureness(score: float, ahead: float, known: float) -> float:
    """The share of right ones among askings by hand with such a score, lead, and share of known words."""
    return 1 / (1 + math.exp(-(A * score + B * ahead + C * known + D)))


def expired(entry: KnowledgeInfo, at: datetime) -> bool:
    """Whether the entry is past its last day; `at` is in the station's own zone."""
    return bool(entry.valid_until) and date.fromisoformat(entry.valid_until) < at.date()
