"""Tasks for owners of customer groups, against the sandbox: prepared, confirmed by a press, and seen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import Engine
from sqlalchemy.orm import Session as DbSession
from sqlmodel import select

from bot.database import Database
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.wecom_broadcast import BroadcastSender, BroadcastWatch, open_api
from bot.settings.sections import WeComBroadcast
from models.broadcast_rows import BroadcastSent
from models.flow_rows import OutboxMessage, OutboxState
from models.messages import Card, Platform, Target, Text
from sandbox.wecom.broadcast import GROUP, PREFIX, SEND, Broadcast
from sandbox.world import Person, World

OWNER = Target(Platform.BROADCAST, "wu", private=True)


@dataclass
class Office:
    platform: Broadcast
    world: World
    sender: BroadcastSender
    watch: BroadcastWatch
    database: Database

    async def prepare(self, text: str = "明天反诈宣传", to: Target = OWNER) -> str:
        return await self.sender.send(to, Text(text), session=None, key="broadcast:1:wu")


@pytest.fixture
async def office(empty: Engine, clock: Any) -> AsyncIterator[Office]:
    database = Database(empty)
    world = World(clock)
    world.people["s1"] = Person("s1", "吴所", "民警", wecom_id="wu")
    platform = Broadcast(world, "ww1", "secret")
    app = web.Application()
    app.add_routes(platform.routes())
    async with TestServer(app) as server:
        base = f"http://127.0.0.1:{server.port}{PREFIX}"
        api = open_api(WeComBroadcast("ww1", "secret", ["wu"], base))
        sender = BroadcastSender(api)
        yield Office(platform, world, sender, BroadcastWatch(api, database, clock), database)
        await sender.close()
    database.close()


def put_out(office: Office, receipt: str, clock: Any) -> None:
    """What the outbox remembers of a task that it had prepared."""
    with DbSession(office.database.engine) as db, db.begin():
        db.add(
            OutboxMessage(
                key=f"broadcast:{receipt}:wu", lane="x", platform=Platform.BROADCAST, conversation="wu",
                body=b"", state=OutboxState.SENT, receipt=receipt, created_at=clock.now(), due_at=clock.now(),
            )
        )  # fmt: skip


async def test_nothing_goes_out_before_the_owner_presses(office: Office, clock: Any) -> None:
    receipt = await office.prepare()
    (shown,) = office.world.messages.values()
    put_out(office, receipt, clock)
    assert await office.watch.once() == 0
    clock.turn(minutes=1)
    office.world.press(shown.id, "s1", SEND)
    office.world.press(shown.id, "s1", SEND)
    assert [m.text for m in office.world.messages.values() if m.chat == GROUP] == ["明天反诈宣传"]
    assert await office.watch.once() == 1
    assert await office.watch.once() == 0
    with DbSession(office.database.engine) as db:
        assert [row.receipt for row in db.scalars(select(BroadcastSent))] == [receipt]


async def test_the_older_a_task_the_seldomer_it_is_asked_about_and_after_a_week_never(
    office: Office, clock: Any
) -> None:
    receipt = await office.prepare()
    put_out(office, receipt, clock)
    asked, now = [0, 0, 0], 0
    for minute in (*range(60), *range(64, 60 * 24 * 2, 5)):
        clock.turn(minutes=minute - now)
        now = minute
        before = office.platform.looked
        await office.watch.once()
        asked[0 if minute < 60 else 1 if minute < 60 * 24 else 2] += office.platform.looked - before
    assert asked == [60, 138, 24]
    clock.turn(days=7, minutes=-now)
    before = office.platform.looked
    await office.watch.once()
    assert office.platform.looked == before


async def test_a_task_that_the_platform_does_not_know_holds_up_no_other(office: Office, clock: Any) -> None:
    put_out(office, "gone", clock)
    put_out(office, await office.prepare(), clock)
    (shown,) = office.world.messages.values()
    office.world.press(shown.id, "s1", SEND)
    assert await office.watch.once() == 1


async def test_each_refusal_has_its_end(office: Office) -> None:
    for _ in range(4):
        await office.prepare()
    with pytest.raises(SendRefused, match="41093"):
        await office.prepare()
    with pytest.raises(SendRefused):
        await office.prepare(to=Target(Platform.BROADCAST, "nobody", private=True))
    with pytest.raises(SendRefused, match="only a text"):
        await office.sender.send(OWNER, Card("c", "t", (), ""), session=None, key="1")
    office.platform.faults.too_much = 1
    with pytest.raises(SendRetry, match="45009"):
        await office.prepare()
    office.platform.faults.bad_token = 2
    with pytest.raises(SendRetry, match="40001"):
        await office.prepare()
