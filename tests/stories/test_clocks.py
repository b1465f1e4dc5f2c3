"""Nobody moves: who is pressed when, step by step, and what stops it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session
from sqlmodel import select

from models import timeline
from models.flow_rows import OutboxMessage
from models.incident_rows import Incident
from models.messages import Card
from models.settings import Settings, Station
from tests.stories.shift import CHIEF, DAY, LEADER, NIGHT, fill

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LI, ZHAO = "staff_li", "staff_zhao"
LAMP, NUMBER = "兴苑小区3号楼楼道灯坏了，黑得看不见", "261123-001"
FIRE = "兴苑小区3号楼着火了！！快来人"
THEFT = "兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车"


@pytest.fixture
def settings() -> Settings:
    return Settings(station=Station(leader="吴所"))


@pytest.fixture
async def team(stage: Any) -> Any:
    fill(stage)
    return stage


def pressed(stage: Any, *where: str) -> dict[str, list[str]]:
    """Who was told anything since one last looked, but for cards."""
    told = {each: [line for line in stage.heard(each) if " | " not in line] for each in where}
    return {each: lines for each, lines in told.items() if lines}


EVERYBODY = (LI, GRID, LEADER, ZHAO, DAY, NIGHT, CHIEF, OFFICERS)


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


async def test_at_the_end_of_the_day_the_duty_officer_gets_what_nobody_took(team: Any) -> None:
    team.clock.turn(hours=8, minutes=58)
    await team.resident(LAMP)
    await team.later(minutes=1, seconds=59)
    assert team.heard(OFFICERS) == []
    await team.later(seconds=1)
    assert team.heard(OFFICERS) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]
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


async def test_what_is_in_hand_at_the_end_of_the_day_stays_in_hand(team: Any) -> None:
    team.clock.turn(hours=8)
    await team.resident(LAMP)
    await team.press("acknowledge")
    pressed(team, *EVERYBODY)
    await team.later(hours=1)
    assert "已签收" in (await found(team))


async def found(stage: Any) -> str:
    stage.heard(OFFICERS)
    await stage.officer(f"/查 {NUMBER}")
    return str(stage.heard(OFFICERS)[0])


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
    assert pressed(team, LI, LEADER, ZHAO, DAY, CHIEF) == {}


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


async def test_what_nobody_verifies_is_closed_after_a_day_and_counted_as_such(team: Any) -> None:
    await team.resident(LAMP)
    await team.press("resolve", note="换了灯泡")
    await team.later(hours=23, minutes=59)
    assert "已办结，待核查" in await found(team)
    await team.later(minutes=1)
    assert "已结案" in await found(team)


async def test_what_the_reporter_verifies_is_closed_a_little_later(team: Any) -> None:
    await team.resident(LAMP)
    await team.press("resolve", note="换了灯泡")
    team.heard(GRID)
    await team.resident("好了，解决了")
    assert team.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已核查 · 李强 · 10:00"]
    await team.later(minutes=9)
    assert "已核查" in await found(team)
    await team.later(minutes=1)
    # The card said so already: a call of the month less.
    assert team.heard(GRID) == []
    assert "已结案" in await found(team)


async def test_the_card_of_a_verified_matter_tells_when_it_is_closed(team: Any) -> None:
    await team.resident(LAMP)
    await team.press("resolve", note="换了灯泡")
    await team.officer(f"/核查 {NUMBER}")
    card = next(body for where, body in reversed(team.everything()) if isinstance(body, Card))
    assert (card.status, card.next, card.buttons) == ("已核查 · 李强 · 10:00", "10:10 自动结案", ())


async def test_today_tells_how_many_are_late(team: Any) -> None:
    await team.resident(LAMP)
    await team.officer("/今日")
    assert "超时" not in team.heard(OFFICERS)[0]
    await team.later(minutes=5)
    await team.officer("/今日")
    assert "没办完 1 件。超时或督办 1 件。" in team.heard(OFFICERS)[0]


async def test_an_extension_is_kept_to(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("到了")
    await team.officer(f"/延期 {NUMBER} 3 天 缺配件")
    pressed(team, *EVERYBODY)
    await team.later(days=3, hours=23)
    assert [line for line in pressed(team, LI).get(LI, []) if "时限" in line] == []
    await team.later(hours=1)
    assert "到办理时限了" in pressed(team, LI)[LI][-1]


async def test_more_than_a_week_is_for_an_officer_to_grant(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("到了")
    pressed(team, *EVERYBODY)
    await team.member(f"/延期 {NUMBER} 8 天 等配件", who=LEADER)
    assert "要由民警同意（从受理起 7 天内网格长可以定）" in pressed(team, GRID)[GRID][0]
    await team.officer(f"/延期 {NUMBER} 8 天 等配件")
    assert f"{NUMBER} 延期 8 天。" in pressed(team, OFFICERS)[OFFICERS]
