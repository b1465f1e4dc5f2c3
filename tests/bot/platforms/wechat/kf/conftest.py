"""微信客服 between the sandbox's platform and an inbox that only keeps; the doors are the real ones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import Engine
from sqlalchemy.orm import Session as DbSession

from bot.database import Database
from bot.platforms import Answer
from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kept import Kept as KeptWords
from bot.platforms.wechat.kf import open_api
from bot.platforms.wechat.kf.accounts import Accounts
from bot.platforms.wechat.kf.callback import PATH, Callback
from bot.platforms.wechat.kf.sender import KfSender
from bot.platforms.wechat.kf.sync import Sync
from bot.settings.sections import WeChatKf
from models.kf_rows import KfLink
from models.messages import Body, Incoming, Platform, Session, Target, Text
from models.vault import Vault
from sandbox.app import LARGEST
from sandbox.kf import Kf
from sandbox.world import BOT, Message, Person, World
from tests.bot.platforms.album import Album

CORP, SECRET, TOKEN = "ww1", "kf-secret", "kf-token"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ACCOUNT, GROUP, SCENE = "wkYihu", "3@chatroom", "scene1"
HERE = f"wm-r1@{ACCOUNT}"


@dataclass
class Kept:
    """Keeps what it is given, as the inbox does."""

    said: dict[str, Incoming] = field(default_factory=dict)
    duplicate: bool = False
    unanswered: bool = False
    offered: int = 0
    some: asyncio.Event = field(default_factory=asyncio.Event)
    aside: list[bytes] = field(default_factory=list)
    bad: str = ""
    full: bool = False

    async def accept(self, incoming: Incoming) -> Kept:
        self.offered += 1
        self.some.set()
        if incoming.text == self.bad != "":
            raise ValueError
        known = incoming.key() in self.said
        self.said[incoming.key()] = incoming
        return Kept(duplicate=known)

    async def set_aside(self, platform: Platform, raw: bytes, why: str) -> None:
        if self.full:
            raise OSError
        self.aside.append(raw)

    async def answer(self, timeout: float) -> list[Answer]:
        return []

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.said.values() if each.happened is None]


@dataclass
class Desk:
    """Both ends; nothing is fetched before `fetch`."""

    world: World
    platform: Kf
    kept: Kept
    words: KeptWords
    accounts: Accounts
    sync: Sync
    sender: KfSender
    database: Database
    clock: Any
    url: str

    def says(self, text: str = "", **more: Any) -> Message:
        chat = self.world.private_chat("kf", "r1")
        return self.world.say(chat.id, "r1", text, **more)

    async def fetch(self) -> float:
        """Let every callback arrive, and read what there is."""
        await self.platform.idle()
        return await self.sync.once()

    async def heard(self, text: str = "", **more: Any) -> Incoming:
        self.says(text, **more)
        await self.fetch()
        return list(self.kept.said.values())[-1]

    async def send(self, body: Body | str, key: str = "in:1:0", session: Session | None = None) -> str:
        body = Text(body) if isinstance(body, str) else body
        target = Target(Platform.KF, HERE, private=True, account=ACCOUNT)
        return await self.sender.send(target, body, session=session, key=key)

    @property
    def shown(self) -> list[str]:
        return [message.text for message in self.world.messages.values() if message.sender == BOT]

    @property
    def attached(self) -> list[tuple[str, bytes]]:
        shown = [message.attached for message in self.world.messages.values()]
        return [(each.kind, self.world.media[each.media][1]) for each in shown if each is not None]


@pytest.fixture
async def desk(empty: Engine, vault: Vault, clock: Any) -> AsyncIterator[Desk]:
    database = Database(empty)
    with DbSession(database.engine) as db, db.begin():
        db.add(KfLink(scene=SCENE, open_kfid=ACCOUNT, platform="wechat", group_id=GROUP, url="https://x"))
    world = World(clock)
    world.people["r1"] = Person("r1", "王秀兰", "群众", wechat_id="wxid_1")
    accounts, kept = Accounts(database, vault), Kept()
    app = web.Application()
    app.add_routes(Callback(Seal(TOKEN, KEY, CORP), accounts, clock).routes())
    async with TestServer(app) as bot:
        url = f"http://127.0.0.1:{bot.port}{PATH}"
        platform = Kf(world, url, CORP, SECRET, TOKEN, KEY, ACCOUNT)
        api_app = web.Application(client_max_size=LARGEST)
        api_app.add_routes(platform.routes())
        async with TestServer(api_app) as server:
            await platform.start()
            base = f"http://127.0.0.1:{server.port}"
            api = open_api(WeChatKf(CORP, SECRET, TOKEN, KEY, api_base=base))
            sync = Sync(api, accounts, database, kept.accept, kept.set_aside, clock)
            kept_words = KeptWords(database, vault)
            sender = KfSender(api, database, clock, ("zhang", "li"), Album(), kept_words)
            yield Desk(world, platform, kept, kept_words, accounts, sync, sender, database, clock, url)
            await platform.stop()
            await api.close()
    database.close()
    await asyncio.sleep(0)
