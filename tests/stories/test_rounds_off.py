"""Who cannot make a round says so, and whoever leads there hears it while there is time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.duties import PATROL, SCHOOL, set_up
from tests.stories.on_rounds import GRID, OFFICER, about, alone, morning, town
from tests.stories.shift import LAMP, LEADER

__all__ = ["town"]


@pytest.mark.parametrize(
    "said", ["护校去不了", "我今天请假，护校去不了", "家里有事，护校来不了", "护校让孙梅去"]
)
async def test_the_leader_hears_it_at_once(town: Any, said: str) -> None:
    set_up(town, SCHOOL, PATROL)
    await morning(town)
    town.heard(LEADER)
    (told,) = await alone(town, said)
    assert told.split("\n") == [
        "知道了，已经告诉网格长：",
        "· 07:10-07:50 护校 府东小学护学岗（T1）",
        "· 17:20-18:00 护校 府东小学护学岗（T2）",
        "谁替您去，请他到了发“签到 T1”。",
    ]
    (heard,) = about(town, LEADER, "任务有人去不了")
    assert heard.startswith(f"【任务有人去不了】李强说：{said}\n· 07:10-07:50 护校")
    assert "一起的还有：孙梅。" in heard


async def test_the_leader_s_own_is_told_to_the_officer(town: Any) -> None:
    set_up(town, ("晚巡", "巡防", ["FD01"], "鼓楼", "每日", "20:30-21:30", ""), person="王兰")
    await town.later()
    await alone(town, "今晚夜巡来不了", who=LEADER)
    assert about(town, OFFICER, "【任务有人去不了】王兰说：今晚夜巡来不了")


async def test_leave_without_a_round_is_passed_on_too(town: Any) -> None:
    (told,) = await alone(town, "我今天请假")
    assert told.startswith("知道了，已经告诉网格长。")
    assert about(town, LEADER, "【请假】") == ["【请假】李强说：我今天请假"]


async def test_without_a_round_to_be_unable_is_about_something_else(town: Any) -> None:
    await alone(town, "去不了")
    assert about(town, LEADER, "李强说") == []


async def test_what_is_about_a_matter_in_hand_stays_there(town: Any) -> None:
    set_up(town, SCHOOL)
    await town.resident(LAMP)
    await alone(town, "收到")
    for where in (LEADER, GRID):
        town.heard(where)
    await alone(town, "去不了，车坏了")
    assert about(town, LEADER, "任务有人去不了") == []
