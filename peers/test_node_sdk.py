"""The official Node SDK takes the sandbox for DingTalk: it connects, hears, answers messages and presses."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.world import Message
from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import BOT_TOPIC, GROUP, Stand

HERE = Path(__file__).parent


@pytest.fixture
async def sdk(stand: Stand) -> AsyncIterator[None]:
    stand.ding.faults.redeliver_after = 60.0
    own = {"SANDBOX": stand.url, "CLIENT_ID": stand.app.client_id, "CLIENT_SECRET": stand.app.client_secret}
    process = await asyncio.create_subprocess_exec(
        "node", "official_node_client.mjs", cwd=HERE, env=os.environ | own, stdout=DEVNULL, stderr=DEVNULL
    )
    yield
    process.kill()
    await process.wait()


async def test_it_hears_and_answers(stand: Stand, sdk: None) -> None:
    stand.say("@一呼 兴苑小区井盖坏了")
    stand.say("@一呼 我也看到了", who="zhou")
    answer = await stand.seen.from_bot("收到：兴苑小区井盖坏了（staff_li）")
    assert answer.chat == GROUP
    await stand.seen.from_bot("收到：我也看到了（外单位）")
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)
    assert stand.ding.gateway.redelivered == 0


async def test_it_answers_a_button(stand: Stand, sdk: None) -> None:
    await asyncio.wait_for(stand.ding.gateway.connections.choose(stand.app, "CALLBACK", BOT_TOPIC), PATIENCE)
    status, _ = await stand.card("c1")
    assert status == 200
    message = await stand.seen.message(lambda m: m.card is not None)
    stand.world.press(message.id, "sun", "acknowledge", {"note": "马上去"})

    def answered(m: Message) -> bool:
        return m.card is not None and m.card["status"] == "staff_sun acknowledge 马上去"

    card = (await stand.seen.message(answered)).card
    assert card is not None
    assert card["buttons"] == []
    assert card["title"] == "井盖破损"
