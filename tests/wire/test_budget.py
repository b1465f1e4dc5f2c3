"""What an ordinary incident costs of the month's calls, from receipt to closure, counted by the platform."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientSession

from tests.wire.conftest import Wire

RESIDENTS, GRID = "金沙社区便民群", "南城网格群"
RESIDENT, MEMBER = "赵有才", "郑铁柱"
BROKEN = "金沙小区3号楼2单元楼道灯不亮了"
MOST = 6


async def by_buttons(wire: Wire, card: Any) -> None:
    for action, status in (("acknowledge", "已签收"), ("arrive", "已到场")):
        wire.press(card, MEMBER, action)
        await wire.card(GRID, status)
    wire.press(card, MEMBER, "resolve", note="换了灯泡")


async def in_the_group(wire: Wire, card: Any) -> None:
    for words, status in (("收到", "已签收"), ("到了", "已到场")):
        wire.say(GRID, MEMBER, words, to_bot=True)
        await wire.card(GRID, status)
    wire.say(GRID, MEMBER, "弄好了，换了灯泡", to_bot=True)


async def in_private(wire: Wire, card: Any) -> None:
    for words, status in (("收到", "已签收"), ("到了", "已到场")):
        wire.say("private:dingtalk", MEMBER, words)
        await wire.card(GRID, status)
    wire.say("private:dingtalk", MEMBER, "弄好了，换了灯泡")


@pytest.mark.parametrize("answer", [by_buttons, in_the_group, in_private])
async def test_from_receipt_to_closure_an_incident_costs_at_most_six_calls(wire: Wire, answer: Any) -> None:
    wire.say(RESIDENTS, RESIDENT, BROKEN)
    card = await wire.card(GRID, "待签收")
    await answer(wire, card)
    await wire.card(GRID, "已办结")
    await wire.text(RESIDENTS, "换了灯泡")
    wire.say(RESIDENTS, RESIDENT, "修好了，谢谢")
    await wire.card(GRID, "已核查")
    await wire.turn(minutes=1)
    await wire.turn(minutes=10)
    wire.say(GRID, MEMBER, "/查 1", to_bot=True)
    await wire.text(GRID, "已结案")
    assert 0 < wire.dingtalk.counts.spent() <= MOST
    async with ClientSession() as client, client.get(f"{wire.bot_url}/metrics") as answer_:
        told = await answer_.text()
    spent = f'what="calls"}} {wire.dingtalk.counts.spent()}.0'
    assert any("yihu_platform_spent" in line and spent in line for line in told.splitlines())
    assert wire.dingtalk.cards.late == 0
