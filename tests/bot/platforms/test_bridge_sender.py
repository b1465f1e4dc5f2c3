"""What goes out over the signed bridge, and each fault of the gateway with its end."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms.bridge_sender import BridgeSender
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.shown import GONE, UNSHOWN
from bot.platforms.signing import signature
from models.messages import (
    At,
    Body,
    Picture,
    Place,
    Platform,
    Target,
    Text,
)
from sandbox.app import LARGEST
from tests.bot.platforms.album import FILM, FILMED, JPEG, Album

SECRET, GROUP = "bridge secret", "4@chatroom"


@dataclass
class Gateway:
    """The other end: checks the signature, answers as it is told to."""

    status: int = 200
    answer: dict[str, Any] | None = None
    heard: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        raw = await request.read()
        assert request.headers["X-Yihu-Signature"] == signature(
            SECRET, request.headers["X-Yihu-Timestamp"], raw
        )
        self.heard.append(json.loads(raw))
        self.keys.append(request.headers["Idempotency-Key"])
        told = {"echo": self.heard[-1]["echo"], "id": "r1"} if self.answer is None else self.answer
        return web.json_response(told, status=self.status)


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
async def sender(gateway: Gateway, clock: Any) -> AsyncIterator[BridgeSender]:
    app = web.Application(client_max_size=LARGEST)
    app.add_routes([web.post("/say", gateway.take)])
    async with TestServer(app) as server:
        sender = BridgeSender(f"http://127.0.0.1:{server.port}/say", SECRET, clock, Album())
        yield sender
        await sender.close()


async def say(sender: BridgeSender, body: Body, *, private: bool = False) -> str:
    return await sender.send(Target(Platform.WECHAT, GROUP, private), body, session=None, key="in:1:0")


async def test_the_receipt_is_the_gateways_id(gateway: Gateway, sender: BridgeSender) -> None:
    assert await say(sender, Text("收到", mention=("wxid_1", At(name="无名")), quote="m1")) == "r1"
    told = {"echo": "in:1:0", "group": GROUP, "text": "收到", "mention": ["wxid_1"], "quote": "m1"}
    assert (gateway.heard, gateway.keys) == ([told], ["in:1:0"])
    await say(sender, Text("在"), private=True)
    assert gateway.heard[1] == {"echo": "in:1:0", "user": GROUP, "text": "在", "mention": [], "quote": ""}


async def test_a_picture_goes_in_the_signed_body(gateway: Gateway, sender: BridgeSender) -> None:
    await say(sender, Picture("修好了", file="photo"))
    assert base64.b64decode(gateway.heard[0]["picture"]) == JPEG
    await say(sender, Picture("修好了", file="gone"))
    assert (gateway.heard[1]["text"], "picture" in gateway.heard[1]) == ("修好了" + GONE, False)
    await say(sender, FILMED)
    told = gateway.heard[2]["file"]
    assert (told["kind"], told["name"], base64.b64decode(told["data"])) == ("video", FILMED.name, FILM)


async def test_a_place_goes_beside_a_link_to_the_map(gateway: Gateway, sender: BridgeSender) -> None:
    await say(sender, Place("北城警务站", longitude=112.44, latitude=39.33, label="北城 警务站"))
    told = gateway.heard[0]
    assert told["location"] == {"longitude": 112.44, "latitude": 39.33, "title": "北城 警务站", "address": ""}
    link = "https://uri.amap.com/marker?position=112.440000,39.330000&name="
    assert told["text"] == f"北城警务站\n{link}%E5%8C%97%E5%9F%8E%20%E8%AD%A6%E5%8A%A1%E7%AB%99"


async def test_what_the_gateway_finds_too_large_is_told_of(gateway: Gateway, sender: BridgeSender) -> None:
    gateway.status = 413
    with pytest.raises(SendRefused, match="413"):
        await say(sender, FILMED)
    assert [each["text"] for each in gateway.heard] == ["看看", "看看" + UNSHOWN]
    assert "file" not in gateway.heard[1]


@pytest.mark.parametrize(
    ("status", "answer", "ends"),
    [
        (503, None, SendRetry), (429, None, SendRetry), (403, None, SendRefused), (302, None, SendRefused),
        (200, {}, SendRetry), (200, {"echo": "in:1:0"}, SendRetry),
        (200, {"echo": "x", "id": "1"}, SendRetry),
    ],
)  # fmt: skip
async def test_each_fault_has_its_end(
    gateway: Gateway, sender: BridgeSender, status: int, answer: dict[str, Any] | None, ends: type[Exception]
) -> None:
    gateway.status, gateway.answer = status, answer
    with pytest.raises(ends):
        await say(sender, Text("收到"))


async def test_without_an_address_or_a_listener_it_says_so(clock: Any) -> None:
    with pytest.raises(SendRefused, match="send_url"):
        await say(BridgeSender("", SECRET, clock, Album()), Text("收到"))
    lonely = BridgeSender("http://127.0.0.1:1/", SECRET, clock, Album())
    with pytest.raises(SendRetry):
        await say(lonely, Text("收到"))
    await lonely.close()
