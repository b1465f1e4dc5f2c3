"""Words that the platform did not let us say: kept, and told on the answer to what the person writes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from bot.database import Database, table
from models.dialects import by_dialect
from models.official_rows import KeptWord
from models.vault import Unreadable, Vault

MOST = 20
kept = table(KeptWord)
# Built once: building a statement costs more than running it.
KEEP = by_dialect(lambda insert: insert(kept).on_conflict_do_nothing(index_elements=["key"]))
WAITING = (
    select(kept.c.id, kept.c.text)
    .where(kept.c.openid == bindparam("openid"), kept.c.told_at.is_(None))
    .order_by(kept.c.id)
    .limit(MOST)
)
TOLD = update(kept).where(kept.c.id.in_(bindparam("ids", expanding=True))).values(told_at=bindparam("at"))


class Kept:
    """The table, with its texts opened."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def keep(self, key: str, openid: str, text: str, now: datetime) -> None:
        """Once for each key."""
        row = {"key": key, "openid": openid, "text": self._vault.seal(text), "kept_at": now, "told_at": None}
        await self._database.run(lambda c: c.execute(KEEP[c.dialect.name], [row]))

    async def waiting(self, openid: str) -> list[tuple[int, str]]:
        """Numbers and texts, oldest first."""
        return await self._database.run(lambda c: self._read(c, openid))

    async def told(self, ids: list[int], now: datetime) -> None:
        """These were answered."""
        await self._database.run(lambda c: c.execute(TOLD, {"ids": ids, "at": now}))

    def _read(self, connection: Connection, openid: str) -> list[tuple[int, str]]:
        rows: list[Any] = list(connection.execute(WAITING, {"openid": openid}))
        return [(row, text) for row, sealed in rows if (text := self._open(sealed)) is not None]

    def _open(self, sealed: bytes) -> str | None:
        try:
            return self._vault.open(sealed)
        except Unreadable:
            return None
