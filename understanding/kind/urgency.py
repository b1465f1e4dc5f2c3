"""How urgent a matter is: what its kind begins with, and what makes it more or less so."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from models.kinds import ORDINARY
from understanding import shipped
from understanding.expressions import SHIPPED, BadRules, beside_shipped, compiled, named
from understanding.reading import Kind

FASTER = "{what}（“{word}”），提前一级"
SLOWER = "{what}（“{word}”），可以缓一级"
HIGHEST, LOWEST = 2, 4
BEGINS = "只能给 police 和 nonpolice 写 2、3 或 4，不加引号。"
NO_PART = "没有这一项，只能写 begins、faster、slower、shipped。"
NOT_NAMED = "要写名称，每个名称一个值。"
Names = dict[str, Any]


class Urgency:
    """The rules of `data/urgency.yaml` and of the station, compiled."""

    def __init__(self, own: dict[str, Any] | None = None) -> None:
        """`own`: a station's file. Its names stand before those that ship or in their place; `~` strikes a
        name out. Raises `BadRules`.
        """
        own = own or {}
        for name in own:
            if name not in ("begins", "faster", "slower", SHIPPED):
                raise BadRules(str(name), NO_PART)
        raw = _shipped()
        beside = beside_shipped(own)
        self._begins = {Kind(kind): int(level) for kind, level in raw["begins"].items()} | _begins(own)
        self._faster = _rules("faster", own, raw if beside else {})
        self._slower = _rules("slower", own, raw if beside else {})

    def of(self, text: str, kind: Kind) -> tuple[int, tuple[str, ...]]:
        """A level from 1 to 4 and why it is not the kind's own; only what somebody goes for moves."""
        level = self._begins[kind]
        if kind not in ORDINARY:
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


@cache
def _shipped() -> Names:
    raw: Names = shipped.read("urgency.yaml")
    return raw


def _begins(own: Names) -> dict[Kind, int]:
    levels = _named("begins", own)
    for kind, level in levels.items():
        if kind not in ORDINARY or type(level) is not int or not HIGHEST <= level <= LOWEST:
            raise BadRules(f"begins.{kind}", BEGINS)
    return {Kind(kind): level for kind, level in levels.items()}


def _rules(part: str, own: Names, shipped: Names) -> list[tuple[str, re.Pattern[str]]]:
    mine = _named(part, own)
    words = mine | {name: each for name, each in shipped.get(part, {}).items() if name not in mine}
    return [
        (named(name, where), compiled(each, where))
        for name, each in words.items()
        if each is not None and (where := f"{part}.{name}")
    ]


def _named(part: str, own: Names) -> Names:
    names = own.get(part, {})
    if not isinstance(names, dict):
        raise BadRules(part, NOT_NAMED)
    return names
