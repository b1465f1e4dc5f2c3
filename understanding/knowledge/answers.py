"""Ranked entries for a question, each with how sure it is that it is the one meant."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from heapq import nlargest
from operator import itemgetter

from models.registry import KnowledgeInfo
from understanding.knowledge.alike import SIGN, Bag, Unit, bag, covered, told, total, units
from understanding.knowledge.needs import Told, needs
from understanding.knowledge.tellings import Need
from understanding.knowledge.text import meanings
from understanding.place.sound import sounds

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
# What is asked and not known tells more than what is known and was not asked.
OF_ASKED = 0.7
# A word that only the answer has counts for half; the index leaves out units that tell less than this.
TOLD, TELLING = 0.5, 0.4
TELLS_MUCH = 0.6
# From here to there lie ways of asking such as 怎么, 什么材料, 在哪.
ASKED = 0.2
# A thing or an act that is known by its word counts for two characters.
ENOUGH = 4
TRIED, BUDGET = 8, 300
MOST = 5
# How much the need counts beside the words; how like a name of the need an entry must be to meet it, and how
# strictly that counts; what is wider than the need meets it less.
OF_NEED, MEETS, STRICT, WIDER = 0.6, 0.3, 3, 0.7
# How much it counts that both are about like needs, and how many entries are looked at for a need.
OF_NEAR, NEAREST = 0.9, 12
# What an entry's answer begins with, and how much it counts what that is about.
BEGINS, OF_ANSWER = 20, 0.3
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
    """An inverted index over entries, built once a version of the registry."""

    def __init__(self, entries: tuple[KnowledgeInfo, ...]) -> None:
        self._entries = entries
        self._words = meanings()
        spelt = [[self._words.plain(text) for text in (e.question, *e.similar)] for e in entries]
        said = [[self._words.units_of(plain) for plain in texts] for texts in spelt]
        self._read = list(zip(spelt, said, strict=True))
        self._bags = [bag([*texts, *plain]) for plain, texts in self._read]
        self._aspects = [_most(texts) & self._words.aspects for texts in said]
        self._told = [bag([self._words.units(entry.answer)]) for entry in entries]
        seen = Counter(unit for each in self._bags for unit in each.single)
        self._weights = {unit: self._worth(unit, count) for unit, count in seen.items()}
        self._phrasings = [
            [(each, total(each)) for each in (units(text, self._weight) for text in texts)] for texts in said
        ]
        index: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self._bags):
            for feature in self._telling(each) | each.pairs | each.heard | self._named(number):
                index[feature].append(number)
        self._index = dict(index)

    def warm(self) -> None:
        """Find now which entries meet which needs, which the first question would wait for."""
        if self:
            self.ranked("")
            _ = self._met, self._near

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
        scores, meant = self._scores(units), _shared(self._meet, needed)
        like = _shared(self._near, {need: math.sqrt(share) for need, share in near.items()})
        found = self._marks(units, (scores, 1.0), (meant, OF_NEED), (like, OF_NEAR))
        order = sorted(found, key=found.__getitem__, reverse=True)[: MOST + 1]
        marks = [*(found[number] for number in order), 0.0]
        asked = {unit: self._weight(unit) for unit in set(units)}
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
        return sum(map(self._is_thing, self._words.said(text) - self._words.asks))

    def tells_enough(self, text: str, asks: bool) -> bool:
        """Whether a text that is no question by its kind says so much that it can be the one of an entry."""
        units = self._words.said(text)
        if not asks and sum(unit >= SIGN for unit in units) < 2:
            return False
        things = sum(map(self._is_thing, units))
        others = sum(unit < SIGN and self._words.weight(unit) >= TELLING for unit in units)
        wants = any(unit >= SIGN and ASKED <= self._words.weight(unit) < TELLS_MUCH for unit in units)
        enough = things > 2 or (things > 1 and wants) or (asks and 2 * things + others >= ENOUGH)
        return enough and self._is_known(units)

    def _is_known(self, units: set[str]) -> bool:
        """Whether so much of it stands in the questions that one of them can be the one that is sure."""
        known = sum(self._weights[unit] for unit in units if unit in self._weights)
        return known >= LEAST_KNOWN * sum(map(self._weight, units))

    def _names(self, text: str) -> bool:
        """Whether a text has more than a way of asking: with 多少钱 alone anything may be meant."""
        return any(
            unit in self._weights and unit not in self._words.asks and self._words.weight(unit) > ASKED
            for unit in self._words.said(text)
        )

    def _is_thing(self, unit: str) -> bool:
        return unit >= SIGN and self._words.weight(unit) >= TELLS_MUCH

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
            number: (1 - left[number]) * OTHER ** len(asked ^ self._aspects[number])
            for number in sorted(left, key=left.__getitem__)[:TRIED]
        }

    def _share_known(
        self, asked: dict[str, float], said: frozenset[str], number: int, told: dict[int, frozenset[str]]
    ) -> float:
        """How much of a text is said of the entry, or told of a need that it meets."""
        known = said & self._bags[number].single
        for need, words in told.items():
            if number in self._met[need]:
                known |= words
        return sum(map(asked.__getitem__, known)) / (sum(asked.values()) or 1.0)

    @cached_property
    def _met(self) -> list[frozenset[int]]:
        return [frozenset(number for number, _ in each) for each in self._meet]

    @cached_property
    def _meet(self) -> list[list[tuple[int, float]]]:
        """By need the entries that meet it best, and how well, from 0 to 1."""
        return self._by_need[0]

    @cached_property
    def _near(self) -> list[list[tuple[int, float]]]:
        """By need the entries that are most about it, and the root of how much they are."""
        return self._by_need[1]

    @cached_property
    def _by_need(self) -> tuple[list[list[tuple[int, float]]], list[list[tuple[int, float]]]]:
        """Both, since each phrasing is to be asked only once what it tells of."""
        met = [self._meeting(need) for need in needs().all]
        about: list[dict[int, float]] = [{} for _ in needs().all]
        for number, texts in enumerate(self._read):
            tells = list(map(needs().found, *texts))
            # It need not be named as usual to meet a need.
            for need, share in tells[0].likely.items():
                met[need][number] = max(met[need].get(number, 0.0), share)
            for these, of in ((tells, 1.0), (self._answer_tells(number), OF_ANSWER)):
                for need, share in _together(these).items():
                    about[need][number] = about[need].get(number, 0.0) + of * math.sqrt(share)
        return _most_of(met, MOST), _most_of(about, NEAREST)

    def _answer_tells(self, number: int) -> list[Told]:
        plain = self._words.plain(self._entries[number].answer[:BEGINS])
        return [needs().found(plain, self._words.units_of(plain))] if plain else []

    def _meeting(self, need: Need) -> dict[int, float]:
        found: dict[int, float] = {}
        for names, of in ((need.names, 1.0), (need.wider, WIDER)):
            for name in names:
                for number, score in self._scores(self._words.units(name)).items():
                    if score > MEETS:
                        found[number] = max(found.get(number, 0.0), of * score**STRICT)
        return found

    def _scores(self, said: str) -> dict[int, float]:
        """From 0 to 1 by entry: how much of what was asked is known there, and the other way round."""
        asked, around = units(said, self._weight), bag([said])
        whole = total(asked)
        at_most = {number: self._known(asked, number) / whole for number in self._possible(around)}
        scores: dict[int, float] = {}
        third = 0.0
        for number in sorted(at_most, key=at_most.__getitem__, reverse=True):
            bound = at_most[number] ** OF_ASKED
            if bound <= third:
                break
            same = max(covered(each, around) / of for each, of in self._phrasings[number])
            scores[number] = bound * same ** (1 - OF_ASKED)
            third = sorted(scores.values(), reverse=True)[2] if len(scores) > 2 else 0.0
        return scores

    def _possible(self, asked: Bag) -> list[int]:
        """The entries with most in common, by what is rare first and no further than the budget."""
        # In an order of their own before that of their lengths, which leaves ties: it is so in every process.
        lists = sorted((self._index[f] for f in sorted(self._found(asked))), key=len)
        shared: dict[int, float] = {}
        known, looked = shared.get, 0
        for numbers in lists:
            looked += len(numbers)
            if shared and looked > BUDGET:
                break
            rare = 1 / (1 + math.log(len(numbers)))
            for number in numbers:
                shared[number] = known(number, 0.0) + rare
        return sorted(shared, key=shared.__getitem__, reverse=True)[:TRIED]

    def _found(self, asked: Bag) -> set[str]:
        """What to look under; a pair is heard only where it is not known as it is written."""
        unknown = {sounds(pair) for pair in asked.pairs if pair not in self._index}
        return {f for f in self._telling(asked) | asked.pairs | unknown if f in self._index}

    def _known(self, asked: tuple[Unit, ...], number: int) -> float:
        """What of the asked is in the entry's questions, and for a part in its answer."""
        bags = self._bags[number]
        return covered(asked, bags) + TOLD * told(asked, bags, self._told[number])

    def _worth(self, unit: str, count: int) -> float:
        """The rarer among the entries, the more a unit tells."""
        return self._words.weight(unit) * math.log(2 + 2 * len(self._entries) / (1 + count))

    def _weight(self, unit: str) -> float:
        known = self._weights.get(unit)
        return known if known is not None else self._worth(unit, 0)

    def _named(self, number: int) -> set[str]:
        """What an entry is found by that only its answer says: pairs, and the words of things."""
        told = self._told[number]
        return {*told.pairs, *filter(self._is_thing, told.single)}

    def _telling(self, each: Bag) -> set[str]:
        return {unit for unit in each.single if self._words.weight(unit) >= TELLING}


