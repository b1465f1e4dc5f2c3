"""Words that the platform did not let us say: kept, and told with what the person is told next."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, or_, select, update

from bot.database import Database, table
from models.among import among
from models.dialects import by_dialect
from models.official_rows import KeptWord
from models.vault import Unreadable, Vault

MOST = 20
LONGEST = 2048
BETWEEN = "\n\n"
BEFORE = "之前没能发给您的话："
MORE = "（还有，再回我一句接着看）"
# So many seconds nobody is looked for again where nothing at all is kept, which is nearly always.
NOTHING_KEPT = 1.0
# So long the platform may bring the same message again.
AGAIN = timedelta(seconds=30)
kept = table(KeptWord)
# Built once: building a statement costs more than running it.
KEEP = by_dialect(lambda insert: insert(kept).on_conflict_do_nothing(index_elements=["key"]))
WAITING = (
    select(kept.c.openid, kept.c.id, kept.c.text)
    .where(among(kept.c.openid, "openids"), kept.c.told_at.is_(None))
    .order_by(kept.c.id)
)
ANY = select(kept.c.id).where(kept.c.told_at.is_(None)).limit(1)
BEFORE_NOW = (
    select(kept.c.openid, kept.c.id, kept.c.text)
    .where(kept.c.openid == bindparam("openid"), kept.c.told_by == bindparam("by"))
    .where(or_(kept.c.told_at.is_(None), kept.c.told_at >= bindparam("since")))
    .order_by(kept.c.id)
)
# The platform comes three times. What it brought the third answer for may have been heard by nobody: it is
# told with the next one too.
_last = and_(kept.c.told_by == bindparam("by"), bindparam("by") != "", kept.c.tellings >= 2)
TOLD = (
    update(kept)
    .where(kept.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        told_at=case((_last, None), else_=bindparam("at")),
        tellings=case((_last, 0), (kept.c.told_by == bindparam("by"), kept.c.tellings + 1), else_=1),
        told_by=bindparam("by"),
    )
)
WAITS_AGAIN = update(kept).where(kept.c.id.in_(bindparam("ids", expanding=True))).values(told_at=None)

# Number and text of each, oldest first; and these by the person.
Waiting = list[tuple[int, str]]
Words = dict[str, Waiting]


class Kept:
    """The table, with its texts opened."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault
        self._asking: set[str] = set()
        self._looking: asyncio.Task[Words] | None = None
        self._last: asyncio.Task[Words] | None = None
        self._nothing_until = 0.0

    async def keep(self, key: str, openid: str, text: str, now: datetime) -> None:
        """Once for each key."""
        self._nothing_until = 0.0
        row = {
            "key": key, "openid": openid, "text": self._vault.seal(text),
            "kept_at": now, "told_by": "", "tellings": 0, "told_at": None,
        }  # fmt: skip
        await self._database.run(lambda c: c.execute(KEEP[c.dialect.name], [row]))

    async def waiting(self, openid: str) -> Waiting:
        """Numbers and texts, oldest first; those who ask while one look is made share the next.

        What another process kept within the last second may be left for the next time.
        """
        if asyncio.get_running_loop().time() < self._nothing_until:
            return []
        self._asking.add(openid)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look(self._last))
        found = await asyncio.shield(self._looking)
        return found.get(openid, [])

    async def _look(self, last: asyncio.Task[Words] | None) -> Words:
        if last is not None:
            await asyncio.wait([last])
        openids, self._asking = self._asking, set()
        self._last, self._looking = self._looking, None
        words, anything = await self._database.run_first(lambda c: (self._read(c, openids), _any(c)))
        if not anything:
            self._nothing_until = asyncio.get_running_loop().time() + NOTHING_KEPT
        return words

    async def again(self, openid: str, by: str, now: datetime) -> Waiting:
        """What the first answer to this message held, of whichever process, then what waits."""
        given = {"openid": openid, "by": by, "since": now - AGAIN}

        def look(connection: Connection) -> Waiting:
            before = self._opened(connection.execute(BEFORE_NOW, given)).get(openid, [])
            known = {row for row, _ in before}
            waiting = self._read(connection, {openid}).get(openid, [])
            return before + [each for each in waiting if each[0] not in known]

        return await self._database.run_first(look)

    async def waits_again(self, ids: Sequence[int]) -> None:
        """These were answered to nobody."""
        self._nothing_until = 0.0
        await self._database.run(lambda c: c.execute(WAITS_AGAIN, {"ids": list(ids)}))

    async def told(self, ids: Sequence[int], now: datetime, by: str = "") -> None:
        """These were answered, to the message of this key where it may come again."""
        await self._database.run(lambda c: c.execute(TOLD, {"ids": list(ids), "at": now, "by": by}))

    def _read(self, connection: Connection, openids: set[str]) -> Words:
        return self._opened(connection.execute(WAITING, {"openids": list(openids)}))

    def _opened(self, rows: Iterable[Any]) -> Words:
        found: Words = {}
        for openid, row, sealed in rows:
            texts = found.setdefault(openid, [])
            if len(texts) < MOST and (text := self._open(sealed)) is not None:
                texts.append((row, text))
        return found

    def _open(self, sealed: bytes) -> str | None:
        try:
            return self._vault.open(sealed)
        except Unreadable:
            return None


def _any(connection: Connection) -> bool:
    return connection.execute(ANY).first() is not None


def behind(text: str, waiting: Waiting) -> tuple[str, list[int]]:
    """A text with as much of what was kept behind it as fits, and the numbers of that."""
    told: list[int] = []
    parts = [text] if text else []
    for row, words in waiting:
        more = [*parts, *([] if told else [BEFORE]), words]
        if len(BETWEEN.join([*more, MORE]).encode()) > LONGEST:
            parts.append(MORE)
            break
        parts = more
        told.append(row)
    return BETWEEN.join(parts), told
