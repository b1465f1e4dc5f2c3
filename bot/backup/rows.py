"""The rows of a table as lines of JSON, and back: the same from and for either database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    inspect,
    select,
)
from sqlmodel import SQLModel

AT_ONCE = 1000
# SQLite takes a number for a text and the other way round, and gives back what it took.
KINDS: tuple[tuple[type[Any], Any], ...] = (
    (Boolean, bool | int | None),
    (Integer, int | float | str | None),
    (Float, float | int | None),
    (DateTime, datetime | None),
    (Date, date | None),
    (LargeBinary, bytes | None),
    (JSON, Any),
    (String, str | int | float | None),
)


def tables(connection: Connection) -> list[Table]:
    """What of Yihu's tables is there, with the columns that it has there: an older version has fewer.

    None comes before one that it refers to.
    """
    there = {name: columns for (_, name), columns in inspect(connection).get_multi_columns().items()}
    names = [table.name for table in SQLModel.metadata.sorted_tables if table.name in there]
    return [
        Table(name, MetaData(), *(Column(each["name"], each["type"]) for each in there[name]))
        for name in names
    ]


def count(connection: Connection, table: Table) -> int:
    """How many rows; asked plainly, since there are many tables and few questions."""
    name = connection.dialect.identifier_preparer.quote(table.name)
    return int(connection.exec_driver_sql(f"select count(*) from {name}").scalar_one())  # noqa: S608


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Each row as a line, a list in the order of the columns."""
    found = connection.execute(select(table), execution_options={"yield_per": AT_ONCE})
    encode = msgspec.json.Encoder().encode
    for row in found:
        yield encode(tuple(row)) + b"\n"


def put(connection: Connection, table: Table, columns: tuple[str, ...], said: Iterable[bytes]) -> int:
    """Write rows from their lines; how many. Raises `msgspec.ValidationError` or `KeyError`."""
    kinds = tuple(_kind(table.c[name].type) for name in columns)
    decode = msgspec.json.Decoder(tuple[kinds]).decode  # type: ignore[valid-type]
    naive = connection.dialect.name == "sqlite"
    written, some = 0, []
    for line in said:
        values = (_time(each, naive) if type(each) is datetime else each for each in decode(line))
        some.append(dict(zip(columns, values, strict=True)))
        if len(some) == AT_ONCE:
            connection.execute(table.insert(), some)
            written, some = written + len(some), []
    if some:
        connection.execute(table.insert(), some)
    return written + len(some)


def _kind(column: Any) -> Any:
    return next(kind for sort, kind in KINDS if isinstance(column, sort))


def _time(value: datetime, naive: bool) -> datetime:
    """As the database stores it: SQLite without a zone, which is UTC."""
    aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return aware.replace(tzinfo=None) if naive else aware
