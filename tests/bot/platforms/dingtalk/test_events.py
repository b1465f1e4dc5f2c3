"""Events over HTTP: what the SDK's crypto seals is opened, nothing malformed gets through the guard."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from dingtalk.core.utils import DingTalkSigner
from dingtalk.crypto import DingTalkCrypto

from bot.platforms.dingtalk.events import Events
from bot.platforms.frames import BadFrame
from bot.settings.sections import DingTalk

KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")
SETTINGS = DingTalk(client_id="dingtest", event_token="token", event_aes_key=KEY)


@pytest.fixture
def events(clock: Any) -> Events:
    return Events(SETTINGS, clock)


def sealed(clock: Any, text: str, owner: str = "dingtest", hours: float = 0) -> tuple[bytes, dict[str, str]]:
    """What the platform posts: body and query."""
    stamp = str(int((clock.now().timestamp() + hours * 3600) * 1000))
    told = DingTalkCrypto("token", KEY, owner).encrypt_message(text, "nonce", stamp)
    query = {"signature": told["msg_signature"], "timestamp": stamp, "nonce": "nonce"}
    return json.dumps({"encrypt": told["encrypt"]}).encode(), query


async def test_an_event_is_opened_and_answered(events: Events, clock: Any) -> None:
    app = web.Application()
    app.add_routes(events.routes())
    body, query = sealed(clock, '{"EventType": "check_url"}')
    async with TestClient(TestServer(app)) as client:
        async with client.post("/callback/dingtalk/event", data=body, params=query) as answer:
            told = await answer.json()
        async with client.post("/callback/dingtalk/event", data=b"nonsense", params=query) as answer:
            assert answer.status == 400
    crypto = DingTalkCrypto("token", KEY, "dingtest")
    opened = crypto.decrypt_message(told, told["msg_signature"], told["timeStamp"], told["nonce"])
    assert opened == "success"


def test_chinese_comes_through(events: Events, clock: Any) -> None:
    assert events.open(*sealed(clock, '{"EventType": "改名"}')) == {"EventType": "改名"}


@pytest.mark.parametrize("hours", [-1.01, 1.01])
def test_old_events_are_refused(events: Events, clock: Any, hours: float) -> None:
    with pytest.raises(BadFrame, match="stale"):
        events.open(*sealed(clock, "{}", hours=hours))


@pytest.mark.parametrize("text", ["nonsense", "[]", "null", ""])
def test_what_is_no_event_is_refused(events: Events, clock: Any, text: str) -> None:
    with pytest.raises(BadFrame):
        events.open(*sealed(clock, text))


def test_somebody_elses_event_is_refused(events: Events, clock: Any) -> None:
    with pytest.raises(BadFrame, match="decrypted"):
        events.open(*sealed(clock, "{}", owner="another"))


@pytest.mark.parametrize(
    "change", [{"signature": "x"}, {"signature": ""}, {"nonce": "é"}, {"timestamp": "\ud83d"}]
)
def test_a_wrong_signature_is_refused(events: Events, clock: Any, change: dict[str, str]) -> None:
    body, query = sealed(clock, "{}")
    with pytest.raises(BadFrame, match="signature"):
        events.open(body, query | change)


@pytest.mark.parametrize("encrypt", ["", "é", "AAAA", "A" * 64, base64.b64encode(bytes(64)).decode()])
def test_rubbish_with_a_right_signature_is_refused(events: Events, clock: Any, encrypt: str) -> None:
    _, query = sealed(clock, "{}")
    signer = DingTalkSigner()
    signer.add_data("token", query["timestamp"], "nonce", encrypt)
    with pytest.raises(BadFrame):
        events.open(json.dumps({"encrypt": encrypt}).encode(), query | {"signature": signer.signature})
