"""What arrives by Stream or by callback: stored first, then answered."""

from __future__ import annotations

from typing import Any

from bot.clock import Clock
from bot.platforms import Accept
from bot.platforms.dingtalk import card_data, parsing
from models.messages import Card

# The platform waits two seconds for the answer to a press; what takes longer is told afterwards.
PRESS_TIME = 1.0


class Answering:
    """Takes the parsed body of a message or press; returns once it is stored. Raises `BadFrame`."""

    def __init__(self, accept: Accept, account: str, clock: Clock) -> None:
        self._accept = accept
        self._account = account
        self._clock = clock

    async def message(self, data: Any) -> None:
        """A robot message."""
        await self._accept(parsing.robot_message(data, self._account, self._clock.now()))

    async def press(self, data: Any, number: str) -> dict[str, Any] | None:
        """A card press: what the card shows from now on, if that is known within a second."""
        incoming = parsing.card_press(data, number, self._account, self._clock.now())
        stored = await self._accept(incoming)
        for ready in await stored.answer(PRESS_TIME):
            body = ready.outgoing.body
            if isinstance(body, Card) and incoming.press is not None and body.card == incoming.press.card:
                ready.take()
                return card_data.answer(body)
        return None
