"""The category of a message: the first line of its kind's tree that fits.

A line may have several expressions: those that stand first in all lines are asked before those that stand
second. What says a thing plainly so goes before what may mean it, wherever the two stand in the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Any

from models.unclear import OTHER
from understanding import shipped
from understanding.expressions import SHIPPED, BadRules, beside_shipped, compiled, sayable
from understanding.needed_signs import Asked
from understanding.reading import Kind

BETWEEN = "/"
SORTED = (Kind.POLICE, Kind.NONPOLICE, Kind.CONSULT)
NOT_A_TREE = "要写成 大类 → 小类 → 一个正则表达式，或几个，写在 [ ] 里。"
NO_KIND = "没有这一项，只能写 police、nonpolice、consult、shipped。"
# Of what was found so much is shown as a reason.
LONGEST_SHOWN = 8
_MARKS = ",，。;；:：!！?？.、~…"
_CLAUSES = re.compile(f"[{_MARKS}]+")
Round = re.Pattern[str] | None
Leaf = tuple[str, tuple[Round, ...]]


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
        rounds = {kind: list(_rounds(leaves)) for kind, leaves in self._leaves.items()}
        self._names = {kind: [name for name, _ in asked] for kind, asked in rounds.items()}
        self._asked = {kind: Asked([pattern for _, pattern in asked]) for kind, asked in rounds.items()}

    def of(self, text: str, kind: Kind) -> str:
        """`大类/小类` of a plain text."""
        return self.told(text, kind)[0]

    def told(self, text: str, kind: Kind) -> tuple[str, str]:
        """The same with the words that say so, which are none where nothing fits."""
        if (first := self._asked[kind].first(text)) is None:
            return OTHER, ""
        place, found = first
        return self._names[kind][place], _shown(found[0])

    def kinds(self, category: str) -> frozenset[Kind]:
        """Of which kinds it is; where nobody wrote it down, of which its 大类 is. None for one unknown."""
        named = frozenset(kind for kind in SORTED if any(name == category for name, _ in self._leaves[kind]))
        return named or frozenset(kind for kind in SORTED if _above(category) in self._upper(kind))

    def names(self, kind: Kind) -> list[str]:
        """All of a kind, each once; what is no kind of its own has none."""
        return list(dict.fromkeys(name for name, _ in self._leaves.get(kind, [])))

    def _upper(self, kind: Kind) -> set[str]:
        return {_above(name) for name, _ in self._leaves[kind]}


def _shown(said: str) -> str:
    """What an expression found, without what it only had to look through: the word that counts is its end."""
    clause = _CLAUSES.split(said.strip(_MARKS))[-1]
    return clause if len(clause) <= LONGEST_SHOWN else clause[-LONGEST_SHOWN:]


def _above(category: str) -> str:
    return category.partition(BETWEEN)[0]


@cache
def _shipped() -> dict[Kind, list[Leaf]]:
    raw = shipped.read("categories.yaml")
    return {kind: list(_leaves(kind, raw[kind.value])) for kind in SORTED}


def _first(own: list[Leaf], shipped: list[Leaf]) -> Iterator[Leaf]:
    """The station's before what ships, without those that are struck out."""
    named = {name for name, _ in own}
    for name, rounds in (*own, *(leaf for leaf in shipped if leaf[0] not in named)):
        if any(rounds):
            yield name, rounds


def _rounds(leaves: list[Leaf]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """In the order in which they are asked."""
    for asked in zip_longest(*(rounds for _, rounds in leaves)):
        for (name, _), pattern in zip(leaves, asked, strict=True):
            if pattern is not None:
                yield name, pattern


def _leaves(kind: Kind, tree: Any) -> Iterator[Leaf]:
    for above, names in _mapping(tree, kind.value).items():
        upper = sayable(above, f"{kind}.{above}")
        for name, words in _mapping(names, f"{kind}.{above}").items():
            where = f"{kind}.{above}.{name}"
            yield f"{upper}{BETWEEN}{sayable(name, where)}", tuple(_expressions(words, where))


def _expressions(words: Any, where: str) -> Iterator[Round]:
    """Of one line, in their rounds; `~` for none."""
    if not isinstance(words, list):
        yield None if words is None else compiled(words, where)
        return
    for number, each in enumerate(words, start=1):
        yield None if each is None else compiled(each, f"{where}.{number}")


def _mapping(tree: Any, where: str) -> dict[Any, Any]:
    if not isinstance(tree, dict):
        raise BadRules(where, NOT_A_TREE)
    return tree
