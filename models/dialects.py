"""Statements that each database writes in its own way, built once."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


class Statements(dict[str, Any]):
    """A statement for each database, by its dialect's name, built when that dialect first asks for it."""

    def __init__(self, build: Callable[[Any], Any]) -> None:
        super().__init__()
        self._build = build

    def __missing__(self, dialect: str) -> Any:
        # Loading the other database's dialect would only make the start slower.
        insert = import_module(f"sqlalchemy.dialects.{dialect}").insert
        return self.setdefault(dialect, self._build(insert))


def by_dialect(build: Callable[[Any], Any]) -> Statements:
    """`build` is given the `insert` of the dialect that asks.

    For the path of every message: building a statement costs more than running it.
    """
    return Statements(build)
