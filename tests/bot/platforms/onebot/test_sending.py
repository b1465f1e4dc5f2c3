"""What the bot says goes out as actions, and counts as said only by the gateway's response."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.platforms.errors import SendRefused, SendRetry
from models.messages import Button, Card, Text
from tests.patience import PATIENCE

SELF, GROUP, WANG = "wxid_yihu", "fudong@chatroom", "wxid_wang"
CARD = Card(
    card="c1",
    title="【警情】兴苑小区",
    facts=(("编号", "261123-001"), ("地点", "兴苑小区")),
    status="已派发，待签收",
    buttons=(Button("acknowledge", "签收"),),
)


async def next_action(socket: Any) -> dict[str, Any]:
    action: dict[str, Any] = await asyncio.wait_for(socket.receive_json(), PATIENCE)
    return action


async def exchange(station: Any, socket: Any, body: Any, answer: dict[str, Any], **more: Any) -> Any:
    """Say something, answer it as told, and return the action with what became of it."""
    saying = asyncio.create_task(station.say(body, **more))
    action = await next_action(socket)
    await socket.send_json({"echo": action["echo"], **answer})
    return action, (await asyncio.gather(saying, return_exceptions=True))[0]


OK = {"status": "ok", "retcode": 0, "data": {"message_id": 77}}


async def test_a_text_with_quote_and_mention(station: Any) -> None:
    async with station.gateway() as socket:
        body = Text("收到", mention=(WANG,), quote="41")
        action, receipt = await exchange(station, socket, body, OK, key="in:1:0")
    assert receipt == "77"
    assert action == {
        "action": "send_group_msg",
        "echo": "in:1:0",
        "params": {
            "group_id": GROUP,
            "message": [
                {"type": "reply", "data": {"id": "41"}},
                {"type": "at", "data": {"qq": WANG}},
                {"type": "text", "data": {"text": "收到"}},
            ],
        },
    }


async def test_private_in_both_versions(station: Any) -> None:
    async with station.gateway() as socket:
        action, _ = await exchange(station, socket, "您好", OK, where=WANG, private=True)
    assert action["action"] == "send_private_msg"
    assert action["params"]["user_id"] == WANG
    async with station.gateway("12") as socket:
        await socket.send_json(
            {
                "type": "meta",
                "detail_type": "status_update",
                "status": {
                    "good": True,
                    "bots": [{"self": {"platform": "wx", "user_id": SELF}, "online": True}],
                },
            }
        )
        await socket.send_json(
            {
                "type": "message",
                "detail_type": "private",
                "self": {"platform": "wx", "user_id": SELF},
                "time": 1795399200,
                "message_id": "1",
                "user_id": WANG,
                "message": "在吗",
            }
        )
        await station.box.texts(1)
        action, receipt = await exchange(station, socket, "您好", OK, where=WANG, private=True, account="")
    assert receipt == "77"
    assert action["self"] == {"platform": "wx", "user_id": SELF}
    assert action["params"] == {
        "detail_type": "private",
        "user_id": WANG,
        "message": [{"type": "text", "data": {"text": "您好"}}],
    }


async def test_numbers_go_back_as_numbers(station: Any) -> None:
    async with station.gateway(me="10001") as socket:
        event = {
            "time": 1795399200, "self_id": 10001, "post_type": "message", "message_type": "group",
            "message_id": -5, "group_id": 2002, "user_id": 3003, "message": "好",
        }  # fmt: skip
        await socket.send_json(event)
        await station.box.texts(1)
        action, _ = await exchange(station, socket, "好", OK, where="2002", account="10001")
        assert action["params"]["group_id"] == 2002
        await socket.send_json(event | {"group_id": "2002", "message_id": 6})
        await station.box.texts(2)
        action, _ = await exchange(station, socket, "好", OK, where="2002", account="10001")
        assert action["params"]["group_id"] == "2002"


async def test_a_card_becomes_text(station: Any) -> None:
    async with station.gateway() as socket:
        action, _ = await exchange(station, socket, CARD, OK)
        said = action["params"]["message"][0]["data"]["text"]
    assert said == "【警情】兴苑小区\n编号：261123-001\n地点：兴苑小区\n已派发，待签收"


@pytest.mark.parametrize("code", [100, 1400, 1404])
async def test_a_wrong_action_is_refused(station: Any, code: int) -> None:
    async with station.gateway() as socket:
        _, outcome = await exchange(
            station, socket, "好", {"status": "failed", "retcode": code, "data": None}
        )
    assert isinstance(outcome, SendRefused)
    assert outcome.reason == f"retcode {code}"


@pytest.mark.parametrize(
    "answer", [{"status": "failed", "retcode": 1200}, {"status": "failed", "retcode": 0}, {}]
)
async def test_a_failure_is_tried_again(station: Any, answer: dict[str, Any]) -> None:
    async with station.gateway() as socket:
        _, outcome = await exchange(station, socket, "好", answer)
    assert isinstance(outcome, SendRetry)


@pytest.mark.parametrize(
    ("code", "kind"), [(10003, SendRefused), (35001, SendRefused), (10101, SendRetry), (34001, SendRetry)]
)
async def test_codes_of_version_12(station: Any, code: int, kind: type[Exception]) -> None:
    async with station.gateway("12", headers={}) as socket:
        event = {
            "type": "message", "detail_type": "private", "self": {"user_id": SELF}, "time": 1795399200,
            "message_id": "1", "user_id": WANG, "message": [],
        }  # fmt: skip
        await socket.send_json(event)
        await station.box.texts(1)
        _, outcome = await exchange(station, socket, "好", {"status": "failed", "retcode": code})
    assert isinstance(outcome, kind)


async def test_without_a_gateway_it_waits(station: Any) -> None:
    with pytest.raises(SendRetry, match="not connected"):
        await station.say("好")


async def test_what_is_in_flight_on_a_replaced_connection_is_tried_again(station: Any) -> None:
    async with station.gateway() as old:
        saying = asyncio.create_task(station.say("好"))
        await next_action(old)
        async with station.gateway() as new:
            with pytest.raises(SendRetry):
                await saying
            _, receipt = await exchange(station, new, "好", OK)
            assert receipt == "77"


async def test_what_is_in_flight_when_the_gateway_goes_is_tried_again(station: Any) -> None:
    async with station.gateway() as socket:
        saying = asyncio.create_task(station.say("好"))
        await next_action(socket)
    with pytest.raises(SendRetry):
        await saying
    assert station.door.connected == {SELF: False}


async def test_a_late_response_spares_the_second_try(open_station: Any) -> None:
    station = await open_station(timeout=0.05)
    async with station.gateway() as socket:
        with pytest.raises(SendRetry, match="no response"):
            await station.say("好", key="k7")
        action = await next_action(socket)
        await socket.send_json({"echo": action["echo"], **OK})
        await socket.send_json({"post_type": "message", "message_type": "private", "message_id": 1, "time": 1,
                                "self_id": SELF, "user_id": WANG, "message": "后来的"})  # fmt: skip
        await station.box.texts(1)
        assert await station.say("好", key="k7") == "77"


async def test_two_accounts_and_none_named(station: Any) -> None:
    async with station.gateway(me="one"), station.gateway(me="two"):
        with pytest.raises(SendRefused):
            await station.say("好", account="")
