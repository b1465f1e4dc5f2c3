"""A lease in the database: of several processes one holds it, until it lets go or is heard of no more."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, or_, select, update

from bot.database import Database, table
from models.dialects import by_dialect
from models.lease_rows import Lease

rows = table(Lease)
LIFE = timedelta(seconds=30)
# Nobody takes it for longer, with some minutes for clocks that differ: what ends later was taken by a clock
# that has been put back since.
LATEST = LIFE + timedelta(minutes=10)
_mine = and_(rows.c.name == bindparam("lease"), rows.c.holder == bindparam("me"))
# Built once: building a statement costs more than running it.
TAKE = (
    update(rows)
    .where(rows.c.name == bindparam("lease"))
    .where(
        or_(
            rows.c.until <= bindparam("now"),
            rows.c.until > bindparam("latest"),
            rows.c.holder == bindparam("me"),
        )
    )
    .values(
        holder=bindparam("me"),
        until=bindparam("end"),
        epoch=case((rows.c.holder == bindparam("me"), rows.c.epoch), else_=rows.c.epoch + 1),
    )
)
EPOCH = select(rows.c.epoch).where(_mine)
LET_GO = update(rows).where(_mine).values(until=bindparam("now"))
FIRST = by_dialect(lambda insert: insert(rows).on_conflict_do_nothing(index_elements=["name"]))


class LeaseHolder:
    """This process's hold on one thing."""

    def __init__(self, database: Database, name: str) -> None:
        self._database, self._name = database, name
        self._me = secrets.token_hex(8)
        self._epoch = 0
        self._until: datetime | None = None

    def held(self, now: datetime) -> bool:
        """Whether it is ours still, as far as we know: a process that stood still holds nothing."""
        return self._until is not None and now < self._until

    async def take(self, now: datetime) -> bool:
        """Take it or keep it for `LIFE`; False where another process has it, or has had it meanwhile."""
        epoch = await self._database.run(lambda c: self._take(c, now))
        lost = bool(self._epoch) and epoch != self._epoch
        self._epoch, self._until = (0, None) if lost or not epoch else (epoch, now + LIFE)
        return self._until is not None

    async def let_go(self, now: datetime) -> None:
        """Another process may have it at once."""
        self._epoch, self._until = 0, None
        given = {"lease": self._name, "me": self._me, "now": now}
        await self._database.run(lambda c: c.execute(LET_GO, given))

    def _take(self, connection: Connection, now: datetime) -> int:
        first = {"name": self._name, "holder": self._me, "epoch": 1, "until": now + LIFE}
        connection.execute(FIRST[connection.dialect.name], [first])
        given: dict[str, Any] = {
            "lease": self._name, "me": self._me, "now": now, "latest": now + LATEST, "end": now + LIFE
        }  # fmt: skip
        if not connection.execute(TAKE, given).rowcount:
            return 0
        return int(connection.execute(EPOCH, given).scalar() or 0)
