"""Messages a second from the OneBot socket to the committed outbox, in the mixture of a real group's talk.

One process, SQLite with synchronous=FULL; the gateway is another process. Replies go out over the same
socket meanwhile; DingTalk takes everything at once, so that it is the bot that is measured.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select

from bench.result import Result
from bench.running import bot, fresh_folder, settings, world_outside
from bot.app import App, Doors
from bot.config import Config
from bot.database import table
from bot.platforms import Sender
from bot.platforms.onebot import open_onebot
from models.flow_rows import InboxMessage, InboxState, OutboxMessage
from models.messages import Body, Platform, Session, Target

COUNT = 20_000
LOOK = 0.02
inbox, outbox = table(InboxMessage), table(OutboxMessage)


class Taker:
    """DingTalk that takes everything at once."""

    platform = Platform.DINGTALK

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        return "taken"

    async def close(self) -> None:
        """Nothing is open."""


def measure() -> Iterator[Result]:
    yield Result("ingest", *asyncio.run(rate("mixed", COUNT)))


async def rate(kind: str, count: int) -> tuple[float, str, str, dict[str, object]]:
    """The figure with its unit, its direction and what it was measured with."""
    with fresh_folder() as folder:
        async with (
            world_outside() as outside,
            bot(Path(folder), settings(Path(folder), outside.address), _doors) as app,
        ):
            url = f"http://127.0.0.1:{app.web.port}/onebot/v11/ws"
            outside.tell(url=url, talk=kind, count=count, seed=1, rate=0, cards=0)
            took = await _handled(app, count)
            begun = (await outside.line())["begun"]
            said, failed = await app.database.run(_said)
            outside.tell()
    assert failed == 0
    return round(count / (took - begun)), "1/s", "higher", {"messages": count, "outgoing": said}


async def _handled(app: App, count: int) -> float:
    """When the last of `count` messages was handled and committed, on the monotonic clock."""
    while app.core.inbox.accepted < count or await app.database.run(_waiting):  # noqa: ASYNC110
        await asyncio.sleep(LOOK)
    return time.monotonic()


def _waiting(connection: Connection) -> bool:
    query = select(inbox.c.id).where(inbox.c.state == InboxState.NEW).limit(1)
    return connection.execute(query).first() is not None


def _said(connection: Connection) -> tuple[int, int]:
    said = connection.execute(select(func.count()).select_from(outbox)).scalar() or 0
    failed = select(func.count()).where(inbox.c.state == InboxState.FAILED)
    return said, connection.execute(failed).scalar() or 0


def _doors(config: Config, app: App) -> Doors:
    assert config.onebot is not None
    doors, sender, routes, rates, _ = open_onebot(config.onebot, app.core.accept, app.clock, app.pictures)
    senders: dict[Platform, Sender] = {Platform.WECHAT: sender, Platform.DINGTALK: Taker()}
    return Doors(doors, senders, list(routes), rates)
