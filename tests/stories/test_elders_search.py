"""Nobody was at the door: it is spoken of again until somebody tells what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.settings import Settings, Station
from tests.stories.old_people import PHONE, moved_in
from tests.stories.shift import CHIEF, DAY, LEADER, ZHAO

GRID, MEMBER = "cid-fudong", "staff_li"
HEAD = "【老人还没找到】王德贵"


@pytest.fixture
def settings() -> Settings:
    return replace(Settings(), station=Station(leader="吴所"))


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; somebody was at his door, and nobody opened."""
    await moved_in(stage)
    await stage.member("王德贵没人应", where=MEMBER, private=True)
    return stage


def heard(stage: Any, *who: str) -> list[str]:
    """Who hears that he is still not found."""
    return [each for each in who if any(HEAD in line for line in stage.heard(each))]


async def test_after_an_hour_all_hear_of_it_and_then_the_leader_of_the_station(town: Any) -> None:
    everybody = (MEMBER, GRID, LEADER, ZHAO, DAY, CHIEF)
    await town.later(minutes=59)
    assert heard(town, *everybody) == []
    await town.later(minutes=1)
    assert heard(town, *everybody) == [MEMBER, GRID, LEADER, ZHAO, DAY]
    await town.later(hours=2)
    assert heard(town, *everybody) == [MEMBER, GRID, LEADER, ZHAO, DAY, CHIEF]
    await town.later(hours=6)
    assert heard(town, *everybody) == []


async def test_what_it_says_alone_and_in_the_group(town: Any) -> None:
    await town.later(hours=1)
    (alone,) = [line for line in town.heard(ZHAO) if HEAD in line]
    assert alone.split("\n") == [
        "【老人还没找到】王德贵 兴苑小区3号楼1单元101",
        "李强 今天 10:00 没找到人，到现在没有人说见到。还没见过面。",
        "见到了回“见到王德贵了”，住院、出门发 /请假 王德贵 到 日期 原因。",
        f"紧急联系人：王小军 {PHONE}",
    ]
    (in_group,) = [line for line in town.heard(GRID) if HEAD in line]
    assert PHONE not in in_group
    assert "101" not in in_group


@pytest.mark.parametrize(
    "said", ["见到王德贵了", "给王德贵打电话了", "/请假 王德贵 到 12-05 住院", "/撤销", "邻居说见到王德贵了"]
)
async def test_what_is_told_of_him_ends_it(town: Any, said: str) -> None:
    await town.member(said, where=MEMBER, private=True)
    await town.later(hours=1)
    await town.later(hours=2)
    assert heard(town, MEMBER, GRID, ZHAO, CHIEF) == []


async def test_who_has_left_the_list_is_not_searched_for(town: Any) -> None:
    await town.officer("/老人 去世 王德贵")
    await town.officer("确认")
    await town.later(hours=1)
    assert heard(town, MEMBER, GRID, ZHAO) == []


async def test_down_meanwhile_it_is_told_once_when_we_are_back(town: Any) -> None:
    town.clock.turn(hours=5)
    await town.later()
    assert heard(town, MEMBER, ZHAO, CHIEF) == [MEMBER, ZHAO]
    await town.later(seconds=5)
    assert heard(town, MEMBER, ZHAO, CHIEF) == []


async def test_nobody_there_once_more_begins_anew(town: Any) -> None:
    town.clock.turn(minutes=50)
    await town.member("王德贵还是没人应", where=MEMBER, private=True)
    await town.later(minutes=15)
    assert heard(town, ZHAO) == []
    await town.later(minutes=45)
    assert heard(town, ZHAO) == [ZHAO]
