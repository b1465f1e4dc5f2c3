"""The working day is over, or the bot was away: whose it is then, in one message."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session
from sqlmodel import select

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
    NUMBER,
    OFFICERS,
    ZHAO,
    fill,
    found,
    pressed,
)


@pytest.fixture
def settings() -> Settings:
    return Settings(station=Station(leader="吴所"))


@pytest.fixture
async def team(stage: Any) -> Any:
    fill(stage)
    return stage


async def test_at_the_end_of_the_day_the_duty_officer_gets_what_nobody_took(team: Any) -> None:
    team.clock.turn(hours=8, minutes=58)
    await team.resident(LAMP)
    await team.later(minutes=1, seconds=59)
    assert team.heard(OFFICERS) == []
    team.heard(GRID)
    await team.later(seconds=1)
    assert team.heard(OFFICERS) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]
    assert team.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已转值班民警"]
    await team.later(minutes=3)
    assert list(pressed(team, DAY)) == [DAY]


async def test_a_bot_that_slept_through_the_end_of_the_day_hands_over_as_it_wakes(team: Any) -> None:
    await team.resident(LAMP)
    await team.later(hours=9, minutes=10)
    assert team.heard(OFFICERS) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]
    assert pressed(team, GRID, LI) == {}


async def test_more_than_three_at_the_end_of_the_day_are_one_list_the_most_urgent_first(team: Any) -> None:
    team.clock.turn(hours=8, minutes=50)
    for building in (1, 2, 3):
        await team.resident(f"兴苑小区{building}号楼楼道灯坏了", who=f"wxid_{building}")
    await team.resident("兴苑小区4号楼楼道灯坏了，有危险", who="wxid_4")
    team.heard(OFFICERS)
    await team.later(minutes=10)
    heard = team.heard(OFFICERS)
    assert len(heard) == 1, heard
    told = heard[0]
    lines = told.split("\n")
    assert lines[0] == "下班了还没有人签收，转值班民警，4 件："
    assert lines[1].startswith("1. 261123-004 兴苑小区 4 号楼")
    assert [line[:14] for line in lines[2:5]] == ["2. 261123-001 ", "3. 261123-002 ", "4. 261123-003 "]
    assert lines[5] == "签收请回“收到 编号”，看详情发“/查 编号”。"
    await team.officer("/我的")
    assert team.heard(OFFICERS)[-1].startswith("等人签收 4 件：")
    await team.officer("收到 261123-004")
    assert "261123-004 已签收。" in team.heard(OFFICERS)
    assert team.heard(ZHAO)[0] == "【网格事项】兴苑小区 4 号楼 | 已签收 · 赵刚 · 19:00"
    await team.officer("弄好了，换了灯泡")
    assert team.heard(ZHAO)[0] == "【网格事项】兴苑小区 4 号楼 | 已办结，待核查 · 赵刚 · 19:00"
    team.heard(OFFICERS)
    await team.later(seconds=5)
    assert team.heard(OFFICERS) == []


async def test_however_many_fall_to_the_officers_at_once_they_get_one_list(team: Any) -> None:
    await team.resident(LAMP)
    with Session(team.engine) as db, db.begin():
        first = (
            db.scalars(select(Incident)).one().model_dump(exclude={"id", "number", "candidates", "reasons"})
        )
        rows = [
            first | {"id": n, "number": f"261123-{n:03d}", "candidates": [], "reasons": []}
            for n in range(2, 304)
        ]
        db.execute(insert(Incident), rows)
    team.heard(OFFICERS)
    await team.later(hours=9)
    [told] = team.heard(OFFICERS)
    assert told.startswith("下班了还没有人签收，转值班民警，303 件：\n1. 261123-001 兴苑小区 3 号楼")
    assert "…还有 288 件，发 /我的 看全部。" in told
    await team.officer("/我的")
    assert team.heard(OFFICERS)[-1].endswith("…还有 263 件，发 /我的 2 接着看。")
    await team.officer("/我的 8")
    assert len(team.heard(OFFICERS)[-1].split("\n")) == 1 + 303 - 7 * 40
    await team.officer("/我的 9")
    assert team.heard(OFFICERS)[-1].startswith("没有第 9 页")


async def test_a_bot_that_slept_until_the_next_morning_goes_on_with_the_grid(team: Any) -> None:
    await team.resident(LAMP)
    await team.later(days=1)
    assert [line for line in team.heard(OFFICERS) if " | " in line] == []
    await team.later(seconds=10)
    assert "派发 24 小时了，还没有人签收" in pressed(team, LEADER)[LEADER][0]


@pytest.mark.parametrize("hours", [
    26,  # 19:00 on the next evening
    31,  # the next midnight
    38.5,  # 7:30, before anybody works
    43.2,  # 12:12, in the break: who reports something now is the duty officer's too
    98,  # Friday, 19:00
    112,  # Saturday
    148,  # Sunday, 21:00
])  # fmt: skip
async def test_a_bot_that_wakes_when_nobody_works_hands_over_what_it_slept_through(
    team: Any, hours: float
) -> None:
    team.clock.turn(hours=7)  # 17:00
    await team.resident(LAMP)
    await team.later(hours=hours)
    assert "【网格事项】兴苑小区 3 号楼 | 已派发，待签收" in team.heard(OFFICERS)
    assert pressed(team, GRID, LI) == {}


@pytest.mark.parametrize("hours", [15.6, 18, 41.9, 45.6, 49.9])
async def test_a_bot_that_wakes_at_work_presses_up_to_the_duty_officer_and_shows_it_late(
    team: Any, hours: float
) -> None:
    team.clock.turn(hours=7)  # 17:00
    await team.resident(LAMP)
    team.clock.turn(hours=hours)
    await team.officer("/今日")
    assert "超时或督办 1 件" in team.heard(OFFICERS)[-1]
    await team.later(seconds=0)
    await team.later(seconds=10)
    told = pressed(team, GRID, LEADER, ZHAO, DAY)
    assert all(any(NUMBER in line for line in told[each]) for each in (GRID, LEADER, ZHAO, DAY)), told
    await team.officer("/今日")
    assert "超时或督办 1 件" in team.heard(OFFICERS)[-1]


async def test_what_is_in_hand_at_the_end_of_the_day_stays_in_hand(team: Any) -> None:
    team.clock.turn(hours=8)
    await team.resident(LAMP)
    await team.press("acknowledge")
    pressed(team, *EVERYBODY)
    await team.later(hours=1)
    assert "已签收" in (await found(team))


async def test_on_the_eve_of_a_holiday_it_is_handed_over_and_not_slept_over(team: Any) -> None:
    team.clock.turn(days=4, hours=8, minutes=58)  # Friday, 18:58
    await team.resident(LAMP)
    await team.later(minutes=2)
    assert len(team.heard(OFFICERS)) == 1


async def test_nobody_on_duty_is_the_station_leaders(stage: Any) -> None:
    fill(stage, days=0)
    await stage.resident(FIRE)
    await stage.later(minutes=1)
    assert "（现在没有人值班）" in pressed(stage, CHIEF)[CHIEF][0]


async def test_after_three_days_of_downtime_each_hears_one_message(team: Any) -> None:
    for building in (1, 2, 3, 4):
        await team.resident(f"兴苑小区{building}号楼楼道灯坏了", who=f"wxid_{building}")
    await team.press("acknowledge")
    for who in EVERYBODY:
        team.heard(who)
    team.clock.turn(days=2, hours=23)  # Thursday, 9:00
    for _ in range(3):
        await team.core.tick()
        await team.quiet()
        team.clock.turn(seconds=20)
    told = pressed(team, LI, LEADER, ZHAO, DAY, CHIEF)
    assert {LI, LEADER, ZHAO} <= set(told)
    assert all(len(lines) == 1 for lines in told.values()), told
    briefing = next(line for line in team.heard(OFFICERS) if "工作日报" in line)
    # It is told before anybody was pressed, and is true all the same.
    assert "没有超时" not in briefing
    assert pressed(team, LI, LEADER, ZHAO, DAY, CHIEF) == {}
