"""What is logged at the finest level holds no secret and nothing personal."""

from __future__ import annotations

import logging

import pytest

from tests.wire.conftest import ENVIRONMENT, Wire

RESIDENTS, GRID = "金沙社区便民群", "南城网格群"
RESIDENT, MEMBER = "赵有才", "郑铁柱"
TEXT = "金沙小区3号楼2单元501漏水，电话12000000001"


async def test_no_secret_and_nothing_personal_is_logged(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wire.say(RESIDENTS, RESIDENT, TEXT)
    card = await wire.card(GRID, "待签收")
    wire.press(card, MEMBER, "acknowledge")
    await wire.card(GRID, "已签收")
    wire.dingtalk.expire_sessions()
    wire.dingtalk.expire_tokens()
    wire.say(GRID, MEMBER, "修好了，换了阀门", to_bot=True)
    await wire.text(RESIDENTS, "换了阀门")
    ours = [r for r in caplog.records if r.name.split(".")[0] in ("bot", "handlers", "models", "scheduler")]
    assert ours
    told = "\n".join(
        f"{r.getMessage()} {r.exc_text or ''}" for r in caplog.records if r.name != "aiohttp.access"
    )
    tokens = list(wire.dingtalk.state.tokens)
    private = [
        *ENVIRONMENT.values(),
        *tokens,
        "sendBySession",
        RESIDENT,
        MEMBER,
        "12000000001",
        "漏水",
        "阀门",
        "ticket=",
    ]
    assert [word for word in private if word in told] == []
