"""What died while its platform was away comes when it is there again, and nobody is told twice."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.errors import SendFailed, SendRefused, SendRetry
from models.flow_rows import OutboxMessage
from models.set_aside import TRIES
from tests.bot.outgoing import house, later

__all__ = ["house"]

RESIDENTS, OFFICERS = "fudong@chatroom", "cid-officers"
AWAY = SendRetry("not connected")


async def fail(house: Any, *platforms: str, by: SendFailed = AWAY) -> None:
    """Nothing is taken until all tries are over."""
    for platform in platforms:
        house.phones[platform].failures.extend([by] * TRIES)
    while any(house.phones[platform].failures for platform in platforms):
        await later(house, minutes=5)


async def passed(house: Any, **by: float) -> None:
    house.clock.turn(**by)
    await house.core.tick()
    await house.speak()


def of(house: Any, key: str) -> Any:
    return next(row for row in house.rows(OutboxMessage) if row.key.startswith(key))


async def test_once_the_platform_takes_something_it_is_tried_again_soon(house: Any) -> None:
    await house.hear(house.message("一"))
    await house.handle()
    await fail(house, "wechat")
    await passed(house, minutes=2)
    assert house.told(RESIDENTS) == []
    await house.work(house.message("二", sender="w2", conversation="w2", private=True))
    await passed(house, seconds=59)
    assert house.told(RESIDENTS) == ["一"]
    assert len(house.told(OFFICERS)) == 1


async def test_where_nothing_else_is_said_it_is_tried_now_and_then(house: Any) -> None:
    await house.hear(house.message("一"))
    await house.handle()
    await fail(house, "wechat")
    house.phones["wechat"].failures.append(AWAY)
    await passed(house, minutes=10)
    assert (of(house, "in:").state, of(house, "in:").attempts) == ("dead", TRIES + 1)
    await passed(house, minutes=10)
    assert house.told(RESIDENTS) == []
    await passed(house, minutes=10)
    assert house.told(RESIDENTS) == ["一"]
    assert len(house.told(OFFICERS)) == 1


async def test_after_half_a_day_it_is_left_to_people(house: Any) -> None:
    await house.hear(house.message("一"))
    await house.handle()
    await fail(house, "wechat")
    await passed(house, hours=13)
    assert house.told(RESIDENTS) == []
    assert of(house, "in:").state == "dead"


async def test_what_may_have_been_said_at_each_try_is_said_no_more(house: Any) -> None:
    await house.hear(house.message("一"))
    await house.handle()
    await fail(house, "wechat", by=SendRetry("no response within 5 s"))
    await passed(house, minutes=30)
    assert house.told(RESIDENTS) == []


async def test_what_the_platform_refused_is_left_to_people(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRefused("404"))
    await house.work(house.message("一"))
    await house.work(house.message("二"))
    await passed(house, minutes=30)
    assert house.told(RESIDENTS) == ["二"]


@pytest.mark.parametrize("arrived", [True, False])
async def test_nobody_hears_that_something_died_which_has_arrived(house: Any, arrived: bool) -> None:
    await house.hear(house.message("一"))
    await house.handle()
    await fail(house, "wechat", "dingtalk")
    assert of(house, "dead:").state == "dead"
    if not arrived:
        house.phones["wechat"].failures.append(AWAY)
    for seconds in (600, 5, 5):
        await passed(house, seconds=seconds)
    assert house.told(RESIDENTS) == ["一"] * arrived
    assert len(house.told(OFFICERS)) == (not arrived)
