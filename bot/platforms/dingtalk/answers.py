"""What arrives by Stream or by callback: stored first, then answered.

Whether the platform brings again what was not stored is told in two ways. So a message that the database did
not take at once is kept and tried by ourselves too, as long as we run; it is known again when it does come.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.platforms import Accept, Answer
from bot.platforms.dingtalk import card_data, parsing
from models.messages import Card, Incoming

log = logging.getLogger(__name__)

# The platform waits two seconds for the answer to a press; what takes longer is told afterwards.
PRESS_TIME = 1.0
# Seconds between the tries to store a message: it is not certain that the platform brings it again.
WAITS = (0.05, 0.2)
# And between those that follow when the platform was told that it is not stored.
FIRST_WAIT, LONGEST_WAIT, MOST_HELD = 1.0, 15.0, 2_000


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer to a press: what changes the card, or nothing. `carried` once it is on its way."""

    data: dict[str, Any]
    answer: Answer | None = None

    def carried(self) -> None:
        """Only an answer that was written out counts; else the card's new state is sent by itself."""
        if self.answer is not None:
            self.answer.take()


class Answering:
    """Takes the parsed body of a message or press; returns once it is stored. Raises `BadFrame`.

    `sleep` waits between the tries of which the platform does not know.
    """

    def __init__(
        self,
        accept: Accept,
        account: str,
        clock: Clock,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._accept, self._sleep = accept, sleep
        self._account = account
        self._clock = clock
        self._held: dict[str, asyncio.Task[None]] = {}

    async def message(self, data: Any) -> None:
        """A robot message."""
        said = parsing.robot_message(data, self._account, self._clock.now())
        try:
            await self._store(said)
        except Exception:
            self._hold(said)
            raise

    def _hold(self, said: Incoming) -> None:
        key = said.key()
        if key not in self._held and len(self._held) < MOST_HELD:
            self._held[key] = asyncio.create_task(self._until_stored(said))
            self._held[key].add_done_callback(lambda _: self._held.pop(key))

    async def _until_stored(self, said: Incoming) -> None:
        wait = FIRST_WAIT
        while True:
            await self._sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
            try:
                await self._accept(said)
            except Exception as error:
                log.warning("message still not stored error=%s", type(error).__name__)
            else:
                return

    async def _store(self, said: Incoming) -> None:
        for wait in WAITS:
            try:
                await self._accept(said)
            except Exception as error:
                log.warning("message not stored, trying again error=%s", type(error).__name__)
            else:
                return
            await asyncio.sleep(wait)
        await self._accept(said)

    async def press(self, data: Any, delivery: str) -> Shown:
        """A card press: what the card shows from now on, if that is known within a second."""
        incoming = parsing.card_press(data, delivery, self._account, self._clock.now())
        pressed = incoming.press.card if incoming.press is not None else ""
        stored = await self._accept(incoming)
        for ready in await stored.answer(PRESS_TIME):
            body = ready.outgoing.body
            if isinstance(body, Card) and body.card == pressed:
                return Shown(card_data.new_state(body), ready)
        return Shown({})
