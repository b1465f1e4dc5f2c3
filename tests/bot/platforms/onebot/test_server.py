"""Gateways dial in over a real socket: who is let in, what is heard, and what happens to bad frames."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import aiohttp
import msgspec
import pytest

from tests.patience import PATIENCE

TOKEN, SELF, GROUP, WANG = "token-of-the-test", "wxid_yihu", "fudong@chatroom", "wxid_wang"


def message(text: str, number: int = 1, **more: Any) -> dict[str, Any]:
    base = {
        "time": 1795399200,
        "self_id": SELF,
        "post_type": "message",
        "message_type": "group",
        "message_id": number,
        "group_id": GROUP,
        "user_id": WANG,
        "message": [{"type": "text", "data": {"text": text}}],
    }
    return base | more


def message12(text: str, number: int = 1) -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "type": "message",
        "detail_type": "group",
        "self": {"platform": "wechat", "user_id": SELF},
        "time": 1795399200.5,
        "message_id": str(number),
        "group_id": GROUP,
        "user_id": WANG,
        "message": [{"type": "text", "data": {"text": text}}],
    }


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": "Bearer é"},
    ],
)
@pytest.mark.parametrize("version", ["11", "12"])
async def test_without_the_token_nobody_gets_in(
    station: Any, headers: dict[str, str], version: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(station.url(version), headers=headers)
    assert refused.value.status == 401
    assert f"gateway refused path=/onebot/v{version}/ws reason=token" in caplog.text
    assert "wrong" not in caplog.text


async def test_the_token_may_stand_in_the_query(station: Any) -> None:
    async with aiohttp.ClientSession() as session:
        url = f"{station.url()}?access_token={TOKEN}"
        async with session.ws_connect(url) as socket:
            await socket.send_json(message("灯坏了"))
            assert await station.box.texts(1) == ["灯坏了"]


async def test_a_strange_subprotocol_is_refused(station: Any) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with station.gateway("12", protocols=("13.other",)):
            pass
    assert refused.value.status == 400


async def test_messages_keep_their_order(station: Any) -> None:
    async with station.gateway() as socket:
        for number in range(500):
            await socket.send_json(message(f"第 {number} 句", number + 1))
        assert await station.box.texts(500) == [f"第 {number} 句" for number in range(500)]


async def test_version_12_in_text_and_in_messagepack(station: Any) -> None:
    async with station.gateway("12") as socket:
        assert socket.protocol == "12.standin"
        await socket.send_json(message12("一"))
        await socket.send_bytes(msgspec.msgpack.encode(message12("二", 2)))
        assert await station.box.texts(2) == ["一", "二"]
        assert station.door.connected == {SELF: True}


@pytest.mark.parametrize(
    "frame",
    [
        "not json at all",
        "",
        "[]",
        "null",
        "{}",
        '{"post_type": "message"}',
        json.dumps(message("x", group_id=None)),
        json.dumps(message("x", message_type="guild")),
        json.dumps(message("x", user_id="x" * 300)),
        "[" * 100_000,
    ],
)
async def test_a_bad_frame_is_logged_and_ignored(
    station: Any, frame: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with station.gateway() as socket:
        await socket.send_str(frame)
        await socket.send_json(message("之后照常"))
        assert await station.box.texts(1) == ["之后照常"]
    assert "frame ignored" in caplog.text


async def test_bytes_that_are_no_text_are_ignored(station: Any) -> None:
    async with station.gateway() as socket:
        await socket.send_bytes(b"\xff\xfe\x00")
        await socket.send_frame(b"\xff\xfe{", aiohttp.WSMsgType.TEXT)
        await socket.send_json(message("之后照常"))
        assert await station.box.texts(1) == ["之后照常"]


async def test_nul_and_unpaired_surrogates_leave_the_text(station: Any) -> None:
    async with station.gateway() as socket:
        raw = json.dumps(message("灯\x00坏了\ud83d，在三号楼\ude00😀", message_id="a\x00b"))
        await socket.send_str(raw)
        assert await station.box.texts(1) == ["灯坏了\ufffd，在三号楼\ufffd😀"]
        assert station.box.kept[0].message_id == "ab"


async def test_a_megabyte_of_text_is_cut_and_kept(station: Any, caplog: pytest.LogCaptureFixture) -> None:
    async with station.gateway(max_msg_size=0) as socket:
        await socket.send_json(message("着火了" + "啊" * 1_000_000))
        text = (await station.box.texts(1))[0]
    assert len(text) == 10_000
    assert text.startswith("着火了")
    assert "text cut message=1" in caplog.text


async def test_a_frame_above_the_cap_closes_with_1009(station: Any) -> None:
    async with station.gateway(max_msg_size=0) as socket:
        await socket.send_json(message("先说的"))
        sending = asyncio.create_task(socket.send_str("x" * (9 * 1024 * 1024)))
        closed = await asyncio.wait_for(socket.receive(), PATIENCE)
        await asyncio.gather(sending, return_exceptions=True)
        # The peer may see the connection reset before it has read the close frame.
        assert closed.data == 1009 or closed.type is not aiohttp.WSMsgType.CLOSE
        assert socket.closed
    assert await station.box.texts(1) == ["先说的"]


async def test_the_newest_connection_of_an_account_wins(station: Any) -> None:
    async with station.gateway() as old, station.gateway() as new:
        closed = await asyncio.wait_for(old.receive(), PATIENCE)
        assert (closed.type, closed.data) == (aiohttp.WSMsgType.CLOSE, 4001)
        assert "newer connection" in str(closed.extra)
        await new.send_json(message("新的在说"))
        assert await station.box.texts(1) == ["新的在说"]
        assert station.door.connected == {SELF: True}


async def test_what_the_old_connection_said_before_it_closed_is_kept(station: Any) -> None:
    async with station.gateway(autoclose=False) as old, station.gateway() as new:
        await asyncio.wait_for(old.receive(), PATIENCE)
        await old.send_json(message("老的最后一句"))
        await old.close()
        await new.send_json(message("新的第一句", 2))
        assert sorted(await station.box.texts(2)) == ["新的第一句", "老的最后一句"]


async def test_events_and_actions_may_have_a_connection_each(station: Any) -> None:
    events, actions = {"X-Client-Role": "Event"}, {"X-Client-Role": "API"}
    async with station.gateway(headers=events) as ear, station.gateway(headers=actions) as mouth:
        await ear.send_json(message("听到了"))
        assert await station.box.texts(1) == ["听到了"]
        saying = asyncio.create_task(station.say("好的"))
        action = await asyncio.wait_for(mouth.receive_json(), PATIENCE)
        await mouth.send_json(
            {"status": "ok", "retcode": 0, "data": {"message_id": 9}, "echo": action["echo"]}
        )
        assert await saying == "9"


async def test_a_station_that_is_stopped_takes_nobody(station: Any) -> None:
    async with station.gateway() as socket:
        await socket.send_json(message("最后一句"))
        assert await station.box.texts(1) == ["最后一句"]
        stopping = asyncio.create_task(station.door.stop())
        closed = await asyncio.wait_for(socket.receive(), PATIENCE)
        assert closed.data == 1001
        await stopping
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with station.gateway():
            pass
    assert refused.value.status == 503


async def test_when_storing_fails_messages_wait_in_order(station: Any) -> None:
    station.box.failing = lambda _: station.box.tried < 4
    async with station.gateway() as socket:
        for number in range(3):
            await socket.send_json(message(str(number), number + 1))
        assert await station.box.texts(3) == ["0", "1", "2"]


async def test_one_message_that_is_never_stored_holds_nobody_up(
    station: Any, caplog: pytest.LogCaptureFixture
) -> None:
    station.box.failing = lambda incoming: incoming.text == "毒"
    async with station.gateway() as socket:
        await socket.send_json(message("毒"))
        for number in range(20):
            await socket.send_json(message(str(number), number + 2))
        assert await station.box.texts(20) == [str(number) for number in range(20)]
        station.box.failing = lambda _: False
        assert (await station.box.texts(21))[-1] == "毒"
