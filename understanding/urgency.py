"""How urgent a matter is: what its kind begins with, and what makes it more or less so."""

from __future__ import annotations

import re
from importlib.resources import files

import yaml

from understanding.reading import Kind

FASTER = "{what}（“{word}”），提前一级"
SLOWER = "{what}（“{word}”），可以缓一级"
HIGHEST, LOWEST = 2, 4


class Urgency:
    """The rules of `data/urgency.yaml`, compiled."""

    def __init__(self) -> None:
        raw = yaml.safe_load(files("understanding").joinpath("data/urgency.yaml").read_text("utf-8"))
        self._begins = {Kind(kind): int(level) for kind, level in raw["begins"].items()}
        self._faster = [(what, re.compile(words)) for what, words in raw["faster"].items()]
        self._slower = [(what, re.compile(words)) for what, words in raw["slower"].items()]

    def of(self, text: str, kind: Kind) -> tuple[int, tuple[str, ...]]:
        """A level from 1 to 4 and why it is not the kind's own; only what somebody goes for moves."""
        level = self._begins[kind]
        if kind not in (Kind.POLICE, Kind.NONPOLICE):
            return level, ()
        for what, pattern in self._faster:
            if match := pattern.search(text):
                if level == HIGHEST:
                    return level, ()
                return level - 1, (FASTER.format(what=what, word=match[0]),)
        for what, pattern in self._slower:
            if level < LOWEST and kind is Kind.NONPOLICE and (match := pattern.search(text)):
                return level + 1, (SLOWER.format(what=what, word=match[0]),)
        return level, ()
