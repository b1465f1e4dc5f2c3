"""A question as the knowledge is searched by it: units of meaning, each with how much it tells by nature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from understanding import shipped
from understanding.emergency.text import simplified
from understanding.normal import plain
from understanding.place.sound import sounds

_SIGNS = 0xF000
_BY_SOUND = 3
_THING, _ACT, _CHARACTER, _LIGHT = 1.0, 0.8, 0.55, 0.1
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Meanings:
    """`long` finds words by their sound, `short` by their characters; both end in a sign of one meaning."""

    long: re.Pattern[str]
    short: re.Pattern[str]
    signs: dict[str, str]
    weights: dict[str, float]
    around: re.Pattern[str]

    def units(self, text: str) -> str:
        """One character a unit: a sign where a word of `synonyms.yaml` stood, else what was written."""
        said = self.around.sub("", _NO_LETTER.sub("", plain(text).translate(simplified())))
        return self.short.sub(lambda match: self.signs[match[0]], self._by_sound(said))

    def weight(self, unit: str) -> float:
        """How much a unit tells by its nature, 1 being a thing."""
        return self.weights.get(unit, _CHARACTER)

    def _by_sound(self, said: str) -> str:
        done, parts = 0, []
        heard = sounds(said)
        for match in self.long.finditer(heard):
            parts += [said[done : match.start()], self.signs[match[0]]]
            done = match.end()
        return "".join([*parts, said[done:]])


@cache
def meanings() -> Meanings:
    """The words of `data/synonyms.yaml`, read once."""
    raw = shipped.read("synonyms.yaml")
    groups = [
        *((_THING, line) for line in raw["things"]),
        *((_ACT, line) for line in raw["acts"]),
        *((each["weight"], each["words"]) for each in raw["asks"]),
    ]
    signs: dict[str, str] = {}
    weights = dict.fromkeys(raw["light"], _LIGHT)
    for number, (weight, words) in enumerate(groups):
        sign = chr(_SIGNS + number)
        weights[sign] = weight
        for word in str(words).split():
            signs.setdefault(sounds(word) if len(word) >= _BY_SOUND else word, sign)
    long = [word for word in signs if len(word) >= _BY_SOUND]
    short = [word for word in signs if len(word) < _BY_SOUND]
    return Meanings(_any(long), _any(short), signs, weights, _any(raw["around"].split()))


def gist(text: str) -> str:
    """What a question is about, alike for the same question in other words and in another order."""
    words = meanings()
    units = sorted({unit for unit in words.units(text) if words.weight(unit) >= _CHARACTER})
    return "".join(units) or plain(text)


def _any(words: list[str]) -> re.Pattern[str]:
    """The longest first, so that a word is not cut by another inside it."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
