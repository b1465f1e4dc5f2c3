"""The examples that the model of kinds learns from: lines by hand, and sentences made from slots."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from understanding import shipped
from understanding.kinds import hints
from understanding.model import Example
from understanding.normal import plain
from understanding.words import Words

SLOT = re.compile(r"\{(\w+)\}")
# How often a line counts: one with slots, each time with other words, and one by hand.
EACH, BY_HAND = 16, 2
SEED = 20261124


def ready(examples: Iterable[tuple[str, str]], words: Words) -> Iterator[Example]:
    """The same as the model learns them: plain, with the names of the fixed rules that fit."""
    fitting = cache(lambda said: tuple(hints(said, words)))
    for text, kind in examples:
        said = plain(text)
        yield said, kind, fitting(said)


def unhinted(examples: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """The same without any rule: what a model learns from the text alone."""
    for text, kind in examples:
        yield plain(text), kind, ()


def written() -> Iterator[tuple[str, str]]:
    """Texts with their kinds, in a fixed order of chance."""
    folder = files("understanding").joinpath("data/examples")
    named = sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir())
    raw = {name: shipped.parse(text) for name, text in named if name.endswith(".yaml")}
    slots = raw.pop("slots.yaml")
    chance = random.Random(SEED)
    made = [
        (_fill(line, slots, chance), each["kind"])
        for each in raw.values()
        for line in each["lines"].splitlines()
        if line
        for _ in range(EACH if SLOT.search(line) else BY_HAND)
    ]
    chance.shuffle(made)
    yield from made


def _fill(line: str, slots: dict[str, Any], chance: random.Random) -> str:
    """Each slot with one of its words; a slot's words may have slots themselves."""
    while SLOT.search(line):
        line = SLOT.sub(lambda match: chance.choice(slots[match[1]].split()), line)
    return line
