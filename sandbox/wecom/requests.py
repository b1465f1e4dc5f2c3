"""What the bot of WeCom was told and may answer for a while."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.refusing import Refused
from sandbox.world import Clock

WRONG_REQUEST, TOO_LATE = 846605, 846608


@dataclass(slots=True)
class Request:
    """Something that was told and may be answered: where, when, and about which card."""

    chat: str
    at: datetime
    card: str = ""
    answered: bool = False


class Requests:
    """By the number under which each was told."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[str, Request] = {}

    def new(self, chat: str, card: str) -> str:
        """The number of one that is told now."""
        number = secrets.token_hex(8)
        self._known[number] = Request(chat, self._clock.now(), card)
        return number

    def of(self, number: str, life: timedelta) -> Request:
        """Raises `Refused` where there is none, or it is older than that."""
        asked = self._known.get(number)
        if asked is None:
            raise Refused(WRONG_REQUEST)
        if self._clock.now() - asked.at > life:
            raise Refused(TOO_LATE)
        return asked
