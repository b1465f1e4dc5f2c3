"""A picture sent through each WeChat door is got while its link lives, and kept without its metadata."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from sqlalchemy import Connection, select
from sqlmodel import col

from bot.app import App as Bot
from bot.config import parse
from bot.doors import open_doors
from models.media_rows import MediaFile, MediaState
from sandbox.app import make_app
from sandbox.bridge import BEHIND, Bridge
from sandbox.dingtalk import App, DingTalk
from sandbox.kf import Kf
from sandbox.links import Links
from sandbox.official import Official
from sandbox.official.server import PREFIX
from sandbox.onebot import Gateway
from sandbox.station_loader import load_world
from sandbox.wecom.bot import PATH as WS
from sandbox.wecom.bot import Bot as WeComBot
from sandbox.world import Attached, Clock
from tests.bot.media.pictures import WHERE, jpeg
from tests.databases import Transactions
from tests.patience import PATIENCE
from tests.ports import held_port
from tests.wire.conftest import ENVIRONMENT, SECRET, SELF, START, TOKEN, Wire, settings
from tests.wire.running import arrived, running

AES = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
CALLBACK, BRIDGED = "callback-token", "45610001@chatroom"
SECRETS = ENVIRONMENT | {"AES": AES, "TOKEN": CALLBACK}
SAID = {
    "金沙社区便民群": ("赵有才", "金沙小区3号楼楼道灯不亮了"),
    "水乡湾业主群": ("段志远", "水乡湾小区3号楼2单元楼道灯不亮了"),
    "private:kf": ("赵有才", "金沙小区5号楼的井盖丢了"),
    "private:official": ("段志远", "水乡湾小区1号楼门口堆了很多垃圾"),
}


@pytest.fixture
async def doors(database: Path) -> AsyncIterator[tuple[Wire, Bot, Transactions]]:
    """Every door into WeChat at once."""
    world = load_world(Clock(START))
    world.chats[BRIDGED].behind = BEHIND
    dingtalk, links = DingTalk(world, [App("dingdemo", SECRET, "dingdemo")]), Links(world)
    dingtalk.faults.qps = dingtalk.faults.month = 0
    with held_port() as port:
        url = f"http://127.0.0.1:{port}"
        gateway = Gateway(world, f"ws://127.0.0.1:{port}/onebot/v11/ws", TOKEN, SELF, "11", links)
        parts: dict[str, Any] = {
            "media": links,
            "bridge": Bridge(world, f"{url}/callback/bridge", SECRET, links),
            "kf": Kf(world, f"{url}/callback/wechat_kf", "ww1", SECRET, CALLBACK, AES),
            "official": Official(
                world, f"{url}/callback/wechat_official", "wx1", SECRET, "callback-token", AES
            ),
            "wecom": WeComBot(world, "aib1", SECRET, links),
        }
        async with TestServer(make_app(world, dingtalk, [gateway], parts=parts)) as server:
            links.base = f"http://127.0.0.1:{server.port}"
            bot = Bot(parse(_settings(database, links.base, port), SECRETS), open_doors)
            transactions = Transactions(bot.database.engine)
            async with running(bot):
                await arrived(gateway)
                # What is said while nobody listens is heard by nobody there.
                async with asyncio.timeout(PATIENCE):
                    await parts["wecom"].arrived.wait()
                yield Wire(world, dingtalk, links.base, gateway, url), bot, transactions


def _settings(database: Path, base: str, port: int) -> dict[str, Any]:
    given, keys = (
        settings(database, base, port),
        {"secret": "${DINGTALK}", "token": "${TOKEN}", "aes_key": "${AES}"},
    )
    given["onebot"]["media_hosts"] = [base.removeprefix("http://")]
    return given | {
        "bridge": {"secret": "${DINGTALK}", "send_url": f"{base}/bridge/send"},
        "wechat_kf": {"corp_id": "ww1", **keys, "api_base": base},
        "wechat_official": {"app_id": "wx1", **keys, "api_base": base + PREFIX},
        "wecom_bot": {"bot_id": "aib1", "secret": "${DINGTALK}", "ws_url": base.replace("http", "ws") + WS},
    }


async def kept(transactions: Transactions, count: int) -> list[str]:
    """Until so many were got; their files."""
    query = select(col(MediaFile.file)).where(col(MediaFile.state) == MediaState.KEPT)

    def files(connection: Connection) -> list[str]:
        found = list(connection.execute(query).scalars())
        return found if len(found) >= count else []

    return await transactions.until(files)


async def test_each_door_brings_its_picture(doors: tuple[Wire, Bot, Transactions]) -> None:
    wire, bot, transactions = doors
    for n, (chat, (name, text)) in enumerate(SAID.items()):
        wire.world.media[f"p{n}"] = ("image/png", jpeg((64 + n, 32)))
        wire.say(chat, name, text, picture=f"p{n}")
    files = await kept(transactions, len(SAID))
    assert len(set(files)) == len(SAID)
    for file in files:
        shown = await bot.pictures.open(file) or b""
        assert (shown[:2], WHERE in shown) == (b"\xff\xd8", False)


FILM, VOICE, PAPER = b"\0\0\0\x10ftypmp42\0\0\0\0", b"#!AMR\n", b"%PDF-1.7 "
# A voice comes to WeCom's bot as words alone, and nobody can send a file to a 公众号.
ATTACHED = {
    "private:dingtalk": ("赵彩霞", {"voice": VOICE, "video": FILM, "file": PAPER}),
    "private:wechat": ("赵有才", {"voice": VOICE, "video": FILM, "file": PAPER}),
    "水乡湾业主群": ("段志远", {"voice": VOICE, "video": FILM, "file": PAPER}),
    "private:kf": ("赵有才", {"voice": VOICE, "video": FILM, "file": PAPER}),
    "private:official": ("段志远", {"voice": VOICE, "video": FILM}),
    "private:wecom": ("冯雪梅", {"video": FILM, "file": PAPER}),
}


async def test_each_door_brings_voice_video_and_files(doors: tuple[Wire, Bot, Transactions]) -> None:
    """Each with a content of its own, told by what it is."""
    wire, bot, transactions = doors
    sent: list[tuple[str, str]] = []
    for chat, (name, kinds) in ATTACHED.items():
        for kind, beginning in kinds.items():
            data = beginning + len(sent).to_bytes(4, "big") + chat.encode()
            wire.world.media[f"a{len(sent)}"] = ("application/octet-stream", data)
            wire.say(chat, name, "", attached=Attached(kind, f"a{len(sent)}", "说明.pdf"), to_bot=True)
            sent.append((kind, hashlib.sha256(data).hexdigest()))
    await kept(transactions, len(sent))
    query = select(col(MediaFile.kind), col(MediaFile.file))
    found = await bot.database.run(lambda c: {(kind, file) for kind, file in c.execute(query)})
    assert found == set(sent)
