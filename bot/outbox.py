"""Claim what is due, send it in order, and write down what became of it: sent, to be tried again, or dead.

Messages of one lane (a conversation) go out one after another; lanes go side by side. Success is the
platform's receipt and nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Integer, and_, bindparam, exists, func, select, update

from bot import notices
from bot.clock import Clock
from bot.database import Database, table
from bot.dead_letters import about
from bot.notices import Notice
from bot.outgoing_rows import SAY, row_of
from bot.platforms import Sender
from bot.platforms.errors import SendFailed, SendRefused, SendRetry
from bot.throttle import Throttle
from models.bundle import bundle
from models.flow_rows import Conversation, OutboxMessage, OutboxState, conversation_key
from models.messages import Alarm, Body, Platform, Session, Target, Text
from models.registry import Registry
from models.vault import Unreadable, Vault

log = logging.getLogger(__name__)

AT_ONCE = 64
ATTEMPTS = 10
FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
AFTER_FAILURE = 1.0
LEASE = timedelta(seconds=60)
WAITING = (OutboxState.DUE, OutboxState.SENDING, OutboxState.ANSWERING)

outbox, conversation = table(OutboxMessage), table(Conversation)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that is ours to send now. `notices`: it and all that goes with it, where it is one."""

    id: int
    key: str
    lane: str
    target: Target
    body: Body
    session: Session | None
    attempts: int
    urgent: bool
    incident: int | None
    until: datetime
    notices: tuple[Notice, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row that this sending stands for."""
        return tuple(each.id for each in self.notices) or (self.id,)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one sending."""

    row: Claimed
    state: OutboxState
    receipt: str = ""
    error: str = ""
    wait: float = 0.0


class Outbox:
    """Sends what the handlers said. `registry` tells where the officers are when a message dies."""

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
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._senders = senders
        self._throttle = throttle
        self._registry = registry
        self._wake = wake
        self._apart = apart
        self._in_flight: dict[int, str] = {}
        self._results: list[Result] = []
        self._tasks: set[asyncio.Task[None]] = set()
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
        while True:
            self._wake.clear()
            try:
                if await self.once() == 0 and not self._results:
                    await self._sleep()
            except Exception:
                log.exception("outbox failed, trying again")
                await asyncio.sleep(AFTER_FAILURE)

    async def once(self) -> int:
        """Write down what came back, claim what is due, and begin to send it."""
        results = list(self._results)
        now = self._clock.now()
        claimed = await self._database.run(lambda c: self._turn(c, results, now))
        self._written(results)
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
            await self._database.run(lambda c: self._write(c, results, self._clock.now()))
            self._written(results)

    async def carried(self, key: str) -> None:
        """A message rode on the platform's own answer."""
        now = self._clock.now()
        change = update(outbox).where(outbox.c.key == key).values(state=OutboxState.SENT, sent_at=now)
        await self._database.run(lambda c: c.execute(change.values(receipt="answered")))
        self.counts[OutboxState.SENT] += 1

    async def release(self, keys: list[str]) -> None:
        """Messages that waited for an answer to ride on go out by themselves."""
        waiting = and_(outbox.c.key.in_(keys), outbox.c.state == OutboxState.ANSWERING)
        change = update(outbox).where(waiting).values(state=OutboxState.DUE, due_at=self._clock.now())
        await self._database.run(lambda c: c.execute(change))
        self._wake.set()

    def _turn(self, connection: Connection, results: list[Result], now: datetime) -> list[Claimed]:
        if results:
            self._write(connection, results, now)
        return self._claim(connection, now)

    def _claim(self, connection: Connection, now: datetime) -> list[Claimed]:
        room = AT_ONCE - len(self._in_flight)
        if room <= 0:
            return []
        wanted = {"now": now, "room": room + len(self._in_flight)}
        found = connection.execute(READY, wanted).mappings()
        rows = [row for row in found if row["id"] not in self._in_flight][:room]
        rows = [row for row in rows if not self._held_back(connection, row, now)]
        if not rows:
            return []
        beside = {row["id"]: notices.others(connection, row, now) for row in rows if notices.is_bundled(row)}
        taken = [row["id"] for row in (*rows, *(each for some in beside.values() for each in some))]
        connection.execute(TAKE, [{"row": row, "until": now + LEASE} for row in taken])
        sessions = self._sessions(connection, rows)
        claimed = [self._claimed(row, sessions, now + LEASE, beside.get(row["id"], [])) for row in rows]
        self._bury(connection, [row["id"] for row, mine in zip(rows, claimed, strict=True) if mine is None])
        return [row for row in claimed if row is not None]

    def _held_back(self, connection: Connection, row: Any, now: datetime) -> bool:
        return notices.is_bundled(row) and notices.too_soon(connection, row, now, self._apart)

    def _bury(self, connection: Connection, rows: list[int]) -> None:
        """What no key opens, or no program understands, cannot be sent, and holds up nothing."""
        if not rows:
            return
        log.error("unreadable, not sent outgoing=%s", rows)
        change = update(outbox).where(outbox.c.id.in_(rows))
        connection.execute(change.values(state=OutboxState.DEAD, error="unreadable"))

    def _sessions(self, connection: Connection, rows: list[Any]) -> dict[str, Session]:
        keys = {_place(row) for row in rows}
        sessions = {}
        for row in connection.execute(SESSIONS, {"keys": list(keys)}).mappings():
            # Without a session that can be read, a platform has slower ways.
            with contextlib.suppress(Unreadable):
                sessions[row["key"]] = Session(self._vault.open(row["session"]), row["session_expires"])
        return sessions

    def _claimed(
        self, row: Any, sessions: dict[str, Session], until: datetime, beside: list[Any]
    ) -> Claimed | None:
        try:
            target = Target(Platform(row["platform"]), row["conversation"], row["private"], row["account"])
            body: Body = msgspec.json.decode(self._vault.open_bytes(row["body"]), type=Body)
            several = tuple(self._notice(each) for each in (row, *beside)) if row["turn"] is not None else ()
        except (Unreadable, ValueError):
            return None
        session = sessions.get(_place(row))
        return Claimed(
            row["id"], row["key"], row["lane"], target, body, session,
            row["attempts"], row["urgent"], row["incident_id"], until, several,
        )  # fmt: skip

    def _notice(self, row: Any) -> Notice:
        text: Text = msgspec.json.decode(self._vault.open_bytes(row["body"]), type=Text | Alarm)
        return Notice(row["id"], row["incident_id"], row["turn"], text)

    async def _send(self, row: Claimed) -> None:
        try:
            ready = await self._ready(row)
            if ready is None:
                self._in_flight.pop(row.id, None)
                self._wake.set()
                return
            row, sender = ready, self._senders[row.target.platform]
            receipt = await sender.send(row.target, row.body, session=row.session, key=row.key)
            result = Result(row, OutboxState.SENT, receipt=receipt)
        except SendRefused as refusal:
            result = Result(row, OutboxState.DEAD, error=refusal.reason)
        except SendRetry as failure:
            result = _again(row, failure)
        except Exception as error:
            log.exception("sending failed unexpectedly outgoing=%d", row.id)
            result = _again(row, SendRetry(type(error).__name__))
        if result.error:
            log.warning("not sent outgoing=%d state=%s reason=%s", row.id, result.state, result.error)
        self._results.append(result)
        self._wake.set()

    async def _ready(self, row: Claimed) -> Claimed | None:
        """Wait for room; None when another process has taken it over meanwhile, or it is stale by now."""
        if row.target.platform not in self._senders:
            raise SendRefused(f"platform {row.target.platform} is off")
        await self._throttle.room(row.target.platform, row.target.account, urgent=row.urgent)
        if not await self._still_ours(row):
            return None
        return await self._present(row) if row.notices else row

    async def _present(self, row: Claimed) -> Claimed | None:
        """What of these notices still holds, as one message; None when nobody needs to hear any of it."""
        kept = await self._database.run(lambda c: notices.present(c, row.notices))
        self.counts[OutboxState.DROPPED] += len(row.notices) - len(kept)
        return replace(row, notices=kept, body=bundle([each.text for each in kept])) if kept else None

    async def _still_ours(self, row: Claimed) -> bool:
        """Whether the lease holds long enough to send under it; one that runs out is taken anew."""
        now = self._clock.now()
        if now + LEASE / 2 < row.until:
            return True
        mine = and_(
            outbox.c.id == row.id, outbox.c.state == OutboxState.SENDING, outbox.c.due_at == row.until
        )
        change = update(outbox).where(mine).values(due_at=now + LEASE)
        return bool(await self._database.run(lambda c: c.execute(change).rowcount))

    def _write(self, connection: Connection, results: list[Result], now: datetime) -> None:
        connection.execute(WRITE, [each for result in results for each in _rows(result, now)])
        dead = [result for result in results if result.state is OutboxState.DEAD]
        told = [
            message
            for r in dead
            for message in about(r.row.target, r.row.incident, r.row.id, r.row.key, self._registry())
        ]
        if told:
            rows = [row_of(each, each.key, now, self._vault, None) for each in told]
            connection.execute(SAY[connection.dialect.name], rows)

    async def next_due(self) -> datetime | None:
        """When the next message falls due that waits for nothing else; None when nothing waits."""
        query = select(func.min(outbox.c.due_at)).where(*_first_of_lane())
        return await self._database.run(lambda c: c.execute(query).scalar())

    async def _sleep(self) -> None:
        """Until something happens, or the next message falls due."""
        due = await self.next_due()
        wait = min(max((due - self._clock.now()).total_seconds(), 0.05), 5.0) if due else 5.0
        try:
            await asyncio.wait_for(self._wake.wait(), wait)
        except TimeoutError:
            return


def _first_of_lane() -> tuple[Any, Any]:
    """Conditions of a row that waits, and for nothing else in its lane.

    What is being sent, or waits to be carried, is due again when its lease has run out.
    """
    earlier = outbox.alias()
    ahead = exists().where(
        earlier.c.lane == outbox.c.lane, earlier.c.id < outbox.c.id, earlier.c.state.in_(WAITING)
    )
    return outbox.c.state.in_(WAITING), ~ahead


# Built once: building a statement costs more than running it. SQLite's dialect leaves out the row locks.
READY = (
    select(outbox)
    .where(outbox.c.due_at <= bindparam("now"), *_first_of_lane())
    .order_by(outbox.c.urgent.desc(), outbox.c.id)
    .limit(bindparam("room", type_=Integer))
    .with_for_update(skip_locked=True)
)
TAKE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state=OutboxState.SENDING, due_at=bindparam("until"))
)
SESSIONS = select(conversation).where(
    conversation.c.key.in_(bindparam("keys", expanding=True)), conversation.c.session.is_not(None)
)
WRITE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("to"),
        receipt=bindparam("got"),
        error=bindparam("why"),
        due_at=bindparam("then"),
        sent_at=bindparam("at"),
        attempts=outbox.c.attempts + 1,
    )
)


def _again(row: Claimed, failure: SendFailed) -> Result:
    """The wait doubles with each try, with jitter, so that a crowd does not come back together."""
    if row.attempts + 1 >= ATTEMPTS:
        return Result(row, OutboxState.DEAD, error=failure.reason)
    wait = min(FIRST_WAIT * 2**row.attempts, LONGEST_WAIT) * random.uniform(0.5, 1.0)
    asked = failure.after if isinstance(failure, SendRetry) and failure.after else 0.0
    return Result(row, OutboxState.DUE, error=failure.reason, wait=max(wait, asked))


def _rows(result: Result, now: datetime) -> list[dict[str, Any]]:
    written = {
        "to": result.state,
        "got": result.receipt,
        "why": result.error,
        "then": now + timedelta(seconds=result.wait),
        "at": now if result.state is OutboxState.SENT else None,
    }
    return [{"row": row, **written} for row in result.row.rows]


def _place(row: Any) -> str:
    return conversation_key(row["platform"], row["account"], row["conversation"], row["private"])
