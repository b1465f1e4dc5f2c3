"""Reads the reviewed rules of `data/emergency*.yaml`, once.

Every word of them goes into one Aho-Corasick automaton that decides which rules can fit a text at all; only
those are tried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

import ahocorasick

from understanding import shipped
from understanding.emergency.rules import Hold, Rules, Scene, Sign, Where
from understanding.emergency.text import simplified
from understanding.emergency.writing import Lists, expanded, expression, lead, parts
from understanding.place.sound import sounds


@cache
def load() -> Rules:
    """Read and compile the rules, once."""
    simplified()
    raw, exceptions, acted = map(
        shipped.read, ("emergency.yaml", "emergency_exceptions.yaml", "emergency_scenes.yaml")
    )
    lists: Lists = raw["词表"]
    written = [(sort, str(of["电话"]), rule) for sort, of in raw["险情"].items() for rule in of["说法"]]
    needed, leads, words = _parted([rule for _, _, rule in written], lists)
    scenes = tuple(_scenes(acted, {sort: str(of["电话"]) for sort, of in raw["险情"].items()}))
    groups = _groups(acted["词组"])
    return Rules(
        tuple(
            Sign(sort, number, needs, expression(rule, lists))
            for (sort, number, rule), needs in zip(written, needed, strict=True)
        ),
        scenes,
        tuple(_hold(name, of, lists) for name, of in exceptions["例外"].items()),
        _any(exceptions["眼下"], lists),
        re.compile(f"(?:{_any(exceptions['否认'], lists).pattern})$"),
        _leads(leads, groups, scenes),
        _automaton(words),
        _automaton(groups),
        _repairs(raw["错字"], (word for row in exceptions["平常词"] for word in row)),
        _heard(raw["听音"]),
    )


def _any(rules: Iterable[str], lists: Lists) -> re.Pattern[str]:
    return re.compile("|".join(expression(str(rule), lists) for rule in rules))


def _hold(name: str, of: Mapping[str, Any], lists: Lists) -> Hold:
    where, words = Where(of["位置"]), _any(of["词"], lists).pattern
    pattern = re.compile(f"(?:{words})$" if where is Where.BEFORE else words)
    only, spares = frozenset(of.get("只管", ())), frozenset(of.get("不管", ()))
    return Hold(name, where, pattern, only, spares, bool(of.get("眼下不算", False)))


def _parted(rules: list[str], lists: Lists) -> tuple[list[int], dict[str, int], dict[str, int]]:
    """Each rule's parts as bits; from words to the rules they lead to, and to the bits of their parts."""
    bits: dict[tuple[str, ...], int] = {}
    needed: list[int] = []
    leads: defaultdict[str, int] = defaultdict(int)
    words: defaultdict[str, int] = defaultdict(int)
    for number, rule in enumerate(rules):
        needed.append(0)
        for part in parts(rule, lists):
            bit = bits.setdefault(part, 1 << len(bits))
            needed[number] |= bit
            for word in part:
                words[word] |= bit
        for word in lead(rule, lists):
            leads[word] |= 1 << number
    return needed, leads, words


def _leads(signs: Mapping[str, int], groups: Mapping[str, int], scenes: Iterable[Scene]) -> Any:
    """From words to the signs they lead to, and whether they may begin a scene."""
    first = 0
    for scene in scenes:
        first |= scene.first
    begin = {word for word, bits in groups.items() if bits & first}
    return _automaton({word: (signs.get(word, 0), word in begin) for word in begin | signs.keys()})


def _groups(groups: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """From words to the groups they are of; a word that holds another of its group is no news."""
    words: defaultdict[str, int] = defaultdict(int)
    for place, group in enumerate(groups.values()):
        said = set(chain.from_iterable(expanded(str(written)) for written in group))
        same = _automaton(dict.fromkeys(said))
        for word in said:
            if all(length == len(word) for _, (length, _) in same.iter(word)):
                words[word] |= 1 << place
    return words


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
