"""The database's schema, brought to the present version at each start.

A database that is empty is made whole at once; one of an older version goes through each step
in `versions/`. Alembic is loaded only where there is something to do.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlmodel import SQLModel

log = logging.getLogger(__name__)

HEAD = "0045"
LOCK = 0x79696875


class TooNew(Exception):
    """The database was made by a later version of Yihu."""


def migrate(engine: Engine) -> None:
    """Bring the schema to `HEAD`. Raises `TooNew` where the database is ahead of this program."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Processes that start together wait for each other; SQLite's transactions do so anyhow.
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        present = version(connection)
        if present == HEAD:
            return
        if present is None and not inspect(connection).get_table_names():
            make(connection, HEAD)
        else:
            log.info("the database is brought up to date from=%s to=%s", present, HEAD)
            upgrade(connection)


def make(connection: Connection, revision: str) -> None:
    """The tables as they were at that revision, in a schema that has none."""
    connection.execute(text("create table alembic_version (version_num varchar(32) primary key)"))
    if revision != HEAD:
        upgrade(connection, revision)
        return
    SQLModel.metadata.create_all(connection)
    connection.execute(text("insert into alembic_version values (:head)"), {"head": HEAD})


def version(connection: Connection) -> str | None:
    """The revision of the schema; None where there is none. Raises `TooNew`."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("select version_num from alembic_version")).scalar()
    if found is not None and str(found) > HEAD:
        raise TooNew(f"the database is of version {found}, this program knows up to {HEAD}")
    return found


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Go through the steps up to that one."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
