"""The reviewed rules of `data/emergency.yaml` and `data/emergency_exceptions.yaml`, read once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import ahocorasick
import yaml

from understanding.emergency.text import simplified
from understanding.emergency.writing import Lists, expression, parts
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
    """`words` leads to the signs that may stand in a text; `repairs` and `heard` set slips right."""

    signs: tuple[Sign, ...]
    holds: tuple[Hold, ...]
    now: re.Pattern[str]
    denied: re.Pattern[str]
    words: ahocorasick.Automaton
    repairs: ahocorasick.Automaton
    heard: ahocorasick.Automaton


@cache
def load() -> Rules:
    """Read and compile the rules, once."""
    simplified()
    raw, exceptions = _file("emergency.yaml"), _file("emergency_exceptions.yaml")
    lists: Lists = raw["词表"]
    written = [(sort, str(of["电话"]), rule) for sort, of in raw["险情"].items() for rule in of["说法"]]
    needed, words = _parted([rule for _, _, rule in written], lists)
    return Rules(
        tuple(
            Sign(sort, number, needs, expression(rule, lists))
            for (sort, number, rule), needs in zip(written, needed, strict=True)
        ),
        tuple(_hold(name, of, lists) for name, of in exceptions["例外"].items()),
        _any(exceptions["眼下"], lists),
        re.compile(f"(?:{_any(exceptions['否认'], lists).pattern})$"),
        words,
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


def _parted(rules: list[str], lists: Lists) -> tuple[list[int], ahocorasick.Automaton]:
    """Each rule's parts as bits; and from words to the bits of their parts and of the rules they lead to."""
    bits: dict[tuple[str, ...], int] = {}
    needed: list[int] = []
    words: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for number, rule in enumerate(rules):
        needed.append(0)
        for place, part in enumerate(parts(rule, lists)):
            bit = bits.setdefault(part, 1 << len(bits))
            needed[number] |= bit
            for word in part:
                seen, leads = words[word]
                words[word] = seen | bit, leads if place else leads | 1 << number
    return needed, _automaton(words)


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
