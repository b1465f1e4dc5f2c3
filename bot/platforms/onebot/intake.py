"""Hands what was heard to the inbox, many at once and in order; holds the gateways back when it is full."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from itertools import islice

from bot.platforms import Accept
from bot.waiting import until_set
from models.messages import Incoming

log = logging.getLogger(__name__)

ROOM = 4096
AT_ONCE = 512
FIRST_WAIT = 0.2
LONGEST_WAIT = 5.0


class Intake:
    """One queue for all connections. OneBot acknowledges nothing, so nobody waits for the single message.

    None is given up here: what is never stored the inbox sets aside by itself, and a disk that is full takes
    some and not others.
    """

    def __init__(self, accept: Accept) -> None:
        self._accept = accept
        self._queue: deque[Incoming] = deque()
        self._some, self._room, self._idle = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._room.set()
        self._idle.set()

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self, timeout: float) -> None:
        """Store what was read already, for at most `timeout` seconds."""
        await until_set(self._idle, timeout)
        if self._queue:
            log.error("messages not stored at stop count=%d", len(self._queue))
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def put(self, incoming: Incoming) -> None:
        """Take a message; it is stored in the order of these calls."""
        self._queue.append(incoming)
        self._some.set()
        self._idle.clear()
        if len(self._queue) >= ROOM:
            self._room.clear()

    @property
    def full(self) -> bool:
        """Whether who reads should wait for `room` first."""
        return not self._room.is_set()

    async def room(self) -> None:
        await self._room.wait()

    async def _run(self) -> None:
        wait = FIRST_WAIT
        while True:
            await self._some.wait()
            try:
                stored = await self._store(list(islice(self._queue, AT_ONCE)))
            except Exception:
                # A door that dies in silence would be worse than any fault.
                log.exception("nothing stored, trying again")
                stored = 0
            if stored:
                wait = FIRST_WAIT
            else:
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
            self._tell()

    async def _store(self, batch: list[Incoming]) -> int:
        """Offer a batch; what failed stays at the head of the queue. The result is how many left it."""
        waiting = [asyncio.ensure_future(self._accept(heard)) for heard in batch]
        results = await asyncio.gather(*waiting, return_exceptions=True)
        failed = [heard for heard, result in zip(batch, results, strict=True) if _failed(heard, result)]
        for _ in batch:
            self._queue.popleft()
        self._queue.extendleft(reversed(failed))
        return len(batch) - len(failed)

    def _tell(self) -> None:
        if len(self._queue) < ROOM:
            self._room.set()
        if not self._queue:
            self._some.clear()
            self._idle.set()


def _failed(heard: Incoming, result: object) -> bool:
    if not isinstance(result, BaseException):
        return False
    log.error("not stored, trying again message=%s error=%s", heard.message_id, type(result).__name__)
    return True
