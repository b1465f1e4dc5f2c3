"""Which entry answers a question surely, or which few to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from models.registry import KnowledgeInfo
from understanding.knowledge import how_much
from understanding.knowledge.index import Index
from understanding.knowledge.ranking import Candidate, Ranking

# Sure is what is likely right, and no near guess between two.
SURE, AHEAD = 0.96, 0.08
# For a text that reads like mere talk: of 4,000 real messages none is taken for a question so.
SURE_OF_TALK = 0.975
LIKELY, WORDS = 0.6, 5
# What may be offered to choose from, and how many.
NEAR, SHOWN = 0.15, 3


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
        self._ranking = Ranking(entries, self._index)

    def warm(self) -> None:
        """Find now what the first question would wait for."""
        if self:
            self._ranking.warm()

    def __len__(self) -> int:
        """How many entries there are: where there is none, nothing has to be looked up."""
        return len(self._entries)

    def ranked(self, text: str) -> list[Candidate]:
        """The entries that may be meant, best first, no more than anybody would look at."""
        return list(self._ranking.candidates(text))

    def likely(self, text: str) -> bool:
        """Whether a text that is no mere word is more likely than not meant for one of the entries."""
        if not self or len(self._index.words.plain(text)) < WORDS:
            return False
        first = next(self._ranking.candidates(text), None)
        return first is not None and first.sureness >= LIKELY

    def speaks_of(self, text: str) -> int:
        """How many different things and acts a text has by the words that are known."""
        return how_much.speaks_of(self._index, text)

    def tells_enough(self, text: str, asks: bool) -> bool:
        """Whether a text that is no question by its kind says so much that it can be the one of an entry."""
        return how_much.tells_enough(self._index, text, asks)

    def sure(self, text: str, at: datetime) -> str | None:
        """The 问题 of the entry that is surely meant, or None; what has expired at `at` is no answer."""
        return self.find(text, at).sure

    def find(self, text: str, at: datetime, sure: float = SURE) -> Found:
        """What is known at `at`: an entry as sure as that, or up to three to choose from."""
        ranked = self.ranked(text) if self else []
        first = ranked[0].entry if ranked and ranked[0].sureness >= sure else None
        if first is not None and ranked[0].ahead >= AHEAD and how_much.names(self._index, text):
            return Found(expired=first.question) if expired(first, at) else Found(first.question)
        near = [
            each.entry.question for each in ranked if each.sureness >= NEAR and not expired(each.entry, at)
        ]
        return Found(nearest=tuple(near[:SHOWN]))


@lru_cache(maxsize=2)
def answers_of(entries: tuple[KnowledgeInfo, ...]) -> Answers:
    """Those over these entries; readers come and go with the registry, and its knowledge seldom changes."""
    return Answers(entries)


def expired(entry: KnowledgeInfo, at: datetime) -> bool:
    """Whether the entry is past its last day; `at` is in the station's own zone."""
    return bool(entry.valid_until) and date.fromisoformat(entry.valid_until) < at.date()
