"""The needs as they are written in `data/needs/`, and what of a text may tell of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from operator import add

from understanding.knowledge.alike import SIGN
from understanding.knowledge.text import Meanings
from understanding.many_words import Words

# How much a feature tells by its sort; a sign tells by its own nature too.
_CHARACTER, _PAIR, _LIGHT_PAIR, _SIGN, _SENSE = 0.8, 0.7, 0.3, 0.8, 1.2
# What tells little by nature is no feature alone.
_LIGHT = 0.2
_OF = "\uefff"
_HEAD, _BETWEEN, _WIDER = "? ", " / ", "~"


@dataclass(frozen=True, slots=True)
class Need:
    """`names` are what an entry may call it, `wider` what an entry that holds for more may be called."""

    names: tuple[str, ...]
    wider: tuple[str, ...]
    tellings: tuple[str, ...] = ()


class Features:
    """Characters, pairs of them, signs of meaning, and senses."""

    def __init__(self, words: Meanings) -> None:
        self._words = words
        self._senses = senses()
        self._light = frozenset(unit for unit, weight in words.weights.items() if weight <= _LIGHT)

    def of(self, plain: str, units: str) -> set[str]:
        """Those of a text that is plain, and of its units."""
        found = {*plain, *units, *map(add, plain, plain[1:])}
        found.difference_update(self._light)
        found.update(*(self._senses.values[number] for number, _, _ in self._senses.found(plain)))
        return found

    def of_text(self, text: str) -> list[str]:
        """Those of a text as it is written, in their order."""
        return sorted(self.of(self._words.plain(text), self._words.units(text)))

    def tells(self, feature: str) -> float:
        """How much a feature tells by what it is."""
        if feature[0] == _OF:
            return _SENSE
        if len(feature) > 1:
            return _PAIR if max(map(self._words.weight, feature)) > _LIGHT else _LIGHT_PAIR
        return _SIGN * self._words.weight(feature) if feature >= SIGN else _CHARACTER


def senses() -> Words[tuple[str, ...]]:
    """The words of `data/senses.txt`, each with the senses that it is of."""
    lines = files("understanding").joinpath("data", "senses.txt").read_text("utf-8").splitlines()
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for sense, *words in (line.split() for line in lines if not line.startswith("#")):
        for word in dict.fromkeys(words):
            found[word] += (_OF + sense,)
    return Words(found)


def written() -> tuple[Need, ...]:
    """All needs with what is told of them, in the order of the files."""
    return tuple(need for file in _files() for need in _read(file.read_text("utf-8")))


def named() -> tuple[Need, ...]:
    """The same by their names alone: what is told of them has served when their weights were learned."""
    return tuple(chain.from_iterable(map(_heads, _files())))


def _files() -> list[Traversable]:
    folder = files("understanding").joinpath("data", "needs")
    return sorted(folder.iterdir(), key=lambda each: each.name)


def _heads(file: Traversable) -> list[Need]:
    with file.open(encoding="utf-8") as lines:
        return [_need(line) for line in lines if line.startswith(_HEAD)]


def _read(text: str) -> Iterator[Need]:
    """A line `? name; name ~ wider; wider`, and what people tell on the lines below it."""
    told = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for part in f"\n{told}".split(f"\n{_HEAD}")[1:]:
        names, *lines = part.strip().splitlines()
        yield replace(_need(names), tellings=tuple(chain(*(line.split(_BETWEEN) for line in lines))))


def _need(names: str) -> Need:
    own, _, wider = names.strip().removeprefix(_HEAD).partition(_WIDER)
    return Need(_several(own), _several(wider))


def _several(names: str) -> tuple[str, ...]:
    return tuple(name for each in names.split(";") if (name := each.strip()))
