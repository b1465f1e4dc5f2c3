"""What may ride on a platform's own answer: handed to whoever waits, or sent plainly if nobody takes it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from bot.outbox import Outbox
from bot.platforms import Answer
from models.messages import Outgoing

# How long a message waits to be carried by an answer before it goes out by itself, in seconds.
ANSWER_TIME = 2.0


@dataclass(frozen=True, slots=True)
class Riding:
    """An outgoing message that may ride on the answer to the press that caused it."""

    outgoing: Outgoing
    key: str
    taken: Callable[[str], None]

    def take(self) -> None:
        self.taken(self.key)


class Riders:
    """Between the handlers of presses and those who answer them. `listeners` are who waits, by press."""

    def __init__(self, outbox: Outbox, listeners: dict[str, asyncio.Future[list[Answer]]]) -> None:
        self._outbox = outbox
        self._listeners = listeners
        self._tasks: set[asyncio.Task[None]] = set()
        self._untaken: dict[str, asyncio.TimerHandle] = {}

    def hand_over(self, press: str, said: list[tuple[str, Outgoing]]) -> None:
        """Give the messages, each with its key, to whoever waits; without anybody they go out at once."""
        waiting = self._listeners.pop(press, None)
        if waiting is None or waiting.done():
            self._release([key for key, _ in said])
            return
        loop = asyncio.get_running_loop()
        for key, _ in said:
            self._untaken[key] = loop.call_later(ANSWER_TIME, self._give_up, key)
        waiting.set_result([Riding(outgoing, key, self._taken) for key, outgoing in said])

    async def again(self, message: int) -> tuple[list[Answer], bool]:
        """What the answer to a message that comes again may carry, and whether there is more to come."""
        found = await self._outbox.repeated(message)
        return [Riding(said, key, self._taken) for key, said in found.said], found.more

    async def settled(self) -> None:
        """Return when all that was carried or given up is written down."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self) -> None:
        """What was not taken by now goes out by itself."""
        for timer in self._untaken.values():
            timer.cancel()
        self._release(list(self._untaken))
        self._untaken.clear()
        await self.settled()

    def _taken(self, key: str) -> None:
        if timer := self._untaken.pop(key, None):
            timer.cancel()
        self._later(self._outbox.carried(key))

    def _give_up(self, key: str) -> None:
        self._untaken.pop(key, None)
        self._release([key])

    def _release(self, keys: list[str]) -> None:
        if keys:
            self._later(self._outbox.release(keys))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
