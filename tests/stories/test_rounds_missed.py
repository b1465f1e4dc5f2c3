"""Rounds that nobody signed: reminded of, pressed step by step, counted, and never a flood."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.flow_rows import OutboxMessage
from tests.stories.duties import CAMERAS, FIRE, PATROL, SCHOOL, rounds, set_up, signs
from tests.stories.on_rounds import (
    MEMBER,
    OFFICER,
    OFFICERS,
    about,
    alone,
    morning,
    states,
    town,
)
from tests.stories.shift import LEADER

__all__ = ["town"]


async def test_missed_is_reminded_of_then_told_to_the_leader_then_to_the_officer(town: Any) -> None:
    set_up(town, SCHOOL)
    await morning(town)
    for who in (MEMBER, LEADER, OFFICER):
        town.heard(who)
    await town.later(minutes=35)
    assert about(town, MEMBER, "还没签到") == [
        "【任务提醒】这 1 项还没签到：\n· 07:10-07:50 护校 府东小学护学岗（T1）\n到了请回“签到 T1”。"
    ]
    assert about(town, LEADER, "府东小学") == []
    await town.later(minutes=20)
    assert about(town, LEADER, "没签到") == [
        "【任务没签到】这 1 项到点了没人签到，请核实：\n· 07:10-07:50 护校 府东小学护学岗（T1）\n"
        "  该谁去：李强、孙梅\n去了没签的，发 /补签 T1 原因。"
    ]
    assert await alone(town, "签到 T1") == ["签到了：07:10-07:50 护校 府东小学护学岗（过点 5 分钟）。"]
    await town.later(minutes=30)
    assert about(town, OFFICER, "没签到") == []
    await alone(town, "/签到 撤销 T1")
    await town.later(seconds=5)
    assert len(about(town, OFFICER, "没签到")) == 1
    assert states(town)[0] == "missed"
    assert await alone(town, "签到 T1") == [
        "07:10-07:50 护校 府东小学护学岗 已经过了，要由网格长或民警补签：/补签 T1 原因。"
    ]
    assert await alone(town, "/补签 T1 李强在岗，手机没电", who=LEADER) == [
        "补签了：07:10-07:50 护校 府东小学护学岗（李强在岗，手机没电）。"
    ]
    assert (states(town)[0], signs(town)[-1].how) == ("done", "made_up")
    assert "已签到 王兰（补签）" in (await alone(town, "/任务 府东小学护学岗"))[0]


async def test_a_week_of_downtime_is_no_flood(town: Any) -> None:
    set_up(town, SCHOOL, PATROL, FIRE)
    await town.later()
    opened = len(rounds(town))
    for who in (MEMBER, LEADER, OFFICER):
        town.heard(who)
    town.clock.turn(days=7, hours=-1)
    await town.later()
    # Monday 09:00: what was open when it went down is told once, and today's rounds are there.
    assert len(about(town, LEADER, "没签到")) == 1
    assert len(about(town, OFFICER, "没签到")) == 1
    assert len([line for line in town.heard(MEMBER) if "今天的任务" in line]) == 1
    assert [row.state for row in rounds(town)[:opened]] == ["missed"] * opened
    assert all(row.start.date().isoformat() >= "2026-11-30" for row in rounds(town)[opened:])
    await town.later(seconds=5)
    assert [town.heard(who) for who in (MEMBER, LEADER, OFFICER)] == [[], [], []]


async def test_night_rounds_press_those_above_only_after_the_quiet_hours(town: Any) -> None:
    night = ("鼓楼夜巡", "巡防", ["FD01"], "鼓楼", "每日", "21:00-23:00", "")
    set_up(town, night)
    await town.later()
    await town.later(hours=12, minutes=50)
    assert len(about(town, MEMBER, "还没签到")) == 1
    await town.later(hours=1)
    assert about(town, LEADER, "没签到") == []
    await town.later(hours=7, minutes=10)
    assert len(about(town, LEADER, "没签到")) == 1
    with Session(town.engine) as db:
        keys = [row.key for row in db.scalars(select(OutboxMessage))]
    assert len(keys) == len(set(keys))


async def test_what_waits_for_the_morning_names_the_day_as_it_is_then(town: Any) -> None:
    """Its time is over at 21:30, we are back at 23:00, and it is read at seven."""
    set_up(town, ("晚巡", "巡防", ["FD01"], "鼓楼", "每日", "20:30-21:30", ""))
    await town.later()
    await town.later(hours=13)
    assert about(town, LEADER, "没签到") == []
    await town.later(hours=8)
    (told,) = about(town, LEADER, "没签到")
    assert "· 昨天 20:30-21:30 巡防 晚巡" in told


async def test_the_briefing_counts_yesterday_s_rounds(town: Any) -> None:
    set_up(town, FIRE, CAMERAS)
    await town.resident("兴苑小区3号楼楼道灯坏了")
    await town.later()
    await alone(town, "视频看完了，都正常")
    await town.later(hours=2)
    await town.later(hours=20)
    assert any("昨天常态任务 2 项，签到 1 项，没签到 1 项。" in line for line in town.heard(OFFICERS))


async def test_where_a_reminder_comes_too_late_those_above_hear_of_it_at_once(town: Any) -> None:
    set_up(town, FIRE)
    await town.later()
    town.heard(LEADER)
    await town.later(hours=3)
    assert about(town, LEADER, "没签到")
