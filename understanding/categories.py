"""The category of a message: the first line of its kind's tree that fits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from understanding.reading import Kind

OTHER = "其他"
BETWEEN = "/"
SORTED = (Kind.POLICE, Kind.NONPOLICE, Kind.CONSULT)
NOT_A_TREE = "must hold {kinds}, each with 大类 that hold 小类 with one regular expression each"
NO_EXPRESSION = "{kind}.{above}.{name}: is no regular expression: {why}"


class BadCategories(ValueError):
    """A file of categories cannot be used; the message says where."""


class Categories:
    """The tree with its expressions compiled."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Raises `BadCategories`."""
        names = [kind.value for kind in SORTED]
        if not isinstance(raw, Mapping) or set(raw) != set(names):
            raise BadCategories(NOT_A_TREE.format(kinds=", ".join(names)))
        self._leaves = {Kind(kind): list(_leaves(kind, tree)) for kind, tree in raw.items()}

    @classmethod
    def load(cls) -> Categories:
        """The tree that ships."""
        return cls(yaml.safe_load(files("understanding").joinpath("data/categories.yaml").read_text("utf-8")))

    def of(self, text: str, kind: Kind) -> str:
        """`大类/小类` of a plain text."""
        return next((name for name, pattern in self._leaves[kind] if pattern.search(text)), OTHER)


def _leaves(kind: str, tree: Any) -> list[tuple[str, re.Pattern[str]]]:
    if not isinstance(tree, Mapping) or not all(isinstance(each, Mapping) for each in tree.values()):
        raise BadCategories(NOT_A_TREE.format(kinds=kind))
    found: list[tuple[str, re.Pattern[str]]] = []
    for above, names in tree.items():
        for name, words in names.items():
            try:
                found.append((f"{above}{BETWEEN}{name}", re.compile(words)))
            except (re.error, TypeError) as error:
                told = NO_EXPRESSION.format(kind=kind, above=above, name=name, why=error)
                raise BadCategories(told) from error
    return found
