"""The Stream gateway: who gets in, and what becomes of frames that nobody answers."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError

from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import BOT_TOPIC, CARD_TOPIC, Phone, Stand


async def test_it_answers_in_xml_unless_asked_for_json(stand: Stand) -> None:
    wanted = [{"type": "EVENT", "topic": "*"}]
    body = {"clientId": "dingtest", "clientSecret": "test-secret", "subscriptions": wanted}
    async with stand.http.post(f"{stand.url}/v1.0/gateway/connections/open", json=body) as answer:
        assert answer.status == 200
        assert (await answer.text()).startswith("<?xml")


@pytest.mark.parametrize(
    ("change", "status"),
    [({"clientSecret": "wrong"}, 401), ({"clientId": "x"}, 401), ({"subscriptions": []}, 400)],
)
async def test_who_does_not_fit_gets_no_ticket(stand: Stand, change: dict[str, object], status: int) -> None:
    assert (await stand.open(**change))[0] == status


async def test_a_ticket_is_good_once_and_for_90_seconds(stand: Stand) -> None:
    _, told = await stand.open()
    address = f"{told['endpoint']}?ticket={told['ticket']}"
    await stand.http.ws_connect(address)
    with pytest.raises(WSServerHandshakeError):
        await stand.http.ws_connect(address)
    _, told = await stand.open()
    stand.turn(seconds=90)
    with pytest.raises(WSServerHandshakeError):
        await stand.http.ws_connect(f"{told['endpoint']}?ticket={told['ticket']}")


async def test_a_frame_has_the_real_shape(stand: Stand) -> None:
    phone = await stand.connect()
    stand.say("@一呼 井盖坏了")
    frame = await phone.frame()
    assert (frame["specVersion"], frame["type"], frame["headers"]["topic"]) == ("1.0", "CALLBACK", BOT_TOPIC)
    assert frame["headers"].keys() == {"appId", "connectionId", "contentType", "messageId", "time", "topic"}
    assert frame["headers"]["time"] == str(int(stand.world.clock.now().timestamp() * 1000))
    assert json.loads(frame["data"])["text"] == {"content": " 井盖坏了"}


async def test_an_unanswered_frame_comes_again_as_the_same_message(stand: Stand) -> None:
    phone = await stand.connect()
    stand.say("井盖坏了")
    first, second = await phone.frame(), await phone.frame()
    assert first["headers"]["messageId"] != second["headers"]["messageId"]
    assert json.loads(first["data"])["msgId"] == json.loads(second["data"])["msgId"]
    await phone.answer(first)
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)
    assert stand.ding.gateway.redelivered >= 1


async def test_an_answer_of_500_asks_for_it_later(stand: Stand) -> None:
    phone = await stand.connect()
    stand.say("井盖坏了")
    first = await phone.frame()
    await phone.answer(first, code=500)
    await phone.answer(await phone.frame())
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)


async def test_what_is_never_answered_is_given_up(stand: Stand) -> None:
    phone = await stand.connect()
    stand.say("井盖坏了")
    await phone.frame()
    stand.turn(hours=2)
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)
    assert stand.ding.gateway.given_up == 1


async def test_what_was_said_before_anybody_listened_is_told_when_somebody_does(stand: Stand) -> None:
    stand.say("井盖坏了")
    data = json.loads((await (await stand.connect()).frame())["data"])
    assert data["sessionWebhook"].startswith(stand.url)


async def test_each_push_goes_to_one_connection_that_subscribed(stand: Stand) -> None:
    stand.ding.faults.redeliver_after = 60.0
    cards, phones = await stand.connect(CARD_TOPIC), [await stand.connect(BOT_TOPIC) for _ in range(2)]
    for number in range(20):
        stand.say(f"第 {number} 条")
    heard = [asyncio.create_task(_count(phone)) for phone in phones]
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)
    for phone in (cards, *phones):
        await phone.socket.close()
    counts = await asyncio.gather(*heard)
    assert sum(counts) == 20
    assert min(counts) > 0


async def _count(phone: Phone) -> int:
    """Answer everything; how much it was."""
    heard = 0
    async for message in phone.socket:
        if message.type is WSMsgType.TEXT:
            heard += 1
            await phone.answer(json.loads(message.data))
    return heard


async def test_frames_can_be_lost_and_doubled(stand: Stand) -> None:
    phone = await stand.connect()
    stand.ding.faults.lose_frames, stand.ding.faults.repeat_frames = 1, 1
    stand.say("井盖坏了")
    first, second = await phone.frame(), await phone.frame()
    assert first == second
    assert stand.ding.gateway.redelivered == 1
    await phone.answer(second)


async def test_it_pings_and_lives_with_any_answer(stand: Stand) -> None:
    stand.ding.faults.ping_every = 0.01
    phone = await stand.connect()
    ping = await phone.frame()
    assert (ping["type"], ping["headers"]["topic"]) == ("SYSTEM", "ping")
    assert json.loads(ping["data"]).keys() == {"opaque"}
    await phone.answer(ping, ping["data"])
    for nonsense in ("", "[]", '{"headers": 1}', "\x00"):
        await phone.socket.send_str(nonsense)
    assert (await phone.frame())["headers"]["topic"] == "ping"


async def test_before_a_connection_ends_it_is_told_and_gets_nothing_more(stand: Stand) -> None:
    old = await stand.connect()
    stand.ding.faults.linger = 0.02
    await stand.ding.disconnect()
    assert stand.ding.connected == 0
    stand.say("井盖坏了")
    assert (await old.frame())["headers"]["topic"] == "disconnect"
    new = await stand.connect()
    assert (await new.frame())["headers"]["topic"] == BOT_TOPIC
    assert (await old.socket.receive(5)).type is WSMsgType.CLOSE


async def test_connections_can_be_cut_without_a_word(stand: Stand) -> None:
    phone = await stand.connect()
    stand.ding.cut()
    assert (await phone.socket.receive(5)).type in (WSMsgType.CLOSED, WSMsgType.ERROR, WSMsgType.CLOSE)
