"""Two matters that are one are joined once it is confirmed; of one that is two a part becomes its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.leaders import LAMP, OFFICERS, ONE, RESIDENTS, ROAD, THREE, TWO, led, matter, officer


@pytest.fixture
async def team(stage: Any) -> Any:
    return led(stage)


async def test_two_that_are_one_are_joined_once_it_is_confirmed(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    told = await officer(team, f"/合并 {TWO} {ONE}")
    assert told.startswith(f"把 {TWO}（福善庄小区 ")
    assert matter(team, TWO).state == "dispatched"
    assert await officer(team, "确认") == f"{TWO} 并到 {ONE} 里了。"
    assert (matter(team, TWO).state, matter(team, TWO).outcome) == ("closed", "duplicate")
    assert await officer(team, f"/催办 {TWO}") == f"{TWO} 已经并入 {ONE}，请对 {ONE} 操作。"
    assert f"并入 {ONE}，看它" in await officer(team, f"/查 {TWO}")
    team.heard(RESIDENTS)
    await team.member("修好了，都换了")
    assert [told[:14] for told in team.heard(RESIDENTS)] == [f"{ONE} 办好了"[:14]]
    await team.resident("还是不亮啊", who="wxid_zhang")
    assert matter(team).state == "dispatched"


@pytest.mark.parametrize("no", ["取消", "不", "2"])
async def test_what_is_not_confirmed_is_not_done(team: Any, no: str) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    await officer(team, f"/合并 {TWO} {ONE}")
    assert await officer(team, no) == "好，没有动。"
    assert matter(team, TWO).state == "dispatched"
    team.heard(OFFICERS)
    await team.officer("确认")
    assert matter(team, TWO).state == "dispatched"


async def test_a_question_that_waited_too_long_is_over(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    await officer(team, f"/合并 {TWO} {ONE}")
    team.clock.turn(minutes=31)
    assert await officer(team, "1") == "等得太久了，没有动。要办请再发一次命令。"
    assert matter(team, TWO).state == "dispatched"


async def test_while_a_question_waits_what_else_is_said_is_heard(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    await officer(team, f"/合并 {TWO} {ONE}")
    await team.officer("兴苑小区5号楼有人打架，出血了")
    assert matter(team, THREE).kind in ("police", "emergency")
    assert await officer(team, "确认") == f"{TWO} 并到 {ONE} 里了。"


async def test_anothers_question_is_not_answered_for_him(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    await officer(team, f"/合并 {TWO} {ONE}")
    await team.officer("确认", who="staff_qian")
    assert matter(team, TWO).state == "dispatched"


async def test_what_cannot_be_joined_is_said(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident("兴苑小区3号楼我的电动车昨晚被偷了", who="wxid_zhang")
    assert await officer(team, f"/合并 {ONE} {ONE}") == f"{ONE} 不能并到自己里面。"
    assert await officer(team, f"/合并 {TWO} {ONE}") == f"{TWO} 更急，请反过来：/合并 {ONE} {TWO}"
    await officer(team, f"/结案 {TWO} 误报")
    assert (await officer(team, f"/合并 {ONE} {TWO}")).startswith(f"{TWO} 已经结案，并不进去。")
    assert "用法：/合并" in await officer(team, f"/合并 {ONE}")


async def test_of_one_that_is_two_a_part_becomes_its_own(team: Any) -> None:
    await team.resident(LAMP)
    assert await officer(team, f"/拆分 {ONE} 门禁也坏了") == f"从 {ONE} 拆出 {TWO}，已派给府东一网格。"
    assert matter(team, TWO).place == "兴苑小区 3 号楼"
    team.heard(RESIDENTS)
    await officer(team, f"/结案 {TWO} 门禁修好了")
    assert team.heard(RESIDENTS)[0].startswith(f"{TWO} 办好了")
    assert matter(team).state == "dispatched"


async def test_a_fire_that_comes_to_a_fight_is_told_aloud_once(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼有人打架快来人")
    stage.heard(OFFICERS)
    stage.clock.turn(seconds=10)
    await stage.resident("我家着火了")
    told = "【催办】261123-001 兴苑小区 3 号楼：反映人在催，请尽快办。又说了别的险情，请看详情。"
    assert told in stage.heard(OFFICERS)
    await stage.resident("着火了快来人")
    assert told not in stage.heard(OFFICERS)


async def test_more_of_the_same_fight_is_not_told_aloud(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼有人打架快来人")
    stage.heard(OFFICERS)
    stage.clock.turn(seconds=10)
    await stage.resident("打得可凶了，打起来了")
    assert not [line for line in stage.heard(OFFICERS) if "催办" in line]
