"""Rounds of routines on each database: two processes open, tell and press them once, and they are signed."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy.orm import Session

from models.flow_rows import OutboxMessage
from models.messages import Platform
from models.registry_rows import Routine
from models.routine_rows import RoundPerson, RoutineRound

STAFF = "staff_li"


def set_up(house: Any) -> None:
    """Twenty routines that go on now, and come again tomorrow."""
    with Session(house.database.engine) as db, db.begin():
        for n in range(20):
            db.add(Routine(name=f"巡防{n}", kind="巡防", grids=["FD01"], period="每日", times="09:00-12:00"))


async def test_two_processes_open_and_press_each_round_once(make_house: Any, database_url: str) -> None:
    one, other = make_house(database_url), make_house(database_url)
    set_up(one)
    await asyncio.gather(one.core.tick(), other.core.tick())
    assert len(one.rows(RoutineRound)) == 40
    assert len(one.rows(RoundPerson)) == 80
    one.clock.turn(hours=3)
    await asyncio.gather(one.core.tick(), other.core.tick())
    assert {row.state for row in one.rows(RoutineRound) if row.start < one.clock.now()} == {"missed"}
    keys = [row.key for row in one.rows(OutboxMessage) if row.key.startswith("round:")]
    assert len(keys) == len(set(keys)) > 0
    said = one.message(
        "签到 T40", platform=Platform.DINGTALK, sender=STAFF, conversation=STAFF, private=True, addressed=True
    )
    await one.work(said)
    assert any("最早" in text for text in one.told(STAFF))
