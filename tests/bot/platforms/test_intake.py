"""The call desk's door: signed, in time, and the same id is the same matter."""

from __future__ import annotations

import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.platforms import Answer
from bot.platforms.intake import Intake, read
from models.messages import Incoming, Location

SECRET = "desk secret"


@dataclass
class Kept:
    """Keeps what it is given, as the inbox does."""

    keys: list[str] = field(default_factory=list)
    duplicate: bool = False
    unanswered: bool = False

    async def accept(self, incoming: Incoming) -> Kept:
        known = incoming.key() in self.keys
        self.keys.append(incoming.key())
        return Kept(duplicate=known)

    async def answer(self, timeout: float) -> list[Answer]:
        return []


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
async def url(kept: Kept, clock: Any) -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes(Intake(SECRET, kept.accept, clock).routes())
    async with TestServer(app) as server:
        yield f"http://127.0.0.1:{server.port}/intake"


async def post(url: str, body: bytes, stamp: str, secret: str = SECRET) -> tuple[int, str]:
    sign = hmac.digest(secret.encode(), stamp.encode() + b"." + body, "sha256").hex()
    headers = {"X-Yihu-Timestamp": stamp, "X-Yihu-Signature": sign}
    async with ClientSession() as client, client.post(url, data=body, headers=headers) as answer:
        return answer.status, await answer.text()


async def test_a_matter_is_taken_once(url: str, kept: Kept, clock: Any) -> None:
    body, now = (
        json.dumps({"id": "A-1", "text": "兴苑小区 3 号楼灯坏了"}).encode(),
        int(clock.now().timestamp()),
    )
    assert await post(url, body, str(now)) == (202, '{"accepted": true, "duplicate": false}')
    assert await post(url, body, str(now + 5)) == (202, '{"accepted": true, "duplicate": true}')


async def test_wrong_and_stale_signatures_are_refused(url: str, kept: Kept, clock: Any) -> None:
    now = int(clock.now().timestamp())
    body = b'{"id": "A-1", "text": "x"}'
    assert (await post(url, body, str(now), "other"))[0] == 401
    assert (await post(url, body, str(now - 301)))[0] == 401
    assert (await post(url, body, "soon"))[0] == 401
    assert kept.keys == []


def test_what_the_desk_knows_comes_along() -> None:
    incoming = read(
        {
            "id": "A-1",
            "text": "灯坏了",
            "place": "兴苑小区",
            "phone": "110",
            "longitude": 112.4,
            "latitude": 39,
        }
    )
    assert incoming.text == "编号：A-1\n报警电话：110\n地点：兴苑小区\n内容：灯坏了"
    assert incoming.location == Location(112.4, 39.0)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"id": "1"}',
        b'{"text": "x"}',
        b'{"id": {}, "text": "x"}',
        b"\xff",
        b'{"id": "1", "text": "x", "longitude": "112", "latitude": 39}',
        b'{"id": "1", "text": "x", "longitude": 112}',
        b'{"id": "1", "text": "x", "longitude": 200, "latitude": 39}',
    ],
)
async def test_a_bad_body_is_named(url: str, kept: Kept, clock: Any, body: bytes) -> None:
    assert (await post(url, body, str(int(clock.now().timestamp()))))[0] == 400
    assert kept.keys == []
