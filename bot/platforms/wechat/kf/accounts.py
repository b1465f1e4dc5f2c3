"""How far each account was read, in the database: a stop loses nothing, two processes do not race."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import Counter, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select, update

from bot.database import Database, table
from models.dialects import by_dialect
from models.kf_rows import KfAccount
from models.vault import Unreadable, Vault

rows = table(KfAccount)
LEASE = timedelta(seconds=60)
TOKEN_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Begun:
    """An account that is ours to read now; `wanted` is what has been asked for when we began."""

    account: str
    cursor: str
    token: str
    wanted: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    account: str
    token: str
    at: datetime
    stored: asyncio.Future[None]


class Accounts:
    """`awake` is set after each callback that is stored."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault
        self._me = secrets.token_hex(8)
        self._waiting: deque[_Wanted] = deque()
        self._committing: asyncio.Task[None] | None = None
        self.awake = asyncio.Event()

    async def wants(self, account: str, token: str, now: datetime) -> None:
        """There is something to fetch; returns when that is on disk. What comes meanwhile shares a commit."""
        wanted = _Wanted(account, token, now, asyncio.get_running_loop().create_future())
        self._waiting.append(wanted)
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        await wanted.stored

    async def _commit_all(self) -> None:
        while self._waiting:
            batch: list[_Wanted] = []
            try:
                await self._database.run_first(partial(self._write, batch))
            except Exception as error:
                # Those too that it never came to: the platform calls again.
                for wanted in batch or self._fill(batch):
                    if not wanted.stored.done():
                        wanted.stored.set_exception(error)
            else:
                for wanted in batch:
                    if not wanted.stored.done():
                        wanted.stored.set_result(None)
                self.awake.set()

    def _fill(self, batch: list[_Wanted]) -> list[_Wanted]:
        """Put all into it that wait by now; in the database's thread that is what came until it had time."""
        while self._waiting:
            batch.append(self._waiting.popleft())
        return batch

    def _write(self, batch: list[_Wanted], connection: Connection) -> None:
        last: dict[str, _Wanted] = {}
        for wanted in self._fill(batch):
            last[wanted.account] = wanted
        counted = Counter(wanted.account for wanted in batch)
        given = [
            {
                "open_kfid": account, "cursor": "", "token": self._vault.seal(wanted.token),
                "token_at": wanted.at, "wanted": counted[account], "done": 0, "holder": "",
                "lease_until": None, "behind_since": wanted.at, "read_at": None,
            }
            for account, wanted in sorted(last.items())
        ]  # fmt: skip
        connection.execute(WANT[connection.dialect.name], given)

    async def look_at_all(self, now: datetime) -> None:
        """To be read once more: what was called for while nobody listened is called for no more."""
        await self._database.run(lambda c: c.execute(LOOK, {"now": now}))

    async def look_at_quiet(self, now: datetime, since: datetime) -> None:
        """Those to be read once more that nobody has read since then: a callback may have been lost.

        Nobody said that there is something, so that nobody is behind where it cannot be asked.
        """
        await self._database.run(lambda c: c.execute(LOOK_AT_QUIET, {"now": now, "since": since}))

    async def unread(self, now: datetime) -> list[tuple[str, int]]:
        """Accounts with something to fetch that nobody is reading, and how many callbacks each had."""
        found = await self._database.run(lambda c: c.execute(UNREAD, {"now": now}).all())
        return [(row[0], row[1]) for row in found]

    async def begin(self, account: str, now: datetime) -> Begun | None:
        """Take it for a minute; None where another process has it."""
        given = {"account": account, "me": self._me, "now": now, "until": now + LEASE}

        def take(connection: Connection) -> Any:
            if not connection.execute(TAKE, given).rowcount:
                return None
            return connection.execute(select(rows).where(rows.c.open_kfid == account)).mappings().one()

        row = await self._database.run(take)
        if row is None:
            return None
        return Begun(account, row["cursor"], self._token(row, now), row["wanted"])

    def _token(self, row: Any, now: datetime) -> str:
        """The callback's token while it is good; without it the platform lets us ask, but seldom."""
        if row["token"] is None or row["token_at"] is None or now - row["token_at"] > TOKEN_LIFE:
            return ""
        with contextlib.suppress(Unreadable):
            return self._vault.open(row["token"])
        return ""

    async def went_on(self, account: str, cursor: str, now: datetime) -> bool:
        """A page is stored: the next one begins here. False where the lease went to another process."""
        given = {"account": account, "me": self._me, "to": cursor, "until": now + LEASE}
        return bool(await self._database.run(lambda c: c.execute(GO_ON, given).rowcount))

    async def finish(self, begun: Begun, read_at: datetime | None) -> None:
        """Let go of it; `read_at` is when all was fetched which was wanted, None where it was not."""
        given: dict[str, Any] = {"account": begun.account, "me": self._me}
        if read_at is not None:
            given |= {"seen": begun.wanted, "at": read_at}
        change = LET_GO if read_at is None else DONE
        await self._database.run(lambda c: c.execute(change, given))


def _want(insert: Any) -> Any:
    more = insert(rows)
    new = more.excluded
    return more.on_conflict_do_update(
        index_elements=["open_kfid"],
        set_={
            "token": new.token,
            "token_at": new.token_at,
            "wanted": rows.c.wanted + new.wanted,
            "behind_since": func.coalesce(rows.c.behind_since, new.behind_since),
        },
    )


WANT = by_dialect(_want)
# Built once: building a statement costs more than running it.
LOOK = update(rows).values(
    wanted=rows.c.wanted + 1, behind_since=func.coalesce(rows.c.behind_since, bindparam("now"))
)
# Where nothing waits to be fetched; one of several processes marks it.
LOOK_AT_QUIET = (
    update(rows)
    .where(rows.c.wanted <= rows.c.done, or_(rows.c.read_at.is_(None), rows.c.read_at <= bindparam("since")))
    .where(or_(rows.c.lease_until.is_(None), rows.c.lease_until <= bindparam("now")))
    .values(wanted=rows.c.wanted + 1)
)
UNREAD = select(rows.c.open_kfid, rows.c.wanted).where(
    rows.c.wanted > rows.c.done,
    or_(rows.c.lease_until.is_(None), rows.c.lease_until <= bindparam("now")),
)
_mine = and_(rows.c.open_kfid == bindparam("account"), rows.c.holder == bindparam("me"))
TAKE = (
    update(rows)
    .where(rows.c.open_kfid == bindparam("account"))
    .where(
        or_(
            rows.c.lease_until.is_(None),
            rows.c.lease_until <= bindparam("now"),
            rows.c.holder == bindparam("me"),
        )
    )
    .values(holder=bindparam("me"), lease_until=bindparam("until"))
)
GO_ON = update(rows).where(_mine).values(cursor=bindparam("to"), lease_until=bindparam("until"))
# What came while we read is younger than its last callback by minutes at most.
_behind = case((rows.c.wanted > bindparam("seen"), rows.c.token_at), else_=None)
DONE = (
    update(rows)
    .where(_mine)
    .values(
        done=bindparam("seen"), holder="", lease_until=None, behind_since=_behind, read_at=bindparam("at")
    )
)
LET_GO = update(rows).where(_mine).values(holder="", lease_until=None)
