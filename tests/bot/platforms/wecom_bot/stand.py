"""The gateway of a 智能机器人, and as many processes of ours as are wanted over one database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.clock import SystemClock
from bot.database import Database
from bot.leases import LeaseHolder
from bot.platforms import Answer
from bot.platforms.errors import SendRetry
from bot.platforms.wecom_bot import LEASE
from bot.platforms.wecom_bot.client import LongConnection, Pace
from bot.platforms.wecom_bot.hearing import Hearing
from bot.platforms.wecom_bot.sender import WeComBotSender
from bot.settings.sections import WeComBot
from models.messages import (
    Body,
    Button,
    Card,
    Incoming,
    Outgoing,
    Platform,
    Session,
    Target,
)
from sandbox.wecom.bot import CHAT, Bot
from sandbox.world import BOT, Message, World
from tests.bot.platforms.album import Album
from tests.patience import PATIENCE

BOT_ID, SECRET = "aib1", "bot-secret"
HERE = Target(Platform.WECOM, CHAT, account=BOT_ID)
PACE = Pace(ping=0.05, missed=2, first_wait=0.02, longest_wait=0.05, refused_wait=0.05, lease=0.02, ack=0.3)
TASK = Card(
    "yihu-1",
    "【网格事项】金沙小区 3 号楼",
    (("编号", "261123-001"), ("内容", "灯不亮")),
    "已派发，待签收",
    (Button("acknowledge", "签收"), Button("return", "退回")),
)


@dataclass
class Riding:
    outgoing: Outgoing
    taken: bool = False

    def take(self) -> None:
        self.taken = True


@dataclass
class Inbox:
    """Keeps what it is given; a press is answered with `card`."""

    said: dict[str, Incoming] = field(default_factory=dict)
    card: Riding | None = None
    duplicate: bool = False
    unanswered: bool = False
    # So many tries to store something fail.
    trouble: int = 0

    async def accept(self, incoming: Incoming) -> Inbox:
        if self.trouble:
            self.trouble -= 1
            raise OSError("disk full")
        self.said[incoming.key()] = incoming
        return self

    async def answer(self, timeout: float) -> list[Answer]:
        return [self.card] if self.card is not None else []


@dataclass
class Process:
    """One process of ours."""

    client: LongConnection
    sender: WeComBotSender
    inbox: Inbox

    async def send(self, body: Body, to: Target = HERE, session: Session | None = None) -> str:
        return await self.sender.send(to, body, session=session, key="1")


@dataclass
class Stand:
    """The gateway, and as many processes as are wanted over one database."""

    world: World
    bot: Bot
    clock: Any
    url: str
    database: Database
    running: list[Process] = field(default_factory=list)
    time: float = 0.0
    album: Album = field(default_factory=Album)

    async def process(self, secret: str = SECRET, pace: Pace = PACE) -> Process:
        settings, inbox = WeComBot(BOT_ID, secret, ws_url=self.url), Inbox()
        hearing = Hearing(BOT_ID, "一呼", inbox.accept, self.clock)
        client = LongConnection(
            settings, LeaseHolder(self.database, LEASE), SystemClock(), hearing.hear, pace
        )
        made = Process(client, WeComBotSender(client, self.clock, lambda: self.time, self.album), inbox)
        self.running.append(made)
        await client.start()
        return made

    async def until(self, found: Callable[[], Any]) -> Any:
        """The first true result of `found`, asked again and again while time is turned."""
        async with asyncio.timeout(PATIENCE):
            while not (result := found()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        return result

    @property
    def told(self) -> list[Message]:
        return [message for message in self.world.messages.values() if message.sender == BOT]


def wired(process: Process) -> bool:
    try:
        process.client.wire()
    except SendRetry:
        return False
    return True


async def heard(stand: Stand, process: Process, text: str = "", chat: str = CHAT, **more: Any) -> Incoming:
    before = len(process.inbox.said)
    stand.world.say(chat, "s1", text, **more)
    await stand.until(lambda: len(process.inbox.said) > before)
    return list(process.inbox.said.values())[-1]
