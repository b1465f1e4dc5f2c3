"""A time in which nobody could be heard is told to the officers, once, by whoever sees it first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.clock import Clock
from bot.listening import Listening
from bot.platforms import Door
from bot.platforms.onebot import server
from bot.registry_of import load_registry
from models.flow_rows import OutboxMessage
from models.messages import Body, Text
from models.registry import Registry
from models.vault import Vault
from tests.at_once import AtOnce
from tests.conftest import TurnedClock
from tests.databases import Shelf
from tests.small_town import OFFICERS

SHANGHAI = ZoneInfo("Asia/Shanghai")


class OneBotDoor(server.OneBotDoor):
    """Tells what a test says of its gateways."""

    def __init__(self) -> None:
        self.accounts: dict[str, bool] = {}

    @property
    def connected(self) -> dict[str, bool]:
        return self.accounts


class Station:
    """A database, the machine's clock, and a process that looks."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self.engine, self.vault = engine, vault
        self.real = TurnedClock(datetime(2026, 11, 23, 2, tzinfo=UTC))
        self.demo: Clock = TurnedClock(datetime(2026, 11, 23, 2, tzinfo=UTC))
        self.door = OneBotDoor()
        self.heard = 0

    def process(self, *doors: Door) -> Listening:
        return Listening(
            AtOnce(self.engine), self.vault, self.demo, self.real, SHANGHAI, _registry, lambda: doors
        )

    def told(self) -> list[str]:
        """What the officers were told since one last looked."""
        with Session(self.engine) as db:
            rows = list(db.scalars(select(OutboxMessage)))
        assert {row.conversation for row in rows} <= {OFFICERS}
        bodies = [msgspec.json.decode(self.vault.open_bytes(row.body), type=Body) for row in rows]
        new = [body.text for body in bodies[self.heard :] if isinstance(body, Text)]
        self.heard = len(rows)
        return new

    async def run(self, process: Listening, by: timedelta) -> None:
        """Look every five seconds for so long."""
        until = self.real.now() + by
        while self.real.now() < until:
            self.real.turn(seconds=5)
            await process.look()


def _registry(connection: Connection) -> Registry:
    return load_registry(Session(bind=connection))


@pytest.fixture
def station(database_url: str, shelf: Shelf, vault: Vault) -> Station:
    """On each database in turn."""
    return Station(shelf.kept(database_url), vault)


async def test_who_runs_on_says_nothing(station: Station) -> None:
    await station.run(station.process(), timedelta(minutes=30))
    assert station.told() == []


async def test_three_days_off_are_told_at_the_next_start_and_once(station: Station) -> None:
    await station.run(station.process(), timedelta(minutes=2))
    station.real.turn(days=3)
    for process in (station.process(), station.process()):
        await process.look()
    (told,) = station.told()
    assert told.startswith("【一呼停过】11-23 10:01 到 11-26 10:02 我没有运行（约 72 小时）。")


async def test_a_short_stop_is_nobody_s_business(station: Station) -> None:
    await station.run(station.process(), timedelta(minutes=2))
    station.real.turn(minutes=8)
    await station.process().look()
    assert station.told() == []


async def test_a_process_that_stood_still_is_told_too(station: Station) -> None:
    process = station.process()
    await station.run(process, timedelta(minutes=2))
    station.real.turn(hours=1)
    await process.look()
    assert len(station.told()) == 1


async def test_a_gateway_that_is_gone_is_told_and_that_it_is_back(station: Station) -> None:
    process = station.process(station.door)
    station.door.accounts = {"wxid_yihu": True}
    await station.run(process, timedelta(minutes=5))
    station.door.accounts = {"wxid_yihu": False}
    await station.run(process, timedelta(minutes=9))
    assert station.told() == []
    await station.run(process, timedelta(minutes=30))
    (told,) = station.told()
    assert told.startswith("【听不到消息】微信群的网关（wxid_yihu）已经断开 11 分钟")
    station.door.accounts = {"wxid_yihu": True}
    await station.run(process, timedelta(minutes=5))
    (told,) = station.told()
    assert told.startswith(
        "【又听得到了】微信群的网关（wxid_yihu）断了 40 分钟，现在连上了。11-23 10:04 到 11-23 10:44 的话"
    )


async def test_a_gateway_that_never_comes_after_the_start(station: Station) -> None:
    await station.run(station.process(station.door), timedelta(minutes=15))
    (told,) = station.told()
    assert told.startswith("【听不到消息】微信群的网关已经断开")


async def test_what_another_process_hears_is_heard(station: Station) -> None:
    other = OneBotDoor()
    other.accounts, station.door.accounts = {"wxid_yihu": True}, {"wxid_yihu": False}
    first, second = station.process(other), station.process(station.door)
    for _ in range(30):
        await station.run(first, timedelta(minutes=1))
        await second.look()
    assert station.told() == []


async def test_a_clock_that_is_put_back_alarms_nobody(station: Station) -> None:
    process = station.process()
    await station.run(process, timedelta(minutes=2))
    station.real.turn(hours=-3)
    await station.run(process, timedelta(minutes=5))
    assert station.told() == []
