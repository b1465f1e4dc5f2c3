"""The machine's clock was some hours ahead for a while: what was set by it keeps nobody waiting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.database import table
from bot.platforms.dingtalk.minutes import Minutes
from bot.platforms.errors import SendRetry
from models.flow_rows import OutboxMessage
from tests.bot.outgoing import echo, house, later, states

__all__ = ["house"]

RESIDENTS = "fudong@chatroom"
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


async def test_a_try_that_is_put_off_by_hours_holds_up_no_conversation(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503"))
    house.clock.turn(hours=3)
    await house.work(house.message("一"))
    house.clock.turn(hours=-3)
    await house.work(house.message("二"))
    assert house.told(RESIDENTS) == []
    await house.core.tick()
    await house.speak()
    assert house.told(RESIDENTS) == ["一", "二"]


@pytest.mark.parametrize("state", ["sending", "answering"])
async def test_a_lease_of_hours_is_over_in_a_minute(make_house: Any, postgresql_url: str, state: str) -> None:
    house = make_house(postgresql_url, choose=lambda _: echo)
    await house.hear(house.message("一"))
    await house.handle()
    with house.database.engine.begin() as connection:
        ahead = house.clock.now() + timedelta(hours=3)
        connection.execute(update(table(OutboxMessage)).values(state=state, due_at=ahead))
    await house.core.tick()
    await house.speak()
    assert list(states(house).values()) == [state]
    await later(house, minutes=1)
    assert house.told(RESIDENTS) == ["一"]


def test_a_minute_that_is_still_to_come_is_not_full() -> None:
    minutes = Minutes(2)
    ahead = NOW + timedelta(hours=3)
    assert [minutes.room("c", ahead) for _ in range(3)] == [True, True, False]
    assert [minutes.room("c", NOW) for _ in range(3)] == [True, True, False]
