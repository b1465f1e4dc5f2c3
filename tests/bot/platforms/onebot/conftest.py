"""A OneBot server over a real socket, an inbox that can be told to fail, and gateways that dial in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms import Opened
from bot.platforms.onebot import open_onebot
from bot.settings.sections import OneBot
from models.messages import Body, Incoming, Platform, Target, Text
from tests.bot.platforms.album import Album
from tests.patience import PATIENCE

TOKEN, SELF, GROUP, WANG = "token-of-the-test", "wxid_yihu", "fudong@chatroom", "wxid_wang"


@dataclass
class Kept:
    """What `accept` answers."""

    duplicate: bool = False
    unanswered: bool = False

    async def answer(self, timeout: float) -> list[Any]:
        return []


@dataclass
class Box:
    """Keeps what is accepted; `failing` says for which messages storing fails."""

    kept: list[Incoming] = field(default_factory=list)
    failing: Callable[[Incoming], bool] = lambda _: False
    tried: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def accept(self, incoming: Incoming) -> Kept:
        self.tried += 1
        failed = self.failing(incoming)
        if not failed:
            self.kept.append(incoming)
        async with self.changed:
            self.changed.notify_all()
        if failed:
            raise OSError("disk full")
        return Kept()

    async def until(self, there: Callable[[], bool]) -> None:
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(there), PATIENCE)

    async def texts(self, count: int) -> list[str]:
        await self.until(lambda: len(self.kept) >= count)
        return [incoming.text for incoming in self.kept]


class Station:
    """The running OneBot side of the bot."""

    def __init__(self, box: Box, server: TestServer, opened: Opened) -> None:
        self.box, self.door, self._sender, self._server = box, opened.doors[0], opened.sender, server
        self.fetcher = opened.fetcher

    def url(self, version: str = "11") -> str:
        return str(self._server.make_url(f"/onebot/v{version}/ws"))

    @asynccontextmanager
    async def gateway(
        self, version: str = "11", me: str = SELF, **more: Any
    ) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        headers = {"Authorization": f"Bearer {TOKEN}", **more.pop("headers", {})}
        if version == "11":
            headers.setdefault("X-Self-ID", me)
        else:
            more.setdefault("protocols", ("12.standin",))
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(self.url(version), headers=headers, **more) as socket,
        ):
            yield socket

    async def say(self, body: Body | str, where: str = GROUP, **more: Any) -> str:
        private, account, key = more.get("private", False), more.get("account", SELF), more.get("key", "k1")
        target = Target(Platform.WECHAT, where, private, account)
        said: Body = Text(body) if isinstance(body, str) else body
        return str(await self._sender.send(target, said, session=None, key=key))


def group_message(text: str, number: int = 1, **more: Any) -> dict[str, Any]:
    """An event of OneBot 11 as gateways to WeChat send it."""
    return {
        "time": 1795399200,
        "self_id": SELF,
        "post_type": "message",
        "message_type": "group",
        "sub_type": "normal",
        "message_id": number,
        "group_id": GROUP,
        "user_id": WANG,
        "message": [{"type": "text", "data": {"text": text}}],
        "raw_message": text,
        "sender": {"nickname": "王大妈", "card": ""},
    } | more


OpenStation = Callable[..., Awaitable[Station]]


@pytest.fixture
async def open_station(clock: Any) -> AsyncIterator[OpenStation]:
    """Opens a station; `timeout` is for responses, in seconds."""
    opened: list[tuple[Any, TestServer]] = []

    async def open_one(timeout: float = 5.0, hosts: Iterable[str] = ()) -> Station:
        box = Box()
        made = open_onebot(OneBot(TOKEN, media_hosts=list(hosts)), box.accept, clock, Album(), timeout)
        app = web.Application()
        app.add_routes(made.routes)
        server = TestServer(app)
        await server.start_server()
        await made.doors[0].start()
        opened.append((made.doors[0], server))
        return Station(box, server, made)

    yield open_one
    for door, server in opened:
        await door.stop()
        await server.close()


@pytest.fixture
async def station(open_station: OpenStation) -> Station:
    return await open_station()
