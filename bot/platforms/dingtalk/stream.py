"""The Stream client: dials in, keeps one connection, comes back by itself, and leaves cleanly.

When the gateway asks to leave, or says nothing any more, a new connection is made before the old one is
given up; what still comes on the old one is answered there.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from bot.clock import Clock
from bot.platforms.dingtalk.answers import Answering
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.connection import MESSAGES, PRESSES, Connection, Ending
from bot.platforms.errors import SendFailed, SendRetry
from bot.platforms.frames import word
from bot.settings.sections import DingTalk

log = logging.getLogger(__name__)

SUBSCRIPTIONS = [
    {"type": "EVENT", "topic": "*"},
    {"type": "CALLBACK", "topic": MESSAGES},
    {"type": "CALLBACK", "topic": PRESSES},
]
# A connection that lasted this long was a good one, even if nobody spoke.
LASTED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How patient the client is, in seconds.

    The gateway pings at intervals that are not documented. `idle` without any frame ends a connection;
    after one that brought nothing at all the next may be silent twice as long, up to `longest_idle`, so
    that a quiet gateway does not cost calls. `linger` is how long an old connection is still listened to.
    """

    first_wait: float = 1.0
    longest_wait: float = 60.0
    idle: float = 300.0
    longest_idle: float = 3600.0
    heartbeat: float = 30.0
    linger: float = 15.0
    stopping: float = 3.0


class Stream:
    """A door that keeps one connection to the gateway. `sleep` waits between tries, `chance` is 0 to 1."""

    def __init__(
        self,
        settings: DingTalk,
        api: Api,
        answering: Answering,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        pace: Pace = Pace(),
    ) -> None:
        self._settings, self._api, self._answering, self._clock = settings, api, answering, clock
        self._sleep, self._chance, self._pace = sleep, chance, pace
        self._idle = pace.idle
        self._lost_at: datetime | None = None
        self._present: Connection | None = None
        self._open: set[Connection] = set()
        self._readers: set[asyncio.Task[None]] = set()

    @property
    def connected(self) -> bool:
        """Whether frames can arrive now."""
        return self._present is not None and not self._present.closed

    async def start(self) -> None:
        """Begin to dial; the bot does not wait for the platform to be there."""
        self._lost_at = self._clock.now()
        self._read(self._run())

    async def stop(self) -> None:
        """Read nothing more, answer what has arrived, then hang up."""
        for reader in self._readers:
            reader.cancel()
        await asyncio.gather(*self._readers, return_exceptions=True)
        await asyncio.gather(*(c.finish(self._pace.stopping) for c in self._open), return_exceptions=True)
        self._open.clear()

    async def _run(self) -> None:
        tries = 0
        while True:
            try:
                tries = await self._once(tries)
            except SendFailed as failure:
                log.warning("stream not connected try=%d reason=%s", tries, failure.reason)
                tries += 1
            except Exception:
                # A door that dies in silence would be worse than any fault.
                log.exception("stream failed, dialling again")
                tries += 1
            if tries:
                await self._sleep(self._wait(tries))

    async def _once(self, tries: int) -> int:
        """One connection from its dialling to its end; how many tries in a row have come to nothing."""
        connection = await self._dial()
        since = self._clock.now()
        self._found(since)
        ending = await connection.listen(self._idle)
        # Gone silent, nothing was heard since patience began to run.
        silent = self._idle if ending is Ending.SILENT else 0.0
        self._lost_at = self._clock.now() - timedelta(seconds=silent)
        log.info("stream connection ended by=%s frames=%d", ending.name.lower(), connection.heard)
        self._idle = self._pace.idle if connection.heard else min(self._idle * 2, self._pace.longest_idle)
        if ending is Ending.CLOSED:
            await self._hang_up(connection, 0)
        else:
            self._read(self._leave(connection))
        good = connection.heard > 0 or self._lost_at - since >= LASTED
        if good:
            # Cut off, a crowd of clients comes back at one moment; asked to leave, there is no crowd.
            return 1 if ending is Ending.CLOSED else 0
        return tries + 1

    async def _dial(self) -> Connection:
        """Raises `SendFailed` when there is no ticket, or it is refused."""
        keys = {"clientId": self._settings.client_id, "clientSecret": self._settings.client_secret}
        opened = await self._api.open_stream({**keys, "subscriptions": SUBSCRIPTIONS, "ua": "yihu"})
        endpoint, ticket = word(opened.get("endpoint")), word(opened.get("ticket"))
        if not endpoint or not ticket:
            raise SendRetry("the gateway named no endpoint")
        url = f"{endpoint}?ticket={quote(ticket, safe='')}"
        socket = await self._api.connect(url, self._pace.heartbeat)
        self._present = Connection(socket, self._answering)
        self._open.add(self._present)
        return self._present

    def _found(self, now: datetime) -> None:
        """Say from when to when nothing could be heard."""
        if self._lost_at is not None:
            seconds = (now - self._lost_at).total_seconds()
            log.info("stream connected gap_from=%s gap_to=%s seconds=%.1f", self._lost_at, now, seconds)

    async def _leave(self, connection: Connection) -> None:
        """Listen to the old connection until the gateway closes it, but not for ever."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._pace.linger):
                while await connection.listen(self._pace.linger) is not Ending.CLOSED:
                    pass
        await self._hang_up(connection, self._pace.stopping)

    async def _hang_up(self, connection: Connection, timeout: float) -> None:
        await connection.finish(timeout)
        self._open.discard(connection)

    def _read(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._readers.add(task)
        task.add_done_callback(self._readers.discard)

    def _wait(self, tries: int) -> float:
        """Doubling, with jitter, so that many bots do not come back in one moment."""
        full = min(self._pace.first_wait * 2.0 ** min(tries - 1, 16), self._pace.longest_wait)
        return full * (0.5 + self._chance() / 2)
