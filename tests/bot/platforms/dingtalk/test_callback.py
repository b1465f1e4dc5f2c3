"""HTTP mode: what is signed and fresh is taken, everything else has a stated answer."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.platforms.dingtalk.callback import Callback
from tests.bot.platforms.dingtalk.station import SECRET, Naps, Station, card
from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import Stand

MESSAGE = {
    "msgId": "msg1",
    "conversationId": "cid1",
    "conversationType": "2",
    "senderStaffId": "staff_li",
    "msgtype": "text",
    "text": {"content": "井盖坏了"},
    "createAt": 1795399200000,
}
CONTENT = json.dumps({"cardPrivateData": {"actionIds": ["acknowledge"], "params": {"action": "acknowledge"}}})
PRESS = {"outTrackId": "card-1", "userId": "staff_li", "content": CONTENT}


def sign(text: str, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), text.encode(), "sha256")).decode()


@dataclass
class Door:
    """The callback routes, and a platform that posts to them."""

    station: Station
    client: TestClient[Any, Any]

    def stamp(self, hours: float = 0) -> str:
        return str(int((self.station.clock.now().timestamp() + hours * 3600) * 1000))

    async def post(self, path: str, body: Any, headers: dict[str, str]) -> tuple[int, Any]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.client.post(path, data=data, headers=headers) as answer:
            return answer.status, await answer.json() if answer.status == 200 else await answer.text()

    async def tell(self, body: Any, **change: str) -> tuple[int, Any]:
        stamp = change.get("timestamp", self.stamp())
        given = {"timestamp": stamp, "sign": sign(f"{stamp}\n{SECRET}")} | change
        return await self.post("/callback/dingtalk", body, given)

    async def press(self, body: Any, stamp: str = "", signature: str = "") -> tuple[int, Any]:
        stamp = stamp or self.stamp()
        headers = {
            "x-ddpaas-signature-timestamp": stamp,
            "x-ddpaas-signature": signature or sign(stamp),
        }
        return await self.post("/callback/dingtalk/card", body, headers)


@pytest.fixture
async def door(stand: Stand, clock: Any) -> AsyncIterator[Door]:
    station = Station(stand, clock, mode="http")
    app = web.Application(client_max_size=64 * 1024)
    app.add_routes(Callback(station.settings, station.answering, clock).routes())
    async with TestClient(TestServer(app)) as client:
        yield Door(station, client)
    await station.api.close()


async def test_a_signed_message_is_stored_and_answered(door: Door) -> None:
    assert await door.tell(MESSAGE) == (200, {"msgtype": "empty"})
    assert door.station.box.kept[0].text == "井盖坏了"


@pytest.mark.parametrize("hours", [-0.99, 0.99])
async def test_within_an_hour_it_is_fresh(door: Door, hours: float) -> None:
    assert (await door.tell(MESSAGE, timestamp=door.stamp(hours)))[0] == 200


@pytest.mark.parametrize("hours", [-1.01, 1.01])
async def test_beyond_an_hour_it_is_stale(door: Door, hours: float, caplog: pytest.LogCaptureFixture) -> None:
    assert await door.tell(MESSAGE, timestamp=door.stamp(hours)) == (401, "stale timestamp")
    assert "callback refused reason=timestamp" in caplog.text


@pytest.mark.parametrize(
    "stamp", ["", "x", "-1", "1" * 5000, "9" * 16, "1795399200.5", "１２３"], ids=lambda stamp: stamp[:20]
)
async def test_no_time_is_no_signature(door: Door, stamp: str) -> None:
    assert (await door.press(PRESS, stamp or " ", "x"))[0] == 401
    headers = {"timestamp": stamp, "sign": sign(f"{stamp}\n{SECRET}")}
    assert (await door.post("/callback/dingtalk", MESSAGE, headers))[0] == 401
    assert door.station.box.tried == 0


@pytest.mark.parametrize("wrong", ["", "x", "é", sign("x", "another")])
async def test_a_wrong_signature_is_refused_and_logged(
    door: Door, wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert await door.tell(MESSAGE, sign=wrong) == (401, "wrong signature")
    assert (await door.press(PRESS, signature=wrong or "-"))[0] == 401
    assert door.station.box.tried == 0
    assert caplog.text.count("callback refused reason=signature") == 2


async def test_nothing_signed_at_all_is_refused(door: Door) -> None:
    assert (await door.post("/callback/dingtalk", MESSAGE, {}))[0] == 401
    assert (await door.post("/callback/dingtalk/card", PRESS, {}))[0] == 401


@pytest.mark.parametrize(
    "body", [b"", b"nonsense", b"\xff\xfe", b"[]", b"{}", b"[" * 60_000, b'{"msgId": 1}']
)
async def test_a_body_that_says_nothing_is_a_bad_request(door: Door, body: bytes) -> None:
    assert (await door.tell(body))[0] == 400
    assert (await door.press(body))[0] == 400


async def test_a_body_that_is_too_large_is_not_read(door: Door) -> None:
    assert (await door.tell(b" " * 100_000))[0] == 413


async def test_what_cannot_be_stored_is_asked_for_again(door: Door) -> None:
    door.station.box.failing = 4
    assert (await door.tell(MESSAGE))[0] == 503
    assert (await door.press(PRESS))[0] == 503
    assert (await door.tell(MESSAGE))[0] == 200


async def test_what_the_platform_does_not_bring_again_is_stored_all_the_same(door: Door) -> None:
    door.station.patience = naps = Naps()
    door.station.box.failing = 5
    assert (await door.tell(MESSAGE))[0] == 503
    (said,) = await door.station.box.heard(1)
    assert said.text
    assert naps.taken == [1.0, 2.0, 4.0]


async def test_what_cannot_be_stored_at_once_need_not_come_again(door: Door) -> None:
    door.station.box.failing = 2
    assert (await door.tell(MESSAGE))[0] == 200
    assert (door.station.box.tried, len(door.station.box.kept)) == (3, 1)


async def test_a_press_is_answered_with_the_new_card(door: Door) -> None:
    door.station.box.saying = [card(status="已签收")]
    status, answer = await door.press(PRESS)
    assert status == 200
    assert answer["cardData"]["cardParamMap"]["status"] == "已签收"
    assert len(door.station.box.taken) == 1


async def test_the_same_press_at_another_time_is_another_press(door: Door) -> None:
    for hours in (0, 0, 0.1):
        await door.press(PRESS, door.stamp(hours))
    assert len(door.station.box.kept) == 2


async def test_the_sandbox_in_http_mode_is_understood(door: Door) -> None:
    station, world = door.station, door.station.stand.world
    base = str(door.client.make_url("")).rstrip("/")
    station.stand.app.callback_url = f"{base}/callback/dingtalk"
    station.stand.app.card_callback_url = f"{base}/callback/dingtalk/card"
    station.ding.state.base = station.stand.url
    station.stand.say("@一呼 井盖坏了")
    await station.box.heard(1)
    station.box.saying = [card(status="已签收")]
    _, told = await station.stand.card("card-1", callbackType="HTTP")
    assert told["success"]
    shown = await station.stand.seen.message(lambda m: m.card is not None)
    world.press(shown.id, "li", "acknowledge")
    await station.box.heard(2)
    await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert shown.card is not None
    assert shown.card["status"] == "已签收"
