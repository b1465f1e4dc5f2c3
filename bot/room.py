"""Waiting for room at a platform; what becomes urgent meanwhile waits no more."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot.ready import Claimed
from bot.throttle import Throttle


class Room:
    """Who waits for room, so that he can be let through."""

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle
        self._held: dict[int, asyncio.Task[None]] = {}

    @property
    def held(self) -> list[int]:
        """Rows that wait and are not urgent, as far as we know."""
        return list(self._held)

    async def wait(self, row: Claimed) -> None:
        """Return when there is room for it."""
        if row.urgent or self._throttle.rate(row.target.platform) is None:
            await self._take(row, urgent=row.urgent)
            return
        waiting = self._held[row.id] = asyncio.create_task(self._take(row, urgent=False))
        try:
            await asyncio.wait([waiting])
        finally:
            del self._held[row.id]
            waiting.cancel()
        if waiting.cancelled():
            await self._take(row, urgent=True)
        else:
            waiting.result()

    def hurry(self, rows: Iterable[int]) -> None:
        """Let these through, should they still wait."""
        for row in rows:
            if waiting := self._held.get(row):
                waiting.cancel()

    async def _take(self, row: Claimed, *, urgent: bool) -> None:
        await self._throttle.room(row.target.platform, row.target.account, urgent=urgent)
