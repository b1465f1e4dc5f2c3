"""What the bot of WeCom says in a chat: thirty messages a minute, a card once, and whom its marks ring."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime, timedelta
from typing import Any

from sandbox.refusing import Refused, takes
from sandbox.wecom.faults import Faults
from sandbox.wecom.looks import WRONG_BODY, view
from sandbox.world import BOT, World

LIMITS = ((30, timedelta(minutes=1)), (1000, timedelta(hours=1)))
TOO_MANY = 846607
Json = dict[str, Any]


class Voice:
    """Counts what was said in each chat; `said` is how much in all."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world, self._faults = world, faults
        self.said = 0
        self._cards: set[str] = set()
        self._spoken: defaultdict[str, deque[datetime]] = defaultdict(deque)

    def card(self, chat: str, told: Json) -> None:
        """A card that was not shown before. Raises `Refused`."""
        shown = view(told)
        if shown["id"] in self._cards:
            raise Refused(WRONG_BODY)
        self._cards.add(shown["id"])
        self.say(chat, "", card=shown)

    def say(self, chat: str, text: str, **more: Any) -> None:
        """Words, or what else a message may hold. Raises `Refused`."""
        if takes(self._faults, "refuse") or not (text or more):
            raise Refused(WRONG_BODY)
        self._count(chat)
        people = {p.wecom_id: p.id for p in self._world.people.values() if p.wecom_id}
        rung = [person for wecom_id, person in people.items() if f"<@{wecom_id}>" in text]
        for wecom_id in people:
            text = text.replace(f"<@{wecom_id}>", "")
        self._world.say(chat, BOT, text.strip(), mentions=rung, **more)
        self.said += 1

    def _count(self, chat: str) -> None:
        now, spoken = self._world.clock.now(), self._spoken[chat]
        for count, span in LIMITS:
            if sum(at > now - span for at in spoken) >= count:
                raise Refused(TOO_MANY)
        spoken.append(now)
