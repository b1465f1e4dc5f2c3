"""Where a restore puts a PostgreSQL database: one transaction, so that it is there whole or not at all.

Bots that begin meanwhile wait for its end, as they wait for each other's migrations.
"""

from __future__ import annotations

from sqlalchemy import Connection, NullPool, create_engine, inspect, text
from sqlalchemy.schema import CreateSchema
from sqlmodel import SQLModel

from bot.backup.places import BLANK, InUse
from bot.migrations import LOCK

SCHEMA = "数据库里的 schema {name}"
OTHERS = text(
    "select count(*) from pg_stat_activity where datname = current_database()"
    " and pid <> pg_backend_pid() and usesysid is not null"
)
MINE = text("select pg_try_advisory_xact_lock(:lock)")


class PostgresPlace:
    """`full`: there are rows already. `close` without `finish` leaves all as it was."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
        self._connection: Connection = self._engine.connect()
        try:
            self._connection.begin()
            if not self._connection.execute(MINE, {"lock": LOCK}).scalar():
                raise InUse("another restore, or a bot that begins")
            if others := self._connection.execute(OTHERS).scalar():
                raise InUse(f"{others} connections")
            self._tables = self._ours()
            self.full = any(self._has_rows(name) for name in self._tables if name not in BLANK)
        except BaseException:
            self.close()
            raise

    def begin(self, aside: str) -> Connection:
        """The transaction, in which the present tables have gone into a schema of their own by now."""
        if self.full:
            self._connection.execute(CreateSchema(aside))
        for name in self._tables:
            what = f'set schema "{aside}"' if self.full else ""
            act = f'alter table "{name}" {what}' if self.full else f'drop table "{name}" cascade'
            self._connection.exec_driver_sql(act)
        return self._connection

    def aside(self, stamp: str) -> str:
        """The schema in which the present tables are kept."""
        return f"yihu_before_{stamp.replace('-', '_')}"

    def told(self, aside: str) -> str:
        return SCHEMA.format(name=aside)

    def finish(self, aside: str) -> None:
        self._connection.commit()

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _ours(self) -> list[str]:
        there = set(inspect(self._connection).get_table_names())
        return sorted(there & {*map(str, SQLModel.metadata.tables), "alembic_version"})

    def _has_rows(self, name: str) -> bool:
        found = self._connection.exec_driver_sql(f'select 1 from "{name}" limit 1')  # noqa: S608
        return found.first() is not None
