"""The tick: APScheduler calls one function again and again, and remembers nothing.

It goes by the machine's clock: one that is put back by hours would leave us without a tick for as long.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

# So many times as long as between two ticks it is waited for one, and in seconds until somebody should hear.
PATIENCE, STUCK = 3, 600.0


class Engine:
    """Calls `tick` every `every`; a tick that is late runs once, and never beside itself."""

    def __init__(
        self,
        every: timedelta,
        tick: Callable[[], Awaitable[None]],
        scheduler: AsyncIOScheduler | None = None,
    ) -> None:
        self._tick = tick
        self._every = every.total_seconds()
        self._idle = asyncio.Event()
        self._idle.set()
        self._last = 0.0
        self._watch: asyncio.TimerHandle | None = None
        self._scheduler = scheduler or AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            self._pass,
            "interval",
            seconds=every.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        self._last = asyncio.get_running_loop().time()
        self._scheduler.start()
        self._look()

    @property
    def stuck(self) -> bool:
        """Whether no tick has ended for long."""
        waited = asyncio.get_running_loop().time() - self._last
        return self._scheduler.running and waited > max(STUCK, PATIENCE * self._every)

    def _look(self) -> None:
        """Have the tick now that the scheduler puts off for longer than it should."""
        loop = asyncio.get_running_loop()
        if self._idle.is_set() and loop.time() - self._last > PATIENCE * self._every:
            log.warning("no tick for too long, ticking now: was the clock of the machine put back?")
            for job in self._scheduler.get_jobs():
                job.modify(next_run_time=datetime.now(UTC))
        self._watch = loop.call_later(PATIENCE * self._every, self._look)

    async def stop(self) -> None:
        """Let a pass that has begun come to its end: the scheduler would cut it off and log an error."""
        if not self._scheduler.running:
            return
        if self._watch is not None:
            self._watch.cancel()
        self._scheduler.remove_all_jobs()
        # One that is only called has its first step now, and is waited for with the others.
        await asyncio.sleep(0)
        await self._idle.wait()
        # Its end is told to the scheduler in the turn after.
        await asyncio.sleep(0)
        self._scheduler.shutdown(wait=False)

    async def _pass(self) -> None:
        self._idle.clear()
        try:
            await self._tick()
        finally:
            self._last = asyncio.get_running_loop().time()
            self._idle.set()
