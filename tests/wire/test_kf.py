"""微信客服 over the wire: from a group's link to the result, a private door, and many at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from sqlalchemy.orm import Session as DbSession

from bot.app import App as Bot
from bot.config import parse
from bot.doors import open_doors
from models.kf_rows import KfLink
from sandbox.app import make_app
from sandbox.dingtalk import App, DingTalk
from sandbox.kf import Kf
from sandbox.onebot import Gateway
from sandbox.station_loader import load_world
from sandbox.world import BOT, Clock, Message
from tests.ports import held_port
from tests.wire.conftest import ENVIRONMENT, SECRET, SELF, START, TOKEN, Wire, settings
from tests.wire.running import arrived, running

GROUP, HERS = "34510002@chatroom", "金沙社区便民群"
AES = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
URL = "https://work.weixin.qq.com/kfid/kfc-wkYihu?enc_scene=ENCs1"


@pytest.fixture
async def wire(database: Path) -> AsyncIterator[Wire]:
    """The bot with OneBot and 微信客服, and the group's link."""
    world = load_world(Clock(START))
    dingtalk = DingTalk(world, [App("dingdemo", SECRET, "dingdemo")])
    dingtalk.faults.qps = dingtalk.faults.month = 0
    with held_port() as port:
        url = f"http://127.0.0.1:{port}"
        kf = Kf(world, f"{url}/callback/wechat_kf", "ww1", "kf-secret", "kf-token", AES)
        gateway = Gateway(world, f"ws://127.0.0.1:{port}/onebot/v11/ws", TOKEN, SELF, "11")
        async with TestServer(make_app(world, dingtalk, [gateway], parts={"kf": kf})) as server:
            wire = Wire(world, dingtalk, f"http://127.0.0.1:{server.port}", gateway, url)
            given = settings(database, wire.address, port) | {
                "wechat_kf": {
                    "corp_id": "ww1", "secret": "${KF}", "token": "${KF_TOKEN}", "aes_key": "${AES}",
                    "api_base": wire.address,
                },
            }  # fmt: skip
            secrets = {"KF": "kf-secret", "KF_TOKEN": "kf-token", "AES": AES}
            bot = Bot(parse(given, ENVIRONMENT | secrets), open_doors)
            with DbSession(bot.database.engine) as db, db.begin():
                db.add(KfLink(scene="s1", open_kfid="wkYihu", platform="wechat", group_id=GROUP, url=URL))
            async with running(bot):
                await arrived(gateway)
                yield wire


def alone(wire: Wire, name: str) -> list[Message]:
    """What the bot said to somebody in 微信客服."""
    where = wire.world.private_chat("kf", wire.person(name)).id
    return [m for m in wire.world.messages.values() if m.chat == where and m.sender == BOT]


async def heard(wire: Wire, name: str, words: str) -> Message:
    """Until the bot says these words to him alone."""
    found: Any = await wire.until(lambda: next((m for m in alone(wire, name) if words in m.text), None))
    assert isinstance(found, Message)
    return found


async def test_from_the_groups_link_to_the_result(wire: Wire) -> None:
    wire.world.enter(wire.person("赵有才"), URL)
    await heard(wire, "赵有才", "这里是派出所")
    wire.say("private:kf", "赵有才", "3号楼2单元楼道灯不亮了")
    asked = await heard(wire, "赵有才", "请问是哪一处")
    # Of all the town's buildings 3 only those of the group's own area are offered, and a click answers.
    assert all("金沙" in choice["text"] for choice in asked.choices)
    wire.say("private:kf", "赵有才", asked.choices[0]["text"], menu_id=asked.choices[0]["id"])
    card = await wire.card("南城网格群", "待签收")
    assert card.card is not None
    for action, status in (("acknowledge", "已签收"), ("arrive", "已到场"), ("resolve", "已办结")):
        wire.press(card, "郑铁柱", action, note="换了灯泡")
        await wire.card("南城网格群", status)
    await heard(wire, "赵有才", "办好了：换了灯泡")


async def test_what_is_no_matter_for_a_group_goes_on_alone(wire: Wire) -> None:
    wire.say(HERS, "赵有才", "我要举报，金沙小区3号楼有人聚众赌博")
    link = (await wire.text(HERS, "单独说")).text.partition("单独说：")[2]
    wire.world.enter(wire.person("赵有才"), link)
    await heard(wire, "赵有才", "接着说")
    wire.say("private:kf", "赵有才", "在 2 单元 301，每天晚上八点开始")
    await heard(wire, "赵有才", "记下了")
    assert len(wire.told(HERS)) == 1
