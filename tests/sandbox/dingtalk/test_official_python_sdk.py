"""The official Python SDK takes the sandbox for DingTalk: it connects, hears, answers, sends cards."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.world import BOT, Message
from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import GROUP, Stand

CLIENT = Path(__file__).with_name("official_python_client.py")


@pytest.fixture
async def sdk(stand: Stand) -> AsyncIterator[None]:
    """The client as its own process, connected."""
    stand.ding.faults.redeliver_after = 60.0
    proxies = ("http_proxy", "https_proxy", "all_proxy")
    env = {name: value for name, value in os.environ.items() if name.lower() not in proxies}
    env |= {"DINGTALK_OPENAPI_ENDPOINT": stand.url, "CLIENT_SECRET": stand.app.client_secret}
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(CLIENT), stand.app.client_id, env=env, stdout=DEVNULL, stderr=DEVNULL
    )
    yield
    process.kill()
    await process.wait()


async def test_it_hears_and_answers(stand: Stand, sdk: None) -> None:
    stand.say("@一呼 兴苑小区井盖坏了")
    answer = await stand.seen.from_bot("收到：兴苑小区井盖坏了")
    assert answer.chat == GROUP
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)
    assert stand.ding.gateway.redelivered == 0


async def test_it_comes_back_after_a_disconnect(stand: Stand, sdk: None) -> None:
    stand.say("第一条")
    await stand.seen.from_bot("收到：第一条")
    await stand.ding.disconnect()
    stand.say("第二条")
    await stand.seen.from_bot("收到：第二条")


async def test_it_hears_a_member_of_another_organisation_and_a_picture(stand: Stand, sdk: None) -> None:
    stand.world.media["pic1"] = ("image/png", b"png")
    stand.say("看这里", who="zhou", picture="pic1")
    await stand.seen.from_bot("收到：看这里")
    await stand.seen.from_bot("/dingtalk/media/")


@pytest.mark.parametrize("private", [False, True])
async def test_it_sends_a_card_and_answers_its_button(stand: Stand, sdk: None, private: bool) -> None:
    (stand.whisper if private else stand.say)("来一张卡片")
    message = await stand.seen.message(lambda m: m.card is not None)
    assert message.card is not None
    assert message.sender == BOT
    assert message.chat == ("private:dingtalk:li" if private else GROUP)
    assert message.card["buttons"] == [{"action": "acknowledge", "label": "签收"}]
    stand.world.press(message.id, "li", "acknowledge", {"note": "马上去"})

    def answered(m: Message) -> bool:
        return m.card is not None and m.card["status"] == "staff_li acknowledge 马上去"

    assert (await stand.seen.message(answered)).card == message.card
    assert message.card["buttons"] == [{"action": "resolve", "label": "办结"}]
    assert message.card["title"] == "井盖破损"
