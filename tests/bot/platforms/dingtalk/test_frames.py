"""Frame by frame: what each is answered with, spoken by a gateway that can also talk nonsense."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms.dingtalk.connection import MESSAGES, PRESSES
from tests.bot.platforms.dingtalk.station import SWIFT, Station
from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import Stand


@dataclass
class Gateway:
    """Takes anybody in; the test writes frames and reads answers."""

    sockets: asyncio.Queue[web.WebSocketResponse] = field(default_factory=asyncio.Queue)
    answers: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    asked: dict[str, Any] = field(default_factory=dict)
    accept: str = ""
    tickets: list[str] = field(default_factory=list)
    endpoint: str = ""

    async def open(self, request: web.Request) -> web.Response:
        self.asked, self.accept = await request.json(), request.headers["Accept"]
        endpoint = self.endpoint or str(request.url.origin().with_scheme("ws") / "connect")
        return web.json_response({"endpoint": endpoint, "ticket": "a+b/c=&d"})

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        self.tickets.append(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self.sockets.put(socket)
        async for message in socket:
            await self.answers.put(json.loads(message.data))
        return socket

    async def answer(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.answers.get(), PATIENCE)


@dataclass
class Line:
    """An open connection, seen from the gateway."""

    gateway: Gateway
    socket: web.WebSocketResponse
    station: Station

    async def ask(self, kind: str, topic: str, data: Any, number: str = "f1") -> dict[str, Any]:
        """Push a frame and read its answer."""
        text = data if isinstance(data, str) else json.dumps(data)
        frame = {"type": kind, "headers": {"topic": topic, "messageId": number}, "data": text}
        await self.socket.send_json(frame)
        answer = await self.gateway.answer()
        assert answer["headers"] == {"messageId": number, "contentType": "application/json"}
        return answer

    async def alive(self) -> None:
        """It still answers."""
        assert (await self.ask("SYSTEM", "ping", {"opaque": "o1"}, "p1"))["code"] == 200


@pytest.fixture
async def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
async def line(gateway: Gateway, stand: Stand, clock: Any) -> AsyncIterator[Line]:
    app = web.Application()
    app.add_routes(
        [web.post("/v1.0/gateway/connections/open", gateway.open), web.get("/connect", gateway.connect)]
    )
    server = TestServer(app)
    await server.start_server()
    station = Station(stand, clock, api_base=str(server.make_url("")).rstrip("/"))
    async with station.listening(SWIFT):
        yield Line(gateway, await asyncio.wait_for(gateway.sockets.get(), PATIENCE), station)
    await station.api.close()
    await server.close()


def said(**more: Any) -> dict[str, Any]:
    return {
        "msgId": "msg1",
        "conversationId": "cid1",
        "conversationType": "2",
        "senderStaffId": "staff_li",
        "msgtype": "text",
        "text": {"content": " 好"},
        "createAt": 1795399200000,
    } | more


async def test_it_dials_as_the_protocol_asks(line: Line) -> None:
    asked = line.gateway.asked
    assert (asked["clientId"], asked["clientSecret"]) == ("dingtest", "test-secret")
    assert [each["topic"] for each in asked["subscriptions"]] == ["*", MESSAGES, PRESSES]
    assert line.gateway.accept == "application/json"
    assert line.gateway.tickets == ["a+b/c=&d"]


async def test_a_ping_gets_its_word_back(line: Line) -> None:
    answer = await line.ask("SYSTEM", "ping", {"opaque": "abc"})
    assert (answer["code"], json.loads(answer["data"])) == (200, {"opaque": "abc"})
    assert (await line.ask("SYSTEM", "ping", "not json"))["code"] == 200


async def test_a_message_is_answered_without_content(line: Line) -> None:
    answer = await line.ask("CALLBACK", MESSAGES, said())
    assert (answer["code"], answer["message"]) == (200, "OK")
    assert json.loads(answer["data"]) == {"response": None}


async def test_the_order_of_the_frames_is_kept(line: Line) -> None:
    for number in range(300):
        frame = {"type": "CALLBACK", "headers": {"topic": MESSAGES, "messageId": str(number)}}
        await line.socket.send_json(frame | {"data": json.dumps(said(msgId=f"m{number}"))})
    kept = await line.station.box.heard(300)
    assert [each.message_id for each in kept] == [f"m{number}" for number in range(300)]


async def test_an_event_is_taken_and_not_used(line: Line) -> None:
    answer = await line.ask("EVENT", "*", {"any": 1})
    assert json.loads(answer["data"])["status"] == "SUCCESS"


@pytest.mark.parametrize("topic", ["/v1.0/graph/api/invoke", "", "长" * 5000], ids=["other", "none", "long"])
async def test_an_unknown_topic_is_answered_with_404(line: Line, topic: str) -> None:
    assert (await line.ask("CALLBACK", topic, {}))["code"] == 404
    await line.alive()


@pytest.mark.parametrize("topic", [MESSAGES, PRESSES])
@pytest.mark.parametrize(
    "data",
    ["", "nonsense", "[]", "{}", "null", '"text"', '{"msgId": {}}', "[" * 5000],
    ids=lambda data: data[:20],
)
async def test_data_that_says_nothing_is_answered_with_404(line: Line, topic: str, data: str) -> None:
    assert (await line.ask("CALLBACK", topic, data))["code"] == 404
    assert line.station.box.tried == 0


@pytest.mark.parametrize(
    "raw",
    ["", "nonsense", "[]", "null", "{}", '{"headers": 1}', '{"headers": []}', "[" * 100_000, '{"a": "\x00"}',
     '{"headers": "\\ud83d"}', '{"a": ' * 900 + '"\\u0000"' + "}" * 900],
    ids=lambda raw: f"{len(raw)}-bytes",
)  # fmt: skip
async def test_a_frame_that_is_none_is_dropped_and_logged(
    line: Line, raw: str, caplog: pytest.LogCaptureFixture
) -> None:
    await line.socket.send_str(raw)
    await line.alive()
    assert "stream frame dropped bytes=" in caplog.text or "stream topic unknown" in caplog.text


async def test_binary_nonsense_is_dropped_too(line: Line) -> None:
    await line.socket.send_bytes(b"\xff\xfe\x00")
    await line.alive()


async def test_headers_of_wrong_types_are_answered_all_the_same(line: Line) -> None:
    await line.socket.send_str('{"type": 5, "headers": {"topic": [], "messageId": {}}, "data": 7}')
    assert (await line.gateway.answer())["code"] == 404


async def test_half_an_emoji_and_nul_can_be_stored_and_answered(line: Line) -> None:
    text = said(text={"content": "井盖\\ud83d坏\\u0000了"})
    data = json.dumps(text).replace("\\\\", "\\")
    await line.ask("CALLBACK", MESSAGES, data, "half")
    (kept,) = await line.station.box.heard(1)
    assert kept.text == "井盖\ufffd坏了"


async def test_a_megabyte_of_text_is_cut(line: Line) -> None:
    assert (await line.ask("CALLBACK", MESSAGES, said(text={"content": "长" * 1_000_000})))["code"] == 200
    assert len(line.station.box.kept[0].text) == 10_000


async def test_a_press_without_news_gets_a_plain_answer(line: Line) -> None:
    content = json.dumps({"cardPrivateData": {"actionIds": ["acknowledge"], "params": {}}})
    press = {"outTrackId": "card-1", "userId": "staff_li", "content": content}
    answer = await line.ask("CALLBACK", PRESSES, press)
    assert (answer["code"], json.loads(answer["data"])) == (200, {"response": {}})


async def test_the_wrong_endpoint_is_no_end(line: Line) -> None:
    line.gateway.endpoint = "nonsense"
    await line.socket.close()
    await line.station.naps.until(3)
    line.gateway.endpoint = ""
    line.socket = await asyncio.wait_for(line.gateway.sockets.get(), PATIENCE)
    await line.alive()
