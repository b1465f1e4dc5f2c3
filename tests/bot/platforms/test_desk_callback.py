"""What became of a case, told to the call desk's program: signed, once, and tried again where it may help."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms.desk_callback import DeskCallback
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.signing import signature
from models.messages import HandBack, Platform, Target, Text

SECRET = "desk secret"
HERE = Target(Platform.CONSOLE, "intake", private=True)
NEWS = HandBack(
    "1406-77", "261123-001", "resolved", "", "灯泡换好了", datetime(2026, 11, 23, 2, 5, tzinfo=UTC)
)


@dataclass
class Desk:
    """The desk's own program: checks the signature, answers as it is told to."""

    status: int = 200
    heard: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        raw = await request.read()
        stamp = request.headers["X-Yihu-Timestamp"]
        assert request.headers["X-Yihu-Signature"] == signature(SECRET, stamp, raw)
        self.heard.append(json.loads(raw))
        self.keys.append(request.headers["Idempotency-Key"])
        return web.Response(status=self.status)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def callback(desk: Desk, clock: Any) -> AsyncIterator[DeskCallback]:
    app = web.Application()
    app.add_routes([web.post("/results", desk.take)])
    async with TestServer(app) as server:
        callback = DeskCallback(f"http://127.0.0.1:{server.port}/results", SECRET, clock)
        yield callback
        await callback.close()


async def test_a_result_is_told(desk: Desk, callback: DeskCallback) -> None:
    assert await callback.send(HERE, NEWS, session=None, key="desk:1406-77:5") == "200"
    assert desk.keys == ["desk:1406-77:5"]
    assert desk.heard == [
        {
            "type": "handback",
            "id": "1406-77",
            "number": "261123-001",
            "state": "resolved",
            "outcome": "",
            "result": "灯泡换好了",
            "at": "2026-11-23T02:05:00Z",
        }
    ]


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_what_may_pass_is_tried_again(desk: Desk, callback: DeskCallback, status: int) -> None:
    desk.status = status
    with pytest.raises(SendRetry):
        await callback.send(HERE, NEWS, session=None, key="k")


@pytest.mark.parametrize("status", [400, 401, 404])
async def test_a_refusal_is_final(desk: Desk, callback: DeskCallback, status: int) -> None:
    desk.status = status
    with pytest.raises(SendRefused):
        await callback.send(HERE, NEWS, session=None, key="k")


async def test_nobody_there_is_tried_again(clock: Any) -> None:
    callback = DeskCallback("http://127.0.0.1:1/results", SECRET, clock)
    with pytest.raises(SendRetry):
        await callback.send(HERE, NEWS, session=None, key="k")
    await callback.close()


async def test_no_chat_is_said_to_it(callback: DeskCallback) -> None:
    with pytest.raises(SendRefused):
        await callback.send(HERE, Text("hello"), session=None, key="k")
