"""The WeChat gateway dials in, tells what is said in both dialects, and says what it is asked to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from sandbox.onebot import Gateway
from sandbox.world import BOT, Chat, Clock, Person, World
from tests.patience import PATIENCE

TOKEN, SELF, GROUP = "token", "wxid_yihu", "1@chatroom"


@dataclass
class Bot:
    """Listens where the bot would, and acts by hand."""

    frames: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    socket: web.WebSocketResponse | None = None
    headers: dict[str, str] = field(default_factory=dict)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.headers = dict(request.headers)
        self.socket = web.WebSocketResponse(protocols=("12.sandbox",))
        await self.socket.prepare(request)
        self.came.set()
        async for frame in self.socket:
            await self.frames.put(json.loads(frame.data))
        return self.socket

    async def heard(self, kind: str = "message") -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            while True:
                frame = await self.frames.get()
                if kind in (frame.get("post_type"), frame.get("type")) or (
                    kind == "answer" and "retcode" in frame
                ):
                    return frame

    async def act(self, action: str, echo: Any = "e1", **params: Any) -> dict[str, Any]:
        assert self.socket is not None
        await self.socket.send_json({"action": action, "params": params, "echo": echo})
        return await self.heard("answer")


@pytest.fixture
def world() -> World:
    world = World(Clock(datetime(2026, 11, 23, 2, tzinfo=UTC)))
    world.people["r1"] = Person("r1", "王秀兰", "群众", wechat_id="wxid_r1")
    world.people["r2"] = Person("r2", "刘建国", "群众", wechat_id="wxid_r2")
    world.chats[GROUP] = Chat(GROUP, "wechat", "群众", "府东", ["r1", "r2"])
    world.chats["ding"] = Chat("ding", "dingtalk", "网格", "网格群", ["r1"])
    return world


@pytest.fixture(params=["11", "12"])
async def met(request: pytest.FixtureRequest, world: World) -> AsyncIterator[tuple[Bot, Gateway, str]]:
    bot = Bot()
    app = web.Application()
    app.router.add_get("/ws", bot.serve)
    async with TestServer(app) as server:
        gateway = Gateway(world, f"ws://127.0.0.1:{server.port}/ws", TOKEN, SELF, request.param)
        await gateway.start()
        await asyncio.wait_for(gateway.arrived.wait(), PATIENCE)
        await asyncio.wait_for(bot.came.wait(), PATIENCE)
        yield bot, gateway, request.param
        await gateway.stop()


async def test_it_says_who_it_is(met: tuple[Bot, Gateway, str]) -> None:
    bot, _, version = met
    assert bot.headers["Authorization"] == f"Bearer {TOKEN}"
    if version == "11":
        assert (bot.headers["X-Self-ID"], bot.headers["X-Client-Role"]) == (SELF, "Universal")
        assert (await bot.heard("meta_event"))["sub_type"] == "connect"
    else:
        assert bot.headers["Sec-WebSocket-Protocol"] == "12.sandbox"
        assert (await bot.heard("meta"))["detail_type"] == "connect"


async def test_what_people_say_is_told(met: tuple[Bot, Gateway, str], world: World) -> None:
    bot, _, version = met
    world.say("ding", "r1", "not on WeChat")
    world.say(GROUP, "r1", "灯坏了", to_bot=True)
    event = await bot.heard()
    assert (event["user_id"], event["group_id"]) == ("wxid_r1", GROUP)
    kinds = [segment["type"] for segment in event["message"]]
    assert kinds == (["at", "text"] if version == "11" else ["mention", "text"])


async def test_pictures_places_and_quotes_are_segments(met: tuple[Bot, Gateway, str], world: World) -> None:
    bot, _, _ = met
    first = world.say(GROUP, "r1", "灯坏了")
    told = await bot.heard()
    place = {"longitude": 112.4, "latitude": 39.3, "title": "府东公园"}
    world.say(GROUP, "r2", "", quote=first.id, picture="p1", location=place)
    segments = (await bot.heard())["message"]
    assert [segment["type"] for segment in segments] == ["reply", "image", "location"]
    assert told["message_id"] in segments[0]["data"].values()


async def test_the_bot_speaks_in_groups_and_in_private(met: tuple[Bot, Gateway, str], world: World) -> None:
    bot, _, version = met
    text = [{"type": "text", "data": {"text": "收到"}}]
    if version == "11":
        await bot.act("send_group_msg", group_id=GROUP, message=text)
        answer = await bot.act("send_private_msg", echo=7, user_id="wxid_r2", message=text)
    else:
        await bot.act("send_message", detail_type="group", group_id=GROUP, message=text)
        answer = await bot.act("send_message", echo=7, detail_type="private", user_id="wxid_r2", message=text)
    assert (answer["status"], answer["echo"]) == ("ok", 7)
    said = [(message.chat, message.sender) for message in world.messages.values()]
    assert said == [(GROUP, BOT), ("private:wechat:r2", BOT)]


async def test_what_cannot_be_done_is_refused(met: tuple[Bot, Gateway, str]) -> None:
    bot, _, version = met
    assert (await bot.act("fly"))["retcode"] == (1404 if version == "11" else 10002)
    text = [{"type": "text", "data": {"text": "收到"}}]
    name = "send_msg" if version == "11" else "send_message"
    answer = await bot.act(name, detail_type="group", group_id="unknown@chatroom", message=text)
    assert answer["status"] == "failed"


async def test_its_own_words_come_back_only_when_switched_on(
    met: tuple[Bot, Gateway, str], world: World
) -> None:
    bot, gateway, version = met
    world.say(GROUP, BOT, "unheard")
    gateway.faults.echo_own = True
    world.say(GROUP, BOT, "heard")
    event = await bot.heard("message_sent" if version == "11" else "message")
    assert event["user_id"] == SELF
    assert event["message"][-1]["data"]["text"] == "heard"


async def test_faults_repeat_lose_silence_and_refuse(met: tuple[Bot, Gateway, str], world: World) -> None:
    bot, gateway, version = met
    gateway.faults.lose, gateway.faults.repeat = 1, 1
    world.say(GROUP, "r1", "lost")
    again = await bot.heard()
    assert again["message"][0]["data"]["text"] == "lost"
    name = "send_msg" if version == "11" else "send_message"
    gateway.faults.refuse = 1
    text = [{"type": "text", "data": {"text": "收到"}}]
    assert (await bot.act(name, detail_type="group", group_id=GROUP, message=text))["status"] == "failed"
    gateway.faults.silent = 1
    assert bot.socket is not None
    await bot.socket.send_json({"action": "get_status", "params": {}, "echo": "never"})
    assert (await bot.act("get_status", echo="then"))["echo"] == "then"


async def test_what_is_said_meanwhile_is_told_late(met: tuple[Bot, Gateway, str], world: World) -> None:
    bot, gateway, _ = met
    gateway.faults.short_ids = True
    bot.came.clear()
    await gateway.drop()
    said = world.say(GROUP, "r1", "meanwhile")
    event = await bot.heard()
    assert int(event["time"]) == int(said.at.timestamp())
    assert event["message_id"] == "1"
    gateway.replay(1)
    assert (await bot.heard())["message_id"] == "1"


async def test_nonsense_is_answered(met: tuple[Bot, Gateway, str]) -> None:
    bot, _, _ = met
    assert bot.socket is not None
    for frame in ("no json", "[]", '{"params": {}}'):
        await bot.socket.send_str(frame)
        assert (await bot.heard("answer"))["status"] == "failed"


async def test_idle_waits_for_what_was_said_just_before(met: tuple[Bot, Gateway, str], world: World) -> None:
    _, gateway, _ = met
    await gateway.idle()
    world.say(GROUP, "r1", "灯坏了")
    waiting = gateway.idle()
    # One step by hand, before anybody else has a turn: it is not over.
    waiting.send(None)
    waiting.close()
    await asyncio.wait_for(gateway.idle(), PATIENCE)


async def test_a_cut_connection_is_known_at_once(met: tuple[Bot, Gateway, str]) -> None:
    bot, gateway, _ = met
    bot.came.clear()
    cutting = asyncio.create_task(gateway.drop())
    await asyncio.sleep(0)
    assert not gateway.arrived.is_set()
    await cutting
    await asyncio.wait_for(gateway.arrived.wait(), PATIENCE)
    await asyncio.wait_for(bot.came.wait(), PATIENCE)


async def test_who_takes_a_message_off_is_told(met: tuple[Bot, Gateway, str], world: World) -> None:
    bot, _, version = met
    said = world.say(GROUP, "r1", "灯坏了")
    number = (await bot.heard())["message_id"]
    world.recall(said.id, "r1")
    notice = await bot.heard("notice")
    assert notice["notice_type" if version == "11" else "detail_type"] in (
        "group_recall",
        "group_message_delete",
    )
    assert (notice["message_id"], notice["group_id"]) == (number, GROUP)
    assert (notice["user_id"], notice["operator_id"]) == ("wxid_r1", "wxid_r1")
    with pytest.raises(KeyError):
        world.recall(said.id, "nobody")
