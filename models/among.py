"""Whether a column is one of some texts, as one parameter: the statement is the same however many they are.

An `IN` of as many parameters is written out anew each time that it runs, which takes as long as running it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Dialect, String, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import InternalTraversal
from sqlalchemy.types import TypeDecorator


def among(column: Any, name: str) -> ColumnElement[bool]:
    """The condition; the texts are given under that name when the statement runs."""
    found: ColumnElement[bool] = column.op("IN", is_comparison=True)(_Each(name))
    return found


class _Texts(TypeDecorator[list[str]]):
    """An array on PostgreSQL, JSON on SQLite."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(ARRAY(String()) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> Any:
        texts = list(value or ())
        return texts if dialect.name == "postgresql" else json.dumps(texts)


class _Each(ColumnElement[str]):
    """A row for each of the texts."""

    type = String()
    inherit_cache = True
    _traverse_internals = [("texts", InternalTraversal.dp_clauseelement)]  # noqa: RUF012

    def __init__(self, name: str) -> None:
        self.texts = bindparam(name, type_=_Texts())


@compiles(_Each, "sqlite")
def _of_json(each: _Each, compiler: Any, **more: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(each.texts, **more)}))"  # noqa: S608


@compiles(_Each)
def _of_array(each: _Each, compiler: Any, **more: Any) -> str:
    return f"(SELECT unnest({compiler.process(each.texts, **more)}))"
