"""The DingTalk side of the bot against the stand-in DingTalk, over the wire."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.platforms import Answer
from bot.platforms.dingtalk.answers import Answering
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.card_route import CardRoute
from bot.platforms.dingtalk.cards import Cards
from bot.platforms.dingtalk.connection import MESSAGES
from bot.platforms.dingtalk.sending import DingTalkSender
from bot.platforms.dingtalk.stream import Pace, Stream
from bot.platforms.dingtalk.uploads import Uploads
from bot.settings.sections import DingTalk
from models.messages import Body, Button, Card, Incoming, Outgoing, Platform, Session, Target, Text
from sandbox.dingtalk import DingTalk as Platform_
from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import GROUP, Stand

SECRET = "test-secret"
SWIFT = Pace(idle=20.0, heartbeat=5.0, linger=5.0, stopping=1.0)


@dataclass
class Riding:
    """An answer that may ride on a press."""

    outgoing: Outgoing
    box: Box

    def take(self) -> None:
        self.box.taken.append(self.outgoing)


@dataclass
class Kept:
    """What `accept` answers."""

    duplicate: bool
    answers: list[Answer]
    unanswered: bool = False

    async def answer(self, timeout: float) -> list[Answer]:
        return self.answers


@dataclass
class Box:
    """Keeps what is accepted, once; `failing` fails so many times first, `saying` rides on presses."""

    kept: list[Incoming] = field(default_factory=list)
    tried: int = 0
    failing: int = 0
    gate: asyncio.Event | None = None
    saying: list[Body] = field(default_factory=list)
    taken: list[Outgoing] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def accept(self, incoming: Incoming) -> Kept:
        """As the real inbox: what has begun to be stored is stored, whoever still waits for it."""
        return await asyncio.shield(asyncio.create_task(self._store(incoming)))

    async def _store(self, incoming: Incoming) -> Kept:
        self.tried += 1
        await self.tell()
        if self.gate is not None:
            await self.gate.wait()
        if self.failing > 0:
            self.failing -= 1
            raise OSError("disk full")
        duplicate = incoming.key() in {each.key() for each in self.kept}
        if not duplicate:
            self.kept.append(incoming)
        await self.tell()
        return Kept(duplicate, [] if duplicate or incoming.press is None else self._answers())

    def _answers(self) -> list[Answer]:
        to = Target(Platform.DINGTALK, GROUP)
        return [Riding(Outgoing(to=to, body=body), self) for body in self.saying]

    async def tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, there: Callable[[], bool]) -> None:
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(there), PATIENCE)

    async def heard(self, count: int) -> list[Incoming]:
        await self.until(lambda: len(self.kept) >= count)
        return self.kept


class Naps:
    """A sleep that takes no time and remembers how long it should have taken."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self._more = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        self._more.set()
        await asyncio.sleep(0)

    async def until(self, count: int) -> list[float]:
        async with asyncio.timeout(PATIENCE):
            while len(self.taken) < count:
                self._more.clear()
                await self._more.wait()
        return self.taken[:count]


class Album:
    """Kept pictures, by their names."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    async def open(self, file: str) -> bytes | None:
        return self.kept.get(file)

    async def thumbnail(self, file: str) -> bytes | None:
        return self.kept.get(file)


class Station:
    """The bot's DingTalk side; `time` is its monotonic clock."""

    def __init__(self, stand: Stand, clock: Any, **settings: Any) -> None:
        given = {
            "client_id": "dingtest",
            "client_secret": SECRET,
            "robot_code": "dingtest",
            "api_base": stand.url,
            "oapi_base": stand.url,
            "card_template": "yihu-task.schema",
            "list_template": "yihu-list.schema",
        }
        self.stand, self.clock, self.time = stand, clock, 1000.0
        self.settings = DingTalk(**(given | settings))
        self.box, self.naps = Box(), Naps()
        self.spent: Counter[str] = Counter()
        self.api = Api(self.settings, lambda: self.time, lambda what: self.spent.update((what,)))
        self.patience: Callable[[float], Awaitable[object]] = asyncio.sleep
        self.answering = Answering(
            self.box.accept, self.settings.robot_code, clock, lambda seconds: self.patience(seconds)
        )
        route = CardRoute(self.settings, self.api, "http://bot.example")
        self.album = Album()
        uploads = Uploads(self.api, self.album)
        cards = Cards(self.settings, self.api, route)
        self.sender = DingTalkSender(self.settings, self.api, cards, clock, uploads)

    @property
    def ding(self) -> Platform_:
        return self.stand.ding

    async def arrived(self) -> None:
        """Return once the gateway has a connection that it can push to."""
        await self.ding.gateway.connections.choose(self.stand.app, "CALLBACK", MESSAGES)

    def stream(self, pace: Pace = SWIFT) -> Stream:
        return Stream(self.settings, self.api, self.answering, self.clock, self.naps, lambda: 1.0, pace)

    @asynccontextmanager
    async def listening(self, pace: Pace = SWIFT) -> AsyncIterator[Stream]:
        stream = self.stream(pace)
        await stream.start()
        try:
            yield stream
        finally:
            await stream.stop()

    async def say(self, body: Body | str, to: str = GROUP, *, key: str = "k1", **more: Any) -> str:
        said: Body = Text(body) if isinstance(body, str) else body
        target = Target(Platform.DINGTALK, to, more.get("private", False))
        return await self.sender.send(target, said, session=more.get("session"), key=key)

    async def session(self) -> Session:
        """The session of a message that somebody says now."""
        count = len(self.box.kept)
        self.stand.say("井盖坏了")
        session = (await self.box.heard(count + 1))[count].session
        assert session is not None
        return session


def card(number: str = "card-1", status: str = "待签收", **more: Any) -> Card:
    given = {
        "title": "【网格事项】兴苑小区",
        "facts": (("编号", "20261123-001"), ("内容", "井盖破损")),
        "buttons": (Button("acknowledge", "签收"),),
    }
    return Card(card=number, status=status, **(given | more))
