"""No card template is set up: messages with links do the same, tapped as the phones page taps them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.app import App as Bot
from bot.config import parse
from bot.doors import open_doors
from sandbox.onebot import Gateway
from sandbox.page import acts
from sandbox.world import Message
from tests.wire.conftest import ENVIRONMENT, SELF, TOKEN, Wire, settings
from tests.wire.running import dialling, running

RESIDENTS, GRID = "金沙社区便民群", "南城网格群"
RESIDENT, MEMBER = "赵有才", "郑铁柱"
BROKEN = "金沙小区3号楼2单元楼道灯不亮了"
LINK = re.compile(r"\[([^\]]+)\]\(dtmd://dingtalkclient/sendMessage\?content=([^)]+)\)")


@pytest.fixture
async def wire(sandbox_alone: Wire, database: Path) -> AsyncIterator[Wire]:
    """Everything connected, without a card template."""
    wire, given = sandbox_alone, settings(database, sandbox_alone.address)
    given["dingtalk"]["card_template"] = ""
    bot = Bot(parse(given, ENVIRONMENT), open_doors)
    async with running(bot):
        wire.gateway = Gateway(wire.world, f"ws://127.0.0.1:{bot.web.port}/onebot/v11/ws", TOKEN, SELF, "11")
        async with dialling(wire.gateway):
            yield wire


def links(message: Message) -> dict[str, str]:
    return {label: unquote(words) for label, words in LINK.findall(message.text)}


def tap(wire: Wire, message: Message, label: str, note: str = "") -> None:
    """The client says the link's words as whoever taps it; a note is typed behind them."""
    words = f"{links(message)[label]}{note}"
    acts.say(wire.world, [], acts.Say(chat=message.chat, who=wire.person(MEMBER), text=words))


async def linked(wire: Wire, label: str, chat: str = "") -> Message:
    """The newest message of the bot with such a link."""
    where = chat or wire.chat(GRID)

    def found() -> Message | None:
        said = [m for m in wire.world.messages.values() if m.chat == where and label in links(m)]
        return said[-1] if said else None

    message: Message = await wire.until(found)
    return message


async def test_the_whole_way_by_tapping_links_in_the_group(wire: Wire) -> None:
    wire.say(RESIDENTS, RESIDENT, BROKEN)
    tap(wire, await linked(wire, "签收"), "签收")
    await wire.text(GRID, "已签收 · 郑铁柱")
    tap(wire, await linked(wire, "到场"), "到场")
    await wire.text(GRID, "已到场 · 郑铁柱")
    tap(wire, await linked(wire, "办结"), "办结", " 换了灯泡")
    await wire.text(RESIDENTS, "换了灯泡")
    assert 0 < wire.dingtalk.counts.spent() <= 6


async def test_in_private_the_links_need_no_at(wire: Wire) -> None:
    wire.say(RESIDENTS, RESIDENT, BROKEN)
    tap(wire, await linked(wire, "签收"), "签收")
    private = wire.world.private_chat("dingtalk", wire.person(MEMBER)).id
    copy = await linked(wire, "到场", private)
    assert not links(copy)["到场"].startswith("@")
    tap(wire, copy, "到场")
    await wire.text(GRID, "已到场 · 郑铁柱")
    tap(wire, copy, "求助")
    await wire.text(GRID, "郑铁柱 求助")


async def test_a_result_without_words_is_asked_for(wire: Wire) -> None:
    wire.say(RESIDENTS, RESIDENT, BROKEN)
    tap(wire, await linked(wire, "签收"), "签收")
    tap(wire, await linked(wire, "退回"), "退回")
    await wire.text(GRID, "要写一句原因")
    wire.say(GRID, MEMBER, "不在我们网格", to_bot=True)
    await wire.text("北城所值班群", "待签收")