@lru_cache(maxsize=2)
def answers_of(entries: tuple[KnowledgeInfo, ...]) -> Answers:
    """Those over these entries; readers come and go with the registry, and its knowledge seldom changes."""
    return Answers(entries)


def _together(tells: list[Told]) -> dict[int, float]:
    """The shares of the needs that several texts are about, together 1."""
    told: defaultdict[int, float] = defaultdict(float)
    for each in tells:
        for need, share in each.near.items():
            told[need] += share
    whole = sum(told.values())
    return {need: share / whole for need, share in told.items()}


def _most_of(by: list[dict[int, float]], count: int) -> list[list[tuple[int, float]]]:
    return [nlargest(count, each.items(), key=itemgetter(1)) for each in by]


def _shared(by: list[list[tuple[int, float]]], needed: dict[int, float]) -> dict[int, float]:
    """By entry how far it has the needs of a text."""
    shared = dict[int, float]()
    known = shared.get
    for need, share in needed.items():
        for number, fits in by[need]:
            shared[number] = known(number, 0.0) + share * fits
    return shared


def _most(texts: list[str]) -> set[str]:
    """The units that at least half of the texts have."""
    found = Counter(unit for text in texts for unit in set(text))
    return {unit for unit, count in found.items() if 2 * count >= len(texts)}


def _sureness(score: float, ahead: float, known: float) -> float:
    """The share of right ones among askings by hand with such a score, lead, and share of known words."""
    return 1 / (1 + math.exp(-(A * score + B * ahead + C * known + D)))


def expired(entry: KnowledgeInfo, at: datetime) -> bool:
    """Whether the entry is past its last day; `at` is in the station's own zone."""
    return bool(entry.valid_until) and date.fromisoformat(entry.valid_until) < at.date()
