"""A small DingTalk on a real port: one group, its members, an app, and what a client needs to talk to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, web

from sandbox.dingtalk import App, DingTalk, Webhook
from sandbox.world import BOT, Chat, Clock, Event, Message, Person, World
from tests.patience import PATIENCE

GROUP = "cidFudong=="
BOT_TOPIC = "/v1.0/im/bot/messages/get"
CARD_TOPIC = "/v1.0/card/instances/callback"


class StillClock(Clock):
    """A clock that stands still until it is turned."""

    def now(self) -> datetime:
        return self.start


def small_world() -> World:
    """李强 and 孙梅 are members, 周婷 belongs to another organisation."""
    world = World(StillClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC)))
    for person in (
        Person("li", "李强", "网格员", staff_id="staff_li", union_id="union_li", mobile="13900000001"),
        Person("sun", "孙梅", "网格员", staff_id="staff_sun", mobile="13900000002"),
        Person("zhou", "周婷", "网格员", mobile="13900000003"),
    ):
        world.people[person.id] = person
    world.chats[GROUP] = Chat(GROUP, "dingtalk", "网格", "府东网格群", ["li", "sun", "zhou"])
    return world


class Seen:
    """Waits for events of the world instead of looking again and again."""

    def __init__(self, world: World) -> None:
        self._events: list[Event] = []
        self._news = asyncio.Event()
        world.listen(self._heard)

    def _heard(self, event: Event) -> None:
        self._events.append(event)
        self._news.set()

    async def message(self, fits: Callable[[Message], bool]) -> Message:
        """The first message, said or changed, that fits."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for event in self._events:
                    if event.message is not None and fits(event.message):
                        return event.message
                self._news.clear()
                await self._news.wait()

    async def from_bot(self, text: str) -> Message:
        return await self.message(lambda m: m.sender == BOT and text in m.text)


@dataclass
class Stand:
    """The sandbox under test and what a client needs to talk to it."""

    world: World
    ding: DingTalk
    app: App
    url: str
    http: ClientSession
    seen: Seen

    def say(self, text: str, who: str = "li", **more: Any) -> Message:
        """Somebody names the bot in the group."""
        return self.world.say(GROUP, who, text, **{"to_bot": True, **more})

    def whisper(self, text: str, who: str = "li", **more: Any) -> Message:
        return self.world.say(self.world.private_chat("dingtalk", who).id, who, text, **more)

    def turn(self, **by: float) -> None:
        self.world.turn(timedelta(**by))

    async def token(self) -> str:
        body = {"appKey": self.app.client_id, "appSecret": self.app.client_secret}
        async with self.http.post(f"{self.url}/v1.0/oauth2/accessToken", json=body) as answer:
            return str((await answer.json())["accessToken"])

    async def call(self, method: str, path: str, body: Any, token: str | None = None) -> tuple[int, Any]:
        """A call of the new API: status and answer."""
        headers = {"x-acs-dingtalk-access-token": await self.token() if token is None else token}
        async with self.http.request(method, self.url + path, json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def old(self, path: str, body: Any = None, **query: str) -> Any:
        """A call of the old API."""
        async with self.http.post(self.url + path, json=body, params=query) as answer:
            assert answer.status == 200
            return await answer.json()

    async def group(self, text: str = "好", token: str | None = None) -> tuple[int, Any]:
        body = {"robotCode": self.app.robot_code, "openConversationId": GROUP, "msgKey": "sampleText"}
        body["msgParam"] = json.dumps({"content": text})
        return await self.call("POST", "/v1.0/robot/groupMessages/send", body, token)

    async def card(self, number: str, to: str = f"IM_GROUP.{GROUP}", **change: Any) -> tuple[int, Any]:
        """Create and deliver a task card; a change of None leaves the field out."""
        values = {"title": "井盖破损", "body": "兴苑小区", "status": "待签收", "can_acknowledge": "true"}
        body: dict[str, Any] = {
            "cardTemplateId": "yihu-task.schema",
            "outTrackId": number,
            "callbackType": "STREAM",
            "cardData": {"cardParamMap": values},
            "openSpaceId": f"dtv1.card//{to}",
            "imGroupOpenDeliverModel": {"robotCode": self.app.robot_code},
            "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT"},
        }
        body = {key: value for key, value in (body | change).items() if value is not None}
        return await self.call("POST", "/v1.0/card/instances/createAndDeliver", body)

    async def open(self, *topics: str, **change: Any) -> tuple[int, Any]:
        """Ask the gateway for a connection."""
        wanted = [{"type": "CALLBACK", "topic": topic} for topic in topics or (BOT_TOPIC, CARD_TOPIC)]
        body: dict[str, Any] = {"clientId": self.app.client_id, "clientSecret": self.app.client_secret}
        body |= {"subscriptions": wanted, **change}
        headers = {"Accept": "application/json"}
        async with self.http.post(
            f"{self.url}/v1.0/gateway/connections/open", json=body, headers=headers
        ) as answer:
            return answer.status, await answer.json()

    async def connect(self, *topics: str) -> Phone:
        _, told = await self.open(*topics)
        return Phone(await self.http.ws_connect(f"{told['endpoint']}?ticket={told['ticket']}"))


@dataclass
class Phone:
    """One Stream connection of an app, spoken by hand."""

    socket: ClientWebSocketResponse

    async def frame(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.socket.receive_json(timeout=PATIENCE)
        return found

    async def answer(self, frame: dict[str, Any], data: str = '{"response": null}', code: int = 200) -> None:
        number = frame["headers"]["messageId"]
        headers = {"messageId": number, "contentType": "application/json"}
        await self.socket.send_json({"code": code, "headers": headers, "message": "OK", "data": data})


@asynccontextmanager
async def standing() -> AsyncIterator[Stand]:
    """The sandbox, listening on a port of its own."""
    world = small_world()
    app = App("dingtest", "test-secret", "dingtest")
    hooks = {"hook": Webhook(GROUP, secret="SEC1", keyword="告警"), "bare": Webhook(GROUP)}
    ding = DingTalk(world, [app], webhooks=hooks)
    ding.faults.redeliver_after = 0.05
    site = web.Application(client_max_size=32 << 20)
    site.add_routes(ding.routes())
    runner = web.AppRunner(site, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    async with ClientSession() as http:
        yield Stand(world, ding, app, f"http://{host}:{port}", http, Seen(world))
        await ding.close()
    await runner.cleanup()
