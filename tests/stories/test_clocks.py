"""Nobody moves: who is pressed when, step by step, and what stops it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models import timeline
from models.flow_rows import OutboxMessage
from models.incident_rows import Incident
from models.settings import Settings, Station
from tests.stories.shift import (
    CHIEF,
    DAY,
    EVERYBODY,
    FIRE,
    GRID,
    LAMP,
    LEADER,
    LI,
    NIGHT,
    NUMBER,
    THEFT,
    ZHAO,
    fill,
    pressed,
)


@pytest.fixture
def settings() -> Settings:
    return Settings(station=Station(leader="吴所"))


@pytest.fixture
async def team(stage: Any) -> Any:
    fill(stage)
    return stage


async def test_a_matter_that_nobody_takes_climbs_step_by_step(team: Any) -> None:
    await team.resident(LAMP)
    await team.later(minutes=4, seconds=59)
    assert pressed(team, *EVERYBODY) == {}
    # Of the two members it is the turn of 孙梅, who can be reached in the group only.
    steps = [(1 / 60, GRID), (5, GRID), (5, LEADER), (5, ZHAO), (5, DAY)]
    for minutes, who in steps:
        await team.later(minutes=minutes)
        told = pressed(team, *EVERYBODY)
        assert list(told) == [who], told
        assert f"{NUMBER} 兴苑小区 3 号楼" in told[who][0]
    assert "派发 25 分钟了" in told[DAY][0]
    await team.later(minutes=59)
    assert pressed(team, *EVERYBODY) == {}
    await team.later(minutes=1)
    assert list(pressed(team, *EVERYBODY)) == [DAY]


async def test_whom_it_pressed_stands_in_the_timeline(team: Any, vault: Any) -> None:
    await team.resident(LAMP)
    await team.later(minutes=5)
    await team.later(minutes=5)
    with Session(team.engine) as db:
        lines = timeline.lines_of(db, 1)
        notes = [vault.open(line.note) for line in lines if line.move == "escalate"]
        assert timeline.broken_at(db.get_one(Incident, 1), lines, vault) is None
    assert notes == ["到时限没有进展，已催：承办人", "到时限没有进展，已催：全体网格员"]


async def test_who_takes_it_stops_the_ladder_and_starts_the_clock_of_arrival(team: Any) -> None:
    await team.resident(LAMP)
    await team.later(minutes=5)
    await team.press("acknowledge")
    pressed(team, *EVERYBODY)
    await team.later(minutes=29)
    assert pressed(team, *EVERYBODY) == {}
    await team.later(minutes=1)
    assert "签收 30 分钟了，还没有到场" in pressed(team, *EVERYBODY)[LI][0]
    await team.member("到了")
    pressed(team, *EVERYBODY)
    await team.later(hours=3)
    assert pressed(team, *EVERYBODY) == {}


async def test_taken_and_then_silent_climbs_too(team: Any) -> None:
    await team.resident(LAMP)
    await team.press("acknowledge")
    await team.later(minutes=30)
    await team.later(minutes=5)
    await team.later(minutes=5)
    assert "还没有到场" in pressed(team, LEADER)[LEADER][0]


async def test_what_is_not_resolved_in_a_day_is_said_to_its_holder(team: Any) -> None:
    await team.resident(LAMP)
    await team.press("arrive")
    pressed(team, *EVERYBODY)
    await team.later(hours=23, minutes=59)
    assert pressed(team, LI, LEADER) == {}
    await team.later(minutes=1)
    assert "到办理时限了" in pressed(team, LI)[LI][0]
    await team.later(hours=1)
    assert "到办理时限了" in pressed(team, LEADER)[LEADER][0]


async def test_an_emergency_is_pressed_every_minute_and_through_everything(team: Any) -> None:
    await team.resident(FIRE)
    pressed(team, *EVERYBODY)
    for who in (DAY, ZHAO, CHIEF):
        await team.later(seconds=59)
        assert pressed(team, *EVERYBODY) == {}
        await team.later(seconds=1)
        assert list(pressed(team, *EVERYBODY)) == [who]
    await team.officer("收到")
    pressed(team, *EVERYBODY)
    await team.later(minutes=9)
    assert pressed(team, *EVERYBODY) == {}
    await team.later(minutes=1)
    assert "还没有到场" in pressed(team, ZHAO)[ZHAO][0]


async def test_a_police_matter_is_pressed_at_night_too(team: Any) -> None:
    team.clock.turn(hours=14)
    await team.resident(THEFT)
    await team.later(minutes=3)
    assert "派发 3 分钟了" in pressed(team, NIGHT)[NIGHT][0]


async def test_what_can_wait_waits_until_the_morning(team: Any) -> None:
    team.clock.turn(hours=14)
    await team.resident(LAMP)
    pressed(team, *EVERYBODY)
    await team.later(hours=6)
    assert pressed(team, *EVERYBODY) == {}
    await team.later(hours=1)
    assert list(pressed(team, *EVERYBODY)) == [NIGHT]


async def test_the_lunch_break_does_not_count(team: Any) -> None:
    await team.later(hours=1, minutes=58)
    await team.resident(LAMP)
    await team.later(minutes=30)
    await team.later(hours=2)
    assert pressed(team, *EVERYBODY) == {}
    await team.later(minutes=5)
    assert list(pressed(team, *EVERYBODY)) == [GRID]


async def test_who_takes_it_stops_what_waits_to_be_sent(team: Any) -> None:
    await team.resident(LAMP)
    for minutes in (5, 5):
        await team.later(minutes=minutes)
    pressed(team, *EVERYBODY)
    team.clock.turn(minutes=5)
    await team.core.tick()
    await team.core.accept(team.message("dingtalk", GRID, LI, "收到", addressed=True))
    await team.core.drain_once()
    await team.quiet()
    assert pressed(team, LEADER) == {}
    assert "dropped" in states(team)


def states(stage: Any) -> set[str]:
    with Session(stage.engine) as db:
        return set(db.scalars(select(OutboxMessage.state)))


async def test_notices_that_fall_together_are_one_message(team: Any) -> None:
    for building in (1, 2, 3):
        await team.resident(f"兴苑小区{building}号楼楼道灯坏了", who=f"wxid_{building}")
    for minutes in (5, 5, 5):
        await team.later(minutes=minutes)
    (told,) = pressed(team, LEADER)[LEADER]
    assert told.startswith("有 3 件事等着办：\n1. ")


async def test_one_person_is_not_pressed_twice_within_two_minutes(team: Any) -> None:
    await team.resident("兴苑小区1号楼楼道灯坏了", who="wxid_1")
    team.clock.turn(minutes=1)
    await team.resident("兴苑小区2号楼楼道灯坏了", who="wxid_2")
    for minutes in (4, 5, 5):
        await team.later(minutes=minutes)
    assert len(pressed(team, LEADER)[LEADER]) == 1
    await team.later(minutes=1)
    assert pressed(team, LEADER) == {}
    await team.later(minutes=1)
    assert len(pressed(team, LEADER)[LEADER]) == 1


async def test_two_who_take_it_in_the_same_instant_get_one_yes(team: Any) -> None:
    await team.resident(LAMP)
    team.heard(GRID)
    both = [team.message("dingtalk", GRID, who, "收到", addressed=True) for who in (LI, LEADER)]
    await asyncio.gather(*(team.core.accept(each) for each in both))
    await team.quiet()
    told = [line for line in team.heard(GRID) if " | " not in line]
    assert told[0] == f"{NUMBER} 已签收。"
    assert len(told) == 2
    assert "已签收" not in told[1][:18]


async def test_a_clock_that_jumps_back_says_nothing_twice(team: Any) -> None:
    await team.resident(LAMP)
    for minutes in (5, 5):
        await team.later(minutes=minutes)
    pressed(team, *EVERYBODY)
    await team.later(minutes=-9)
    assert pressed(team, *EVERYBODY) == {}
    await team.later(minutes=9)
    assert pressed(team, *EVERYBODY) == {}
    await team.later(minutes=5)
    assert list(pressed(team, *EVERYBODY)) == [LEADER]
