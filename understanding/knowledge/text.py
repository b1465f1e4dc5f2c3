"""A question as the knowledge is searched by it: units of meaning, each with how much it tells by nature."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from operator import eq

from understanding import shipped
from understanding.emergency.text import simple
from understanding.many_words import Slips, replaced
from understanding.normal import plain
from understanding.place.sound import sounds

_SIGNS = 0xF000
_BY_SOUND = 3
# What stands within a word counts as a word from two characters on.
_PART = 2
# Between what a word means and what it is a kind of.
_AND = "\uefff"
_KIND = re.compile(f"{_AND}.")
_THING, _ACT, _CHARACTER, _HERE, _LIGHT = 1.0, 0.8, 0.55, 0.35, 0.1
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Meanings:
    """`long` finds words by their sound, `short` by their characters; both end in a sign of one meaning.

    A word that is a kind of something else ends in two: its own, and that of what it is a kind of. `asks` are
    the signs of ways of asking, `aspects` those of them by which entries about the same thing differ.
    """

    long: Slips
    short: Slips
    weights: dict[str, float]
    asks: frozenset[str]
    aspects: frozenset[str]
    around: Slips
    spelt: dict[str, tuple[str, ...]]

    def plain(self, text: str) -> str:
        """A text without what stands around a question, and without all that is no letter."""
        return replaced(simple(_NO_LETTER.sub("", plain(text))), self.around)

    def units(self, text: str) -> str:
        """One character a unit: a sign where a word of `synonyms.yaml` stood, else what was written."""
        return self.units_of(self.plain(text))

    def units_of(self, plain: str) -> str:
        """The same of a text that is plain already."""
        return replaced(self._by_sound(plain), self.short)

    def said(self, text: str) -> set[str]:
        """The different units of a text, without those that a word says only as a kind of them."""
        units = self.units(text)
        return set(_KIND.sub("", units) if _AND in units else units)

    def weight(self, unit: str) -> float:
        """How much a unit tells by its nature, 1 being a thing."""
        return self.weights.get(unit, _CHARACTER)

    def _by_sound(self, said: str) -> str:
        done, parts = 0, list[str]()
        heard = sounds(said)
        for number, start, end in self.long.found(heard):
            if self._spelt_alike(heard[start:end], said[start:end]):
                parts += [said[done:start], self.long.values[number]]
                done = end
        return "".join([*parts, said[done:]]) if parts else said

    def _spelt_alike(self, heard: str, said: str) -> bool:
        """Whether more than half is written as it should be: 身分证 is 身份证, but 新车怎 no 行车证."""
        return any(2 * sum(map(eq, word, said)) > len(said) for word in self.spelt[heard])


@cache
def meanings() -> Meanings:
    """The words of `data/synonyms.yaml`, read once."""
    raw = shipped.read("synonyms.yaml")
    groups = [
        *((_THING, line) for line in raw["things"]),
        *((_ACT, line) for line in raw["acts"]),
        *((each["weight"], each["words"]) for each in raw["asks"]),
        *((_HERE, line) for line in raw["here"]),
    ]
    signs: dict[str, str] = {}
    spelt: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    weights = dict.fromkeys(raw["light"], _LIGHT) | {_AND: 0.0}
    for number, (weight, words) in enumerate(groups):
        sign = chr(_SIGNS + number)
        weights[sign] = weight
        for word in str(words).split():
            signs.setdefault(_found_by(word), sign)
            spelt[_found_by(word)] += (word,)
    for number, (general, words) in enumerate(raw["kinds"].items(), _SIGNS + len(groups)):
        for word in str(words).split():
            own = signs.get(_found_by(word), chr(number))
            weights.setdefault(own[0], _THING)
            spelt[_found_by(word)] += (word,)
            signs[_found_by(word)] = own + _AND + signs[_found_by(general)]
    _within(signs, spelt)
    long = Slips({word: sign for word, sign in signs.items() if len(word) >= _BY_SOUND})
    short = Slips({word: sign for word, sign in signs.items() if len(word) < _BY_SOUND})
    named = len(raw["things"]) + len(raw["acts"])
    asks = [chr(_SIGNS + named + number) for number in range(len(raw["asks"]))]
    aspects = frozenset(sign for sign, each in zip(asks, raw["asks"], strict=True) if each.get("aspect"))
    around = Slips(dict.fromkeys(raw["around"].split(), ""))
    return Meanings(long, short, weights, frozenset(asks), aspects, around, dict(spelt))


def _within(signs: dict[str, str], spelt: dict[str, tuple[str, ...]]) -> None:
    """A longer word says the words within it too: 交罚款 is 缴费, and a 罚款."""
    own = {word: signs[found] for found, words in spelt.items() for word in words}
    for word, sign in own.items():
        parts = {word[i:j] for i in range(len(word)) for j in range(i + _PART, len(word) + 1)} - {word}
        inner = {own[part][0] for part in parts if part in own} - set(sign)
        if inner:
            signs[_found_by(word)] = _AND.join((sign, *sorted(inner)))


def _found_by(word: str) -> str:
    return sounds(word) if len(word) >= _BY_SOUND else word


def gist(text: str) -> str:
    """What a question is about, alike for the same question in other words and in another order."""
    words = meanings()
    units = sorted({unit for unit in words.units(text) if words.weight(unit) >= _CHARACTER})
    return "".join(units) or plain(text)
