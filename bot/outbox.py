"""Claim what is due, send it in order, and write down what became of it: sent, to be tried again, or dead.

Messages of one lane (a conversation) go out one after another; lanes go side by side. Success is the
platform's receipt and nothing else.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, and_, func, select, update

from bot import notices
from bot.clock import Clock
from bot.database import Database, table
from bot.platforms import Sender
from bot.platforms.errors import SendRefused, SendRetry
from bot.ready import LEASE, Claimed, Ready, first_of_lane
from bot.repeated import CARRIED, Repeated, look_up
from bot.results import Result, again, write
from bot.room import Room
from bot.saying import OUTDATED, lifted
from bot.throttle import Throttle
from bot.waiting import until_due
from models.bundle import bundle
from models.cards import SHOWN
from models.flow_rows import OutboxMessage, OutboxState
from models.messages import Platform
from models.registry import Registry
from models.vault import Vault

log = logging.getLogger(__name__)
outbox = table(OutboxMessage)

AFTER_FAILURE = 1.0
# Seconds after which a sending is given up that never ends: its conversation waits for it. Far longer than
# what each platform allows for its largest file.
NEVER_ENDS = 300.0
FRESH = timedelta(seconds=1)
# In a rush of those who go first it leaves the database alone for so many times as long as its turn took.
REST = 3


class Outbox:
    """Sends what the handlers said. `registry` tells where the officers are when a message dies; `pause`
    waits after a failure."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        senders: Mapping[Platform, Sender],
        throttle: Throttle,
        registry: Callable[[], Registry],
        wake: asyncio.Event,
        apart: timedelta = timedelta(0),
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
        patience: float = NEVER_ENDS,
    ) -> None:
        self._database, self._pause, self._patience = database, pause, patience
        self._vault = vault
        self._clock = clock
        self._senders = senders
        self._room = Room(throttle)
        self._registry = registry
        self._wake = wake
        self._rows = Ready(vault, apart)
        self._in_flight: dict[int, str] = {}
        self._results: list[Result] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._carried: list[str] = []
        self._carrying: asyncio.Task[None] | None = None
        self.counts = dict.fromkeys(OutboxState, 0)

    async def recover(self) -> None:
        """At start: what a stopped process left half said is said (again), without waiting for its lease.

        Where other processes may be at work, only the lease tells that nobody is sending it any more.
        """
        if self._database.engine.dialect.name != "sqlite":
            return
        left = outbox.c.state.in_((OutboxState.SENDING, OutboxState.ANSWERING))
        change = update(outbox).where(left).values(state=OutboxState.DUE, due_at=self._clock.now())
        await self._database.run(lambda c: c.execute(change))

    async def run(self) -> None:
        """Send until cancelled. Wakes when something was said, sent, or falls due."""
        loop = asyncio.get_running_loop()
        while True:
            self._wake.clear()
            begun = loop.time()
            try:
                if await self.once() == 0 and not self._results:
                    await self._sleep()
                elif self._database.rushed:
                    await asyncio.sleep(REST * (loop.time() - begun))
            except Exception:
                log.exception("outbox failed, trying again")
                await self._pause(AFTER_FAILURE)

    async def once(self) -> int:
        """Write down what came back, claim what is due, and begin to send it."""
        results = list(self._results)
        now = self._clock.now()
        held = self._room.held
        claimed, hurried = await self._database.run(lambda c: (self._turn(c, results, now), lifted(c, held)))
        self._written(results)
        self._room.hurry(hurried)
        for row in claimed:
            self._in_flight[row.id] = row.lane
            task = asyncio.create_task(self._send(row))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return len(claimed)

    def _written(self, results: list[Result]) -> None:
        """Forget results only now: had the commit failed, they would have been written down next time."""
        del self._results[: len(results)]
        for result in results:
            self._in_flight.pop(result.row.id, None)
            self.counts[result.state] += 1

    @property
    def sending(self) -> bool:
        """Whether something is being sent, or its result is still to be written down."""
        return bool(self._tasks or self._results)

    async def idle(self) -> None:
        """Return when nothing is being sent any more."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self) -> None:
        """Let what is being sent come to its end, and write it down."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)
        results = list(self._results)
        if results:
            await self._database.run(
                lambda c: write(c, results, self._clock.now(), self._vault, self._registry())
            )
            self._written(results)

    async def carried(self, key: str) -> None:
        """A message rode on the platform's own answer; those that did at the same time share a commit."""
        self._carried.append(key)
        if self._carrying is None or self._carrying.done():
            self._carrying = asyncio.create_task(self._write_carried())
        await asyncio.shield(self._carrying)

    async def _write_carried(self) -> None:
        while self._carried:
            keys, self._carried = self._carried, []
            await self._database.run(partial(_carry, given={"keys": keys, "at": self._clock.now()}))
            self.counts[OutboxState.SENT] += len(keys)

    async def release(self, keys: list[str]) -> None:
        """Messages that waited for an answer to ride on go out by themselves."""
        waiting = and_(outbox.c.key.in_(keys), outbox.c.state == OutboxState.ANSWERING)
        change = update(outbox).where(waiting).values(state=OutboxState.DUE, due_at=self._clock.now())
        await self._database.run(lambda c: c.execute(change))
        self._wake.set()

    async def repeated(self, message: int) -> Repeated:
        """What was to ride on the answer to this message, which its platform brings again."""
        now = self._clock.now()
        return await self._database.run_first(lambda c: look_up(c, self._vault, message, now))

    def trial(self, connection: Connection) -> None:
        """Claim in the transaction that is given, and write down as sent, what nobody is to be sent."""
        now = self._clock.now()
        claimed = self._turn(connection, [], now)
        self._turn(connection, [Result(row, OutboxState.SENT) for row in claimed], now)

    def _turn(self, connection: Connection, results: list[Result], now: datetime) -> list[Claimed]:
        if results:
            write(connection, results, now, self._vault, self._registry())
        return self._rows.claim(connection, now, self._in_flight)

    async def _send(self, row: Claimed) -> None:
        try:
            ready = await self._ready(row)
            if ready is None:
                self._in_flight.pop(row.id, None)
                self._wake.set()
                return
            row, sender = ready, self._senders[row.target.platform]
            async with asyncio.timeout(self._patience):
                receipt = await sender.send(row.target, row.body, session=row.session, key=row.key)
            result = Result(row, OutboxState.SENT, receipt=receipt)
        except SendRefused as refusal:
            result = Result(row, OutboxState.DEAD, error=refusal.reason)
        except SendRetry as failure:
            result = again(row, failure)
        except Exception as error:
            log.exception("sending failed unexpectedly outgoing=%d", row.id)
            result = again(row, SendRetry(type(error).__name__))
        if result.error:
            log.warning("not sent outgoing=%d state=%s reason=%s", row.id, result.state, result.error)
        self._results.append(result)
        self._wake.set()

    async def _ready(self, row: Claimed) -> Claimed | None:
        """Wait for room; None when another process has taken it over meanwhile, or it is stale by now."""
        if row.target.platform not in self._senders:
            raise SendRefused(f"platform {row.target.platform} is off")
        await self._room.wait(row)
        ours = await self._still_ours(row)
        return await self._present(ours) if ours is not None and ours.notices else ours

    async def _present(self, row: Claimed) -> Claimed | None:
        """What of these notices still holds, as one message; None when nobody needs to hear any of it."""
        kept = await self._database.run(lambda c: notices.present(c, row.notices))
        self.counts[OutboxState.DROPPED] += len(row.notices) - len(kept)
        return replace(row, notices=kept, body=bundle([each.text for each in kept])) if kept else None

    async def _still_ours(self, row: Claimed) -> Claimed | None:
        """If the lease holds long enough to send under it; one that runs out is taken anew.

        A card that waited for room may be outdated by now.
        """
        now = self._clock.now()
        if now + (LEASE - FRESH if row.key.startswith(SHOWN) else LEASE / 2) < row.until:
            return row
        mine = and_(
            outbox.c.id == row.id, outbox.c.state == OutboxState.SENDING, outbox.c.due_at == row.until
        )
        change = update(outbox).where(mine).values(due_at=now + LEASE)
        renewed = await self._database.run(lambda c: c.execute(change).rowcount)
        return replace(row, until=now + LEASE) if renewed else None

    async def next_due(self) -> datetime | None:
        """When the next message falls due that waits for nothing else; None when nothing waits."""
        query = select(func.min(outbox.c.due_at)).where(*first_of_lane())
        return await self._database.run(lambda c: c.execute(query).scalar())

    async def _sleep(self) -> None:
        """Until something happens, or the next message falls due."""
        await until_due(self._wake, await self.next_due(), self._clock.now())


def _carry(connection: Connection, given: dict[str, Any]) -> None:
    connection.execute(CARRIED, given)
    connection.execute(OUTDATED, {"keys": given["keys"]})
