"""A process of the bot without its doors, with phones that fail when they are told to."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Session as DbSession
from sqlmodel import SQLModel, select

from bot.core import Core
from bot.database import Database
from bot.platforms import Sender
from bot.stored import Stored
from models.messages import Body, Incoming, Platform, Session, Target, Thumbnail
from tests.patience import PATIENCE
from tests.small_town import RESIDENTS

Row = TypeVar("Row", bound=SQLModel)


@dataclass
class Phone:
    """A platform that writes down what it is asked to send, and fails as often as `failures` tells."""

    platform: Platform
    sent: list[tuple[str, Body]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    failures: deque[Exception] = field(default_factory=deque)
    gate: asyncio.Event | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        self.begun.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.failures:
            raise self.failures.popleft()
        self.sent.append((target.conversation, body))
        self.keys.append(key)
        return f"receipt-{len(self.sent)}"

    async def close(self) -> None:
        """Nothing to let go of."""


class House:
    """One process of the bot: speak to it, let it work, look into its tables."""

    ids = itertools.count(1)

    def __init__(self, core: Core, database: Database, clock: Any, phones: dict[Platform, Sender]) -> None:
        self.core = core
        self.database = database
        self.clock = clock
        self.phones: Any = phones

    def message(self, words: str = "", **more: Any) -> Incoming:
        """A message of a resident in the residents' group, unless it is told otherwise."""
        who = more.pop("sender", "wxid_wang")
        given = {
            "platform": Platform.WECHAT,
            "account": "bot",
            "conversation": RESIDENTS,
            "sender": who,
            "sender_ids": (who,),
            "message_id": f"m{next(self.ids)}",
            "sent_at": self.clock.now(),
        }
        return Incoming(text=words, **(given | more))

    async def hear(self, *said: Incoming) -> list[Stored]:
        """Take messages in at the same time, in this order."""
        return list(await asyncio.gather(*(self.core.accept(each) for each in said)))

    async def handle(self) -> int:
        """Handle all that is stored; the result is how many messages were taken."""
        total = 0
        while taken := (await self.core.drain_once()).taken:
            total += taken
        return total

    async def speak(self) -> None:
        """Send all that is due now."""
        outbox = self.core.outbox
        while await outbox.once() or outbox.sending:
            await outbox.idle()

    async def work(self, *said: Incoming) -> None:
        await self.hear(*said)
        await self.handle()
        await self.speak()

    async def until(self, happened: Callable[[], Any]) -> None:
        """Return when something that the running core does has happened: a phone has been spoken on."""

        async def look() -> None:
            while not happened():
                for phone in self.phones.values():
                    phone.begun.clear()
                waiting = [asyncio.create_task(phone.begun.wait()) for phone in self.phones.values()]
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED, timeout=0.2)
                for task in waiting:
                    task.cancel()

        await asyncio.wait_for(look(), PATIENCE)

    def rows(self, kind: type[Row]) -> list[Row]:
        with DbSession(self.database.engine) as db:
            return list(db.scalars(select(kind).order_by(*inspect(kind).primary_key)))

    def told(self, where: str) -> list[str]:
        """What was said in a conversation, as text; the picture of a card says nothing."""
        sent = [body for phone in self.phones.values() for to, body in phone.sent if to == where]
        bodies = [body for body in sent if not isinstance(body, Thumbnail)]
        return [getattr(body, "text", None) or f"{body.title} | {body.status}" for body in bodies]
