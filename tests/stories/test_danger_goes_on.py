"""虚惊一场, 又冒烟了, 人还躺着, a place that is shared afterwards: how a danger goes on."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.flow_rows import InboxMessage
from models.messages import Location
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import LAMP, told_of
from tests.stories.test_follow_up import incidents

OVER = "261123-001 反映人说已经没事了，原话看详情。请核实清楚再定。"


@pytest.mark.parametrize(
    ("danger", "text"),
    [
        ("兴苑小区5号楼着火了", "没事了，虚惊一场，是做饭的油烟"),
        ("兴苑小区5号楼着火了", "发错群了，我说的是游戏"),
        ("兴苑小区2号楼楼道里有煤气味", "没味了"),
        ("福善庄小区有人掉水里了", "上来了上来了"),
        ("福善庄小区有人打架", "走了"),
        ("孩子丢了，5岁男孩，福善庄小区", "家长来接了"),
        ("我爸走丢了，78岁，老年痴呆，从福善庄小区出去的", "接到了，谢谢好心人"),
        ("我邻居刘奶奶一个人住兴苑小区2号楼，两天没见她出来了，敲门没人应", "联系上了，她去闺女家了，没事"),
    ],
)
async def test_that_it_is_over_is_told_to_the_officers(stage: Stage, danger: str, text: str) -> None:
    await told_of(stage, danger)
    await stage.resident(text)
    assert any("没事了" in each or "人走了" in each for each in stage.heard(OFFICERS))
    assert [each.state for each in incidents(stage)] == ["dispatched"]


async def test_that_they_are_back_presses(stage: Stage) -> None:
    await told_of(stage, "福善庄小区有人打架")
    for text in ("走了", "又回来了"):
        stage.heard(OFFICERS)
        await stage.resident(text)
    assert any("【催办】" in each for each in stage.heard(OFFICERS))
    assert "110" in stage.heard(RESIDENTS)[-1]


async def test_a_fire_that_begins_again_is_answered_as_one(stage: Stage) -> None:
    await told_of(stage, "兴苑小区5号楼着火了")
    await stage.officer("办结 261123-001 火已扑灭")
    stage.clock.turn(minutes=40)
    stage.heard(RESIDENTS)
    await stage.resident("又着了")
    assert stage.heard(RESIDENTS)[0].startswith("有危险先保人")
    assert [each.state for each in incidents(stage)] == ["dispatched"]


async def test_the_lamp_is_well_and_somebody_still_lies_there(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.member("收到")
    await told_of(stage, "楼下有人晕倒了快来人")
    await stage.member("修好了，换了灯泡")
    await stage.resident("灯亮了，可是人还躺着")
    assert [each.kind for each in incidents(stage)] == ["nonpolice", "emergency"]


async def test_a_place_that_is_shared_afterwards_is_where_it_is(stage: Stage) -> None:
    await told_of(stage, "出车祸了，有人受伤", minutes=0)
    await stage.resident("", location=Location(112.437, 39.331, "福善庄小区"))
    assert [(each.place, each.grid) for each in incidents(stage)] == [("福善庄小区", "FD02")]
    assert any("【紧急警情】福善庄小区" in each for each in stage.heard(OFFICERS))


async def test_taken_back_before_anybody_knew_where_it_begins_again_with_the_officers(stage: Stage) -> None:
    await told_of(stage, "路灯坏了", minutes=0)
    for text in ("不用来了", "还没解决"):
        await stage.resident(text)
    found = incidents(stage)[0]
    assert (found.state, found.holding) == ("dispatched", "officers")
    assert any("路灯照明" in each for each in stage.heard(OFFICERS))


async def test_whoever_says_where_just_after_a_cry_tells_perhaps(stage: Stage) -> None:
    await told_of(stage, "着火了快来人", minutes=0)
    await stage.resident("在兴苑小区5号楼", who="wxid_zhang")
    assert any("可能是兴苑小区 5 号楼" in each for each in stage.heard(OFFICERS))
    assert stage.heard(RESIDENTS) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [("对", "兴苑小区 5 号楼"), ("对，5号楼", "兴苑小区 5 号楼"), ("不是，在9号楼", "兴苑小区 9 号楼")],
)
async def test_and_who_cried_says_whether_it_is(stage: Stage, text: str, place: str) -> None:
    await told_of(stage, "着火了快来人", minutes=0)
    await stage.resident("在兴苑小区5号楼", who="wxid_zhang")
    await stage.resident(text)
    assert [each.place for each in incidents(stage)] == [place]
    assert not any("不是可能是" in each for each in stage.heard(OFFICERS))


@pytest.mark.parametrize("minutes", [6, 60])
async def test_later_a_place_is_talk(stage: Stage, minutes: int) -> None:
    await told_of(stage, "着火了快来人", minutes=minutes)
    await stage.resident("在兴苑小区5号楼", who="wxid_zhang")
    assert [each.place for each in incidents(stage)] == [""]


async def test_where_nothing_was_cried_a_place_is_talk(stage: Stage) -> None:
    await stage.resident("在兴苑小区5号楼")
    assert incidents(stage) == []


@pytest.mark.parametrize("quarrel", ["楼上又吵起来了，兴苑小区3号楼", "兴苑小区3号楼楼上太吵了"])
@pytest.mark.parametrize("text", ["好像动手了", "砸东西呢", "他们动起手来了"])
async def test_a_quarrel_comes_to_blows(stage: Stage, quarrel: str, text: str) -> None:
    await told_of(stage, quarrel)
    await stage.resident(text)
    assert [(each.kind, each.holding) for each in incidents(stage)] == [("emergency", "officers")]
    assert "110" in stage.heard(RESIDENTS)[0]


async def test_blows_are_none_beside_a_lamp(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("开始动手了")
    assert [each.kind for each in incidents(stage)] == ["nonpolice"]


async def test_she_answers_the_telephone_after_all(stage: Stage) -> None:
    await told_of(stage, "我妈八十多了一个人在家打电话不接，兴苑小区2号楼")
    await stage.resident("接了接了，刚在厨房")
    assert len(incidents(stage)) == 1
    assert OVER in stage.heard(OFFICERS)


async def test_a_place_that_is_only_talk_is_kept_as_talk(stage: Stage) -> None:
    await stage.resident("在兴苑小区5号楼")
    with Session(stage.engine) as db:
        assert [row.handler for row in db.scalars(select(InboxMessage))] == [""]
