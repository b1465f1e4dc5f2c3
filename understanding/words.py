"""The words of `data/words.yaml` as compiled rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Words:
    """`nonpolice` are pairs of a label and its pattern."""

    police: re.Pattern[str]
    nonpolice: tuple[tuple[str, re.Pattern[str]], ...]
    consult: re.Pattern[str]


def load() -> Words:
    """Read and compile the rules."""
    raw = yaml.safe_load(files("understanding").joinpath("data/words.yaml").read_text("utf-8"))
    return Words(
        re.compile("|".join(raw["police"])),
        tuple((label, re.compile(words)) for label, words in raw["nonpolice"]),
        re.compile("|".join(raw["consult"])),
    )
