"""An elder as lists and cards show him: a row of the table, or the columns alone of one that is only read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

import msgspec
from sqlalchemy import ColumnElement
from sqlmodel import col, select

from models.registry_rows import Elder
from models.work import Work


class LookedAfter(Protocol):
    """What is read of an elder who is on the list."""

    @property
    def id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def grid(self) -> str: ...
    @property
    def details(self) -> bytes | None: ...
    @property
    def began_at(self) -> datetime | None: ...
    @property
    def seen_at(self) -> datetime | None: ...
    @property
    def away_until(self) -> datetime | None: ...
    @property
    def left_at(self) -> datetime | None: ...


class Read(msgspec.Struct, frozen=True, gc=False):
    """The columns alone: of fifty thousand, rows that the session keeps cost four times as much."""

    id: int | None
    name: str
    grid: str
    details: bytes | None
    began_at: datetime | None
    seen_at: datetime | None
    away_until: datetime | None
    left_at: datetime | None


COLUMNS: tuple[Any, ...] = tuple(getattr(Elder, name) for name in Read.__struct_fields__)


def read(work: Work, *which: ColumnElement[bool]) -> Iterator[Read]:
    """Those that are on the list and meet these conditions."""
    query = select(*COLUMNS).where(col(Elder.left_at).is_(None), *which)
    return (Read(*row) for row in work.db.execute(query))
