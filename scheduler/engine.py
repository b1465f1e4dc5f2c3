"""The tick: APScheduler calls one function again and again, and remembers nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler


class Engine:
    """Calls `tick` every `every`; a tick that is late runs once, and never beside itself."""

    def __init__(self, every: timedelta, tick: Callable[[], Awaitable[None]]) -> None:
        self._tick = tick
        self._idle = asyncio.Event()
        self._idle.set()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            self._pass,
            "interval",
            seconds=every.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        """Let a pass that has begun come to its end: the scheduler would cut it off and log an error."""
        if not self._scheduler.running:
            return
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
            self._idle.set()
