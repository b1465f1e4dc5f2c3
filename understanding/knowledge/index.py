"""How like a question what was asked is, by its words: the entries that have most in common with it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from models.registry import KnowledgeInfo
from understanding.knowledge.alike import SIGN, Bag, Unit, bag, covered, told, total, units
from understanding.knowledge.text import meanings
from understanding.place.sound import sounds

# What is asked and not known tells more than what is known and was not asked.
OF_ASKED = 0.7
# A word that only the answer has counts for half; the index leaves out units that tell less than this.
TOLD, TELLING = 0.5, 0.4
TELLS_MUCH = 0.6
TRIED, BUDGET = 8, 300


class Index:
    """Inverted, over entries: `bags` are what stands in their questions, `aspects` what most of these ask
    for, `read` their phrasings and the units of each, `weights` how much a unit tells.
    """

    def __init__(self, entries: tuple[KnowledgeInfo, ...]) -> None:
        self._many = len(entries)
        self.words = meanings()
        spelt = [[self.words.plain(text) for text in (e.question, *e.similar)] for e in entries]
        said = [[self.words.units_of(plain) for plain in texts] for texts in spelt]
        self.read = list(zip(spelt, said, strict=True))
        self.bags = [bag([*texts, *plain]) for plain, texts in self.read]
        self.aspects = [_most(texts) & self.words.aspects for texts in said]
        self._told = [bag([self.words.units(entry.answer)]) for entry in entries]
        seen = Counter(unit for each in self.bags for unit in each.single)
        self.weights = {unit: self._worth(unit, count) for unit, count in seen.items()}
        self._phrasings = [
            [(each, total(each)) for each in (units(text, self.weight) for text in texts)] for texts in said
        ]
        index: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.bags):
            for feature in self._telling(each) | each.pairs | each.heard | self._named(number):
                index[feature].append(number)
        self._index = dict(index)

    def is_thing(self, unit: str) -> bool:
        """Whether it is a word that is known, of a thing or an act."""
        return unit >= SIGN and self.words.weight(unit) >= TELLS_MUCH

    def scores(self, said: str) -> dict[int, float]:
        """From 0 to 1 by entry: how much of what was asked is known there, and the other way round."""
        asked, around = units(said, self.weight), bag([said])
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
        bags = self.bags[number]
        return covered(asked, bags) + TOLD * told(asked, bags, self._told[number])

    def _worth(self, unit: str, count: int) -> float:
        """The rarer among the entries, the more a unit tells."""
        return self.words.weight(unit) * math.log(2 + 2 * self._many / (1 + count))

    def weight(self, unit: str) -> float:
        """How much it tells here, also where no entry has it."""
        known = self.weights.get(unit)
        return known if known is not None else self._worth(unit, 0)

    def _named(self, number: int) -> set[str]:
        """What an entry is found by that only its answer says: pairs, and the words of things."""
        told = self._told[number]
        return {*told.pairs, *filter(self.is_thing, told.single)}

    def _telling(self, each: Bag) -> set[str]:
        return {unit for unit in each.single if self.words.weight(unit) >= TELLING}


def _most(texts: list[str]) -> set[str]:
    """The units that at least half of the texts have."""
    found = Counter(unit for text in texts for unit in set(text))
    return {unit for unit, count in found.items() if 2 * count >= len(texts)}
