"""What is signed keeps the key under which it first came: said again under another key it is the same.

The signature covers time and body, not the key beside them, so that whoever overheard a message could say it
once more under a key of his own while it is good. What is older than that is refused for its time. It is
remembered in the database: neither another process nor the next start takes it again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select

from bot.database import Database, table
from bot.platforms.signing import WINDOW
from models.dialects import by_dialect
from models.flow_rows import Overheard

# A clock that is ahead by the whole window makes a signature good for two.
GOOD = timedelta(seconds=2 * WINDOW)
rows = table(Overheard)
# Built once: building a statement costs more than running it.
FORGET = delete(rows).where(rows.c.at < bindparam("since"))
REMEMBER = by_dialect(lambda insert: insert(rows).on_conflict_do_nothing(index_elements=["signature"]))
FIRST = select(rows.c.key).where(rows.c.signature == bindparam("signed"))


class Replays:
    """Signatures of the last ten minutes with their keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def key(self, signature: str, key: str, now: datetime) -> str:
        """The key under which this signature first came: `key` where it is new."""
        return await self._database.run(lambda connection: _first(connection, signature, key, now))


def _first(connection: Connection, signature: str, key: str, now: datetime) -> str:
    connection.execute(FORGET, {"since": now - GOOD})
    new = {"signature": signature, "key": key, "at": now}
    connection.execute(REMEMBER[connection.dialect.name], new)
    return str(connection.execute(FIRST, {"signed": signature}).scalar_one())
