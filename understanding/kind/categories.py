"""The category of a message: the first line of its kind's tree that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from models.unclear import OTHER
from understanding import shipped
from understanding.expressions import SHIPPED, BadRules, beside_shipped, compiled, sayable
from understanding.reading import Kind

BETWEEN = "/"
SORTED = (Kind.POLICE, Kind.NONPOLICE, Kind.CONSULT)
NOT_A_TREE = "要写成 大类 → 小类 → 一个正则表达式。"
NO_KIND = "没有这一项，只能写 police、nonpolice、consult、shipped。"
Leaf = tuple[str, re.Pattern[str] | None]


class Categories:
    """The tree with its expressions compiled."""

    def __init__(self, own: dict[str, Any] | None = None) -> None:
        """`own`: a station's file. Its lines are asked first; a name that ships too is the station's, and
        `~` for an expression strikes it out. Raises `BadRules`.
        """
        own = own or {}
        for name in own:
            if name not in (*SORTED, SHIPPED):
                raise BadRules(str(name), NO_KIND)
        shipped = _shipped() if beside_shipped(own) else {}
        self._leaves = {
            kind: list(_first(list(_leaves(kind, own.get(kind.value, {}))), shipped.get(kind, [])))
            for kind in SORTED
        }

    def of(self, text: str, kind: Kind) -> str:
        """`大类/小类` of a plain text."""
        return next((name for name, pattern in self._leaves[kind] if pattern.search(text)), OTHER)

    def kinds(self, category: str) -> frozenset[Kind]:
        """Of which kinds it is; where nobody wrote it down, of which its 大类 is. None for one unknown."""
        named = frozenset(kind for kind in SORTED if any(name == category for name, _ in self._leaves[kind]))
        return named or frozenset(kind for kind in SORTED if _above(category) in self._upper(kind))

    def names(self, kind: Kind) -> list[str]:
        """All of a kind, each once; what is no kind of its own has none."""
        return list(dict.fromkeys(name for name, _ in self._leaves.get(kind, [])))

    def _upper(self, kind: Kind) -> set[str]:
        return {_above(name) for name, _ in self._leaves[kind]}


def _above(category: str) -> str:
    return category.partition(BETWEEN)[0]


@cache
def _shipped() -> dict[Kind, list[Leaf]]:
    raw = shipped.read("categories.yaml")
    return {kind: list(_leaves(kind, raw[kind.value])) for kind in SORTED}


def _first(own: list[Leaf], shipped: list[Leaf]) -> Iterator[tuple[str, re.Pattern[str]]]:
    named = {name for name, _ in own}
    for name, pattern in (*own, *(leaf for leaf in shipped if leaf[0] not in named)):
        if pattern is not None:
            yield name, pattern


def _leaves(kind: Kind, tree: Any) -> Iterator[Leaf]:
    for above, names in _mapping(tree, kind.value).items():
        upper = sayable(above, f"{kind}.{above}")
        for name, words in _mapping(names, f"{kind}.{above}").items():
            where = f"{kind}.{above}.{name}"
            yield f"{upper}{BETWEEN}{sayable(name, where)}", None if words is None else compiled(words, where)


def _mapping(tree: Any, where: str) -> dict[Any, Any]:
    if not isinstance(tree, dict):
        raise BadRules(where, NOT_A_TREE)
    return tree
