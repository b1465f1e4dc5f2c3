"""The examples that the model of kinds learns from: sentences made from the slots, always the same ones."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import yaml

SLOT = re.compile(r"\{(\w+)\}")
KINDS = ("nonpolice", "consult", "police", "chatter")
EACH = 90
SEED = 20261124


def written() -> Iterator[tuple[str, str]]:
    """Texts with their kinds, in a fixed order of chance."""
    raw = yaml.safe_load(files("understanding").joinpath("data/examples.yaml").read_text("utf-8"))
    chance = random.Random(SEED)
    made = [
        (_fill(pattern, raw["slots"], chance), kind)
        for kind in KINDS
        for pattern in raw[kind]
        for _ in range(EACH if SLOT.search(pattern) else EACH // 10)
    ]
    chance.shuffle(made)
    yield from made


def _fill(pattern: str, slots: dict[str, list[Any]], chance: random.Random) -> str:
    return SLOT.sub(lambda match: str(chance.choice(slots[match[1]])), pattern)
