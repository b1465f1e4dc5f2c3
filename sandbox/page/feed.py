"""The live feed of the page: server-sent events, first the whole state, then each change."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

# A browser that falls so far behind is cut off; it comes back by itself and gets the whole state.
BEHIND = 1000
HEARTBEAT = 15.0
COME_BACK = b"retry: 1000\n"
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}

Change = dict[str, Any]


class Feed:
    """Everybody who looks at the page. `state` gives the whole state, `beat` what a quiet feed says."""

    def __init__(self, state: Callable[[], Change], beat: Callable[[], Change]) -> None:
        self._state = state
        self._beat = beat
        self._watchers: set[asyncio.Queue[Change | None]] = set()
        self._closed = False

    @property
    def watched(self) -> bool:
        return bool(self._watchers)

    def tell(self, change: Change) -> None:
        """Tell all browsers; `change` has a `type`."""
        for queue in list(self._watchers):
            if queue.qsize() < BEHIND:
                queue.put_nowait(change)
            else:
                queue.put_nowait(None)
                self._watchers.discard(queue)

    def close(self) -> None:
        """End every feed, so that a server that stops need not wait for browsers."""
        self._closed = True
        for queue in self._watchers:
            queue.put_nowait(None)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """One browser's feed, until it goes or the page closes."""
        response = web.StreamResponse(headers=HEADERS)
        await response.prepare(request)
        with self._watching() as queue:
            try:
                await response.write(COME_BACK + _frame(self._state()))
                while not self._closed and (change := await self._next(queue)) is not None:
                    await response.write(_frame(change))
            except ConnectionError:
                pass  # The browser has gone; nobody is left to be told.
        return response

    async def _next(self, queue: asyncio.Queue[Change | None]) -> Change | None:
        try:
            async with asyncio.timeout(HEARTBEAT):
                return await queue.get()
        except TimeoutError:
            return self._beat()

    @contextmanager
    def _watching(self) -> Iterator[asyncio.Queue[Change | None]]:
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)


def _frame(change: Change) -> bytes:
    # ASCII only: an unpaired surrogate that somebody typed must not break the stream.
    return b"data: " + json.dumps(change, ensure_ascii=True).encode() + b"\n\n"
