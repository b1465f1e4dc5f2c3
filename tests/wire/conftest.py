"""The bot and the sandbox, each at its own address, with the sample station between them."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import sandbox
from bot.app import App as Bot
from bot.config import parse
from bot.doors import open_doors
from bot.migrations import migrate
from bot.workbook.importing import import_workbook
from models.vault import Vault
from sandbox.app import make_app
from sandbox.dingtalk import App, DingTalk
from sandbox.links import Links
from sandbox.onebot import Gateway
from sandbox.station_loader import load_world
from sandbox.world import BOT, Clock, Event, Message, World
from tests.databases import Transactions, copied, made
from tests.patience import PATIENCE
from tests.wire.running import dialling, running

STATION = Path(sandbox.__file__).parent / "station"
START = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
SECRET, TOKEN, SELF = "demo-secret", "demo-token", "wxid_yihu"
KEY = base64.b64encode(b"wire" * 8).decode()
ENVIRONMENT = {"YIHU_KEY": KEY, "ONEBOT": TOKEN, "DINGTALK": SECRET}


def settings(database: Path, dingtalk: str, port: int = 0) -> dict[str, Any]:
    """What config.yaml would hold, in demo mode."""
    return {
        "database": {"url": f"sqlite:///{database}"},
        "web": {"port": port},
        "onebot": {
            "access_token": "${ONEBOT}",
            "per_minute": 1_000_000,
            "media_hosts": [dingtalk.removeprefix("http://")],
        },
        "dingtalk": {
            "client_id": "dingdemo",
            "client_secret": "${DINGTALK}",
            "card_template": "yihu-task.schema",
            "list_template": "yihu-list.schema",
            "card_picture": "picture",
            "api_base": dingtalk,
            "oapi_base": dingtalk,
            "qps": 1_000_000,
        },
        "privacy": {"key": "${YIHU_KEY}"},
        "scheduler": {"tick": "1s"},
        "demo": {"now": START.isoformat()},
    }


def _quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample station, made once and copied for each test."""
    return made(tmp_path_factory.mktemp("station") / "station.db", _settle)


def _settle(engine: Engine) -> None:
    migrate(engine)
    with Session(engine) as db:
        import_workbook(
            db,
            Vault(KEY),
            STATION,
            today=START.date(),
            roster=("白班", "夜班"),
            dry_run=False,
            progress=_quiet,
        )
        db.commit()


@pytest.fixture
def database(imported: Path, room: Path) -> Path:
    copied(imported, room / "yihu.db")
    return room / "yihu.db"


@dataclass
class Wire:
    """Speak as people of the station, by their names; wait for what comes of it."""

    world: World
    dingtalk: DingTalk
    address: str
    gateway: Gateway | None = None
    bot_url: str = ""
    links: Links | None = None
    transactions: Transactions | None = None

    def say(self, chat: str, name: str, text: str = "", **more: Any) -> Message:
        """In the group of that name, or `private` with the bot."""
        person = self.person(name, "wechat" if chat == "private:wechat" else "")
        if chat.startswith("private:"):
            platform = chat.removeprefix("private:")
            where = self.world.private_chat(platform, person).id  # type: ignore[arg-type]
        else:
            where = self.chat(chat)
        return self.world.say(where, person, text, **more)

    def press(self, message: Message, name: str, action: str, **values: str) -> None:
        self.world.press(message.id, self.person(name), action, values)

    def person(self, name: str, _platform: str = "") -> str:
        return next(p.id for p in self.world.people.values() if p.name == name)

    def chat(self, name: str) -> str:
        return next(chat.id for chat in self.world.chats.values() if chat.name == name)

    def told(self, chat: str) -> list[Message]:
        """What the bot said in a group, oldest first."""
        where = self.chat(chat)
        return [m for m in self.world.messages.values() if m.chat == where and m.sender == BOT]

    async def until(self, found: Callable[[], Any]) -> Any:
        """The first true result of `found`, asked again after each event of the world."""
        changed = asyncio.Event()

        def heard(_: Event) -> None:
            changed.set()

        deaf = self.world.listen(heard)
        try:
            async with asyncio.timeout(PATIENCE):
                while not (result := found()):
                    await changed.wait()
                    changed.clear()
                return result
        except TimeoutError:
            last = [f"{m.chat} {m.sender}: {m.text or m.card}" for m in self.world.messages.values()][-5:]
            raise AssertionError(f"it has not come within {PATIENCE:.0f} s; said last: {last}") from None
        finally:
            deaf()

    async def text(self, chat: str, words: str) -> Message:
        """Until the bot says these words in the group."""
        found: Message = await self.until(lambda: next((m for m in self.told(chat) if words in m.text), None))
        return found

    async def card(self, chat: str, status: str) -> Message:
        """Until a card in the group stands so."""
        found: Message = await self.until(
            lambda: next((m for m in self.told(chat) if m.card and status in m.card["status"]), None)
        )
        return found

    async def turn(self, **by: float) -> None:
        """Turn both clocks forward."""
        now = self.world.turn(timedelta(**by))
        async with ClientSession(raise_for_status=True) as client:
            await client.post(f"{self.bot_url}/demo/clock", json={"now": now.isoformat()})


@pytest.fixture
async def sandbox_alone() -> AsyncIterator[Wire]:
    """The world with its stand-ins, and no bot yet."""
    world = load_world(Clock(START))
    dingtalk = DingTalk(world, [App("dingdemo", SECRET, "dingdemo")])
    dingtalk.faults.qps = dingtalk.faults.month = 0
    dingtalk.faults.redeliver_after = 0.5
    links = Links(world)
    async with TestServer(make_app(world, dingtalk, [], parts={"media": links})) as server:
        links.base = f"http://127.0.0.1:{server.port}"
        yield Wire(world, dingtalk, links.base, links=links)


@pytest.fixture(params=["11"])
async def wire(sandbox_alone: Wire, database: Path, request: pytest.FixtureRequest) -> AsyncIterator[Wire]:
    """Everything connected."""
    wire = sandbox_alone
    bot = Bot(parse(settings(database, wire.address), ENVIRONMENT), open_doors)
    wire.transactions = Transactions(bot.database.engine)
    async with running(bot):
        wire.bot_url = f"http://127.0.0.1:{bot.web.port}"
        url = f"ws://127.0.0.1:{bot.web.port}/onebot/v{request.param}/ws"
        wire.gateway = Gateway(wire.world, url, TOKEN, SELF, request.param, wire.links)
        async with dialling(wire.gateway):
            yield wire
