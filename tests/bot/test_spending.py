"""What is spent is counted once, by month, with its peak, and outlives a database that fails."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import OperationalError

from bot.database import Database
from bot.spending import Spending, rows


@pytest.fixture
def database(empty: Engine) -> Database:
    return Database(empty)


async def written(database: Database) -> list[tuple[Any, ...]]:
    query = select(rows.c.platform, rows.c.month, rows.c.what, rows.c.n, rows.c.peak)
    return await database.run(lambda c: [tuple(row) for row in c.execute(query)])


async def test_counts_are_added_and_the_peak_stays(database: Database, clock: Any) -> None:
    spending = Spending(clock, ZoneInfo("Asia/Shanghai"))
    for calls in (3, 2):
        for _ in range(calls):
            spending.spend("dingtalk", "calls")
        await spending.write(database)
        await spending.write(database)
        clock.turn(seconds=1)
    assert await written(database) == [("dingtalk", "2026-11", "calls", 5, 3)]
    database.close()


async def test_a_month_begins_at_the_stations_midnight(database: Database, clock: Any) -> None:
    spending = Spending(clock, ZoneInfo("Asia/Shanghai"))
    clock.turn(days=7, hours=13, minutes=59)
    spending.spend("dingtalk", "calls")
    clock.turn(minutes=1)
    spending.spend("dingtalk", "calls")
    await spending.write(database)
    assert [(month, n) for _, month, _, n, _ in await written(database)] == [("2026-11", 1), ("2026-12", 1)]
    database.close()


async def test_what_could_not_be_written_is_written_later(database: Database, clock: Any) -> None:
    spending = Spending(clock, ZoneInfo("Asia/Shanghai"))
    spending.spend("dingtalk", "webhook")
    await database.run(lambda c: c.execute(text("alter table spent rename to gone")))
    with pytest.raises(OperationalError):
        await spending.write(database)
    await database.run(lambda c: c.execute(text("alter table gone rename to spent")))
    spending.spend("dingtalk", "webhook")
    await spending.write(database)
    assert await written(database) == [("dingtalk", "2026-11", "webhook", 2, 2)]
    database.close()
