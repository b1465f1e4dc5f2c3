"""What somebody gets whose message is stored: its row, and what it is answered with, if he waits for that."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.platforms import Answer

log = logging.getLogger(__name__)

# What the answer to a message that comes again may carry, and whether more is to come.
Again = Callable[[int], Awaitable[tuple[list[Answer], bool]]]


@dataclass(slots=True)
class Stored:
    """A message that is durably stored; `duplicate` when it was there before.

    `unanswered`: after `answer`, whether something is still to be said. `again` looks up what a repeat is
    answered with.
    """

    id: int
    duplicate: bool
    answers: asyncio.Future[list[Answer]] | None = None
    again: Again | None = None
    unanswered: bool = False

    async def answer(self, timeout: float) -> list[Answer]:
        """What the handler says, if it is committed within `timeout` seconds; else nothing."""
        if self.answers is None:
            return await self._again()
        done, _ = await asyncio.wait([self.answers], timeout=timeout)
        if not done:
            self.unanswered = True
            self.answers.cancel()
        return [] if self.answers.cancelled() else self.answers.result()

    async def _again(self) -> list[Answer]:
        """What was to ride on the first answer, whichever process gave it."""
        if self.again is None:
            return []
        try:
            found, self.unanswered = await self.again(self.id)
        except Exception as error:
            # It goes out by itself when its time to be carried is over.
            log.error("repeat not looked up message=%d error=%s", self.id, type(error).__name__)
            return []
        return found
