"""The reviewed rules of `data/emergency.yaml`, `emergency_scenes.yaml` and `emergency_exceptions.yaml`, read once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import ahocorasick
import yaml

from understanding.emergency.text import simplified
from understanding.emergency.writing import Lists, expanded, expression, parts
from understanding.place.sound import sounds


class Where(StrEnum):
    """Where an exception's word has to stand to hold a sign back."""

    BEFORE = "紧前"
    AFTER = "紧后"
    CLAUSE = "同句"
    TEXT = "全文"
    LATER = "后文"


@dataclass(frozen=True, slots=True)
class Sign:
    """One rule: its sort, the number to ring, its expression, and the bits of the parts that it needs."""

    sort: str
    number: str
    needs: int
    expression: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first needed: most never are."""
        return _compiled(self.expression)


@dataclass(frozen=True, slots=True)
class Scene:
    """Groups of words (as bits) that tell of a danger when they stand together, whatever their order."""

    sort: str
    number: str
    first: int
    others: int

    @property
    def needs(self) -> int:
        return self.first | self.others


@dataclass(frozen=True, slots=True)
class Hold:
    """An exception: its name, where it stands, what sorts it does not touch, whether "now" lifts it."""

    name: str
    where: Where
    pattern: re.Pattern[str]
    only: frozenset[str]
    spares: frozenset[str]
    lifted: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """`leads` goes from words to the signs that may stand in a text, `words` to the parts of signs that a text
    has, `groups` to the groups of the scenes; `repairs` and `heard` set slips right."""

    signs: tuple[Sign, ...]
    scenes: tuple[Scene, ...]
    holds: tuple[Hold, ...]
    now: re.Pattern[str]
    denied: re.Pattern[str]
    leads: ahocorasick.Automaton
    words: ahocorasick.Automaton
    groups: ahocorasick.Automaton
    repairs: ahocorasick.Automaton
    heard: ahocorasick.Automaton


@cache
def load() -> Rules:
    """Read and compile the rules, once."""
    simplified()
    raw, exceptions, acted = map(
        _file, ("emergency.yaml", "emergency_exceptions.yaml", "emergency_scenes.yaml")
    )
    lists: Lists = raw["词表"]
    written = [(sort, str(of["电话"]), rule) for sort, of in raw["险情"].items() for rule in of["说法"]]
    needed, leads, words = _parted([rule for _, _, rule in written], lists)
    return Rules(
        tuple(
            Sign(sort, number, needs, expression(rule, lists))
            for (sort, number, rule), needs in zip(written, needed, strict=True)
        ),
        tuple(_scenes(acted, {sort: str(of["电话"]) for sort, of in raw["险情"].items()})),
        tuple(_hold(name, of, lists) for name, of in exceptions["例外"].items()),
        _any(exceptions["眼下"], lists),
        re.compile(f"(?:{_any(exceptions['否认'], lists).pattern})$"),
        leads,
        words,
        _groups(acted["词组"]),
        _repairs(raw["错字"], (word for row in exceptions["平常词"] for word in row)),
        _heard(raw["听音"]),
    )


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)


def _file(name: str) -> Any:
    return yaml.safe_load(files("understanding").joinpath("data", name).read_text("utf-8"))


def _any(rules: Iterable[str], lists: Lists) -> re.Pattern[str]:
    return re.compile("|".join(expression(str(rule), lists) for rule in rules))


def _hold(name: str, of: Mapping[str, Any], lists: Lists) -> Hold:
    where, words = Where(of["位置"]), _any(of["词"], lists).pattern
    pattern = re.compile(f"(?:{words})$" if where is Where.BEFORE else words)
    only, spares = frozenset(of.get("只管", ())), frozenset(of.get("不管", ()))
    return Hold(name, where, pattern, only, spares, bool(of.get("眼下不算", False)))


def _parted(rules: list[str], lists: Lists) -> tuple[list[int], ahocorasick.Automaton, ahocorasick.Automaton]:
    """Each rule's parts as bits; from words to the rules they lead to; from words to the bits of their parts."""
    bits: dict[tuple[str, ...], int] = {}
    needed: list[int] = []
    leads: defaultdict[str, int] = defaultdict(int)
    words: defaultdict[str, int] = defaultdict(int)
    for number, rule in enumerate(rules):
        said = parts(rule, lists)
        needed.append(0)
        for part in said:
            bit = bits.setdefault(part, 1 << len(bits))
            needed[number] |= bit
            for word in part:
                words[word] |= bit
        for word in chain(*said[:1]):
            leads[word] |= 1 << number
    return needed, _automaton(leads), _automaton(words)


def _groups(groups: Mapping[str, Iterable[str]]) -> ahocorasick.Automaton:
    words: defaultdict[str, int] = defaultdict(int)
    for place, group in enumerate(groups.values()):
        for word in chain.from_iterable(expanded(str(written)) for written in group):
            words[word] |= 1 << place
    return _automaton(words)


def _scenes(written: Mapping[str, Any], numbers: Mapping[str, str]) -> Iterator[Scene]:
    bits = {group: 1 << place for place, group in enumerate(written["词组"])}
    for sort, scenes in written["情景"].items():
        for scene in scenes:
            first, *others = (bits[group] for group in scene.split("+"))
            yield Scene(sort, numbers[sort], first, sum(set(others)))


def _repairs(slips: Mapping[str, Iterable[str]], harmless: Iterable[str]) -> ahocorasick.Automaton:
    """From slips to the words that were meant, and from harmless words to blanks; none changes the length."""
    meant = {str(slip): word for word, written in slips.items() for slip in written}
    return _automaton({**meant, **{str(word): "□" * len(str(word)) for word in harmless}})


def _heard(words: Iterable[str]) -> ahocorasick.Automaton:
    return _automaton({sounds(word): word for word in words})


def _automaton(words: Mapping[str, Any]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, value in words.items():
        automaton.add_word(word, (len(word), value))
    automaton.make_automaton()
    return automaton
