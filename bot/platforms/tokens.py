"""The access token of one app: fetched once for all who wait, kept until shortly before it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

# Seconds before its end in which a token is not used any more.
MARGIN = 200.0
Fetch = Callable[[], Awaitable[tuple[str, float]]]


class Tokens:
    """`fetch` asks the platform for a token and its life in seconds; `time` is a monotonic clock."""

    def __init__(self, fetch: Fetch, time: Callable[[], float]) -> None:
        self._fetch = fetch
        self._time = time
        self._token = ""
        self._until = 0.0
        self._fetching: asyncio.Task[str] | None = None

    async def good(self, refused: str = "") -> str:
        """The token; a new one when it is old, or is the one that was refused. Raises what `fetch` raises."""
        if self._token and self._token != refused and self._time() < self._until:
            return self._token
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._renew())
        # Shielded: whoever gives up waiting does not take the fetch away from the others.
        return await asyncio.shield(self._fetching)

    async def close(self) -> None:
        """Nobody waits any more."""
        if self._fetching is not None:
            self._fetching.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await self._fetching

    async def _renew(self) -> str:
        self._token, life = await self._fetch()
        self._until = self._time() + max(life - MARGIN, life / 2)
        log.info("token renewed seconds=%d", life)
        return self._token
