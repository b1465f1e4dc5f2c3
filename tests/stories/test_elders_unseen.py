"""两天必见面: an elder whom nobody sees is spoken of in time, to whom it concerns, each thing once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.settings import Settings, Station
from tests.stories.old_people import ELDERS, PHONE, move_in, steps
from tests.stories.shift import CHIEF, LEADER, fill

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
MEMBER, OFFICER = "staff_li", "staff_zhao"


@pytest.fixture
def settings() -> Settings:
    return replace(Settings(), station=Station(leader="吴所"))


def about(stage: Any, where: str, head: str) -> list[str]:
    return [line for line in stage.heard(where) if head in line]


async def test_reminder_order_and_breach_in_their_turn(stage: Any) -> None:
    fill(stage)
    move_in(stage, ELDERS[:1])
    await stage.later()
    await stage.later(hours=28, minutes=59)
    assert steps(stage) == []
    await stage.later(minutes=1)
    (reminder,) = about(stage, MEMBER, "老人见面提醒")
    assert reminder.split("\n")[1:] == [
        "· 王德贵 兴苑小区3号楼1单元101，还没见过面，最晚 明天 10:00",
        "见到了回“见到王德贵了”，没人应回“王德贵没人应”。",
    ]
    assert about(stage, OFFICER, "王德贵") == []
    (in_group,) = about(stage, GRID, "老人见面提醒")
    assert in_group.endswith("没人应回“王德贵没人应”。在群里请 @我 回。")
    await stage.later(hours=2)
    for who in (MEMBER, LEADER, OFFICER):
        assert len(about(stage, who, "请上门问候")) == 1
    assert about(stage, CHIEF, "王德贵") == []
    await stage.later(hours=17)
    for who in (MEMBER, LEADER, OFFICER, CHIEF, OFFICERS):
        assert len(about(stage, who, "两天未见面")) == 1
    await stage.later(seconds=5)
    assert about(stage, OFFICER, "王德贵") == []
    assert steps(stage) == ["remind", "door", "breach"]


async def test_who_rings_whom_stands_in_private_and_nothing_in_a_group_of_residents(stage: Any) -> None:
    fill(stage)
    move_in(stage, ELDERS[:1])
    await stage.later()
    await stage.later(hours=48)
    assert about(stage, OFFICER, "两天未见面") == [
        "【两天未见面】这 1 位超时没人见到，请马上上门：\n"
        f"· 王德贵 兴苑小区3号楼1单元101，还没见过面，紧急联系人 王小军 {PHONE}\n"
        "见到了回“见到王德贵了”，没人应回“王德贵没人应”。"
    ]
    for where in (OFFICERS, GRID):
        heard = about(stage, where, "王德贵")
        assert heard
        assert not any("101" in each or PHONE in each for each in heard)
    assert not any("王德贵" in each for each in stage.heard(RESIDENTS))
    assert PHONE not in "".join(stage.heard(MEMBER))


async def test_after_a_long_silence_of_ours_only_the_newest_is_said(stage: Any) -> None:
    fill(stage, days=9)
    move_in(stage, ELDERS[:1])
    await stage.later()
    stage.clock.turn(days=3, hours=17)
    await stage.later()
    assert steps(stage) == ["breach"]
    await stage.later(hours=5)
    assert steps(stage) == ["breach", "again"]
    (again,) = about(stage, OFFICER, "仍未见面")
    assert "还没见过面，超时 46 小时，紧急联系人" in again


async def test_one_message_a_person_for_all_his_elders(stage: Any) -> None:
    fill(stage)
    move_in(stage)
    await stage.later()
    await stage.later(hours=31)
    (told,) = about(stage, OFFICER, "请上门问候")
    assert told.startswith("【请上门问候】这 3 位")
    (told,) = about(stage, MEMBER, "请上门问候")
    assert "王有福" not in told


async def test_each_of_the_first_can_be_said_to_be_seen_by_a_tap(stage: Any) -> None:
    fill(stage)
    move_in(stage)
    await stage.later()
    await stage.later(hours=29)
    (told,) = [b for to, b in stage.everything() if to == MEMBER and "见面提醒" in getattr(b, "text", "")]
    assert told.says == ("/见面 王德贵", "/见面 李玉兰")
    await stage.member(told.says[0], where=MEMBER, private=True)
    assert any("记下了：王德贵" in line for line in stage.heard(MEMBER))


async def test_an_officer_reads_of_the_first_eight_and_where_the_rest_stands(stage: Any) -> None:
    fill(stage)
    move_in(stage, tuple((n, f"王{n}", "男", "FD01", f"兴苑小区{n}号楼101", "王小军") for n in range(1, 11)))
    await stage.later()
    await stage.later(hours=48)
    (told,) = about(stage, OFFICER, "两天未见面")
    assert [line[:5] for line in told.split("\n")][1:9] == [f"· 王{n} " for n in range(1, 9)]
    assert told.split("\n")[9] == "还有 2 位，发 /老人 逾期 看全部。"
    assert len(told) < 480
    (member,) = about(stage, MEMBER, "两天未见面")
    assert "· 王10 " in member
    assert member.endswith("知道原因的回“王1没见到是因为……”。")


async def test_who_is_over_is_listed_with_by_how_much(stage: Any) -> None:
    fill(stage)
    move_in(stage)
    await stage.later()
    stage.clock.turn(hours=20)
    await stage.member("见到李玉兰了", where=MEMBER, private=True)
    await stage.later(hours=30)
    stage.heard(MEMBER)
    await stage.member("/老人 逾期", where=MEMBER, private=True)
    assert stage.heard(MEMBER)[-1].split("\n")[:2] == [
        "超过时限没见面的 1 位：",
        "1. 王德贵（兴苑小区3号楼1单元101）还没见过面，超时 2 小时",
    ]
