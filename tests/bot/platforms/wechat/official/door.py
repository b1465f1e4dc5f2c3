"""The door of the 公众号 without its network: letters as they come, and what was stored."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from sqlalchemy import Engine

from bot.database import Database
from bot.platforms import Answer
from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kept import Kept, Waiting
from bot.platforms.wechat.official.callback import Callback
from bot.platforms.wechat.official.later import Later
from models.messages import Incoming, Outgoing, Platform, Target, Text
from models.posts import POLICE
from models.vault import Vault

APP, TOKEN = "wx0000000000000000", "tok"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OPENID = "oYihu-1"
LETTER = (
    "<xml><ToUserName>gh_1</ToUserName><FromUserName>oYihu-1</FromUserName><CreateTime>1795399200</CreateTime>"
    "<MsgType>{kind}</MsgType>{rest}</xml>"
)
PLACE = LETTER.format(
    kind="location",
    rest="<Location_X>39.32</Location_X><Location_Y>112.43</Location_Y><Label>金沙</Label><MsgId>7</MsgId>",
)
HEARD = "<MediaId>m1</MediaId><Format>amr</Format><Recognition>灯坏了。</Recognition>"
EVENTS = (("subscribe", ""), ("subscribe", "qrscene_c0de"), ("CLICK", "我的报修到哪了"), ("unsubscribe", ""))


def letter(text: str = "楼道灯坏了", number: int = 1) -> str:
    return LETTER.format(kind="text", rest=f"<Content><![CDATA[{text}]]></Content><MsgId>{number}</MsgId>")


@dataclass
class Carried:
    """An answer that rides."""

    said: str | Text
    taken: list[str]

    @property
    def body(self) -> Text:
        return Text(self.said) if isinstance(self.said, str) else self.said

    @property
    def outgoing(self) -> Outgoing:
        return Outgoing(to=Target(Platform.OFFICIAL, OPENID, True), body=self.body)

    def take(self) -> None:
        self.taken.append(self.body.text)


@dataclass
class Stored:
    duplicate: bool
    said: list[Answer]
    wait: float
    unanswered: bool = False

    async def answer(self, timeout: float) -> list[Answer]:
        await asyncio.sleep(min(self.wait, timeout))
        self.unanswered = self.wait >= timeout
        return [] if self.unanswered else self.said


@dataclass
class Inbox:
    """Stores by key, and says the same to everything."""

    said: dict[str, Incoming] = field(default_factory=dict)
    answers: list[str | Text] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    wait: float = 0.0
    broken: bool = False

    async def accept(self, incoming: Incoming) -> Stored:
        if self.broken:
            raise OSError("disk full")
        known = incoming.key() in self.said
        self.said[incoming.key()] = incoming
        mine: list[Answer] = [Carried(text, self.taken) for text in self.answers]
        return Stored(known, mine, self.wait)


class Keeping(Kept):
    """Where asked for, the database is in trouble; `trouble` is `read` or `write`."""

    trouble = ""

    async def waiting(self, openid: str) -> Waiting:
        if self.trouble == "read":
            raise OSError("locked")
        return await super().waiting(openid)

    async def told(self, ids: Sequence[int], now: datetime, by: str = "") -> None:
        if self.trouble == "write":
            raise OSError("locked")
        await super().told(ids, now, by)


@dataclass
class Door:
    """The callback's address, and a pen to sign with."""

    url: str
    inbox: Inbox
    kept: Keeping
    seal: Seal
    clock: Any
    sealed: bool
    later: Later

    async def post(
        self,
        xml: str,
        at: datetime | None = None,
        spoil: Callable[[str], str] = str,
        query: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        stamp, nonce = str(int((at or self.clock.now()).timestamp())), "n1"
        given = {"timestamp": stamp, "nonce": nonce, "signature": self.seal.sign(stamp, nonce, "")}
        body = xml
        if self.sealed:
            encrypt = spoil(self.seal.close(xml, stamp, nonce).encrypt)
            given["msg_signature"] = self.seal.sign(stamp, nonce, encrypt)
            body = f"<xml><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>"
        async with (
            ClientSession() as client,
            client.post(self.url, params=given | (query or {}), data=body.encode()) as answer,
        ):
            return answer.status, await answer.text()

    def read(self, xml: str) -> dict[str, str]:
        """The passive answer."""
        told = {each.tag: each.text or "" for each in ElementTree.fromstring(xml)}  # noqa: S314
        if self.sealed:
            inner = self.seal.open(told["Encrypt"])
            assert told["MsgSignature"] == self.seal.sign(told["TimeStamp"], told["Nonce"], told["Encrypt"])
            told = {each.tag: each.text or "" for each in ElementTree.fromstring(inner)}  # noqa: S314
        return told


@pytest.fixture(params=[True, False], ids=["safe", "plain"])
async def door(
    request: pytest.FixtureRequest, empty: Engine, vault: Vault, clock: Any
) -> AsyncIterator[Door]:
    database = Database(empty)
    seal, inbox, kept = Seal(TOKEN, KEY, APP), Inbox(), Keeping(database, vault)
    later = Later(kept, clock, speaks=True, police=lambda: POLICE)
    app, time = web.Application(), asyncio.get_running_loop().time
    app.add_routes(Callback(seal, request.param, APP, inbox.accept, later, clock, time).routes())
    async with TestServer(app) as server:
        url = f"http://127.0.0.1:{server.port}/callback/wechat_official"
        yield Door(url, inbox, kept, seal, clock, request.param, later)
    database.close()
