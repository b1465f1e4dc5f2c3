"""The Stream client with the real inbox, on a gateway that loses, doubles, cuts and sends away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.database import Database, table
from bot.inbox import Inbox
from bot.platforms.dingtalk.answers import Answering
from models.flow_rows import InboxMessage
from models.vault import Vault
from tests.bot.platforms.dingtalk.station import Station, card
from tests.patience import PATIENCE

inbox_rows = table(InboxMessage)


@dataclass
class Kept:
    """What the inbox has on disk."""

    database: Database

    async def keys(self) -> list[str]:
        """The keys of all messages, in the order in which they were stored."""
        query = select(inbox_rows.c.key).order_by(inbox_rows.c.id)
        return list(await self.database.run(lambda connection: connection.execute(query).scalars().all()))


@pytest.fixture
async def kept(empty: Engine, station: Station, vault: Vault, clock: Any) -> AsyncIterator[Kept]:
    """The station's messages go into a database."""
    database = Database(empty)
    inbox = Inbox(database, vault, clock, asyncio.Event())
    station.answering = Answering(inbox.accept, "dingtest", clock)
    yield Kept(database)
    database.close()


async def test_whatever_the_gateway_does_each_message_is_stored_once(station: Station, kept: Kept) -> None:
    faults = station.ding.faults
    faults.linger, faults.redeliver_after = 0.05, 0.2
    async with station.listening():
        for number in range(300):
            station.stand.say(f"第 {number} 句")
            if number % 40 == 10:
                faults.repeat_frames, faults.lose_frames = 3, 3
            if number % 100 == 50:
                await station.arrived()
                station.ding.cut()
            if number % 100 == 99:
                await station.arrived()
                await station.ding.disconnect()
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    keys = await kept.keys()
    assert len(keys) == len(set(keys)) == 300
    assert station.ding.gateway.redelivered > 0


async def test_two_clients_of_one_app_store_each_message_once(station: Station, kept: Kept) -> None:
    station.ding.faults.repeat_frames = 50
    async with station.listening(), station.listening():
        for number in range(100):
            station.stand.say(f"第 {number} 句")
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert len(await kept.keys()) == 100


async def test_a_press_that_comes_again_is_stored_once(station: Station, kept: Kept) -> None:
    await station.say(card())
    shown = await station.stand.seen.message(lambda m: m.card is not None)
    station.ding.faults.repeat_frames = 1
    async with station.listening():
        station.stand.world.press(shown.id, "li", "acknowledge")
        station.stand.world.press(shown.id, "li", "acknowledge")
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert len(await kept.keys()) == 2
