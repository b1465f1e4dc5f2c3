"""The one long connection of the bot: dialled by whichever process holds the lease, and kept.

When a newer connection of the same bot takes its place the old one does not fight back: either a sibling
holds the lease by now, or a stranger speaks as this bot, and then an administrator has to look.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import Clock
from bot.leases import LeaseHolder
from bot.platforms.errors import SendFailed
from bot.platforms.wecom_bot.wire import LARGEST, BotRefusal, Frame, Gone, Wire
from bot.settings.sections import WeComBot

log = logging.getLogger(__name__)

SUBSCRIBE, PING = "aibot_subscribe", "ping"
Tell = Callable[[Frame, Wire], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds. `missed` pings in a row without an answer end a connection."""

    ping: float = 30.0
    missed: int = 2
    first_wait: float = 1.0
    longest_wait: float = 30.0
    refused_wait: float = 60.0
    lease: float = 10.0
    ack: float = 5.0


class LongConnection:
    """Runs between `start` and `stop`; `tell` is called with every frame that the platform begins."""

    def __init__(
        self, settings: WeComBot, lease: LeaseHolder, clock: Clock, tell: Tell, pace: Pace | None = None
    ) -> None:
        self._settings, self._lease, self._clock, self._tell = settings, lease, clock, tell
        self._pace = pace or Pace()
        self._wire: Wire | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._running: asyncio.Task[None] | None = None
        self._evicted = asyncio.Event()

    @property
    def connected(self) -> bool:
        """Whether this process speaks; where a sibling does, this one is as it should be."""
        return self._wire is not None or not self._lease.held(self._clock.now())

    @property
    def evicted(self) -> bool:
        """Whether a stranger has taken the connection from us."""
        return self._evicted.is_set()

    @property
    def holding(self) -> bool:
        """Whether it is for this process to speak."""
        return self._lease.held(self._clock.now())

    def wire(self) -> Wire:
        """The open connection. Raises `Gone`."""
        if self._wire is None or not self.holding:
            raise Gone("no connection")
        return self._wire

    async def start(self) -> None:
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Hang up, and let a sibling have the lease."""
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self._pace.ack)
        if self.holding:
            await self._lease.let_go(self._clock.now())

    async def _run(self) -> None:
        wait = self._pace.first_wait
        while True:
            began = asyncio.get_running_loop().time()
            try:
                # Of one that was thrown out it is kept, so that no sibling fights the stranger either.
                if not await self._lease.take(self._clock.now()) or self._evicted.is_set():
                    await asyncio.sleep(self._pace.lease)
                    continue
                await self._once()
            except BotRefusal as refused:
                log.error("wecom bot refused reason=%s", refused.reason)
                wait = self._pace.refused_wait
            except (ClientError, OSError, TimeoutError, SendFailed) as error:
                log.warning("wecom bot connection failed error=%s", type(error).__name__)
            except Exception:
                # A door that dies in silence would be worse than any fault.
                log.exception("wecom bot failed, dialling again")
            if asyncio.get_running_loop().time() - began > self._pace.ping:
                wait = self._pace.first_wait
            await asyncio.sleep(wait * random.uniform(0.5, 1.0))
            wait = min(wait * 2, self._pace.longest_wait)

    async def _once(self) -> None:
        """One connection from dialling to its end."""
        async with (
            ClientSession(timeout=ClientTimeout(total=None, connect=10)) as client,
            client.ws_connect(self._settings.ws_url, max_msg_size=LARGEST) as socket,
        ):
            wire = Wire(socket, self._pace.ack)
            listening = asyncio.create_task(wire.listen(lambda frame: self._heard(frame, wire)))
            keeping = asyncio.create_task(self._keep(wire))
            try:
                done, _ = await asyncio.wait({listening, keeping}, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                self._wire = None
                for task in (listening, keeping):
                    task.cancel()
                await asyncio.gather(listening, keeping, return_exceptions=True)
                await wire.close()

    async def _keep(self, wire: Wire) -> None:
        """Subscribe, then ping and renew the lease, until either is refused."""
        body = {"bot_id": self._settings.bot_id, "secret": self._settings.secret}
        await wire.ask(SUBSCRIBE, body)
        self._wire = wire
        log.info("wecom bot connected")
        missed, loop = 0, asyncio.get_running_loop()
        pinged = loop.time()
        while True:
            await asyncio.sleep(min(self._pace.ping, self._pace.lease))
            if not await self._still_ours():
                log.warning("wecom bot lease lost")
                return
            if loop.time() - pinged < self._pace.ping:
                continue
            pinged = loop.time()
            try:
                await wire.ask(PING, None)
                missed = 0
            except SendFailed:
                missed += 1
                if missed >= self._pace.missed:
                    log.warning("wecom bot silent pings=%d", missed)
                    return

    async def _still_ours(self) -> bool:
        """While the database is away no sibling can take it, and what is said now is brought once only."""
        try:
            return await self._lease.take(self._clock.now())
        except Exception:
            log.exception("wecom bot lease not renewed")
            return True

    async def _heard(self, frame: Frame, wire: Wire) -> None:
        """In a task of its own: storing and answering must not keep acknowledgements waiting."""
        event = frame.body.get("event")
        kind = event.get("eventtype") if isinstance(event, dict) else ""
        if kind == "disconnected_event":
            await self._thrown_out(wire)
            return
        task = asyncio.create_task(self._tell(frame, wire))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _thrown_out(self, wire: Wire) -> None:
        self._wire = None
        if await self._lease.take(self._clock.now()):
            self._evicted.set()
            log.error("wecom bot evicted: another program speaks as this bot; not dialling again")
        else:
            log.info("wecom bot handed over to another process")
        await wire.close()
