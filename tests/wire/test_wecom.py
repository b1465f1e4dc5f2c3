"""The WeCom bot over the wire: a card in the officers' group is pressed, changes, and ends the matter."""

from __future__ import annotations

from pathlib import Path

from aiohttp.test_utils import TestServer
from sqlalchemy.orm import Session

from bot.app import App as Bot
from bot.config import parse
from bot.database import open_engine
from bot.doors import open_doors
from models.registry_rows import Group
from sandbox.app import make_app
from sandbox.dingtalk import App, DingTalk
from sandbox.onebot import Gateway
from sandbox.station_loader import load_world
from sandbox.wecom.bot import CHAT, NAME, PATH
from sandbox.wecom.bot import Bot as Platform
from sandbox.world import Clock
from tests.wire.conftest import ENVIRONMENT, SECRET, SELF, START, TOKEN, Wire, settings
from tests.wire.running import dialling, running

BOT_ID = "aib1"


async def test_an_officer_takes_a_matter_by_a_card_in_wecom(database: Path) -> None:
    engine = open_engine(f"sqlite:///{database}")
    with Session(engine) as db, db.begin():
        db.add(Group(platform="wecom", external_id=CHAT, name=NAME, kind="民警", scope=[]))
    engine.dispose()
    world = load_world(Clock(START))
    dingtalk = DingTalk(world, [App("dingdemo", SECRET, "dingdemo")])
    dingtalk.faults.qps = dingtalk.faults.month = 0
    platform = Platform(world, BOT_ID, SECRET)
    async with TestServer(make_app(world, dingtalk, [], parts={"wecom_bot": platform})) as server:
        wire = Wire(world, dingtalk, f"http://127.0.0.1:{server.port}")
        given = settings(database, wire.address)
        ws = f"ws://127.0.0.1:{server.port}{PATH}"
        given["wecom_bot"] = {"bot_id": BOT_ID, "secret": "${DINGTALK}", "ws_url": ws}
        bot = Bot(parse(given, ENVIRONMENT), open_doors)
        async with running(bot):
            url = f"ws://127.0.0.1:{bot.web.port}/onebot/v11/ws"
            await _talk(wire, Gateway(world, url, TOKEN, SELF, "11"))


async def _talk(wire: Wire, gateway: Gateway) -> None:
    wire.gateway = gateway
    async with dialling(gateway):
        wire.say("金沙社区便民群", "赵有才", "金沙小区3号楼昨晚有人偷电动车")
        card = await wire.card(NAME, "待签收")
        wire.press(card, "赵彩霞", "acknowledge")
        taken = await wire.until(lambda: card.card and "已签收" in card.card["status"] and card)
        assert taken.card["title"].startswith("【警情】")
        wire.say(NAME, "赵彩霞", "/今日", to_bot=True)
        assert "警情" in (await wire.text(NAME, "今天")).text
