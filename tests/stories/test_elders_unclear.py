"""What staff say of an elder in words that nobody foresaw, or with a matter beside: none is lost."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from tests.stories.old_people import moved_in, row
from tests.stories.shift import LEADER

RESIDENTS, GRID, MEMBER = "fudong@chatroom", "cid-fudong", "staff_li"
HOW = "关于王德贵的这句我没看懂，还没有记。"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; three elders whose time has begun."""
    return await moved_in(stage)


async def alone(stage: Any, text: str, who: str = MEMBER) -> list[str]:
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    told: list[str] = stage.heard(who)
    return told


@pytest.mark.parametrize(
    "text",
    ["王德贵走了", "王德贵家灯亮着没人开门", "王德贵没了", "王大爷在家呢", "王德贵摔了一跤", "王德贵住哪"],
)
async def test_what_nobody_can_make_out_is_answered_with_how_to_say_it(town: Any, text: str) -> None:
    (told,) = await alone(town, text)
    assert told.startswith(HOW)
    assert "没人应回“王德贵没人应”" in told


@pytest.mark.parametrize("text", ["1在家 2不在家", "1√ 2×", "两位没在家"])
async def test_a_list_that_is_answered_oddly_too(town: Any, text: str) -> None:
    await alone(town, "/老人")
    assert (await alone(town, text))[0].startswith("这句我没看懂，还没有记。按名单的序号")


async def test_all_of_them_were_seen_and_nobody_knows_which_list(town: Any) -> None:
    assert (await alone(town, "三位都见到了"))[0].startswith("还没有给您发过名单")


async def test_in_a_group_of_residents_nobody_hears_who_is_on_the_list(town: Any) -> None:
    for who in ("wxid_wang", "wxid_li"):
        await town.resident("王德贵走了", who=who)
    assert not any("王德贵" in line for line in town.heard(RESIDENTS))


async def test_what_belongs_to_a_task_in_hand_stays_there(town: Any) -> None:
    await town.resident("兴苑小区3号楼楼道灯坏了，黑得看不见")
    await alone(town, "收到")
    assert not (await alone(town, "王德贵家没人开门，灯先没换"))[0].startswith(HOW)


async def test_what_is_amiss_at_his_house_is_a_matter_and_he_was_seen(town: Any) -> None:
    matter, seen = await alone(town, "王德贵见到了，暖气不热")
    assert matter.startswith("收到，已派给府东一网格")
    assert seen == "记下了：王德贵（今天 10:00 当面见到）。下次最晚 11-25 10:00 前见面。"
    with Session(town.engine) as db:
        assert [each.place for each in db.scalars(select(Incident))] == ["兴苑小区 3 号楼"]


async def test_a_fire_at_his_house_is_told_and_he_was_seen(town: Any) -> None:
    await alone(town, "见到王德贵了，他家着火了！")
    with Session(town.engine) as db:
        assert [each.kind for each in db.scalars(select(Incident))] == ["emergency"]
    assert row(town).seen_at is not None


async def test_somebody_else_s_elder_is_not_seen_by_the_way(town: Any) -> None:
    await alone(town, "见到王有福了，他家水管漏水")
    assert row(town, 3).seen_at is None
    with Session(town.engine) as db:
        assert len(list(db.scalars(select(Incident)))) == 1


async def test_of_namesakes_it_is_asked_who_was_seen_and_the_matter_is_heard(town: Any) -> None:
    asked = await alone(town, "见到王大爷了，兴苑小区3号楼水管漏水", LEADER)
    assert any(each.startswith("有 2 位“王大爷”，是哪一位？") for each in asked)
    with Session(town.engine) as db:
        assert [each.place for each in db.scalars(select(Incident))] == ["兴苑小区 3 号楼"]
