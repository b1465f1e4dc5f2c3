"""The database as it stood at one moment, to read from while others write: neither waits for the other.

On SQLite the log of what is written meanwhile cannot be folded in before the end, and grows till then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url

PATIENCE = 30


class NoDatabase(Exception):
    """There is none to read from."""


@contextmanager
def snapshot(url: str) -> Iterator[Connection]:
    """One transaction that sees one moment and writes nothing. Raises `NoDatabase`."""
    engine = _sqlite(url) if make_url(url).get_backend_name() == "sqlite" else _postgresql(url)
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


def _postgresql(url: str) -> Engine:
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return create_engine(url, poolclass=NullPool, hide_parameters=True, execution_options=options)


def _sqlite(url: str) -> Engine:
    file = Path(make_url(url).database or "")
    if not file.is_file():
        raise NoDatabase(str(file))
    # A database opened for reading alone could not be read while nobody else has it open.
    address = f"{file.absolute().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _read_only)
    event.listen(engine, "begin", _begin)
    return engine


def _read_only(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection) -> None:
    # Not immediate: that would keep the bot from writing.
    connection.exec_driver_sql("BEGIN")
