"""A stand with a gateway. Its waits are turned: pings, leases and late answers take no time of the test's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import Engine

from bot.database import Database
from sandbox.links import Links
from sandbox.wecom.bot import PATH, Bot
from sandbox.world import Person, World
from tests.bot.platforms.wecom_bot.stand import (
    BOT_ID,
    SECRET,
    Process,
    Stand,
    wired,
)
from tests.turned import Turned


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"turned": Turned}


@pytest.fixture
async def stand(empty: Engine, clock: Any) -> AsyncIterator[Stand]:
    database = Database(empty)
    world = World(clock)
    world.people["s1"] = Person("s1", "赵刚", "民警", wecom_id="zhao")
    links = Links(world)
    bot = Bot(world, BOT_ID, SECRET, links)
    app = web.Application()
    app.add_routes([*bot.routes(), *links.routes()])
    async with TestServer(app) as server:
        links.base = f"http://127.0.0.1:{server.port}"
        made = Stand(world, bot, clock, f"ws://127.0.0.1:{server.port}{PATH}", database)
        yield made
        for each in made.running:
            await each.client.stop()
        await bot.stop()
    database.close()


@pytest.fixture
async def one(stand: Stand) -> Process:
    made = await stand.process()
    await stand.until(lambda: stand.bot.connected)
    await stand.until(lambda: wired(made))
    return made
