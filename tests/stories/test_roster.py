"""The roster: who is on duty, gaps told ahead, a shift that nobody keeps, and what is handed to the next."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.people_version import people_changed
from models.registry_rows import Duty
from models.settings import Settings, Station
from tests.stories.shift import CHIEF, DAY, MONDAY, NIGHT, fill

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"


@pytest.fixture
def settings() -> Settings:
    return Settings(station=Station(leader="吴所"))


async def asked(stage: Any) -> str:
    stage.heard(OFFICERS)
    await stage.officer("/值班")
    return str(stage.heard(OFFICERS)[0])


async def test_who_is_on_duty_and_who_comes_next(stage: Any) -> None:
    fill(stage)
    assert await asked(stage) == (
        "现在值班：白班（11-23 周一 08:00–20:00） 钱进\n"
        "接下来：夜班（11-23 周一 20:00–08:00） 周平\n"
        "接下来：白班（11-24 周二 08:00–20:00） 钱进\n"
        "接下来：夜班（11-24 周二 20:00–08:00） 周平\n"
        "缺人：白班（11-30 周一 08:00–20:00）"
    )
    stage.clock.turn(hours=18)  # Tuesday, four in the morning: still Monday's night shift
    assert (await asked(stage)).startswith("现在值班：夜班（11-23 周一 20:00–08:00） 周平")


async def test_the_shifts_of_a_day_are_told_by_its_name(stage: Any) -> None:
    fill(stage)
    stage.heard(OFFICERS)
    await stage.officer("/值班 明天")
    assert stage.heard(OFFICERS) == [
        "白班（11-24 周二 08:00–20:00） 钱进\n夜班（11-24 周二 20:00–08:00） 周平"
    ]
    for words in ("谁啊", "9999-12-31", "0001-01-01"):
        await stage.officer(f"/值班 {words}")
        assert stage.heard(OFFICERS)[0].startswith(f"没看懂“{words}”是哪天")


async def test_an_auxiliary_keeps_the_shift_with_an_officer_and_a_stranger_is_nobody(stage: Any) -> None:
    fill(stage, days=0)
    with Session(stage.engine) as db, db.begin():
        db.add(Duty(day=MONDAY, shift="白班", officer="查无此人", auxiliary="钱进"))
        people_changed(db)
    assert (await asked(stage)).startswith("现在没有人值班，急事会报给所长。")


async def test_without_a_roster_it_says_so_and_raises_no_alarm(stage: Any) -> None:
    assert await asked(stage) == "值班表还没有录入。把“值班”表填好再导入就能用。"
    await stage.later(days=1)
    assert stage.heard(OFFICERS) == []


async def test_residents_do_not_hear_who_is_on_duty(stage: Any) -> None:
    fill(stage)
    await stage.officer("/值班", where=RESIDENTS)
    assert "钱进" not in "".join(stage.heard(RESIDENTS))


async def test_a_gap_is_told_the_day_before_once(stage: Any) -> None:
    fill(stage, days=1)
    await stage.later(minutes=1)
    told = stage.heard(OFFICERS)
    assert len(told) == 1
    assert told[0].startswith("【排班提醒】明天没有人值班：白班（11-24 周二 08:00–20:00）、夜班")
    assert stage.heard(CHIEF) == told
    await stage.later(hours=1)
    assert stage.heard(OFFICERS) == stage.heard(CHIEF) == []


async def test_a_full_roster_raises_no_alarm(stage: Any) -> None:
    fill(stage)
    for _ in range(4):
        await stage.later(hours=24)
    assert [line for line in stage.heard(OFFICERS) + stage.heard(CHIEF) if "没有人值班" in line] == []


async def test_a_shift_that_nobody_keeps_is_told_when_it_begins(stage: Any) -> None:
    fill(stage, days=1)
    await stage.later(hours=21, minutes=59)
    stage.heard(CHIEF)
    await stage.later(minutes=1)
    (told,) = [line for line in stage.heard(CHIEF) if "没有人值班】" in line]
    assert told.startswith("【没有人值班】白班（11-24 周二 08:00–20:00） 没有排上民警")
    await stage.later(hours=1)
    assert [line for line in stage.heard(CHIEF) if "【没有人值班】" in line] == []


async def test_what_is_in_hand_at_the_end_of_the_day_is_listed_to_the_duty_officer(stage: Any) -> None:
    fill(stage)
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    await stage.later(hours=1)
    stage.heard(DAY)
    stage.clock.turn(hours=8)
    await stage.later()
    told = [line for line in stage.heard(DAY) if line.startswith("下班了")]
    assert told == ["下班了，还有 1 件事在网格员手里，仍由他们办：\n· 261123-001 兴苑小区 3 号楼 已签收 李强"]
    await stage.later(minutes=30)
    assert [line for line in stage.heard(DAY) if line.startswith("下班了")] == []


async def test_on_a_day_off_no_list_is_handed_over(stage: Any) -> None:
    fill(stage)
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    stage.clock.turn(days=5, hours=9)  # Saturday, 19:00
    await stage.later()
    assert [line for line in stage.heard(DAY) + stage.heard(NIGHT) if line.startswith("下班了")] == []


async def test_the_list_has_who_is_there_already_and_not_what_officers_have(stage: Any) -> None:
    fill(stage)
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    await stage.press("arrive")
    await stage.resident("兴苑小区3号楼我家昨晚被偷了", who="wxid_sun")
    await stage.officer("收到 002")
    await stage.later(hours=1)
    stage.clock.turn(hours=8)
    stage.heard(DAY)
    await stage.later()
    (told,) = [line for line in stage.heard(DAY) if line.startswith("下班了")]
    assert told.startswith("下班了，还有 1 件事在网格员手里")
    assert "已到场 李强" in told
    assert "002" not in told
