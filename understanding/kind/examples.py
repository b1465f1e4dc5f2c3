"""What the model of kinds learns from: examples, by hand and made from slots, and the lines beside them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from understanding import shipped
from understanding.kind.regression import Example
from understanding.normal import plain
from understanding.reading import Kind

SLOT = re.compile(r"\{(\w+)\}")
TURN = re.compile(r"\[([^\[\]|]*(?:\|[^\[\]|]*)+)\]")
# How often a line counts: one with slots, each time with other words, and one by hand.
EACH, BY_HAND = 6, 1
SEED = 20261124


def ready(examples: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """The same as a model learns them: plain."""
    for text, kind in examples:
        yield plain(text), kind


def written() -> Iterator[tuple[str, str]]:
    """Texts with their kinds, the same each time."""
    folder = files("understanding").joinpath("data/examples")
    named = sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir())
    raw = {name: shipped.parse(text) for name, text in named if name.endswith(".yaml")}
    slots = raw.pop("slots.yaml")
    for each in raw.values():
        for line in filter(None, each["lines"].splitlines()):
            for text in filled(line, each.get("times", EACH), slots):
                yield text, each["kind"]


def filled(line: str, times: int, slots: Mapping[str, str]) -> Iterator[str]:
    """A line as it is; one with slots or turns so many times, by a chance of its own that no other line
    moves: an example more or less leaves the others as they are."""
    made, chance = SLOT.search(line) or TURN.search(line), random.Random(f"{SEED} {line}")
    for _ in range(times if made else BY_HAND):
        yield _fill(line, slots, chance)


def lines() -> Iterator[tuple[str, str]]:
    """What many hands wrote of each kind, to be learned beside the examples, in a fixed order: but for the
    emergencies, about which no model decides, and for what only measures."""
    folder = files("understanding").joinpath("data/lines")
    for _, body in sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir()):
        for line in map(json.loads, body.splitlines()):
            if line["kind"] != Kind.EMERGENCY and line.get("half") != "held":
                yield line["text"], line["kind"]


def _fill(line: str, slots: Mapping[str, str], chance: random.Random) -> str:
    """Each turn with one of its words, each slot with one of its own, which may have slots themselves."""
    line = TURN.sub(lambda match: chance.choice(match[1].split("|")), line)
    while SLOT.search(line):
        line = SLOT.sub(lambda match: chance.choice(slots[match[1]].split()), line)
    return line
