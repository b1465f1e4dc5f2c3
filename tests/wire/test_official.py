"""公众号 over the wire: answered at once and passively, later by message, by notice, or when asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from bot.app import App as Bot
from bot.config import parse
from bot.doors import open_doors
from sandbox.app import make_app
from sandbox.dingtalk import App, DingTalk
from sandbox.official import Official
from sandbox.official.server import PREFIX, TEMPLATE
from sandbox.station_loader import load_world
from sandbox.world import BOT, Clock, Message
from tests.patience import PATIENCE
from tests.ports import held_port
from tests.wire.conftest import ENVIRONMENT, SECRET, START, Wire, settings
from tests.wire.running import running

APP, TOKEN = "wx0000000000000000", "official-token"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
LAMP = "金沙小区3号楼2单元楼道灯不亮了"
HIM = "赵有才"


@dataclass
class Letters:
    """Write as a follower and read what he reads."""

    wire: Wire
    official: Official

    async def write(self, text: str = "", **more: Any) -> list[str]:
        """What was answered in the request itself, and whatever else has come by then."""
        before = len(self.read)
        chat = self.wire.world.private_chat("official", self.wire.person(HIM))
        self.wire.world.say(chat.id, self.wire.person(HIM), text, **more)
        await self.official.idle()
        return self.read[before:]

    @property
    def read(self) -> list[str]:
        chat = f"private:official:{self.wire.person(HIM)}"
        return [m.text for m in self.wire.world.messages.values() if m.chat == chat and m.sender == BOT]

    async def until(self, words: str) -> str:
        found: str = await self.wire.until(lambda: next((t for t in self.read if words in t), None))
        return found

    async def done(self, card: Message, result: str) -> None:
        """A member finishes the matter of a card."""
        self.wire.press(card, "郑铁柱", "arrive")
        await self.wire.card("南城网格群", "已到场")
        self.wire.press(card, "郑铁柱", "resolve", note=result)
        await self.wire.card("南城网格群", "已办结")


@pytest.fixture
def port() -> Iterator[int]:
    with held_port() as port:
        yield port


@asynccontextmanager
async def letters(database: Path, port: int, **more: Any) -> AsyncIterator[Letters]:
    world = load_world(Clock(START))
    dingtalk = DingTalk(world, [App("dingdemo", SECRET, "dingdemo")])
    dingtalk.faults.qps = dingtalk.faults.month = 0
    key = more.pop("aes_key", KEY)
    url = f"http://127.0.0.1:{port}/callback/wechat_official"
    official = Official(world, url, APP, SECRET, TOKEN, key)
    async with TestServer(make_app(world, dingtalk, [], parts={"wechat_official": official})) as server:
        address = f"http://127.0.0.1:{server.port}"
        given = settings(database, address, port)
        del given["onebot"]
        given["wechat_official"] = {
            "app_id": APP, "secret": "${DINGTALK}", "token": "${TOKEN}", "api_base": address + PREFIX,
            "aes_key": "${KEY}" if key else "", **more,
        }  # fmt: skip
        secrets = ENVIRONMENT | {"TOKEN": TOKEN, "KEY": key or "none"}
        bot = Bot(parse(given, secrets), open_doors)
        wire = Wire(world, dingtalk, address, bot_url=f"http://127.0.0.1:{port}")
        async with running(bot):
            # Until its rules are read the bot stores what it hears, and answers it later.
            async with asyncio.timeout(PATIENCE):
                await bot.core.warmed.wait()
            yield Letters(wire, official)


@pytest.mark.parametrize("key", [KEY, ""])
async def test_a_report_is_answered_in_the_request_and_its_end_by_message(
    database: Path, port: int, key: str
) -> None:
    async with letters(database, port, aes_key=key) as he:
        he.official.faults.repeat = 1
        greeting, receipt = await he.write(LAMP)
        assert "110" in greeting
        assert "收到" in receipt
        card = await he.wire.card("南城网格群", "待签收")
        assert he.official.calls == {}
        await he.done(card, "换了灯泡")
        await he.until("办好了：换了灯泡")
        assert he.official.calls == {"custom": 1}
        assert len([m for m in he.wire.told("南城网格群") if m.card]) == 1


async def test_what_two_answers_did_not_bring_comes_by_message_once(database: Path, port: int) -> None:
    async with letters(database, port) as he:
        he.official.faults.repeat = 2
        (receipt,) = [text for text in await he.write(LAMP) if "收到" in text]
        await he.until("打 110")
        assert he.official.calls == {"custom": 1}
        assert len(he.read) == len({*he.read, receipt}) == 2


async def test_an_emergency_has_its_advice_in_the_first_answer(database: Path, port: int) -> None:
    async with letters(database, port) as he:
        assert "119" in (await he.write("金沙小区3号楼着火了"))[-1]


async def test_after_48_hours_a_result_goes_by_notice_and_the_words_are_kept(
    database: Path, port: int
) -> None:
    async with letters(database, port, notice_template=TEMPLATE) as he:
        await he.write(LAMP)
        card = await he.wire.card("南城网格群", "待签收")
        he.official.allow(he.wire.person(HIM))
        await he.wire.turn(hours=49)
        await he.done(card, "换了灯泡")
        assert "办好了" in await he.until("【订阅通知】")
        assert he.official.calls == {"bizsend": 1}
        assert "办好了：换了灯泡" in (await he.write("在吗"))[0]
        assert "办好了" not in "".join(await he.write("在吗"))


async def test_without_a_notice_an_officer_takes_the_telephone(database: Path, port: int) -> None:
    async with letters(database, port) as he:
        await he.write(LAMP)
        card = await he.wire.card("南城网格群", "待签收")
        await he.wire.turn(hours=49)
        await he.done(card, "换了灯泡")
        assert "对方的私聊" in (await he.wire.text("北城所值班群", "没能送到")).text
        assert "办好了：换了灯泡" in (await he.write("在吗"))[0]


async def test_an_account_that_cannot_speak_answers_when_it_is_asked(database: Path, port: int) -> None:
    async with letters(database, port, customer_service=False) as he:
        receipt = (await he.write(LAMP))[-1]
        card = await he.wire.card("南城网格群", "待签收")
        number = next(word for word in receipt.replace("，", " ").replace("。", " ").split() if "-" in word)
        await he.done(card, "换了灯泡")
        # The card may be brought up to date before the result has come to be kept for him.
        for _ in range(50):
            answer = await he.write(number)
            if "换了灯泡" in answer[0]:
                break
        assert "换了灯泡" in answer[0]
        assert he.official.calls == {}
        assert not [m for m in he.wire.told("北城所值班群") if "没能送到" in m.text]
