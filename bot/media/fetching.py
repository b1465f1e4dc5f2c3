"""Fetches what is wanted, at once and within bounds, checks what it is, and keeps it.

A try that fails is repeated with growing waits for an hour, since a link that opens nothing by then is
dead; what the platform refuses is not asked for again. Either way the end is written down.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Integer, bindparam, case, delete, func, or_, select, update

from bot.clock import Clock
from bot.database import Database, table
from bot.media.shelf import Shelf
from bot.platforms import Fetcher
from bot.platforms.errors import FetchRefused, FetchRetry, FetchTooLarge
from bot.waiting import until_due
from models.media_rows import MediaFile, MediaState, Why
from models.messages import Media, Platform
from models.vault import Unreadable, Vault

log = logging.getLogger(__name__)

AT_ONCE = 4
PATIENCE = 45.0
# A process that dies while it fetches is done with by then.
LEASE = timedelta(seconds=120)
FIRST_WAIT, LONGEST_WAIT, GIVE_UP = 2.0, 600.0, timedelta(hours=1)
NEVER = 2 * GIVE_UP
# What takes the process down with it is not tried for ever.
MOST_TRIES = 20
AFTER_FAILURE = 1.0
media = table(MediaFile)
# Built once: building a statement costs more than running it. SQLite's dialect leaves out the row locks.
READY = (
    select(media)
    .where(media.c.state == MediaState.WAITING)
    # What is to wait for longer than anything does was put off by a clock that was put back since.
    .where(or_(media.c.due_at <= bindparam("now"), media.c.due_at > bindparam("never")))
    .order_by(media.c.due_at, media.c.id)
    .limit(bindparam("room", type_=Integer))
    .with_for_update(skip_locked=True)
)
TAKE = (
    update(media)
    .where(media.c.id == bindparam("row"))
    .values(due_at=bindparam("until"), attempts=media.c.attempts + 1)
)
END = update(media).where(media.c.id == bindparam("row"), media.c.state == MediaState.WAITING)
NEXT = select(func.min(media.c.due_at)).where(media.c.state == MediaState.WAITING)
OVER = select(media.c.id, media.c.file).where(media.c.state == MediaState.FORGOTTEN).limit(100)
USED = select(media.c.file).where(
    media.c.state == MediaState.KEPT, media.c.file.in_(bindparam("files", expanding=True))
)
GONE = delete(media).where(media.c.id.in_(bindparam("rows", expanding=True)))


class Claimed(msgspec.Struct, frozen=True):
    """A row that is ours to fetch now; `media` is None where its handle cannot be read."""

    id: int
    platform: Platform
    account: str
    media: Media | None
    at: datetime
    attempts: int


class Refusal(Exception):
    """The end of it, without a file. `reason` is for logs."""

    def __init__(self, why: Why, reason: str) -> None:
        super().__init__(reason)
        self.why, self.reason = why, reason


class Fetching:
    """Runs beside the outbox. `most` is in bytes; `wake` is set when something new is wanted."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        fetchers: Mapping[Platform, Fetcher],
        shelf: Shelf,
        most: int,
    ) -> None:
        self.database, self.vault, self.clock = database, vault, clock
        self.fetchers, self.shelf, self.most = fetchers, shelf, most
        self.wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        # Pictures are decoded one at a time: each may take much memory. Nor is one deleted while it is kept.
        self._keeping = asyncio.Lock()

    async def recover(self) -> None:
        """At start: what a stopped process was fetching is fetched now, since its link may not live long."""
        if self.database.engine.dialect.name == "sqlite":
            change = update(media).where(media.c.state == MediaState.WAITING)
            await self.database.run(lambda c: c.execute(change.values(due_at=self.clock.now())))

    async def run(self) -> None:
        """Fetch until cancelled."""
        while True:
            try:
                self.wake.clear()
                await self.once()
                await self._sleep()
            except asyncio.CancelledError:
                raise
            except Exception:
                log.exception("fetching failed, trying again")
                await asyncio.sleep(AFTER_FAILURE)

    async def once(self) -> int:
        """Claim what is due and begin to fetch it."""
        claimed = await self.database.run(self._claim) if len(self._tasks) < AT_ONCE else []
        for row in claimed:
            task = asyncio.create_task(self._fetch(row))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            task.add_done_callback(lambda _: self.wake.set())
        return len(claimed)

    async def idle(self) -> None:
        """Return when nothing is being fetched any more."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def busy(self) -> bool:
        """Whether something is being fetched."""
        return bool(self._tasks)

    async def close(self) -> None:
        """What is being fetched is fetched again after the next start."""
        for task in self._tasks:
            task.cancel()
        await self.idle()

    async def sweep(self) -> int:
        """Delete what is forgotten; how many files went with it."""
        over = await self.database.run(lambda c: {row.id: row.file for row in c.execute(OVER)})
        if not over:
            return 0
        files = set(over.values()) - {""}
        async with self._keeping:
            used = await self.database.run(lambda c: set(c.execute(USED, {"files": list(files)}).scalars()))
            for file in files - used:
                await asyncio.to_thread(self.shelf.forget, file)
            await self.database.run(lambda c: c.execute(GONE, {"rows": list(over)}))
        return len(files - used)

    def _claim(self, connection: Connection) -> list[Claimed]:
        now = self.clock.now()
        room = {"now": now, "never": now + NEVER, "room": AT_ONCE - len(self._tasks)}
        rows = connection.execute(READY, room).mappings().all()
        if rows:
            connection.execute(TAKE, [{"row": row["id"], "until": now + LEASE} for row in rows])
        return [self._claimed(row) for row in rows]

    def _claimed(self, row: Any) -> Claimed:
        try:
            handle = msgspec.json.decode(self.vault.open_bytes(row["handle"] or b""), type=Media)
        except (Unreadable, msgspec.DecodeError):
            handle = None
        where = Platform(row["platform"])
        return Claimed(row["id"], where, row["account"], handle, row["at"], row["attempts"] + 1)

    async def _fetch(self, row: Claimed) -> None:
        """Whatever happens, the row is written; where the database fails, its lease runs out."""
        try:
            await self._try(row)
        except Exception:
            log.exception("not written what became of media=%d", row.id)

    async def _try(self, row: Claimed) -> None:
        try:
            data = await self._data(row)
            async with self._keeping:
                await self._write(row, await self._kept(data))
            return
        except Refusal as refusal:
            log.warning("media refused media=%d why=%s reason=%s", row.id, refusal.why, refusal.reason)
            change = {"state": MediaState.REFUSED, "why": refusal.why}
        except FetchRetry as failure:
            change = self._again(row, failure.reason, failure.after)
        except Exception as error:
            log.exception("fetching failed unexpectedly media=%d", row.id)
            change = self._again(row, type(error).__name__)
        await self._write(row, change)

    async def _write(self, row: Claimed, change: dict[str, Any]) -> None:
        await self.database.run(lambda c: c.execute(END.values(**change), {"row": row.id}))

    async def _kept(self, data: bytes) -> dict[str, Any]:
        """The columns of a row that is kept. Raises `Refusal` or `FetchRetry`."""
        known = await asyncio.to_thread(self._keep, data)
        # Of what belongs to no matter nobody is told.
        told = case((media.c.incident_id.is_(None), self.clock.now()), else_=media.c.told_at)
        return {"state": MediaState.KEPT, "size": len(data), "told_at": told, **known}

    async def _data(self, row: Claimed) -> bytes:
        fetcher = self.fetchers.get(row.platform)
        if row.media is None or row.attempts > MOST_TRIES:
            raise Refusal(Why.UNREACHABLE, "handle cannot be read" if row.media is None else "too many tries")
        if fetcher is None:
            raise Refusal(Why.UNREACHABLE, f"nothing fetches from {row.platform}")
        try:
            data = await asyncio.wait_for(fetcher.fetch(row.media, row.account, self.most), PATIENCE)
        except FetchTooLarge as failure:
            raise Refusal(Why.LARGE, failure.reason) from None
        except FetchRefused as failure:
            raise Refusal(Why.DEAD, failure.reason) from None
        except TimeoutError:
            raise FetchRetry("took too long") from None
        if len(data) > self.most:
            raise Refusal(Why.LARGE, "too large")
        return data

    def _keep(self, data: bytes) -> dict[str, Any]:
        """Blocks. Raises `Refusal`, or `FetchRetry` where the disk does not take it."""
        # Imported here: the start need not wait for what only a file that has come needs.
        from bot.media import making
        from bot.media.cleaning import Unfit
        from bot.media.kinds import kind_of

        kind = kind_of(data)
        if kind is None:
            raise Refusal(Why.UNFIT, "of no kind that is kept")
        try:
            made = making.of(data, kind)
            file = self.shelf.keep(data, made.beside)
        except Unfit as unfit:
            raise Refusal(Why.UNFIT, str(unfit)) from None
        except OSError as error:
            raise FetchRetry(f"not written: {type(error).__name__}") from None
        if made.why:
            log.info("kept, and not passed on file=%s reason=%s", file[:12], made.why)
        known = {"width": made.width, "height": made.height, "why": Why.TELLING if made.why else ""}
        return {"kind": kind.kind, "mime": kind.mime, "file": file, **known}

    def _again(self, row: Claimed, reason: str, after: float | None = None) -> dict[str, Any]:
        wait = max(min(FIRST_WAIT * 2 ** (row.attempts - 1), LONGEST_WAIT), after or 0.0)
        due = self.clock.now() + timedelta(seconds=wait)
        if due > row.at + GIVE_UP:
            log.warning("media given up media=%d tries=%d reason=%s", row.id, row.attempts, reason)
            return {"state": MediaState.REFUSED, "why": Why.UNREACHABLE}
        log.info("media not fetched yet media=%d try=%d reason=%s", row.id, row.attempts, reason)
        return {"due_at": due}

    async def _sleep(self) -> None:
        """Until something new is wanted, or the next try falls due."""
        due = await self.database.run(lambda c: c.execute(NEXT).scalar())
        await until_due(self.wake, due, self.clock.now())
