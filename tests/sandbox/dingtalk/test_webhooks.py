"""Session webhooks and custom robots."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandbox.dingtalk.callbacks import signature
from tests.sandbox.dingtalk.stand import GROUP, Stand


def text(content: str, **at: Any) -> dict[str, Any]:
    return {"msgtype": "text", "text": {"content": content}, "at": at}


async def session(stand: Stand) -> str:
    """The session webhook of a message in the group, as a path."""
    stand.ding.faults.redeliver_after = 60.0
    phone = await stand.connect()
    stand.say("井盖坏了")
    frame = await phone.frame()
    await phone.answer(frame)
    return str(json.loads(frame["data"])["sessionWebhook"]).removeprefix(stand.url)


async def test_a_session_lives_for_90_minutes(stand: Stand) -> None:
    path = await session(stand)
    stand.turn(minutes=89)
    assert await stand.old(path, text("收到")) == {"errcode": 0, "errmsg": "ok"}
    assert (await stand.seen.from_bot("收到")).chat == GROUP
    stand.turn(minutes=1)
    assert await stand.old(path, text("收到")) == {"errcode": 300001, "errmsg": "session 不存在"}


async def test_sessions_can_be_made_to_end_now(stand: Stand) -> None:
    path = await session(stand)
    stand.ding.expire_sessions()
    assert (await stand.old(path, text("收到")))["errcode"] == 300001


async def test_only_those_are_named_whose_at_stands_in_the_text(stand: Stand) -> None:
    path = await session(stand)
    await stand.old(
        path,
        text("@staff_li @13900000003 请看", atUserIds=["staff_li", "staff_sun"], atMobiles=["13900000003"]),
    )
    said = await stand.seen.from_bot("请看")
    assert (said.text, said.mentions) == ("@李强 @周婷 请看", ["li", "zhou"])
    await stand.old(path, text("@staff_sun 大家", isAtAll=True))
    assert (await stand.seen.from_bot("大家")).mentions == ["li", "sun", "zhou"]


@pytest.mark.parametrize(
    ("kind", "part", "shown"),
    [
        ("markdown", {"title": "t", "text": "**好**"}, "**好**"),
        ("link", {"title": "t", "text": "x", "messageUrl": "u"}, "t\nx\nu"),
        ("actionCard", {"title": "t", "text": "x", "singleTitle": "a", "singleURL": "b"}, "x\n\n[a](b)"),
        (
            "actionCard",
            {"title": "t", "text": "x", "btns": [{"title": "a", "actionURL": "b"}]},
            "x\n\n[a](b)",
        ),
        ("feedCard", {"links": [{"title": "t", "messageURL": "u", "picURL": ""}]}, "t u"),
    ],
)
async def test_kinds_of_messages(stand: Stand, kind: str, part: Any, shown: str) -> None:
    assert (await stand.old(await session(stand), {"msgtype": kind, kind: part}))["errcode"] == 0
    assert (await stand.seen.from_bot(shown)).text == shown


@pytest.mark.parametrize("body", [{}, {"msgtype": "text"}, text(""), {"msgtype": "card"}, [], "x"])
async def test_what_cannot_be_read_is_refused(stand: Stand, body: Any) -> None:
    assert (await stand.old(await session(stand), body))["errcode"] != 0


async def test_a_custom_robot_is_shut_for_ten_minutes_after_twenty_messages(stand: Stand) -> None:
    told = [await stand.old("/robot/send", text("好"), access_token="bare") for _ in range(21)]
    assert [each["errcode"] for each in told] == [0] * 20 + [410100]
    stand.turn(minutes=9)
    assert (await stand.old("/robot/send", text("好"), access_token="bare"))["errcode"] == 410100
    stand.turn(minutes=1)
    assert (await stand.old("/robot/send", text("好"), access_token="bare"))["errcode"] == 0


async def test_a_custom_robot_checks_signature_age_and_keyword(stand: Stand) -> None:
    now = int(stand.world.clock.now().timestamp() * 1000)

    async def send(stamp: int, secret: str, content: str) -> int:
        sign = signature(secret, f"{stamp}\n{secret}")
        query = {"access_token": "hook", "timestamp": str(stamp), "sign": sign}
        return int((await stand.old("/robot/send", text(content), **query))["errcode"])

    assert await send(now, "SEC1", "告警：好") == 0
    assert await send(now, "SEC2", "告警：好") == 310000
    assert await send(now - 3_600_001, "SEC1", "告警：好") == 310000
    assert await send(now, "SEC1", "好") == 310000
    assert (await stand.old("/robot/send", text("告警"), access_token="none"))["errcode"] == 300005
